"""The approval paper, opened again: what it tells in Word and HTML, and that no text in it does anything."""

from __future__ import annotations

import io
import re
from datetime import date
from html.parser import HTMLParser
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from made_report import HOSTILE, finding, report

from dxlint import Approval, Conditions, ItemInfo, Outcome, Place, Quoted, Report, Settled, Waiver
from dxlint_plugins.reporters import approval

DIGEST = "0123456789abcdef" * 4
PLAIN = Conditions("standard", "info")
WAIVED = Settled(
    "waived", "file", "別の計画に定めたため", "情報政策課", "副市長", until=date(2027, 3, 31),
    place=Place("dxlint-waivers.yaml", 3),
)  # fmt: skip
ATTESTED = Settled("attested", "file", "原文を読んだ", by="佐藤", day=date(2026, 10, 1))

Told = list[tuple[str, list[str], list[list[str]]]]


def made(*findings: Any, conditions: Conditions = PLAIN, attested: Any = (), **more: Any) -> Approval:
    """The results for one file."""
    usual = {"municipality": "みどり野市", "title": "みどり野市DX推進計画"}
    results = report(*findings, **(usual | more))
    return Approval(results, DIGEST, conditions, tuple(attested))


def in_word(results: Approval, language: str = "ja") -> Told:
    """Heading, sentences and rows of each section of the Word file."""
    file = docx.Document(io.BytesIO(approval.word(results, language, {})))
    found: Told = []
    for part in file.iter_inner_content():
        if isinstance(part, docx.table.Table):
            found[-1][2].extend([cell.text for cell in row.cells] for row in part.rows)
        elif part.style is not None and part.style.name in ("Title", "Heading 1"):
            found.append((part.text, [], []))
        else:
            found[-1][1].append(part.text)
    return found


class _Page(HTMLParser):
    """Heading, sentences and rows of each section of the HTML page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.said = ""
        self.found: Told = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append(tag)
        if tag == "tr":
            self.found[-1][2].append([])
        self.said = ""

    def handle_data(self, data: str) -> None:
        self.said += data

    def handle_endtag(self, tag: str) -> None:
        if tag in ("h1", "h2"):
            self.found.append((self.said, [], []))
        elif tag == "p":
            self.found[-1][1].append(self.said)
        elif tag in ("th", "td"):
            self.found[-1][2][-1].append(self.said)
        self.said = ""


def in_html(results: Approval, language: str = "ja") -> Told:
    found = _Page(approval.html(results, language, {})).found
    # The foot of the page, which Word has at the bottom of each.
    found[-1][1].pop()
    return found


def told(results: Approval, language: str = "ja") -> Told:
    """What the paper tells; both formats tell the same."""
    found = in_word(results, language)
    assert found == in_html(results, language)
    return found


def section(results: Approval, heading: str) -> tuple[list[str], list[list[str]]]:
    """Sentences and rows, without the head of the table, of one section."""
    [(texts, rows)] = [(texts, rows[1:]) for name, texts, rows in told(results) if name == heading]
    return texts, rows


def test_what_a_clean_plan_gets() -> None:
    """Places for names and seals first, then that nothing is left, and by what it was checked."""
    found = told(made(unconfirmed=()))
    assert [(name, texts) for name, texts, _ in found] == [
        ("みどり野市DX推進計画　点検結果（決裁用）", [found[0][1][0]]), ("決裁欄", []), ("確認者", []),
        ("結果", ["まだ直していない指摘はありません。"]), ("計画と点検のしかた", []),
        ("まだ直していない指摘", ["ありません。"]), ("人が判断するもの", ["ありません。"]),
        (
            "そのほか",
            [
                "適用除外とした指摘、人が確認したもの、既知の指摘、読めなかったところ・判定できなかったものは、"
                "ありません。"
            ],
        ),
        ("照らした指針の版", []),
    ]  # fmt: skip
    assert found[1][2] == [["市長", "副市長", "部長", "課長", "係長", "担当"], [""] * 6]
    assert [row[0] for row in found[2][2]] == ["役割", "計画の担当者", "点検結果の確認者"]
    assert dict(map(tuple, found[4][2][1:])) == {
        "計画": "みどり野市DX推進計画", "市区町村": "みどり野市", "ファイル": "計画.txt", "SHA-256": DIGEST,
        "基準日": "令和4年10月31日（2022-10-31） … 計画の策定時期",
        "点検の道具": "dxlint 0.1.0、使った規則4件、求める水準: 標準（指針が求めるもの）",
        "結果を狭める設定": "ありません",
    }  # fmt: skip
    assert found[8][2][1:] == [["推進計画 第2.0版", "済み"]]


def test_each_finding_stands_where_it_belongs() -> None:
    """Open, to be judged, waived, attested, known, not read, not judged: counted once, told apart."""
    results = made(
        finding(severity="warning", title="警告の題"),
        finding(title="エラーの題"),
        finding(title="判断の題", outcome=Outcome.REVIEW, severity="info"),
        finding(title="除いた題", settled=WAIVED),
        finding(title="確かめた題", outcome=Outcome.REVIEW, settled=ATTESTED),
        finding(title="前からの題", settled=Settled("known", "baseline")),
        finding(rule="unreadable", outcome=Outcome.NOT_EVALUABLE, message="画像です"),
        finding(rule="rule-error", outcome=Outcome.NOT_EVALUABLE, message="規則の不具合", at=None),
    )
    result = next(rows for name, _, rows in told(results) if name == "結果")
    assert dict(zip(*result, strict=True)) == {
        "区分": "件数", "エラー": "1", "警告": "1", "情報": "0", "人が判断": "1", "適用除外": "1",
        "人が確認": "1", "既知": "1", "判定不可": "1", "読めず": "1",
    }  # fmt: skip
    assert section(results, "まだ直していない指摘")[1] == [
        ["エラー", "エラーの題", "12行目"], ["警告", "警告の題", "12行目"]
    ]  # fmt: skip
    assert section(results, "人が判断するもの")[1] == [["情報", "判断の題", "12行目"]]
    assert section(results, "適用除外とした指摘")[1] == [
        ["除いた題", "別の計画に定めたため", "担当 情報政策課、承認 副市長", "令和9年3月31日（2027-03-31）"]
    ]
    assert section(results, "人が確認したもの")[1] == [
        ["確かめた題", "佐藤", "令和8年10月1日（2026-10-01）", "原文を読んだ"]
    ]
    assert "1件" in section(results, "既知の指摘")[0][0]
    assert section(results, "読めなかったところ・判定できなかったもの")[1] == [
        ["12行目", "画像です"], ["ファイル全体", "規則の不具合"]
    ]  # fmt: skip


def test_what_says_the_same_is_one_row() -> None:
    """With the number of places and the first of them; a waiver that nobody answers for says so."""
    places = [Place("計画.txt", line) for line in (3, 9)]
    lonely = Settled("waived", "comment", "後で直す")
    results = made(
        *(finding(at=Quoted(place, "x")) for place in places),
        *(finding(settled=lonely) for _ in places),
    )
    assert section(results, "まだ直していない指摘")[1] == [["エラー", "業務の漏れ（2か所）", "3行目、9行目"]]
    many = made(*(finding(at=Quoted(Place("計画.txt", line), "x")) for line in range(1, 10)))
    assert section(many, "まだ直していない指摘")[1][0][2] == "1行目、2行目、3行目、ほか6か所"
    nowhere = made(finding(at=None))
    assert section(nowhere, "まだ直していない指摘")[1][0][2] == "近い章がありません"
    assert section(results, "適用除外とした指摘")[1] == [
        ["業務の漏れ（2か所）", "後で直す", "記載なし", "なし"]
    ]


def test_items_that_only_a_person_can_judge() -> None:
    """They wait for a person, until one attests them."""
    results = made(asked={"a/b": "should", "a/longer": "should"})
    for key in ("a/b", "a/longer"):
        name = results.report.items[key].name
        results.report.items[key] = ItemInfo(key, name, "dx", "person")
    [said] = section(results, "人が判断するもの")[0]
    assert said == "規則では確かめられない項目2件（確認の記録がないもの）: 項目の名、別の項目"
    waiver = Waiver(Place("w.yaml", 1), "計画.txt", ".", item="a/b", by="佐藤", day=date(2026, 10, 1))
    results = Approval(results.report, DIGEST, PLAIN, (waiver,))
    [said] = section(results, "人が判断するもの")[0]
    assert said == "規則では確かめられない項目1件（確認の記録がないもの）: 別の項目"
    assert section(results, "人が確認したもの")[1] == [
        ["項目の名", "佐藤", "令和8年10月1日（2026-10-01）", ""]
    ]


def test_settings_that_narrow_the_result_are_told() -> None:
    """Rules left out, other severities, what is hidden, files of waivers and of known findings."""
    conditions = Conditions(
        "minimum", "warning", ("dx-2.0",), ("STD101", "DOC101"), (("GOV101", "error", "info"),),
        "dxlint-waivers.yaml", "known.json",
    )  # fmt: skip
    comment = finding(settled=Settled("waived", "comment", "後で"))
    results = made(comment, conditions=conditions, hidden={"info": 3})
    rows = dict(map(tuple, section(results, "計画と点検のしかた")[1]))
    assert rows["結果を狭める設定"] == (
        "水準「最小限」による点検、使っていない規則2件（STD101、DOC101）、重大度を変えた規則1件（GOV101 "
        "エラー→情報）、警告より軽い指摘3件を示していません（--severity）、指針の版の指定（dx-2.0）、"
        "適用除外のファイル dxlint-waivers.yaml、計画の中のコメントによる適用除外 1件、"
        "既知の指摘のファイル known.json（0件）"
    )


def test_an_unconfirmed_edition_is_told() -> None:
    """In its row, and in a sentence."""
    texts, rows = section(made(), "照らした指針の版")
    assert rows == [["推進計画 第2.0版", "未確認あり"]]
    assert "確認が済んでいません" in texts[0]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_what_does_not_fit_is_counted(language: str) -> None:
    """Of hundreds of findings the gravest are told, some of every kind, and how many are not."""
    kinds: dict[str, dict[str, Any]] = {
        "open": {}, "review": {"outcome": Outcome.REVIEW}, "waived": {"settled": WAIVED},
        "attested": {"settled": ATTESTED}, "unread": {"rule": "unreadable", "outcome": Outcome.NOT_EVALUABLE},
    }  # fmt: skip
    results = made(*(
        finding(title=f"長い題名の指摘の{at}番目、紙面に収まらないほど多い", message="読めない", **more)
        for at in range(200) for more in kinds.values()
    ))  # fmt: skip
    cut = [
        (int(found[1]), len(rows) - 1)
        for _, texts, rows in told(results, language)
        if texts and (found := re.match(r"(?:ほか)?(\d+)(?:件は、紙面| more do not fit)", texts[-1]))
    ]
    assert len(cut) == 5
    assert all(left + shown == 200 and shown >= 1 for left, shown in cut)
    assert cut[0][1] == max(shown for _, shown in cut)


def test_the_gravest_come_first_where_not_all_fit() -> None:
    """An error is not left out for a warning."""
    results = made(*(
        finding(title=f"{severity}の{at}番目", severity=severity)
        for at in range(100) for severity in ("info", "warning", "error")
    ))  # fmt: skip
    rows = section(results, "まだ直していない指摘")[1]
    assert 20 < len(rows) < 100
    assert {row[0] for row in rows} == {"エラー"}


def test_what_a_plan_holds_is_text(hostile: Report) -> None:
    """Neither markup nor control characters act in either format."""
    file = hostile.files[0]
    file.title = file.municipality = file.file = HOSTILE
    hostile.items["standardization/all-20-systems"] = ItemInfo("x", HOSTILE, "dx")
    file.findings = [
        *file.findings,
        *(finding(title=HOSTILE, settled=Settled(state, "file", HOSTILE, HOSTILE, HOSTILE, HOSTILE))
          for state in ("waived", "attested")),
        finding(title=HOSTILE, rule="unreadable", outcome=Outcome.NOT_EVALUABLE, message=HOSTILE),
    ]  # fmt: skip
    conditions = Conditions("standard", "info", (HOSTILE,), (HOSTILE,), (), HOSTILE, HOSTILE)
    results = Approval(hostile, DIGEST, conditions)
    everything = repr(told(results))
    assert "<script>" in everything and "\\\\x1b" in everything
    text = approval.html(results, "ja", {})
    assert "script" not in _Page(text).tags
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202e\u2066\ud800-\udfff]", text)


def test_nothing_comes_from_elsewhere() -> None:
    """No script, no address, and a policy that allows none."""
    text = approval.html(made(finding()), "ja", {})
    assert "default-src 'none'; style-src 'unsafe-inline'" in text
    assert not re.search(r"https?:|url\(|@import|<script|<link|<img", text)


def test_tables_have_heads_that_are_marked() -> None:
    """A screen reader tells a cell's head."""
    file = docx.Document(io.BytesIO(approval.word(made(finding()), "ja", {})))
    for table in file.tables:
        assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
    text = approval.html(made(finding()), "ja", {})
    assert text.count("<th ") == text.count('<th scope="col"') > 20
    assert '<html lang="ja">' in text and text.count("<h1>") == 1


def test_the_same_plan_gives_the_same_paper() -> None:
    """Whenever it is made."""
    assert approval.word(made(finding()), "ja", {}) == approval.word(made(finding()), "ja", {})
