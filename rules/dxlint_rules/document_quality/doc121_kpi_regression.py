"""A target is not worse than the state from which it starts.

Whether more or less is better is told from the indicator's name (利用率, 満足度: more; 待ち時間, 用紙の枚数,
事故: less); a name that does not say, or says both, is not judged, nor are values of different units.
Reads: plan.indicators, plan.measures.
Yields: one finding per indicator.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dxlint import Finding, Plan, RuleContext, lazy
from dxlint_rules.document_quality._indicators import Kpi, direction, indicators, under

_NOW = "現状|基準|実績|現在|策定時|当初|^今"
# 平均95分, 年に210万枚
_LED = lazy(r"(?:平均|延べ|年に|年間|約|計|毎月|月に)(?P<n>\d[\d,]*(?:\.\d+)?)[^\d~]*")
_UNIT = lazy(r"[\d.,]+(?P<unit>[^\d\s(]{0,8})")
_RELATIVE = lazy(r"\d[^\d(]{0,4}(?:増|減|削減|短縮|アップ|ダウン|向上)")


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding per indicator whose target lies on the wrong side of its baseline."""
    for kpi in indicators(plan):
        now, goal = _amount(kpi.baseline, kpi, _NOW), _amount(kpi.target, kpi, "目標|計画値")
        if not isinstance(now, int | float) or not isinstance(goal, int | float) or not _comparable(kpi):
            continue
        if (goal - now) * direction(kpi.name) < 0:
            unit = kpi.unit or ""
            yield Finding(
                at=kpi.at(plan, "target.value", "target"),
                params={"name": kpi.name, "baseline": f"{now:g}{unit}", "target": f"{goal:g}{unit}"},
            )


def _amount(stated: float | str | None, kpi: Kpi, head: str) -> float | str | None:
    """The value, also where a word stands before the number in its cell."""
    if isinstance(stated, int | float):
        return stated
    cells = under(kpi.row, head)
    led = _LED.fullmatch(cells[0].text) if len(cells) == 1 else None
    return float(led["n"].replace(",", "")) if led is not None else stated


def _comparable(kpi: Kpi) -> bool:
    """Whether baseline and target have one unit, and the target is no relative one (10%減)."""
    if not kpi.row:
        return True
    now, goal = under(kpi.row, _NOW), under(kpi.row, "目標|計画値|kpi|年度?$")
    if any(_RELATIVE.search(one.text) for one in goal):
        return False
    units = {
        re.sub(r"以上|以下|程度|未満", "", match["unit"])
        for one in [*now[:1], *goal[-1:]]
        if (match := _UNIT.search(one.text))
    }
    return len(units) <= 1
