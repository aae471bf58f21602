"""What a text holds is in a block, or named as left out on purpose, or named as not read."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dxlint import Document
from dxlint_plugins.importers.plain_text import document_of

_PIECES = (
    "<table>", "<TABLE", "</table>", "<tr>", "<td>", "<td colspan=2>", "</td", "<caption>", "<DX>", "<br>",
    "<a href='x'>", "```\n", "<!--", "-->", "[^1]: ", "---\n", "- 1 -\n", "- 2 -\n", "- 3 -\n", "|",
    "|---|---|\n", "| 指標 | 目標 |\n", "\t", "\n", "\n\n", "　　", "    ", "# ", "##", "・", "- ", "※1 ",
    "（", "「", "。", "取組内容", "令和6年度", "第1章 目標\n", "みどり野市DX推進計画\n",
    "住民の利便性を高めるため、行政手続のオンライン化を進め\n", "    値      値\n",
)  # fmt: skip


def told(document: Document) -> Counter[str]:
    """Each character that the document has in a block, or names as left out."""
    texts = [block.text for block in document.blocks] + [one.text for one in document.left_out]
    return Counter("".join("".join(texts).split()))


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(_PIECES) | st.text("あ漢a1<>|#-・\t\n　 ", max_size=6), min_size=1, max_size=40),
    st.booleans(),
)
def test_every_character_is_told(parts: list[str], markdown: bool) -> None:
    """Whatever is left open; and nothing is told twice."""
    source = "みどり野市\n" + "".join(parts)
    document = document_of(source.encode(), "計画.txt", markdown=markdown)
    assert told(document) == Counter("".join(source.split()))
    assert document.unreadable == []


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ("<TABLE\n第2章　取組\n窓口を見直します。", ["<TABLE", "第2章　取組", "窓口を見直します。"]),
        ("<TABLE 窓口を見直します。\n研修を行います。", ["<TABLE 窓口を見直します。", "研修を行います。"]),
        ("<table>\n窓口を見直します。\n研修を行います。", ["窓口を見直します。", "研修を行います。"]),
        ("<table><caption>表1　指標</caption><tr><td>窓口</td></tr></table>", ["表1　指標", "窓口"]),
        ("<table><tr><td>窓口</td></tr></table>次の文です。", ["窓口", "次の文です。"]),
        ("<DX>を<KPI一覧>で示します。", ["<DX>を<KPI一覧>で示します。"]),
    ],
)
def test_what_stands_beside_tags_is_text(source: str, blocks: list[str]) -> None:
    """A tag that is not closed, or that HTML does not know, is text itself."""
    assert [block.text for block in document_of(source.encode(), "計画.txt", markdown=False).blocks] == blocks


def test_page_numbers_and_marks_are_named() -> None:
    """With their places and the reason."""
    source = "計画の文です。\n- 1 -\n次の文です。\n- 2 -\n| 窓口 | 研修 |\n|---|---|\n- 3 -\n## 目標"
    document = document_of(source.encode(), "計画.md", markdown=True)
    assert [(one.place.line, one.text, one.reason) for one in document.left_out] == [
        (2, "- 1 -", "left-out-page-break"), (4, "- 2 -", "left-out-page-break"),
        (7, "- 3 -", "left-out-page-break"), (5, "| | |", "left-out-markup"),
        (6, "|---|---|", "left-out-markup"), (8, "##", "left-out-markup"),
    ]  # fmt: skip
