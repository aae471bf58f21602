"""PDF files: changed inside their objects and content streams, in what refers to what, and as bytes."""

from __future__ import annotations

import re
import sys
import zlib
from functools import cache
from pathlib import Path
from random import Random

from fuzz_bytes import damaged, number, span, word
from fuzz_text import EXAMPLES, edited, excerpt

sys.path.insert(0, str(Path(__file__).parents[1] / "plugins"))

from pdf_writer import PdfPage, pdf

_OBJECT = re.compile(rb"(\d+) 0 obj\b(.*?)endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_NUMBER = re.compile(rb"(?<![\w/.<])-?\d+(?:\.\d+)?(?![\w.>])")
_REFERENCE = re.compile(rb"\b\d+ 0 R\b")
_NAME = re.compile(rb"/[A-Za-z]\w*")
_NAMES = (
    b"/Pages", b"/Page", b"/Kids", b"/Count", b"/Parent", b"/Contents", b"/MediaBox", b"/CropBox", b"/Rotate",
    b"/UserUnit", b"/Resources", b"/Font", b"/Length", b"/Filter", b"/FlateDecode",
    b"/ASCIIHexDecode", b"/LZWDecode", b"/DCTDecode", b"/Type0", b"/Type3", b"/TrueType", b"/ToUnicode",
    b"/Identity-V", b"/Encrypt", b"/ObjStm", b"/XObject", b"/Form", b"/DW", b"/W", b"/Widths", b"/X",
)  # fmt: skip
_OPERATORS = (
    b" Q", b" q", b" BT", b" ET", b" Tj", b" 0 0 0 0 0 0 cm", b" 1e30 0 0 1e-30 9e9 -9e9 cm", b" 0 Tz",
    b" 3 Tr", b" -500 Tz", b" 1e9 TL T*", b" [(a) -99999999 (b)] TJ", b" 0 0 m 1e20 1e20 l S",
    b" 0 0 0 0 re f", b" nan 0 m", b" /I Do", b" /F 0 Tf", b" /F 1e7 Tf", b" /F -10 Tf",
    b" 0 1 -1 0 300 300 cm", b" -1 0 0 -1 0 0 cm", b" <D800> Tj", b" <0000FFFEFFFF202E200B> Tj", b" W n",
    b" %",
)  # fmt: skip


@cache
def _extracts() -> tuple[bytes, ...]:
    """Some pages each of the examples' PDF files, so that a file is quickly judged."""
    import io

    import pypdfium2

    found = []
    for path in sorted(EXAMPLES.glob("*/plan.pdf")):
        with pypdfium2.PdfDocument(path) as whole:
            for start in range(0, len(whole), 4):
                part = pypdfium2.PdfDocument.new()
                part.import_pages(whole, list(range(start, min(start + 3, len(whole)))))
                target = io.BytesIO()
                part.save(target)
                part.close()
                # PDFium writes an identity that changes with every run.
                found.append(
                    re.sub(
                        rb"/ID\s*\[.*?\]", lambda one: b" " * len(one[0]), target.getvalue(), flags=re.DOTALL
                    )
                )
    return tuple(found)


def _written(random: Random) -> bytes:
    """Pages of our own: lines, tables, letters below each other, turned pages, pictures."""
    source = excerpt(random, 80)
    lines = [
        line
        for line in (edited(source, random, 3000) if random.random() < 0.3 else source).splitlines()
        if line.strip()
    ]
    pages = []
    for start in range(0, max(len(lines), 1), 40)[:4]:
        page = PdfPage(rotate=random.choice((0, 0, 0, 90, 180, 270)), width=random.choice((595, 842, 200)))
        size = random.choice((6, 9, 10.5, 14))
        page.lines(
            50,
            60,
            [_plane(line)[:300] for line in lines[start : start + 40]],
            size,
            random.choice((16, 12, 3)),
        )
        if random.random() < 0.4:
            xs = [50 + 100 * step for step in range(random.randint(1, 6))]
            ys = [60 + 30 * step for step in range(random.randint(1, 20))]
            page.grid([float(x) for x in xs], [float(y) for y in ys])
        for _ in range(random.choice((0, 0, 3, 40))):
            page.rule(*(random.uniform(0, 800) for _ in range(4)))
        if random.random() < 0.15:
            page.box(*sorted(random.uniform(0, 600) for _ in range(4)))
        if random.random() < 0.1:
            page.picture()
        pages.append(page)
    return pdf(*pages)


def _plane(text: str) -> str:
    """Letters of the first plane, as the writer's fonts know them."""
    return "".join(letter for letter in text if letter < "\ud800" or "\ue000" <= letter <= "\uffff")


def _unpacked(body: bytes) -> tuple[bytes, bytes] | None:
    """What stands around a stream, and the stream, unpacked."""
    found = _STREAM.search(body)
    if found is None:
        return None
    if b"/FlateDecode" not in body:
        return body[: found.start()], found[1]
    try:
        return body[: found.start()], zlib.decompress(found[1])
    except zlib.error:
        return None


def _packed(head: bytes, stream: bytes, random: Random) -> bytes:
    if b"/FlateDecode" in head:
        stream = zlib.compress(stream, 1)
    length = len(stream) if random.random() < 0.9 else random.choice((0, 1, 10**9, -1))
    head = re.sub(rb"/Length \d+(?: 0 R)?", b"/Length %d" % length, head)
    return head + b"stream\n" + stream + b"\nendstream\n"


def _numbers_in(data: bytes, random: Random) -> bytes:
    share = random.choice((0.01, 0.1, 0.5))
    return _NUMBER.sub(lambda found: number(random).encode() if random.random() < share else found[0], data)


def _stream_changed(body: bytes, random: Random) -> bytes:
    """Another content: numbers, operators, order."""
    unpacked = _unpacked(body)
    if unpacked is None:
        return damaged(body, random)
    head, stream = unpacked
    way = random.randrange(6)
    if way == 0:
        stream = _numbers_in(stream, random)
    elif way == 1:
        for _ in range(random.choice((1, 4, 30))):
            at = random.randrange(len(stream) + 1)
            stream = stream[:at] + random.choice(_OPERATORS) + b" " + stream[at:]
    elif way == 2:
        lines = stream.split(b"\n")
        random.shuffle(lines)
        stream = b"\n".join(lines)
    elif way == 3:
        start, end = span(len(stream), random, 400)
        stream = (stream[:start] + stream[start:end] * random.choice((2, 50, 2000)) + stream[end:])[
            :2_000_000
        ]
    elif way == 4:
        codes = re.compile(rb"<[0-9A-Fa-f]+>")
        stream = codes.sub(
            lambda found: (
                b"<" + word(random)[:200].encode("utf-16-be", "ignore").hex().encode() + b">"
                if random.random() < 0.3
                else found[0]
            ),
            stream,
        )
    else:
        stream = damaged(stream, random)[:2_000_000]
    return _packed(head, stream, random)


def _dictionary_changed(body: bytes, numbers: list[int], random: Random) -> bytes:
    """Other numbers, names and references in an object; its stream stays."""
    head, mark, stream = body.partition(b"stream")
    way = random.randrange(5)
    if way == 0:
        head = _numbers_in(head, random)
    elif way == 1:
        head = _REFERENCE.sub(
            lambda found: b"%d 0 R" % random.choice([*numbers, 99999]) if random.random() < 0.4 else found[0],
            head,
        )
    elif way == 2:
        head = _NAME.sub(lambda found: random.choice(_NAMES) if random.random() < 0.2 else found[0], head)
    elif way == 3:
        box = " ".join(
            random.choice(("0", "-1", "1e9", "595", "842", "0.0001", "99999999999", "nan")) for _ in range(4)
        )
        extra = random.choice(
            (f"/MediaBox [{box}]", f"/CropBox [{box}]", "/Rotate 45", "/Rotate -90", "/Rotate 99999999999",
                "/UserUnit 75000", "/UserUnit 0", "/Count 99999999", "/Count -1", "/Kids [2 0 R 2 0 R]",
                "/DW 0",
             "/W [0 [0 -1000] 5 99999 1e9]", "/Parent 99 0 R", "/FontMatrix [0 0 0 0 0 0]",
             "/Filter [/FlateDecode /FlateDecode]", "/OCProperties << >>")
        )  # fmt: skip
        head = head.replace(b"<<", b"<< " + extra.encode() + b" ", 1)
    else:
        head = damaged(head, random)
    return head + mark + stream


def _objects_changed(data: bytes, random: Random) -> bytes:
    """The file with some of its objects changed, out, or doubled; its table of places right or not."""
    objects = [(int(found[1]), found[2]) for found in _OBJECT.finditer(data)]
    trailer = (
        data[data.rfind(b"trailer") :].partition(b"startxref")[0]
        if b"trailer" in data
        else b"trailer << /Root 1 0 R >>\n"
    )
    if not objects:
        return damaged(data, random)
    numbers = [key for key, _ in objects]
    for _ in range(random.choice((1, 1, 2, 6))):
        at = random.randrange(len(objects))
        key, body = objects[at]
        way = random.randrange(10)
        if way < 4:
            objects[at] = key, _dictionary_changed(body, numbers, random)
        elif way < 8:
            streams = [place for place, (_, one) in enumerate(objects) if b"stream" in one] or [at]
            place = random.choice(streams)
            objects[place] = objects[place][0], _stream_changed(objects[place][1], random)
        elif way == 8 and len(objects) > 1:
            del objects[at]
        else:
            objects.append((random.choice(numbers), body))
    if random.random() < 0.1:
        trailer = _dictionary_changed(trailer, numbers, random)
    out = b"%PDF-1.7\n"
    places = {}
    for key, body in objects:
        places[key] = len(out)
        out += b"%d 0 obj" % key + body + b"endobj\n"
    start = len(out)
    size = max(numbers) + 1
    table = b"".join(
        b"%010d 00000 n \n" % places[key] if key in places else b"0000000000 65535 f \n"
        for key in range(min(size, 5000))
    )
    if random.random() < 0.15:
        table, start = random.choice(
            ((damaged(table, random), start), (table, start + 7), (table, 0), (b"", 10**12), (table, -1))
        )
    return out + b"xref\n0 %d\n" % size + table + trailer + b"startxref\n%d\n%%%%EOF\n" % start


def pdf_file(random: Random) -> tuple[str, bytes]:
    """A name and the bytes of a changed PDF file."""
    data = random.choice(_extracts()) if random.random() < 0.35 and _extracts() else _written(random)
    if random.random() < 0.85:
        data = _objects_changed(data, random)
    return "plan.pdf", damaged(data, random) if random.random() < 0.2 else data
