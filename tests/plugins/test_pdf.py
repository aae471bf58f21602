"""The PDF reader: whole results from PDF files that are written here."""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

import pytest

from dxlint import Block, Document, InputError
from dxlint.messages import LANGUAGES, messages
from dxlint_plugins.importers import _pdf_document as reader

sys.path.insert(0, str(Path(__file__).parent))
from pdf_writer import PdfPage, pdf


def told(block: Block) -> tuple[object, ...]:
    """What a block says, in short: kind, text, pages, and the cell's place with its spans."""
    cell = block.cell
    pages = {segment.page for segment in block.segments}
    place = () if cell is None else ((cell.table, cell.row, cell.column, cell.row_span, cell.column_span),)
    return block.kind.value, block.text, *sorted(page for page in pages if page), *place


def read(*pages: PdfPage) -> list[tuple[object, ...]]:
    """The blocks of a PDF, in short."""
    return [told(block) for block in document(*pages).blocks]


def document(*pages: PdfPage) -> Document:
    """A PDF, read."""
    return reader.read(pdf(*pages), "計画.pdf")


def refusal(data: bytes) -> tuple[str, dict[str, object]]:
    """The message id and the parameters of the refusal of a file."""
    with pytest.raises(InputError) as caught:
        reader.read(data, "計画.pdf")
    return caught.value.message_id, caught.value.params


PROSE = [
    "　本市の生産年齢人口は、令和22年には令和2年の約7割まで減ると見込まれ、職員を",
    "増やして対応するという従来のやり方は続けられません。公共施設の老朽化も進みます。",
    "　こうした変化を受け止めます。",
]
LEFT = ["左の段の文章は一行目から二行目へと切れ", "目なく続いて、三行目まで読み進めて初め", "て終わります。"]
RIGHT = ["右の段は左の段を読み終えてから読むもの", "であり、行ごとに左右を混ぜて読んではな", "りません。"]


def test_wrapped_lines_are_paragraphs_with_places() -> None:
    """Lines are joined where the page's width cut them; each keeps its page, line and column."""
    page = PdfPage().text(60, 80, "第1章　計画の策定", 14).lines(60, 120, PROSE).text(60, 200, "・窓口の予約")
    found = document(page)
    assert [told(block) for block in found.blocks] == [
        ("paragraph", "第1章　計画の策定", 1),
        ("paragraph", PROSE[0].strip() + "\n" + PROSE[1], 1),
        ("paragraph", PROSE[2].strip(), 1),
        ("list_item", "窓口の予約", 1),
    ]
    place = found.place(found.blocks[1], 41, 43)
    assert (place.page, place.line, place.column, place.end_column) == (1, 3, 2, 4)
    assert found.lines == 5


def test_a_paragraph_goes_on_over_the_page() -> None:
    """A sentence that the page cuts is one paragraph on two pages."""
    first = PdfPage().lines(60, 700, [*["　" + "前の文です。" * 6] * 3, PROSE[0]])
    second = PdfPage().lines(60, 80, [PROSE[1], PROSE[2]])
    assert read(first, second)[-2:] == [
        ("paragraph", PROSE[0].strip() + "\n" + PROSE[1], 1, 2),
        ("paragraph", PROSE[2].strip(), 2),
    ]


def test_running_heads_and_page_numbers_are_left_out() -> None:
    """What stands in the margin of page after page is not of the text; its line is still counted."""
    pages = [
        PdfPage()
        .text(60, 40, "みどり野市DX推進計画")
        .text(60, 120, f"本文{'一二三四'[n]}です。")
        .text(290, 810, f"- {n + 3} -")
        for n in range(4)
    ]
    found = document(*pages)
    assert [told(block) for block in found.blocks] == [
        ("paragraph", f"本文{'一二三四'[n]}です。", n + 1) for n in range(4)
    ]
    assert [block.line for block in found.blocks] == [2, 2, 2, 2]


def test_a_heading_at_the_same_place_of_each_page_stays() -> None:
    """施策1, 施策2, … at the top of each page are not the head of the page."""
    pages = [
        PdfPage().text(60, 60, f"施策{n}　{['窓口', '予約', '決済'][n - 1]}").text(60, 120, "本文です。")
        for n in (1, 2, 3)
    ]
    assert [block[1] for block in read(*pages) if str(block[1]).startswith("施策")] == [
        "施策1　窓口",
        "施策2　予約",
        "施策3　決済",
    ]


def test_a_label_below_the_heading_of_each_page_stays() -> None:
    """What is printed on each page is a running head only where nothing of the page's own stands further out.
    """
    names = ["窓口", "予約", "決済"]
    pages = [
        PdfPage()
        .text(60, 30, "みどり野市DX推進計画")
        .text(60, 60, f"施策{name}")
        .text(60, 84, "【現状と課題】")
        .text(60, 120, f"{name}です。")
        for name in names
    ]
    assert [block[1] for block in read(*pages)] == [
        text for name in names for text in (f"施策{name}", "【現状と課題】", f"{name}です。")
    ]


def test_ruled_table_with_spans() -> None:
    """The grid comes from the lines: cells that span rows and columns, wrapped text joined in its cell."""
    page = (
        PdfPage().rule(60, 100, 400, 100).rule(60, 130, 400, 130).rule(130, 165, 400, 165).rule(60, 200, 400,
            200)
        .rule(60, 100, 60, 200).rule(130, 100, 130, 200).rule(300, 130, 300, 200).rule(400, 100, 400, 200)
        .text(65, 118, "区分").text(140, 118, "令和6年度から令和9年度まで")
        .text(65, 155, "窓口の").text(65, 170, "改革")
        .text(135, 143, "予約の仕組みを市の全ての窓口に広").text(135, 158, "げます。").text(305, 150,
            "市民課")
        .text(135, 185, "書かない窓口").text(305, 185, "税務課")
    )  # fmt: skip
    assert read(page) == [
        ("cell", "区分", 1, (0, 0, 0, 1, 1)),
        ("cell", "令和6年度から令和9年度まで", 1, (0, 0, 1, 1, 2)),
        ("cell", "窓口の", 1, (0, 1, 0, 2, 1)),
        ("cell", "改革", 1, (0, 1, 0, 2, 1)),
        ("cell", "予約の仕組みを市の全ての窓口に広\nげます。", 1, (0, 1, 1, 1, 1)),
        ("cell", "市民課", 1, (0, 1, 2, 1, 1)),
        ("cell", "書かない窓口", 1, (0, 2, 1, 1, 1)),
        ("cell", "税務課", 1, (0, 2, 2, 1, 1)),
    ]


def table_page(y: float, rows: list[tuple[str, str]], after: str = "") -> PdfPage:
    """A page with a table of two columns from `y` down."""
    page = PdfPage().grid([60, 160, 400], [y + 30 * n for n in range(len(rows) + 1)])
    for n, (left, right) in enumerate(rows):
        page.text(65, y + 30 * n + 18, left).text(165, y + 30 * n + 18, right)
    return page.text(60, y + 30 * len(rows) + 40, after) if after else page


def test_a_table_goes_on_over_the_page() -> None:
    """The table keeps its number, its rows count on, and the repeated head is left out."""
    found = read(
        table_page(700, [("業務", "期限"), ("戸籍", "令和7年度")]),
        table_page(60, [("業務", "期限"), ("国民年金", "令和6年度")], "次の文です。"),
    )
    assert found == [
        ("cell", "業務", 1, (0, 0, 0, 1, 1)), ("cell", "期限", 1, (0, 0, 1, 1, 1)),
        ("cell", "戸籍", 1, (0, 1, 0, 1, 1)), ("cell", "令和7年度", 1, (0, 1, 1, 1, 1)),
        ("cell", "国民年金", 2, (0, 2, 0, 1, 1)), ("cell", "令和6年度", 2, (0, 2, 1, 1, 1)),
        ("paragraph", "次の文です。", 2),
    ]  # fmt: skip


def test_a_table_after_text_is_another_table() -> None:
    """Text between two tables parts them."""
    second = table_page(120, [("業務", "期限"), ("国民年金", "令和6年度")]).text(60, 60, "間の文です。")
    found = read(table_page(600, [("業務", "期限"), ("戸籍", "令和7年度")]), second)
    assert [block[3][0] for block in found if len(block) == 4 and isinstance(block[3], tuple)] == [0] * 4 + [
        1
    ] * 4


def test_a_row_cut_by_the_page_is_one_row() -> None:
    """A cell whose sentence goes on upon the next page is one cell on two pages."""
    first = (
        PdfPage()
        .grid([60, 160, 400], [740, 790])
        .text(65, 758, "窓口")
        .text(165, 758, "予約の仕組みを全ての窓口に広げ、来庁し、待たず")
    )
    second = (
        PdfPage()
        .grid([60, 160, 400], [60, 90, 120])
        .text(165, 78, "に済むようにします。")
        .text(65, 108, "決済")
        .text(165, 108, "広げます。")
    )
    assert read(first, second) == [
        ("cell", "窓口", 1, (0, 0, 0, 1, 1)),
        (
            "cell",
            "予約の仕組みを全ての窓口に広げ、来庁し、待たず\nに済むようにします。",
            1,
            2,
            (0, 0, 1, 1, 1),
        ),
        ("cell", "決済", 2, (0, 1, 0, 1, 1)),
        ("cell", "広げます。", 2, (0, 1, 1, 1, 1)),
    ]


def test_a_table_of_colours_alone() -> None:
    """Filled boxes edge to edge make a table without a single line."""
    page = PdfPage()
    for x0, x1 in ((60, 160), (160, 400)):
        for n, y in enumerate((100, 130, 160)):
            page.box(x0, y, x1, y + 30, 0.7 if n == 0 else 0.9 - 0.05 * n)
    for n, (left, right) in enumerate([("業務", "期限"), ("戸籍", "令和7年度"), ("年金", "令和6年度")]):
        page.text(65, 118 + 30 * n, left).text(165, 118 + 30 * n, right)
    assert [(block[1], block[3]) for block in read(page)] == [
        ("業務", (0, 0, 0, 1, 1)), ("期限", (0, 0, 1, 1, 1)), ("戸籍", (0, 1, 0, 1, 1)),
        ("令和7年度", (0, 1, 1, 1, 1)), ("年金", (0, 2, 0, 1, 1)), ("令和6年度", (0, 2, 1, 1, 1)),
    ]  # fmt: skip


def test_rows_without_lines_are_read_row_by_row() -> None:
    """A table without rules is a table, row by row."""
    page = PdfPage().text(60, 80, "表1　業務の期限")
    for n, row in enumerate(
        [("業務", "期限", "担当"), ("戸籍", "令和7年度", "市民課"), ("年金", "令和6年度", "保険課")]
    ):
        for x, text in zip((60, 200, 340), row, strict=True):
            page.text(x, 110 + 20 * n, text)
    assert read(page) == [
        ("paragraph", "表1　業務の期限", 1),
        ("cell", "業務", 1, (0, 0, 0, 1, 1)), ("cell", "期限", 1, (0, 0, 1, 1, 1)),
        ("cell", "担当", 1, (0, 0, 2, 1, 1)),
        ("cell", "戸籍", 1, (0, 1, 0, 1, 1)), ("cell", "令和7年度", 1, (0, 1, 1, 1, 1)),
        ("cell", "市民課", 1, (0, 1, 2, 1, 1)),
        ("cell", "年金", 1, (0, 2, 0, 1, 1)), ("cell", "令和6年度", 1, (0, 2, 1, 1, 1)),
        ("cell", "保険課", 1, (0, 2, 2, 1, 1)),
    ]  # fmt: skip


def test_contents_are_lines() -> None:
    """Entries of a table of contents with their pages far to the right are lines, not cells."""
    page = PdfPage().text(60, 80, "目次")
    for n, (title, number) in enumerate(
        [("第1章　はじめに", "1"), ("第2章　基本方針", "4"), ("第3章　施策", "12")]
    ):
        page.text(60, 110 + 20 * n, title).text(480, 110 + 20 * n, number)
    assert read(page) == [
        ("paragraph", "目次", 1), ("paragraph", "第1章　はじめに　　1", 1),
        ("paragraph", "第2章　基本方針　　4", 1), ("paragraph", "第3章　施策　　12", 1),
    ]  # fmt: skip


@pytest.mark.parametrize("shift", [0, 7])
def test_two_columns(shift: int) -> None:
    """Columns are read one after the other, whether their lines stand level or not; the title first."""
    page = PdfPage(842, 595).text(60, 50, "二段組の題").lines(60, 100, LEFT).lines(300, 100 + shift, RIGHT)
    assert read(page) == [
        ("paragraph", "二段組の題", 1),
        ("paragraph", "\n".join(LEFT), 1),
        ("paragraph", "\n".join(RIGHT), 1),
    ]


def test_boxes_of_a_slide() -> None:
    """What stands in one box is read together."""
    page = PdfPage(842, 595).text(60, 50, "推進体制の図")
    page.box(60, 100, 260, 200).lines(70, 120, ["市長が本部長とな", "る本部"], pitch=14)
    page.box(300, 110, 500, 210).lines(310, 135, ["各課が担う", "取組"], pitch=14)
    assert [block[1] for block in read(page)] == [
        "推進体制の図",
        "市長が本部長とな",
        "る本部",
        "各課が担う",
        "取組",
    ]


def test_text_from_top_to_bottom() -> None:
    """A page written downwards is read column by column from the right, its paragraphs whole."""
    page = (
        PdfPage()
        .down(500, 80, "みどり野市条例")
        .down(482, 80, "情報通信技術を活用した行政の推進について、次のとおり定めるものとし、市")
        .down(464, 80, "民の利便を図る。")
    )
    assert read(page) == [
        ("paragraph", "みどり野市条例", 1),
        (
            "paragraph",
            "情報通信技術を活用した行政の推進について、次のとおり定めるものとし、市\n民の利便を図る。",
            1,
        ),
    ]


def test_upright_heads_of_a_table() -> None:
    """Letters below each other in a cell are one word; columns of them are read from the right."""
    page = (
        PdfPage()
        .grid([60, 100, 400], [100, 200])
        .down(82, 120, "現状と")
        .down(68, 120, "課題")
        .text(110, 130, "窓口が混み合っています。")
    )
    assert read(page) == [
        ("cell", "現状と", 1, (0, 0, 0, 1, 1)), ("cell", "課題", 1, (0, 0, 0, 1, 1)),
        ("cell", "窓口が混み合っています。", 1, (0, 0, 1, 1, 1)),
    ]  # fmt: skip


@pytest.mark.parametrize("spacing", [0.0, 1.5, 4.0, 9.0])
def test_spread_letters_stay_a_word(spacing: float) -> None:
    """Letters spread evenly are not apart."""
    assert (
        read(PdfPage().text(60, 80, "推進計画書", spacing=spacing).text(60, 120, "本文です。"))[0][1]
        == "推進計画書"
    )


def test_turned_pages_are_read_as_seen() -> None:
    """A page with /Rotate is read as a reader sees it."""
    page = PdfPage(842, 595, rotate=180)
    page.content = [
        f"q -1 0 0 -1 842 595 cm BT /F 10 Tf 60 {y} Td <{text.encode('utf-16-be').hex()}> Tj ET Q"
        for y, text in ((80, "上の行です。"), (120, "下の行です。"))
    ]
    assert [block[1] for block in read(page)] == ["下の行です。", "上の行です。"]


def test_pages_that_cannot_be_read_are_said() -> None:
    """A picture and letters without meaning are unreadable parts with their share; the rest is read."""
    text, blank = PdfPage().text(60, 80, "読める本文です。"), PdfPage()
    private = PdfPage().text(60, 80, "\ue101\ue102\ue103\ue104\ue105\ue106")
    hidden = PdfPage().text(60, 80, "文字の意味が分からない", hidden=True)
    shapes = PdfPage()
    for n in range(200):
        shapes.rule(60, 100 + n, 70, 104 + n)
    found = document(
        text,
        PdfPage().picture(),
        private,
        blank,
        hidden,
        PdfPage().picture().text(290, 820, "6"),
        shapes,
        text,
    )
    assert [told(block) for block in found.blocks] == [
        ("paragraph", "読める本文です。", 1),
        ("paragraph", "読める本文です。", 8),
    ]
    assert [(part.place.page, part.reason, part.share) for part in found.unreadable] == [
        (2, "pdf-page-picture", 0.125), (3, "pdf-page-garbled", 0.125), (5, "pdf-page-garbled", 0.125),
        (6, "pdf-page-picture", 0.125), (7, "pdf-page-outlined", 0.125),
    ]  # fmt: skip


def test_a_page_with_some_letters_lost_is_read_and_said() -> None:
    """A font without meaning on part of a page makes a part of the page unreadable."""
    found = document(PdfPage().text(60, 80, "読める本文" * 6).text(60, 120, "読めない文字", hidden=True))
    assert next(block.text for block in found.blocks) == "読める本文" * 6
    assert [(part.place.page, part.reason) for part in found.unreadable] == [(1, "pdf-page-partly-garbled")]


def test_files_that_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each reason has its own words."""
    whole = pdf(PdfPage().text(60, 80, "本文です。"))
    secret = (
        "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <"
        + "41" * 32
        + "> /U <"
        + "42" * 32
        + "> >> /ID [<00> <00>]"
    )
    assert refusal(b"") == ("file-empty", {})
    assert refusal("計画です".encode()) == ("pdf-not-pdf", {})
    assert refusal(b"%PDF-1.7\nnothing") == ("pdf-damaged", {})
    assert refusal(pdf(PdfPage().text(60, 80, "本文です。"), trailer=secret)) == ("pdf-password", {})
    assert refusal(pdf(*[PdfPage()] * 1001)) == ("pdf-too-many-pages", {"limit": "1,000", "pages": "1,001"})
    assert refusal(pdf(PdfPage(), PdfPage())) == ("pdf-empty", {})
    assert refusal(pdf(PdfPage().picture(), PdfPage().picture())) == ("pdf-all-picture", {"pages": 2})
    assert refusal(pdf(PdfPage().text(60, 80, "読めない", hidden=True))) == ("pdf-all-garbled", {"pages": 1})
    monkeypatch.setattr(reader, "MAX_BYTES", 2 * 1024 * 1024)
    assert refusal(whole + b" " * 3_000_000) == ("file-too-large", {"limit": 2})


def test_every_reason_has_its_words() -> None:
    """The reasons of the reader have texts in both languages, for a page and for a whole file."""
    reasons = {
        "picture", "outlined", "garbled", "crowded", "damaged", "torn", "filter", "heavy", "nested",
    }  # fmt: skip
    wanted = {f"pdf-{part}-{reason}" for part in ("page", "all") for reason in reasons}
    wanted |= {
        "pdf-page-partly-garbled",
        "pdf-not-pdf",
        "pdf-damaged",
        "pdf-password",
        "pdf-too-many-pages",
        "pdf-too-many-lines",
        "pdf-too-many-blocks",
        "pdf-too-many-letters",
        "pdf-bomb",
        "pdf-empty",
    }
    for language in LANGUAGES:
        assert {key for key in messages(language) if key.startswith("pdf-")} == wanted


def test_crowded_pages_end_in_time() -> None:
    """200,000 letters, and 150,000 lines, on one page."""
    text = PdfPage().text(60, 80, "本文です。")
    crowded = PdfPage()
    for n in range(400):
        crowded.text(10, 10 + 2 * n, "".join(chr(0x4E00 + (500 * n + k) % 20_000) for k in range(500)), 1)
    ruled = PdfPage().text(60, 80, "線の多いページです。")
    ruled.content.append(
        " ".join(f"{n % 590} {n // 200} m {n % 590 + 5} {n // 200} l S" for n in range(150_000))
    )
    start = time.perf_counter()
    found = document(text, crowded, ruled)
    assert time.perf_counter() - start < 20
    assert [told(block) for block in found.blocks] == [
        ("paragraph", "本文です。", 1),
        ("paragraph", "線の多いページです。", 3),
    ]
    assert [(part.place.page, part.reason) for part in found.unreadable] == [(2, "pdf-page-crowded")]


def test_hostile_files_are_read_or_refused() -> None:
    """Cut, mutated and random files give a document or an InputError, nothing else."""
    whole = pdf(
        PdfPage().text(60, 80, "第1章").grid([60, 160, 400], [100, 130, 160]).text(65, 118, "業務").text(165,
            118, "期限"),
        PdfPage().lines(60, 80, PROSE), PdfPage().picture(),
    )  # fmt: skip
    chance = random.Random(7)
    samples = [whole[: chance.randrange(len(whole))] for _ in range(60)]
    samples += [b"%PDF-1.4\n" + chance.randbytes(chance.randrange(2_000)) for _ in range(40)]
    for _ in range(200):
        mutated = bytearray(whole)
        for _ in range(chance.randrange(1, 40)):
            mutated[chance.randrange(len(mutated))] = chance.randrange(256)
        samples.append(bytes(mutated))
    for count in range(60):  # numbers swollen
        text = whole.decode("latin-1")
        at = chance.randrange(len(text))
        samples.append((text[:at] + "9" * (count % 12 + 1) + text[at:]).encode("latin-1"))
    read_ones = 0
    for sample in samples:
        try:
            reader.read(sample, "計画.pdf")
        except InputError:
            continue
        read_ones += 1
    assert read_ones > 50


def test_letters_drawn_later_stand_where_they_are_seen() -> None:
    """A mark of another font is written after the words around it, into the gap that they leave."""
    before, after = (
        "".join(f"{ord(char):04x}" for char in text) for text in ("アクセシビリティ［", "］の改善")
    )
    page = PdfPage()
    page.content.append(f"BT /F 10 Tf 60 {page.height - 120} Td [<{before}> -1000 <{after}>] TJ ET")
    assert [block[1] for block in read(page.text(150, 120, "※１", 5))] == ["アクセシビリティ［※１］の改善"]


def test_a_schedule_without_rules() -> None:
    """What stands below years belongs to the year over whose start it begins, however far it reaches."""
    years = ["令和6年度", "令和7年度", "令和8年度"]
    page = PdfPage()
    for n, year in enumerate(years):
        page.text(150 + 75 * n, 100, year)
    page.text(60, 116, "窓口").text(150, 116, "書かない窓口を全ての支所に広げる").text(60, 132, "予約").text(
        225, 132, "公民館と学校開放施設で開始"
    )
    page.text(60, 170, "総務課が進めます。")
    assert read(page) == [
        *(("cell", year, 1, (0, 0, 1 + n, 1, 1)) for n, year in enumerate(years)),
        ("cell", "窓口", 1, (0, 1, 0, 1, 1)), ("cell", "書かない窓口を全ての支所に広げる", 1,
            (0, 1, 1, 1, 1)),
        ("cell", "予約", 1, (0, 2, 0, 1, 1)), ("cell", "公民館と学校開放施設で開始", 1, (0, 2, 2, 1, 1)),
        ("paragraph", "総務課が進めます。", 1),
    ]  # fmt: skip


def test_years_that_head_nothing_are_a_line() -> None:
    """The chart below is a picture: a table would say that there is a schedule."""
    page = PdfPage()
    for n, year in enumerate(["令和6年度", "令和7年度", "令和8年度"]):
        page.text(60 + 75 * n, 100, year)
    page.text(60, 116, "(2) 窓口の改革").text(60, 140, "窓口を見直します。")
    assert {block[0] for block in read(page)} == {"paragraph"}
