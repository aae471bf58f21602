"""The heads of a table's cells, and the fiscal years that they name."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dxlint.document.blocks import Block, BlockKind, CellPosition, Document, Segment
from dxlint.document.tables import Cell, reports, with_heads, years_of

DocumentOf = Callable[[str], Document]
# A cell's text, the heads of its row and column, its fiscal years, and whether it is a label.
Row = tuple[str, tuple[str, ...], tuple[str, ...], tuple[int, ...], bool]


def rows(document: Document) -> list[Row]:
    """What `with_heads` tells of each cell."""
    return [
        (block.text, cell.row_heads, cell.column_heads, cell.fiscal_years, cell.is_label)
        for block, cell in with_heads(document.blocks)
    ]


def test_a_table_with_a_row_and_a_column_of_heads(document_of: DocumentOf) -> None:
    """A cell in the third column also stands beside the second."""
    found = rows(document_of("|システム|担当課|移行時期|\n|住民基本台帳|市民課|令和7年10月|"))
    assert found == [
        ("システム", (), (), (), True),
        ("担当課", ("システム",), (), (), True),
        ("移行時期", ("システム", "担当課"), (), (), True),
        ("住民基本台帳", (), ("システム",), (), True),
        ("市民課", ("住民基本台帳",), ("担当課",), (), False),
        ("令和7年10月", ("住民基本台帳", "市民課"), ("移行時期",), (), False),
    ]


def test_a_schedule(document_of: DocumentOf) -> None:
    """What is done stands under its year, beside the measure; the measure knows what stands under its years.
    """
    document = document_of("|取組|令和6年度|令和7年度|\n|生成AI|検討中|導入|")
    assert rows(document) == [
        ("取組", ("取組",), (), (), True),
        ("令和6年度", ("取組",), (), (), True),
        ("令和7年度", ("取組",), (), (), True),
        ("生成AI", (), (), (), False),
        ("検討中", ("生成AI",), ("令和6年度",), (2024,), False),
        ("導入", ("生成AI",), ("令和7年度",), (2025,), False),
    ]
    scheduled = [cell.scheduled for _, cell in with_heads(document.blocks)]
    assert scheduled == [(), (), (), ("検討中", "導入"), (), ()]


def test_a_cell_over_two_years_stands_under_the_first(document_of: DocumentOf) -> None:
    """The next cell stands under the year below which it begins."""
    found = rows(document_of("|取組|R6年度|R7年度|R8年度|\n|研修|<2計画|実施|"))
    assert [(text, years) for text, _, _, years, _ in found[5:]] == [("計画", (2024,)), ("実施", (2026,))]


def test_a_head_over_two_columns_heads_both(document_of: DocumentOf) -> None:
    """And a head over two rows names both."""
    found = rows(document_of("|分野|<2指標と値|\n|^2窓口|申請|10件|\n|…|予約|20件|"))
    assert found[2:] == [
        ("窓口", (), ("分野",), (), True),
        ("申請", ("窓口",), ("指標と値",), (), False),
        ("10件", ("窓口", "申請"), ("指標と値",), (), False),
        ("予約", ("窓口",), ("指標と値",), (), False),
        ("20件", ("窓口", "予約"), ("指標と値",), (), False),
    ]


def test_a_sheet_of_two_columns_has_no_head_row(document_of: DocumentOf) -> None:
    """Its first cells name its rows."""
    found = rows(document_of("|取組名|窓口の改革|\n|内容|窓口を見直します。|"))
    assert found == [
        ("取組名", (), (), (), True),
        ("窓口の改革", ("取組名",), (), (), False),
        ("内容", (), (), (), True),
        ("窓口を見直します。", ("内容",), (), (), False),
    ]


def test_a_sentence_names_no_row(document_of: DocumentOf) -> None:
    """It says something itself."""
    found = rows(document_of("|窓口を見直します。|市民課|"))
    assert found == [("窓口を見直します。", (), (), (), False), ("市民課", (), (), (), False)]


def test_what_stands_over_a_cell() -> None:
    """Caption and measure first, then the row's heads, then the column's."""
    assert Cell(("行",), ("列",), caption="表1", measure="施策").heads == ("表1", "施策", "行", "列")
    assert Cell(("行",), ("列",)).heads == ("行", "列")


@pytest.mark.parametrize(
    ("head", "years"),
    [
        ("令和6年度", (2024,)),
        ("令和６年度", (2024,)),
        ("R6", (2024,)),
        ("R6年度", (2024,)),
        ("2024年度", (2024,)),
        ("2024", (2024,)),
        ("令和6年度\n（2024年度）", (2024,)),
        ("令和6（2024）年度", (2024,)),
        ("令和6年度目標", (2024,)),
        ("目標値（令和9年度）", (2027,)),
        ("令和10年度以降", (2028,)),
        ("令和6～8年度", (2024, 2025, 2026)),
        ("R6～R7", (2024, 2025)),
        ("令和６年度から令和８年度", (2024, 2025, 2026)),
        ("2024～2026", (2024, 2025, 2026)),
        ("令和6年度～令和8年度", (2024, 2025, 2026)),
        ("平成32年度", ()),
        ("令和6年度の主な取組", ()),
        ("窓口", ()),
        ("", ()),
        ("令和6年度" + "長" * 40, ()),
    ],
)
def test_the_years_that_a_head_names(head: str, years: tuple[int, ...]) -> None:
    """And nothing else."""
    assert years_of(head) == years


@given(
    st.lists(
        st.lists(st.tuples(st.sampled_from(["令和6年度", "R7年度", "取組", "窓口。", "○", "長" * 31]),
            st.integers(1, 3), st.integers(1, 3)), min_size=1, max_size=4),
        min_size=1, max_size=4,
    )
)  # fmt: skip
@settings(max_examples=300)
def test_every_cell_comes_once_and_in_order(table: list[list[tuple[str, int, int]]]) -> None:
    """Whatever spans what."""
    blocks = [
        Block(BlockKind.CELL, text, (Segment(0, 1, 1),), cell=CellPosition(3, row, column, height, width))
        for row, cells in enumerate(table)
        for column, (text, height, width) in enumerate(cells)
    ]
    found = list(with_heads(blocks))
    assert [block for block, _ in found] == blocks
    assert [(cell.table, cell.row, cell.column) for _, cell in found] == [
        (3, block.cell.row, block.cell.column) for block in blocks if block.cell is not None
    ]


@pytest.mark.parametrize(
    ("head", "years"),
    [
        ("令和6年度（計画）", (2024,)),
        ("令和6年度（実績）", (2024,)),
        ("令和6年度値", (2024,)),
        ("令和6年度実定績", ()),
    ],
)
def test_words_beside_a_year_and_not_their_letters(head: str, years: tuple[int, ...]) -> None:
    """計画, 実績 and 予定 may stand beside a year; letters of them that make another word name a thing."""
    assert years_of(head) == years


def test_years_in_the_first_column(document_of: DocumentOf) -> None:
    """What stands beside a year is to be done in it, where the second head says so."""
    found = rows(document_of("|年度|すること|\n|令和6年度|衛星の受信機の設置|"))
    assert found[-1] == ("衛星の受信機の設置", ("令和6年度",), ("すること",), (2024,), False)


def test_years_beside_what_has_happened(document_of: DocumentOf) -> None:
    """A chronicle is no schedule."""
    found = rows(document_of("|年度|できごと|\n|平成30年度|庁内LANの更新|"))
    assert found[-1][3] == ()


@pytest.mark.parametrize(
    ("heads", "told"),
    [
        ("|取組|目標|実績|判定|", True),
        ("|指標|結果|達成状況|", True),
        ("|指標|実績|目標|", False),
        ("|取組|担当課|評価|", False),
    ],
)
def test_a_table_that_tells_what_came_of_targets(heads: str, told: bool, document_of: DocumentOf) -> None:
    """It has what was reached and how it is judged; what was reached beside a target alone is an indicator.
    """
    cells = "|".join(["", "電子申請", *["10件"] * (heads.count("|") - 2), ""])
    assert reports([cell for _, cell in with_heads(document_of(f"{heads}\n{cells}").blocks)]) is told
