"""Moving in is not finished online: 転出届 is, 転入届 and 転居届 still need a visit that can be announced.

A plan that says that 転入届 or 転居届 is completed online, without a visit, promises what the nation's
service does not give. Saying 転入予約, 来庁予定の連絡 or 予約 is in order.
Facts: online-moving-start.   Reads: what the plan says.
Yields: one finding, at the first such sentence; `review`.
Raises: NotInForce before the service started.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Outcome, Plan, RuleContext, any_of, lazy, plan_sentences

_MOVING_IN = lazy(r"転入届|転居届|転入の届出|転入手続|転居手続")
_FINISHED = lazy(
    any_of(
        r"来庁(?:せず|しなくて|不要|することなく)",
        r"窓口に(?:行かず|来ることなく|行かなくて)",
        r"オンライン(?:だけ|のみ)?で完(?:結|了)",
        r"全て(?:の手続)?(?:が)?オンライン",
    )
)
_ANNOUNCED = lazy(r"予約|来庁予定|事前|連絡|転出届のみ|必要です")


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding for a sentence that says moving in is finished online."""
    context.facts.version("online-moving-start")
    for one in plan_sentences(plan):
        if (
            one.own
            and _MOVING_IN.search(one.text)
            and _FINISHED.search(one.text)
            and not _ANNOUNCED.search(one.text)
        ):
            yield Finding(
                at=one.at, item="online/moving", outcome=Outcome.REVIEW, confidence="medium", severity="info"
            )
            return
