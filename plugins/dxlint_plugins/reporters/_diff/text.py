"""The page of `dxlint diff` as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dxlint.cli.diffing.page import Page


def lines_of(page: Page, *, everything: bool) -> Iterator[str]:
    """The whole page, line by line."""
    yield page.say("title")
    for file, side in page.sides():
        yield file
        yield f"    {side}"
    yield from page.warnings()
    yield ""
    yield from page.summary()
    for group in page.groups(everything=everything):
        yield ""
        yield group.head
        for at, entry in enumerate(group.entries, 1):
            yield f"{at:>3}. {entry.head}{page.say('unsure') if entry.unsure else ''}"
            for line in entry.lines:
                yield f"     {line.text}"
        if group.left:
            yield f"  {page.say('more', count=group.left)}"
