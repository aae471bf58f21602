"""Sets the ranges of comments into the main part of a Word file, and takes out those that are there no more:
changes of bytes, so that all else stays as it is.

A run is split where a range begins or ends inside it. Word knows ranges in the body and in tables only: what
stands in a text box or a note is marked where that hangs on the body. Inside content controls, simple fields,
ruby and formulas nothing is set: the whole of them is marked.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dxlint_plugins.importers._docx_names import (
    CUSTOM_XML,
    INS,
    MOVE_TO,
    RPR,
    TXBX_CONTENT,
    P,
    W,
)  # fmt: skip
from dxlint_plugins.reviewers._word_tree import Mapped

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from dxlint_plugins.reviewers._word_trace import Point

RUN, TEXT = W + "r", W + "t"
RANGE_START, RANGE_END, REFERENCE = W + "commentRangeStart", W + "commentRangeEnd", W + "commentReference"
ID = W + "id"
# Wrappers of runs inside which a range may begin or end.
_OPEN = frozenset(
    {INS, MOVE_TO, CUSTOM_XML, W + "hyperlink", W + "smartTag", W + "dir", W + "bdo"}
)
# What stands in a run before its text and prints nothing.
_LEADING = frozenset({RPR, W + "lastRenderedPageBreak"})
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SPACE_SAID = re.compile(rb"""\sxml:space\s*=\s*(?:"[^"]*"|'[^']*')""")
_TOKEN = re.compile(r"&[^;]+;|\r\n?|.", re.DOTALL)
_BLANKS = " \t\r\n"
_NAMESPACE = {
    False: b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    True: b"http://purl.oclc.org/ooxml/wordprocessingml/main",
}


@dataclass(slots=True)
class _Spot:
    """What is set in at one byte: the ends of ranges, then the beginnings of others; `shut` and `open` stand
    around them where a run is split.
    """

    shut: bytes = b""
    open: bytes = b""
    ends: list[bytes] = field(default_factory=list)
    starts: list[bytes] = field(default_factory=list)

    def whole(self) -> bytes:
        """All of it."""
        return self.shut + b"".join(self.ends) + b"".join(self.starts) + self.open


def numbers_in(tree: Mapped) -> set[int]:
    """The comments that a part speaks of."""
    found = (one.get(ID, "") for one in tree.root.iter() if one.tag in {RANGE_START, RANGE_END, REFERENCE})
    return {int(one) for one in found if _is_number(one)}


class Marks:
    """Collects the changes; `written` carries them out."""

    def __init__(self, tree: Mapped) -> None:
        self._tree = tree
        self._spots: dict[int, _Spot] = {}
        self._cuts: dict[tuple[int, int], bytes] = {}

    def mark(self, number: int, first: Point, last: Point) -> None:
        """Sets the range of the comment `number` from one point to another."""
        near = self._paragraph(first.node)
        at = self._spot(first, is_end=False)
        end = self._spot(last, is_end=True)
        self._spots[at].starts.append(self._element(near, b"commentRangeStart", number))
        reference = self._element(near, b"commentReference", number)
        name, declared = self._words(near)
        run = b"<" + name(b"r") + declared + b">" + reference + b"</" + name(b"r") + b">"
        self._spots[end].ends.append(self._element(near, b"commentRangeEnd", number) + run)

    def drop(self, numbers: Collection[int]) -> None:
        """Takes out the ranges and references of comments."""
        for element in self._tree.root.iter():
            if element.tag not in {RANGE_START, RANGE_END, REFERENCE}:
                continue
            if not _is_number(element.get(ID, "")) or int(element.get(ID, "")) not in numbers:
                continue
            run = self._tree.parent(element)
            # The run that holds a reference and nothing else goes with it.
            if element.tag == REFERENCE and run is not None and {one.tag for one in run} <= {REFERENCE, RPR}:
                element = run
            span = self._tree.span(element)
            self._cuts[span.start, span.end] = b""

    def written(self) -> bytes:
        """The part with all changes."""
        source = self._tree.source
        changes = [(start, end, 1, new) for (start, end), new in self._cuts.items()]
        changes += [(at, at, 0, spot.whole()) for at, spot in self._spots.items()]
        done: list[bytes] = []
        at = 0
        for start, end, _, new in sorted(changes, key=lambda one: (one[0], one[2])):
            done += [source[at:start], new]
            at = max(at, end)
        return b"".join([*done, source[at:]])

    def _spot(self, point: Point, *, is_end: bool) -> int:
        """The byte of a point; a run that it stands in is made ready to be split there."""
        run, node = self._outermost(point.node)
        if run is None:
            span = self._tree.span(node)
            return self._at(span.end if is_end else span.start)
        whole = self._tree.span(run)
        inside = node is point.node and node.tag == TEXT and 0 < point.at < point.length
        offset = self._byte_in(node, point.at) if inside else None
        if offset is not None:
            name = self._tree.source[self._tree.span(node).close + 2 : self._tree.span(node).end - 1].strip()
            tag = self._keeping_blanks(node)
            return self._at(offset, b"</" + name + b">" + self._shut(run), self._opened(run) + tag)
        children = list(run)
        where = next(at for at, one in enumerate(children) if one is node)
        if is_end:
            if where == len(children) - 1:
                return self._at(whole.end)
            return self._at(self._tree.span(node).end, self._shut(run), self._opened(run))
        if all(one.tag in _LEADING for one in children[:where]):
            return self._at(whole.start)
        return self._at(self._tree.span(node).start, self._shut(run), self._opened(run))

    def _at(self, byte: int, shut: bytes = b"", opened: bytes = b"") -> int:
        self._spots.setdefault(byte, _Spot(shut, opened))
        return byte

    def _outermost(self, node: Element) -> tuple[Element | None, Element]:
        """A run of the body and the child of it by which an element is marked; without a run, an element
        beside the runs.
        """
        path = [node, *self._tree.above(node)]
        boxes = [at for at, one in enumerate(path) if one.tag == TXBX_CONTENT]
        begin = boxes[-1] if boxes else 0
        at = next(at for at, one in enumerate(path) if at >= begin and one.tag == P) - 1
        while path[at].tag in _OPEN:
            at -= 1
        return (path[at], path[at - 1]) if path[at].tag == RUN and at else (None, path[at])

    def _byte_in(self, node: Element, at: int) -> int | None:
        """The byte before the character `at` of what a text prints; None where it cannot be told."""
        visible = list(self._visible(node))
        return visible[at] if at < len(visible) else None

    def _visible(self, node: Element) -> Iterator[int]:
        """The bytes at which the characters begin that a text prints."""
        span = self._tree.span(node)
        raw = self._tree.source[span.inner : span.close]
        if b"<" in raw:
            return
        said = raw.decode(self._tree.encoding)
        tokens = [match.span() for match in _TOKEN.finditer(said)]
        text = node.text or ""
        # Each token is one character of the text that the parser gave.
        if len(tokens) != len(text):
            return
        begin, end = 0, len(text)
        if node.get(_SPACE) != "preserve":
            begin, end = len(text) - len(text.lstrip(_BLANKS)), len(text.rstrip(_BLANKS))
        bytes_at = before = 0
        for at, (start, _) in enumerate(tokens):
            bytes_at += len(said[before:start].encode(self._tree.encoding))
            before = start
            if begin <= at < end and text[at] not in "\r\u00ad":
                yield span.inner + bytes_at

    def _keeping_blanks(self, node: Element) -> bytes:
        """The start tag of a text that is split: its blanks count where they are at an end only now. Those
        that did not count are taken out.
        """
        tag = self._tree.start_tag(node)
        if node.get(_SPACE) == "preserve":
            return tag
        span = self._tree.span(node)
        raw = self._tree.source[span.inner : span.close]
        new = _SPACE_SAID.sub(b"", tag)[:-1] + b' xml:space="preserve">'
        self._cuts[span.start, span.inner + len(raw) - len(raw.lstrip())] = new
        if len(raw.rstrip()) < len(raw):
            self._cuts[span.inner + len(raw.rstrip()), span.close] = b""
        return new

    def _shut(self, run: Element) -> bytes:
        span = self._tree.span(run)
        return self._tree.source[span.close : span.end]

    def _opened(self, run: Element) -> bytes:
        """A run of the same look."""
        look = run.find(RPR)
        return self._tree.start_tag(run) + (self._tree.bytes_of(look) if look is not None else b"")

    def _element(self, near: Element, name: bytes, number: int) -> bytes:
        named, declared = self._words(near)
        return b"<" + named(name) + declared + b" " + named(b"id") + b'="%d"/>' % number

    def _paragraph(self, node: Element) -> Element:
        """The paragraph of the body in which an element stands, or on which its text box hangs."""
        return [one for one in self._tree.above(node) if one.tag == P][-1]

    def _words(self, near: Element) -> tuple[_Naming, bytes]:
        """How names are written here, and the declaration that they need."""
        prefix = self._tree.prefix(near)
        if prefix:
            return _Naming(prefix), b""
        # Names without a prefix cannot have attributes of their namespace.
        return _Naming(b"w"), b' xmlns:w="' + _NAMESPACE[self._tree.strict] + b'"'


@dataclass(frozen=True, slots=True)
class _Naming:
    prefix: bytes

    def __call__(self, name: bytes) -> bytes:
        return self.prefix + b":" + name


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10
