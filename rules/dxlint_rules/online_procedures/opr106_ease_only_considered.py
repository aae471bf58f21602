"""Cashless payment and fewer documents are decided on, or left out; a study alone is pointed out once.

No edition that could be read asks for them in so many words, so their absence is no finding. A plan that takes them up
and goes no further than a study leaves its readers without an answer.
Reads: coverage.items.
Yields: one finding per item that is only considered; `info`, to be judged by a person.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Outcome, Plan, RuleContext, shortfall

_ITEMS = ("online/payment", "online/once-only")


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding per item."""
    for item in _ITEMS:
        if context.coverage.status(item) == "considering":
            entry = context.catalogue.items[item]
            yield Finding(
                **shortfall(plan, context, item),
                params={"name": entry.name_ja, "name_en": entry.name_en},
                item=item,
                outcome=Outcome.REVIEW,
                confidence=context.coverage.items[item].confidence,
                severity="info",
            )
