"""The periods that a document states as its own plan's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dxlint import Passage, Plan, Quoted, any_of, find_ranges, lazy
from dxlint_rules.document_quality._text import passages

_STATED = lazy(r"(?:本計画|当計画|計画|推進|取組|対象|実施)(?:の)?期間")
_OTHERS = lazy(
    any_of(
        r"総務省",
        r"国(?:の|は|が)",
        r"県(?:の|は|が)",
        r"総合計画",
        r"総合戦略",
        r"構想",
        r"基本計画",
        r"前計画",
        r"前(?:の|回の|期の)計画",
        r"(?:旧|先の|これまでの|従来の)計画",
        r"(?:でした|であった)",
        r"自治体(?:dx|デジタル).{0,24}推進計画",
        r"ビジョン",
        r"プラン[」』]",
        r"第\d次",
        r"第\d期",
        r"前期",
        r"後期",
        r"フェーズ",
        r"ステップ",
        r"短期",
        r"中期",
        r"長期",
        r"実施計画",
        r"アクションプラン",
        r"改革期間",
        r"集中",
        r"前半",
        r"後半",
        r"[』」]の(?:対象|計画)?期間",
    )
)


def stated_periods(plan: Plan, everyone: list[Passage]) -> Iterator[tuple[Quoted, tuple[int, int]]]:
    """The periods that the document states as its own, first the cover's."""
    start = min((passage.block for passage in plan.outline.contents), default=12)
    done: set[str] = set()
    for passage in everyone:
        text = passage.text
        cover = passage.block < min(start, 15) and len(text) <= 60
        headed = (
            re.search(r"期間", passage.section.rpartition(" > ")[2]) is not None
            and passage.role != "previous"
        )
        if not cover and passage.role in {"previous", "reference", "glossary"}:
            continue
        for a, b in find_ranges(text):
            before = text[max(0, a.start - 40) : a.start]
            if (
                _OTHERS.search(before)
                or re.search(r"改[定訂]|変更|延長|見直し", text[max(0, a.start - 20) : b.end + 12])
                or not 1 <= b.fiscal_year - a.fiscal_year <= 15
            ):
                continue
            named = _STATED.search(before) is not None and passage.role not in {"nation"}
            if not cover and not named and before.endswith(("」(", "』(")):
                continue  # the period of the plan that is named there
            if cover or named or (headed and passage.section not in done):
                done.add(passage.section)
                yield Quoted(*passage.at(a.start, b.end)), (a.fiscal_year, b.fiscal_year)
                break


def widest(plan: Plan) -> tuple[int | None, int | None]:
    """The first and the last fiscal year of all periods that are stated: what lies outside these is outside
    any.
    """
    start, end = plan.period.start, plan.period.end
    if start is None or end is None:
        return start, end
    spans = [years for _, years in stated_periods(plan, passages(plan))]
    return min([start, *(first for first, _ in spans)]), max([end, *(last for _, last in spans)])
