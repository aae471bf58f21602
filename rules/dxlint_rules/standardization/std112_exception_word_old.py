"""Systems that cannot make the date are called by the word in force when the plan was made.

The national policy named them 移行困難システム in September 2023 and 特定移行支援システム in December 2024,
with another time for the move. A plan made later that still uses the older word alone leaves open which time
holds. A plan that uses both, or tells of the older word as history, is in order; so is the older word in the
nation's or an earlier plan's part.
Facts: std-exception-name.   Reads: what the plan says.
Yields: one finding, at the first such sentence; `review`.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Outcome, Plan, RuleContext, lazy, plan_sentences

_ITEM = "standardization/transition-exception"
_FACT = "std-exception-name"
_HISTORY = lazy(r"旧|従前|従来|当時|以前|これまで|とされて|改め|改称|名称")


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding for the older word."""
    if context.demand(_ITEM) is None:
        return
    name = str(context.facts.value(_FACT))
    versions = next(fact.versions for fact in context.facts if fact.id == _FACT)
    older = [str(one.value) for one in versions if one.until is not None and one.until <= context.as_of]
    everything = list(plan_sentences(plan))
    if any(name in one.text for one in everything):
        return
    for one in everything:
        for word in older:
            if one.own and word in one.text and not one.is_past and not _HISTORY.search(one.text):
                yield Finding(
                    at=one.at, params={"old": word, "name": name}, item=_ITEM,
                    outcome=Outcome.REVIEW, confidence="medium", severity="info",
                )  # fmt: skip
                return
