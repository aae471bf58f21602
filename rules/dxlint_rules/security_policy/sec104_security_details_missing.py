"""A plan that takes up security speaks of the details that the guideline asks the policy to settle.

The guideline asks them of the policy, not of a DX plan: they are listed only at level `advanced`, in one finding that
points out. A detail is named only where the plan commits to the thing it belongs to: of a plan that says nothing of
incidents, SEC103 tells, not this rule of the CSIRT.
Reads: coverage.items.
Yields: one finding that names all that is absent.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Plan, RuleContext
from dxlint_rules.details import details_finding

# Detail → the item it belongs to; None: it stands by itself.
_DETAILS: dict[str, str | None] = {
    "security/policy-structure": "security/policy",
    "security/ciso": None,
    "security/classification": None,
    "security/network-model": "security/three-layer",
    "security/mynumber-segment": "security/three-layer",
    "security/sanitizing": "security/three-layer",
    "security/mfa": "security/authentication",
    "security/physical": None,
    "security/disposal": None,
    "security/usb": None,
    "security/csirt": "security/incident-response",
    "security/drills": "security/training",
    "security/outsourcing-terms": "security/outsourcing",
    "security/supply-chain": "security/outsourcing",
    "security/ict-bcp": "security/continuity",
    "security/audit-guideline": "security/audit",
    "security/vulnerability": None,
    "security/funding": None,
    "security/cyber-policy-published": "security/cyber-policy",
    "security/minister-guideline": "security/cyber-policy",
}


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding for all absent details."""
    details = [
        detail
        for detail, whole in _DETAILS.items()
        if whole is None or context.coverage.status(whole) == "covered"
    ]
    finding = details_finding(plan, context, "priority/security", details)
    if finding is not None:
        yield finding
