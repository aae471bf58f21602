"""Cashless payment and fewer documents are decided on, or left out; a study alone is pointed out once.

No edition that could be read asks for them in so many words, so their absence is no finding. A plan that takes them up
and goes no further than a study leaves its readers without an answer.
Reads: coverage.items.
Yields: one finding per item that is only considered; `info`, to be judged by a person.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Ground, Outcome, Plan, shortfall

_ITEMS = ("online/payment", "online/once-only")


def check(plan: Plan, ground: Ground) -> Iterator[Finding]:
    """One finding per item."""
    for item in _ITEMS:
        if ground.coverage.status(item) == "considering":
            entry = ground.catalogue.items[item]
            yield Finding(
                **shortfall(plan, ground, item),
                params={"name": entry.name_ja, "name_en": entry.name_en},
                item=item,
                outcome=Outcome.REVIEW,
                confidence=ground.coverage.items[item].confidence,
                severity="info",
            )
