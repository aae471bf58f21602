"""BPR is spelled out as Business Process Re-engineering.

Glossaries give the words behind the letters; other words (Restructuring, Redesign) are slips. Spellings with
and without a hyphen are both in order.
Facts: bpr-spelled-out.   Reads: plan.outline (all passages, the glossary too), the sentences of a model.
Yields: one finding, at the first such place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dxlint import Finding, Outcome, Plan, Quoted, RuleContext, lazy, plan_sentences

_SPELLED = lazy(r"businessprocess-?(?P<last>re[a-z-]{3,20})")


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding for all other words."""
    right = {_letters(name) for name in context.facts.value("bpr-spelled-out")}
    texts = list(_texts(plan))
    if not any("bpr" in text for text, _ in texts):
        return
    wrong = [
        at for text, at in texts for match in _SPELLED.finditer(text) if _letters(match.group()) not in right
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


def _texts(plan: Plan) -> Iterator[tuple[str, Quoted]]:
    if plan.outline is None:
        yield from ((one.text, one.at) for one in plan_sentences(plan))
        return
    for passage in plan.outline.passages:
        yield passage.text, Quoted(*passage.at())


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.lower())
