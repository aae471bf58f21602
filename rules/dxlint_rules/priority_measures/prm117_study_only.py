"""What no edition asks for outright, but the plan takes up, goes further than a study.

Paperless work, bookings, policy on evidence, accessibility, card targets and generative AI stand in most plans, though no
edition that could be read asks for them by itself. A plan that only studies one is told so once, with how to say what
follows the study. Absence is not reported.
Reads: coverage.items.
Yields: one finding that names all that is only studied, to review.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Outcome, Plan, RuleContext, shortfall

_ITEMS = (
    "service/paperless",
    "service/reservation",
    "service/evidence-based",
    "divide/accessibility",
    "card/target",
    "ai/generative",
)


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding for all items that are only studied."""
    studied = [item for item in _ITEMS if context.coverage.status(item) == "considering"]
    if studied:
        known = context.catalogue.items
        yield Finding(
            **shortfall(plan, context, studied[0]),
            params={
                "names": [f"「{known[item].name_ja}」" for item in studied],
                "names_en": [known[item].name_en for item in studied],
            },
            item=studied[0],
            outcome=Outcome.REVIEW,
            confidence="medium",
            severity="info",
        )
