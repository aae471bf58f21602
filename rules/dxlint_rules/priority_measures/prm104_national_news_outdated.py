"""What the plan announces as coming from the nation has not come already, nor been put off.

The next card, the end of the health insurance card, the licence on the card, the aim for cashless payment,
the period for analogue rules: each has a day since which an announcement (〜が予定されています) misinforms
the reader. Sentences in the past tense, the glossary and the account of an earlier plan are not read. The
rule only points out.
Facts: coming-* (words and the day).   Reads: the sentences of the plan.
Yields: one finding per piece of news, to review.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Fact, Finding, Outcome, Plan, PlanSentence, Reference, RuleContext, fold, plan_sentences

# Which item a piece of news is reported on; the card's unless named here.
_ITEMS = {
    "coming-cashless-40": "online/payment",
    "coming-regulation-period": "together/regulation-review",
    "coming-front-yard-300": "priority/front-yard",
}


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding per piece of news, at its first announcement."""
    news = [fact for fact in context.facts if fact.id.startswith("coming-")]
    coming = [one for one in plan_sentences(plan) if not one.is_past]
    for fact in news:
        yield from _announced(fact, context, coming)


def _announced(fact: Fact, context: RuleContext, coming: list[PlanSentence]) -> Iterator[Finding]:
    version = next((one for one in fact.versions if one.in_force(context.as_of)), None)
    if version is None:
        return
    groups = [[fold(word) for word in group] for group in version.value["words"]]
    found = [one for one in coming if all(any(word in one.text for word in group) for group in groups)]
    if found:
        yield Finding(
            at=found[0].at,
            related=tuple(one.at for one in found[1:3]),
            params={"what": fact.name, "now": version.value["now"]},
            item=_ITEMS.get(fact.id, "card/next"),
            outcome=Outcome.REVIEW,
            confidence="medium",
            severity="info",
            references=(Reference(fact.name, None, version.clause, None, version.confidence),),
        )
