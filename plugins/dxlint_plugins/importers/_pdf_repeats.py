"""What is printed again on page after page: running heads, running feet, page numbers."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from dxlint_plugins.importers._pdf_page import Page
from dxlint_plugins.importers._pdf_text import Piece

_MARGIN = 0.12  # of the page's height or width
_FOLIO = re.compile(
    r"[-−–—‐ー－~〜（(\[【<＜ 　]*(?:[PpＰ][.．]?\s*|第\s*)?(?P<n>[\d０-９]{1,4}|[ivxlcIVXLC]{1,6})"
    + r"(?:\s*[/／]\s*[\d０-９]{1,4})?\s*(?:ページ|頁|page)?[-−–—‐ー－~〜）)\]】>＞ 　]*"
)
_COUNT = re.compile(r"[\d０-９]{1,4}$")


def without_repeats(pages: Sequence[Page], pieces: Sequence[list[Piece]]) -> list[list[Piece]]:
    """The pieces of each page without what is repeated in its margins."""
    margins = [
        [piece for piece in found if _in_margin(page, piece)]
        for page, found in zip(pages, pieces, strict=True)
    ]
    edges = [[piece for piece in found if piece.cell is None] for found in margins]
    count = sum(bool(found) for found in pieces)
    places: dict[tuple[str, int], set[int]] = defaultdict(set)
    for index, found in enumerate(edges):
        for piece in found:
            if len(piece.text) <= 80:
                for place in _places(pages[index], piece):
                    places[_key(piece, index), place].add(index)
    # A head of a chapter runs over some pages only, but then one after the other.
    often = {
        key for key, on in places.items() if len(on) >= 3 and (len(on) >= 0.25 * count or _consecutive(on))
    }
    folios = _folios(pages, margins)
    return [
        _kept(page, found, {id(piece) for piece in margin if id(piece) in folios}, {
            id(piece) for piece in margin
            if piece.cell is None and any((_key(piece, index), place) in often for place in _places(page,
                piece))
        })
        for index, (page, found, margin) in enumerate(zip(pages, pieces, margins, strict=True))
    ]  # fmt: skip


def _kept(page: Page, pieces: list[Piece], folios: set[int], repeated: set[int]) -> list[Piece]:
    """The pieces of a page without folios and repeats.

    Only what stands at the page's edge is a running head: 【現状と課題】 below the heading of each page's own
    is text.
    """
    own = [piece for piece in pieces if id(piece) not in folios and id(piece) not in repeated]
    first = min((piece.cy - piece.em for piece in own), default=page.height)
    last = max((piece.cy + piece.em for piece in own), default=0.0)
    return [
        piece for piece in pieces
        if id(piece) not in folios
        and (id(piece) not in repeated or (first < piece.cy < last and not _at_side(page, piece)))
    ]  # fmt: skip


def _in_margin(page: Page, piece: Piece) -> bool:
    return (
        piece.cy < _MARGIN * page.height
        or piece.cy > (1 - _MARGIN) * page.height
        or _at_side(page, piece)
    )


def _at_side(page: Page, piece: Piece) -> bool:
    return piece.x1 < 0.08 * page.width or piece.x0 > 0.92 * page.width


def _key(piece: Piece, index: int) -> str:
    """The text; a number at its end that counts on with the pages is alike on all of them."""
    text = re.sub(r"\s", "", piece.text)
    match = _COUNT.search(text)
    return f"{text[: match.start()]}#{int(match[0]) - index}" if match else text


def _places(page: Page, piece: Piece) -> list[int]:
    """Rounded heights on the page, two, so that rounding parts nothing."""
    near = min(piece.cy, page.height - piece.cy)
    side = 100_000 if piece.cy > page.height / 2 else 0
    return [side + int(near // 6), side + 50_000 + int((near + 3) // 6)]


def _consecutive(on: set[int]) -> bool:
    ordered = sorted(on)
    steps = [b - a for a, b in itertools.pairwise(ordered)]
    return len(on) >= 3 and sum(step <= 2 for step in steps) >= 0.7 * len(steps)


def _folios(pages: Sequence[Page], edges: Sequence[list[Piece]]) -> set[int]:
    """The page numbers: a number alone in the margin that counts on with the pages, or roman, or outermost.
    """
    found: list[tuple[int, Piece, int]] = []
    roman: list[Piece] = []
    for index, pieces in enumerate(edges):
        for piece in pieces:
            match = _FOLIO.fullmatch(piece.text.strip())
            if match is None:
                continue
            if match["n"][0].isdigit():
                found.append((index, piece, int(match["n"]) - index))
            else:
                roman.append(piece)
    shift = Counter(offset for _, _, offset in found)
    # A number that overlaps a table must be one of many.
    kept = {id(piece) for _, piece, offset in found if shift[offset] >= (2 if piece.cell is None else 4)}
    kept |= {id(piece) for piece in roman} if len(roman) >= 2 else set()
    if len(pages) <= 2:
        kept |= {
            id(piece) for index, piece, _ in found
            if piece.cell is None and piece.cy > 0.9 * pages[index].height
            and abs((piece.x0 + piece.x1) / 2 - pages[index].width / 2) < 0.1 * pages[index].width
        }  # fmt: skip
    return kept
