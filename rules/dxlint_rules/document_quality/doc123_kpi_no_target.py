"""Every indicator has a target.

In a document these are rows with a present value under a table that has a column for targets, of which this
row's is empty or a dash. A target that is still open (未定) is `placeholder`'s to say.
Reads: plan.indicators, plan.measures, plan.outline.
Yields: one finding per indicator.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from dxlint import Finding, Passage, Plan, RuleContext, lazy
from dxlint_rules.document_quality._indicators import indicators, under
from dxlint_rules.document_quality._text import THIRD_PARTY, line_of, passages, quoted

_NOW = "現状|基準値|実績|現在|策定時|当初"
_GOAL = "目標|計画値|目指す値"
_DASH = lazy(r"[-ー―—─~]{1,3}|なし|無し|/")


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding per indicator without a target."""
    yield from _rows(plan)
    for kpi in indicators(plan):
        if not kpi.row and (kpi.target is None or kpi.target == ""):
            yield Finding(at=kpi.at(plan, "target", "name"), params={"name": kpi.name})


def _rows(plan: Plan) -> Iterator[Finding]:
    rows: dict[tuple[int, int], list[Passage]] = defaultdict(list)
    for passage in passages(plan):
        if passage.kind == "cell" and passage.role not in THIRD_PARTY:
            rows[line_of(passage)].append(passage)
    headed = False
    for row in rows.values():
        texts = [one.text for one in row]
        if any(
            re.search(_GOAL, text) and not re.search(r"\d{2,}[%件人]", text) for text in texts[1:]
        ) and any(re.search(_NOW, text) for text in texts[1:]):
            headed = True
            continue
        now, goal = under(row, _NOW), under(row, f"{_GOAL}|年度?$")
        if not now:
            headed = False
        elif (
            headed
            and any(char.isdigit() for char in now[0].text)
            and all(_DASH.fullmatch(one.spelling.text) for one in goal)
        ):
            name = row[0]
            at = goal[0] if goal else name
            yield Finding(
                at=quoted(at),
                related=(quoted(name),) if at is not name else (),
                params={"name": quoted(name).quote or ""},
            )
