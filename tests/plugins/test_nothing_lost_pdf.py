"""What PDFium gives of a PDF is in a block, or named as left out on purpose, or its page as not read."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_writer import PdfPage, pdf
from pypdfium2 import raw

from dxlint import Document, InputError
from dxlint_plugins.importers.pdf import read

EXAMPLES = Path(__file__).parents[2] / "examples"
# PDFium's marks for a hyphen at the end of a line.
_HYPHENS = {2: "-", 0xFFFE: "-"}


def given_by_pdfium(data: bytes, pages: set[int]) -> Counter[str]:
    """Each letter of these pages (from 1), as PDFium's own text search knows it."""
    letters: Counter[str] = Counter()
    document = pypdfium2.PdfDocument(data)
    for number in pages:
        page = document[number - 1]
        text = page.get_textpage()
        codes = [raw.FPDFText_GetUnicode(text.raw, at) for at in range(text.count_chars())]
        letters.update("".join("".join(_HYPHENS.get(code, chr(code)) for code in codes).split()))
        text.close()
        page.close()
    document.close()
    return letters


def told(document: Document) -> Counter[str]:
    """Each character that the document has in a block, or names as left out."""
    texts = [block.text for block in document.blocks] + [one.text for one in document.left_out]
    return Counter("".join("".join(texts).split()))


def check(data: bytes, pages: int) -> Document | None:
    """Compares both; None for a file that is refused."""
    try:
        document = read(data, "計画.pdf")
    except InputError:
        return None
    assert "text-not-read" not in {one.reason for one in document.unreadable}
    unread = {one.place.page for one in document.unreadable}
    assert told(document) == given_by_pdfium(data, set(range(1, pages + 1)) - unread)
    return document


_TEXT = st.one_of(
    st.text("あ漢字アａb1・。、（） 　■-", min_size=1, max_size=12),
    st.sampled_from(
        ["みどり野市DX推進計画", "・窓口を見直します。", "第1章　目標", "令和6年度", "まどぐち", "窓口", "3",
         "- 1 -", "- 2 -", "- 3 -", "本市は、行政手続のオンライン化を進め、"]
    ),
)  # fmt: skip
_X, _Y = st.integers(-40, 600), st.integers(-20, 860)
_SIZE = st.sampled_from([4, 10, 10, 10, 16])


@st.composite
def _pages(draw: st.DrawFn) -> PdfPage:
    page = PdfPage(rotate=draw(st.sampled_from([0, 0, 0, 90, 180, 270])))
    for _ in range(draw(st.integers(0, 8))):
        x, y, text = draw(_X), draw(_Y), draw(_TEXT)
        match draw(st.integers(0, 5)):
            case 0:
                page.text(x, y, text, draw(_SIZE)).text(x + draw(st.floats(0, 2)), y, text)
            case 1:
                page.text(x, y, "窓口").text(x + 2, y - 8, "まど", 4)
            case 2:
                page.lines(x, y, [text, *draw(st.lists(_TEXT, max_size=4))])
            case 3:
                page.down(x, y, "取組の方針")
            case _:
                page.text(x, y, text, draw(_SIZE), spacing=draw(st.sampled_from([0, 0, 3, 12])))
    if draw(st.booleans()):
        xs, ys = [60.0, 200.0, 400.0, 540.0], [700.0, 730.0, 760.0, 790.0]
        if draw(st.booleans()):
            ys = [40.0, 70.0, 100.0, 130.0]
        page.grid(xs, ys)
        for y in ys[:-1]:
            for x in xs[:-1]:
                page.text(x + 5, y + 20, draw(st.sampled_from(["指標", "目標", "値", "・窓口", "1"])))
    page.text(60, 40, "みどり野市DX推進計画")
    return page


@settings(max_examples=120, deadline=None)
@given(st.lists(_pages(), min_size=1, max_size=4))
def test_every_letter_is_told(pages: list[PdfPage]) -> None:
    """Wherever it stands on the page, or off it; and nothing is told twice."""
    check(pdf(*pages), len(pages))


@pytest.mark.parametrize("plan", ["midorino", "midorino-draft"])
def test_every_letter_of_the_examples_is_told(plan: str) -> None:
    """With repeated heads, page numbers, and tables that go on over pages."""
    data = (EXAMPLES / plan / "plan.pdf").read_bytes()
    document = pypdfium2.PdfDocument(data)
    count = len(document)
    document.close()
    assert check(data, count) is not None


def test_what_is_left_out_has_its_place_and_reason() -> None:
    """The page, and the line where it has one."""
    pages = [
        PdfPage()
        .text(60, 40, "みどり野市DX推進計画")
        .text(60, 120, f"本文{'一二三四'[n]}です。")
        .text(60, 160, "・窓口を見直します。")
        .text(290, 810, f"- {n + 3} -")
        for n in range(4)
    ]
    pages[0].text(-400, 300, "外の文字").text(300, 500, "強調").text(300.5, 503, "強調")
    pages[1].text(300, 400, "窓口", 16).text(302, 383, "まど", 6)
    document = check(pdf(*pages), 4)
    assert document is not None
    found = [(one.place.page, one.place.line, one.text, one.reason) for one in document.left_out]
    assert found[:4] == [
        (1, None, "外の文字", "left-out-off-page"), (1, None, "強調", "left-out-printed-twice"),
        (1, 1, "みどり野市DX推進計画", "left-out-page-break"), (1, 5, "- 3 -", "left-out-page-break"),
    ]  # fmt: skip
    assert (2, None, "まど", "left-out-ruby") in found
    assert (4, 3, "・", "left-out-markup") in found
