"""Writes PDF files object by object, so that each object can be made wrong."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from hostile_case import READ_OR_REFUSED, Case, Content, read

_RANGES = [f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>" for high in range(256)]
# A code is its own character: a section may hold 100 ranges.
UNICODE = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
    "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    + "\n".join(
        f"{len(some)} beginbfrange\n" + "\n".join(some) + "\nendbfrange"
        for some in (_RANGES[at : at + 100] for at in range(0, 256, 100))
    )
    + "\nendcmap end end"
).encode()
LINES = (
    "みどり野市ＤＸ推進計画",
    "令和６年１０月",
    "第１章　はじめに",
    "本市は、行政手続のオンライン化を進めます。",
)


def stream(data: bytes, entries: str = "", length: int | str | None = None) -> bytes:
    """A stream object."""
    said = len(data) if length is None else length
    return f"<< /Length {said} {entries} >>\nstream\n".encode() + data + b"\nendstream"


def flate(data: bytes, entries: str = "") -> bytes:
    """A compressed stream."""
    return stream(zlib.compress(data), f"/Filter /FlateDecode {entries}")


def shown(text: str, x: float = 50, y: float = 780, size: float = 10) -> str:
    """The operators for a line of text."""
    return f"BT /F {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET"


def lines(*texts: str) -> bytes:
    """The content of a page with these lines."""
    return "\n".join(shown(text, y=780 - 16 * index) for index, text in enumerate(texts)).encode()


def page(contents: str, more: str = "", resources: str = "/Font << /F 5 0 R >>", parent: int = 2) -> bytes:
    """A page object."""
    return (
        f"<< /Type /Page /Parent {parent} 0 R /MediaBox [0 0 595 842] /Resources << {resources} >>"
        f" /Contents {contents} {more} >>"
    ).encode()


def plan(**changed: bytes) -> dict[int, bytes]:
    """The objects of a plan of one page; `o4=…` puts another object 4 in its place."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: page("4 0 R"),
        4: stream(lines(*LINES)),
        5: b"<< /Type /Font /Subtype /Type0 /BaseFont /Test /Encoding /Identity-H /DescendantFonts [6 0 R]"
        b" /ToUnicode 8 0 R >>",
        6: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Test /DW 1000 /FontDescriptor 7 0 R"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        7: b"<< /Type /FontDescriptor /FontName /Test /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0"
        b" /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>",
        8: flate(UNICODE),
    }
    return objects | {int(key[1:]): value for key, value in changed.items()}


def pages(*contents: bytes) -> dict[int, bytes]:
    """A plan with these content streams, one a page; pages are objects 10, 12, …"""
    objects = plan()
    kids = " ".join(f"{10 + 2 * index} 0 R" for index in range(len(contents)))
    objects[2] = f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode()
    for index, content in enumerate(contents):
        objects[10 + 2 * index] = page(f"{11 + 2 * index} 0 R")
        objects[11 + 2 * index] = content
    return objects


def file_of(objects: Mapping[int, bytes], trailer: str = "/Root 1 0 R", head: bytes = b"%PDF-1.7\n") -> bytes:
    """The file of these objects, with a right table of where they stand."""
    return b"".join(_pieces(objects, trailer, head))


def _pieces(objects: Mapping[int, bytes], trailer: str, head: bytes) -> Iterator[bytes]:
    at, where = len(head), {}
    yield head
    for number, body in objects.items():
        where[number] = at
        piece = b"%d 0 obj\n" % number + body + b"\nendobj\n"
        at += len(piece)
        yield piece
    top = max(objects) + 1
    yield b"xref\n0 %d\n" % top
    for number in range(top):
        yield b"%010d 00000 n \n" % where[number] if number in where else b"0000000000 65535 f \n"
    yield f"trailer << /Size {top} {trailer} >>\nstartxref\n{at}\n%%EOF\n".encode()


def inflating(unit: bytes, gigabytes: int) -> bytes:
    """A zlib stream that gives one byte over and over, made without doing its work: equal parts repeated."""
    part = unit * (1 << 20)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packer.compress(part)
    packer.flush(zlib.Z_FULL_FLUSH)
    packed = packer.compress(part) + packer.flush(zlib.Z_FULL_FLUSH)
    count = gigabytes * 1024
    size, value = count << 20, unit[0]
    low = (1 + value * size) % 65521
    high = (size + value * size * (size + 1) // 2) % 65521
    return b"\x78\xda" + packed * count + b"\x03\x00" + ((high << 16) | low).to_bytes(4, "big")


def in_pdf(name: str, content: Content, exits: frozenset[int] = READ_OR_REFUSED, **more: Any) -> Case:
    """A case in which `check` is given this file."""
    return read(name, "計画.pdf", content, exits, **more)


def in_plan(
    name: str, objects: dict[int, bytes], exits: frozenset[int] = READ_OR_REFUSED, **more: Any
) -> Case:
    """A case in which `check` is given the file of these objects."""
    return in_pdf(name, file_of(objects), exits, **more)
