"""The phrase language: what it refuses, what it finds, and where."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dxlint.text.normalise import fold
from dxlint.text.phrases import GAP, Group, Phrase, Scanner, Term, parse_phrase

_LETTERS = "市情報策ai8"


def found(phrase: Phrase, text: str, context: str = "", refused: str = "") -> str | None:
    """The part of the text that the phrase spans; `refused` is a longer word of which it may be part."""
    longer = parse_phrase(refused) if refused else None
    scanner = Scanner.of([phrase, *([longer] if longer else [])])
    flat = fold(text)
    hits = scanner.scan(flat)
    blocked = [span for group in longer.groups for span in group.find(hits)] if longer else ()
    span = phrase.match(hits, scanner.scan(fold(context)), blocked)
    return None if span is None else flat[slice(*span)]


def test_a_phrase_is_groups_of_alternatives() -> None:
    """In one spelling, with their marks."""
    source = "行政手続き|申し込み + @オンライン化 + !国…ガイドライン"
    assert parse_phrase(source) == Phrase(
        source,
        (
            Group((Term(("行政手続",)), Term(("申込",)))),
            Group((Term(("オンライン化",)),), in_context=True),
            Group((Term(("国", "ガイドライン")),), refused=True),
        ),
    )


@pytest.mark.parametrize(
    "source", ["", "|", "研修|", "研修 + ", "研修…", "@", "研修 +  + 訓練", " | 研修", "※1"]
)
def test_an_empty_alternative_is_refused(source: str) -> None:
    """It would stand everywhere."""
    with pytest.raises(ValueError, match="empty alternative in phrase"):
        parse_phrase(source)


@pytest.mark.parametrize("source", ["!研修", "!研修 + !訓練"])
def test_a_phrase_of_refusals_is_refused(source: str) -> None:
    """It would find what is not there."""
    with pytest.raises(ValueError, match="nothing to find in phrase"):
        parse_phrase(source)


@pytest.mark.parametrize(
    ("source", "text", "span"),
    [
        ("情報セキュリティ研修", "職員の情報セキュリティ 研修を行う", "情報セキュリティ研修"),
        ("研修|訓練", "訓練を行う", "訓練"),
        ("研修 + 職員", "職員への研修", "職員への研修"),
        ("職員 + 研修", "職員への研修", "職員への研修"),
        ("職員 + 研修", "住民への研修", None),
        ("職員 + 研修", "職員、住民及び職員の研修", "職員の研修"),
        ("研修 + !議会", "議会の研修", None),
        ("研修 + !議会", "職員の研修", "研修"),
        ("国…指針", "国の示す指針", "国の示す指針"),
        ("国…指針", "国" + "の" * GAP + "指針", "国" + "の" * GAP + "指針"),
        ("国…指針", "国" + "の" * (GAP + 1) + "指針", None),
        ("国…指針", "指針を国が示す", None),
        ("a…b…c", "a、b、c", "a、b、c"),
        ("職員 + 研修", "職員" + "は" * 66 + "研修", "職員" + "は" * 66 + "研修"),
        ("職員 + 研修", "職員" + "は" * 67 + "研修", None),
        ("AI", "e-mail、email、AIの活用", "ai"),
        ("AI", "emailとwait", None),
        ("AI", "ＡＩ・ＲＰＡ", "ai"),
        ("RPA", "rpa3", "rpa"),
        ("手続き", "手続", "手続"),
        ("市", "本市", "市"),
    ],
)
def test_where_a_phrase_stands(source: str, text: str, span: str | None) -> None:
    """The tightest span that holds one alternative of every group; Latin words are whole words."""
    assert found(parse_phrase(source), text) == span


@pytest.mark.parametrize(
    ("text", "context", "span"),
    [
        ("職員の研修", "", "職員の研修"),
        ("研修", "職員", "研修"),
        ("研修", "", None),
        ("職員", "研修", None),
        ("", "職員の研修", None),
    ],
)
def test_a_group_may_stand_in_the_context(text: str, context: str, span: str | None) -> None:
    """Only the group that says so."""
    assert found(parse_phrase("研修 + @職員"), text, context) == span


def test_the_context_alone_speaks_of_nothing() -> None:
    """The sentence must say something of it, though every group may stand in the context."""
    phrase = parse_phrase("@研修 + @職員")
    assert [found(phrase, "検討します", "職員研修"), found(phrase, "職員", "職員研修")] == [None, "職員"]


def test_a_refused_group_in_the_context_does_no_harm() -> None:
    """It speaks of the sentence."""
    assert found(parse_phrase("研修 + !議会"), "研修", "議会") == "研修"


def test_part_of_a_longer_word_is_no_hit() -> None:
    """CIO補佐官 holds CIO; beside it, CIO is CIO."""
    phrase = parse_phrase("CIO")
    assert [
        found(phrase, text, refused="CIO補佐官") for text in ("CIO補佐官を置く", "CIO補佐官とCIOを置く")
    ] == [None, "cio"]


def naive(term: str, text: str) -> list[int]:
    """All offsets of a term, whole Latin words only, looked for one by one."""

    def latin(at: int) -> bool:
        return 0 <= at < len(text) and "a" <= text[at] <= "z"

    return [
        at for at in range(len(text))
        if text[at : at + len(term)] == term
        and (len(term) == 1 or not (latin(at) and latin(at - 1)))
        and (len(term) == 1 or not (latin(at + len(term) - 1) and latin(at + len(term))))
    ]  # fmt: skip


@given(st.lists(st.text(_LETTERS, min_size=1, max_size=4), min_size=1), st.text(_LETTERS, max_size=40))
@settings(max_examples=500)
def test_one_pass_finds_what_looking_one_by_one_finds(terms: list[str], text: str) -> None:
    """Every term, at every offset, in ascending order."""
    expected = {term: places for term in terms if (places := naive(term, text))}
    assert Scanner(terms).scan(text) == expected


@given(
    st.lists(
        st.lists(st.text("国市報策", min_size=1, max_size=2), min_size=1, max_size=3), min_size=1, max_size=3
    ),
    st.text("国市報策、", max_size=60),
)
@settings(max_examples=500)
def test_a_phrase_matches_where_each_group_has_a_word(groups: list[list[str]], text: str) -> None:
    """And its span begins and ends with a word of the phrase."""
    span = found(parse_phrase(" + ".join("|".join(group) for group in groups)), text)
    assert (span is not None) == all(any(word in text for word in group) for group in groups)
    words = [word for group in groups for word in group]
    assert span is None or any(
        span.startswith(one) and span.endswith(other) for one in words for other in words
    )
