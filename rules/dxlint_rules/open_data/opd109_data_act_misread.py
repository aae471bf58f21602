"""Article 9 (3) of the data act is told rightly: municipalities strive to make a plan.

The duty to make a plan is that of prefectures (paragraph 1); paragraph 3 asks municipalities to strive. A
plan that calls the municipal plan a duty is wrong; one that puts 地方公共団体 for municipalities is pointed
out. What article 11 lays upon the State and local bodies, measures for the easy use of data, is rightly
called a duty.
Reads: the sentences of the plan, the chapter on the nation's doings included.
Yields: one finding per way of misreading, at its first sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Outcome, Plan, RuleContext, lazy, plan_sentences

_ITEM = "data-act/clause"
_CLAUSE = r"9条(?:の)?第?3項"
_TO_ALL = lazy(
    _CLAUSE
    + (
        r"(?:で|に(?:おい|よ|基づ))?[^。]{0,20}?(?<![本当各])(?:地方公共団体|地方自治体|自治体)"
        + r"(?:に|は|が|も)[^。]*計画[^。]*(?:策定|努め)"
    )
)
_PLAN = r"(?:市町村官民データ活用推進計画|市区町村官民データ活用推進計画)"
_DUTY = lazy(
    rf"{_PLAN}[^。]{{0,12}}策定[^。]{{0,8}}義務|{_PLAN}[^。]{{0,8}}義務|"
    rf"(?:市町村|市区町村|基礎自治体)(?:に|は|には)[^。]{{0,30}}官民データ活用推進計画[^。]{{0,10}}策定[^。]{{0,8}}義務"
)
_EFFORT = lazy(r"努力義務|努め|努力|義務(?:では|は)な|任意")


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """At most two findings."""
    told: set[str] = set()
    for one in plan_sentences(plan):
        if "duty" not in told and _DUTY.search(one.text) and not _EFFORT.search(one.text):
            told.add("duty")
            yield Finding(at=one.at, message="duty", item=_ITEM, severity="warning")
        elif "bodies" not in told and _is_to_all(one.text):
            told.add("bodies")
            yield Finding(at=one.at, message="bodies", item=_ITEM, outcome=Outcome.REVIEW, severity="info")


def _is_to_all(text: str) -> bool:
    return "官民データ" in text and "市町村" not in text and bool(_TO_ALL.search(text))
