"""The first sheet of the workbook: plans, date, editions, counts, what could not be read, how to read on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dxlint import FileReport, Report
from dxlint.messages import text
from dxlint_plugins.reporters import _left_out
from dxlint_plugins.reporters._page import Page
from dxlint_plugins.reporters._plain import safe
from dxlint_plugins.reporters._summary import (
    COUNTED,
    STATUSES,
    editions,
    rows,
    status_counts,
    statuses,
    to_judge,
    unread,
)
from dxlint_plugins.reporters._tables import Column, Row
from dxlint_plugins.reporters._workbook import Book

_LABEL, _TEXT = 26, 110
_JUDGED = (*COUNTED, "to_judge", "not_evaluable")


class _Worded(Column):
    """A column whose head is one of the text report's words."""

    def head(self, language: str) -> str:
        return Page(language).words[self.key]


def overview(book: Book, page: Page, results: Report) -> None:
    """Writes the sheet: of one plan label by label, of several a row each."""
    sheet = book.sheet("summary")
    at = 0
    book.put(sheet, at, 0, text("table-summary-title", page.language), "title")
    at += 2
    if len(results.files) == 1:
        sheet.set_column(0, 0, _LABEL)
        sheet.set_column(1, 1, _TEXT)
        for label, said in _one(page, results.files[0], results):
            book.high(sheet, at, ((label, _LABEL), (said, _TEXT)))
            book.put(sheet, at, 0, label, "bordered", "label")
            book.put(sheet, at, 1, said, "bordered")
            at += 1
        at += 1
    elif results.files:
        columns = _columns(results)
        for index, column in enumerate(columns):
            sheet.set_column(index, index, column.width)
        count = book.fill(sheet, columns, _rows(page, results), at)
        sheet.repeat_rows(at)
        at += count + 2
    last, wide = (1, _LABEL + _TEXT) if len(results.files) == 1 else (5, 120)
    for heading, lines in _notes(page, results):
        book.put(sheet, at, 0, heading, "label")
        at += 1
        for line in lines:
            # Over the width of the sheet, where nothing stands beside it.
            book.high(sheet, at, ((line, wide),))
            sheet.merge_range(at, 0, at, last, "", book.look("text"))
            book.put(sheet, at, 0, line)
            at += 1
        at += 1


def _one(page: Page, file: FileReport, results: Report) -> Iterator[tuple[str, str]]:
    if file.title:
        yield text("table-plan-title", page.language), safe(file.title)
    for label, texts in rows(page, file, results):
        if label != "unread":
            yield page.words[label], "\n".join(texts)
    if file.coverage is not None and results.kind != "coverage":
        yield page.words["status_counts"], statuses(page, file)


def _columns(results: Report) -> Sequence[Column]:
    counts = () if results.kind == "coverage" else _JUDGED
    covered = STATUSES if any(file.coverage for file in results.files) else ()
    return (
        Column("file", 30), Column("municipality", 14), Column("plan-title", 34),
        _Worded("as_of", 12),
        *(_Worded("short_" + key, 9) for key in counts), *(_Worded("short_" + key, 6) for key in covered),
        Column("unread", 10), Column("settled", 24), _Worded("editions", 70),
    )  # fmt: skip


def _rows(page: Page, results: Report) -> Iterator[Row]:
    for file in results.files:
        row: Row = {"file": safe(file.file)}
        if file.error is not None:
            yield row | {"plan-title": page.words["unread_file"]}
            continue
        counts = {**file.summary(), **status_counts(file), "to_judge": to_judge(file)}
        yield {
            **row,
            "municipality": safe(file.municipality or ""),
            "plan-title": safe(file.title or ""),
            "as_of": file.as_of.isoformat() if file.as_of else "",
            "editions": page.joined(editions(file, results)),
            **{"short_" + key: counts.get(key, 0) for key in (*_JUDGED, *STATUSES)},
            "unread": len(unread(file)),
            "settled": "\n".join(_left_out.tally(file.summary(), page.language)),
        }


def _notes(page: Page, results: Report) -> Iterator[tuple[str, list[str]]]:
    """What stands below: each a heading and its lines."""
    language = page.language
    none = [text("table-none-unread", language)]
    yield text("table-unread", language), list(_unread(page, results)) or none
    if results.skipped:
        yield text("table-not-read-files", language), [
            f"{safe(file.file)}: {safe(one.message)}" for file in results.skipped for one in file.findings
        ]
    topics = ("items",) if results.kind == "coverage" else ("findings", "items", "plan", "waivers")
    yield text("table-how", language), [
        *(text(f"table-how-{topic}", language) for topic in topics),
        text("table-made-by", language, version=results.version),
    ]


def _unread(page: Page, results: Report) -> Iterator[str]:
    for file in results.files:
        for one in unread(file):
            where = page.where(one.at.place, file.file) if one.at else ""
            yield " ".join(part for part in (safe(file.file), where, safe(one.message)) if part)
