"""A plan made after fiscal 2022 does not set itself a card target for fiscal 2022 or before.

The nation aimed at cards for nearly all residents by the end of fiscal 2022. A plan of a later date that
still gives this as a goal to come is out of date. Only sentences and indicators in which the municipality
speaks for itself are read, and not those that tell what was aimed at or reached.
Facts: card-national-target.   Reads: coverage.items (evidence on card/target), plan.measures.   Units: fiscal
years.
Yields: one finding, at the first such goal, with the others beside it.
Raises: NotInForce before there was an aim.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dxlint import Finding, Place, Plan, Quoted, RuleContext, commitments, lazy, quoted

_GOAL = lazy(r"目指|目標|まで")
_PAST = lazy(r"ました|ていた|でした|達成した|済み|実績|現状")
_CARD = lazy(r"(?:マイナンバー|個人番号|マイナ)カード")
_RATE = lazy(r"率|枚数|取得|保有|交付")


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding for all goals whose time had gone by."""
    deadline = date.fromisoformat(context.facts.value("card-national-target"))
    if context.as_of <= deadline:
        return
    last = deadline.year - 1
    late = list(dict.fromkeys([*_sentences(context, last), *_indicators(plan, last)]))
    if late:
        first, *others = late
        yield Finding(
            at=first,
            related=tuple(others),
            params={"quote": first.quote or "", "deadline": deadline},
            item="card/target",
            confidence="medium",
        )


def _sentences(context: RuleContext, last: int) -> Iterator[Quoted]:
    for one in commitments(context, "card/target"):
        if (
            one.fiscal_years
            and max(one.fiscal_years) <= last
            and _GOAL.search(one.quote)
            and not _PAST.search(one.quote)
        ):
            yield quoted(one)


def _indicators(plan: Plan, last: int) -> Iterator[Quoted]:
    for index, measure in enumerate(plan.measures):
        for at, one in enumerate(measure.indicators):
            year = one.target.fiscal_year if one.target is not None else None
            path = f"measures[{index}].indicators[{at}].name"
            if year is None or year > last or plan.was_read(path):
                continue  # one that was read stands among the sentences already
            if _CARD.search(one.name) and _RATE.search(one.name):
                yield Quoted(plan.place_of(path) or Place(plan.file, path=path), one.name)
