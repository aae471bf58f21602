"""Consistency inside a plan: what it says in one place is borne out in the others (measures, indicators, schedule, departments)."""

from __future__ import annotations

from collections.abc import Iterable

from dxlint import RuleSet, hookimpl, load_rule
from dxlint_rules.plan_consistency import (
    con101_measure_without_action,
    con102_measure_incomplete,
    con103_indicator_without_measure,
    con104_schedule_short,
    con105_target_after_deadline,
    con106_department_unlisted,
)

RULES = (
    con101_measure_without_action,
    con102_measure_incomplete,
    con103_indicator_without_measure,
    con104_schedule_short,
    con105_target_after_deadline,
    con106_department_unlisted,
)


@hookimpl
def dxlint_rule_sets() -> Iterable[RuleSet]:
    """The rules on consistency."""
    name = {"ja": "計画の中の整合", "en": "Consistency inside the plan"}
    return [RuleSet("plan_consistency", name, tuple(load_rule(module) for module in RULES))]
