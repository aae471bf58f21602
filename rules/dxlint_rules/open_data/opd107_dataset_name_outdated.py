"""The nation's data sets go by the name that they have at the plan's date.

推奨データセット became 自治体標準オープンデータセット; its basic and applied parts, and the numbers 01 to 14,
are gone. The day of the formal version is recalled, hence `info`. A plan that names the new one too, or tells
the history, is in order.
Facts: opendata-dataset-name.   Reads: the sentences of the plan.
Yields: one finding, at the first such sentence, with the others beside it.
Raises: NotInForce before the data sets were published.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Outcome, Plan, RuleContext, fold, plan_sentences

_FACT = "opendata-dataset-name"
_NEW = ("標準オープンデータセット", "標準データセット")


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding for all sentences with the old name."""
    current = context.facts.version(_FACT)
    names = next(fact for fact in context.facts if fact.id == _FACT).versions
    old = names[0].value
    if current.value == old:
        return
    everything = list(plan_sentences(plan))
    if any(fold(new) in one.text for one in everything for new in _NEW):
        return
    found = [one for one in everything if fold(old) in one.text and not (one.is_past or not one.own)]
    if found:
        yield Finding(
            at=found[0].at,
            related=tuple(one.at for one in found[1:4]),
            params={"old": old, "current": current.value},
            item="opendata/recommended-datasets",
            outcome=Outcome.REVIEW,
            confidence="medium",
            severity="info",
        )
