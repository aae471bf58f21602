"""A block out of what a paragraph prints: its kind, its text without blanks at the ends, its places."""

from __future__ import annotations

import re

from dxlint import Block, BlockKind, CellPosition, Segment
from dxlint_plugins.importers._docx_inline import Flow
from dxlint_plugins.importers._docx_numbering import Mark

BLANK = " \t\r\n\f\u3000\u00a0"
# What authors type instead of a bulleted list, as the reader of text files knows it.
_TYPED = re.compile(r"(?:[-*+][ \u3000\t]+|[・･○●◯•▪‣➢➤✓✔◦]+[ \u3000\t]*)(?=\S)")
# A bullet that says something: a note, a label.
_SAYS = re.compile(r"[※＊注【\[［(（〔]|.{3}")


def prefix_of(mark: Mark | None) -> str:
    """What is printed before the text: a number, or a bullet that says something."""
    if mark is None or (mark.is_bullet and not _SAYS.match(mark.text)):
        return ""
    return mark.text


def text_block(flow: Flow, mark: Mark | None, is_label: bool) -> Block:
    """A paragraph or list item: what the reader of text files would make of the same line.

    A numbered line that is no sentence may be a heading made by its number alone: the core tells.
    """
    prefix = prefix_of(mark)
    if mark is not None and prefix:
        is_item = not mark.is_bullet and "。" in flow.text
        return made(
            BlockKind.LIST_ITEM if is_item else BlockKind.PARAGRAPH,
            flow,
            prefix,
            mark.depth if is_item else 0,
        )
    if mark is not None:
        return made(BlockKind.LIST_ITEM, flow, "", mark.depth)
    typed = _TYPED.match(flow.text, len(flow.text) - len(flow.text.lstrip(BLANK)))
    if typed is not None:
        return made(BlockKind.LIST_ITEM, flow, skip=typed.end())
    return made(BlockKind.LIST_ITEM if is_label else BlockKind.PARAGRAPH, flow)


def made(
    kind: BlockKind,
    flow: Flow,
    prefix: str = "",
    level: int = 0,
    cell: CellPosition | None = None,
    skip: int = 0,
) -> Block:
    """A block of `prefix` and the flow's text from `skip` on, without blanks at its ends."""
    whole = prefix + flow.text
    text = whole[skip:].lstrip(BLANK)
    start = len(whole) - len(text)
    text = text.rstrip(BLANK)
    first, *others = flow.segments
    places = [Segment(0, first.line, first.column + start, first.page)]
    for one in others:
        # The printed number is part of the first paragraph; another joined to it has columns of its own.
        column = one.column + len(prefix) if one.line == first.line else one.column
        offset = one.offset + len(prefix) - start
        if offset >= len(text):
            break
        place = Segment(max(offset, 0), one.line, column - min(offset, 0), one.page)
        if places[-1].offset == place.offset:
            places.pop()
        places.append(place)
    return Block(kind, text, tuple(places), level, cell)
