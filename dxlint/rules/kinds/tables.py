"""`table-has-columns`: a table has the columns that it should."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from dxlint.rules.fields import Fields
from dxlint.rules.terms import Terms
from dxlint.rules.verdict import NOTHING, Fault, Verdict
from dxlint.rules.view import Sentence, View
from dxlint.rules.where import OWN_TEXT, Where, where_of
from dxlint.text.normalise import normalise


@dataclass(frozen=True, slots=True)
class TableHasColumns:
    """Every table in the place has a head for each of the columns, over a column or before a row.

    With `required` there must be such a table, where there is a text in which it could stand.
    """

    columns: Terms
    required: bool = False
    where: Where = OWN_TEXT
    params: ClassVar[frozenset[str]] = frozenset({"missing", "found"})
    items: ClassVar[tuple[str, ...]] = ()

    def judge(self, view: View) -> Verdict:
        """One fault for each table."""
        tables: dict[int, list[Sentence]] = {}
        for sentence in self.where.sentences(view):
            if sentence.passage.cell is not None:
                tables.setdefault(sentence.passage.cell.table, []).append(sentence)
        if not tables:
            params = {"missing": list(self.columns.shown), "found": ""}
            fault = Fault(searched=self.where.searched(view), params=params)
            return Verdict((fault,)) if self.required and view.plan.outline.passages else NOTHING
        faults = []
        for cells in tables.values():
            heads = list(dict.fromkeys(head for cell in cells for head in _heads(cell)))
            lacking = [
                shown for number, shown in enumerate(self.columns.shown)
                if not any(at == number for head in heads for at,
                    _ in self.columns.find(normalise(head).text))
            ]  # fmt: skip
            if lacking:
                faults.append(Fault(cells[0].quoted(), params={"missing": lacking, "found": heads}))
        return Verdict(tuple(faults), tuple(cells[0].quoted() for cells in tables.values())[:3])


def _heads(cell: Sentence) -> list[str]:
    """The heads that a cell shows: those over and before it, and its own text where it may be one."""
    position = cell.passage.cell
    assert position is not None
    own = position.row == 0 or position.column == 0 or cell.passage.is_label
    return [*cell.passage.heads, *([cell.passage.source or cell.text] if own else [])]


def table_has_columns(fields: Fields) -> TableHasColumns:
    """`columns`, `required`, `where`."""
    return TableHasColumns(fields.terms("columns", required=True), fields.flag("required"), where_of(fields))
