"""Procedures online: those that most help residents, moving, and what makes them easy to use (自治体DX推進計画, 手順書)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dxlint import Catalogue, Fact, RuleSet, hookimpl, load_catalogue, load_facts, load_rule
from dxlint_rules.online_procedures import (
    opr101_procedures_incomplete,
    opr102_procedure_count_wrong,
    opr103_deadline_past,
    opr104_prefectural_procedure,
    opr105_online_details_missing,
    opr106_ease_only_considered,
    opr107_moving_in_notice_finished,
)

RULES = (
    opr101_procedures_incomplete,
    opr102_procedure_count_wrong,
    opr103_deadline_past,
    opr104_prefectural_procedure,
    opr105_online_details_missing,
    opr106_ease_only_considered,
    opr107_moving_in_notice_finished,
)

_FOLDER = Path(__file__).parent


@hookimpl
def dxlint_rule_sets() -> Iterable[RuleSet]:
    """The rules on procedures online."""
    name = {"ja": "行政手続のオンライン化", "en": "Procedures online"}
    return [RuleSet("online_procedures", name, tuple(load_rule(module) for module in RULES))]


@hookimpl
def dxlint_catalogues() -> Iterable[Catalogue]:
    """The items on procedures online and the list of the 27 municipal procedures."""
    return [load_catalogue(_FOLDER)]


@hookimpl
def dxlint_facts() -> Iterable[Fact]:
    """The numbers of procedures, the time set, the prefecture's procedures."""
    return load_facts(_FOLDER / "facts")
