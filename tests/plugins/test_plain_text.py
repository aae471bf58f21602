"""Lines of a text become headings, paragraphs, lists, notes and tables, each at its place, and nothing is
lost.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dxlint import Block, Document
from dxlint_plugins.importers.plain_text import document_of, read


def blocks(text: str) -> list[tuple[str, str]]:
    """The kind and the text of each block."""
    return [(block.kind.value, block.text) for block in read(text.encode(), "計画.txt").blocks]


def cells(text: str) -> list[tuple[int, int, int, str]]:
    """Table, row, column and text of each cell."""
    return [
        (block.cell.table, block.cell.row, block.cell.column, block.text)
        for block in read(text.encode(), "計画.txt").blocks
        if block.cell is not None
    ]


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("みどり野市は、市民の皆様に質の高い行政サービスを安定\n的に提供します。",
            ["みどり野市は、市民の皆様に質の高い行政サービスを安定\n的に提供します。"]),
        ("窓口を見直します。\n研修を行います。", ["窓口を見直します。", "研修を行います。"]),
        ("第1章　計画の策定にあたって\n社会は大きく変わりました。",
            ["第1章　計画の策定にあたって", "社会は大きく変わりました。"]),
        ("みどり野市は、市民の皆様に質の高い行政サービスを提供し\n（１）窓口",
            ["みどり野市は、市民の皆様に質の高い行政サービスを提供し", "（１）窓口"]),
        ("みどり野市は、市民の皆様に質の高い行政サービスを安定的に\n\n提供します。",
            ["みどり野市は、市民の皆様に質の高い行政サービスを安定的に", "提供します。"]),
        ("みどり野市は、市民の皆様に、これまでにも増して質の高い行政サービスを安定的に\n\n提供します。",
            ["みどり野市は、市民の皆様に、これまでにも増して質の高い行政サービスを安定的に\n提供します。"]),
        ("みどり野市の総合計画に基づくデジタル化を進めるための計画\n令和6年3月策定",
            ["みどり野市の総合計画に基づくデジタル化を進めるための計画", "令和6年3月策定"]),
    ],
)  # fmt: skip
def test_a_paragraph_goes_on_where_the_page_only_cut_its_line(text: str, paragraphs: list[str]) -> None:
    """Not after a full stop or a short line, nor into a heading, a list or a date; over a blank line only
    mid-sentence.
    """
    assert blocks(text) == [("paragraph", one) for one in paragraphs]


@pytest.mark.parametrize(
    ("line", "item", "column"),
    [
        ("・窓口の改革", "窓口の改革", 2),
        ("　・　窓口の改革", "窓口の改革", 4),
        ("○窓口の改革", "窓口の改革", 2),
        ("- 窓口の改革", "窓口の改革", 3),
        ("  * 窓口の改革", "窓口の改革", 5),
        ("✓ 窓口の改革", "窓口の改革", 3),
    ],
)
def test_a_bullet_makes_an_item_without_the_bullet(line: str, item: str, column: int) -> None:
    """The item's place is that of its first word."""
    (block,) = read(line.encode(), "計画.txt").blocks
    assert (block.kind, block.text, block.segments[0].column) == ("list_item", item, column)


@pytest.mark.parametrize("line", ["-5%の削減", "※窓口は除く。", "■窓口の改革", "①窓口の改革", "・"])
def test_other_marks_begin_no_item(line: str) -> None:
    """They may head what follows, or are part of it."""
    assert blocks(line) == [("paragraph", line)]


def test_a_note_between_two_halves_of_a_sentence_does_not_part_them() -> None:
    """As notes stand at the foot of a page."""
    text = (
        "本市は、ＲＰＡ※1を活用することによって、職員の負担を減らすことに取り組みなが\n\n"
        "※1　ＲＰＡ：定型作業を自動化する技術。\n\nら、窓口を見直します。"
    )
    assert blocks(text) == [
        ("footnote", "※1　ＲＰＡ：定型作業を自動化する技術。"),
        (
            "paragraph",
            "本市は、ＲＰＡ※1を活用することによって、職員の負担を減らすことに取り組みなが\n"
            "ら、窓口を見直します。",
        ),
    ]


def test_cells_between_tabs() -> None:
    """An empty cell keeps its column; the next table counts on."""
    assert cells("取組\t令和6年度\t令和7年度\n窓口\t\t実施\nここは本文です。\n項目\t数") == [
        (0, 0, 0, "取組"), (0, 0, 1, "令和6年度"), (0, 0, 2, "令和7年度"), (0, 1, 0, "窓口"),
        (0, 1, 2, "実施"),
        (1, 0, 0, "項目"), (1, 0, 1, "数"),
    ]  # fmt: skip


def test_a_cell_of_several_bullets_stays_one_cell() -> None:
    """In a sheet of one label and one text a row."""
    assert cells("施策名\t窓口の改革\n取組内容\t・書かない窓口\n・出張窓口\n担当課\t市民課") == [
        (0, 0, 0, "施策名"), (0, 0, 1, "窓口の改革"), (0, 1, 0, "取組内容"), (0, 1, 1, "・書かない窓口"),
        (0, 1, 1, "・出張窓口"),
        (0, 2, 0, "担当課"), (0, 2, 1, "市民課"),
    ]  # fmt: skip


def test_cells_cut_by_the_width_of_their_column() -> None:
    """What comes out of a PDF: names and cells go on in the line below; a narrow table's columns stand one
    blank apart.
    """
    assert cells(
        "取組　　　　　　7年度　8年度　9年度\n"
        "独自手続の追加　15件　　15件　　15件\n"
        "業務システム　　切替え　点検　　運用\n"
        "の切替え　　　　（１月）\n"
        "電子決裁　　　　試行　　全庁　　定着"
    ) == [
        (0, 0, 0, "取組"), (0, 0, 1, "7年度"), (0, 0, 2, "8年度"), (0, 0, 3, "9年度"),
        (0, 1, 0, "独自手続の追加"), (0, 1, 1, "15件"), (0, 1, 2, "15件"), (0, 1, 3, "15件"),
        (0, 2, 0, "業務システム\nの切替え"), (0, 2, 1, "切替え\n（１月）"), (0, 2, 2, "点検"),
        (0, 2, 3, "運用"),
        (0, 3, 0, "電子決裁"), (0, 3, 1, "試行"), (0, 3, 2, "全庁"), (0, 3, 3, "定着"),
    ]  # fmt: skip


def test_columns_set_apart_by_blanks() -> None:
    """A cell belongs to the column under which it begins, also where one before it is empty."""
    assert cells(
        "指標　　　　　現状値　　目標値\n"
        "申請率　　　　１０％　　９０％\n交付率　　　　　　　　　８０％"
    ) == [
        (0, 0, 0, "指標"), (0, 0, 1, "現状値"), (0, 0, 2, "目標値"),
        (0, 1, 0, "申請率"), (0, 1, 1, "１０％"), (0, 1, 2, "９０％"),
        (0, 2, 0, "交付率"), (0, 2, 2, "８０％"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "趣旨　　　　　1\n背景　　　　　2",
        "みどり野市は、　　窓口を見直します。\n窓口　　を",
        "・窓口　　研修\n・監査　　対策",
        "窓口　　　研修",
    ],
)
def test_blanks_alone_make_no_table(text: str) -> None:
    """Contents, sentences, lists and a single row are none."""
    assert cells(text) == []


def pages(head: str, foot: str, number: str = "- {} -") -> str:
    """Four pages of text, with a line above and below that may be running heads."""
    texts = ("窓口を見直します。", "研修を行います。", "監査を行います。", "手続を減らします。")
    whole = "みどり野市DX推進計画\n令和6年3月\n"
    for count, text in enumerate(texts, 1):
        whole += f"{head.format(count)}\n{text}\n{foot.format(count)}\n{number.format(count)}\n"
    return whole


@pytest.mark.parametrize("number", ["- {} -", "―　{}　―", "－{}－"])
def test_page_numbers_are_no_text(number: str) -> None:
    """Whatever dashes stand beside them."""
    texts = [text for _, text in blocks(pages("", "", number))]
    assert texts == [
        "みどり野市DX推進計画",
        "令和6年3月",
        "窓口を見直します。",
        "研修を行います。",
        "監査を行います。",
        "手続を減らします。",
    ]


def test_fewer_than_three_are_taken_for_text() -> None:
    """A single －1－ may be a value."""
    assert blocks("増減\n－1－\nでした。")[1] == ("paragraph", "－1－")


@pytest.mark.parametrize(
    "head",
    [
        "みどり野市DX推進計画",
        "みどり野市DX推進計画　第{}章　各論",
        "DX推進計画",
        "第２章　各論",
        "みどり野市　企画部",
    ],
)
def test_running_heads_are_no_text(head: str) -> None:
    """Title, chapter, or what stands on most pages: once where the plan says it, then no more."""
    texts = [text for _, text in blocks(pages(head, ""))]
    assert [text for text in texts[2:] if not text.endswith("。")] == [head.format(1)]


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("施策{}　窓口の改革", ""),
        ("（{}）取組内容", ""),
        ("重点施策　その{}", ""),
        ("", "【担当課】総務課"),
        ("", "担当課\t総務課"),
        ("", "【担当課】\nデジタル推進課"),
        ("１　現状と課題", "ます。"),
        ("【取組内容】", "■総務課"),
    ],
)
def test_what_every_measure_says_beside_a_page_number_stays(head: str, foot: str) -> None:
    """The department at the foot of each sheet, the number at its top, the end of a sentence."""
    texts = "\n".join(text for _, text in blocks(pages(head, foot)))
    for word in ("\t".join([head, foot]).replace("\n", "\t")).split("\t"):
        assert [texts.count(word.format(count)) for count in range(1, 5)] >= (
            [4] * 4 if "{}" not in word else [1] * 4
        )


_PIECES = (
    "第1章　総論", "（１）窓口", "・窓口", "- 研修", "1\t2", "取組\t内容", "取組内容\t・窓口の見直し",
    "窓口を見直します。", "\t", "・", "",
    "長い文が紙の端で切れているので次の行に続いていて", "※1 RPA：自動化", "※2 注", "| a | b |", "|---|---|",
    "|x|", "<li>項目", "a<br>b",
    "<table><tr><td>a</td><td>b</td></tr></table>", "<table><tr><td>a", "</td></tr></table>", "# 見出し",
    "## 節 ##", "# ", "  指標     現状     目標",
    "  率     10%     20%", "\f第2章", "ﾊﾝｶｸ\u3000\u3000x\u3000\u3000y", "<b>太</b>字", "\x0b", "a\u2028b",
    "\xa0",
)  # fmt: skip


def uncovered(document: Document, lines: list[str]) -> list[str]:
    """Of each line, what no block holds; checks on the way that each block's text stands where it says, and
    once.
    """
    rest = [list(line) for line in lines]
    for block in document.blocks:
        for number, column, piece in pieces(block):
            at = column - 1
            assert rest[number - 1][at : at + len(piece)] == list(piece)
            rest[number - 1][at : at + len(piece)] = [""] * len(piece)
    return ["".join(line) for line in rest]


def pieces(block: Block) -> list[tuple[int, int, str]]:
    """Line, column and text of what a block has of each line."""
    bounds = [segment.offset for segment in block.segments] + [len(block.text) + 1]
    return [
        (segment.line, segment.column, block.text[segment.offset : end - 1])
        for segment, end in zip(block.segments, bounds[1:], strict=True)
    ]


@given(
    st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=25)), min_size=1, max_size=12),
    st.sampled_from(["\n", "\r\n", "\r"]), st.booleans(),
)  # fmt: skip
@settings(max_examples=400)
def test_no_character_is_lost_and_every_place_is_right(parts: list[str], end: str, markdown: bool) -> None:
    """Only marks of lists, tables and headings, tags and blanks are in no block; lines count as editors count
    them.
    """
    text = end.join(parts).replace("\x00", "").encode("utf-8", "replace").decode().removeprefix("\ufeff")
    if not text.strip():
        return
    lines = re.split("\r\n|\r|\n", text)
    document = document_of(text.encode(), "計画.txt", markdown=markdown)
    assert document.lines == len(lines)
    assert all(block.text.strip() for block in document.blocks)
    for rest in uncovered(document, lines):
        assert (
            re.sub(r"<[^<>]*>", "", rest).translate(dict.fromkeys(map(ord, "・･○●◯•▪‣➢➤✓✔◦|*+-#:"))).strip()
            == ""
        )


def test_the_text_of_a_plan_is_all_there() -> None:
    """Heading, wrapped line, list, table and note."""
    text = (
        "第1章　総論\nみどり野市は、市民の皆様に質の高い行政サービスを安定\n　的に提供します。\n・窓口\n"
        "取組\t担当\n※1 注です。"
    )
    document = read(text.encode(), "計画.txt")
    assert "".join(uncovered(document, text.split("\n"))) == "　・\t"


def test_a_bracket_at_the_end_of_a_line_does_not_cut_a_sentence() -> None:
    """A particle goes on with what stands before it; a bracketed heading stays by itself."""
    assert blocks("数字を根拠に施策を組み立てる手法（EBPM）\nを研究します。") == [
        ("paragraph", "数字を根拠に施策を組み立てる手法（EBPM）\nを研究します。")
    ]
    assert len(blocks("【取組内容】\nとりくみを進めます。")) == 2


def test_a_name_cut_in_its_column_goes_on_in_its_own_row() -> None:
    """The next line begins in the column of the cut name and brings the columns that the row lacked."""
    text = (
        "No\t手続名\t担当課\n1\t受給資格者の申出による学校給食費等の徴収等の変更等の\n\t申出\t学校給食課\n"
        "2\t妊娠の届出\t健康課\n"
    )
    assert cells(text) == [
        (0, 0, 0, "No"), (0, 0, 1, "手続名"), (0, 0, 2, "担当課"),
        (0, 1, 0, "1"), (0, 1, 1, "受給資格者の申出による学校給食費等の徴収等の変更等の\n申出"),
        (0, 1, 2, "学校給食課"),
        (0, 2, 0, "2"), (0, 2, 1, "妊娠の届出"), (0, 2, 2, "健康課"),
    ]  # fmt: skip


def test_a_merged_first_column_is_no_cut_name() -> None:
    """Rows that share their first cell stay rows of their own."""
    text = "分野\t手続名\t担当課\n子育て\t児童手当の現況届の提出\t子育て課\n\t妊娠の届出\t健康課\n"
    assert [(row, column) for _, row, column, _ in cells(text)] == [
        (0, 0),
        (0, 1),
        (0, 2),
        (1, 0),
        (1, 1),
        (1, 2),
        (2, 1),
        (2, 2),
    ]


def test_heads_one_blank_apart_over_columns_set_with_blanks() -> None:
    """And a head whose letters are set apart (指　標) is one."""
    text = (
        "　　指　標　　　　　　　　　　現状値（Ｒ３）　目標値（Ｒ８）\n"
        "　　カードの交付率　　　　　　　３３．５％　　　　９０％\n"
        "　　申請の件数　　　　　　　　　１７件　　　　　　１，０００件\n"
    )
    assert [cell[2:] for cell in cells(text)][:6] == [
        (0, "指　標"),
        (1, "現状値（Ｒ３）"),
        (2, "目標値（Ｒ８）"),
        (0, "カードの交付率"),
        (1, "３３．５％"),
        (2, "９０％"),
    ]


def test_a_quotation_goes_on_a_line_that_ends_in_a_particle() -> None:
    """It is a part of the sentence, not a mark that begins a new one."""
    text = (
        "国は、公開が望ましいデータの項目とその書き方を\n"
        "「自治体標準オープンデータセット」として示しています。"
    )
    assert blocks(text) == [("paragraph", text)]


_PIECES = st.sampled_from([
    "現状", "目標", "１０％", "申請率", "（1月）", "率", "。", "　", "　　", "   ", " " * 10, "　" * 9,
])  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(_PIECES, max_size=9).map("".join), max_size=7).map("\n".join))
def test_no_letter_is_lost_in_tables_of_blanks(text: str) -> None:
    """However the columns stand; a line of blanks alone among the heads is no row."""
    whole = f"計画\n{text}"
    read = "".join(one for _, one in blocks(whole))
    assert sorted("".join(read.split())) == sorted("".join(whole.split()))


def test_a_line_of_blanks_below_heads_far_from_the_left() -> None:
    """It made the reader stop."""
    text = f"計画\n{'　' * 11}現状値　　目標値\n{' ' * 20}\n申請率　　　　１０％　　９０％"
    assert "現状値　　目標値" in [one for _, one in blocks(text)]
