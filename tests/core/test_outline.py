"""The outline of a document: headings, contents and passages, with places in the source."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from dxlint.document.blocks import Block, BlockKind, Document, Segment
from dxlint.document.outline_build import outline_of
from dxlint.document.tree import structure_of
from dxlint.place import Place

DocumentOf = Callable[[str], Document]


def test_headings_have_number_title_depth_and_role(document_of: DocumentOf) -> None:
    """The outermost is 1."""
    outline = outline_of(
        structure_of(
            document_of(
                "第1章　総論\n１　国の動向\n国が進めます。\n第2章　取組\n（１）窓口\n窓口を見直します。"
            )
        )
    )
    assert [(one.number, one.title, one.depth, one.role) for one in outline.headings] == [
        ("1", "総論", 1, "own"), ("1", "国の動向", 2, "nation"), ("2", "取組", 1, "action"),
        ("1", "窓口", 2, "action"),
    ]  # fmt: skip


def test_headings_of_a_style_keep_the_kind_of_their_number(document_of: DocumentOf) -> None:
    """A level from the format (見出し1, ##) says how deep a heading is; the kind of its number is still its
    own.
    """
    text = "{0}第1章　体制\n{0}（1）本部\n置きます。\n{0}（2）主管課\n{0}情報部門\n置きます。"
    plain, styled = (
        [
            (heading.kind, heading.number)
            for heading in outline_of(structure_of(document_of(text.format(mark)))).headings
        ]
        for mark in ("", "# ")
    )
    assert plain[:3] == styled[:3] == [("chapter", "1"), ("paren", "1"), ("paren", "2")]
    assert styled[3] == ("level1", "")


def test_passages_come_in_reading_order(document_of: DocumentOf) -> None:
    """Headings, sentences, items, cells (also of one character) and contents, each with its section."""
    outline = outline_of(
        structure_of(
            document_of(
                    "目次\n趣旨 …… 1\n取組 …… 2\n# 趣旨\n# 取組\n文です。次の文です。\n・項目\n|窓口|○|\n"
                    "|研修|毎年|"
            )
        )
    )
    assert [(one.kind, one.source, one.section) for one in outline.passages] == [
        ("toc", "目次", ""), ("toc", "趣旨 …… 1", ""), ("toc", "取組 …… 2", ""), ("heading", "趣旨", "趣旨"),
        ("heading", "取組", "取組"), ("paragraph", "文です。", "取組"),
        ("paragraph", "次の文です。", "取組"), ("list_item", "項目", "取組"), ("cell", "窓口", "取組"),
        ("cell", "○", "取組"),
        ("cell", "研修", "取組"), ("cell", "毎年", "取組"),
    ]  # fmt: skip
    assert [one.source for one in outline.contents] == ["目次", "趣旨 …… 1", "取組 …… 2"]


def test_a_cell_knows_its_heads_and_an_item_its_lead(document_of: DocumentOf) -> None:
    """As the rules on indicators need them."""
    outline = outline_of(
        structure_of(
            document_of("# 取組\n次の研修を行います。\n・研修\n|指標|現状|目標|\n|申請率|30％|70％|")
        )
    )
    target = next(one for one in outline.passages if one.source == "70％")
    assert (target.heads, target.is_label, target.cell and (target.cell.row, target.cell.column)) == (
        ("申請率", "30％", "目標"),
        False,
        (1, 2),
    )
    assert next(one for one in outline.passages if one.source == "研修").lead == "次の研修を行います。"


def test_words_of_a_passage_have_their_place(document_of: DocumentOf) -> None:
    """In one spelling for search, in the source's own for the quote."""
    outline = outline_of(structure_of(document_of("# 取組\nＲＰＡを導入し、取り組みを　進めます。")))
    passage = outline.passages[1]
    assert passage.text == "rpaを導入し、取組を進めます。"
    start = passage.text.index("取組")
    assert passage.at(start, start + 2) == (Place("計画.txt", 2, 9, 2, 13), "取り組み")
    start = passage.spelling.text.index("取り組み")
    assert passage.at_spelled(start, start + 4) == (Place("計画.txt", 2, 9, 2, 13), "取り組み")


@given(
    st.lists(
        st.one_of(
            st.sampled_from(["第1章　総論", "（１）窓口", "窓口です。研修です。", "※1 注です。", "目次"]),
            st.text(max_size=30),
        ),
        max_size=8,
    )
)
def test_every_passage_is_text_of_its_block(lines: list[str]) -> None:
    """At its place, and none reads beyond the block; together the passages are in the order of the blocks."""
    blocks = [Block(BlockKind.PARAGRAPH, text, (Segment(0, at, 1),)) for at, text in enumerate(lines, 1)]
    outline = outline_of(structure_of(Document("f", blocks)))
    assert [one.block for one in outline.passages] == sorted(one.block for one in outline.passages)
    for passage in outline.passages:
        block = blocks[passage.block]
        place, quote = passage.at()
        assert (
            place.line == place.end_line == block.line
            and place.column is not None
            and place.end_column is not None
        )
        assert block.text[place.column - 1 : place.end_column - 1] == quote
        place, quote = passage.at_spelled()
        assert place.column is not None and block.text[place.column - 1 :].startswith(quote)
