"""A municipality's list of procedures holds none of the prefecture's.

Of the nation's 31 procedures four, on cars, are those of prefectures. A municipal plan that lists one among
those it puts online itself has taken over the nation's list whole. Sentences that tell of the nation's 31, or
say that they are the prefecture's, are in order.
Facts: online-prefectural.   Reads: what the plan says.
Yields: one finding that names them, at the first; `review`.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Outcome, Plan, RuleContext, fold, plan_sentences


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding for all prefectural procedures that the plan lists as its own."""
    if context.body == "prefecture":
        return
    names = context.facts.value("online-prefectural")
    found = [
        (one, name)
        for one in plan_sentences(plan)
        if one.own and "都道府県" not in one.text and "県の" not in one.text
        for name in names
        if fold(name) in one.text
    ]
    if found:
        listed = list(dict.fromkeys(name for _, name in found))
        yield Finding(
            at=found[0][0].at, params={"names": listed}, item="online/prefectural-procedures",
            outcome=Outcome.REVIEW, confidence="medium", severity="info",
        )  # fmt: skip
