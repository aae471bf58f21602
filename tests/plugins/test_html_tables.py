"""Tables in HTML inside a text: grid positions, spans, and cells over several lines."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dxlint_plugins.importers._html import table_runs, text_runs
from dxlint_plugins.importers.plain_text import read

Row = tuple[int, int, int, int, str]


def grid(source: str) -> list[Row]:
    """Row, column, height, width and text of each run."""
    return [
        (*run.cell, source[run.start : run.end])
        for run in table_runs(source)
        if run.cell is not None
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("<tr><th>取組</th><th>時期</th></tr><tr><td>窓口</td><td>令和6年度</td></tr>",
         [(0, 0, 1, 1, "取組"), (0, 1, 1, 1, "時期"), (1, 0, 1, 1, "窓口"), (1, 1, 1, 1, "令和6年度")]),
        # A cell over two rows pushes what stands beside it to the right.
        ('<tr><td rowspan="2">分野</td><td>窓口</td></tr><tr><td>研修</td></tr>',
         [(0, 0, 2, 1, "分野"), (0, 1, 1, 1, "窓口"), (1, 1, 1, 1, "研修")]),
        ("<tr><td colspan=2>年度</td><td>備考</td></tr>", [(0, 0, 1, 2, "年度"), (0, 2, 1, 1, "備考")]),
        ("<TR><TD ROWSPAN='2'>分野</TD><TD>窓口</TD></TR><TR><TD>研修</TD></TR>",
         [(0, 0, 2, 1, "分野"), (0, 1, 1, 1, "窓口"), (1, 1, 1, 1, "研修")]),
        # An empty cell keeps its column, a cell of two lines gives two runs.
        ("<tr><td></td><td>窓口<br>研修</td></tr>", [(0, 1, 1, 1, "窓口"), (0, 1, 1, 1, "研修")]),
        # Tags may be left open.
        ("<tr><td>窓口<td>研修<tr><td>監査", [(0, 0, 1, 1, "窓口"), (0, 1, 1, 1, "研修"),
            (1, 0, 1, 1, "監査")]),
        # What stands in a table inside a cell belongs to that cell.
        ("<tr><td>窓口<table><tr><td>内側</td></tr></table></td><td>研修</td></tr>",
         [(0, 0, 1, 1, "窓口"), (0, 0, 1, 1, "内側"), (0, 1, 1, 1, "研修")]),
        ("<tr><td><b>窓口</b>の<span class='x'>改革</span></td></tr>",
            [(0, 0, 1, 1, "<b>窓口</b>の<span class='x'>改革</span>")]),
        ("<tr><td colspan=0>窓口</td><td rowspan=999>研修</td></tr>",
            [(0, 0, 1, 1, "窓口"), (0, 1, 200, 1, "研修")]),
    ],
)  # fmt: skip
def test_cells_stand_where_a_browser_shows_them(rows: str, expected: list[Row]) -> None:
    """Row and column count from 0."""
    assert grid(f"<table>{rows}</table>") == expected


def test_a_cell_over_two_lines_knows_both() -> None:
    """Each with its column, and the text around the table stays text."""
    document = read(
        "前の文です。\n<table>\n<tr><td>窓口を\n見直す</td>\n</tr></table>\n後の文です。".encode(), "計画.txt"
    )
    (cell,) = [block for block in document.blocks if block.cell is not None]
    assert cell.text == "窓口を\n見直す"
    assert [(one.offset, one.line, one.column) for one in cell.segments] == [(0, 3, 9), (4, 4, 1)]
    assert [block.text for block in document.blocks if block.cell is None] == ["前の文です。", "後の文です。"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("窓口<br>研修", ["窓口", "研修"]),
        ("<ul><li> 窓口 </li><li>研修</li></ul>", ["窓口", "研修"]),
        ("<p class=\"x\">窓口</p>", ["窓口"]),
        ("10<20、30>20", ["10<20、30>20"]),
        ("<b>窓口</b>の改革", ["<b>窓口</b>の改革"]),
        ("<br/><br/>", []),
        ("＜窓口＞", ["＜窓口＞"]),
    ],
)
def test_block_tags_part_a_text(source: str, expected: list[str]) -> None:
    """Those inside a line do not, and a sign for less is no tag."""
    assert [source[start:end] for start, end in text_runs(source)] == expected


_TAGS = (
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td>",
    "</td>",
    '<td rowspan="2">',
    "<th colspan=3>",
    "</th>",
    "<br>",
    "<b>",
    "<",
    ">",
    "\n",
)


@given(st.lists(st.one_of(st.sampled_from(_TAGS), st.text(max_size=8)), max_size=25))
@settings(max_examples=300)
def test_runs_never_overlap_nor_share_a_cell_of_the_grid(parts: list[str]) -> None:
    """Whatever is left open; no run is empty."""
    source = "".join(parts)
    runs = table_runs(source)
    assert all(
        run.start < run.end and source[run.start : run.end].strip() == source[run.start : run.end]
        for run in runs
    )
    assert all(one.end <= other.start for one, other in itertools.pairwise(runs))
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for run in runs:
        if run.cell is None:
            continue
        at, over, height, width = run.cell
        for row in range(at, at + height):
            for column in range(over, over + width):
                assert owner.setdefault((row, column), (at, over)) == (at, over)
