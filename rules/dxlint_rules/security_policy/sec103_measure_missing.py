"""The plan speaks of each measure that the national guideline asks a security policy for.

Layers of the network, security cloud, training, audit, incidents, personal information, contractors,
authentication, continuity, telework. A plan satisfies the rule by a sentence in which the municipality commits
to the measure. The guideline asks for the measures, not for words in a DX plan: no error, and for editions
whose text is not confirmed only `info` to review. Telework's security is asked only of a plan that provides for
telework.
Reads: coverage.items.
Yields: one finding per measure (missing or only mentioned; only considered).
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Ground, Plan
from dxlint_rules.lacking import lacking
from dxlint_rules.security_policy._topic import security

_OTHER_RULES = ("security/policy", "security/national-guideline")
_TELEWORK = ("priority/telework", "telework/environment")


def check(plan: Plan, ground: Ground) -> Iterator[Finding]:
    """One finding per measure that the plan does not commit to."""
    if security(ground) != "taken-up":
        return
    for item, _ in ground.demanded("security-policy"):
        if item.id in _OTHER_RULES or (item.id == "security/telework" and not _provides_telework(ground)):
            continue
        considering = ground.coverage.status(item.id) == "considering"
        finding = lacking(plan, ground, item.id, "considering" if considering else item.id.partition("/")[2])
        if finding is not None:
            yield finding


def _provides_telework(ground: Ground) -> bool:
    return any(
        item in ground.coverage.items and ground.coverage.status(item) == "covered" for item in _TELEWORK
    )
