"""Readers of files of waivers that are not YAML."""
