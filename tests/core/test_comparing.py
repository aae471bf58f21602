"""How passages are matched, what makes wording weaker, what has moved, why findings differ."""

from __future__ import annotations

import pytest

from dxlint.comparing.change import Said
from dxlint.comparing.commitments import Sentence, Sentences, commitment_changes
from dxlint.comparing.findings import FindingChange, Judged, finding_changes
from dxlint.comparing.matching import Likeness, alike, exact_pairs, key_of, named_pairs, similar_pairs
from dxlint.comparing.sections import Sections, section_of
from dxlint.comparing.wording import differences, ends_in_study
from dxlint.place import Place
from dxlint.rules.rule import Outcome, Quoted
from dxlint.run.report import ReportedFinding


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("④　公開の場所は市ウェブサイトとする。", "公開の場所は市webサイトとする"),
        ("・（2）手続きを電子化する", "(2)手続を電子化する"),
        ("施策1-5　公共施設予約のオンライン化", "公共施設予約のオンライン化"),
        ("2.5倍に増やす", "2.5倍に増やす"),
        ("20業務を移行する", "20業務を移行する"),
        ("。", "。"),
    ],
)
def test_keys_are_without_marks(text: str, key: str) -> None:
    """Bullets, counts, measures' numbers and full stops are form; figures are content."""
    assert key_of(text) == key


def test_equal_texts_are_paired_in_their_section_first() -> None:
    """The text that stands twice keeps its place; the one that moved gets what is left."""
    old = [("a", 1), ("a", 2), ("b", 1)]
    new = [("a", 2), ("b", 3), ("a", 4)]
    assert sorted(exact_pairs(old, new)) == [(0, 2), (1, 0), (2, 1)]


def test_alike_texts_are_paired_by_what_is_rare_in_them() -> None:
    """`を令和7年度に導入します` stands in all of them and says nothing."""
    things = ["書かない窓口", "電子決裁の仕組み", "議事録の作成支援", "公用車の予約"]
    old = [f"{thing}を令和7年度に導入します" for thing in things]
    new = [f"{thing}を令和8年度に全庁へ導入します" for thing in reversed(things)]
    found = similar_pairs(old, new, Likeness([*old, *new]), lambda _, __, value: value)
    assert sorted((at, other) for at, other, _ in found) == [(0, 3), (1, 2), (2, 1), (3, 0)]


def test_names_that_are_unlike_stay_apart() -> None:
    """One equal, one alike, one gone, one come."""
    old = ["オンライン申請の利用率", "出前講座の開催回数", "紙の使用枚数"]
    new = ["出前講座の年間開催回数", "オンライン申請の利用率", "防災アプリの登録者数"]
    assert named_pairs(old, new, 0.6) == ([(0, 1, True), (1, 0, False)], [2], [2])


def test_likeness_goes_from_nothing_to_all() -> None:
    """Spelling does not count."""
    assert alike("手続きを見直す", "手続を見直す。") == 1.0
    assert alike("窓口", "防災") == 0.0


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("令和7年度に整備する。", "令和8年度に整備する。", (["year-later"], [])),
        ("令和7年度に整備する。", "2025年度に整備する。", ([], [])),
        ("令和7年度に整備する。", "順次整備する。", (["year-gone"], [])),
        ("順次整備する。", "令和7年度に整備する。", ([], ["year-named"])),
        ("令和6年3月に定めた手順で行う。", "令和6年6月に定めた手順で行う。", ([], [])),
        ("令和7年度に増やしたい。", "令和8年度に増やしたい。", (["year-later"], [])),
        ("令和5年度に調べ、令和7年度に直す。", "令和6年度に調べ、令和7年度に直す。", (["year-later"], [])),
        ("端末を40台配る。", "端末を30台配る。", (["figure-lower"], [])),
        ("紙を3割減らす。", "紙を2割減らす。", (["figure-lower"], [])),
        ("待ち時間を10分以内とする。", "待ち時間を20分以内とする。", (["figure-higher"], [])),
        ("費用を3億円に抑える。", "費用を2億円に抑える。", ([], ["figure-lower"])),
        ("周知する。", "周知に努める。", (["reserved"], [])),
        ("令和7年度に40台配る。", "令和8年度に50台配る。", (["year-later"], ["figure-higher"])),
    ],
)
def test_wording(old: str, new: str, expected: tuple[list[str], list[str]]) -> None:
    """A later year, a smaller figure and a reservation are weaker; of a limit the greater figure is."""
    assert differences(old, new) == expected


def test_the_last_clause_tells_a_study() -> None:
    """What is done before it stays done."""
    assert ends_in_study("受付を継続し、再入力の解消を検討します。")
    assert not ends_in_study("方法を検討し、令和7年度に導入します。")


def test_sections() -> None:
    """A new number, a new name and a heading in between are no move; another chapter is."""
    paths = [section_of(one) for one in ("1 窓口 > 2 予約", "1 窓口 > 3 決済", "2 役場 > 1 会議")]
    other = [section_of(one) for one in ("2 窓口 > 1 決済", "3 役場 > 予約", "3 役場 > 1 会議の改革")]
    sections = Sections(paths, other)
    assert not sections.moved(paths[1], other[0])
    assert not sections.moved(paths[2], other[2])
    assert not sections.moved(paths[0][:1], paths[0])
    assert sections.moved(paths[0], other[1])


def sentence(text: str) -> Sentence:
    """One that commits."""
    return Sentence(key_of(text), (), "commits", {}, Said(text), True, True)


def sentences(*texts: str) -> Sentences:
    """A plan of these."""
    found = [sentence(text) for text in texts]
    return Sentences(found, "\n".join(one.key for one in found))


def test_a_sentence_in_two_pieces_is_the_same() -> None:
    """A page cuts its lines where it will; a sentence that became longer is reworded."""
    first, second = "四年間の約束として、この計画を", "まとめました。"
    whole = first + second
    assert list(commitment_changes(sentences(whole), sentences(first, second))) == []
    assert list(commitment_changes(sentences(first, second), sentences(whole))) == []
    longer = sentences("町は四年間の約束として、この計画をまとめました。")
    assert [one.kind for one in commitment_changes(sentences(whole), longer)] == ["changed"]


def finding(rule: str, quote: str | None = None, *, item: str | None = None) -> ReportedFinding:
    """One with its fingerprint by rule and quote."""
    at = None if quote is None else Quoted(Place("計画.txt", 1), quote)
    return ReportedFinding(
        rule, rule.lower(), "", Outcome.FAIL, "warning", "high", item, "文", "", (), at, (), (),
        f"{rule}-{quote}",
    )  # fmt: skip


def became(changes: list[FindingChange]) -> list[tuple[str, str, str]]:
    """In short."""
    return [(one.finding.rule, one.became, one.cause) for one in changes]


def test_what_made_findings_new_or_solved() -> None:
    """What the old text has at the new date, too, the date did; a rule that was not asked found nothing."""
    old = Judged(
        [finding("A", "同じ"), finding("B", "元の文です"), finding("C", "消えた文")],
        {"A", "B", "C", "D", "E"}.__contains__,
        [finding("A", "同じ"), finding("C", "消えた文"), finding("D", "前からある文")],
    )
    new = Judged(
        [finding("A", "同じ"), finding("D", "前からある文"), finding("E", "新しい文"), finding("F", "文")],
        {"A", "B", "C", "D", "E", "F"}.__contains__,
    )
    changes = finding_changes(old, new, lambda one: ("2.3版", "3.0版") if one.rule == "D" else None)
    assert became(changes) == [
        ("D", "new", "edition"), ("E", "new", "text"), ("F", "new", "rule"),
        ("B", "solved", "date"), ("C", "solved", "text"),
    ]  # fmt: skip


def test_a_finding_whose_quote_was_reworded_is_the_same() -> None:
    """Neither new nor solved; one on another passage is both."""
    def judged(quote: str) -> Judged:
        return Judged([finding("A", quote)], lambda _: True)

    old = judged("町は窓口を検討する。")
    assert finding_changes(old, judged("町は窓口を検討します。"), lambda _: None) == []
    changes = finding_changes(old, judged("税の納付"), lambda _: None)
    assert became(changes) == [("A", "new", "text"), ("A", "solved", "text")]
