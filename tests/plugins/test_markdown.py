"""Markdown: headings by `#` and tables of pipes beside all that plain text may hold."""

from __future__ import annotations

import pytest

from dxlint_plugins.importers.markdown import read
from dxlint_plugins.importers.plain_text import read as read_text


@pytest.mark.parametrize(
    ("line", "level", "title", "column"),
    [
        ("# みどり野市DX推進計画", 1, "みどり野市DX推進計画", 3),
        ("###  窓口の改革", 3, "窓口の改革", 6),
        ("## 第1章　総論 ##", 2, "第1章　総論", 4),
        ("#　総論", 1, "総論", 3),
        ("###### 細目", 6, "細目", 8),
    ],
)
def test_a_heading_has_its_level(line: str, level: int, title: str, column: int) -> None:
    """Without its marks."""
    (block,) = read(line.encode(), "計画.md").blocks
    assert (block.kind, block.level, block.text, block.segments[0].column) == (
        "heading",
        level,
        title,
        column,
    )


@pytest.mark.parametrize("line", ["#窓口", "####### 七つ", "C# の研修"])
def test_without_a_blank_it_is_none(line: str) -> None:
    """Nor beyond six."""
    assert [(block.kind.value, block.text) for block in read(line.encode(), "計画.md").blocks] == [
        ("paragraph", line)
    ]


def test_in_plain_text_the_mark_is_text() -> None:
    """A text file may begin a line with it."""
    assert [block.kind.value for block in read_text("# 窓口".encode(), "計画.txt").blocks] == ["paragraph"]


@pytest.mark.parametrize("line", ["# ", "##", "### ###"])
def test_a_heading_without_a_title_says_nothing(line: str) -> None:
    """It is no block."""
    assert [block.text for block in read(f"{line}\n本文です。".encode(), "計画.md").blocks] == ["本文です。"]


@pytest.mark.parametrize("rule", ["|---|---|", "| :-- | --: |", "|:-:|-|", "---|---"])
@pytest.mark.parametrize("read_file", [read, read_text])
def test_a_table_of_pipes(rule: str, read_file: object) -> None:
    """Its rule is no row, and an empty cell keeps its column; in a text file too."""
    assert callable(read_file)
    document = read_file(
        f"|取組|担当|時期|\n{rule}\n|窓口||令和6年度|\n|研修|人事課|\n本文です。".encode(), "計画.md"
    )
    found = [
        (block.cell.row, block.cell.column, block.text) for block in document.blocks if block.cell is not None
    ]
    assert found == [
        (0, 0, "取組"), (0, 1, "担当"), (0, 2, "時期"), (1, 0, "窓口"), (1, 2, "令和6年度"), (2, 0, "研修"),
        (2, 1, "人事課"),
    ]  # fmt: skip
    assert document.blocks[-1].text == "本文です。"


def test_a_row_without_a_rule_below_is_a_line() -> None:
    """｜ may stand in any text."""
    assert [block.kind.value for block in read("|窓口|研修|\n本文です。".encode(), "計画.md").blocks] == [
        "paragraph"
    ] * 2


def test_the_first_heading_ends_the_paragraph_before() -> None:
    """However long its line."""
    text = "みどり野市は、市民の皆様に質の高い行政サービスを安定的に提供し続け\n# 窓口\n本文です。"
    assert [block.kind.value for block in read(text.encode(), "計画.md").blocks] == [
        "paragraph",
        "heading",
        "paragraph",
    ]
