"""Sheets of advice: what a municipality is told, as a page and as a Word file, whatever a plan holds."""

from __future__ import annotations

import gc
import io
from pathlib import Path
from urllib.parse import unquote

import docx
import pytest
from made_audit import IIJIMA, MINOWA, NAGANO, PASSAGE, UEDA, Maker, finding, unread
from reading import Parsed

from dxlint import Audit, Folder, Outcome, Place, Quoted, Settled
from dxlint_plugins.audit import advice, overview_html

HOSTILE = "\x1b[31m\x00<script>alert('&')</script>\u202e逆\ud800 {{ 7*7 }}\r\n=HYPERLINK(\"x\")"


def written(audit: Audit, tmp_path: Path) -> dict[str, tuple[Parsed, str]]:
    """Each sheet by its name: the page taken apart, and the text of the Word file."""
    folder = Folder(tmp_path / "out")
    folder.prepare(force=False)
    advice.write(audit, folder)
    found = {}
    for name in folder.written:
        if name.endswith(".html"):
            page = Parsed((folder.path / name).read_text(encoding="utf-8"))
            word = (folder.path / name).with_suffix(".docx").read_bytes()
            found[Path(name).stem] = page, word_text(word)
    return found


def word_text(data: bytes) -> str:
    """The text of a Word file, tables too."""
    file = docx.Document(io.BytesIO(data))
    lines = [one.text for one in file.paragraphs]
    lines += [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return "\n".join(lines)


def region(*findings: object, statuses: str = "Oxc") -> Maker:
    """Iijima's plan with these findings, beside a town and a city that do everything."""
    maker = Maker()
    maker.plan(IIJIMA, statuses, findings=findings, title="いいじまDX計画")
    maker.plan(MINOWA, "OOO", quote="本町は、令和6年度から窓口の予約を受け付けます。")
    maker.plan(NAGANO, "OOO", quote="本市は、令和5年度から全ての申請を電子化します。")
    return maker


def test_a_sheet_says_what_is_there_what_lacks_and_who_does_it_well(tmp_path: Path) -> None:
    """The finding's own words, and the town before the city, in both files."""
    sheets = written(region(finding("dx/b", "項目bの記載が見当たりません。")).audit(), tmp_path)
    page, word = sheets["203840_飯島町"]
    for text in (page.text, word):
        assert "いいじまDX計画" in text and "DX推進計画ご担当者 様" in text
        assert PASSAGE in text
        assert "項目bの記載が見当たりません。" in text and "文例: 「始めます。」" in text
        assert text.index("箕輪町（計画の12行目）") < text.index("長野市（計画の12行目）")
        assert "都道府県からの所見" in text and "点数や良し悪しの判定ではありません" in text
    assert page.faults() == []


def test_a_gap_is_told_once_and_under_what_it_is(tmp_path: Path) -> None:
    """Missing, surely considered, and what is not sure stand under different headings."""
    findings = [finding(f"dx/{one}", f"{one}について。") for one in "abcd"]
    page, _ = written(region(*findings, statuses="XCcM").audit(), tmp_path)["203840_飯島町"]
    text = page.text
    order = [
        text.index(one) for one in (
            "書き加えるとよい点", "aについて。", "dについて。", "検討するとされている点", "bについて。",
            "ご判断をお願いしたい点", "cについて。",
        )
    ]  # fmt: skip
    assert order == sorted(order)
    assert all(text.count(f"{one}について。") == 1 for one in "abcd")


def test_one_finding_may_tell_of_several_items(tmp_path: Path) -> None:
    """Those that it names are not told again."""
    maker = region(finding("dx/a", "「項目a」「項目b」がありません。"), statuses="xxx")
    page, _ = written(maker.audit(), tmp_path)["203840_飯島町"]
    assert "項目a、項目b" in page.text
    assert page.text.count("項目b") == 2
    assert "項目c … 箕輪町（計画の12行目）" in page.text


def test_what_was_settled_is_not_asked_again(tmp_path: Path) -> None:
    """A waived gap stands nowhere."""
    waived = finding("dx/b", "適用除外の話。", settled=Settled("waived", "理由"))
    page, word = written(region(waived).audit(), tmp_path)["203840_飯島町"]
    for text in (page.text, word):
        assert "適用除外の話" not in text and "項目b" not in text


def test_findings_on_what_is_written_are_told_with_their_place(tmp_path: Path) -> None:
    """Not under what is missing."""
    said = Quoted(Place("計画1.txt", 44), "令和3年から")
    maker = region(finding(None, "期間が合いません。", at=said, title="期間"))
    page, _ = written(maker.audit(), tmp_path)["203840_飯島町"]
    start = page.text.index("書かれていることの確認をお願いしたい点")
    assert "期間が合いません。" in page.text[start:] and "44行目" in page.text[start:]


def test_parts_that_could_not_be_read_are_told(tmp_path: Path) -> None:
    """Else a gap would be believed."""
    at = Quoted(Place("計画1.txt", page=7))
    part = finding(None, rule="unreadable", outcome=Outcome.NOT_EVALUABLE, at=at)
    page, word = written(region(part).audit(), tmp_path)["203840_飯島町"]
    for text in (page.text, word):
        assert "7ページ" in text[text.index("ご判断をお願いしたい点") :]


def test_what_cannot_be_read_gets_no_sheet_and_two_plans_get_two(tmp_path: Path) -> None:
    """The overview leads to every sheet that there is, and to no other."""
    maker = Maker()
    maker.plan(NAGANO, "o", error=unread())
    maker.plan(UEDA, "o")
    maker.plan(UEDA, "x", file="改定.txt")
    audit = maker.audit()
    assert set(written(audit, tmp_path)) == {"202037_上田市", "202037_上田市_2"}
    folder = Folder(tmp_path / "overview")
    folder.prepare(force=False)
    overview_html.write(audit, folder)
    page = Parsed((folder.path / "地域の概要.html").read_text(encoding="utf-8"))
    led = {unquote(one["href"]) for one in page.all("a") if not one["href"].startswith("#")}
    names = ("202037_上田市", "202037_上田市_2")
    there = {f"助言/{name}{end}" for name in names for end in (".html", ".docx")}
    assert led == there | {"一覧表.html"}


@pytest.mark.parametrize("language", ["ja", "en"])
def test_hostile_texts_only_show(tmp_path: Path, language: str) -> None:
    """Markup, control characters, formulas, templates: in quotes, names, titles, messages, file names."""
    maker = Maker()
    lacking = [finding("dx/b", HOSTILE, hint=HOSTILE, title=HOSTILE), finding(None, HOSTILE)]
    maker.plan(None, "Oxc", quote=HOSTILE, title=HOSTILE, name=HOSTILE, file="x.txt", findings=lacking)
    maker.plan(MINOWA, "OOO", quote=HOSTILE + "これは十分に長い文です。", file=f"{HOSTILE}.txt")
    sheets = written(maker.audit(language=language), tmp_path)
    assert len(sheets) == 2
    for page, word in sheets.values():
        assert page.faults() == []
        for text in (page.text, word):
            assert "<script>alert('&')</script>" in text and "{{ 7*7 }}" in text
            assert not {"\x1b", "\x00", "\u202e", "\ud800"} & set(text)


def test_a_plan_with_a_hundred_findings_fits_the_sheet(tmp_path: Path) -> None:
    """The first are told in full, the others by name."""
    many = [finding(None, f"指摘その{number}。", title=f"題{number}") for number in range(100)]
    page, word = written(region(*many).audit(), tmp_path)["203840_飯島町"]
    assert sum(f"指摘その{number}。" in page.text for number in range(100)) == 3
    assert "ほか73件" in page.text and "ほか73件" in word


def test_no_sheet_stays_in_memory(tmp_path: Path) -> None:
    """Though Python itself clears up seldom: of twenty Word files one at most is still there."""
    maker = Maker()
    for number in range(20):
        maker.plan(NAGANO, "oxc", file=f"{number}.txt")
    gc.collect()
    gc.disable()
    try:
        folder = Folder(tmp_path / "out")
        folder.prepare(force=False)
        advice.write(maker.audit(), folder)
        left = sum(type(one).__module__ == "docx.document" for one in gc.get_objects())
    finally:
        gc.enable()
    assert left <= 1


def test_no_plan_no_sheet(tmp_path: Path) -> None:
    """Nothing is written, and nothing fails."""
    maker = Maker()
    maker.plan(NAGANO, "o", error=unread())
    assert written(maker.audit(), tmp_path) == {}
