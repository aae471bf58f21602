"""A plan made since April 2026 names the policy for cyber security that the law obliges each body to set.

Article 244-6 of the Local Autonomy Act obliges the body to set and publish the policy, not to write of it in a DX plan,
and a basic policy that exists already may stand as it: the rule only points out. Where the plan says nothing of any
policy, SEC101 speaks of the law; where it does not take up security, the rule on the priorities.
Reads: coverage.items.
Yields: one finding (missing, only mentioned, only considered), `info`.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Plan, RuleContext
from dxlint_rules.lacking import lacking
from dxlint_rules.security_policy._topic import security

_ITEM = "security/cyber-policy"


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding where a plan that keeps a policy does not say how it stands to the law's."""
    if security(context) != "taken-up" or context.coverage.status("security/policy") != "covered":
        return
    finding = lacking(plan, context, _ITEM)
    if finding is not None:
        finding.severity = "info"
        yield finding
