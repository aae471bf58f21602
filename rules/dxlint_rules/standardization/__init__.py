"""Standardisation of the core systems (標準化法・標準化基本方針): the 20 systems, the time set, what the move needs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dxlint import Catalogue, Fact, RuleSet, hookimpl, load_catalogue, load_facts, load_rule
from dxlint_rules.standardization import (
    std101_systems_incomplete,
    std102_systems_not_listed,
    std103_deadline_missing,
    std104_deadline_late,
    std105_government_cloud_missing,
    std106_gap_analysis_missing,
    std107_process_review_missing,
    std108_funding_missing,
    std109_system_count_outdated,
    std110_departments_missing,
    std111_details_missing,
    std112_exception_word_old,
    std113_exception_without_date,
)

RULES = (
    std101_systems_incomplete,
    std102_systems_not_listed,
    std103_deadline_missing,
    std104_deadline_late,
    std105_government_cloud_missing,
    std106_gap_analysis_missing,
    std107_process_review_missing,
    std108_funding_missing,
    std109_system_count_outdated,
    std110_departments_missing,
    std111_details_missing,
    std112_exception_word_old,
    std113_exception_without_date,
)

_FOLDER = Path(__file__).parent


@hookimpl
def dxlint_rule_sets() -> Iterable[RuleSet]:
    """The rules on standardisation."""
    name = {"ja": "情報システムの標準化・共通化", "en": "Standardisation of core information systems"}
    return [RuleSet("standardization", name, tuple(load_rule(module) for module in RULES))]


@hookimpl
def dxlint_catalogues() -> Iterable[Catalogue]:
    """The guideline `standardization`, its items and the list of the 20 systems."""
    return [load_catalogue(_FOLDER)]


@hookimpl
def dxlint_facts() -> Iterable[Fact]:
    """The number of systems, the time set for the move and its exception."""
    return load_facts(_FOLDER / "facts")
