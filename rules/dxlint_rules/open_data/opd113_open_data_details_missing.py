"""A plan that takes up open data names the guidelines it goes by, preferred forms, and data sets beyond the basic ones.

The nation gives them as help and example: they are listed only at level `advanced`, in one finding that points out.
Reads: coverage.items, coverage.lists.
Yields: one finding that names all that is absent.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Plan, RuleContext
from dxlint_rules.details import details_finding

_DETAILS = ("opendata/basic-guideline", "opendata/local-guideline", "opendata/preferred-forms")
# Lists: naming some of the members is an answer.
_LISTS = ("opendata/applied-datasets",)


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding for all absent details."""
    lists = [one for one in _LISTS if context.coverage.status(one) != "partial"]
    # Of a plan that says nothing of the form, machine-readable-missing tells.
    details = [
        one
        for one in _DETAILS
        if one != "opendata/preferred-forms"
        or context.coverage.status("opendata/machine-readable") == "covered"
    ]
    finding = details_finding(plan, context, "other/open-data", [*details, *lists])
    if finding is not None:
        yield finding
