"""The table of municipalities and items as an Excel workbook: all plans, items by group, what was not read.

Whatever a plan says is written as text: nothing in it is a formula or a link.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from dxlint import STATUSES, Audit, AuditedPlan, AuditWriter, Folder, frequent_gaps, hookimpl, tallies
from dxlint.messages import text
from dxlint_plugins.audit._matrix import DOUBT, SIGNS, Matrix
from dxlint_plugins.reporters._plain import safe
from dxlint_plugins.reporters._tables import Column, Row, Value
from dxlint_plugins.reporters._workbook import Book, cell

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_LABEL, _TEXT = 22, 110
_ITEM, _HEAD_HEIGHT = 2.9, 230.0
# Above the plans: the guidelines, the items.
_TOP = 2
_A3 = 8


class _Head(Column):
    """A column whose head is one of the table's own words."""

    def head(self, language: str) -> str:
        return text(f"matrix-{self.key}", language)


_BEFORE = (
    _Head("code", 8), _Head("name", 15), _Head("prefecture", 9), _Head("kind", 8), _Head("population", 10),
    _Head("errors", 5), _Head("warnings", 5), _Head("to-judge", 5),
)  # fmt: skip
_AFTER = (
    _Head("plan-title", 36, printed=False), _Head("as-of", 12, printed=False),
    _Head("unread-parts", 8, printed=False), _Head("reason", 50, printed=False),
    _Head("whose", 40, printed=False), _Head("file", 36, printed=False),
)  # fmt: skip
_NARROW = frozenset({"errors", "warnings", "to-judge"})
_GAPS = (
    _Head("group", 18), _Head("order", 7), _Head("guideline", 32), _Head("item", 44), _Head("asked", 8),
    *(_Head(f"status-{status}", 8) for status in STATUSES), _Head("gaps", 8), _Head("doubtful", 8),
)  # fmt: skip
_NOT_READ = (_Head("what", 16), _Head("name", 22), _Head("file", 44), _Head("reason", 80))


def write(audit: Audit, folder: Folder) -> None:
    """Writes the workbook."""
    matrix = Matrix(audit)
    book = Book(matrix.language)
    _plans(book, matrix)
    book.table("gaps", _GAPS, _gap_rows(matrix))
    book.table("not-read", _NOT_READ, _unread_rows(matrix))
    _about(book, matrix)
    folder.write(matrix.said("file-xlsx"), book.close())


def _plans(book: Book, matrix: Matrix) -> None:
    """The first sheet: a row for each plan, a column for each item."""
    sheet = book.sheet("matrix")
    before = [one for one in _BEFORE if one.key != "population" or _has_population(matrix)]
    items, left = matrix.items, len(before)
    right = left + len(items)
    sheet.set_paper(_A3)
    # What the signs mean stands on every page.
    names = "　".join(f"{SIGNS[one]} {matrix.said(f'status-{one}')}" for one in STATUSES)
    sheet.set_header(f"&L&A&R{names}　{DOUBT} {matrix.said('unsure')}")
    for at, column in enumerate(before):
        sheet.set_column(at, at, column.width)
    sheet.set_column(left, max(left, right - 1), _ITEM)
    for at, column in enumerate(_AFTER, right):
        sheet.set_column(at, at, column.width)
    _heads(book, sheet, matrix, before)
    last = _TOP
    for last, plan in enumerate(matrix.audit.plans, _TOP):
        row = _plan_row(matrix, plan)
        for at, column in enumerate(before):
            kind = "people" if column.key == "population" else "single"
            book.put(sheet, last, at, row[column.key], "bordered", kind)
        for at, value in enumerate(_signs(matrix, plan), left):
            book.put(sheet, last, at, value, "bordered", "sign" if plan.cells else "single")
        for at, column in enumerate(_AFTER, right):
            book.put(sheet, last, at, row[column.key], "bordered", "single")
    # A code is no number, and Excel need not say so in every cell.
    sheet.ignore_errors({"number_stored_as_text": f"A1:A{last + 1}"})
    sheet.freeze_panes(_TOP, 2)
    sheet.repeat_rows(0, _TOP - 1)
    sheet.repeat_columns(0, 1)
    sheet.autofilter(_TOP - 1, 0, last, right + len(_AFTER) - 1)
    sheet.print_area(0, 0, last, max(left, right - 1))
    for status in STATUSES if items else ():
        sheet.conditional_format(_TOP, left, last, right - 1, {
            "type": "text", "criteria": "begins with", "value": SIGNS[status],
            "format": book.colour(SIGNS[status]),
        })  # fmt: skip


def _heads(book: Book, sheet: Worksheet, matrix: Matrix, before: Sequence[Column]) -> None:
    """The guidelines, each over its items; below them the names of all columns."""
    left, language = len(before), matrix.language
    at = left
    for key, members in groupby(matrix.items, key=lambda item: item.guideline):
        count = len(list(members))
        name = cell(matrix.guideline(key))
        if count > 1:
            sheet.merge_range(0, at, 0, at + count - 1, name, book.look("text", "bordered", "head", "single"))
        else:
            sheet.write_string(0, at, name, book.look("text", "bordered", "head", "single"))
        at += count
    sheet.set_row(_TOP - 1, _HEAD_HEIGHT)
    for at, column in enumerate(before):
        kinds = ("upright",) if column.key in _NARROW else ()
        book.put(sheet, _TOP - 1, at, column.head(language), "bordered", "head", *kinds)
    for at, item in enumerate(matrix.items, left):
        book.put(sheet, _TOP - 1, at, safe(item.name), "bordered", "head", "upright")
    for at, column in enumerate(_AFTER, left + len(matrix.items)):
        book.put(sheet, _TOP - 1, at, column.head(language), "bordered", "head")


def _has_population(matrix: Matrix) -> bool:
    return any(plan.population is not None for plan in matrix.audit.plans)


def _plan_row(matrix: Matrix, plan: AuditedPlan) -> Row:
    row: Row = {
        "code": plan.code, "name": safe(plan.name), "prefecture": safe(plan.prefecture),
        "kind": matrix.said(f"kind-{plan.kind or 'unknown'}"), "population": plan.population,
        "plan-title": safe(plan.title or ""), "as-of": plan.as_of, "file": safe(plan.file),
        "unread-parts": plan.unread_parts if plan.is_read else None, "reason": matrix.reason(plan),
        "whose": matrix.doubt_of_identity(plan),
        "errors": None, "warnings": None, "to-judge": None,
    }  # fmt: skip
    if plan.is_read:
        counts = plan.counts
        row |= {
            "errors": counts.get("error", 0), "warnings": counts.get("warning", 0), "to-judge": plan.to_judge,
        }  # fmt: skip
    return row


def _signs(matrix: Matrix, plan: AuditedPlan) -> Iterator[Value]:
    """A plan's cells; of one that could not be read a word in the first."""
    if not plan.cells:
        yield from (matrix.said("status-unread") if not at else None for at in range(len(matrix.items)))
        return
    for one in matrix.cells(plan):
        yield SIGNS[one.status] + ("" if one.is_sure else DOUBT) if one.asked else None


def _gap_rows(matrix: Matrix) -> Iterator[Row]:
    """The items of each group of plans, those with the most gaps first."""
    audit = matrix.audit
    for group in audit.groups:
        found = tallies(audit, group)
        gaps = frequent_gaps(found)
        rest = [one for one in found if one.asked and not one.gaps]
        for order, one in enumerate([*gaps, *rest], 1):
            item = audit.items[one.item]
            yield {
                "group": matrix.group(group.id), "order": order if one.gaps else None,
                "guideline": matrix.guideline(item.guideline), "item": safe(item.name), "asked": one.asked,
                "gaps": one.gaps, "doubtful": one.doubtful,
                **{f"status-{status}": one.by_status[status] for status in STATUSES},
            }  # fmt: skip


def _unread_rows(matrix: Matrix) -> Iterator[Row]:
    for one in matrix.unread():
        what = matrix.said("not-read-plan" if one.is_plan else "not-read-file")
        yield {"what": what, "name": one.name, "file": one.file, "reason": one.reason}


def _about(book: Book, matrix: Matrix) -> None:
    """The last sheet: what the signs mean, and what was applied."""
    sheet = book.sheet("about")
    sheet.set_column(0, 0, _LABEL)
    sheet.set_column(1, 1, _TEXT)
    sheet.set_row(0, 24)
    book.put(sheet, 0, 0, matrix.title(), "title")
    for at, line in enumerate((matrix.made(), matrix.said("no-score")), 1):
        book.put(sheet, at, 0, line, "single")
    for at, (heading, lines) in enumerate(matrix.about(), 4):
        said = "\n".join(lines)
        book.high(sheet, at, ((heading, _LABEL), (said, _TEXT)))
        book.put(sheet, at, 0, heading, "bordered", "label")
        book.put(sheet, at, 1, said, "bordered")


@hookimpl
def dxlint_audit_writers() -> Iterable[AuditWriter]:
    """The workbook."""
    return [AuditWriter("matrix-xlsx", write)]
