"""Where something stands in a Word file, in words that lead there; what is told of a draft's review."""

from __future__ import annotations

import pytest
from docx_files import docx, members, p, r, read_body, tbl, tr, xml, zipped

from dxlint import Block, Document, Note, Place
from dxlint.document.tree import structure_of
from dxlint.document.where import found_at
from dxlint_plugins.importers.word import read
from dxlint_plugins.reporters._places import page_about, way_to

BROKEN = '<w:r><w:lastRenderedPageBreak/><w:t>頁を改めます。</w:t></w:r>'
KPI = tbl(tr("指標", "目標値"), tr("KPI", "80％"))


def ways(body: str, language: str = "ja") -> dict[str, str]:
    """Text of each block → the way to it."""
    document = read_body(body)
    structure_of(document)
    return {block.text: way_to(document.place(block), language) for block in document.blocks}


def test_a_row_of_the_second_table_below_a_heading() -> None:
    """As in the issue: heading, table, row, and the page as an estimate."""
    body = (
        p("4-4 体制", style="2") + p("本文です。") + p("4-5 人材の育成", style="2")
        + KPI.replace("KPI", "人数")
        + p(BROKEN * 8) + KPI + p("末です。")
    )  # fmt: skip
    assert ways(body)["80％"] == "見出し 4-5 › 表2 › 行「KPI」（約9ページ）"
    assert ways(body)["KPI"] == "見出し 4-5 › 表2 › 行「KPI」（約9ページ）"
    assert ways(body)["本文です。"] == "見出し 4-4（約1ページ）"
    assert ways(body, "en")["80％"] == "heading 4-5 › table 2 › row “KPI” (about page 9)"


def test_no_page_without_marks() -> None:
    """A file that no program has shown since it was made tells nothing of its pages."""
    assert ways(p("第1章 目的", style="1") + p("本文です。"))["本文です。"] == "見出し 第1章"


def test_headings() -> None:
    """A number alone where it is a name and stands once, else the title; those above where it recurs."""
    found = ways(
        p("前文です。") + p("第２章　取組", style="1") + p("甲です。") + p("施策2-1　窓口", style="2")
        + p("現状と課題", style="1") + p("（1）現状", style="2") + p("乙です。")
        + p("第３章　基盤", style="1") + p("（1）現状", style="2") + p("丙です。")
        + p("1　" + "とても長い見出し" * 6, style="2") + p("丁です。")
    )  # fmt: skip
    assert found["前文です。"] == "最初の見出しより前"
    assert found["甲です。"] == "見出し 第２章"
    assert found["施策2-1　窓口"] == "見出し 施策2-1"
    assert found["乙です。"] == "見出し「現状と課題」 › 見出し「（1）現状」"
    assert found["丙です。"] == "見出し 第３章 › 見出し「（1）現状」"
    assert found["丁です。"].startswith("見出し「1 とても長い") and found["丁です。"].endswith("…」")


def test_tables_and_rows() -> None:
    """A caption's number is the table's; rows of one name, and such without, are told by their number."""
    joined = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>'
    goes_on = "<w:tcPr><w:vMerge/></w:tcPr>"
    found = ways(
        p("第1章 目的", style="1") + p("表４－２ 指標", style="af0") + tbl(tr("項目", "値"), tr("甲", "一"))
        + p("文です。") + tbl(tr("区分", "値2"), tr("", "二"), tr("乙", "三"), tr("乙", "四"))
        + p("文です。") + tbl(
            f"<w:tr><w:tc>{joined}{p('群')}</w:tc><w:tc>{p('五')}</w:tc></w:tr>"
            f"<w:tr><w:tc>{goes_on}{p()}</w:tc><w:tc>{p('六')}</w:tc></w:tr>"
        )
    )  # fmt: skip
    assert found["一"] == "見出し 第1章 › 表４－２ › 行「甲」"
    assert found["二"] == "見出し 第1章 › 表1 › 2行目"
    assert found["四"] == "見出し 第1章 › 表1 › 4行目「乙」"
    assert found["六"] == "見出し 第1章 › 表2 › 2行目「群」"


def test_numbered_rows() -> None:
    """A number alone leads nowhere."""
    table = tbl(tr("No.", "業務", "時期"), tr("1", "児童手当", "令和7年度"))
    found = ways(p("第1章 目的", style="1") + table)
    assert found["令和7年度"] == "見出し 第1章 › 表1 › 行「1 児童手当」"
    assert found["時期"] == "見出し 第1章 › 表1 › 行「No.」"


def test_a_table_by_tabs_is_none_to_the_eye() -> None:
    """Only its row leads there; the next table is the first one that is seen."""
    rows = p("指標\t現状\t目標") + p("普及率\t50％\t80％")
    found = ways(p("第1章 目的", style="1") + rows + p("文です。") + KPI.replace("80", "90"))
    assert found["50％"] == "見出し 第1章 › 行「普及率」"
    assert found["90％"] == "見出し 第1章 › 表1 › 行「KPI」"


def test_notes_and_contents() -> None:
    """A note is reached from its paragraph, an entry of the contents in the contents."""
    note = '<w:footnote w:id="2">' + p("注の文です。") + "</w:footnote>"
    body = (
        p("はじめに……1", style="11") + p("第1章 目的", style="1")
        + p("本文です。", '<w:r><w:footnoteReference w:id="2"/></w:r>')
    )  # fmt: skip
    document = read_body(body, footnotes=note)
    structure_of(document)
    assert [way_to(document.place(one), "ja") for one in document.blocks] == [
        "目次", "見出し 第1章", "見出し 第1章", "見出し 第1章 › 脚注",
    ]  # fmt: skip


def test_what_could_not_be_read_is_found_too() -> None:
    """A place that the reader tells by its line only."""
    embedded = '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'
    document = read_body(p("第1章 目的", style="1") + p("本文です。") + p(embedded))
    structure_of(document)
    (part,) = document.unreadable
    assert way_to(found_at(document, part.place), "ja") == "見出し 第1章"
    assert found_at(Document("計画.docx"), part.place) == part.place


def test_files_with_lines_keep_their_lines() -> None:
    """Nothing leads to a place that its line tells."""
    place = Place("計画.txt", 3, 1)
    assert (way_to(place, "ja"), page_about(place, "ja")) == ("", "")


def test_the_way_is_no_part_of_the_place() -> None:
    """Places are compared by where they are."""
    document = read_body(p("第1章 目的", style="1"))
    before = document.place(document.blocks[0])
    structure_of(document)
    after = document.place(document.blocks[0])
    assert (before, hash(before), before.where) == (after, hash(after), ())
    assert after.where != ()
    assert Block.__eq__(document.blocks[0], read_body(p("第1章 目的", style="1")).blocks[0])


INSERTED = '<w:ins w:id="1">{}</w:ins>'
DELETED = '<w:del w:id="2"><w:r><w:delText>旧</w:delText></w:r></w:del>'
NEW_MARK = '<w:rPr><w:ins w:id="3"/></w:rPr>'


@pytest.mark.parametrize(
    ("body", "count"),
    [
        (p("本文"), 0),
        (p("本", INSERTED.format(r("新")), "文"), 1),
        (p("本", DELETED, INSERTED.format(r("新")), "文"), 1),
        (p("本", DELETED, "文", INSERTED.format(r("新"))), 2),
        (p(INSERTED.format(r("新"))) + p(INSERTED.format(r("新"))), 2),
        (p(INSERTED.format(r("新")), properties=NEW_MARK) * 3 + p("文"), 1),
        (tbl(tr("甲", properties='<w:ins w:id="4"/>'), tr("乙")), 1),
        (p("本", '<w:moveFrom w:id="5"><w:r><w:t>動</w:t></w:r></w:moveFrom>')
         + p("文", '<w:moveTo w:id="6"><w:r><w:t>動</w:t></w:r></w:moveTo>'), 2),
        (p("本文", properties='<w:pPrChange w:id="7"><w:pPr/></w:pPrChange>'), 0),
        (p("本文中の w:ins という字"), 0),
    ],
)  # fmt: skip
def test_tracked_changes(body: str, count: int) -> None:
    """Places that were changed, not pieces of markup; a change of looks alone is none."""
    notes = read_body(body).notes
    assert notes == ([Note("word-note-changes", {"count": count})] if count else [])


def test_comments() -> None:
    """They are counted, and stay no part of the text."""
    comments = "".join(f'<w:comment w:id="{at}">{p("要確認")}</w:comment>' for at in range(3))
    parts = members(
        p("本文"), more={"word/comments.xml": xml("comments", comments)},
        targets={"rId9": "comments comments.xml"},
    )  # fmt: skip
    document = read(zipped(parts), "計画.docx")
    assert [block.text for block in document.blocks] == ["本文"]
    assert document.notes == [Note("word-note-comments", {"count": 3})]
    assert read(docx(p("本文")), "計画.docx").notes == []
