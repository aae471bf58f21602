"""A plan that puts procedures online says which, through what, by when, and what becomes of the moving procedures.

Asked for by the editions that still name procedures online as an item (1.0 and 2.0); later editions take them into the
front-yard reform without details that are known. The application management system, other procedures and the
guideline on their use are examples.
Reads: coverage.items.
Yields: one finding that names all that is absent; a warning where the procedures themselves, or the moving procedures, are.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Ground, Plan
from dxlint_rules.details import details_finding

_FIRM = ("online/priority-procedures", "online/moving")
_ITEMS = (
    *_FIRM, "online/portal", "online/fiscal-2022", "online/application-management", "online/other-procedures",
    "online/promotion-guideline",
)  # fmt: skip


def check(plan: Plan, ground: Ground) -> Iterator[Finding]:
    """One finding for all absent details."""
    finding = details_finding(plan, ground, "priority/online-procedures", _ITEMS, firm=_FIRM)
    if finding is not None:
        yield finding
