"""The edition of the national guideline that the plan goes by is not one that had long been replaced.

The policy is to follow the newest edition. A plan that calls an older one the newest is wrong; one that says
it goes by an older one is pointed out. It takes time to follow: an edition counts as replaced three months
after its successor. Sentences that tell what was done then, and plans that name the newest edition anywhere,
are in order.
Facts: security-guideline-edition (months are confirmed).   Reads: the sentences of the plan.
Yields: one finding, at the first such sentence.
Raises: NotInForce before the first edition that is known here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from dxlint import (
    FactVersion,
    Finding,
    Outcome,
    Plan,
    PlanSentence,
    RuleContext,
    any_of,
    find_years,
    lazy,
    plan_sentences,
)

_FACT = "security-guideline-edition"
_NAME = lazy(r"情報セキュリティ・?ポリシー(?:に関する)?ガイドライン")
_NEWEST = lazy(r"(?:最新|現行)[^。、]{0,25}情報セキュリティ|ガイドライン[^。]{0,30}(?:最新|現行)")
_FOLLOWS = lazy(r"踏まえ|基づ|沿っ|沿い|準拠|準じ|即し|参考")
_DONE = lazy(
    any_of(
        r"改定しました",
        r"改訂しました",
        r"見直しました",
        r"策定しました",
        r"実施しました",
        r"改定した",
        r"見直した",
        r"改定され",
        r"公表され",
        r"示され",
    )
)
# Between the name and its edition: 「…ガイドライン」(令和4年3月版), 令和4年3月改定の「…ガイドライン」; not
# the date of something else.
_AFTER = lazy(r"[」』]?[(【〔]?(?:総務省)?[、,]?")
_BEFORE = lazy(r"(?:\d{1,2}日)?(?:に)?(?:版|改定|改訂)[^。、]{0,20}")
_GRACE = timedelta(days=90)


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding for the newest of the old editions that the plan goes by."""
    current = context.facts.version(_FACT)
    if (
        context.demand("security/guideline-edition") is None
        and context.demand("security/national-guideline") is None
    ):
        return
    editions = next(fact for fact in context.facts if fact.id == _FACT).versions
    by_month = {(one.start.year, one.start.month): one for one in editions if one.start is not None}
    cited: list[tuple[PlanSentence, FactVersion]] = []
    for one in plan_sentences(plan):
        cited += [
            (one, edition) for month in _months(one.text) if (edition := by_month.get(month)) is not None
        ]
    if any(edition is current for _, edition in cited):
        return
    for one, edition in cited:
        if edition.until is None or edition.until + _GRACE > context.as_of:
            continue
        newest = bool(_NEWEST.search(one.text))
        if _DONE.search(one.text) or not (newest or (one.own and _FOLLOWS.search(one.text))):
            continue
        yield Finding(
            at=one.at,
            message="newest" if newest else "follows",
            params={"cited": edition.value, "current": current.value},
            item="security/guideline-edition",
            outcome=Outcome.FAIL if newest else Outcome.REVIEW,
            severity="warning" if newest else "info",
        )
        return


def _months(text: str) -> Iterator[tuple[int, int]]:
    """The months of the editions that a sentence names beside the guideline's name."""
    names = [match.span() for match in _NAME.finditer(text)]
    for year in find_years(text):
        if year.month is not None and any(
            (end <= year.start and _AFTER.fullmatch(text, end, year.start))
            or (year.end <= start and _BEFORE.fullmatch(text, year.end, start))
            for start, end in names
        ):
            yield year.year, year.month
