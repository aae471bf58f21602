"""Open data (オープンデータ基本指針・データセット): data sets, terms of use, form, place, target; the data act."""

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
    opd107_dataset_name_outdated,
    opd108_terms_outdated,
    opd109_data_act_misread,
    opd110_pillars_missing,
    opd111_data_plan_parts_missing,
    opd112_definition_incomplete,
    opd113_open_data_details_missing,
    opd114_standard_datasets_incomplete,
)

RULES = (
    opd101_datasets_incomplete,
    opd102_recommended_datasets_missing,
    opd103_licence_missing,
    opd104_machine_readable_missing,
    opd105_place_missing,
    opd106_target_missing,
    opd107_dataset_name_outdated,
    opd108_terms_outdated,
    opd109_data_act_misread,
    opd110_pillars_missing,
    opd111_data_plan_parts_missing,
    opd112_definition_incomplete,
    opd113_open_data_details_missing,
    opd114_standard_datasets_incomplete,
)

_FOLDER = Path(__file__).parent


@hookimpl
def dxlint_rule_sets() -> Iterable[RuleSet]:
    """The rules on open data."""
    name = {"ja": "オープンデータ", "en": "Open data"}
    return [RuleSet("open_data", name, tuple(load_rule(module) for module in RULES))]


@hookimpl
def dxlint_catalogues() -> Iterable[Catalogue]:
    """The guidelines on open data, the data sets and the data act, their items and lists."""
    return [load_catalogue(_FOLDER)]


@hookimpl
def dxlint_facts() -> Iterable[Fact]:
    """The names of the nation's data sets and terms of use."""
    return load_facts(_FOLDER / "facts")
