"""The plan names the elements of the organisation that carries it: headquarters, CIO, training and the like.

The national plan asks for an office-wide structure (組織体制の整備) and for people (デジタル人材の確保・育成).
A named body, post or measure satisfies the rule. Elements that are offered as means only (an aide to the
CIO, leaders in each section, outside experts) give `info`, the others `warning`.
Reads: coverage.items.
Yields: one finding per element.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Plan, RuleContext
from dxlint_rules.lacking import lacking

_ELEMENTS = (
    "governance/headquarters",
    "governance/cio",
    "governance/cio-aide",
    "governance/department-leaders",
    "governance/training",
    "governance/external-talent",
)


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding per element that the plan does not settle; its message is named after the element."""
    for element in _ELEMENTS:
        studied = context.coverage.status(element) == "considering"
        message = "considering" if studied else element.removeprefix("governance/")
        item = context.catalogue.items[element]
        finding = lacking(plan, context, element, message, label=item.name_ja, label_en=item.name_en)
        if finding is not None:
            yield finding
