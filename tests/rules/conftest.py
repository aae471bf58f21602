"""Judging by statuses alone: the first-party catalogues and facts, and a coverage made by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import dxlint_rules
from dxlint.national.catalogue import Catalogue
from dxlint.national.catalogue_load import load_catalogue
from dxlint.national.facts import Fact, Facts
from dxlint.national.facts_load import load_facts, shared_sources
from dxlint.place import Place
from dxlint.plan.coverage import Coverage, Evidence, ItemCoverage, Listed, Status
from dxlint.rules.rule import RuleContext

ContextOf = Callable[..., RuleContext]

_FOLDER = Path(dxlint_rules.__file__).parent
_SETS = sorted(path.parent.name for path in _FOLDER.glob("*/__init__.py"))


@pytest.fixture(scope="session")
def all_items() -> Catalogue:
    """The catalogue of all first-party sets."""
    return Catalogue.merged(load_catalogue(_FOLDER / name) for name in _SETS)


@pytest.fixture(scope="session")
def all_facts() -> list[Fact]:
    """The facts of all first-party sets."""
    folders = [folder for name in _SETS if (folder := _FOLDER / name / "facts").is_dir()]
    return [fact for folder in folders for fact in load_facts(folder, shared_sources(folder.parent))]


@pytest.fixture
def context_of(all_items: Catalogue, all_facts: list[Fact]) -> ContextOf:
    """Makes a rule context of a day, statuses by item id (`missing` unless given), evidence, and lists by
    member id.
    """

    def make(
        day: str,
        statuses: dict[str, Status] | None = None,
        evidence: dict[str, list[Evidence]] | None = None,
        lists: dict[str, list[str]] | None = None,
    ) -> RuleContext:
        as_of = date.fromisoformat(day)
        statuses, evidence = statuses or {}, evidence or {}
        assert {*statuses, *evidence} <= all_items.items.keys()
        items = {
            key: _item(key, statuses.get(key, "covered" if key in evidence else "missing"), evidence.get(key))
            for key in all_items.items
        }
        named = {
            key: [Listed(member, Place("f.txt", 20 + at), member) for at, member in enumerate(members)]
            for key, members in (lists or {}).items()
        }
        coverage = Coverage(
            items=items, lists=named, searched=[Evidence(Place("f.txt", 4), "第1章", "background")]
        )
        return RuleContext(as_of, all_items, all_items.editions_at(as_of), Facts(all_facts, as_of), coverage)

    return make


def _item(item_id: str, status: Status, evidence: list[Evidence] | None) -> ItemCoverage:
    passage = Evidence(Place("f.txt", 7), "本文", "background")
    taken = evidence or ([passage] if status in ("covered", "considering", "partial") else [])
    return ItemCoverage(item_id, status, "high", taken, [passage] if status == "mentioned" else [])
