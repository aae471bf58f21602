"""What is done in which fiscal year: cells under years, and lines that begin with one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dxlint.document.blocks import Document
from dxlint.document.tree import structure_of
from dxlint.extraction.schedules import schedule_of

DocumentOf = Callable[[str], Document]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 取組\n|取組|令和6年度|令和7年度|\n|窓口|検討|実施|\n|研修|計画|拡充|",
         [("検討", (2024,), "cell"), ("計画", (2024,), "cell")]),
        # Figures under years are statistics.
        ("# 現状\n|項目|令和4年度|令和5年度|令和6年度|\n|件数|120件|140件|1,200件|", []),
        # Arrows alone say which years are meant, not what is done.
        ("# 取組\n|取組|令和6年度|令和7年度|令和8年度|\n|窓口|→|→|○|", [("令和6年度", (), "years")]),
        ("# 取組\n|取組|令和6年度|令和7年度|\n|窓口|→|→|", []),
        ("# 実施スケジュール\n・令和6年度：窓口の設計を行う\n・令和7年度：窓口を開設する",
         [("令和6年度：窓口の設計を行う", (), "line"), ("令和7年度：窓口を開設する", (), "line")]),
        ("# 実施スケジュール\n・令和６年度　窓口の設計を行う\n・R7年度 窓口を開設する",
         [("令和６年度　窓口の設計を行う", (), "line"), ("R7年度 窓口を開設する", (), "line")]),
        # One line is a date in passing; under another heading two are as well.
        ("# 実施スケジュール\n・令和6年度：窓口の設計を行う", []),
        ("# 取組\n・令和6年度：窓口の設計を行う\n・令和7年度：窓口を開設する", []),
        ("# 取組\n|スケジュール|令和6年度から順次実施|\n|担当課|市民課|",
            [("令和6年度から順次実施", (), "line")]),
        ("# 国の動向\n|取組|令和6年度|令和7年度|\n|窓口|検討|実施|", []),
    ],
)  # fmt: skip
def test_a_schedule(
    document_of: DocumentOf, text: str, expected: list[tuple[str, tuple[int, ...], str]]
) -> None:
    """One passage for each line of the file."""
    found = [
        (one.quote, one.fiscal_years, one.why.removeprefix("derived-schedule-"))
        for one in schedule_of(structure_of(document_of(text)))
    ]
    assert found == expected
