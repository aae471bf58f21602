"""Accounts for the catalogue: how each item is checked, and where each national fact went.

An item that no rule checks although its data say so, a list without a rule, and a fact carried by nothing
that exists are `missing`: gaps of dxlint, not of a plan.
"""

from __future__ import annotations

from dataclasses import dataclass

from dxlint.national.catalogue import CHECKED_BY, CatalogueItem, CheckedBy, NationalFact
from dxlint.run.loader import Loaded

_RULES = frozenset({"automatic", "partial"})


@dataclass(frozen=True, slots=True)
class Account:
    """`by_guideline`: guideline → way of checking → items. `lists`: list → number of its members."""

    by_guideline: dict[str, dict[CheckedBy, list[CatalogueItem]]]
    lists: dict[str, int]
    facts_carried: int
    facts_out_of_scope: list[NationalFact]
    items_without_rule: list[CatalogueItem]
    lists_without_rule: list[str]
    facts_missing: list[NationalFact]

    def count(self, by: CheckedBy) -> int:
        """How many items are checked in this way."""
        return sum(len(ways[by]) for ways in self.by_guideline.values())


def account(loaded: Loaded) -> Account:
    """The account of all that is loaded."""
    catalogue = loaded.catalogue
    by_guideline: dict[str, dict[CheckedBy, list[CatalogueItem]]] = {}
    for item in catalogue.items.values():
        ways = by_guideline.setdefault(item.guideline, {by: [] for by in CHECKED_BY})
        ways[item.checking.by].append(item)
    ruled = {item for _, rule in loaded.rules() for item in rule.items}
    facts = catalogue.national_facts.values()
    known = known_ids(loaded)
    return Account(
        by_guideline=by_guideline,
        lists={one.id: len(one.members) for one in catalogue.lists.values()},
        facts_carried=sum(bool(one.carried_by) and known.issuperset(one.carried_by) for one in facts),
        facts_out_of_scope=[one for one in facts if one.out_of_scope],
        items_without_rule=[
            item for item in catalogue.items.values() if item.checking.by in _RULES and item.id not in ruled
        ],
        lists_without_rule=[one.id for one in catalogue.lists.values() if one.item not in ruled],
        facts_missing=[one for one in facts if not known.issuperset(one.carried_by)],
    )


def known_ids(loaded: Loaded) -> set[str]:
    """All ids that a national fact can be carried by."""
    catalogue = loaded.catalogue
    found = set(catalogue.items)
    found.update(catalogue.guidelines)
    found.update(edition.id for one in catalogue.guidelines.values() for edition in one.editions)
    found.update(catalogue.lists)
    found.update(f"{one.id}/{member.id}" for one in catalogue.lists.values() for member in one.members)
    found.update(fact.id for fact in loaded.facts)
    found.update(rule.id for _, rule in loaded.rules())
    return found
