"""Two plans compared, as text, JSON, HTML and Word."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from dxlint import Reporter, hookimpl, json_text, printable

if TYPE_CHECKING:
    from dxlint.cli.diffing.page import Page


def text(results: Page, language: str, options: dict[str, Any]) -> str:
    """For the screen. `options`: `everything` leaves nothing out."""
    from dxlint_plugins.reporters._diff.text import lines_of

    return "\n".join(map(printable, lines_of(results, everything=bool(options.get("everything")))))


def json(results: Page, language: str, options: dict[str, Any]) -> str:
    """For other programs."""
    from dxlint_plugins.reporters._diff.data import data_of

    return json_text(data_of(results.result))


def html(results: Page, language: str, options: dict[str, Any]) -> str:
    """To hand on, whole in itself."""
    from dxlint_plugins.reporters._diff.html import html_of

    return html_of(results)


def word(results: Page, language: str, options: dict[str, Any]) -> bytes:
    """To hand on and to write into."""
    from dxlint_plugins.reporters._diff.word import word_of

    return word_of(results)


@hookimpl
def dxlint_reporters() -> Iterable[Reporter]:
    """The formats of `dxlint diff`."""
    return [
        Reporter("text", ("diff",), text, suffixes=(".txt",)),
        Reporter("json", ("diff",), json, suffixes=(".json",)),
        Reporter("html", ("diff",), html, suffixes=(".html", ".htm")),
        Reporter("docx", ("diff",), word, suffixes=(".docx",)),
    ]
