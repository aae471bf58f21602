"""Pages of PDF files: streams, forms, letters, drawings."""

from __future__ import annotations

import zlib
from typing import Any

from hostile_case import JUDGED, READ_OR_REFUSED, REFUSED, Case, large
from hostile_holds import unreadable_parts
from hostile_process import Ran
from make_pdf import (
    LINES,
    UNICODE,
    file_of,
    flate,
    in_pdf,
    in_plan,
    inflating,
    lines,
    page,
    pages,
    plan,
    shown,
    stream,
)

_ONE = lines(*LINES)
_GOOD = file_of(plan())
_FORM = "/Type /XObject /Subtype /Form /BBox [0 0 595 842]"


def _content(name: str, content: bytes, exits: frozenset[int] = READ_OR_REFUSED, **more: Any) -> Case:
    return in_plan(name, plan(o4=flate(content)), exits, **more)


def page_is_told(ran: Ran) -> str | None:
    """A page that cannot be read is `not_evaluable`, or the whole file refused."""
    if ran.exit == 3 or unreadable_parts(ran.out):
        return None
    return "the damaged page is nowhere told"


def _damaged(name: str, body: bytes, **more: Any) -> Case:
    """Two pages, the second with this content stream."""
    return in_plan(name, pages(stream(_ONE), body), check=page_is_told, **more)


def _forms(count: int, drawn: bytes = b"/X Do") -> dict[int, bytes]:
    """Forms that each draw the next one, the last one the first."""
    objects = plan(o3=page("4 0 R", resources="/Font << /F 5 0 R >> /XObject << /X 20 0 R >>"))
    objects[4] = stream(_ONE + b"\n/X Do")
    for index in range(count):
        following = 20 + (index + 1) % count
        objects[20 + index] = stream(drawn, f"{_FORM} /Resources << /XObject << /X {following} 0 R >> >>")
    return objects


def _doubling(levels: int) -> dict[int, bytes]:
    """Forms that each draw the next one twice."""
    objects = _forms(1)
    for index in range(levels):
        inner = f"/Resources << /XObject << /X {21 + index} 0 R >> >>" if index < levels - 1 else ""
        objects[20 + index] = stream(b"/X Do /X Do" if inner else b"0 0 1 1 re f", f"{_FORM} {inner}")
    return objects


def _dense(count: int, rows: int, columns: int) -> bytes:
    text = "本市は、行政手続のオンライン化を進めます。"
    content = "\n".join(
        shown(text[: 600 // columns // 6], x=20 + 560 // columns * column, y=820 - row * 800 / rows, size=5)
        for row in range(rows)
        for column in range(columns)
    ).encode()
    return file_of(pages(*[flate(content)] * count))


def _repeated(count: int) -> dict[int, bytes]:
    kids = "3 0 R " * count
    content = b"\n".join(
        lines(LINES[3] * 2, *[LINES[3]] * 40).replace(b" 50 ", b" %d " % x) for x in (20, 200, 400)
    )
    return plan(o2=f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(), o4=flate(content))


def _ruled(count: int) -> bytes:
    rules = "\n".join(f"20 {20 + index % 800} m 575 {20 + index % 800} l S" for index in range(count))
    return _ONE + b"\n0.5 w\n" + rules.encode()


def _told(name: str) -> bytes:
    return stream(UNICODE.replace(b"<0000> <00FF> <0000>", name.encode()))


def _bomb(gigabytes: int, unit: bytes) -> Any:
    return large(lambda: file_of(plan(o4=stream(inflating(unit, gigabytes), "/Filter /FlateDecode"))))


def _nested_bomb() -> bytes:
    inner = zlib.compress(inflating(b" ", 4), 9)
    return file_of(plan(o4=stream(inner, "/Filter [/FlateDecode /FlateDecode]")))


def _array(count: int, each: bytes) -> bytes:
    return file_of(plan(o3=page("[" + "4 0 R " * count + "]"), o4=flate(each)))


_HUGE_PICTURE = (
    "/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceRGB /BitsPerComponent 8"
)
_TWICE = b"/X Do /X Do"

CASES = [
    in_plan("form-draws-itself-once", _forms(1)),
    in_plan("form-draws-itself", _forms(1, _TWICE), issue="PDF whose form XObject draws itself"),
    in_plan("forms-draw-each-other", _forms(2, _TWICE)),
    in_plan("forms-in-a-ring-of-300", _forms(300)),
    in_plan("forms-that-double-25-times", _doubling(25)),
    in_plan(
        "type3-letter-draws-itself",
        plan(
            o5=b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0]"
            b" /FirstChar 0 /LastChar 255 /Widths ["
            + b"1000 "
            * 256
            + b"] /Encoding << /Differences [0 /a] >> /CharProcs << /a 20 0 R >>"
            b" /Resources << /Font << /F 5 0 R >> >> /ToUnicode 8 0 R >>",
            o20=stream(b"1000 0 d0 BT /F 10 Tf <00> Tj ET"),
        ),
    ),
    in_plan(
        "pattern-paints-with-itself",
        plan(
            o3=page("4 0 R", resources="/Font << /F 5 0 R >> /Pattern << /P 20 0 R >>"),
            o4=stream(_ONE + b"\n/Pattern cs /P scn 0 0 500 500 re f"),
            o20=stream(
                b"/Pattern cs /P scn 0 0 9 9 re f",
                "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1"
                " /BBox [0 0 9 9] /XStep 0.001 /YStep 0.001 /Resources << /Pattern << /P 20 0 R >> >>",
            ),
        ),
    ),
    in_pdf("stream-inflates-to-4-gb", _bomb(4, b" "), issue="content stream inflating to 4 GB"),
    in_pdf("stream-inflates-to-4-gb-of-zeros", _bomb(4, b"\0")),
    in_pdf(
        "stream-inflates-to-4-gb-twice-packed",
        large(_nested_bomb),
        issue="content stream inflating to 4 GB (a 10 KB file)",
    ),
    in_pdf("stream-inflates-to-4-gb-of-q", _bomb(1, b"q")),
    in_pdf(
        "array-of-1000-references",
        large(lambda: _array(1000, _ONE * 2000)),
        issue="array of 1,000 references to one stream",
    ),
    in_pdf("array-of-1000-references-to-blanks", large(lambda: _array(1000, b" " * 20_000_000))),
    in_pdf("array-of-300000-references", large(lambda: _array(300_000, b"q Q"))),
    _damaged(
        "page-2-damaged-flate",
        stream(b"\x78\x9c" + b"\xff" * 500, "/Filter /FlateDecode"),
        issue="damaged stream = not_evaluable",
    ),
    _damaged(
        "page-2-flate-cut",
        stream(zlib.compress(_ONE)[: len(zlib.compress(_ONE)) // 3], "/Filter /FlateDecode"),
    ),
    _damaged(
        "page-2-flate-wrong-in-the-middle",
        stream(
            (lambda data: data[:60] + b"\0\xff" * 20 + data[100:])(zlib.compress(_ONE * 5)),
            "/Filter /FlateDecode",
        ),
    ),
    _damaged(
        "page-2-unknown-filter",
        stream(zlib.compress(_ONE), "/Filter /NoSuchDecode"),
        issue="unknown filter = not_evaluable",
    ),
    in_plan("page-2-crypt-filter", pages(stream(_ONE), stream(_ONE, "/Filter /Crypt"))),
    _damaged("page-2-dct-filter", stream(_ONE, "/Filter /DCTDecode")),
    _damaged("page-2-jbig2-filter", stream(_ONE, "/Filter /JBIG2Decode")),
    _damaged("page-2-lzw-garbage", stream(b"\xff\xfe\x80" * 90, "/Filter /LZWDecode")),
    _damaged("page-2-filter-is-a-number", stream(zlib.compress(_ONE), "/Filter 7")),
    in_plan("page-2-stream-is-null", pages(stream(_ONE), b"null")),
    _damaged("page-2-stream-is-text", b"(no stream)"),
    in_plan("page-2-contents-elsewhere", pages(stream(_ONE), stream(_ONE)) | {12: page("999 0 R")}),
    in_plan(
        "page-2-array-with-one-damaged",
        pages(stream(_ONE), stream(b"\x78\x9c\xff\xff\xff", "/Filter /FlateDecode"))
        | {12: page("[4 0 R 13 0 R]")},
        check=page_is_told,
    ),
    in_plan(
        "page-1-damaged-and-alone",
        plan(o4=stream(b"\x78\x9c" + b"\xff" * 99, "/Filter /FlateDecode")),
        check=page_is_told,
    ),
    in_plan(
        "page-1-unknown-filter-and-alone",
        plan(o4=stream(zlib.compress(_ONE), "/Filter /Nix")),
        check=page_is_told,
    ),
    in_plan(
        "ten-thousand-filters",
        plan(o4=stream(_ONE.hex().encode() + b">", "/Filter [" + "/ASCIIHexDecode " * 10_000 + "]")),
    ),
    in_plan(
        "predictor-with-2-billion-columns",
        plan(o4=flate(_ONE, "/DecodeParms << /Predictor 12 /Columns 2147483647 /Colors 32 >>")),
    ),
    in_plan("run-lengths-bomb", plan(o4=stream(b"\x81 " * 3_000_000 + b"\x80", "/Filter /RunLengthDecode"))),
    in_plan("length-2-billion", plan(o4=stream(_ONE, length=2**31 - 1))),
    in_plan("length-negative", plan(o4=stream(_ONE, length=-5))),
    in_plan("length-refers-to-itself", plan(o4=stream(_ONE, length="4 0 R"))),
    in_plan("length-one", plan(o4=stream(_ONE, length=1))),
    in_plan("stream-without-end", plan(o4=stream(_ONE).replace(b"endstream", b""))),
    *(
        in_plan(f"media-box-{name}", plan(o3=page("4 0 R").replace(b"[0 0 595 842]", box)))
        for name, box in (
            ("huge", b"[0 0 1e30 1e30]"),
            ("inverted", b"[595 842 0 0]"),
            ("zero", b"[0 0 0 0]"),
            ("text", b"(a4)"),
            ("of-one-number", b"[5]"),
            ("of-names", b"[/a /b /c /d]"),
            ("ring", b"3 0 R"),
        )
    ),
    in_plan("rotated-by-45", plan(o3=page("4 0 R", more="/Rotate 45"))),
    in_plan("user-unit-1e30", plan(o3=page("4 0 R", more="/UserUnit 1e30"))),
    in_plan(
        "letters-mean-escape", plan(o8=_told("<0000> <00FF> <001B>"), o4=stream(lines("\x41\x42" + LINES[3])))
    ),
    in_plan(
        "letters-mean-bidi", plan(o4=stream(lines(LINES[0], "\u202e本市は進めます。\u2066\u200f"))), JUDGED
    ),
    in_plan(
        "letters-mean-controls",
        plan(o4=stream(lines(LINES[0], "\x1b[2J\x07\x9b本市は\x00進めます。\n::error::x"))),
        JUDGED,
    ),
    Case(
        "controls-in-text-output",
        ("check", "計画.pdf"),
        {
            "計画.pdf": file_of(
                plan(
                    o4=stream(
                        lines(
                            LINES[0], "\x1b[2J\x07\x9b本市は\u202e令和3年（2020年）に進めます。\n::error::x"
                        )
                    )
                )
            )
        },
        JUDGED,
    ),
    in_plan(
        "letters-mean-surrogates",
        plan(o8=_told("<0000> <00FF> <D800>"), o4=stream(lines("ABC" * 50))),
        READ_OR_REFUSED,
    ),
    in_plan(
        "meanings-repeated-20000-times",
        plan(o8=flate(UNICODE + b"\n1 beginbfrange\n<0000> <FFFF> <0000>\nendbfrange" * 20_000)),
    ),
    in_plan(
        "meanings-of-10000-letters-each",
        plan(
            o8=flate(
                b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
                + b"\n".join(
                    b"1 beginbfchar <%04X> <%s> endbfchar" % (code, b"3042" * 10_000) for code in range(100)
                )
            )
        ),
    ),
    in_plan(
        "meanings-use-themselves",
        plan(o8=stream(b"/Self usecmap\n" + UNICODE, "/Type /CMap /CMapName /Self /UseCMap 8 0 R")),
    ),
    in_plan("font-descends-from-itself", plan(o6=b"5 0 R")),
    in_plan("font-missing", plan(o5=b"null")),
    in_plan(
        "widths-2-billion", plan(o6=plan()[6].replace(b"/DW 1000", b"/DW 2147483647 /W [0 2147483647 5]"))
    ),
    *(
        _content(f"content-{name}", content)
        for name, content in (
            ("letters-of-size-1e30", _ONE.replace(b"/F 10", b"/F 1e30")),
            ("letters-of-size-zero", _ONE.replace(b"/F 10", b"/F 0")),
            ("letters-of-size-1e-30", _ONE.replace(b"/F 10", b"/F 1e-30")),
            ("matrix-of-nan", b"nan inf -inf 1e999 0 0 cm\n" + _ONE),
            ("far-off-the-page", _ONE.replace(b" Td", b"99999999 Td")),
            ("a-million-q", b"q " * 1_000_000 + _ONE),
            ("a-million-operands", b"1 " * 1_000_000 + b"Tj\n" + _ONE),
            ("unclosed-text", b"BT /F 10 Tf <0041 Tj " * 1000),
            ("unclosed-string", _ONE + b"\nBT (" + b"(" * 200_000),
            ("100000-brackets", b"[" * 100_000 + _ONE),
            ("marked-50000-deep", b"/Span << /ActualText (x) >> BDC\n" * 50_000 + _ONE),
            ("inline-picture-unclosed", _ONE + b"\nBI /W 60000 /H 60000 /CS /RGB /BPC 8 ID " + b"\0" * 1000),
            ("bytes", bytes(range(256)) * 400),
            ("all-letters-in-one-place", "\n".join(shown("本", 50, 700) for _ in range(20_000)).encode()),
            ("string-of-2-million-letters", shown("本市は進めます。" * 250_000).encode()),
            (
                "100000-letters-one-by-one",
                "\n".join(
                    shown("本市は進めます"[index % 7], 20 + index % 300 * 1.9, 830 - index // 300 * 2.4, 1.8)
                    for index in range(100_000)
                ).encode(),
            ),
            (
                "100000-letters-below-each-other",
                "\n".join(shown("本", 100, 840 - index * 0.008, 9) for index in range(100_000)).encode(),
            ),
            ("200000-ruled-lines", _ruled(200_000)),
            (
                "50000-boxes",
                _ONE
                + b"\n"
                + b"\n".join(b"%d %d 3 3 re f" % (index % 590, index // 590) for index in range(50_000)),
            ),
            (
                "grid-of-300-by-300",
                _ONE
                + b"\n"
                + b"\n".join(
                    b"%f 20 m %f 800 l S 20 %f m 570 %f l S" % (at, at, at, at)
                    for at in (20 + index * 1.8 for index in range(300))
                ),
            ),
            ("curve-of-a-million-points", _ONE + b"\n0 0 m\n" + b"1 2 3 4 5 6 c\n" * 300_000 + b"S"),
        )
    ),
    in_plan(
        "picture-of-60000-by-60000",
        plan(
            o3=page("4 0 R", resources="/Font << /F 5 0 R >> /XObject << /I 20 0 R >>"),
            o4=stream(_ONE + b"\nq 500 0 0 500 0 0 cm /I Do Q"),
            o20=flate(bytes(5_000_000), _HUGE_PICTURE),
        ),
    ),
    in_plan(
        "only-a-picture",
        plan(
            o3=page("4 0 R", resources="/XObject << /I 20 0 R >>"),
            o4=stream(b"q 595 0 0 842 0 0 cm /I Do Q"),
            o20=stream(
                b"\x80",
                "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray"
                " /BitsPerComponent 8",
            ),
        ),
        READ_OR_REFUSED,
        check=page_is_told,
    ),
    in_pdf("300-dense-pages", large(lambda: _dense(300, 100, 6)), issue="300 dense pages"),
    in_pdf(
        "tree-repeats-a-dense-page-900-times",
        large(lambda: file_of(_repeated(900))),
        issue="page tree claiming hundreds of pages, all one dense page",
    ),
    in_pdf("3-very-dense-pages", large(lambda: _dense(3, 400, 20))),
    Case(
        "read-three-times-in-one-run",
        ("check", "a.pdf", "b.pdf", "c.pdf", "--format", "json"),
        {"a.pdf": _GOOD, "b.pdf": file_of(_forms(1, _TWICE)), "c.pdf": _GOOD},
        REFUSED | JUDGED,
        check=lambda ran: (
            None if all(name in ran.out for name in ("a.pdf", "b.pdf", "c.pdf")) else "a file is not reported"
        ),
    ),
    Case(
        "coverage-of-a-form-that-draws-itself",
        ("coverage", "計画.pdf", "--format", "json"),
        {"計画.pdf": file_of(_forms(1, _TWICE))},
        READ_OR_REFUSED,
    ),
    Case(
        "extract-of-a-form-that-draws-itself",
        ("extract", "計画.pdf"),
        {"計画.pdf": file_of(_forms(1, _TWICE))},
        frozenset({0, 3}),
    ),
    Case(
        "statements-of-a-damaged-page",
        ("statements", "計画.pdf", "--format", "json"),
        {"計画.pdf": file_of(pages(stream(_ONE), stream(b"x", "/Filter /Nix")))},
        frozenset({0, 3}),
    ),
    Case(
        "from-standard-input",
        ("check", "-", "--input-format", "pdf", "--format", "json"),
        {},
        READ_OR_REFUSED,
        stdin=file_of(_forms(1, _TWICE)),
    ),
]
