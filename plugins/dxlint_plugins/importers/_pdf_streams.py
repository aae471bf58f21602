"""Unpacks streams of a PDF file and measures as it goes; says what is damaged."""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from dxlint_plugins.importers._inflate import inflated as pieces_of

if TYPE_CHECKING:
    from dxlint_plugins.importers._pdf_objects import Objects

# So much of a stream shows whether there is anything in it.
_SOME = 64 * 1024
# No deflated stream is longer than this when it is unpacked, by its packed length.
TIGHTEST = 1_032
_FLATE = frozenset({b"FlateDecode", b"Fl"})
_HEX = frozenset({b"ASCIIHexDecode", b"AHx"})
_ASCII85 = frozenset({b"ASCII85Decode", b"A85"})
# What PDFium unpacks for text; the others are of pictures, or unknown.
_LEFT_TO_PDFIUM = frozenset({b"LZWDecode", b"LZW", b"RunLengthDecode", b"RL", b"Crypt"})
# The end of a stream that its writer only flushed: all of it is there, but its last mark.
_FLUSHED = b"\0\0\xff\xff"
_HEADER = 2


class Unpacked(NamedTuple):
    """What a stream holds, as far as it was unpacked.

    `trouble`: `large`, it is longer than was asked for; `damaged`; `unknown`, its filter is none for text.
    `seen`: whether `data` is what PDFium sees; else a filter was left to it.
    """

    data: bytes
    trouble: str = ""
    seen: bool = True


def unpacked(objects: Objects, entries: dict[bytes, Any], packed: memoryview, most: int) -> Unpacked:
    """What a stream holds, `most` bytes at the utmost."""
    data: bytes | memoryview = packed
    for name in filters_of(objects, entries):
        if name in _FLATE:
            found = inflated(data, most)
            if found.trouble:
                return found
            data = found.data
        elif name in _HEX or name in _ASCII85:
            try:
                data = _from_hex(bytes(data)) if name in _HEX else _from_ascii85(bytes(data))
            except (ValueError, binascii.Error):
                return Unpacked(b"", "damaged")
        elif name in _LEFT_TO_PDFIUM:
            return Unpacked(b"", seen=False)
        else:
            return Unpacked(b"", "unknown")
    return Unpacked(bytes(data[:most]), "large" if len(data) > most else "")


def filters_of(objects: Objects, entries: dict[bytes, Any]) -> Sequence[bytes]:
    """The names of a stream's filters, in the order in which they are undone; empty for what is no name."""
    names = [objects.get(one) for one in objects.items(entries.get(b"Filter"))]
    return [name if isinstance(name, bytes) else b"" for name in names]


def inflated(packed: bytes | memoryview, most: int, keep: bool = True) -> Unpacked:
    """What a deflated stream holds; `keep`: else only how it ends is told. One of no bytes holds nothing."""
    if not bytes(packed[:_SOME]).strip():
        return Unpacked(b"")
    found = _inflated(packed, most, keep, zlib.MAX_WBITS)
    if found.trouble == "damaged" and len(packed) > _HEADER:
        # The sum at the end may be wrong, or not be there: all that it is the sum of is there.
        again = _inflated(packed[_HEADER:], most, keep, -zlib.MAX_WBITS)
        return found if again.trouble == "damaged" else again
    return found


def _inflated(packed: bytes | memoryview, most: int, keep: bool, kind: int) -> Unpacked:
    found: list[bytes] = []
    size = 0
    is_whole = False
    try:
        for piece in pieces_of(packed, kind):
            size += len(piece.data)
            if size > most:
                return Unpacked(b"", "large")
            if keep:
                found.append(piece.data)
            is_whole = piece.is_last
    except zlib.error:
        return Unpacked(b"".join(found), "damaged")
    is_whole = is_whole or bytes(packed[-8:]).rstrip(b"\r\n").endswith(_FLUSHED)
    return Unpacked(b"".join(found), "" if is_whole else "damaged")


def _from_hex(data: bytes) -> bytes:
    digits = re.sub(rb"\s", b"", data.partition(b">")[0])
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _from_ascii85(data: bytes) -> bytes:
    return base64.a85decode(data.partition(b"~>")[0].strip().removeprefix(b"<~"), ignorechars=b"\0\t\n\f\r ")
