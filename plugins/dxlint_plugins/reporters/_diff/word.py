"""The page of `dxlint diff` as a Word file: tables of old and new, as offices compare texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from dxlint_plugins.reporters._word_page import Run, Text, WordPage

if TYPE_CHECKING:
    from dxlint.cli.diffing.page import Entry, Group, Line, Page

_POINTS, _MARGIN = 9.5, 15.0
# The column of what differs, beside both plans and beside one; the plans' columns share the rest of the page.
_WHAT_OF = {0: 180.0, 1: 66.0, 2: 46.0}
Side = Literal["old", "new"]
_SIDES: tuple[Side, Side] = ("old", "new")


def word_of(page: Page) -> bytes:
    """The whole file."""
    title = page.say("title")
    file = WordPage(title, page.language, foot=title, points=_POINTS, margin=_MARGIN)
    for name, side in page.sides():
        file.paragraph([Run(name, bold=True)], together=True)
        file.paragraph(side, indent=5)
    for warning in page.warnings():
        file.paragraph([Run(warning, bold=True)])
    for said in page.summary():
        file.paragraph(said)
    for group in page.groups(everything=True):
        file.heading(group.head)
        sides = [of for of in _SIDES if any(line.of == of for one in group.entries for line in one.lines)]
        head = [page.say("what"), *(page.say(f"said-{of}") for of in sides)]
        what = _WHAT_OF[len(sides)]
        widths = [what, *((file.width - what) / len(sides) for _ in sides)]
        file.table(group.head, head, _rows(group, sides, page), widths)
    return file.data()


def _rows(group: Group, sides: Sequence[Side], page: Page) -> Iterator[list[Text]]:
    for number, entry in enumerate(group.entries, 1):
        yield [_what(entry, number, page), *(_cell(entry, of, page.say(f"said-{of}")) for of in sides)]


def _what(entry: Entry, number: int, page: Page) -> Text:
    """What an entry is about, and what is to be said of it beside the two texts."""
    unsure = page.say("unsure") if entry.unsure else ""
    notes = (line for line in entry.lines if line.of == "note")
    head = Run(f"{number}. {entry.head}{unsure}", bold=True)
    return [head, *(Run(line.text, new_line=True) for line in notes)]


def _cell(entry: Entry, of: Side, name: str) -> Text:
    """What one of the plans says; the column's head says already which one it is."""
    found: list[Run] = []
    for line in entry.lines:
        if line.of == of:
            found += _runs(line, name, new_line=bool(found))
    return found


def _runs(line: Line, name: str, *, new_line: bool) -> Iterator[Run]:
    """Where it stands, and below that the quote; what the other plan has otherwise is struck out, or
    underlined.
    """
    start, end = line.differs
    old = line.of == "old"
    before = line.before.removeprefix(name).lstrip()
    place = before.removesuffix("「").rstrip()
    if place:
        yield Run(place, new_line=new_line)
    yield Run(before[len(place) :].lstrip() + line.quote[:start], new_line=new_line or bool(place))
    yield Run(line.quote[start:end], struck=old, underlined=not old)
    yield Run(line.quote[end:] + line.after)
