"""A small writer of PDF files for the tests: text at positions, ruled lines, pictures; nothing is embedded.

Coordinates are points from the upper left corner; text stands on its base line.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field

_shaped: list[str] = []  # the letters that are drawn as boxes, by code


def _unicode() -> bytes:
    """A code is its own character. A range may change the last byte only, and a section holds 100 of them."""
    ranges = [f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>" for high in range(256)]
    sections = [ranges[at : at + 100] for at in range(0, 256, 100)]
    body = "\n".join(f"{len(some)} beginbfrange\n{chr(10).join(some)}\nendbfrange" for some in sections)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{body}\nendcmap end end"
    ).encode()


@dataclass
class PdfPage:
    """A page to be written."""

    width: int = 595
    height: int = 842
    rotate: int = 0
    content: list[str] = field(default_factory=list)

    def text(
        self, x: float, y: float, text: str, size: float = 10, *, spacing: float = 0, hidden: bool = False
    ) -> PdfPage:
        """One line of text, all letters full width; `spacing` is added behind each; `hidden` has no meaning
        for programs.
        """
        codes = text.encode("utf-16-be").hex()
        font = "G" if hidden else "F"
        self.content.append(f"BT /{font} {size} Tf {spacing} Tc {x} {self.height - y} Td <{codes}> Tj ET")
        return self

    def lines(self, x: float, y: float, texts: list[str], size: float = 10, pitch: float = 16) -> PdfPage:
        """Several lines below each other."""
        for index, text in enumerate(texts):
            self.text(x, y + index * pitch, text, size)
        return self

    def down(self, x: float, y: float, text: str, size: float = 10) -> PdfPage:
        """Letters below each other. They need shapes, or PDFium takes none of them by itself."""
        for index, letter in enumerate(text):
            if letter not in _shaped:
                _shaped.append(letter)
            code = _shaped.index(letter) + 1
            self.content.append(
                f"BT /V {size} Tf {x} {self.height - y - index * 1.1 * size} Td <{code:02x}> Tj ET"
            )
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> PdfPage:
        """A ruled line."""
        self.content.append(f"0.5 w {x0} {self.height - y0} m {x1} {self.height - y1} l S")
        return self

    def box(self, x0: float, y0: float, x1: float, y1: float, grey: float = 0.8) -> PdfPage:
        """A filled box."""
        self.content.append(f"{grey} g {x0} {self.height - y1} {x1 - x0} {y1 - y0} re f 0 g")
        return self

    def grid(self, xs: list[float], ys: list[float]) -> PdfPage:
        """All lines of a grid."""
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        return self

    def picture(self) -> PdfPage:
        """A picture over the whole page."""
        self.content.append(f"q {self.width} 0 0 {self.height} 0 0 cm /I Do Q")
        return self


def pdf(*pages: PdfPage, trailer: str = "") -> bytes:
    """The bytes of a PDF file."""
    kids = " ".join(f"{12 + 2 * index} 0 R" for index in range(len(pages)))
    font = (
        "<< /Type /Font /Subtype /Type0 /BaseFont /Test /Encoding /Identity-H /DescendantFonts [4 0 R] {} >>"
    )
    objects: dict[int, bytes] = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        3: font.format("/ToUnicode 6 0 R").encode(),
        4: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Test /DW 1000 /FontDescriptor 5 0 R"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        5: b"<< /Type /FontDescriptor /FontName /Test /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0"
        b" /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>",
        6: _stream(_unicode()),
        7: font.format("").encode(),
        8: _stream(
            b"\x80",
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
        ),
    }
    objects[9], objects[10], objects[11] = _boxes()
    for index, page in enumerate(pages):
        number = 12 + 2 * index
        objects[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}] /Rotate {page.rotate}"
            " /Resources << /Font << /F 3 0 R /G 7 0 R /V 9 0 R >> /XObject << /I 8 0 R >> >> /Contents "
            f"{number + 1} 0 R >>"
        ).encode()
        objects[number + 1] = _stream("\n".join(page.content).encode())
    return assembled(objects, trailer)


def assembled(objects: dict[int, bytes], trailer: str = "") -> bytes:
    """The bytes of a PDF file of these objects; the first is its catalogue."""
    out = b"%PDF-1.7\n"
    offsets = {}
    for number, body in objects.items():
        offsets[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(
        b"%010d 00000 n \n" % offsets[number] if number in offsets else b"0000000000 65535 f \n"
        for number in range(max(objects) + 1)
    )
    start = len(out)
    out += b"xref\n0 %d\n%s" % (max(objects) + 1, table)
    return out + b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        max(objects) + 1,
        trailer.encode(),
        start,
    )


def _boxes() -> tuple[bytes, bytes, bytes]:
    """A font whose letters are boxes, the shape of its letters, and what they mean."""
    count = max(len(_shaped), 1)
    names = " ".join(f"/b{code}" for code in range(1, count + 1))
    shapes = " ".join(f"/b{code} 10 0 R" for code in range(1, count + 1))
    meanings = "\n".join(
        f"<{code:02X}> <{letter.encode('utf-16-be').hex()}>" for code, letter in enumerate(_shaped, 1)
    )
    return (
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 -120 1000 880] /FontMatrix [0.001 0 0 0.001 0 0] "
        "/FirstChar 1"
        f" /LastChar {count} /Widths [{' 1000' * count}] /Encoding << /Type /Encoding /Differences [1 "
        f"{names}] >>"
        f" /CharProcs << {shapes} >> /Resources << >> /ToUnicode 11 0 R >>".encode(),
        _stream(b"1000 0 0 -120 1000 880 d1 50 -70 900 900 re f"),
        _stream(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
            "1 begincodespacerange <00> <FF>"
            f" endcodespacerange\n{len(_shaped)} beginbfchar\n{meanings}\nendbfchar\nendcmap end end".encode()
        ),
    )


def packed(data: bytes, entries: str = "", *, times: int = 1) -> bytes:
    """A stream that is deflated, so many times."""
    for _ in range(times):
        data = zlib.compress(data, 9)
    return _stream(data, f"{entries} /Filter [{' /FlateDecode' * times}]")


def _stream(data: bytes, entries: str = "") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries.encode(), data)
