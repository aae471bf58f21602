"""Unpacks a member of a Word file and measures as it goes: sizes in the archive are not believed."""

from __future__ import annotations

import struct
import zipfile
import zlib

from dxlint_plugins.importers._docx_xml import Refused
from dxlint_plugins.importers._inflate import inflated

MAX_RATIO = 200
# Below this size a part may be packed as tightly as it likes: long tables of empty cells are.
SMALL = 8 * 1024 * 1024
_LOCAL_HEADER, _LENGTHS = 30, 26


def unpacked(archive: bytes, member: zipfile.ZipInfo, most: int) -> bytes:
    """The bytes of a member, `most` of them at the utmost. Raises Refused."""
    at = member.header_offset
    if archive[at : at + 4] != b"PK\x03\x04" or at + _LOCAL_HEADER > len(archive):
        raise Refused("word-damaged-part")
    start = at + _LOCAL_HEADER + sum(struct.unpack_from("<2H", archive, at + _LENGTHS))
    packed = memoryview(archive)[start : start + member.compress_size]
    # Word knows these two ways of packing; the others let a small file ask for much memory.
    if member.compress_type == zipfile.ZIP_STORED:
        data = bytes(packed[: most + 1])
    elif member.compress_type == zipfile.ZIP_DEFLATED:
        data = _inflated(packed, min(most, member.file_size))
    else:
        raise Refused("word-damaged-part")
    if len(data) > most:
        raise Refused("word-bomb")
    if len(data) != member.file_size or zlib.crc32(data) != member.CRC:
        raise Refused("word-damaged-part")
    return data


def _inflated(packed: memoryview, most: int) -> bytes:
    """What a deflated stream holds, one step over `most` at the utmost."""
    found: list[bytes] = []
    size = 0
    try:
        for piece in inflated(packed, -zlib.MAX_WBITS):
            found.append(piece.data)
            size += len(piece.data)
            if size > SMALL and size > MAX_RATIO * piece.taken:
                raise Refused("word-too-tight", limit=MAX_RATIO)
            if size > most:
                break
    except zlib.error:
        raise Refused("word-damaged-part") from None
    return b"".join(found)
