"""The page of `dxlint diff` as one HTML file that needs nothing from elsewhere and prints on A4."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from dxlint.text.printable import printable

if TYPE_CHECKING:
    from dxlint.cli.diffing.page import Group, Line, Page

# Nothing but the styles that stand in the page may be loaded, and no script may run.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
# In black and white what is gone is struck out, what is new is underlined.
_STYLE = """
body { font-family: "Noto Sans CJK JP", "Yu Gothic", Meiryo, "Hiragino Sans", sans-serif; line-height: 1.6;
  max-width: 60rem; margin: 1.5rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2rem; border-bottom: 2px solid #555; }
dl { margin: 0; } dt { font-weight: bold; overflow-wrap: anywhere; } dd { margin: 0 0 .5rem 1.5rem; }
.summary, .warning { border: 1px solid #555; padding: .5rem 1rem; } .warning { border-width: 2px; }
li { margin-bottom: .9rem; break-inside: avoid; } li p { margin: .1rem 0; overflow-wrap: anywhere; }
li .head { font-weight: bold; } .old, .new { border-left: 4px solid #767676; padding-left: .6rem; }
.new { border-left-color: #1a1a1a; } .note { color: #444; padding-left: .9rem; }
del { text-decoration: line-through; background: #eee; } ins { text-decoration: underline; background: #eee; }
@page { size: A4; margin: 18mm; }
@media print { body { max-width: none; margin: 0; padding: 0; font-size: 10pt; } h2 { break-after: avoid; } }
"""


def html_of(page: Page) -> str:
    """The whole file."""
    title = _safe(page.say("title"))
    return "\n".join([
        "<!DOCTYPE html>",
        f'<html lang="{page.language}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>",
        f"<style>{_STYLE}</style>",
        "</head>",
        "<body>",
        "<main>",
        f"<h1>{title}</h1>",
        "<dl>",
        *(f"<dt>{_safe(file)}</dt><dd>{_safe(side)}</dd>" for file, side in page.sides()),
        "</dl>",
        *(f'<p class="warning">{_safe(warning)}</p>' for warning in page.warnings()),
        f'<p class="summary">{"<br>".join(map(_safe, page.summary()))}</p>',
        *(line for group in page.groups(everything=True) for line in _group(group, page)),
        "</main>",
        "</body>",
        "</html>",
        "",
    ])  # fmt: skip


def _group(group: Group, page: Page) -> Iterator[str]:
    yield f'<section aria-labelledby="{group.key}">'
    yield f'<h2 id="{group.key}">{_safe(group.head)}</h2>'
    yield "<ol>"
    for entry in group.entries:
        unsure = f"<strong>{_safe(page.say('unsure'))}</strong>" if entry.unsure else ""
        yield f'<li><p class="head">{_safe(entry.head)}{unsure}</p>'
        yield from (f'<p class="{line.of}">{_line(line)}</p>' for line in entry.lines)
        yield "</li>"
    yield "</ol>"
    yield "</section>"


def _line(line: Line) -> str:
    start, end = line.differs
    tag = "del" if line.of == "old" else "ins"
    differs = f"<{tag}>{_safe(line.quote[start:end])}</{tag}>" if start < end else ""
    quote = f"{_safe(line.quote[:start])}{differs}{_safe(line.quote[end:])}"
    return f"{_safe(line.before)}{quote}{_safe(line.after)}"


def _safe(text: str) -> str:
    return escape(printable(text))
