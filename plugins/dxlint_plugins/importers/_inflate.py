"""Inflates what others packed piece by piece, so that who asks can stop before it is too much."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import NamedTuple

_STEP = 1024 * 1024
_PIECE = 64 * 1024


class Piece(NamedTuple):
    """What came next, how many packed bytes were taken so far, and whether the stream ended with it."""

    data: bytes
    taken: int
    is_last: bool


def inflated(packed: bytes | memoryview, window: int) -> Iterator[Piece]:
    """The pieces of a deflated stream, of a megabyte at the most. `window` as in `zlib.decompressobj`.

    Raises `zlib.error` where the stream is damaged; one that is cut ends without a last piece.
    """
    inflater = zlib.decompressobj(window)
    at = 0
    rest = b""
    while not inflater.eof:
        if not rest:
            rest = bytes(packed[at : at + _PIECE])
            at += len(rest)
        piece = inflater.decompress(rest, _STEP)
        if not piece and not rest:
            return
        rest = inflater.unconsumed_tail
        yield Piece(piece, at - len(rest), inflater.eof)
