"""A plan that has systems which cannot make the date says by when these are moved.

The national policy gives them a time of their own: since September 2023 case by case, since December 2024
within about five years. A plan that says it has such systems satisfies the rule by any time after the common
one, stated anywhere in its own part for a system or a move. A plan that explains the word, or that has none
of them, is not reported.
Facts: std-deadline.   Reads: what the plan says; coverage.items; the systems and dates of a model.   Units:
fiscal years.
Yields: one finding, at the first sentence that names such systems; `review`.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Outcome, Plan, RuleContext, any_of, find_years, lazy, plan_sentences
from dxlint_rules.standardization._late import dates_stated
from dxlint_rules.standardization._time import deadline

_ITEM = "standardization/transition-exception"
_EXCEPTION = lazy(r"移行困難システム|特定移行支援システム")
_NONE = lazy(
    any_of(
        (
            r"(?:該当|対象)(?:する(?:システム|もの|業務))?(?:は|が)?"
            + r"(?:なし|ない|ありません|していない|しません|していません)"
        ),
        r"(?:とは|をいう|のこと|指します)",
    )
)
_MOVE = lazy(r"移行|システム|業務|標準")
# 移行の時期は国と調整します: the time is left open knowingly.
_OPEN = lazy(r"調整|協議|未定|検討|できるだけ|早期")


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding for systems without a time."""
    if context.demand(_ITEM) is None:
        return
    last = deadline(context)
    if any(one.day > last for one in dates_stated(plan, context)):
        return
    own = [one for one in plan_sentences(plan) if one.own]
    if any(
        year.fiscal_year >= last.year
        for one in own
        if _MOVE.search(one.text)
        for year in find_years(one.text)
    ):
        return
    named = [
        one for one in own if _EXCEPTION.search(one.text) and not one.is_past and not _NONE.search(one.text)
    ]
    if named and not any(_OPEN.search(one.text) for one in named):
        yield Finding(
            at=named[0].at, item=_ITEM, outcome=Outcome.REVIEW, confidence="medium", severity="info"
        )
