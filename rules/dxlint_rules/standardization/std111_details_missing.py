"""A plan that takes up standardisation says how it goes about it: no customisation, data transfer, systems outside it.

The nation asks not to customise standard systems; the other details are points at which a plan can be checked, of which
none is asked for in so many words. Costs lower by three in ten are the nation's aim for the time after the move.
Reads: coverage.items.
Yields: one finding that names all that is absent; `info`.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Ground, Plan
from dxlint_rules.details import details_finding

_ITEMS = tuple(
    f"standardization/{name}"
    for name in ("no-customisation", "data-migration", "privacy-assessment", "other-systems", "cost-reduction")
)


def check(plan: Plan, ground: Ground) -> Iterator[Finding]:
    """One finding for all absent details."""
    finding = details_finding(plan, ground, "priority/standardization", _ITEMS)
    if finding is not None:
        yield finding
