"""How a plan stands, who carries it and how it is followed: 計画の位置付け・推進体制・進捗管理.

The editions of the guideline `dx-plan` are national_priorities'; the items here are its chapter on the organisation,
and the steps of the national manual (自治体DX全体手順書).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dxlint import Catalogue, Fact, RuleSet, hookimpl, load_catalogue, load_facts, load_rule
from dxlint_rules.plan_governance import (
    gov101_organisation_missing,
    gov102_planned_approach_missing,
    gov103_plan_basics_missing,
    gov104_organisation_details_missing,
    gov105_talent_details_missing,
    gov106_cooperation_missing,
    gov107_bond_outside_years,
    gov108_national_figure_wrong,
    gov109_manual_edition_old,
    gov110_national_period_wrong,
)

RULES = (
    gov101_organisation_missing,
    gov102_planned_approach_missing,
    gov103_plan_basics_missing,
    gov104_organisation_details_missing,
    gov105_talent_details_missing,
    gov106_cooperation_missing,
    gov107_bond_outside_years,
    gov108_national_figure_wrong,
    gov109_manual_edition_old,
    gov110_national_period_wrong,
)

_FOLDER = Path(__file__).parent


@hookimpl
def dxlint_rule_sets() -> Iterable[RuleSet]:
    """The rules on the standing, the organisation and the progress of a plan."""
    name = {"ja": "計画の位置付け・推進体制・進捗管理", "en": "Standing, organisation and progress of the plan"}
    return [RuleSet("plan_governance", name, tuple(map(load_rule, RULES)))]


@hookimpl
def dxlint_catalogues() -> Iterable[Catalogue]:
    """The items `governance/…`, and the guideline `dx-manual`."""
    return [load_catalogue(_FOLDER)]


@hookimpl
def dxlint_facts() -> Iterable[Fact]:
    """What plans quote of the nation's plan, its aims and its manuals."""
    return load_facts(_FOLDER / "facts")
