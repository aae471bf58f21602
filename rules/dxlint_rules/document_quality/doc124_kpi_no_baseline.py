"""Every indicator says from where it starts.

Where no indicator has a baseline, that is said once; where most have one, each that lacks it is reported.
Words (新規, 未実施) are a baseline as well, and so is a dash before an arrow (―→6,000回). Indicators in
sentences are not judged.
Reads: plan.indicators, plan.measures, plan.outline.
Yields: one finding per indicator, or one for all; `info`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dxlint import Finding, Plan, RuleContext, lazy
from dxlint_rules.document_quality._indicators import Kpi, indicators, under
from dxlint_rules.document_quality._text import review

_NOW = "現状|基準|実績|現在|策定時|当初|前年|令和|平成|年度"
# An indicator that adds up what the plan brings begins with nothing; a time to recover in has no state at
# all.
_SUMMED, _RECOVERY = "累計|延べ|合計|通算", "復旧"
_BESIDE = lazy(r"(?:現状|基準|実績|現在)値?[^、。]{0,12}\d")
# 月間閲覧　―→6,000回: before an arrow a word or a dash tells that it begins with nothing; unlike a dash in a
# column of baselines it need not stand there.
_ARROW = lazy(
    r"(?:^|[\s　:：はが])"
    r"(?:"
        r"[-－ー―—─~～]{1,3}|"
        r"新規|新設|なし|無し|皆無|"
        r"未[一-鿿]{1,4}"
    r")"
    r"[\s　]*[→⇒➡]"
)
_TAIL = lazy(r"[\s　][\d０-９][\d０-９.,，]*\S{0,3}$")
_DASH = lazy(r"[-ー―—─~]{1,3}|/")


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding per indicator without a baseline, or one for all."""
    kpis = [kpi for kpi in indicators(plan) if not _is_head(kpi) and not under(kpi.row, _RECOVERY)]
    missing = [kpi for kpi in kpis if not _has_baseline(kpi)]
    if not missing or (missing[0].row and len(missing) * 2 > len(kpis) and len(missing) < len(kpis)):
        return
    if len(missing) == len(kpis) and len(kpis) > 1:
        yield review(Finding(at=missing[0].at(plan, "name"), message="all", params={"count": len(kpis)}))
        return
    for kpi in missing:
        yield review(Finding(at=kpi.at(plan, "baseline", "name"), params={"name": kpi.name}))


def _is_head(kpi: Kpi) -> bool:
    """Whether the row is the head of a table that was read as one of its rows (R4基準, R7目標)."""
    texts = [one.spelling.text for one in kpi.row]
    return any(re.fullmatch(r".{0,6}(?:基準|現状)値?", text) for text in texts) and any(
        re.fullmatch(r".{0,6}目標値?", text) for text in texts
    )


def _has_baseline(kpi: Kpi) -> bool:
    if kpi.baseline not in {None, ""}:
        return True
    if any(_BESIDE.search(one.text) for one in kpi.row) or (kpi.row and re.search(_SUMMED, kpi.name)):
        return True
    if any(_ARROW.search(one.source) for one in kpi.row):
        return True
    if kpi.row and _TAIL.search(kpi.row[0].source):
        return True  # a column that was read as the end of the name: オンラインで行える手続　２１件
    goals = {id(one) for one in under(kpi.row, "目標|計画値")}
    return any(not _DASH.fullmatch(one.spelling.text) for one in under(kpi.row, _NOW) if id(one) not in goals)
