"""A plan does not rest on a national strategy for the regions that another has succeeded.

デジタル田園都市国家構想総合戦略 was succeeded in December 2025. A plan made since that names it as its
context, and its successor nowhere, is out of date. Sentences that tell the history (閣議決定されました) are
in order; in the chapter on the nation's doings the rule only points out.
Facts: regional-strategy.   Reads: the sentences of the plan.
Yields: one finding, at the first such sentence, with the others beside it.
Raises: NotInForce before there was such a strategy.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, NotInForce, Outcome, Plan, RuleContext, fold, lazy, plan_sentences

_FACT = "regional-strategy"
_SHORT = "デジ田総合戦略"
_GROUND = lazy(r"踏まえ|基づ|即し|沿っ|勘案|整合|連動|実現に向け|を受け|位置付け|方向を示して")


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding for all sentences that take the old strategy as the present one."""
    try:
        current = context.facts.version(_FACT)
    except NotInForce:
        return
    fact = next(one for one in context.facts if one.id == _FACT)
    old = {
        fold(one.value): one.value
        for one in fact.versions
        if one is not current and one.until == current.start
    }
    if not old:
        return
    names = [*old, fold(_SHORT)]
    sayings = list(plan_sentences(plan))
    if any(fold(current.value) in one.text for one in sayings):
        return
    found = [
        one
        for one in sayings
        if any(name in one.text for name in names) and _GROUND.search(one.text) and not one.is_past
    ]
    if found:
        own = [one for one in found if one.own]
        first = (own or found)[0]
        yield Finding(
            at=first.at,
            related=tuple(one.at for one in found if one is not first)[:3],
            params={"old": next(iter(old.values())), "current": current.value, "since": current.start},
            item="principles/regional-strategy",
            outcome=Outcome.FAIL if own else Outcome.REVIEW,
            severity="warning" if own else "info",
        )
