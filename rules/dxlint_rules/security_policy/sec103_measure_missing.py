"""The plan speaks of each measure that the national guideline asks a security policy for.

Layers of the network, security cloud, training, audit, incidents, personal information, contractors,
authentication, continuity, telework. A plan satisfies the rule by a sentence in which the municipality
commits to the measure. The guideline asks for the measures, not for words in a DX plan: no error, and for
editions whose text is not confirmed only `info` to review. Telework's security is asked only of a plan that
provides for telework.
Reads: coverage.items.
Yields: one finding for each measure that is certainly asked for and absent; one for all others (only
considered, only recommended, or asked for by editions that were not read) together.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import CatalogueItem, Finding, Plan, RuleContext, missing_item, shortfall
from dxlint_rules.security_policy._topic import security

_MEASURES = (
    "three-layer",
    "security-cloud",
    "training",
    "audit",
    "incident-response",
    "personal-information",
    "outsourcing",
    "authentication",
    "continuity",
    "telework",
)
_TELEWORK = ("priority/telework", "telework/environment")


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding per measure that is certainly lacking, and one for the others."""
    if security(context) != "taken-up":
        return
    others: list[CatalogueItem] = []
    for item, standing in context.demanded("security-policy"):
        measure = item.id.removeprefix("security/")
        if measure not in _MEASURES or (measure == "telework" and not _provides_telework(context)):
            continue
        status = context.coverage.status(item.id)
        if status == "covered":
            continue
        demand = standing.demand
        if status == "considering" or demand.obligation == "may" or demand.confidence != "confirmed":
            others.append(item)
        elif (finding := missing_item(plan, context, item.id, measure)) is not None:
            yield finding
    if others:
        yield from _together(plan, context, others)


def _together(plan: Plan, context: RuleContext, others: list[CatalogueItem]) -> Iterator[Finding]:
    """One finding on measures that are only pointed out; a single one in its own words."""
    if len(others) == 1:
        item = others[0]
        studied = context.coverage.status(item.id) == "considering"
        finding = missing_item(
            plan, context, item.id, "considering" if studied else item.id.removeprefix("security/")
        )
        if finding is not None:
            yield finding
        return
    order = ("considering", "missing", "mentioned")
    first = min((item.id for item in others), key=lambda item: order.index(context.coverage.status(item)))
    names = [
        (item, "（検討のみ）", " (only considered)")
        if context.coverage.status(item.id) == "considering"
        else (item, "", "")
        for item in others
    ]
    yield Finding(
        **shortfall(plan, context, first),
        message="several",
        params={
            "names": [f"「{item.name_ja}」{mark}" for item, mark, _ in names],
            "names_en": [item.name_en + mark for item, _, mark in names],
        },
        item=first,
        confidence=context.coverage.items[first].confidence,
        severity="info",
    )


def _provides_telework(context: RuleContext) -> bool:
    return any(
        item in context.coverage.items and context.coverage.status(item) == "covered" for item in _TELEWORK
    )
