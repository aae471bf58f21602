"""The edition maps of the first-party guidelines leave no item out."""

from __future__ import annotations

from itertools import pairwise

import pytest

from dxlint.national.migration import unmapped
from dxlint.testing import installed

MAPPED = ("dx-plan", "open-data", "open-data-sets", "data-act", "security-policy", "security-law")


def steps() -> list[tuple[str, str, str]]:
    """Guideline and two consecutive editions."""
    guidelines = installed().catalogue.guidelines
    return [
        (name, before.id, after.id)
        for name in MAPPED
        for before, after in pairwise(guidelines[name].editions)
    ]


@pytest.mark.parametrize(("guideline", "before", "after"), steps())
def test_every_item_of_both_editions_is_mapped_or_a_gap(guideline: str, before: str, after: str) -> None:
    """What differs between two editions is in a change or in a gap of the step between them."""
    catalogue = installed().catalogue
    found = [
        step
        for step in catalogue.steps
        if (step.guideline, step.before, step.after) == (guideline, before, after)
    ]
    assert len(found) == 1
    assert unmapped(catalogue, found[0]) == []


def test_maps_name_only_items_and_editions_that_exist() -> None:
    """A wrong id would be lost without a word; `from` items are asked for before the step, `to` items after
    it.
    """
    catalogue = installed().catalogue
    wrong = []
    for step in catalogue.steps:
        editions = [edition.id for edition in catalogue.guidelines[step.guideline].editions]
        if (step.before, step.after) not in pairwise(editions):
            wrong.append((step.before, step.after))
        for change in step.changes:
            wrong += [(step.after, item) for item in change.after if _absent(item, step.after)]
            wrong += [(step.before, item) for item in change.before if _absent(item, step.before)]
        wrong += [(step.after, item) for item in step.unknown() if item not in catalogue.items]
    assert wrong == []


def _absent(item: str, edition: str) -> bool:
    entry = installed().catalogue.items.get(item)
    return entry is None or entry.demand_in(edition) is None
