"""A plan made after the time set for the priority procedures does not promise to meet it.

The nation asked for them by the end of fiscal 2022. In a plan made later a sentence that still promises to
put them online by then was taken over from an older text. The nation's sentences, and those that say it was
done, are in order.
Facts: online-deadline.   Reads: what the plan says.   Units: days; fiscal years.
Yields: one finding, at the first such sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dxlint import Finding, Plan, RuleContext, any_of, find_years, lazy, plan_sentences

_PROMISES = lazy(
    any_of(
        (
            r"(?:します|ます|目指す|進める|行う|図る|実施|実現|予定|整備|対応)(?:こととします|予定です)?"
            + r"[。」]?$"
        ),
        r"まで(?:に|の)",
    )
)
_TOPIC = lazy(r"(?:手続|申請|ぴったりサービス|マイナポータル)")
_ONLINE = lazy(r"オンライン|電子申請|ぴったりサービス|マイナポータル")
_DONE = lazy(r"ました|済|完了|達成|となりました|されています|しています|していま|始まり|開始し")


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding for a promise whose time had gone by when the plan was made."""
    last = date.fromisoformat(context.facts.value("online-deadline"))
    if context.as_of <= last:
        return
    for one in plan_sentences(plan):
        if (
            not one.own
            or not _TOPIC.search(one.text)
            or not _ONLINE.search(one.text)
            or _DONE.search(one.text)
        ):
            continue
        by = [year for year in find_years(one.text) if year.fiscal and year.fiscal_year == last.year - 1]
        if any(
            one.text[year.end :].startswith(("末", "中に", "まで", "内に")) for year in by
        ) and _PROMISES.search(one.text):
            yield Finding(
                at=one.at, params={"deadline": last}, item="online/fiscal-2022", confidence="medium"
            )
            return
