"""A place in a Word file in words: 見出し 4-5 › 表2 › 行「KPI」（約9ページ）. Its texts: `places.*.yaml`."""

from __future__ import annotations

from dxlint import Place, Step
from dxlint.messages import text
from dxlint_plugins.reporters._plain import safe


def way_to(place: Place, language: str) -> str:
    """The headings, table and row that lead to a place, and the page as an estimate; empty where it has
    lines that one can find.
    """
    steps = text("place-joint", language).join(
        _step(step, language) for step in place.where if step.kind != "page"
    )
    return steps + page_about(place, language)


def page_about(place: Place, language: str) -> str:
    """The estimated page in brackets; empty where there is none, or where the page is sure."""
    page = next((step.number for step in place.where if step.kind == "page"), "")
    return text("place-page", language, number=page) if page else ""


def _step(step: Step, language: str) -> str:
    number, title = safe(step.number), safe(step.title)
    if step.kind == "heading":
        if step.alone:
            return text("place-heading-number", language, number=number)
        joint = "" if number.endswith(("）", ")", "】")) else " "
        return text("place-heading", language, title=f"{number}{joint}{title}".strip())
    if step.kind == "row":
        key = "place-row" if step.alone else "place-row-numbered" if title else "place-row-number"
        return text(key, language, number=number, title=title)
    return text(f"place-{step.kind}", language, number=number)
