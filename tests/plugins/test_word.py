"""The Word reader: what it makes of everything that a plan's document may hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx_files import (
    STYLES,
    abstract,
    box,
    docx,
    level,
    listed,
    members,
    note,
    num,
    p,
    r,
    read_body,
    relations,
    seen,
    t,
    tbl,
    tc,
    tr,
    xml,
    zipped,
)  # fmt: skip
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dxlint import Block, BlockKind, CellPosition, Document, Place, Segment
from dxlint.cli.main import main
from dxlint_plugins.importers.word import dxlint_importers, read

PAGE_BREAK = '<w:r><w:br w:type="page"/></w:r>'
RENDERED = "<w:r><w:lastRenderedPageBreak/></w:r>"


def test_a_whole_document() -> None:
    """Headings, text, a table and a note, each with its place."""
    body = (
        p("みどり野市DX推進計画", style="a3")
        + p()
        + p("第1章　はじめに", style="1")
        + p("　本市は", '<w:r><w:footnoteReference w:id="2"/></w:r>', "計画を策定します。")
        + tbl(tr("指標", "目標"), tr("交付率", "100%"))
        + p("おわり")
    )
    document = read(docx(body, footnotes=note(2, "前計画は令和3年度策定。")), "計画.docx")

    def at(line: int, column: int = 1) -> tuple[Segment, ...]:
        return (Segment(0, line, column, None),)

    assert document == Document(
        "計画.docx",
        [
            Block(BlockKind.PARAGRAPH, "みどり野市DX推進計画", at(1)),
            Block(BlockKind.HEADING, "第1章　はじめに", at(3), 1),
            Block(BlockKind.PARAGRAPH, "本市は計画を策定します。", at(4, 2)),
            Block(BlockKind.FOOTNOTE, "前計画は令和3年度策定。", at(4, 2)),
            Block(BlockKind.CELL, "指標", at(5), cell=CellPosition(0, 0, 0)),
            Block(BlockKind.CELL, "目標", at(5), cell=CellPosition(0, 0, 1)),
            Block(BlockKind.CELL, "交付率", at(6), cell=CellPosition(0, 1, 0)),
            Block(BlockKind.CELL, "100%", at(6), cell=CellPosition(0, 1, 1)),
            Block(BlockKind.PARAGRAPH, "おわり", at(7)),
        ],
        lines=7,
        by_paragraph=True,
        ruled=1,
    )
    assert document.place(document.blocks[2], 3, 5) == Place("計画.docx", 4, 5, 4, 7)


def test_the_suffixes() -> None:
    """`.docm` is read as data."""
    assert [one.suffixes for one in dxlint_importers()] == [(".docx", ".docm")]


class TestStyles:
    """What makes a heading."""

    @pytest.mark.parametrize(
        ("style", "expected"),
        [
            ('w:styleId="x"><w:name w:val="heading 3"/>', "1:1 heading3 目的"),
            ('w:styleId="x"><w:name w:val="Heading 3"/>', "1:1 heading3 目的"),
            ('w:styleId="x"><w:name w:val="見出し 3"/>', "1:1 heading3 目的"),
            ('w:styleId="x"><w:name w:val="heading 3,節見出し"/>', "1:1 heading3 目的"),
            (
                'w:styleId="x"><w:name w:val="章題"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr>',
                "1:1 heading2 目的",
            ),
            ('w:styleId="x"><w:name w:val="章題"/><w:basedOn w:val="2"/>', "1:1 heading2 目的"),
            (
                (
                    'w:styleId="x"><w:name w:val="目次の見出し"/><w:basedOn w:val="1"/><w:pPr><w:outlineLvl '
                    'w:val="9"/></w:pPr>'
                ),
                "1:1 paragraph 目的",
            ),
            ('w:styleId="x"><w:name w:val="見出し１本文"/><w:basedOn w:val="a"/>', "1:1 paragraph 目的"),
            ('w:styleId="x"><w:name w:val="表題"/><w:basedOn w:val="1"/>', "1:1 paragraph 目的"),
            ('w:styleId="x"><w:name w:val="輪"/><w:basedOn w:val="x"/>', "1:1 paragraph 目的"),
            ('w:styleId="x"><w:name w:val="本文"/><w:basedOn w:val="ない"/>', "1:1 paragraph 目的"),
            ('w:styleId="x"><w:name w:val="caption"/>', "1:1 caption 目的"),
            ('w:styleId="x"><w:name w:val="toc 2"/>', "1:1 toc 目的"),
            ('w:styleId="x"><w:name w:val="目次 2"/>', "1:1 toc 目的"),
            ('w:styleId="x"><w:name w:val="table of figures"/>', "1:1 toc 目的"),
        ],
    )
    def test_a_style(self, style: str, expected: str) -> None:
        """By name, in English or Japanese, by outline level, and by what it is based on."""
        styles = f'{STYLES}<w:style w:type="paragraph" {style}</w:style>'
        assert seen(p("目的", style="x"), styles=styles) == [expected]

    def test_a_file_without_styles(self) -> None:
        """The ids that Word and LibreOffice use are understood by themselves."""
        body = (
            p("甲", style="Heading2")
            + p("乙", style="見出し1")
            + p("丙", style="TOC1")
            + p("丁", style="other")
        )
        assert seen(body, styles="") == [
            "1:1 heading2 甲",
            "2:1 heading1 乙",
            "3:1 toc 丙",
            "4:1 paragraph 丁",
        ]

    def test_outline_level_of_the_paragraph(self) -> None:
        """What the paragraph itself says wins over its style."""
        body = p("甲", properties='<w:outlineLvl w:val="2"/>') + p(
            "乙", style="1", properties='<w:outlineLvl w:val="9"/>'
        )
        assert seen(body) == ["1:1 heading3 甲", "2:1 paragraph 乙"]

    def test_long_text_in_a_heading_style_is_text(self) -> None:
        """Authors set whole paragraphs in a heading style for its number or its looks."""
        text = "本市は" + "長" * 130 + "。"
        assert seen(p(text, style="1")) == [f"1:1 paragraph {text}"]


class TestText:
    """What a paragraph prints."""

    @pytest.mark.parametrize(
        ("content", "text"),
        [
            (r("前") + "<w:r><w:tab/></w:r>" + r("後"), "前\t後"),
            (r("前") + "<w:r><w:br/></w:r>" + r("後"), "前\n後"),
            (r("前") + "<w:r><w:cr/></w:r>" + r("後"), "前\n後"),
            (r("1") + "<w:r><w:noBreakHyphen/></w:r>" + r("2"), "1-2"),
            (r("標準") + "<w:r><w:softHyphen/></w:r>" + r("化\u00ad2"), "標準化2"),
            (r("済") + '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "済✓"),
            ('<w:r><w:sym w:font="Wingdings" w:char="F082"/></w:r>' + r("番"), "②番"),
            ('<w:r><w:sym w:font="Symbol" w:char="F0AE"/></w:r>' + r("次"), "→次"),
            ('<w:r><w:sym w:font="ＭＳ 明朝" w:char="2460"/></w:r>' + r("次"), "①次"),
            ('<w:r><w:sym w:font="外字" w:char="F0FF"/></w:r>' + r("次"), "〓次"),
            ('<w:r><w:sym w:font="x" w:char="D800"/><w:sym w:char="zz"/><w:sym/></w:r>' + r("次"),
                "〓〓〓次"),
            (r("\uf06e 方針"), "■ 方針"),
            ((
                "<w:r><w:ruby><w:rt><w:r><w:t>みどりの</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>緑野</w:t>"
                "</w:r></w:rubyBase></w:ruby></w:r>"
            ) + r("市"), "緑野市"),
            ("<w:hyperlink>" + r("市のページ") + "</w:hyperlink>", "市のページ"),
            ("<w:smartTag><w:smartTagPr/>" + r("緑野市") + "</w:smartTag>", "緑野市"),
            ("<w:sdt><w:sdtPr/><w:sdtContent>" + r("令和6年") + "</w:sdtContent></w:sdt>", "令和6年"),
            ("<w:ins>" + r("新しい") + (
                "</w:ins><w:del><w:r><w:delText>"
                "古い</w:delText></w:r></w:del>"
            ) + r("方針"), "新しい方針"),
            ("<w:moveFrom>" + r("前の所") + "</w:moveFrom><w:moveTo>" + r("後の所") + "</w:moveTo>",
                "後の所"),
            (r("見える") + r("隠した", "<w:vanish/>") + r("出した", '<w:vanish w:val="0"/>'), "見える出した"),
            (r("見える") + r("隠した", '<w:rStyle w:val="隠"/>'), "見える"),
            ("<m:oMath><m:r><m:t>a/b</m:t></m:r></m:oMath>" + r("の値"), "a/bの値"),
            ("<w:commentRangeStart/>" + r("本文") + '<w:r><w:commentReference w:id="0"/></w:r>', "本文"),
            ("<w:r><w:t> 前後の空白 </w:t></w:r>" + r("は残らない"), "前後の空白は残らない"),
            ("<w:r><w:t>折れた\n    行</w:t></w:r>", "折れた     行"),
            (
                "<mc:AlternateContent><mc:Choice>" + r("一度") + "</mc:Choice><mc:Fallback>"
                + r("一度") + "</mc:Fallback></mc:AlternateContent>",
                "一度",
            ),
            ("<mc:AlternateContent><mc:Fallback>" + r("予備") + "</mc:Fallback></mc:AlternateContent>",
                "予備"),
            ("<w:r><w:tab/></w:r>" + r(" 　 字下げ \u3000"), "字下げ"),
        ],
    )  # fmt: skip
    def test_content(self, content: str, text: str) -> None:
        """Each element as Word prints it, tracked changes accepted."""
        styles = (
            STYLES
            + (
                '<w:style w:type="character" w:styleId="隠"><w:name w:val="h"/><w:rPr><w:vanish/></w:rPr>'
                '</w:style>'
            )
        )
        assert [block.text for block in read_body(f"<w:p>{content}</w:p>", styles=styles).blocks] == [text]

    def test_hidden_paragraph_style(self) -> None:
        """A style may hide whole paragraphs, and a run in them show itself."""
        styles = (
            STYLES
            + (
                '<w:style w:type="paragraph" w:styleId="隠"><w:name w:val="h"/><w:rPr><w:vanish/></w:rPr>'
                '</w:style>'
            )
        )
        shown = r("見える", '<w:vanish w:val="0"/>')
        assert seen(p("隠す", style="隠") + p("隠す", shown, style="隠"), styles=styles) == [
            "2:1 paragraph 見える"
        ]

    def test_a_deleted_paragraph_mark_joins(self) -> None:
        """The text goes on in the next paragraph, whose style holds; each part keeps its own place."""
        gone = '<w:rPr><w:del w:id="1"/></w:rPr>'
        document = read_body(
            p("みどり野市", style="1", properties=gone)
            + p("推進計画", style="2")
            + p("残り", properties=gone)
        )
        assert document.blocks == [
            Block(BlockKind.HEADING, "みどり野市推進計画", (Segment(0, 1, 1), Segment(5, 2, 1)), 2),
            Block(BlockKind.PARAGRAPH, "残り", (Segment(0, 3, 1),)),
        ]
        assert document.place(document.blocks[0], 3, 7) == Place("計画.docx", 1, 4, 2, 3)

    def test_a_paragraph_deleted_outright(self) -> None:
        """Neither text nor number is left, but it counts as a paragraph of the file."""
        numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0)
        properties = '<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1"/></w:rPr>'
        gone = p("<w:del><w:r><w:delText>不要</w:delText></w:r></w:del>", properties=properties)
        assert seen(listed("甲", 1) + gone + listed("乙", 1), numbering=numbering) == [
            "1:1 paragraph 1. 甲",
            "3:1 paragraph 2. 乙",
        ]

    def test_typed_bullets(self) -> None:
        """The mark is left out, as the reader of text files leaves it out."""
        body = (
            p("・窓口を改める")
            + p("　○ 端末を配る")
            + p("- 研修を行う")
            + p("-5度")
            + p("※ 注")
            + p("■ 方針")
        )
        assert seen(body) == [
            "1:2 list_item 窓口を改める", "2:4 list_item 端末を配る", "3:3 list_item 研修を行う",
            "4:1 paragraph -5度",
            "5:1 paragraph ※ 注", "6:1 paragraph ■ 方針",
        ]  # fmt: skip

    def test_headers_and_footers_are_no_part(self) -> None:
        """They are parts of their own, and are not read."""
        more = {"word/header1.xml": xml("hdr", p("柱"))}
        assert seen(p("本文"), more=more, targets={"rId9": "header header1.xml"}) == ["1:1 paragraph 本文"]


def field(code: str, result: str | None, *, end: bool = True) -> str:
    """A field in runs."""
    middle = "" if result is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
    last = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' if end else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'{middle}{last}'
    )


class TestFields:
    """Only the result is text."""

    @pytest.mark.parametrize(
        ("content", "text"),
        [
            (field(" PAGEREF _1 ", r("12")) + r("頁"), "12頁"),
            (field(" IF ", r("甲" + "")) + r("乙"), "甲乙"),
            (field(" REF " + "", None) + r("乙"), "乙"),
            (r("図") + '<w:fldSimple w:instr=" SEQ 図 ">' + r("3") + "</w:fldSimple>", "図3"),
            (field(" HYPERLINK ", r("外") + field(" PAGEREF ", r("5")) + r("側")), "外5側"),
            ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + field(" REF ",
                r("中")) + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("見") + (
                    '<w:r><w:fldChar '
                    'w:fldCharType="end"/></w:r>'
                ), "見"),
            (field(r" eq \o\ac(○,１) ", None) + r("番"), "①番"),
            (field(r" EQ \o\ac(○,秘) ", None) + r("扱い"), "秘扱い"),
            (field(r" EQ \* jc2 \* hps10 \o\ad(\s\up 9(みどりの),緑野)", None) + r("市"), "緑野市"),
            (field(" XE ", None) + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + r("後"), "後"),
        ],
    )  # fmt: skip
    def test_a_field(self, content: str, text: str) -> None:
        """With a result, without one, nested, drawn."""
        assert [block.text for block in read_body(f"<w:p>{content}</w:p>").blocks] == [text]

    def test_a_damaged_field_does_not_swallow_the_rest(self) -> None:
        """A code without end stops at its paragraph's."""
        begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        assert seen(p("前", begun, "符号") + p("後")) == ["1:1 paragraph 前", "2:1 paragraph 後"]

    def test_hidden_field_marks_still_count(self) -> None:
        """Word hides the marks of index entries; their end must be seen."""
        hidden = field(" XE ", None).replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")
        assert seen(p("前", hidden, "後")) == ["1:1 paragraph 前後"]

    def test_contents(self) -> None:
        """The paragraphs inside the field; not the heading before, nor the text after."""
        opening = field(
            r' TOC \o "1-3" ', r("第1章 目的") + "<w:r><w:tab/></w:r>" + field(" PAGEREF ", r("3")), end=False
        )
        ending = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        body = p("目次") + p(opening) + p("第2章 体制\t5") + p(ending) + p("本文")
        assert seen(body) == [
            "1:1 paragraph 目次",
            "2:1 toc 第1章 目的\t3",
            "3:1 toc 第2章 体制\t5",
            "5:1 paragraph 本文",
        ]
        assert seen(p(opening) + p(ending, "本文")) == ["1:1 toc 第1章 目的\t3", "2:1 paragraph 本文"]

    def test_contents_without_end(self) -> None:
        """A heading of the body ends them."""
        body = p(field(" TOC ", r("目的\t3"), end=False)) + p("目的", style="1") + p("本文")
        assert seen(body) == ["1:1 toc 目的\t3", "2:1 heading1 目的", "3:1 paragraph 本文"]

    def test_contents_as_a_content_control(self) -> None:
        """Word's gallery says what the control is."""
        gallery = (
            '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        )
        body = f"<w:sdt>{gallery}<w:sdtContent>{p('目的 3')}</w:sdtContent></w:sdt>" + p("本文")
        assert seen(body) == ["1:1 toc 目的 3", "2:1 paragraph 本文"]


class TestTables:
    """Cells on their grid."""

    def test_joined_cells(self) -> None:
        """Over columns, over rows, both; a cell that only carries on the one above holds nothing."""
        span, first, on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
        body = tbl(
            tr(tc("施策", properties=first), tc("年度", properties=span)),
            tr(tc("", properties=on), tc("令和6年度"), tc("令和7年度")),
            tr(tc("窓口", properties=first), tc("構築", properties=first + span)),
            tr(tc("消えた字", properties=on), tc("", properties=on + span)),
        )
        assert seen(body + p("後")) == [
            "1:1 cell 0[0,0 2x1] 施策", "1:1 cell 0[0,1 1x2] 年度", "2:1 cell 0[1,1] 令和6年度",
            "2:1 cell 0[1,2] 令和7年度",
            "3:1 cell 0[2,0 2x1] 窓口", "3:1 cell 0[2,1 2x2] 構築", "5:1 paragraph 後",
        ]  # fmt: skip

    def test_a_merge_that_carries_on_nothing(self) -> None:
        """It is a cell of its own."""
        assert seen(tbl(tr(tc("甲", properties="<w:vMerge/>"), "乙"))) == [
            "1:1 cell 0[0,0] 甲",
            "1:1 cell 0[0,1] 乙",
        ]

    def test_rows_that_begin_later(self) -> None:
        """Grid columns left free before the first cell."""
        body = tbl(tr("甲", "乙"), tr("丙", properties='<w:gridBefore w:val="1"/>'))
        assert seen(body) == ["1:1 cell 0[0,0] 甲", "1:1 cell 0[0,1] 乙", "2:1 cell 0[1,1] 丙"]

    def test_many_paragraphs_in_a_cell(self) -> None:
        """One block each; lists and numbers too."""
        numbering = (
            abstract(0, level(0, "decimalEnclosedCircle", "%1"))
            + num(1, 0)
            + abstract(1, level(0, "bullet", "●"))
            + num(2, 1)
        )
        body = tbl(tr("取組", tc(listed("窓口", 1), listed("端末", 1), listed("研修", 2), p("　・手書き"))))
        assert seen(body, numbering=numbering) == [
            "1:1 cell 0[0,0] 取組", "1:1 cell 0[0,1] ① 窓口", "1:1 cell 0[0,1] ② 端末",
            "1:1 cell 0[0,1] 研修", "1:2 cell 0[0,1] ・手書き",
        ]  # fmt: skip

    def test_rows_and_cells_in_controls(self) -> None:
        """Content controls around rows and cells are looked through."""
        row = f"<w:sdt><w:sdtContent>{tr('甲')}</w:sdtContent></w:sdt>"
        cell = f"<w:tr><w:sdt><w:sdtContent>{tc('乙')}</w:sdtContent></w:sdt>{tc('丙')}</w:tr>"
        body = tbl(row, cell)
        assert seen(body) == ["1:1 cell 0[0,0] 甲", "2:1 cell 0[1,0] 乙", "2:1 cell 0[1,1] 丙"]

    def test_tracked_rows(self) -> None:
        """A deleted row is gone, but counts as a line of the file; a new one stays."""
        body = tbl(
            tr("甲", "乙"), tr("丙", "丁", properties="<w:del/>"), tr("戊", "己", properties="<w:ins/>")
        )
        assert seen(body) == [
            "1:1 cell 0[0,0] 甲",
            "1:1 cell 0[0,1] 乙",
            "3:1 cell 0[1,0] 戊",
            "3:1 cell 0[1,1] 己",
        ]

    def test_a_table_in_a_cell(self) -> None:
        """It comes after the outer table, with the line of the outer row; one of one column flows into the
        cell.
        """
        inner = tbl(tr("年度", "目標"), tr("令和6", "50%"))
        body = tbl(tr("指標", tc(p("前"), inner, p("後")), tc(tbl(tr("甲"), tr("乙")))), tr("次", "の", "行"))
        assert seen(p("上") + body + tbl(tr("別", "表"))) == [
            "1:1 paragraph 上", "2:1 cell 0[0,0] 指標", "2:1 cell 0[0,1] 前", "2:1 cell 0[0,1] 後",
            "2:1 cell 0[0,2] 甲", "2:1 cell 0[0,2] 乙",
            "3:1 cell 0[1,0] 次", "3:1 cell 0[1,1] の", "3:1 cell 0[1,2] 行",
            "2:1 cell 1[0,0] 年度", "2:1 cell 1[0,1] 目標", "2:1 cell 1[1,0] 令和6", "2:1 cell 1[1,1] 50%",
            "4:1 cell 2[0,0] 別", "4:1 cell 2[0,1] 表",
        ]  # fmt: skip

    def test_a_heading_in_a_frame(self) -> None:
        """A table of one cell is a frame; in a real table the heading style makes no heading."""
        framed, celled = (
            tbl(tr(tc(p("施策1 窓口", style="1"), p("説明")))),
            tbl(tr(tc(p("項目", style="1")), "値")),
        )
        assert seen(framed + celled) == [
            "1:1 heading1 施策1 窓口",
            "1:1 cell 0[0,0] 説明",
            "2:1 cell 1[0,0] 項目",
            "2:1 cell 1[0,1] 値",
        ]


class TestWhatHangsOnAParagraph:
    """Notes, text boxes, drawings, objects."""

    def test_notes(self) -> None:
        """After the paragraph, foot- and endnotes; twice referred to, once read; none for an unknown one."""
        refer = ['<w:r><w:footnoteReference w:id="%d"/></w:r>' % key for key in (2, 3, 2, 99)]  # noqa: UP031
        end = '<w:r><w:endnoteReference w:id="2"/></w:r>'
        body = p("上") + p("甲", *refer[:2], end) + p("乙", *refer[2:])
        parts = {
            "footnotes": note(2, "脚注一", "続き") + note(3, "脚注二"),
            "endnotes": note(2, "文末注", kind="endnote"),
        }
        assert seen(body, **parts) == [
            "1:1 paragraph 上", "2:1 paragraph 甲", "2:2 footnote 脚注一", "2:2 footnote 続き",
            "2:2 footnote 脚注二",
            "2:2 footnote 文末注", "3:1 paragraph 乙",
        ]  # fmt: skip

    def test_notes_of_a_table_come_after_it(self) -> None:
        """So that the table stays in one piece."""
        body = tbl(tr("甲", tc(p("乙", '<w:r><w:footnoteReference w:id="2"/></w:r>'))), tr("丙", "丁"))
        assert seen(body, footnotes=note(2, "脚注")) == [
            "1:1 cell 0[0,0] 甲", "1:1 cell 0[0,1] 乙", "2:1 cell 0[1,0] 丙", "2:1 cell 0[1,1] 丁",
            "1:2 footnote 脚注",
        ]  # fmt: skip

    def test_text_boxes(self) -> None:
        """Read once, after their paragraph, with its line; styles and tables in them too."""
        body = (
            p("上")
            + p("本文", box(p("枠の見出し", style="2") + p("枠の文。") + tbl(tr("甲", "乙"))))
            + p("下")
        )
        assert seen(body) == [
            "1:1 paragraph 上", "2:1 paragraph 本文", "2:1 heading2 枠の見出し", "2:1 paragraph 枠の文。",
            "2:1 cell 0[0,0] 甲", "2:1 cell 0[0,1] 乙", "3:1 paragraph 下",
        ]  # fmt: skip

    def test_a_box_in_a_box_and_in_a_cell(self) -> None:
        """Each once."""
        assert seen(p(box(p("外", box(p("内")))))) == ["1:1 paragraph 外", "1:1 paragraph 内"]
        assert seen(tbl(tr(tc(p("字", box(p("枠")))), "値"))) == [
            "1:1 cell 0[0,0] 字",
            "1:1 cell 0[0,0] 枠",
            "1:1 cell 0[0,1] 値",
        ]

    def test_labels_of_a_drawing(self) -> None:
        """Three boxes at one paragraph are a drawing: their words are not headings."""
        body = p(box(p("市民")), box(p("庁内")), box(p("事業者")))
        assert seen(body) == ["1:1 list_item 市民", "1:1 list_item 庁内", "1:1 list_item 事業者"]

    def test_a_field_goes_on_after_a_box(self) -> None:
        """A text box inside a field does not end it."""
        body = (
            p(field(" TOC ", r("目的\t3") + box(p("枠")), end=False))
            + p("体制\t5")
            + p('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
        )
        assert seen(body) == ["1:1 toc 目的\t3", "1:1 paragraph 枠", "2:1 toc 体制\t5"]

    def test_word_art_and_smart_art(self) -> None:
        """Their words are text."""
        art = '<w:r><w:pict><v:shape><v:textpath string="みどり野市DX推進計画"/></v:shape></w:pict></w:r>'
        smart = '<w:r><w:drawing><a:graphic><dgm:relIds r:dm="rId7"/></a:graphic></w:drawing></w:r>'
        points = "".join(
            f"<dgm:pt><dgm:t><a:p><a:r><a:t>{word}</a:t></a:r></a:p></dgm:t></dgm:pt>"
            for word in ("市民", "", "職員")
        )
        more = {"word/diagrams/data1.xml": xml("x", points)}
        assert seen(p(art) + p(smart), more=more, targets={"rId7": "diagramData diagrams/data1.xml"}) == [
            "1:1 paragraph みどり野市DX推進計画", "2:1 list_item 市民", "2:1 list_item 職員",
        ]  # fmt: skip

    def test_what_cannot_be_read_is_said(self) -> None:
        """Inserted files and embedded objects would hold text; pictures and formulas would not."""

        def embedded(program: str) -> str:
            return f'<w:r><w:object><o:OLEObject Type="Embed" ProgID="{program}"/></w:object></w:r>'

        body = (
            p("上")
            + p(embedded("Excel.Sheet.12"), embedded("Equation.3"))
            + '<w:altChunk r:id="rId9"/>'
            + p("<w:r><w:drawing/></w:r>")
        )
        document = read_body(body)
        assert [(part.place, part.share) for part in document.unreadable] == [
            (Place("計画.docx", 2, 1), 1 / 3)
        ] * 2
        assert ["Excel.Sheet.12" in part.reason for part in document.unreadable] == [True, False]


class TestPages:
    """Pages as far as the file tells."""

    @staticmethod
    def pages(body: str) -> list[tuple[str, int | None]]:
        return [(block.text, block.segments[0].page) for block in read_body(body).blocks]

    def test_no_page_without_a_mark(self) -> None:
        """The last section's properties say nothing of pages."""
        assert self.pages(p("甲") + "<w:sectPr/>") == [("甲", None)]

    def test_marks_and_breaks(self) -> None:
        """Word's mark after the author's break is the same page."""
        body = (
            p("甲")
            + p(RENDERED, "乙")
            + p(PAGE_BREAK)
            + p()
            + p(RENDERED, "丙")
            + p(PAGE_BREAK)
            + p("丁")
            + p(RENDERED, "戊")
        )
        assert self.pages(body) == [("甲", 1), ("乙", 2), ("丙", 3), ("丁", 4), ("戊", 5)]

    def test_breaks_of_every_kind(self) -> None:
        """Before a paragraph, at the end of a section that is not continuous, twice for an empty page."""
        section = '<w:sectPr><w:type w:val="continuous"/></w:sectPr>'
        body = (
            p("甲") + p("乙", properties="<w:pageBreakBefore/>") + p("丙", properties=section) + p("丁",
                properties="<w:sectPr/>")
            + p("戊", PAGE_BREAK, PAGE_BREAK) + p("己") + section
        )  # fmt: skip
        assert self.pages(body) == [("甲", 1), ("乙", 2), ("丙", 2), ("丁", 3), ("戊", 3), ("己", 5)]

    def test_a_break_inside_a_paragraph(self) -> None:
        """The text after it is on the next page; offsets count the printed number and blanks left out."""
        numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0)
        content = p(
            "　前半",
            RENDERED,
            "後\u00ad半",
            RENDERED,
            "末",
            properties='<w:numPr><w:numId w:val="1"/></w:numPr>',
        )
        document = read_body(content + p("　前", RENDERED, "後"), numbering=numbering)
        assert document.blocks == [
            Block(
                BlockKind.PARAGRAPH,
                "1. 　前半後半末",
                (Segment(0, 1, 1, 1), Segment(6, 1, 7, 2), Segment(8, 1, 9, 3)),
            ),
            Block(BlockKind.PARAGRAPH, "前後", (Segment(0, 2, 2, 3), Segment(1, 2, 3, 4))),
        ]
        assert document.place(document.blocks[0], 6, 8) == Place("計画.docx", 1, 7, 1, 9, page=2)

    def test_rows_over_pages(self) -> None:
        """Each cell of a row begins on the row's page; the next row where the longest cell ended."""
        body = tbl(tr(tc(p("甲"), p(RENDERED, "続き")), tc("乙")), tr("丙", "丁"))
        assert self.pages(body) == [("甲", 1), ("続き", 2), ("乙", 1), ("丙", 2), ("丁", 2)]


def test_strict_and_utf_16() -> None:
    """The namespaces of strict files, and parts in UTF-16, with the address in the text left as it is."""
    text = "http://purl.oclc.org/ooxml/wordprocessingml/main の説明"
    parts = members(p("見出し", style="1") + p(text))
    for name in ("word/document.xml", "word/styles.xml"):
        strict = (
            parts[name]
            .decode()
            .replace(
                '"http://schemas.openxmlformats.org/wordprocessingml/2006/main',
                '"http://purl.oclc.org/ooxml/wordprocessingml/main',
            )
        )
        parts[name] = strict.encode()
    expected = ["見出し", text]
    assert [block.text for block in read(zipped(parts), "x").blocks] == expected
    hidden = parts["word/document.xml"].decode().replace("<w:rPr></w:rPr>", "<w:rPr><w:vanish/></w:rPr>", 1)
    for encoding in ("utf-16", "utf-16-be"):
        for_word = {**parts, "word/document.xml": hidden.replace("UTF-8", "UTF-16").encode(encoding)}
        assert [block.text for block in read(zipped(for_word), "x").blocks] == [text]
    parts["word/document.xml"] = strict_document = (
        parts["word/document.xml"].decode().replace("UTF-8", "UTF-16").encode("utf-16")
    )
    assert strict_document[:2] == b"\xff\xfe"
    assert [(block.kind, block.text) for block in read(zipped(parts), "x").blocks] == [
        (BlockKind.HEADING, "見出し"),
        (BlockKind.PARAGRAPH, text),
    ]


def test_parts_wherever_they_are() -> None:
    """The relations say where the parts are; names are compared without case; backslashes are understood."""
    parts = members(p("見出し", style="1"))
    renamed = {
        "_rels/.rels": relations({"x": "officeDocument /Doc/Main.xml"}),
        "doc\\_rels\\main.xml.rels": relations({"y": "styles ../s/%E3%82%B9.xml"}),
        "doc\\main.xml": parts["word/document.xml"],
        "s/ス.xml": parts["word/styles.xml"],
    }
    assert [block.kind for block in read(zipped(renamed), "x").blocks] == [BlockKind.HEADING]
    bare = {"word/document.xml": parts["word/document.xml"]}
    assert [block.text for block in read(zipped(bare), "x").blocks] == ["見出し"]


def test_the_whole_program(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`dxlint coverage` reads the file, and gives the paragraph as line."""
    path = tmp_path / "計画.docx"
    path.write_bytes(
        docx(
            p("みどり野市DX推進計画", style="a3")
            + p("第1章 取組", style="1")
            + p("情報セキュリティ対策を強化します。")
        )
    )
    assert main(["coverage", "--format", "json", str(path)]) == 0
    found = {item["id"]: item for item in json.loads(capsys.readouterr().out)["items"]}["priority/security"]
    evidence = found["evidence"][0]
    assert (found["status"], evidence["line"], evidence["quote"]) == (
        "covered",
        3,
        "情報セキュリティ対策を強化します。",
    )


# What XML can carry, without what the reader takes for layout: blanks at the ends, bullets, symbol fonts.
TEXTS = st.text(
    st.characters(
        exclude_categories=("Cc", "Cs", "Co", "Cn", "Zs", "Zl", "Zp", "Cf"),
        exclude_characters="-*+・･○●◯•▪‣➢➤✓✔◦",
    ),
    min_size=1,
    max_size=40,
)
TABLES = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(TEXTS, min_size=width, max_size=width), min_size=1, max_size=4)
)
PARTS = st.lists(st.one_of(TEXTS, st.just(""), TABLES), min_size=1, max_size=12)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PARTS)
def test_paragraphs_and_tables_come_back(parts: list[str | list[list[str]]]) -> None:
    """Whatever the paragraphs and cells hold, each comes back whole, in order, with its line."""
    body, expected, line, tables = p("始"), [(1, None, "始")], 1, 0
    for part in parts:
        if isinstance(part, str):
            body += p(r(part))
            line += 1
            if part:
                expected.append((line, None, part))
            continue
        body += tbl(*(tr(*(tc(p(r(cell))) for cell in row)) for row in part))
        for at, row in enumerate(part):
            line += 1
            expected += [(line, CellPosition(tables, at, column), cell) for column, cell in enumerate(row)]
        tables += 1
    document = read_body(body)
    assert [(block.line, block.cell, block.text) for block in document.blocks] == expected
    assert document.lines == line


@settings(deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=6), st.integers(0, 3))
def test_runs_make_no_difference(pieces: list[str], spaces: int) -> None:
    """A paragraph cut into runs at any place is the same text; a quote's place is exact."""
    document = read_body(p("　" * spaces, *(f"<w:r>{t(piece)}</w:r>" for piece in pieces)))
    whole = "".join(pieces)
    assert [(block.text, block.segments) for block in document.blocks] == [
        (whole, (Segment(0, 1, spaces + 1),))
    ]
    assert document.place(document.blocks[0], 0, 1).column == spaces + 1


def tabbed(*lines: str) -> list[str]:
    """What is read of paragraphs with tabs."""
    return seen("".join(p(*"\0<w:r><w:tab/></w:r>\0".join(line.split("\t")).split("\0")) for line in lines))


def test_tables_by_tabs() -> None:
    """Paragraphs that follow each other with as many tabs are rows; empty columns count."""
    assert tabbed("工程", "年度\t令和6年度\t令和7年度", "窓口\t設計\t", "予約\t\t開始", "本文です。") == [
        "1:1 paragraph 工程",
        "2:1 cell 0[0,0] 年度", "2:4 cell 0[0,1] 令和6年度", "2:10 cell 0[0,2] 令和7年度",
        "3:1 cell 0[1,0] 窓口", "3:4 cell 0[1,1] 設計",
        "4:1 cell 0[2,0] 予約", "4:5 cell 0[2,2] 開始",
        "5:1 paragraph 本文です。",
    ]  # fmt: skip
    glossary = tabbed("用語\t説明", "RPA\t定型作業を自動で行うソフトウェアの総称。")
    assert glossary[2:] == ["2:1 cell 0[1,0] RPA", "2:5 cell 0[1,1] 定型作業を自動で行うソフトウェアの総称。"]


@pytest.mark.parametrize(
    "lines",
    [
        ("（1）\t体制", "（2）\t主管課"),
        ("①\t窓口を開きます。", "②\t予約を受けます。"),
        ("\t本市は計画を定めます。", "\tまた、毎年見直します。"),
        ("発行\tみどり野市",),
        (
            "第1章\t計画の策定",
            "本市の状況を述べ、計画を定めた理由を次の表に示します。\tなお、用語は資料にあります。",
        ),
        ("表\tあり", "三つ\tの\t列"),
    ],
)
def test_tabs_that_make_no_table(lines: tuple[str, ...]) -> None:
    """Numbers, indents, single lines, and lines with different numbers of tabs stay paragraphs."""
    assert [line.split(" ")[1] for line in tabbed(*lines)] == ["paragraph"] * len(lines)


def test_a_carriage_return_is_no_text() -> None:
    """Wherever it stands in a text; Word writes none."""
    assert seen(p("<w:r><w:t>目&#xD;標</w:t></w:r>")) == ["1:1 paragraph 目標"]
