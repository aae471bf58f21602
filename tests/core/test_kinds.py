"""What each block is, told from its looks and its neighbours."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dxlint.document.block_kinds import bare_title, kinds_of
from dxlint.document.blocks import Block, BlockKind, Document, Segment

DocumentOf = Callable[[str], Document]
HEADING, PARAGRAPH, ITEM, CELL, FOOTNOTE, TOC, CAPTION = (
    BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.CELL, BlockKind.FOOTNOTE,
    BlockKind.TOC, BlockKind.CAPTION,
)  # fmt: skip


def kinds(document: Document) -> list[BlockKind]:
    """The kind of each block."""
    return kinds_of(document.blocks)[0]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("第1章　計画の策定にあたって", HEADING),
        ("# 計画の策定にあたって", HEADING),
        ("（１）窓口の改革", HEADING),
        ("窓口を見直します。", PARAGRAPH),
        ("・書かない窓口の導入", ITEM),
        ("・現状と課題", HEADING),
        ("・スケジュール：", HEADING),
        ("※1 RPA：定型作業を自動化する技術のこと", FOOTNOTE),
        ("・※1 RPA：定型作業を自動化する技術のこと", FOOTNOTE),
        ("（注1）令和6年4月1日現在の件数です", FOOTNOTE),
        ("*RPA：定型作業を自動化する技術のこと", FOOTNOTE),
        ("※用語集を参照", CAPTION),
        ("図表３　推進体制", CAPTION),
        ("【図1】推進体制", CAPTION),
        ("表1 指標", CAPTION),
        ("出典：総務省", CAPTION),
        ("資料：みどり野市調べ", CAPTION),
        ("|窓口|", CELL),
    ],
)
def test_a_block_alone(document_of: DocumentOf, line: str, kind: BlockKind) -> None:
    """Told from its own text."""
    assert kinds(document_of(line)) == [kind]


def test_the_contents_end_where_the_body_begins_again(document_of: DocumentOf) -> None:
    """At the first entry without a page number that stands in the contents already."""
    document = document_of(
            "みどり野市DX推進計画\n目　次\n第1章　趣旨 …… 1\n第2章　取組 …… 3\n用語集 …… 9\n第1章　趣旨\n"
            "計画を定めます。\n第2章　取組"
    )
    assert kinds(document) == [HEADING, TOC, TOC, TOC, TOC, HEADING, PARAGRAPH, HEADING]


def test_contents_without_page_numbers(document_of: DocumentOf) -> None:
    """End where the first title comes again."""
    document = document_of("目次\n第1章　趣旨\n第2章　取組\n第1章　趣旨\n計画を定めます。")
    assert kinds(document) == [TOC, TOC, TOC, HEADING, PARAGRAPH]


def test_contents_end_at_a_sentence(document_of: DocumentOf) -> None:
    """Which no entry is."""
    document = document_of("目次\n第1章　趣旨\n第2章　取組\nこの計画は次のとおりです。\n第3章　体制")
    assert kinds(document) == [TOC, TOC, TOC, PARAGRAPH, HEADING]


def test_contents_without_a_heading(document_of: DocumentOf) -> None:
    """Four lines that lead to page numbers."""
    document = document_of(
            "第1章　趣旨......1\n第2章　取組......3\n第3章　体制......7\n用語集......9\n第1章　趣旨\n"
            "計画を定めます。"
    )
    assert kinds(document) == [TOC, TOC, TOC, TOC, HEADING, PARAGRAPH]


def test_the_title_on_every_page_and_page_numbers_are_no_headings(document_of: DocumentOf) -> None:
    """Running heads and feet."""
    document = document_of(
            "みどり野市DX推進計画\n令和6年3月\nみどり野市\n計画を定めます。\n取組を進めます。\n"
            "みどり野市DX推進計画\n- 12 -\n窓口を見直します。"
    )
    assert kinds(document)[5:] == [CAPTION, CAPTION, PARAGRAPH]


def test_three_numbered_lines_in_a_row_are_a_list(document_of: DocumentOf) -> None:
    """Two are headings; chapters are headings however many."""
    document = document_of(
            "（１）窓口\n（２）研修\n（３）監査\n次に進みます。\n（１）窓口\n（２）研修\n次に進みます。\n"
            "第1章 趣旨\n第2章 取組\n第3章 体制"
    )
    assert kinds(document) == [
        ITEM, ITEM, ITEM, PARAGRAPH, HEADING, HEADING, PARAGRAPH, HEADING, HEADING, HEADING,
    ]  # fmt: skip


def test_a_lone_roman_one_among_arabic_chapters_is_a_one(document_of: DocumentOf) -> None:
    """As text recognition misreads it."""
    shapes = kinds_of(document_of("I 趣旨\n計画を定めます。\n2 取組\n取組を進めます。").blocks)[1]
    assert [(shape.kind, shape.number) for shape in shapes if shape is not None] == [
        ("number", "1"),
        ("number", "2"),
    ]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("第1章　計画の趣旨 …… 12", "計画趣旨"),
        ("（１）窓口の改革　　3", "窓口改革"),
        ("計画の趣旨\t4", "計画趣旨"),
        ("「計画の趣旨」", "計画趣旨"),
        ("趣旨・目的", "趣旨目的"),
    ],
)
def test_a_title_in_the_contents_is_that_of_the_body(line: str, title: str) -> None:
    """Without number, page and marks."""
    assert bare_title(line) == title


@given(
    st.lists(
        st.tuples(
            st.sampled_from([HEADING, PARAGRAPH, ITEM, FOOTNOTE, CAPTION]),
            st.sampled_from(
                [
                    "目次",
                    "第1章 趣旨",
                    "趣旨 …… 1",
                    "（１）窓口",
                    "1 窓口",
                    "I 窓口",
                    "※1 注",
                    "窓口を見直します。",
                    "12",
                    "計画",
                    "・",
                ]
            ),
        )
    )
)
@settings(max_examples=300)
def test_every_block_has_a_kind(lines: list[tuple[BlockKind, str]]) -> None:
    """And what the reader says is a heading or a caption stays one, unless it belongs to the contents."""
    blocks = [Block(kind, text, (Segment(0, at, 1),)) for at, (kind, text) in enumerate(lines, 1)]
    found, shapes = kinds_of(blocks)
    assert (len(found), len(shapes)) == (len(blocks), len(blocks))
    changed = [
        (kind, now)
        for (kind, _), now in zip(lines, found, strict=True)
        if kind in {HEADING, CAPTION, FOOTNOTE} and now not in {kind, TOC}
    ]
    assert changed == []


def test_the_line_under_in_charge_is_no_heading(document_of: DocumentOf) -> None:
    """【担当課】 holds the department's name; the next bare line after it is a heading again."""
    lines = document_of("【担当課】\n市民課\n【成果指標】\n市民課").blocks
    assert kinds_of(lines)[0] == [HEADING, PARAGRAPH, HEADING, HEADING]


def test_contents_with_long_leaders(document_of: DocumentOf) -> None:
    """The dots that fill a line of the contents count for nothing: not even where they are a hundred."""
    dots = "." * 100
    with_heading = document_of(f"目次\n第1章　趣旨{dots}1\n第2章　取組{dots}3\n第1章　趣旨\n計画を定めます。")
    assert kinds(with_heading) == [TOC, TOC, TOC, HEADING, PARAGRAPH]
    without = document_of("\n".join(f"第{n}章　趣旨{dots}{n}" for n in (1, 2, 3, 4)))
    assert kinds(without) == [TOC] * 4


@pytest.mark.parametrize(
    "line", ["A：計画どおり　B：一部未達　C：見直しが必要", "◎：達成　○：おおむね達成　△：未達成"]
)
def test_a_legend_is_no_sentence(document_of: DocumentOf, line: str) -> None:
    """It explains the marks of a table and says nothing of the plan."""
    assert kinds_of(document_of(line).blocks)[0] == [CAPTION]


def test_a_title_keeps_the_letters_of_the_words_that_are_left_out() -> None:
    """国の重点取組事項 may be missing in the contents; 事項 or 国 elsewhere may not."""
    assert bare_title("国の重点取組事項 窓口の改革") == "窓口改革"
    assert bare_title("全国の事項") != bare_title("全の")
