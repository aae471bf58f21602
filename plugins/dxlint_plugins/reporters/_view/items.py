"""The catalogue's items: what the plan says of each, by guideline, and what the editions ask for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dxlint import Evidence, FileReport, ItemCoverage, ItemInfo, Report
from dxlint_plugins.reporters._coverage import telling
from dxlint_plugins.reporters._page import Page
from dxlint_plugins.reporters._plain import safe

# In the order of a report: what is there, what is half there, what is not.
STATUSES = ("covered", "partial", "considering", "mentioned", "missing")
_RELEVANT = 0.6
_LONGEST_QUOTE = 200


@dataclass(frozen=True, slots=True)
class Cited:
    """A passage: where it stands, and what stands there."""

    where: str
    quote: str


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item with its number in the report. `asked`: must, should, may, or empty where it is not asked for.
    `doubtful`: it may well be covered, whatever its status says.

    `note` says what `passage` is where it is not the evidence itself, or why there is none.
    """

    number: int
    id: str
    name: str
    status: str
    asked: str
    sure: str
    doubtful: bool
    passage: Cited | None
    more: int
    note: str


@dataclass(frozen=True, slots=True)
class ItemGroup:
    """The items of one guideline; `asked` false for those that the editions applied do not ask for."""

    name: str
    items: tuple[ItemView, ...]
    asked: bool = True


def groups(page: Page, file: FileReport, results: Report) -> list[ItemGroup]:
    """Items by guideline, those asked for first; numbered through."""
    members: dict[str, list[ItemCoverage]] = {}
    others: list[ItemCoverage] = []
    for item in file.coverage.items.values() if file.coverage else ():
        if item.item in file.asked and item.item in results.items:
            members.setdefault(results.items[item.item].guideline, []).append(item)
        else:
            others.append(item)
    number = 0
    found = []
    for guideline, items in (*members.items(), ("", others)):
        name = safe(results.guidelines.get(guideline, guideline))
        views = []
        for item in items:
            number += 1
            views.append(_view(page, item, number, file, results))
        if views:
            found.append(ItemGroup(name, tuple(views), bool(guideline)))
    return found


def _view(page: Page, item: ItemCoverage, number: int, file: FileReport, results: Report) -> ItemView:
    info = results.items.get(item.item)
    passage, note = _passage(page, item)
    return ItemView(
        number, item.item, safe(info.name if info else item.item), item.status,
        file.asked.get(item.item, ""), "" if item.confidence == "high" else page.words[item.confidence],
        item.gap == "low",
        cited(page, passage, file.file) if passage else None,
        max(0, len(item.evidence) - 1) if passage and not note else 0, note,
    )  # fmt: skip


def _passage(page: Page, item: ItemCoverage) -> tuple[Evidence | None, str]:
    """The passage that shows the item's status, and what it is where it is not the evidence itself."""
    if item.evidence:
        passage = telling(item)
        return (item.evidence[0], page.words["marks"].format(marks=page.words["unsure"]).strip()) if (
            passage is None
        ) else (passage, "")
    if item.rejected and item.rejected[0].relevant >= _RELEVANT:
        return item.rejected[0], page.words["rejected"]
    return None, ""


def cited(page: Page, evidence: Evidence, file: str) -> Cited:
    """A passage in words."""
    return Cited(page.where(evidence.place, file), safe(evidence.quote, _LONGEST_QUOTE))


def with_status(found: list[ItemGroup], status: str) -> list[ItemGroup]:
    """What is asked for and has this status, by guideline; what is set by law first."""
    order = ("must", "should", "may")
    chosen = []
    for group in found:
        items = [one for one in group.items if one.status == status]
        if group.asked and items:
            items.sort(key=lambda one: order.index(one.asked))
            chosen.append(ItemGroup(group.name, tuple(items)))
    return chosen


def counts(found: list[ItemGroup]) -> Counter[str]:
    """How many of the items that are asked for have which status."""
    return Counter(item.status for group in found if group.asked for item in group.items)


def items_for_a_person(file: FileReport, results: Report) -> Iterator[ItemInfo]:
    """The items asked for that only a person can check."""
    return (one for one in results.items.values() if one.checked == "person" and one.id in file.asked)
