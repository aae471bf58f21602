"""What is counted of a region: groups of plans, and in how many of them an item is a gap."""

from __future__ import annotations

from made_audit import IIJIMA, MATSUMOTO, NAGANO, UEDA, Maker, unread

from dxlint import frequent_gaps, tallies


def test_groups_are_all_then_kinds_then_sizes() -> None:
    """Only groups with members; size only where a population is known, and half-open."""
    maker = Maker()
    maker.plan(NAGANO, "o", population=100_000)
    maker.plan(MATSUMOTO, "o", population=99_999)
    maker.plan(IIJIMA, "o")
    groups = {group.id: group.plans for group in maker.audit().groups}
    assert groups == {
        "all": (0, 1, 2), "kind:city": (0, 1), "kind:town": (2,),
        "size:50000-100000": (1,), "size:100000-300000": (0,),
    }  # fmt: skip


def test_what_could_not_be_read_is_in_no_group() -> None:
    """It says nothing about gaps."""
    maker = Maker()
    maker.plan(NAGANO, "x", error=unread(), population=10)
    assert [(group.id, group.plans) for group in maker.audit().groups] == [("all", ())]


def test_gaps_are_counted_among_the_plans_that_are_asked() -> None:
    """Of five plans one is not asked; one is there in part, which is no gap; one is doubtful."""
    maker = Maker()
    for code, letter in zip((NAGANO, MATSUMOTO, UEDA, IIJIMA, "203831"), "Xcp-M", strict=True):
        maker.plan(code, letter)
    audit = maker.audit()
    tally = tallies(audit, audit.groups[0])[0]
    assert (tally.asked, tally.gaps, tally.doubtful) == (4, 3, 1)
    assert tally.by_status == {"missing": 1, "considering": 1, "partial": 1, "mentioned": 1}


def test_the_most_frequent_gaps_come_first_and_none_is_no_gap() -> None:
    """By number, then in the catalogue's order."""
    maker = Maker()
    maker.plan(NAGANO, "oxxc")
    maker.plan(UEDA, "ooxc")
    audit = maker.audit()
    assert [(one.item, one.gaps) for one in frequent_gaps(tallies(audit, audit.groups[0]))] == [
        (2, 2), (3, 2), (1, 1),
    ]  # fmt: skip


def test_an_empty_region_has_no_gaps() -> None:
    """Nothing divided by nothing."""
    audit = Maker().audit()
    assert frequent_gaps(tallies(audit, audit.groups[0])) == []
