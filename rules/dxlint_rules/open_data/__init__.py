"""Open data (オープンデータ基本指針・推奨データセット): data sets, terms of use, form, place of publication, target."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dxlint import Catalogue, Fact, RuleSet, hookimpl, load_catalogue, load_facts, load_rule
from dxlint_rules.open_data import (
    opd101_datasets_incomplete,
    opd102_recommended_datasets_missing,
    opd103_licence_missing,
    opd104_machine_readable_missing,
    opd105_place_missing,
    opd106_target_missing,
)

RULES = (
    opd101_datasets_incomplete,
    opd102_recommended_datasets_missing,
    opd103_licence_missing,
    opd104_machine_readable_missing,
    opd105_place_missing,
    opd106_target_missing,
)

_FOLDER = Path(__file__).parent


@hookimpl
def dxlint_rule_sets() -> Iterable[RuleSet]:
    """The rules on open data."""
    name = {"ja": "オープンデータ", "en": "Open data"}
    return [RuleSet("open_data", name, tuple(load_rule(module) for module in RULES))]


@hookimpl
def dxlint_catalogues() -> Iterable[Catalogue]:
    """The guideline `open-data`, its items and the list of the 14 data sets."""
    return [load_catalogue(_FOLDER)]


@hookimpl
def dxlint_facts() -> Iterable[Fact]:
    """The names of the nation's data sets and terms of use."""
    return load_facts(_FOLDER / "facts")
