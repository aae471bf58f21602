"""What PDFium says of a page: characters with boxes, ruled lines, pictures. Nothing else here touches PDFium.

Coordinates are points from the page's upper left corner as a reader sees it, y downwards. A page written
from top to bottom is turned, so that its lines run along x as everywhere: only `turned` tells.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import Any

from dxlint_plugins.importers._pdf_rules import Rule, Shade, rules_of

MAX_CHARACTERS = 40_000

# left, top, right, bottom, character; in the order of the content stream
Char = tuple[float, float, float, float, str]


@dataclass(slots=True)
class Page:
    """One page as PDFium gives it. `trouble` is the message id of why its text cannot be used, else None.

    `torn` is that of why its text may not be all there. `aside` is text that no line holds, each with the
    message id of why.
    """

    number: int
    width: float = 0.0
    height: float = 0.0
    chars: list[Char] = field(default_factory=list)
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    shades: list[Shade] = field(default_factory=list)
    paths: int = 0
    pictured: float = 0.0
    garbled: float = 0.0
    turned: bool = False
    trouble: str | None = None
    torn: str | None = None
    aside: list[tuple[str, str]] = field(default_factory=list)


def load(document: Any, index: int) -> Page:
    """The page at `index` (0-based) of an open PdfDocument; what is wrong with it in `trouble`."""
    import pypdfium2
    import pypdfium2.raw as raw

    page = Page(index + 1)
    try:
        handle = document[index]
    except pypdfium2.PdfiumError:
        page.trouble = "pdf-page-damaged"
        return page
    try:
        _fill(page, handle, raw)
    except pypdfium2.PdfiumError:
        page.trouble = "pdf-page-damaged"
    finally:
        handle.close()
    return page


def _fill(page: Page, handle: Any, raw: Any) -> None:
    left, bottom, right, top = handle.get_bbox()
    rotation = handle.get_rotation()
    wide, high = max(1.0, right - left), max(1.0, top - bottom)
    page.width, page.height = (high, wide) if rotation in (90, 270) else (wide, high)

    def seen(x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """A box of PDF coordinates (y upwards, before rotation) as a reader sees it."""
        x0, x1, y0, y1 = x0 - left, x1 - left, y0 - bottom, y1 - bottom
        if rotation == 90:
            return y0, x0, y1, x1
        if rotation == 180:
            return wide - x1, y0, wide - x0, y1
        if rotation == 270:
            return high - y1, wide - x1, high - y0, wide - x0
        return x0, high - y1, x1, high - y0

    text = handle.get_textpage()
    try:
        if text.count_chars() > MAX_CHARACTERS:
            page.trouble = "pdf-page-crowded"
            return
        _characters(page, text, seen, raw)
    finally:
        text.close()
    rules_of(page, handle.raw, seen, raw)
    _turn(page)


def _characters(page: Page, text: Any, seen: Any, raw: Any) -> None:
    handle, count = text.raw, text.count_chars()
    loose, rect = raw.FPDFText_GetLooseCharBox, raw.FS_RECTF()
    box, unicode_of = ctypes.byref(rect), raw.FPDFText_GetUnicode
    tight = [ctypes.c_double() for _ in range(4)]
    bad = total = nameless = 0
    high = 0
    unseen: list[int] = []
    for k in range(count):
        code = unicode_of(handle, k)
        if code in (10, 13):
            continue
        has_box = loose(handle, k, box)
        x0, y0, x1, y1 = rect.left, rect.bottom, rect.right, rect.top
        if not has_box or (x0 == x1 and y0 == y1):  # PDFium's own guess at a space; the gap says it better
            unseen.append(code)
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        high = 0
        if code in (2, 0xFFFE):  # PDFium's mark for a hyphen at the end of a line
            code = 0x2D
        if code > 0x10FFFF:
            code = 0xFFFD
        if (
            y1 - y0 > 2.4 * max(x1 - x0, 4.0)
            and chr(min(code, 0x10FFFF)).isalnum()
            and raw.FPDFText_GetCharBox(handle, k, *tight)
        ):
            # A font that claims to be much taller than it is.
            low, tall = tight[2].value, tight[3].value
            if tall - low > 0.1 and y1 - y0 > 4 * (tall - low):
                y0, y1 = low - 0.1 * (tall - low), tall + 0.1 * (tall - low)
        if x1 < x0 or y1 < y0:
            x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
        total += 1
        if not total & 3:  # each fourth will do
            nameless += raw.FPDFText_HasUnicodeMapError(handle, k) == 1
        if code == 0xFFFD or code < 0x20 or code >= 0xF0000 or 0x80 <= code < 0xA0:
            bad += 1
            code = 0xFFFD
        elif 0xE000 <= code <= 0xF8FF and not 0xF020 <= code <= 0xF0FF:  # F0xx: a mark of a symbol font
            bad += 1
        a, b, c, d = seen(x0, y0, x1, y1)
        if c < 0 or d < 0 or a > page.width or b > page.height or not (c - a < 1e5 and d - b < 1e5):
            unseen.append(code)  # outside the page: a reader does not see it
            continue
        page.chars.append((a, b, c, d, chr(code)))
    page.aside += _off_page(unseen)
    whole = "".join(char[4] for char in page.chars)
    bad += 6 * whole.count("(cid:")
    page.garbled = min(1.0, max(bad, 4 * nameless) / total) if total else 0.0


def _off_page(codes: list[int]) -> list[tuple[str, str]]:
    """The letters among these; control characters are none, nor is half of one that PDFium gives in two."""
    text = "".join(chr(code) for code in codes if 0x20 <= code < 0xD800 or 0xE000 <= code <= 0x10FFFF)
    return [("".join(text.split()), "left-out-off-page")] if text.strip() else []


def _turn(page: Page) -> None:
    """Turns a page that is written from top to bottom and from right to left."""
    down = along = 0
    before: Char | None = None
    for char in page.chars:
        if before is not None and char[4] > "⺀" and before[4] > "⺀":
            wide = before[2] - before[0]
            x = abs(char[0] + char[2] - before[0] - before[2]) / 2
            y = (char[1] + char[3] - before[1] - before[3]) / 2
            if x < 0.35 * wide and 0.6 * wide < y < 2 * wide:
                down += 1
            elif abs(y) < 0.35 * wide and char[0] > before[0]:
                along += 1
        before = char
    if down < 10 or down <= along:
        return
    width = page.width
    page.turned = True
    page.chars = [(y0, width - x1, y1, width - x0, char) for x0, y0, x1, y1, char in page.chars]
    page.across, page.down = (
        [Rule(width - rule.at, rule.start, rule.end) for rule in page.down],
        [Rule(rule.at, width - rule.end, width - rule.start) for rule in page.across],
    )
    page.shades = [Shade(s.y0, width - s.x1, s.y1, width - s.x0, s.filled) for s in page.shades]
    page.width, page.height = page.height, width
