"""Judging by statuses alone: the set's own catalogue, and a coverage made by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import dxlint_rules.national_priorities as national_priorities
from dxlint.national.catalogue import Catalogue
from dxlint.national.catalogue_load import load_catalogue
from dxlint.national.facts import Facts
from dxlint.place import Place
from dxlint.plan.coverage import Coverage, Evidence, ItemCoverage, StatedFact, Status
from dxlint.rules.rule import RuleContext

Make = Callable[..., RuleContext]


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The catalogue of the rule set."""
    return load_catalogue(Path(national_priorities.__file__).parent)


@pytest.fixture
def context_with(catalogue: Catalogue) -> Make:
    """Makes a rule context of a day, the statuses that differ from `default`, and facts of the plan."""

    def make(
        day: str, default: Status = "covered", cites: str | None = None, **statuses: Status
    ) -> RuleContext:
        as_of = date.fromisoformat(day)
        given = {key.replace("__", "/").replace("_", "-"): status for key, status in statuses.items()}
        assert given.keys() <= catalogue.items.keys()
        items = {key: _item(key, given.get(key, default)) for key in catalogue.items}
        facts = {
            "title": StatedFact("川東村DX推進計画", Place("f.txt", 2), "川東村DX推進計画"),
            "cites_national_plan_edition": StatedFact(cites, Place("f.txt", 9), cites)
            if cites
            else StatedFact(None),
        }
        head = Evidence(Place("f.txt", 4), "第1章", "background")
        coverage = Coverage(facts=facts, items=items, searched=[head])
        return RuleContext(as_of, catalogue, catalogue.editions_at(as_of), Facts((), as_of), coverage)

    return make


def _item(item_id: str, status: Status) -> ItemCoverage:
    passage = Evidence(Place("f.txt", 7), "本文", "background")
    evidence = [passage] if status in ("covered", "considering", "partial") else []
    return ItemCoverage(item_id, status, "high", evidence, [passage] if status == "mentioned" else [])
