"""Text that is safe to print: no control characters, a bounded length, and columns of East Asian width."""

from __future__ import annotations

import unicodedata

from dxlint import Place, Reference

LONGEST_QUOTE = 120
LONGEST_TEXT = 2000


def safe(text: str, longest: int = LONGEST_TEXT) -> str:
    """One line without control, bidirectional or invisible characters; the middle left out when too long."""
    if len(text) > longest:
        head, tail = longest * 2 // 3, longest // 3 - 1
        text = f"{text[:head]}…{text[-tail:]}"
    return "".join(map(_shown, text)).strip(" \u3000")


def _shown(character: str) -> str:
    if character.isprintable():
        return character
    if character == "\u3000":
        return character
    if character in "\n\r\t" or unicodedata.category(character) == "Zs":
        return " "
    code = ord(character)
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"


def width(text: str) -> int:
    """How many columns a text takes on a terminal."""
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "FW" else 1
        for one in text
    )


def padded(text: str, columns: int) -> str:
    """The text filled up with spaces to a number of terminal columns."""
    return text + " " * max(0, columns - width(text))


def spot(place: Place) -> str:
    """`file:line:column`, with the page where there is one and the field of a plan model."""
    parts = [safe(place.file)]
    if place.page is not None:
        parts.append(f"p{place.page}")
    if place.line is not None:
        parts.append(str(place.line))
        if place.column is not None:
            parts.append(str(place.column))
    return ":".join(parts)


def clause(reference: Reference, mark: str, editions: frozenset[str]) -> str:
    """A clause in one line: document (number, date), edition, clause, address, the mark of its confidence.

    An edition that is the id of one (`editions`) is for programs: the document's title says which it is.
    """
    edition = None if reference.edition in editions else reference.edition
    known = [part for part in (reference.number, reference.date) if part]
    document = f"{reference.document} ({', '.join(known)})" if known else reference.document
    parts = (document, edition, reference.clause, reference.url, mark)
    return safe(" ".join(part for part in parts if part))
