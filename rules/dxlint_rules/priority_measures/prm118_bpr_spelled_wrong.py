"""BPR is spelled out as Business Process Re-engineering.

Glossaries give the words behind the letters; other words (Restructuring, Redesign) are slips. Spellings with
and without a hyphen are both in order.
Facts: bpr-spelled-out.   Reads: all that the plan says, the glossary too.
Yields: one finding, at the first such place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dxlint import Finding, Outcome, Plan, RuleContext, lazy, plan_sentences

_SPELLED = lazy(r"businessprocess-?(?P<last>re[a-z-]{3,20})")


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding for all other words."""
    right = {_letters(name) for name in context.facts.value("bpr-spelled-out")}
    said = plan_sentences(plan, everywhere=True)
    if not any("bpr" in one.text for one in said):
        return
    wrong = [
        one.at
        for one in said
        for match in _SPELLED.finditer(one.text)
        if _letters(match.group()) not in right
    ]
    if wrong:
        yield Finding(
            at=wrong[0],
            related=tuple(wrong[1:3]),
            item="other/bpr",
            outcome=Outcome.REVIEW,
            confidence="medium",
            severity="info",
        )


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.lower())
