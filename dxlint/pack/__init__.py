"""Packs: folders of rules that are data, in a closed set of kinds, by people who need not program."""
