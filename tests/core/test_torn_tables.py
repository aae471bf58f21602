"""Indicators in tables that a converter tore into lines."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dxlint.document.blocks import Document
from dxlint.document.tree import structure_of
from dxlint.extraction.indicators import indicators_of

DocumentOf = Callable[[str], Document]
ROWS = [
    ("申請できる手続の数", "19", "52"),
    ("教室の参加者", "84人", "400人"),
    ("電子決裁の割合", "0％", "80％"),
]
EXPECTED = [
    ("申請できる手続の数", "19", "52"),
    ("教室の参加者", "84人", "400人"),
    ("電子決裁の割合", "0%", "80%"),
]


def found(document: Document, since: int | None = 2024) -> list[tuple[str, str | None, str]]:
    """Name, present value and target of each."""
    return [(one.name, one.baseline, one.target) for one in indicators_of(structure_of(document), since)]


@pytest.mark.parametrize(
    "heads", ["指標\n現状値\n目標値", "項目\n令和5年度\n実績\n令和8年度\n目標", "指標\nいま　令和8年度"]
)
def test_one_cell_a_line(document_of: DocumentOf, heads: str) -> None:
    """A name with two values below it, below the heads."""
    text = "\n".join("\n".join(row) for row in ROWS)
    assert found(document_of(f"# 目標\n{heads}\n{text}\n表4　年次計画\n取組")) == EXPECTED


def test_one_row_a_line(document_of: DocumentOf) -> None:
    """Parted by blanks only."""
    text = "\n".join("　".join(row) for row in ROWS)
    assert found(document_of(f"# 目標\n指標　現状値　目標値\n{text}\n")) == EXPECTED


def test_a_name_over_two_lines(document_of: DocumentOf) -> None:
    """It is joined."""
    text = "\n".join("\n".join(row) for row in ROWS)
    told = found(
        document_of(f"# 目標\n指標\n現状値\n目標値\nマイナンバーカードの\n保有率\n74％\n85％\n{text}")
    )
    assert told[0] == ("マイナンバーカードの保有率", "74%", "85%")


def test_figures_without_heads_are_none(document_of: DocumentOf) -> None:
    """Nor are those of two years that have passed."""
    text = "\n".join("\n".join(row) for row in ROWS)
    assert found(document_of(f"# 現状\n{text}")) == []
    assert found(document_of(f"# 現状\n項目\n令和2年度\n令和3年度\n{text}")) == []
