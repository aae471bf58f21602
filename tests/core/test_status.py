"""From the passages on an item to its status, weighed; the best passages are shown."""

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


def said(stance: StanceName, sure: float = 0.95, line: int = 1, relevant: float = 0.95) -> Evidence:
    """A passage on a line of its own."""
    return Evidence(Place("計画.txt", line, 1), f"{line}行目", stance, sure=sure, relevant=relevant)


def judged(*found: Evidence) -> tuple[str, list[int | None], list[int | None]]:
    """Status, and the lines taken and rejected."""
    one = covered(item(), list(found), [], CATALOGUE, {}, {})
    return one.status, [each.place.line for each in one.evidence], [each.place.line for each in one.rejected]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([], ("missing", [], [])),
        ([said("commits", line=1)], ("covered", [1], [])),
        ([said("considers", line=1)], ("considering", [1], [])),
        ([said("considers", line=1), said("considers", line=2)], ("considering", [1, 2], [])),
        ([said("background", line=1)], ("mentioned", [1], [1])),
        (
            [said("background", line=1), said("considers", line=2), said("commits", 0.99, 3)],
            ("covered", [3], [2, 1]),
        ),
        ([said("background", line=1), said("considers", line=2)], ("considering", [2], [1])),
    ],
)
def test_the_strongest_sure_stance_decides(found: list[Evidence], expected: object) -> None:
    """What does not count is kept, so that one can see why."""
    assert judged(*found) == expected


def test_a_doubtful_promise_does_not_cover() -> None:
    """Neither where the stance is in doubt nor where it is the item."""
    assert judged(said("commits", 0.4, relevant=0.3))[0] != "covered"
    assert judged(said("commits", 0.45, 1, 0.3), said("considers", 0.97, 2))[0] == "considering"


def test_what_no_passage_bears_out_makes_the_rest_no_surer() -> None:
    """A hint that commits is no commitment; but that there is none is not sure for it."""
    known = CatalogueItem("security/training", "研修", "training", "dx", (), Reading())
    hints = [said("commits", 0.97, line, 0.34) for line in (1, 2, 3)]
    one = covered(known, hints, [], CATALOGUE, {}, {})
    assert one.status != "covered"
    assert (one.gap, one.confidence != "high") == ("medium", True)


def test_a_gap_is_not_sure_of_items_that_no_plan_has_labels_for() -> None:
    """Nobody has counted how often it is right. (A pack answers for the phrases of its own items.)"""
    asked = CatalogueItem("eltax/start", "開始時期", "start", "dx", (), Reading())
    assert covered(asked, [said("background", relevant=0.9)], [], CATALOGUE, {}, {}).gap == "medium"


def test_the_likeliest_passages_come_first_and_one_of_each_line() -> None:
    """Six at the most."""
    found = [
        said("commits", 0.7, 5),
        said("commits", 0.99, 9),
        said("commits", 0.7, 9),
        *(said("commits", 0.6, line) for line in range(20, 30)),
    ]
    assert judged(*found)[1] == [9, 5, 20, 21, 22, 23]


@pytest.mark.parametrize(
    ("ids", "status"), [((0, 1, 2), "covered"), ((0, 1), "partial"), ((0, 0, 1), "partial"), ((), "missing")]
)
def test_a_list_is_covered_by_all_its_members(ids: tuple[int, ...], status: str) -> None:
    """Whatever the words say."""
    named = [Listed(f"s{at}", Place("計画.txt", line), f"業務{at}") for line, at in enumerate(ids, 1)]
    assert (
        covered(item(kind="list", list="systems"), [], [], CATALOGUE, {"systems": named}, {}).status == status
    )


def test_a_list_of_which_no_member_is_named_is_missing() -> None:
    """標準化対象業務の移行を進めます names no member."""
    assert (
        covered(item(kind="list", list="systems"), [said("commits")], [], CATALOGUE, {}, {}).status
        == "missing"
    )


def test_a_schedule_is_covered_by_its_cells() -> None:
    """One alone is less sure; a sentence that speaks of schedules is none."""
    def found(*cells: Evidence) -> ItemCoverage:
        return covered(
            item(kind="has_schedule"), [said("commits")], [], CATALOGUE, {}, {"has_schedule": list(cells)}
        )

    assert (found().status, found(said("commits")).confidence,
        found(said("commits"), said("commits", line=2)).confidence) == (
        "mentioned", "medium", "high",
    )  # fmt: skip


def test_an_item_outside_the_catalogue_is_a_bug() -> None:
    """`missing` would hide it."""
    coverage = Coverage(items={"a/b": ItemCoverage("a/b", "covered")})
    assert coverage.status("a/b") == "covered"
    with pytest.raises(KeyError):
        coverage.status("a/c")


CHANCE = st.floats(0.1, 1.0)


@given(
    st.lists(
        st.builds(
            said, st.sampled_from(["commits", "considers", "background"]), CHANCE, st.integers(1, 9), CHANCE
        ),
        max_size=12,
    )
)
def test_any_passages_give_a_status_that_they_bear_out(found: list[Evidence]) -> None:
    """What is shown was found; a status other than missing shows something that has its stance."""
    one = covered(item(), found, [], CATALOGUE, {}, {})
    assert all(each in found for each in [*one.evidence, *one.rejected])
    assert bool(one.evidence) == (one.status != "missing")
    wanted = {"covered": "commits", "considering": "considers"}.get(one.status)
    assert wanted is None or {each.stance for each in one.evidence} == {wanted}
