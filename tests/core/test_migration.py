"""From one edition of a guideline to a newer one: what is newly asked, answered, dropped, unknown."""

from __future__ import annotations

from datetime import date

from dxlint.national.catalogue import Catalogue, CatalogueItem, Demand, Edition, Guideline, Level, Reading
from dxlint.national.edition_map import Change, EditionStep, Gap
from dxlint.national.migration import Kind, migration, unmapped
from dxlint.plan.coverage import Coverage, ItemCoverage, Status

NOTE = {"ja": "変わった", "en": "Changed"}


def edition(number: int) -> Edition:
    """The edition g-N, in force from 2000+N on."""
    return Edition(f"g-{number}", f"第{number}版", date(2000 + number, 1, 1), None, "confirmed")


GUIDELINE = Guideline("g", "指針", (edition(1), edition(2), edition(3)))


def item(item_id: str, level: Level = "standard", **names: str) -> CatalogueItem:
    """An item; `e1="name"`: edition 1 asks for it under this name."""
    demands = tuple(Demand(f"g-{key[1:]}", name, None, "should", "confirmed") for key, name in names.items())
    return CatalogueItem(item_id, item_id, item_id, "g", demands, Reading(speaks=("x",)), level=level)


def change(kind: str, before: str, after: str) -> Change:
    """A change between items named with blanks between them."""
    return Change(kind, tuple(before.split()), tuple(after.split()), NOTE, "confirmed")  # type: ignore[arg-type]


def catalogue(items: list[CatalogueItem], *steps: EditionStep) -> Catalogue:
    """A catalogue of one guideline."""
    return Catalogue({"g": GUIDELINE}, {one.id: one for one in items}, steps=list(steps))


def kinds(
    whole: Catalogue, before: int, after: int, level: Level = "standard"
) -> dict[str, tuple[Kind, bool]]:
    """Item → its change and whether it is newly asked."""
    found = migration(Coverage(), whole, GUIDELINE, edition(before), edition(after), level)
    return {point.item.id: (point.kind, point.is_newly_asked) for point in found.points}


def test_an_item_that_stays_is_the_same() -> None:
    """Nothing listed, nothing new."""
    assert kinds(catalogue([item("a", e1="甲", e2="甲")]), 1, 2) == {"a": ("same", False)}


def test_a_new_item_is_new_from_any_older_edition() -> None:
    """Also when steps lie between, and even if no data lists it."""
    whole = catalogue(
        [item("a", e2="甲", e3="甲")], EditionStep("g", "g-1", "g-2", (change("new", "", "a"),))
    )
    assert kinds(whole, 1, 3) == {"a": ("new", True)}
    assert kinds(whole, 2, 3) == {"a": ("same", False)}


def test_the_greatest_change_of_several_steps_counts() -> None:
    """Stricter in one step and reworded in the next is stricter."""
    whole = catalogue(
        [item("a", e1="甲", e2="甲", e3="乙")],
        EditionStep("g", "g-1", "g-2", (change("stricter", "a", "a"),)),
        EditionStep("g", "g-2", "g-3", (change("reworded", "a", "a"),)),
    )
    assert kinds(whole, 1, 3) == {"a": ("stricter", True)}
    assert kinds(whole, 2, 3) == {"a": ("reworded", False)}


def test_what_was_merged_into_another_item_is_dropped_and_the_other_is_newly_asked() -> None:
    """Two lines of one change."""
    merged = change("merged", "a", "b")
    whole = catalogue([item("a", e1="甲"), item("b", e2="乙")], EditionStep("g", "g-1", "g-2", (merged,)))
    found = migration(Coverage(), whole, GUIDELINE, edition(1), edition(2))
    assert [(point.item.id, point.kind, point.is_newly_asked) for point in found.points] == [
        ("b", "merged", True)
    ]
    assert [(one.item.id, one.change) for one in found.dropped] == [("a", merged)]


def test_a_gap_is_said_and_is_no_withdrawal() -> None:
    """The newer edition may well ask for it."""
    gap = Gap(("a",), NOTE)
    whole = catalogue([item("a", e1="甲")], EditionStep("g", "g-1", "g-2", gaps=(gap,)))
    found = migration(Coverage(), whole, GUIDELINE, edition(1), edition(3))
    assert [(one.id, why) for one, why in found.unknown] == [("a", gap)]
    assert found.points == found.dropped == []


def test_what_the_plan_answers_and_what_remains() -> None:
    """Only a commitment answers."""
    statuses: dict[str, Status] = {"a": "covered", "b": "considering", "c": "missing"}
    items = [item("a", e2="甲"), item("b", e2="乙"), item("c", e1="丙", e2="丙")]
    coverage = Coverage(items={key: ItemCoverage(key, status) for key, status in statuses.items()})
    found = migration(coverage, catalogue(items), GUIDELINE, edition(1), edition(2))
    assert [point.item.id for point in found.newly_asked()] == ["a", "b"]
    assert [point.item.id for point in found.remaining()] == ["b", "c"]


def test_a_higher_level_is_left_out() -> None:
    """As `dxlint check` leaves it out."""
    whole = catalogue([item("a", "advanced", e2="甲")])
    assert (kinds(whole, 1, 2), kinds(whole, 1, 2, "advanced")) == ({}, {"a": ("new", True)})


def test_unmapped_items_are_those_that_differ_without_a_word() -> None:
    """New, gone, and renamed ones."""
    items = [
        item("same", e1="甲", e2="甲"),
        item("new", e2="乙"),
        item("gone", e1="丙"),
        item("renamed", e1="丁", e2="戊"),
    ]
    whole = catalogue([*items, item("elsewhere", e3="己")])
    assert unmapped(whole, EditionStep("g", "g-1", "g-2")) == ["new", "gone", "renamed"]
    step = EditionStep(
        "g",
        "g-1",
        "g-2",
        (change("new", "", "new"), change("reworded", "renamed", "renamed")),
        (Gap(("gone",), NOTE),),
    )
    assert unmapped(whole, step) == []
