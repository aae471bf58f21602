"""A copy of a zip file in which some members are new: all others are taken over as they are packed."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_LENGTHS = struct.Struct("<2H")
# Sizes stand in the header before a member, so the mark that they stand behind it is taken off.
_SIZES_BEHIND, _UTF_8 = 0x08, 0x800


def copied(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The archive `data` with `parts` in place of the members of these names, or behind the others.

    Of several members of one name the last is the one that counts.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
    last = {info.filename: info for info in members}
    places = {_plain(name): info for name, info in last.items()}
    fresh = {id(places[_plain(name)]): part for name, part in parts.items() if _plain(name) in places}
    target, directory = io.BytesIO(), io.BytesIO()
    count = 0
    for info in members:
        part = fresh.get(id(info))
        packed = _packed(data, info) if part is None else _deflated(info, part)
        _write(target, directory, info, packed)
        count += 1
    for name, part in parts.items():
        if _plain(name) not in places:
            info = zipfile.ZipInfo(name, members[0].date_time if members else (1980, 1, 1, 0, 0, 0))
            info.flag_bits |= 0 if name.isascii() else _UTF_8
            _write(target, directory, info, _deflated(info, part))
            count += 1
    start, size = target.tell(), directory.tell()
    target.write(directory.getvalue())
    target.write(_END.pack(b"PK\x05\x06", 0, 0, count, count, size, start, 0))
    return target.getvalue()


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _packed(data: bytes, info: zipfile.ZipInfo) -> bytes:
    at = info.header_offset
    start = at + _LOCAL.size + sum(_LENGTHS.unpack_from(data, at + _LOCAL.size - _LENGTHS.size))
    return data[start : start + info.compress_size]


def _deflated(info: zipfile.ZipInfo, part: bytes) -> bytes:
    """The packed member; `info` is changed to tell of it."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(part) + packer.flush()
    info.compress_type, info.CRC = zipfile.ZIP_DEFLATED, zlib.crc32(part)
    info.file_size, info.compress_size = len(part), len(packed)
    return packed


def _write(target: io.BytesIO, directory: io.BytesIO, info: zipfile.ZipInfo, packed: bytes) -> None:
    # The name as it stands in the file: zipfile takes a name without the mark of UTF-8 for cp437.
    name = info.orig_filename.encode("utf-8" if info.flag_bits & _UTF_8 else "cp437")
    year, month, day, hour, minute, second = info.date_time
    stamp_day = max(year - 1980, 0) << 9 | month << 5 | day
    stamp_time = hour << 11 | minute << 5 | second // 2
    flags = info.flag_bits & ~_SIZES_BEHIND
    needs = max(info.extract_version, 20)
    sizes = (info.CRC, info.compress_size, info.file_size, len(name))
    at = target.tell()
    target.write(
        _LOCAL.pack(b"PK\x03\x04", needs, flags, info.compress_type, stamp_time, stamp_day, *sizes, 0)
    )
    target.write(name)
    target.write(packed)
    directory.write(
        _CENTRAL.pack(
            b"PK\x01\x02", needs | info.create_system << 8, needs, flags, info.compress_type, stamp_time,
            stamp_day, *sizes, 0, 0, 0, info.internal_attr, info.external_attr, at,
        )
    )  # fmt: skip
    directory.write(name)
