"""The review copy of a PDF: highlights with notes on the exact words, appended to the file."""

from __future__ import annotations

import hashlib
import io
from typing import Any

import pypdf
import pytest
from pdf_writer import PdfPage, pdf
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from dxlint import InputError, Place, Quoted, ReportedFinding
from dxlint.rules.rule import Outcome
from dxlint_plugins.importers.pdf import read
from dxlint_plugins.reviewers.pdf import write

FILE = "計画.pdf"
TEXTS = ["第１章　計画の策定", "本市は窓口の予約を始めます。", "本市は窓口の予約を広げます。"]


def draft(rotate: int = 0) -> bytes:
    """Two pages of a few lines."""
    first = PdfPage(rotate=rotate).lines(60, 80, TEXTS)
    return pdf(first, PdfPage().lines(60, 80, ["第２章　推進体制", "推進本部を置きます。"]))


def finding(place: Place, quote: str | None) -> ReportedFinding:
    """A finding on a passage."""
    return ReportedFinding(
        "TST101", "test", "試しの指摘", Outcome.FAIL, "warning", "high", None, "試しに指摘します。",
        "直してください。", (), Quoted(place, quote), (), (),
        hashlib.sha256(f"{place} {quote}".encode()).hexdigest(),
    )  # fmt: skip


def on(data: bytes, *quotes: str, last: bool = False) -> list[ReportedFinding]:
    """Findings on these words, each where it first (or last) stands."""
    document = read(data, FILE)
    found = []
    for quote in quotes:
        holders = [one for one in document.blocks if quote in one.text]
        block = holders[-1 if last else 0]
        at = block.text.rindex(quote) if last else block.text.index(quote)
        found.append(finding(document.place(block, at, at + len(quote)), quote))
    return found


def reviewed(data: bytes, *findings: ReportedFinding) -> bytes:
    """The copy, which begins with all of the draft."""
    copy = write(data, FILE, findings, "ja")
    assert copy.startswith(data)
    return copy


def notes(data: bytes) -> list[tuple[int, Any]]:
    """The annotations by dxlint with their pages."""
    pages = enumerate(pypdf.PdfReader(io.BytesIO(data)).pages, 1)
    found = [(number, one.get_object()) for number, page in pages for one in page.get("/Annots") or ()]
    return [(number, one) for number, one in found if one.get("/T") == "dxlint"]


def highlighted(data: bytes) -> list[str]:
    """What the highlights of a file cover."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    texts = []
    for number, one in notes(data):
        page = document[number - 1].get_textpage()
        points = [float(value) for value in one["/QuadPoints"]]
        quads = [points[at : at + 8] for at in range(0, len(points), 8)]
        # Just inside the box, so that no letter of the next line is touched.
        boxes = [(min(q[::2]) + 1, min(q[1::2]) + 1, max(q[::2]) - 1, max(q[1::2]) - 1) for q in quads]
        texts.append("".join(page.get_text_bounded(*box) for box in boxes))
        page.close()
    document.close()
    return texts


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_the_words(rotate: int) -> None:
    """Whichever way the page is turned."""
    copy = reviewed(draft(rotate), *on(draft(), "窓口の予約", "計画の策定", "本部"))
    assert highlighted(copy) == ["窓口の予約", "計画の策定", "本部"]
    assert [number for number, _ in notes(copy)] == [1, 1, 2]
    assert [str(one["/Subtype"]) for _, one in notes(copy)] == ["/Highlight"] * 3


def test_the_occurrence_on_the_line() -> None:
    """Of equal words those of the line are marked."""
    data = draft()
    copies = [reviewed(data, *on(data, "窓口の予約", last=last)) for last in (False, True)]
    first, second = [float(notes(copy)[0][1]["/Rect"][3]) for copy in copies]
    assert first - second == pytest.approx(16, abs=1)


def test_what_a_note_says() -> None:
    """The same as a comment in Word."""
    data = draft()
    (one,) = on(data, "本部")
    ((_, note),) = notes(reviewed(data, one))
    assert note["/Contents"].split("\n") == [
        "［警告］試しの指摘", "試しに指摘します。", "直し方: 直してください。",
        f"規則 TST101 ／ 指紋 {one.fingerprint[:12]}",
    ]  # fmt: skip
    assert (note["/NM"], note["/Subj"]) == (one.fingerprint[:12], "［警告］試しの指摘")


def test_what_stands_on_no_page() -> None:
    """A note at the page's corner; of a passage that is not found so, its line is marked."""
    data = draft()
    copy = reviewed(data, finding(Place(FILE, page=2), None), finding(Place(FILE, 2, 1, page=1), "別の語"))
    by_page = dict(notes(copy))
    assert by_page[2]["/Subtype"] == "/Text"
    assert "対象: 「別の語」" in by_page[1]["/Contents"]
    assert highlighted(reviewed(data, finding(Place(FILE, 2, 1, page=1), "別の語"))) == [TEXTS[1]]


def test_again() -> None:
    """Nothing is doubled; what was mended is gone; the same again changes no byte."""
    data = draft()
    found = on(data, "窓口の予約", "本部")
    copy = reviewed(data, *found)
    assert reviewed(copy, *found) == copy
    assert highlighted(reviewed(copy, found[1])) == ["本部"]
    assert notes(reviewed(copy)) == []


def test_other_peoples_notes_stay() -> None:
    """And a note that somebody has answered says that it is mended."""
    data = draft()
    copy = reviewed(data, *on(data, "窓口の予約", "計画の策定"))
    writer = pypdf.PdfWriter(io.BytesIO(copy))
    page = writer.pages[0]
    own = next(iter(page["/Annots"]))
    answer = DictionaryObject({
        NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/Text"),
        NameObject("/T"): TextStringObject("課長"), NameObject("/Contents"): TextStringObject("直します"),
        NameObject("/IRT"): own, NameObject("/Rect"): ArrayObject(page.mediabox),
    })  # fmt: skip
    page[NameObject("/Annots")] = ArrayObject([*page["/Annots"], writer._add_object(answer)])
    target = io.BytesIO()
    writer.write(target)
    again = reviewed(target.getvalue())
    ((_, left),) = notes(again)
    assert left["/Contents"] == "この指摘は、今の原稿では見つかりませんでした。返信があるため残しています。"
    annotations = pypdf.PdfReader(io.BytesIO(again)).pages[0]["/Annots"]
    assert [one.get_object()["/T"] for one in annotations] == ["dxlint", "課長"]


def test_a_file_whose_tables_are_streams() -> None:
    """As most programs write them; the update has one too."""
    writer = pypdf.PdfWriter(io.BytesIO(draft()), incremental=True)
    writer.add_metadata({"/Title": "計画"})
    target = io.BytesIO()
    writer.write(target)
    data = target.getvalue()
    assert b"/XRef" in data
    found = on(data, "窓口の予約", "本部")
    copy = reviewed(data, found[0])
    both = reviewed(copy, *found)
    assert highlighted(both) == ["窓口の予約", "本部"]
    assert reviewed(both, *found) == both
    assert pypdf.PdfReader(io.BytesIO(both)).metadata["/Title"] == "計画"


def test_a_protected_file() -> None:
    """It can be read, but not changed: it is said what to do."""
    writer = pypdf.PdfWriter(io.BytesIO(draft()))
    writer.encrypt("", "owner", algorithm="RC4-128")
    target = io.BytesIO()
    writer.write(target)
    with pytest.raises(InputError, match="review-pdf-protected"):
        write(target.getvalue(), FILE, (), "ja")
