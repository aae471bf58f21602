"""The plan has one period, and what it schedules and targets lies within it.

Compared are the period on the cover and those stated as this plan's own, the years stated with their number
(令和6年度から 令和9年度までの5年間), the years over schedules, and years written with a target. The nation's,
the prefecture's and other plans' years, phases of the plan, the past, and open ends (令和10年度以降) are not.
Reads: plan.outline, plan.period.
Yields: one finding per other period or wrong length; one per year outside the period.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from dxlint import Finding, Passage, Plan, Quoted, RuleContext, Year, find_ranges, find_years, lazy
from dxlint_rules.document_quality._counts import COUNT, number
from dxlint_rules.document_quality._indicators import indicators
from dxlint_rules.document_quality._period import stated_periods, widest
from dxlint_rules.document_quality._text import THIRD_PARTY, line_of, once, passages, review

_LENGTH = lazy(
    rf"(?:末)?(?:まで)?(?:の|とする|、)?\(?(?P<count>{COUNT})"
    rf"(?:(?:か|ヶ|カ|ヵ|箇)?年度?間|(?:か|ヶ|カ|ヵ|箇)年(?!度?計画))"
)
_OPEN = lazy(r"以降|以後|~$|次期|継続|将来")


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding per conflict."""
    everyone = passages(plan)
    yield from once([*_periods(plan, everyone), *_lengths(everyone), *_outside(plan, everyone)])


def _periods(plan: Plan, everyone: list[Passage]) -> Iterator[Finding]:
    found = list(stated_periods(plan, everyone))
    if not found:
        return
    first, first_years = found[0]
    for at, years in found[1:]:
        if years != first_years:
            params = {"period": _shown(years), "other": _shown(first_years), "quote": at.quote or ""}
            yield Finding(at=at, related=(first,), message="two-periods", params=params)
            return


def _lengths(everyone: list[Passage]) -> Iterator[Finding]:
    for passage in everyone:
        text = passage.text
        if "年" not in text:
            continue
        for a, b in find_ranges(text):
            match = _LENGTH.match(text, b.end)
            said = number(match["count"]) if match else None
            real = _length(a, b)
            if match is not None and said is not None and real is not None and said != real:
                place, quote = passage.at(a.start, match.end())
                yield Finding(
                    at=Quoted(place, quote),
                    message="length",
                    params={"quote": quote, "said": said, "real": real},
                )
                break


def _length(a: Year, b: Year) -> int | None:
    if a.fiscal and b.fiscal:
        return b.year - a.year + 1
    if a.month and b.month and not a.fiscal and not b.fiscal:
        months = (b.year - a.year) * 12 + b.month - a.month + 1
        return months // 12 if months % 12 == 0 else None
    return None


def _outside(plan: Plan, everyone: list[Passage]) -> Iterator[Finding]:
    start, end = widest(plan)
    if start is None or end is None:
        return
    # A target that was read as an indicator's is another rule's matter (kpi-outside-period).
    told = {
        (kpi.place.page or 0, kpi.place.line or 0)
        for kpi in indicators(plan)
        if kpi.place and kpi.year is not None and kpi.year > end
    }
    rows: dict[tuple[int, int], list[tuple[Passage, Year]]] = defaultdict(list)
    for passage in everyone:
        if passage.kind != "cell" or passage.role in THIRD_PARTY or _OPEN.search(passage.text):
            continue
        years = list(find_years(passage.text))
        if (
            len(years) == 1
            and years[0].start == 0
            and years[0].end == len(passage.text)
            and years[0].month is None
        ):
            rows[line_of(passage)].append((passage, years[0]))
        elif years and len(passage.text) <= 40 and any("目標" in head for head in passage.heads):
            late = next((year for year in years if year.fiscal_year > end and year.month is None), None)
            if late is not None and re.match(r"\d", passage.text) and line_of(passage) not in told:
                place, quote = passage.at()
                yield review(
                    Finding(
                        at=Quoted(place, quote),
                        message="target",
                        params={"quote": quote, "year": late.fiscal_year, "end": end},
                    )
                )
    seen: set[int] = set()
    for row in rows.values():
        inside = [year for _, year in row if start <= year.fiscal_year <= end]
        late_cells = [(passage, year) for passage, year in row if year.fiscal_year > end]
        if len(inside) < 2 or len(inside) <= len(late_cells):
            continue
        for passage, year in late_cells:
            if year.fiscal_year not in seen:
                seen.add(year.fiscal_year)
                place, quote = passage.at()
                yield review(
                    Finding(
                        at=Quoted(place, quote),
                        message="schedule",
                        params={"quote": quote, "year": year.fiscal_year, "end": end},
                    )
                )


def _shown(years: tuple[int, int]) -> str:
    return f"{years[0]}–{years[1]}"
