"""総務省「自治体DX推進計画」: its editions and items, and whether a plan answers what they ask.

The items of the other guidelines stand in their own rule sets; the rules here judge a plan by the edition
in force on its date and say nothing of a plan older than the first.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dxlint import Catalogue, RuleSet, hookimpl, load_catalogue, load_rule
from dxlint_rules.national_priorities import (
    nat101_priority_missing,
    nat102_edition_outdated,
    nat103_alongside_missing,
    nat104_as_needed_missing,
)

RULES = (
    nat101_priority_missing,
    nat102_edition_outdated,
    nat103_alongside_missing,
    nat104_as_needed_missing,
)

_FOLDER = Path(__file__).parent


@hookimpl
def dxlint_rule_sets() -> Iterable[RuleSet]:
    """The rules on 自治体DX推進計画."""
    name = {"ja": "自治体DX推進計画", "en": "National DX plan for municipalities"}
    return [RuleSet("national_priorities", name, tuple(map(load_rule, RULES)))]


@hookimpl
def dxlint_catalogues() -> Iterable[Catalogue]:
    """The guideline `dx-plan` with its items and the list of procedures."""
    return [load_catalogue(_FOLDER)]
