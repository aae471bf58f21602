"""By which edition an item is judged, and what is told of editions that are not confirmed."""

from __future__ import annotations

from datetime import date

import pytest

from dxlint.national.catalogue import Catalogue, CatalogueItem, Demand, Edition, Guideline, Reading
from dxlint.national.edition_map import Change, ChangeKind, EditionStep
from dxlint.national.facts import FactConfidence, Source
from dxlint.national.standing import (
    Standing,
    UnconfirmedEdition,
    newest_confirmed,
    standing,
    unconfirmed_editions,
)
from dxlint.rules.grounds import demand_ground, edition_ground
from dxlint.rules.rule import Reference
from dxlint.run.unconfirmed import judged_by_older, unconfirmed_texts


def edition(number: int, confidence: FactConfidence = "confirmed") -> Edition:
    """The edition of a year."""
    until = date(2020 + number + 1, 1, 1)
    return Edition(f"g-{number}", f"指針【第{number}.0版】", date(2020 + number, 1, 1), until, confidence)


E1, E2, E3 = edition(1), edition(2, "recalled"), edition(3, "recalled")


def catalogue(*confidences: FactConfidence | None, steps: tuple[EditionStep, ...] = ()) -> Catalogue:
    """One item, asked for by the first, second and third edition with these confidences (None: not)."""
    demands = tuple(
        Demand(f"g-{number}", f"事項{number}", f"({number})", "should", confidence)
        for number, confidence in enumerate(confidences, 1)
        if confidence is not None
    )
    item = CatalogueItem("a/b", "事項", "Item", "g", demands, Reading())
    return Catalogue({"g": Guideline("g", "指針", (E1, E2, E3))}, {"a/b": item}, steps=list(steps))


def judged_by(whole: Catalogue, in_force: Edition | None = E3) -> str | None:
    """The id of the edition that the item is judged by."""
    found = standing(whole, whole.items["a/b"], in_force)
    return None if found is None else found.edition.id


def dropped(kind: ChangeKind, confidence: FactConfidence, after: tuple[str, ...] = ()) -> EditionStep:
    """A change from the second edition to the third that begins with the item."""
    return EditionStep("g", "g-2", "g-3", (Change(kind, ("a/b",), after, {}, confidence),))


@pytest.mark.parametrize(
    ("confidences", "expected"),
    [
        (("confirmed", "confirmed", "confirmed"), "g-3"),
        (("confirmed", "confirmed", "recalled"), "g-2"),
        (("confirmed", "recalled", "recalled"), "g-1"),
        (("confirmed", None, "recalled"), "g-1"),
        (("confirmed", "confirmed", None), "g-2"),
        (("recalled", "recalled", "uncertain"), "g-3"),
        ((None, None, "recalled"), "g-3"),
        (("recalled", None, None), None),
    ],
)
def test_the_newest_confirmed_edition_that_asks(
    confidences: tuple[FactConfidence | None, ...], expected: str | None
) -> None:
    """The one in force where it is confirmed; itself too where no older one is."""
    assert judged_by(catalogue(*confidences)) == expected


def test_what_the_standing_says() -> None:
    """The demand of the edition judged by, and that it is not the one in force."""
    whole = catalogue("confirmed", "confirmed", "recalled")
    found = standing(whole, whole.items["a/b"], E3)
    assert found == Standing(whole.items["a/b"].demands[1], E2, E3)
    assert found.is_by_older
    assert standing(whole, whole.items["a/b"], None) is None


def test_a_confirmed_edition_that_does_not_ask_ends_it() -> None:
    """In force, or between: nothing older stands in."""
    whole = catalogue("confirmed", None, "recalled")
    later = Edition("g-2", "指針【第2.0版】", E2.valid_from, E2.valid_to, "confirmed")
    whole.guidelines["g"] = Guideline("g", "指針", (E1, later, E3))
    assert judged_by(whole) == "g-3"
    assert judged_by(whole, later) is None


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (dropped("withdrawn", "confirmed"), "g-3"),
        (dropped("merged", "confirmed", ("a/c",)), "g-3"),
        (dropped("merged", "confirmed", ("a/b",)), "g-2"),
        (dropped("withdrawn", "recalled"), "g-2"),
    ],
)
def test_something_confirmed_that_says_it_was_dropped(step: EditionStep, expected: str) -> None:
    """Then only the unconfirmed demand is left; what is merely recalled ends nothing."""
    assert judged_by(catalogue("confirmed", "confirmed", "recalled", steps=(step,))) == expected


def test_newest_confirmed() -> None:
    """Of a guideline as a whole; the one in force where none is confirmed."""
    guideline = Guideline("g", "指針", (E1, E2, E3))
    assert newest_confirmed(guideline, E3) is E1
    assert newest_confirmed(Guideline("g", "指針", (E2, E3)), E3) is E3
    assert newest_confirmed(guideline, None) is None


def test_what_is_unconfirmed_is_told_once() -> None:
    """By the edition judged by, newest first; a confirmed guideline is not named."""
    whole = catalogue("confirmed", "confirmed", "recalled")
    others = {
        "a/c": catalogue("confirmed", "recalled", "recalled").items["a/b"],
        "a/d": catalogue(None, None, "recalled").items["a/b"],
        "a/e": catalogue(None, None, "confirmed").items["a/b"],
    }
    items = [
        whole.items["a/b"],
        *(CatalogueItem(key, key, key, "g", one.demands, Reading()) for key, one in others.items()),
    ]
    found = unconfirmed_editions(whole, {"g": E3}, items)
    assert found == (
        UnconfirmedEdition("g", "指針", E3, E2, ("a/b",), 4),
        UnconfirmedEdition("g", "指針", E3, E1, ("a/c",), 4),
        UnconfirmedEdition("g", "指針", E3, None, ("a/d",), 4),
    )
    assert unconfirmed_texts(found, "ja") == [
        "指針の第3.0版（基準日に有効）のうち3項目は、このツールに収めた国の文書の確認が済んでいません（全4項目）。"
        "これらは、確認が済んだ前の版の内容で見ています（第2.0版で1項目、第1.0版で1項目）。"
        "該当する指摘にはその旨を書いています。提出の前に第3.0版と見比べてください。"
        "確認が済んだ版のない1項目は、情報にとどめています。"
    ]
    assert unconfirmed_texts(found[:1], "en") == [
        "指針: what 第3.0版, in force on the date, asks for is not confirmed on 1 of 4 items. "
        "They were judged, with its severities, by the newest edition confirmed to ask for them "
        "(1 by 第2.0版); compare with 第3.0版 before you submit."
    ]
    assert unconfirmed_editions(whole, {"g": E1}, items[:1]) == ()


def test_what_a_message_adds() -> None:
    """Which edition asks, and which one in force is not confirmed."""
    whole = catalogue("confirmed", "confirmed", "recalled")
    found = standing(whole, whole.items["a/b"], E3)
    assert found is not None
    assert judged_by_older(found, whole, "ja") == "（第2.0版で求められ、基準日に有効な第3.0版は未確認）"


def test_a_ground_is_the_official_document() -> None:
    """An edition's own, else a document of the demand's; an account of it by others is none."""
    official = Source("指針【第1.0版】", "https://www.soumu.go.jp/x.pdf", "primary", "総務省", "総行第1号",
        "2021-01-01", ("https://mirror.invalid/",))  # fmt: skip
    press = Source("報道", None, "secondary", read_at=("https://press.invalid/",))
    notice = Source("通知", None, "secondary", "総務省", "総行第2号")
    known = Edition("g-1", "第1.0版", date(2021, 1, 1), None, "confirmed", (press, official))
    guideline = Guideline("g", "指針", (known,))
    assert edition_ground(guideline, known, "(1)") == Reference(
        "指針【第1.0版】", "g-1", "(1)", "https://www.soumu.go.jp/x.pdf", "confirmed",
        "総行第1号", "2021-01-01", ("https://mirror.invalid/",),
    )  # fmt: skip
    unknown = Edition("g-1", "第1.0版", date(2021, 1, 1), None, "confirmed", (press,))
    assert edition_ground(guideline, unknown) == Reference("指針 第1.0版", "g-1")
    demand = Demand("g-1", "事項", "(1)", "should", "confirmed", (notice, press))
    assert demand_ground(guideline, known, demand) == Reference(
        "通知", "g-1", "(1)", None, "confirmed", "総行第2号"
    )
    own = Demand("g-1", "事項", "(1)", "should", "confirmed", (press, notice))
    assert demand_ground(guideline, known, own) == edition_ground(guideline, known, "(1)")
