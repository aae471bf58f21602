"""The plan says that the information security policy is made and reviewed.

The national DX plan asks to review the policy along with the newest guideline; since April 2026 the law obliges
each body to set a policy for cyber security. A plan satisfies the rule by saying that it reviews its policy.
What the plan leaves unsaid may be done all the same, so that this is no error. Where the plan does not take up
security at all, the rule on the priority items says so; only where none does, this one.
Reads: coverage.items.
Yields: one finding (missing, only mentioned, only considered, or the topic absent).
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Plan, RuleContext
from dxlint_rules.lacking import lacking
from dxlint_rules.security_policy._topic import security

_ITEM = "security/policy"


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding where the plan does not commit to it."""
    state = security(context)
    if state == "said-elsewhere":
        return
    finding = lacking(plan, context, _ITEM, "topic-absent" if state == "absent" else None)
    if finding is not None:
        yield finding
