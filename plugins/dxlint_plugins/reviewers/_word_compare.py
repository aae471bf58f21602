"""Whether a copy with comments is the draft and its comments, and nothing else: looked at before it is given
out. Runs may be split, and all else has to be the same: elements, attributes, texts, in the same order.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING

from dxlint_plugins.importers._docx_names import RPR
from dxlint_plugins.reviewers._word_marks import ID, RANGE_END, RANGE_START, REFERENCE, RUN, TEXT
from dxlint_plugins.reviewers._word_tree import Mapped

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
Token = tuple[object, ...]


def same_but_for(before: Mapped, after: Mapped, numbers: Collection[int]) -> bool:
    """Whether two main parts are the same but for the comments of these numbers."""
    known = {str(one) for one in numbers}
    first, second = (_joined(_tokens(one.root, known, ())) for one in (before, after))
    return all(one == other for one, other in zip_longest(first, second))


def _tokens(element: Element, numbers: Collection[str], look: Token) -> Iterator[Token]:
    if element.tag in {RANGE_START, RANGE_END, REFERENCE} and element.get(ID) in numbers:
        return
    if element.tag == TEXT:
        text = element.text or ""
        if element.get(_SPACE) != "preserve":
            text = text.strip(" \t\r\n")
        yield "text", look, text
        return
    if element.tag == RUN:
        found = element.find(RPR)
        look = tuple(_tokens(found, (), ())) if found is not None else ()
        look = (tuple(element.attrib.items()), look)
        inside = [one for one in element if one is not found]
    else:
        yield "begin", look, element.tag, tuple(element.attrib.items()), (element.text or "").strip()
        inside = list(element)
    for one in inside:
        yield from _tokens(one, numbers, look)
    if element.tag != RUN:
        yield ("end", (element.tail or "").strip())


def _joined(tokens: Iterator[Token]) -> Iterator[Token]:
    """The tokens, with texts of one look that follow each other as one."""
    held: Token | None = None
    for token in tokens:
        if held is not None and token[0] == "text" and token[1] == held[1]:
            held = ("text", held[1], f"{held[2]}{token[2]}")
            continue
        if held is not None:
            yield held
            held = None
        if token[0] == "text":
            held = token
        else:
            yield token
    if held is not None:
        yield held
