"""Text that is safe to print: no control characters, a bounded length, lines of East Asian width."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from dxlint import Reference, printable

LONGEST_QUOTE = 120
LONGEST_TEXT = 2000
_BREAKS = str.maketrans("\n\r\t", "   ")
# As wide as an old terminal and as an upright A4 page in a fixed pitch.
COLUMNS = 80

# A number, a word of Latin letters or katakana, a mark (※原典未確認, 【要確認】) stay whole; so does what may
# not begin a line with what precedes it, and what may not end one with what follows.
_PARTS = re.compile(
    r"[「『（(［\[〈《“]{0,4}"
    r"(?:【[^】]{1,20}】|[!-'*-Z^-~]{1,60}|[ァ-ヴー]{1,12}|(?<= )※\w{1,8}|.)"
    r"[、。，．」』）)］\]】〉》”・：；？！ー…,.:;?!]{0,4}",
    re.DOTALL,
)


def safe(text: str, longest: int = LONGEST_TEXT) -> str:
    """One line without control, bidirectional or invisible characters; the middle left out when too long."""
    if len(text) > longest:
        head, tail = longest * 2 // 3, longest // 3 - 1
        text = f"{text[:head]}…{text[-tail:]}"
    return printable(text.translate(_BREAKS)).strip(" \u3000")


def width(text: str) -> int:
    """How many columns a text takes on a terminal."""
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "FW" else 1
        for one in text
    )


def padded(text: str, columns: int) -> str:
    """The text filled up with spaces to a number of terminal columns."""
    return text + " " * max(0, columns - width(text))


def cut(text: str, columns: int) -> str:
    """The beginning of a text that fits into so many columns, with a sign where the rest was left out."""
    if width(text) <= columns:
        return text
    kept = ""
    for one in text:
        if width(kept + one) > columns - 2:
            break
        kept += one
    return kept + "…"


def folded(text: str, columns: int) -> Iterator[str]:
    """The text in lines of at most so many columns; no line begins with a closing mark."""
    line = ""
    used = 0
    for part in _parts(text, columns):
        wide = width(part)
        if line and used + wide > columns:
            yield line.rstrip(" \u3000")
            line, used = "", 0
            part = part.lstrip(" \u3000")
            wide = width(part)
        line += part
        used += wide
    if line:
        yield line


def _parts(text: str, columns: int) -> Iterator[str]:
    """What stays whole on a line; of a longer part than a line each character."""
    for part in _PARTS.findall(text):
        yield from [part] if width(part) <= columns else part


def clause(
    reference: Reference, mark: str, editions: frozenset[str], day: Callable[[str], str] = str
) -> str:
    """A clause in one line: document (number, date), edition, clause, address, the mark of its confidence.

    `day` says a date (YYYY, YYYY-MM, YYYY-MM-DD) in the report's language.

    An edition that is the id of one (`editions`) is for programs: the document's title says which it is.
    """
    edition = None if reference.edition in editions else reference.edition
    known = [part for part in (reference.number, reference.date and day(reference.date)) if part]
    document = f"{reference.document} ({', '.join(known)})" if known else reference.document
    parts = (document, edition, reference.clause, reference.url, mark)
    return safe(" ".join(part for part in parts if part))
