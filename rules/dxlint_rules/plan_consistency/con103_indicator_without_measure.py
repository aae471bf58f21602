"""An indicator of the plan belongs to something that the plan does.

An indicator listed outside the measures (a table of targets for the whole plan) is spoken of in a measure, by
one of the telling terms of its name, or in a sentence of the plan's own. Judged only where most of these
indicators are; an indicator of the plan's overall outcome (satisfaction, awareness) belongs to all measures
and is not reported.
Reads: plan.indicators, plan.measures, plan.outline.
Yields: one finding per indicator; `review`.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Outcome, Plan, RuleContext
from dxlint_rules.plan_consistency._measures import at, speaks_of, terms, texts_of_measures

_OVERALL = ("満足", "認知", "実感", "便利", "住みやす", "幸福", "評価", "達成", "進捗")
_OWN = frozenset({"own", "action", "policy"})
_FEWEST = 3


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding per indicator that no measure speaks of."""
    if len(plan.measures) < _FEWEST or len(plan.indicators) < _FEWEST:
        return
    texts = [*texts_of_measures(plan), *_own_sentences(plan)]
    judged = [
        (number, one.name, wanted)
        for number, one in enumerate(plan.indicators)
        if (wanted := terms(one.name)) and not any(word in one.name for word in _OVERALL)
    ]
    alone = [
        (number, name)
        for number, name, wanted in judged
        if not any(speaks_of(text, wanted) for text in texts)
    ]
    if len(alone) * 3 > len(judged):
        return
    for number, name in alone:
        yield Finding(
            at=at(plan, f"indicators[{number}].name"), params={"name": name},
            outcome=Outcome.REVIEW, confidence="medium", severity="info",
        )  # fmt: skip


def _own_sentences(plan: Plan) -> list[str]:
    """What a document says in its own voice outside tables: not every sentence belongs to a measure that was
    read.
    """
    return [
        passage.text
        for passage in plan.outline.passages
        if passage.role in _OWN and passage.kind not in {"cell", "toc"}
    ]
