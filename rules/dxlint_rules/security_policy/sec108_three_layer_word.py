"""The three layers are called 三層の対策 (or 三層対策), as the nation's documents call them.

三層分離 is common but loose: the measures are more than a separation. The rule speaks only at level
`advanced`, of plans that use the loose word and the official one nowhere.
Facts: security-three-layer-word.   Reads: the sentences of the plan.
Yields: one finding, at the first such word.
Raises: NotInForce before the guideline took the measures in.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Outcome, Plan, RuleContext, fold, plan_sentences

_ITEM = "security/three-layer-word"


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding where only the loose word is used."""
    words = context.facts.value("security-three-layer-word")
    if context.demand(_ITEM) is None:
        return
    official = [fold(word) for word in (words["official"], *words["also"])]
    found = list(plan_sentences(plan))
    if any(word in one.text for one in found for word in official):
        return
    for one in found:
        loose = next((word for word in words["loose"] if fold(word) in one.text), None)
        if loose is not None and one.own:
            yield Finding(
                at=one.at,
                params={"loose": loose, "official": words["official"]},
                item=_ITEM,
                outcome=Outcome.REVIEW,
                severity="info",
            )
            return
