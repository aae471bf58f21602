"""The edition of a national manual that a plan names is not one that was replaced before the plan's date.

A history of the nation's steps names old editions rightly: the newest one that the plan names beside a manual
counts. Only numbered editions (第1.1版) are read, and only those that are known here; manuals whose newest
number is not known are left out.
Facts: manual-* (names, known numbers, the newest).   Reads: the sentences of the plan.
Yields: one finding per manual, to review.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dxlint import Fact, Finding, Outcome, Plan, Quoted, Reference, RuleContext, fold, plan_sentences

_EDITION = r"[」』】)]{0,2}[【(「『、]{0,2}第?(\d\.\d)版"


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding per manual of which only older editions are named."""
    for fact in context.facts:
        if fact.id.startswith("manual-"):
            yield from _old(plan, context, fact)


def _old(plan: Plan, context: RuleContext, fact: Fact) -> Iterator[Finding]:
    version = next((one for one in fact.versions if one.in_force(context.as_of)), None)
    if version is None:
        return
    named = "|".join(re.escape(fold(name)) for name in version.value["names"])
    pattern = re.compile(f"(?:{named}){_EDITION}")
    cited: list[tuple[str, Quoted]] = []
    for one in plan_sentences(plan):
        cited += [(match[1], one.at) for match in pattern.finditer(one.text)]
    if not cited:
        return
    newest, at = max(cited, key=lambda pair: pair[0])
    if newest in version.value["older"]:
        yield Finding(
            at=at,
            params={"name": fact.name, "cited": newest, "newest": version.value["newest"]},
            outcome=Outcome.REVIEW,
            confidence="medium",
            references=(Reference(fact.name, version.value["newest"], None, None, version.confidence),),
        )
