"""The Word file that reports are printed from: opened again, what does it hold?"""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from dxlint_plugins.reporters._word_page import BODY_FONT, Run, WordPage


def opened(page: WordPage) -> Any:
    return docx.Document(io.BytesIO(page.data()))


def test_headings_lists_and_text_are_what_they_are() -> None:
    """A screen reader knows them by their styles."""
    page = WordPage("題名", "ja")
    page.heading("一", 1)
    page.paragraph("本文")
    page.bullets(["あ", "い"])
    page.heading("二", 2, new_page=True)
    found = opened(page)
    assert [(one.style.name, one.text) for one in found.paragraphs] == [
        ("Title", "題名"), ("Heading 1", "一"), ("Normal", "本文"), ("List Bullet", "あ"),
        ("List Bullet", "い"), ("Heading 2", "二"),
    ]  # fmt: skip
    assert [one.paragraph_format.page_break_before for one in found.paragraphs][-1] is True


def test_parts_of_a_paragraph_look_otherwise() -> None:
    """What is struck out and what is underlined stay so."""
    page = WordPage("題名", "ja")
    page.paragraph(["旧", Run("あ", struck=True), Run("い", underlined=True), Run("う", bold=True)])
    runs = opened(page).paragraphs[1].runs
    assert [(one.text, one.font.strike, one.underline, one.bold) for one in runs] == [
        ("旧", None, None, None), ("あ", True, None, None),
        ("い", None, True, None), ("う", None, None, True),
    ]  # fmt: skip


def test_a_label_keeps_its_space_and_a_date_stands_at_the_right() -> None:
    """Parts of one paragraph are not run together."""
    page = WordPage("題名", "ja")
    page.paragraph([Run("plan: ", bold=True), "text"])
    page.paragraph("令和8年11月20日", right=True)
    _, labelled, day = opened(page).paragraphs
    assert labelled.text == "plan: text" and labelled.alignment is None
    assert day.alignment == WD_ALIGN_PARAGRAPH.RIGHT


def test_a_table_has_a_name_and_a_head_that_is_marked() -> None:
    """The head is repeated on each page; rows are not torn."""
    page = WordPage("題名", "ja")
    page.table("指摘の表", ["番号", "題"], [["1", "あ"], ["2", [Run("い", bold=True)]]], [12, 0])
    [table] = opened(page).tables
    texts = [[cell.text for cell in row.cells] for row in table.rows]
    assert texts == [["番号", "題"], ["1", "あ"], ["2", "い"]]
    heads = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
    assert heads == [True, False, False]
    assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)
    assert table._tbl.find(f".//{qn('w:tblCaption')}").get(qn("w:val")) == "指摘の表"
    assert [round(column.width.mm) for column in table.columns] == [12, 158]


def test_the_page_is_a4_in_black_with_japanese_fonts() -> None:
    """Word takes the fonts for Japanese from an attribute of their own, and a theme's before those named."""
    found = opened(WordPage("題名", "ja"))
    section = found.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    for name in ("Normal", "Title", "Heading 1"):
        style = found.styles[name]
        fonts = style.element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == fonts.get(qn("w:ascii"))
        assert not [key for key in fonts.attrib if key.endswith("Theme")]
        assert str(style.font.color.rgb) == "000000"
    assert found.styles["Normal"].font.name == BODY_FONT
    assert {one.get(qn("w:eastAsia")) for one in found.styles.element.iter(qn("w:lang"))} == {"ja-JP"}


def test_each_page_has_its_number() -> None:
    """The text at the bottom is the caller's; numbers are fields that Word fills in."""
    foot = opened(WordPage("題名", "ja", foot="みどり野市")).sections[0].footer.paragraphs[0]
    assert foot.text.startswith("みどり野市")
    assert [one.text for one in foot._p.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]


@pytest.mark.parametrize(
    "hostile", ["\x1b[2J", "\x00", "\ud800", "\ufffe", "\u202e", "a\nb\tc\x0bd", "<w:r/>&amp;"]
)
def test_text_only_shows(hostile: str) -> None:
    """What XML cannot hold, breaks and markup are text like any other."""
    page = WordPage(hostile, "ja", foot=hostile)
    page.heading(hostile)
    page.paragraph(["a", Run(hostile)])
    page.bullets([hostile])
    page.table(hostile, [hostile], [[hostile]], [0])
    found = opened(page)
    texts = [one.text for one in found.paragraphs]
    assert len(texts) == 4
    assert not any(set(text) & set("\x00\x1b\n\t\x0b\u202e\ud800\ufffe") for text in texts)
    assert found.tables[0].rows[1].cells[0].text == texts[0]


def test_the_same_content_is_the_same_file() -> None:
    """Nothing in it tells when it was made, by which program, or holds pictures of another."""
    files = [WordPage("題名", "ja", foot="足").data() for _ in range(2)]
    assert files[0] == files[1]
    with zipfile.ZipFile(io.BytesIO(files[0])) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in archive.namelist() if "thumbnail" in name or "Effects" in name]
        about = archive.read("docProps/core.xml").decode("utf-8")
    assert "python-docx" not in about and "2013" not in about
