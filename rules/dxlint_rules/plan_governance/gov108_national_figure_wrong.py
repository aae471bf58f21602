"""A figure that the nation aims at is quoted as the nation gave it.

230万人 of digital talent, 1,000 and 1,500 bodies that put digital tools to use, and the like are context that
plans quote in their first chapters. A sentence that names such an aim with a number in the same unit, but
with none of the numbers known, was copied wrongly or tells of something else: the rule points it out.
Sentences without a word of aiming are not read.
Facts: national-aims (words, unit, numbers).   Reads: the sentences of the plan.
Yields: one finding per aim, to review.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from dxlint import Finding, Outcome, Plan, RuleContext, fold, lazy, plan_sentences

_FACT = "national-aims"
_AIMS = lazy(r"目標|目指|育成する|確保する|kpi")


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding per aim whose number is another."""
    version = context.facts.version(_FACT)
    sentences = list(plan_sentences(plan))
    for aim in version.value:
        for one in sentences:
            stated = _stated(one.text, aim)
            if stated and _AIMS.search(one.text) and not stated & set(aim["numbers"]):
                yield Finding(
                    at=one.at,
                    params={"what": aim["what"], "right": aim["right"]},
                    outcome=Outcome.REVIEW,
                    confidence="medium",
                )
                break


def _stated(text: str, aim: dict[str, Any]) -> set[int]:
    """The numbers in the aim's unit, of a sentence that names the aim."""
    if not all(any(fold(word) in text for word in group) for group in aim["words"]):
        return set()
    found = re.findall(rf"(\d[\d,]*){re.escape(fold(aim['unit']))}", text)
    return {int(number.replace(",", "")) for number in found}
