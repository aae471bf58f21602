"""XML of a Word file as a tree. The parser itself refuses what could make a small part large: a DOCTYPE."""

from __future__ import annotations

import re
from xml.etree import ElementTree
from xml.parsers import expat

# What stands before the first element: an XML declaration, and with some programs a comment.
_LONGEST_PROLOG = 64 * 1024
_PIECE = 1024
# A Word file is written in the first two; the others are read by the parser itself, letter for letter.
_ENCODINGS = frozenset({"utf-8", "utf-16", "us-ascii", "iso-8859-1"})
_DECLARED = re.compile(r"""^(<\?xml[^>]{0,200}?)\sencoding\s*=\s*["'][^"'>]*["']""")
_UTF_32 = (b"\xff\xfe\0\0", b"\0\0\xfe\xff", b"<\0\0\0", b"\0\0\0<")
_UTF_16 = {b"\xff\xfe": "utf-16-le", b"<\0": "utf-16-le", b"\xfe\xff": "utf-16-be", b"\0<": "utf-16-be"}


class Refused(Exception):
    """XML that is not read: `message` is the id of the reason, `params` fill its text."""

    def __init__(self, message: str, **params: object) -> None:
        super().__init__(message)
        self.message, self.params = message, params


class _Begun(Exception):
    """The first element has begun: a DOCTYPE can stand before it only."""


def utf_8(data: bytes) -> bytes:
    """A part in UTF-16 as one in UTF-8, so that one search finds what stands in it. Raises Refused."""
    if data.startswith(_UTF_32):
        raise Refused("word-xml-encoding", encoding="UTF-32")
    encoding = _UTF_16.get(data[:2])
    if encoding is None:
        return data
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise Refused("word-damaged-part") from None
    return _DECLARED.sub(r"\1", text.lstrip("\ufeff"), count=1).encode()


def parsed(data: bytes) -> ElementTree.Element:
    """The tree of a part. Raises Refused."""
    try:
        _look_at_prolog(data)
        return ElementTree.fromstring(data)
    except (ElementTree.ParseError, expat.ExpatError, LookupError, ValueError) as error:
        line, column = getattr(error, "lineno", 0), getattr(error, "offset", 0)
        if isinstance(error, ElementTree.ParseError):
            line, column = error.position
        raise Refused("word-damaged-xml", where=f"{line}:{column + 1}" if line else "-") from None


def _look_at_prolog(data: bytes) -> None:
    """Reads up to the first element, in small pieces, so that nothing of a DOCTYPE is ever carried out.

    ElementTree's own parser lets nobody ask for a DOCTYPE before it has read the piece it stands in.
    """
    parser = expat.ParserCreate()

    def declaration(_version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            raise Refused("word-xml-encoding", encoding=encoding[:40])

    def doctype(*_: object) -> None:
        raise Refused("word-doctype")

    def element(*_: object) -> None:
        raise _Begun

    parser.XmlDeclHandler = declaration
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = element
    try:
        for at in range(0, min(len(data), _LONGEST_PROLOG), _PIECE):
            parser.Parse(data[at : at + _PIECE], False)
    except _Begun:
        return
    if len(data) > _LONGEST_PROLOG:
        raise Refused("word-damaged-xml", where="1:1")
