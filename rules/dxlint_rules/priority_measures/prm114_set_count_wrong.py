"""A national set of principles is quoted with its right number.

Three principles of procedures online, five of structural reform, ten of a digital society, twelve articles of
service design, seven types of analogue rules. Only a number that stands in the set's own name is read.
Facts: set-*.   Reads: the sentences of the plan.
Yields: one finding per set, at the first wrong number, with the others beside it.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Plan, RuleContext, plan_sentences
from dxlint_rules.priority_measures._sets import national_sets


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding per set with a wrong number."""
    sayings = list(plan_sentences(plan))
    for one in national_sets(context):
        wrong = [
            (saying.at, number)
            for saying in sayings
            for number in one.numbers(saying.text)
            if number != one.count
        ]
        if wrong:
            at, number = wrong[0]
            yield Finding(
                at=at,
                related=tuple(place for place, _ in wrong[1:3]),
                params={"stated": number, "count": one.count, "name": one.name},
                item=one.item,
                severity="warning" if one.version.confidence == "confirmed" else "info",
                references=(one.reference,),
            )
