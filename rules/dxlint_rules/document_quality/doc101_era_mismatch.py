"""An era year and a Western year that stand together name the same year.

令和4（2023）年 leaves the reader to guess which of the two is meant. Besides a pair in one expression, two
dates of which one stands in brackets behind the other are compared: years with years, fiscal years with
fiscal years, and a month with the fiscal year in which it lies (令和4年度末（2023年3月） is right). Years
that an era never had (平成35年) are not judged: they were written beforehand.
Reads: plan.outline.
Yields: one finding per pair.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from dxlint import Finding, Passage, Plan, Quoted, RuleContext, Year, find_ranges, find_years
from dxlint_rules.document_quality._text import once, passages


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding per pair of years that disagree."""
    yield from once(finding for passage in passages(plan, toc=True) for finding in _in_passage(passage))


def _in_passage(passage: Passage) -> Iterator[Finding]:
    text = passage.text
    if "(" not in text:
        return
    years = list(find_years(text))
    for year in years:
        if not year.agrees and year.stated_era is not None and year.stated_western is not None:
            yield _finding(passage, year.start, year.end, year.stated_era, year.stated_western)
    for first, second in itertools.pairwise(years):
        between = text[first.end : second.start]
        if between in {"(", "末("} and text[second.end : second.end + 2].startswith((")", "末)", "日)")):
            named, other = _comparable(first, second)
            if named is not None and other is not None and named != other:
                yield _finding(passage, first.start, second.end, named, other)
    yield from _ranges(passage)


def _comparable(first: Year, second: Year) -> tuple[int | None, int | None]:
    """The years of two dates in the one unit in which they can be compared."""
    if {_system(first), _system(second)} != {"era", "west"}:
        return None, None
    if first.fiscal == second.fiscal:
        return first.year, second.year
    dated = second if first.fiscal else first
    if dated.month is None:
        return None, None
    return first.fiscal_year, second.fiscal_year


def _system(year: Year) -> str:
    if year.stated_era is not None and year.stated_western is None:
        return "era"
    return "west" if year.stated_era is None else "both"


def _ranges(passage: Passage) -> Iterator[Finding]:
    """令和6年度～令和9年度（2024年度～2027年度）: the ends of both ranges agree."""
    text = passage.text
    joined = [(a, b) for a, b in find_ranges(text) if "(" not in text[a.end : b.start] and b.year >= a.year]
    found = sorted({(a.start, b.end): (a, b) for a, b in joined}.values(), key=lambda pair: pair[0].start)
    for (a, b), (c, d) in itertools.pairwise(found):
        if text[b.end : c.start] not in {"(", "末("} or a.fiscal != c.fiscal or b.fiscal != d.fiscal:
            continue
        if a.stated_era is not None and c.stated_era is None:
            if a.year != c.year:
                yield _finding(passage, a.start, c.end, a.year, c.year)
            elif b.year != d.year:
                yield _finding(passage, b.start, d.end, b.year, d.year)


def _finding(passage: Passage, start: int, end: int, era: int, western: int) -> Finding:
    place, quote = passage.at(start, end)
    return Finding(at=Quoted(place, quote), params={"quote": quote, "era": era, "western": western})
