"""The paper for the approval of a plan, of at most two A4 pages, as Word and as HTML."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dxlint import Approval, Reporter, hookimpl


def word(results: Approval, language: str, options: dict[str, Any]) -> bytes:
    """The paper as the bytes of a Word file."""
    from dxlint_plugins.reporters._approval.paper import paper_of
    from dxlint_plugins.reporters._approval.room import MARGIN, POINTS, TITLE_POINTS
    from dxlint_plugins.reporters._word_page import WordPage

    paper = paper_of(results, language)
    page = WordPage(
        paper.title, language, foot=paper.foot, points=POINTS, title_points=TITLE_POINTS, margin=MARGIN
    )
    page.paragraph(paper.about)
    for section in paper.sections:
        page.heading(section.heading)
        for text in section.texts:
            page.paragraph(text)
        if (table := section.table) is not None:
            page.table(table.name, table.head, table.rows, table.widths, row_height=table.row_height)
        if section.left:
            page.paragraph(section.left)
    return page.data()


def html(results: Approval, language: str, options: dict[str, Any]) -> str:
    """The paper as one page of HTML."""
    from dxlint_plugins.reporters._approval.paper import paper_of
    from dxlint_plugins.reporters._approval.room import MARGIN, POINTS
    from dxlint_plugins.reporters._html.page import filled

    return filled(
        "approval.html.j2", paper=paper_of(results, language), language=language, points=POINTS, margin=MARGIN
    )


@hookimpl
def dxlint_reporters() -> Iterable[Reporter]:
    """The formats `docx` and `html` of `dxlint approve`."""
    wants = ("coverage", "plan")
    return [
        Reporter("docx", ("approval",), word, suffixes=(".docx",), wants=wants),
        Reporter("html", ("approval",), html, suffixes=(".html", ".htm"), wants=wants),
    ]
