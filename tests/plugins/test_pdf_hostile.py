"""The PDF reader before pages that are damaged, or made to harm: said page by page, never an empty page."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import cache

import pytest
from pdf_writer import PdfPage, assembled, packed, pdf

from dxlint import Document, InputError
from dxlint.messages import LANGUAGES, messages, text
from dxlint_plugins.importers import _pdf_document as reader
from dxlint_plugins.importers import _pdf_look as look
from dxlint_plugins.importers._pdf_objects import Objects, Ref, parsed
from dxlint_plugins.importers._pdf_streams import inflated

SAID = b"BT /F 10 Tf 50 700 Td (abc) Tj ET\n"
FORM = "/Type /XObject /Subtype /Form /BBox [0 0 595 842]"
MEGABYTE = 1024 * 1024


def stream(data: bytes, entries: str = "") -> bytes:
    """A stream as it is."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries.encode(), data)


def of_page(
    contents: str, objects: dict[int, bytes], resources: str = "", tree: str = "/Kids [3 0 R] /Count 1"
) -> bytes:
    """A file of one page with these contents; other objects begin at 4."""
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << {resources} >>"
    return assembled(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: f"<< /Type /Pages {tree} >>".encode(),
            3: f"{page} /Contents {contents} >>".encode(), **objects,
        }
    )  # fmt: skip


def beside_a_good_page(contents: bytes) -> Document:
    """A page with text, and one with these contents."""
    whole = pdf(PdfPage().text(60, 80, "読める本文です。"), PdfPage())
    first, last = whole.rindex(b"15 0 obj"), whole.rindex(b"endobj")
    # The table of places no longer fits: PDFium makes it anew.
    return reader.read(whole[:first] + b"15 0 obj\n" + contents + b"\n" + whole[last:], "計画.pdf")


def reasons(document: Document) -> list[tuple[int | None, str]]:
    """The pages that could not be read, and why."""
    return [(part.place.page, part.reason) for part in document.unreadable]


def refused(data: bytes) -> str:
    """The message id of the refusal; its text can be made in every language."""
    with pytest.raises(InputError) as caught:
        reader.read(data, "計画.pdf")
    for language in LANGUAGES:
        assert "{" not in text(caught.value.message_id, language, **caught.value.params)
    return caught.value.message_id


DEFLATED = zlib.compress(b"0 0 m 9 9 l S\n" * 200 + SAID * 200)
HOLED = DEFLATED[:30] + b"\xff" * 20 + DEFLATED[50:]


@pytest.mark.parametrize(
    ("contents", "reason"),
    [
        (stream(HOLED, "/Filter /FlateDecode"), "pdf-page-torn"),
        (stream(b"\xff" * 40, "/Filter /FlateDecode"), "pdf-page-torn"),
        (stream(DEFLATED[:40], "/Filter [/Fl]"), "pdf-page-torn"),
        (stream(b"zz zz>", "/Filter /ASCIIHexDecode"), "pdf-page-torn"),
        (stream(SAID, "/Filter /BrotliDecode"), "pdf-page-filter"),
        (stream(DEFLATED, "/Filter [/FlateDecode /Fl#61teDecode2]"), "pdf-page-filter"),
        (packed(b"0 0 m 9 9 l S\n" * 3 * MEGABYTE), "pdf-page-heavy"),
    ],
)
def test_a_page_that_is_damaged_is_said(contents: bytes, reason: str) -> None:
    """What PDFium shows as an empty page; the other page is read."""
    document = beside_a_good_page(contents)
    assert [block.text for block in document.blocks if block.segments[0].page == 1] == ["読める本文です。"]
    assert reasons(document) == [(2, reason)]


@pytest.mark.parametrize(
    "contents",
    [
        stream(b""), packed(b""), stream(b"", "/Filter /FlateDecode"), packed(b"0 0 m 9 9 l S\n"),
        stream(zlib.compress(SAID)[:-4], "/Filter /FlateDecode"),
        stream(zlib.compress(SAID)[:-4] + b"abcd", "/Filter /FlateDecode"),
        stream(SAID.hex().encode() + b">", "/Filter /AHx"),
        stream(b"\x80", "/Filter /RunLengthDecode"), stream(b"\x80\x0b", "/Filter /LZWDecode"),
    ],
    ids=["none", "packed", "zero", "lines", "no-sum", "wrong-sum", "hex", "runs", "lzw"],
)  # fmt: skip
def test_a_page_that_is_whole_is_not_damaged(contents: bytes) -> None:
    """An empty one, and one whose writer left out the sum at the end, as some do."""
    assert reasons(beside_a_good_page(contents)) == []


def test_a_page_partly_damaged_is_read_as_far_as_it_goes() -> None:
    """Its text is kept, and it is said that there was more."""
    torn = zlib.compress(SAID * 50)[:-20]
    document = reader.read(of_page("4 0 R", {4: stream(torn, "/Filter /FlateDecode")}), "計画.pdf")
    assert {block.text[:3] for block in document.blocks} == {"abc"}
    assert reasons(document) == [(1, "pdf-page-torn")]


def test_a_page_whose_stream_is_lost() -> None:
    """It names one that the file does not have; a page that names none is empty."""
    assert refused(of_page("9 0 R", {4: stream(SAID)})) == "pdf-all-torn"
    assert refused(of_page("[]", {4: stream(SAID)})) == "pdf-empty"


def test_a_picture_stays_a_picture() -> None:
    """A page that holds only a picture is no damaged one."""
    whole = pdf(PdfPage().picture(), PdfPage().text(60, 80, "本文です。"))
    assert reasons(reader.read(whole, "計画.pdf")) == [(1, "pdf-page-picture")]


def forms(count: int, drawn: bytes, last: bytes = SAID) -> dict[int, bytes]:
    """Forms that draw the next each; the last one draws `last`."""
    found = {4: stream(b"/X Do")}
    for number in range(5, 5 + count):
        found[number] = stream(drawn, f"{FORM} /Resources << /XObject << /X {number + 1} 0 R >> >>")
    return found | {5 + count: stream(last, f"{FORM} /Resources << >>")}


@cache
def bombs() -> dict[str, tuple[bytes, str]]:
    """Files that are small, and what they are refused with."""
    own = {4: stream(b"/X Do"), 5: stream(b"/X Do " + SAID, FORM)}
    named = {**own, 5: stream(b"/X Do", f"{FORM} /Resources << /XObject << /X 5 0 R >> >>")}
    drawn = "/XObject << /X 5 0 R >>"
    blank = packed(b" " * 4 * MEGABYTE)
    cyclic = "/Kids [2 0 R 2 0 R 2 0 R] /Count 900"
    return {
        "thousand references": (of_page(f"[{'4 0 R ' * 1_000}]", {4: blank}), "pdf-all-heavy"),
        "packed tightly": (of_page("4 0 R", {4: packed(b" " * 70 * MEGABYTE)}), "pdf-bomb"),
        "packed twice": (of_page("4 0 R", {4: packed(b" " * 70 * MEGABYTE, times=2)}), "pdf-bomb"),
        "a font": (of_page("4 0 R", {4: stream(SAID), 5: packed(bytes(70 * MEGABYTE))}), "pdf-bomb"),
        "draws itself": (of_page("4 0 R", own, drawn), "pdf-all-nested"),
        "names itself": (of_page("4 0 R", named, drawn), "pdf-all-nested"),
        "doubled": (of_page("4 0 R", forms(16, b"/X Do /X Do"), drawn), "pdf-all-nested"),
        "deep": (of_page("4 0 R", forms(60, b"/X Do"), drawn), "pdf-all-nested"),
        "pages claimed": (
            of_page("4 0 R", {4: stream(SAID)}, tree="/Kids [3 0 R] /Count 300000"), "pdf-too-many-pages",
        ),
        "pages in a circle": (of_page("4 0 R", {4: stream(SAID)}, tree=cyclic), "pdf-all-damaged"),
    }  # fmt: skip


@pytest.mark.parametrize("name", bombs())
def test_bombs(name: str) -> None:
    """A few kilobytes that ask for much: PDFium takes gigabytes or minutes for some, or ends the process."""
    data, message = bombs()[name]
    assert len(data) < 200_000
    assert refused(data) == message


def test_what_many_pages_hold_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """One stream drawn on all of many pages."""
    monkeypatch.setattr(look, "MAX_ALL", 20 * MEGABYTE)
    tree = f"/Kids [{'3 0 R ' * 30}] /Count 30"
    assert refused(of_page("4 0 R", {4: packed(b" " * MEGABYTE)}, tree=tree)) == "pdf-bomb"


def test_forms_of_ordinary_pages() -> None:
    """A drawing that is used some hundred times, and forms in each other, are read."""
    drawn = "/XObject << /X 5 0 R >>"
    document = reader.read(of_page("4 0 R", forms(3, b"/X Do " * 5), drawn), "計画.pdf")
    assert (bool(document.blocks), document.unreadable) == (True, [])


@pytest.mark.parametrize(("limit", "count"), [("MAX_LINES", 3), ("MAX_LETTERS", 20), ("MAX_BLOCKS", 3)])
def test_too_much_to_read(monkeypatch: pytest.MonkeyPatch, limit: str, count: int) -> None:
    """Lines, letters, blocks: each limit is told with its number."""
    page = PdfPage()
    for row in range(6):
        page.text(60, 80 + 60 * row, f"第{row}の文です。")
    assert len(reader.read(pdf(page), "計画.pdf").blocks) == 6
    monkeypatch.setattr(reader, limit, count)
    assert refused(pdf(page)) == "pdf-too-many-" + limit[4:].lower()


def test_limits_in_words() -> None:
    """The texts that name a limit name the one that holds."""
    for language in LANGUAGES:
        words = messages(language)
        for part in ("page", "all"):
            assert f"{look.MAX_PAGE // MEGABYTE} MB" in words[f"pdf-{part}-heavy"]
            assert f"{look.MAX_DRAWN:,}" in words[f"pdf-{part}-nested"]


def test_objects_in_streams_of_objects() -> None:
    """As most programs write them; what a file with a password holds is not to be seen."""
    inner = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >> << /A (a\\) >> b) /B [1 0 R <6162> true] >>"
    head = b"2 0 7 42 "
    container = packed(head + inner, f"/Type /ObjStm /N 2 /First {len(head)}")
    objects = Objects(assembled({1: b"<< /Type /Catalog /Pages 2 0 R >>", 5: container}))
    assert objects.entries(objects.root()[b"Pages"]) == {
        b"Type": b"Pages", b"Kids": [Ref(3)], b"Count": 1,
    }  # fmt: skip
    assert objects.entries(Ref(7)) == {b"A": None, b"B": [Ref(1), None, None]}
    assert look.pages_of(assembled({1: b"<< >>"}, "/Encrypt 9 0 R"), "計画.pdf", 10) == []


@pytest.mark.parametrize(
    "data",
    [b"<<" * 100_000, b"[" * 100_000, b"(" * 100_000, b"<< /A", b"/A", b"", b"<<>>>>", b"1 0 R",
     b"<< /A /B /C >>", b"<41", b"\\", b"{}"],
)  # fmt: skip
def test_values_that_are_none(data: bytes) -> None:
    """Whatever stands there, the look goes on."""
    value, end = parsed(data, 0)
    assert value is None or isinstance(value, dict | int | bytes | Ref)
    assert 0 <= end <= len(data)


@pytest.mark.parametrize(
    "make",
    [
        lambda n: b"1 0 obj " * n, lambda n: b"1 0 obj << >> endobj " * n,
        lambda n: b"1 0 obj << >> stream " * n,
        lambda n: b"1 0 obj << /Length 2 0 R >>\nstream\nendstream endobj " * n, lambda n: b"obj" * n,
    ],
)  # fmt: skip
def test_many_objects(make: Callable[[int], bytes]) -> None:
    """They are looked for in time that grows with the file only."""
    assert Objects(b"%PDF-1.7\n" + make(100_000)).get(Ref(2)) is None


@pytest.mark.parametrize(
    ("contents", "resources", "tree"),
    [
        ("<< /A 1 >>", "", ""), ("[<< >> [4 0 R] 4 0 R]", "", ""), ("4 0 R", "/XObject << /X << >> >>", ""),
        ("4 0 R", "/XObject << /X << /Subtype /Form >> >>", ""), ("4 0 R", "/XObject [1]", ""),
        ("4 0 R", "", "/Kids [<< /Type /Page >> 3 0 R 1 /A]"), ("4 0 R", "", "/Kids 3 0 R"),
        ("6 0 R", "", ""), ("4 0 R", "/XObject << /X 6 0 R >>", ""),
    ],
)  # fmt: skip
def test_values_in_the_wrong_place(contents: str, resources: str, tree: str) -> None:
    """A dictionary where a reference should stand, and the like: the look passes over it."""
    odd = stream(b"/X Do", f"{FORM} /Filter [<< >> [1]] /Resources [3]")
    others = {4: stream(b"/X Do " + SAID), 5: odd, 6: b"6 0 R"}
    data = of_page(contents, others, resources, tree or "/Kids [3 0 R]")
    assert len(look.pages_of(data, "計画.pdf", 10)) <= 2
    assert look.pages_of(assembled({1: b"<< /Pages << /Kids [] >> >>"}), "計画.pdf", 10) == []


def test_streams_are_measured_while_they_are_unpacked() -> None:
    """No more is held than was asked for."""
    bomb = zlib.compress(bytes(50 * MEGABYTE), 9)
    assert inflated(bomb, MEGABYTE).trouble == "large"
    assert inflated(bomb, 50 * MEGABYTE, keep=False).trouble == ""
    assert inflated(b"\x78", MEGABYTE).trouble == "damaged"
