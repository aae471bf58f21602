"""A part of a Word file as a tree whose elements know their bytes, so that it can be changed in places and
stay as it was everywhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element
from xml.parsers import expat

from dxlint import InputError

# Behind a start tag's `<`: up to the `>` that is in no attribute.
_TAG = re.compile(rb"""<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>""")
_NAME = re.compile(rb"<([^\s/>]+)")
_STRICT = "http://purl.oclc.org/ooxml/"
_USUAL = {
    "wordprocessingml/main": "wordprocessingml/2006/main",
    "officeDocument/relationships": "officeDocument/2006/relationships",
    "officeDocument/math": "officeDocument/2006/math",
    "drawingml/main": "drawingml/2006/main",
    "drawingml/diagram": "drawingml/2006/diagram",
}


class Span(NamedTuple):
    """The bytes of an element: its start tag is [start, inner), its end tag [close, end). An element without
    content may have no end tag; its last three are then equal.
    """

    start: int
    inner: int
    close: int
    end: int


@dataclass(slots=True)
class Mapped:
    """The tree of `source` with the bytes and the parent of each element. `strict`: its names are ISO's."""

    source: bytes
    root: Element
    encoding: str = "utf-8"
    strict: bool = False
    _spans: dict[int, Span] = field(default_factory=dict)
    _parents: dict[int, Element] = field(default_factory=dict)

    def span(self, element: Element) -> Span:
        """Where an element stands."""
        return self._spans[id(element)]

    def parent(self, element: Element) -> Element | None:
        """What an element stands in; None for the root."""
        return self._parents.get(id(element))

    def above(self, element: Element) -> Iterator[Element]:
        """What an element stands in, innermost first."""
        parent = self.parent(element)
        while parent is not None:
            yield parent
            parent = self.parent(parent)

    def start_tag(self, element: Element) -> bytes:
        """An element's start tag as it stands in the file."""
        span = self.span(element)
        return self.source[span.start : span.inner]

    def bytes_of(self, element: Element) -> bytes:
        """The whole of an element as it stands in the file."""
        span = self.span(element)
        return self.source[span.start : span.end]

    def prefix(self, element: Element) -> bytes:
        """What stands before the colon in the element's name; empty where its namespace needs none."""
        match = _NAME.match(self.source, self.span(element).start)
        assert match is not None
        return match[1].rpartition(b":")[0]


def mapped(source: bytes, part: str) -> Mapped:
    """The tree of the part of this name. Raises InputError where it is damaged."""
    builder = _Builder(source)
    try:
        builder.parser.Parse(source, True)
    except expat.ExpatError:
        raise InputError("word-damaged-part", part=part) from None
    assert builder.root is not None
    return Mapped(
        source, builder.root, builder.encoding, builder.strict, builder.spans, builder.parents
    )


class _Builder:
    """What expat tells, as a tree."""

    def __init__(self, source: bytes) -> None:
        self.source = source
        self.root: Element | None = None
        self.encoding = "utf-8"
        self.strict = False
        self.spans: dict[int, Span] = {}
        self.parents: dict[int, Element] = {}
        self._open: list[Element] = []
        self._starts: list[tuple[int, int]] = []
        self._names: dict[str, str] = {}
        self._last: Element | None = None
        parser = self.parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.XmlDeclHandler = self._declared
        parser.StartElementHandler = self._begun
        parser.EndElementHandler = self._ended
        parser.CharacterDataHandler = self._said

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self.encoding = (encoding or "utf-8").lower()

    def _name(self, name: str) -> str:
        known = self._names.get(name)
        if known is None:
            space, _, local = name.rpartition("}")
            if space.startswith(_STRICT):
                self.strict = True
                usual = _USUAL.get(space.removeprefix(_STRICT))
                space = f"http://schemas.openxmlformats.org/{usual}" if usual else space
            known = self._names[name] = f"{{{space}}}{local}" if space else local
        return known

    def _begun(self, name: str, attributes: dict[str, str]) -> None:
        element = Element(self._name(name), {self._name(key): value for key, value in attributes.items()})
        start = self.parser.CurrentByteIndex
        tag = _TAG.match(self.source, start)
        assert tag is not None
        if self._open:
            self._open[-1].append(element)
            self.parents[id(element)] = self._open[-1]
        else:
            self.root = element
        self._open.append(element)
        self._starts.append((start, tag.end()))
        self._last = None

    def _ended(self, _name: str) -> None:
        element = self._open.pop()
        start, inner = self._starts.pop()
        if self.source[inner - 2 : inner] == b"/>":
            span = Span(start, inner, inner, inner)
        else:
            close = self.parser.CurrentByteIndex
            span = Span(start, inner, close, self.source.index(b">", close) + 1)
        self.spans[id(element)] = span
        self._last = element

    def _said(self, text: str) -> None:
        if self._last is not None:
            self._last.tail = (self._last.tail or "") + text
        elif self._open:
            self._open[-1].text = (self._open[-1].text or "") + text
