"""The plan says that its security follows the national guideline on security policies.

The national DX plan asks to take the newest edition into account. A plan satisfies the rule by naming the
guideline of 総務省 as what its policy or measures follow. Which edition it names is not judged.
Facts: security-guideline-edition.   Reads: coverage.items.
Yields: one finding (missing, only mentioned, only considered).
Raises: NotInForce before the first edition that is known here.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Plan, RuleContext
from dxlint_rules.lacking import lacking
from dxlint_rules.security_policy._topic import security

_ITEM = "security/national-guideline"


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding where the plan does not commit to it."""
    newest = context.facts.value("security-guideline-edition")
    if security(context) != "taken-up":
        return
    finding = lacking(plan, context, _ITEM, newest=newest)
    if finding is not None:
        yield finding
