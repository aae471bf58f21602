"""The report to hand on: one page of HTML for each run, whole in itself, for screen and paper.

Nothing is fetched from elsewhere, and nothing moves: no script. What comes from a plan is text, never markup
(Jinja escapes it). Pictures are drawn in the page, tell their states by mark and pattern, not by colour, and
say the same in words.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dxlint import Report, Reporter, hookimpl


def write(results: Report, language: str, options: dict[str, Any]) -> str:
    """The whole page. `options`: `show_known` lists known findings too."""
    from dxlint_plugins.reporters._html.page import page_of

    return page_of(results, language, options)


@hookimpl
def dxlint_reporters() -> Iterable[Reporter]:
    """The format `html`."""
    return [Reporter("html", ("findings",), write, suffixes=(".html", ".htm"), wants=("coverage", "plan"))]
