"""From the passages on an item to its status: the strongest stance decides, and the best passages are shown."""

from __future__ import annotations

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxlint.extraction.status import covered
from dxlint.national.catalogue import Catalogue, CatalogueItem, Member, NationalList, Reading
from dxlint.place import Place
from dxlint.plan.coverage import Coverage, Evidence, ItemCoverage, Listed

StanceName = Literal["commits", "considers", "background"]
SYSTEMS = NationalList("systems", "業務", "a/list", tuple(Member(f"s{at}", f"業務{at}") for at in range(3)))
CATALOGUE = Catalogue(lists={"systems": SYSTEMS})


def item(**derive: str) -> CatalogueItem:
    """An item, read by words or by a structure."""
    return CatalogueItem("a/b", "項目", "item", "dx", (), Reading(derive=derive or None))


def said(stance: StanceName, strength: int, line: int = 1) -> Evidence:
    """A passage on a line of its own."""
    return Evidence(Place("計画.txt", line, 1), f"{line}行目", stance, strength=strength)


def judged(*found: Evidence) -> tuple[str, str, list[int | None], list[int | None]]:
    """Status, confidence, and the lines taken and rejected."""
    one = covered(item(), list(found), CATALOGUE, {}, {})
    return one.status, one.confidence, [each.place.line for each in one.evidence], [each.place.line for each in one.rejected]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([], ("missing", "high", [], [])),
        ([said("commits", 6, 1)], ("covered", "high", [1], [])),
        ([said("commits", 3, 1)], ("covered", "medium", [1], [])),
        ([said("commits", 1, 1)], ("covered", "low", [1], [])),
        ([said("commits", 3, line) for line in (1, 2, 3)], ("covered", "high", [1, 2, 3], [])),
        ([said("considers", 3, 1)], ("considering", "high", [1], [])),
        ([said("considers", 3, 1), said("considers", 3, 2)], ("considering", "medium", [1, 2], [])),
        ([said("background", 0, 1)], ("mentioned", "high", [1], [1])),
        ([said("background", 0, 1), said("considers", 3, 2), said("commits", 5, 3)], ("covered", "high", [3], [2, 1])),
        ([said("background", 0, 1), said("considers", 3, 2)], ("considering", "high", [2], [1])),
    ],
)
def test_the_strongest_stance_decides(found: list[Evidence], expected: object) -> None:
    """What does not count is kept, so that one can see why."""
    assert judged(*found) == expected


def test_a_study_outweighs_a_bare_name_in_a_schedule() -> None:
    """検討します against a row without content; against a promise it does not."""
    assert judged(said("commits", 1, 1), said("considers", 3, 2))[:3] == ("considering", "high", [2])
    assert judged(said("commits", 2, 1), said("considers", 3, 2))[:3] == ("covered", "medium", [1])


def test_the_best_passages_come_first_and_one_of_each_line() -> None:
    """Six at the most."""
    found = [said("commits", 3, 5), said("commits", 6, 9), said("commits", 3, 9), *(said("commits", 2, line) for line in range(20, 30))]
    assert judged(*found)[2] == [9, 5, 20, 21, 22, 23]


@pytest.mark.parametrize(("ids", "status"), [((0, 1, 2), "covered"), ((0, 1), "partial"), ((0, 0, 1), "partial"), ((), "missing")])
def test_a_list_is_covered_by_all_its_members(ids: tuple[int, ...], status: str) -> None:
    """Whatever the words say."""
    named = [Listed(f"s{at}", Place("計画.txt", line), f"業務{at}") for line, at in enumerate(ids, 1)]
    assert covered(item(kind="list", list="systems"), [], CATALOGUE, {"systems": named}, {}).status == status


def test_a_list_that_is_only_spoken_of_is_mentioned() -> None:
    """標準化対象業務の移行を進めます names no member."""
    assert covered(item(kind="list", list="systems"), [said("commits", 6)], CATALOGUE, {}, {}).status == "mentioned"


def test_a_schedule_is_covered_by_its_cells() -> None:
    """One alone is less sure; a sentence that speaks of schedules is none."""
    def found(*cells: Evidence) -> ItemCoverage:
        return covered(item(kind="has_schedule"), [said("commits", 6)], CATALOGUE, {}, {"has_schedule": list(cells)})

    assert (found().status, found(said("commits", 5)).confidence, found(said("commits", 5), said("commits", 5, 2)).confidence) == (
        "mentioned", "medium", "high",
    )  # fmt: skip


def test_an_item_outside_the_catalogue_is_a_bug() -> None:
    """`missing` would hide it."""
    coverage = Coverage(items={"a/b": ItemCoverage("a/b", "covered")})
    assert coverage.status("a/b") == "covered"
    with pytest.raises(KeyError):
        coverage.status("a/c")


@given(st.lists(st.builds(said, st.sampled_from(["commits", "considers", "background"]), st.integers(0, 7), st.integers(1, 9)), max_size=12))
def test_any_passages_give_a_status_that_they_bear_out(found: list[Evidence]) -> None:
    """What is shown was found; a status other than missing shows something, and another passage never makes it worse."""
    one = covered(item(), found, CATALOGUE, {}, {})
    assert all(each in found for each in [*one.evidence, *one.rejected])
    assert bool(one.evidence) == (one.status != "missing") == bool(found)
    more = covered(item(), [*found, said("commits", 5, 99)], CATALOGUE, {}, {})
    assert more.status == "covered"
