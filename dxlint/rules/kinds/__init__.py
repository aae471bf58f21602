"""The kinds of checks that rules declare, of packs and of rule sets: a closed set, one module for each or for
a few of a kind.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dxlint.rules import words
from dxlint.rules.fields import Fields
from dxlint.rules.kinds.agreement import consistent_with
from dxlint.rules.kinds.combining import Combined
from dxlint.rules.kinds.counting import count_at_least
from dxlint.rules.kinds.dates import date_before
from dxlint.rules.kinds.decided import decided
from dxlint.rules.kinds.details import details_covered
from dxlint.rules.kinds.indicators import indicator_complete
from dxlint.rules.kinds.items import item_covered
from dxlint.rules.kinds.references import cross_reference
from dxlint.rules.kinds.sections import section_present
from dxlint.rules.kinds.tables import table_has_columns
from dxlint.rules.kinds.terms import term_forbidden, term_present
from dxlint.rules.kinds.times import fact_in_force, plan_begins_by
from dxlint.rules.verdict import Test

_DEEPEST = 5

MAKERS: Mapping[str, Callable[[Fields], Test]] = {
    "item-covered": item_covered,
    "details-covered": details_covered,
    "decided": decided,
    "term-present": term_present,
    "term-forbidden": term_forbidden,
    "count-at-least": count_at_least,
    "date-before": date_before,
    "table-has-columns": table_has_columns,
    "indicator-complete": indicator_complete,
    "consistent-with": consistent_with,
    "cross-reference": cross_reference,
    "section-present": section_present,
    "plan-begins-by": plan_begins_by,
    "fact-in-force": fact_in_force,
}


def test_of(fields: Fields, depth: int = 0) -> Test | None:
    """The check that a mapping describes; None (and a problem noted) when it has no kind that is known."""
    if not fields.has("kind"):
        fields.missing("kind")
        return None
    kind = words.value_of(fields.entry.value["kind"], words.KINDS)
    if kind is None:
        fields.unknown("kind", str(fields.entry.value["kind"]), words.KINDS)
        return None
    test = MAKERS[kind](fields) if kind in MAKERS else _combined(fields, kind, depth)
    fields.close()
    return test


def _combined(fields: Fields, kind: str, depth: int) -> Test:
    parts = fields.parts("of", required=True)
    if depth >= _DEEPEST:
        fields.problem("pack-too-deep", "of")
        parts = []
    tests = [test for part in parts if (test := test_of(part, depth + 1)) is not None]
    return Combined(kind, tuple(tests))  # type: ignore[arg-type]
