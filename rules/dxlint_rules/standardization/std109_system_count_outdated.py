"""The plan does not speak of 17 systems where the nation has come to ask for 20.

Until 2022 the nation named 17 fields of work; with the order of 2022 there are 20. A plan of an earlier date
that writes 17 is right for its time. Only sentences in which the municipality speaks for itself are read, and
not those that give both numbers (which tell how the number grew).
Facts: std-core-systems-count.   Reads: coverage.items (evidence on standardisation).
Yields: one finding, at the first such sentence, with the others beside it.
Raises: NotInForce before the nation named systems at all.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from dxlint import Evidence, Finding, Plan, RuleContext, lazy, quoted

_TOPIC = "priority/standardization"
_COUNT = lazy(
    r"(?<!\d)(\d{1,2})の?(?:基幹)?(?:系)?(?:業務|事務|システム)|基幹(?:系)?(\d{1,2})(?:業務|システム)"
)


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding for all sentences with the old number."""
    count = context.facts.value("std-core-systems-count")
    members = context.catalogue.lists["systems"].members
    old = sum(member.group == "original-17" for member in members)
    if count == old:
        return
    wrong = [
        one
        for one in dict.fromkeys(_own(context))
        if old in _counts(one.quote) and count not in _counts(one.quote)
    ]
    if wrong:
        yield Finding(
            at=quoted(wrong[0]),
            related=tuple(quoted(one) for one in wrong[1:]),
            params={"old": old, "count": count},
            item="standardization/all-20-systems",
            confidence="medium",
        )


def _own(context: RuleContext) -> Iterator[Evidence]:
    for item, found in context.coverage.items.items():
        if item == _TOPIC or item.startswith("standardization/"):
            yield from (one for one in found.evidence if one.stance == "commits")


def _counts(text: str) -> set[int]:
    folded = "".join(unicodedata.normalize("NFKC", text).split())
    return {int(first or second) for first, second in _COUNT.findall(folded)}
