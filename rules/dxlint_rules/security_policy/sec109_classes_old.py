"""The classes of confidentiality are those of the guideline in force at the plan's date.

In October 2024 機密性3・2・1 became 自治体機密性3A・3B・3C・2・1, and personal data went to class 3. A policy
may be some time behind: the rule only points out, and is silent where the plan names one of the new classes.
Facts: security-classes.   Reads: the sentences of the plan.
Yields: one finding, at the first old class.
Raises: NotInForce before the first classes that are known here.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Outcome, Plan, RuleContext, fold, lazy, plan_sentences

_FACT = "security-classes"
_OLD = lazy(r"(?<!自治体)機密性(?:レベル)?3(?![a-c\d])")


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding where only the old classes are named."""
    classes = context.facts.value(_FACT)
    if fold(classes[0]) == fold("機密性3"):
        return
    found = list(plan_sentences(plan))
    if any(fold(name) in one.text for one in found for name in classes):
        return
    for one in found:
        if one.own and not one.is_past and _OLD.search(one.text):
            yield Finding(
                at=one.at,
                params={"classes": classes},
                item="security/classification",
                outcome=Outcome.REVIEW,
                severity="info",
            )
            return
