"""The number of systems in the plan's own words."""

from __future__ import annotations

from typing import Any

import pytest

from dxlint import Evidence, Place, Plan
from dxlint_rules.standardization import std109_system_count_outdated


@pytest.mark.parametrize(
    ("day", "quote", "stance", "count"),
    [
        ("2022-09-02", "17業務のシステムを移行します。", "commits", 1),
        ("2022-09-02", "基幹系１７業務を移行します。", "commits", 1),
        ("2022-09-02", "17 の基幹業務を移行します。", "commits", 1),
        ("2022-09-02", "117業務を見直します。", "commits", 0),
        ("2022-09-02", "17業務に3業務を加えた20業務を移行します。", "commits", 0),
        ("2022-09-02", "国は17業務を対象としました。", "background", 0),
        ("2022-09-01", "17業務のシステムを移行します。", "commits", 0),
    ],
)
def test_seventeen(context_of: Any, day: str, quote: str, stance: Any, count: int) -> None:
    """17 is outdated from the day of the edition that names 20, in the plan's own sentences."""
    evidence = {"priority/standardization": [Evidence(Place("f.txt", 9), quote, stance)]}
    assert len(list(std109_system_count_outdated.check(Plan(), context_of(day, evidence=evidence)))) == count
