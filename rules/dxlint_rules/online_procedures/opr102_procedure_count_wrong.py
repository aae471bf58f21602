"""The number of procedures fits what the plan counts.

31 is the number with the four procedures of prefectures, 27 the municipality's own, 26 those on childcare and
care. A sentence that gives 27 or 31 for childcare and care alone, or 31 as what the municipality itself puts
online, mixes them up. Sentences on the nation's 31 are in order (子育て・介護等の31手続 is one of its names),
and so is any number in them that counts something else.
Facts: online-counts.   Reads: what the plan says.
Yields: one finding per sentence; `review`.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Outcome, Plan, PlanSentence, RuleContext, lazy, plan_sentences

_CHILDCARE_AND_CARE = lazy(r"子育て[^。、]{0,8}介護(?:関係|分野|に関する)?の?(?<!\d)(?P<count>\d{1,3})手続")
_OWN = lazy(
    r"(?:本市|本町|本村|当市|当町|当村)[^。]{0,24}?(?<!\d)(?P<count>\d{1,3})手続(?![^。、]{0,6}(?:うち|中の))"
)


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding per sentence whose number fits another group."""
    counts = context.facts.value("online-counts")
    both = counts["childcare"] + counts["care"]
    for one in plan_sentences(plan):
        group, own = _CHILDCARE_AND_CARE.search(one.text), _OWN.search(one.text)
        with_disaster = "罹災" in one.text or "り災" in one.text or "被災" in one.text
        if (
            group is not None
            and int(group["count"]) in {counts["municipal"], counts["total"]}
            and not with_disaster
        ):
            yield _finding(one, "group", int(group["count"]), both)
        elif own is not None and int(own["count"]) == counts["total"] and one.own and not one.is_past:
            yield _finding(one, "own", counts["total"], counts["municipal"])


def _finding(one: PlanSentence, message: str, stated: int, right: int) -> Finding:
    return Finding(
        at=one.at, message=message, params={"stated": stated, "right": right},
        item="online/priority-procedures",
        outcome=Outcome.REVIEW, confidence="medium", severity="info",
    )  # fmt: skip
