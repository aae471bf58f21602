"""PDF files as a whole: page trees, tables of objects, what is no PDF file."""

from __future__ import annotations

from collections.abc import Iterator

from hostile_case import JUDGED, PLAN, REFUSED, large, pieces
from make_pdf import (
    LINES,
    file_of,
    flate,
    in_pdf,
    in_plan,
    lines,
    page,
    pages,
    plan,
    stream,
)

_GOOD = file_of(plan())


def _tree(kids: str, count: str) -> dict[int, bytes]:
    return plan(o2=f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode())


def _deep_tree(levels: int) -> dict[int, bytes]:
    objects = plan(o2=b"<< /Type /Pages /Kids [20 0 R] /Count 1 >>")
    for index in range(levels):
        kid = 21 + index if index < levels - 1 else 3
        objects[20 + index] = (
            f"<< /Type /Pages /Parent {max(19 + index, 2)} 0 R /Kids [{kid} 0 R] /Count 1 >>".encode()
        )
    return objects


def _many_updates(count: int) -> bytes:
    data = bytearray(_GOOD)
    before = data.rindex(b"xref\n0")
    for _ in range(count):
        here = len(data)
        data += b"xref\n0 0\ntrailer << /Size 9 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
            before,
            here,
        )
        before = here
    return bytes(data)


def _many_pages(count: int) -> bytes:
    return file_of(pages(*[stream(lines(f"第{index}章　はじめに", LINES[3])) for index in range(count)]))


def _garbage(size: int) -> Iterator[bytes]:
    yield b"%PDF-1.7\n"
    block = bytes(range(256)) * 4096
    for _ in range(size >> 20):
        yield block


def _object_stream_bomb() -> dict[int, bytes]:
    inside = b"30 0 " + b" " * 5_000_000 + b"<< >>"
    return plan(o20=flate(inside, "/Type /ObjStm /N 2147483647 /First 5"))


_ACTIONS = (
    b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.launchURL\\('http://x.invalid'\\))"
    b" >> /AA << /WC << /S /Launch /F (/bin/touch) /P (PWNED) >> >> >>"
)

CASES = [
    in_pdf("plain", _GOOD, JUDGED),
    in_plan(
        "tree-claims-400000-pages",
        _tree("3 0 R", "400000"),
        issue="page tree claiming hundreds of thousands of pages",
    ),
    in_plan("tree-claims-2-billion-pages", _tree("3 0 R", "2147483647")),
    in_plan("tree-claims-minus-one", _tree("3 0 R", "-1")),
    in_plan("tree-claims-a-name", _tree("3 0 R", "/Many")),
    in_plan("tree-claims-none", _tree("3 0 R", "0")),
    in_plan("tree-claims-1000-of-one", _tree("3 0 R", "1000")),
    in_pdf(
        "tree-repeats-a-page-300000-times",
        large(lambda: file_of(_tree("3 0 R " * 300_000, "300000"))),
        issue="page tree claiming hundreds of thousands of pages (and repeating one)",
    ),
    in_plan("tree-holds-itself", _tree("2 0 R 3 0 R", "2")),
    in_plan("tree-of-nothing", _tree("", "1")),
    in_plan("tree-of-null", _tree("null null 99 0 R", "3")),
    in_plan("tree-5000-deep", _deep_tree(5000)),
    in_plan("page-is-its-own-parent", plan(o3=page("4 0 R", parent=3))),
    *(in_pdf(f"cut-at-{part}-percent", _GOOD[: len(_GOOD) * part // 100]) for part in (10, 50, 90, 99)),
    in_pdf("empty", b"", REFUSED),
    in_pdf("only-a-header", b"%PDF-1.7\n", REFUSED),
    in_pdf("only-end-of-file", b"%%EOF", REFUSED),
    in_pdf("really-text", PLAN, REFUSED),
    in_pdf("really-html", "<html><body>404 Not Found</body></html>", REFUSED),
    in_pdf("really-a-zip", b"PK\x03\x04" + bytes(500), REFUSED),
    in_pdf("zeros", bytes(100_000), REFUSED),
    in_pdf("30-mb-of-garbage", pieces(lambda: _garbage(30 << 20)), REFUSED),
    in_pdf("600-mb-of-garbage", pieces(lambda: _garbage(600 << 20)), REFUSED),
    in_pdf("header-after-900-bytes", b"\n" * 900 + _GOOD),
    in_pdf("10-mb-behind-the-end", _GOOD + b"\n" * 10_000_000),
    in_pdf("no-table", _GOOD[: _GOOD.rindex(b"xref\n0")] + b"trailer << /Root 1 0 R >>\n"),
    in_pdf("table-elsewhere", _GOOD.replace(b"startxref\n", b"startxref\n99999")),
    in_pdf("table-negative", _GOOD.replace(b"startxref\n", b"startxref\n-")),
    in_pdf(
        "table-before-is-itself",
        _GOOD.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % _GOOD.rindex(b"xref\n0")),
    ),
    in_pdf("table-claims-2-billion", _GOOD.replace(b"xref\n0 9\n", b"xref\n0 2147483647\n")),
    in_pdf("size-2-billion", _GOOD.replace(b"/Size 9", b"/Size 2147483647")),
    in_pdf("updated-2000-times", _many_updates(2000)),
    in_plan("root-is-text", plan(o1=b"(root)"), REFUSED),
    in_plan("root-without-pages", plan(o1=b"<< /Type /Catalog >>"), REFUSED),
    in_plan("root-is-the-page", plan(o1=b"<< /Type /Catalog /Pages 1 0 R >>"), REFUSED),
    in_plan("object-of-100000-open-brackets", plan(o20=b"[" * 100_000)),
    in_plan("page-within-100000-brackets", plan(o3=page("4 0 R", more="/X " + "[" * 100_000))),
    in_plan(
        "dictionary-20000-deep", plan(o3=page("4 0 R", more="/X " + "<< /X " * 20_000 + "1" + ">>" * 20_000))
    ),
    in_plan(
        "resources-in-a-ring",
        plan(o3=page("4 0 R").replace(b"/Resources <<", b"/Resources 20 0 R /Old <<"), o20=b"20 0 R"),
    ),
    in_plan("object-stream-claims-2-billion", _object_stream_bomb()),
    in_pdf(
        "encrypted-with-junk",
        file_of(
            plan(o20=b"<< /Filter /Standard /V 1 /R 2 /O (x) /U (y) /P -1 >>"),
            "/Root 1 0 R /Encrypt 20 0 R /ID [(a) (b)]",
        ),
        REFUSED,
    ),
    in_pdf("encrypted-by-nobody", file_of(plan(), "/Root 1 0 R /Encrypt 99 0 R")),
    in_plan("actions-javascript-launch", plan(o1=_ACTIONS), JUDGED),
    in_plan(
        "outline-in-a-ring",
        plan(
            o1=b"<< /Type /Catalog /Pages 2 0 R /Outlines 20 0 R >>",
            o20=b"<< /First 21 0 R /Last 21 0 R >>",
            o21=b"<< /Title (a) /Parent 20 0 R /Next 21 0 R /First 20 0 R >>",
        ),
    ),
    in_plan(
        "annotations-in-a-ring", plan(o3=page("4 0 R", more="/Annots 20 0 R"), o20=b"[20 0 R 3 0 R 20 0 R]")
    ),
    in_plan(
        "tags-in-a-ring",
        plan(
            o1=b"<< /Type /Catalog /Pages 2 0 R /MarkInfo << /Marked true >> /StructTreeRoot 20 0 R >>",
            o20=b"<< /Type /StructTreeRoot /K 21 0 R >>",
            o21=b"<< /Type /StructElem /S /P /P 20 0 R /K [21 0 R 20 0 R] >>",
        ),
    ),
    in_pdf("3000-pages", large(lambda: _many_pages(3000))),
    in_pdf(
        "metadata-injects",
        file_of(
            plan(o20=b"<< /Title (\\n::error::pwned \\033[2J) /Author (x) >>"), "/Root 1 0 R /Info 20 0 R"
        ),
        JUDGED,
    ),
]
