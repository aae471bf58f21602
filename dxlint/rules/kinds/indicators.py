"""`indicator-complete`: an indicator has unit, baseline, target and year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from dxlint.plan.model import Indicator
from dxlint.rules import words
from dxlint.rules.fields import Fields
from dxlint.rules.rule import Quoted
from dxlint.rules.verdict import NOTHING, Fault, Verdict
from dxlint.rules.view import View
from dxlint.rules.where import OWN_TEXT, Where, where_of
from dxlint.text.normalise import normalise
from dxlint.text.years import find_years


@dataclass(frozen=True, slots=True)
class IndicatorComplete:
    """Every indicator in the place has the parts. With `required`, there must be an indicator."""

    parts: tuple[str, ...]
    required: bool = False
    where: Where = OWN_TEXT
    params: ClassVar[frozenset[str]] = frozenset({"name", "missing"})
    items: ClassVar[tuple[str, ...]] = ()

    def judge(self, view: View) -> Verdict:
        """One fault for each indicator."""
        faults, shown = [], []
        for path, title, indicator in view.indicators():
            place = view.field(path, indicator.name)
            over = _over(view, place)
            if not self.where.in_section(f"{title}。{over}"):
                continue
            if self.where.about and not self.where.about.stand_in(f"{title}。{indicator.name}"):
                continue
            lacking = [words.INDICATOR_PARTS[part] for part in self.parts if not _has(indicator, part, over)]
            if lacking:
                faults.append(Fault(place, params={"name": indicator.name, "missing": lacking}))
            shown.append(place)
        if not shown:
            params = {"name": "", "missing": [words.INDICATOR_PARTS[part] for part in self.parts]}
            return (
                Verdict((Fault(searched=self.where.searched(view), params=params),))
                if self.required
                else NOTHING
            )
        return Verdict(tuple(faults), tuple(shown[:3]))


def _over(view: View, at: Quoted) -> str:
    """What stands over an indicator in a document: headings, and the heads of its cells."""
    found: dict[str, None] = {}
    for passage in view.plan.outline.passages:
        if passage.kind in {"heading", "toc"}:
            continue
        place, _ = passage.at()
        if (place.page, place.line) == (at.place.page, at.place.line):
            found[passage.section] = None
            found |= dict.fromkeys(passage.heads)
    return "。".join(found)


def _has(indicator: Indicator, part: str, over: str) -> bool:
    target, baseline = indicator.target, indicator.baseline
    if part == "unit":
        # 対応済み is a target in words, which needs no unit.
        return bool(indicator.unit) or (target is not None and isinstance(target.value, str))
    if part == "baseline":
        return baseline is not None and baseline.value is not None
    if part == "target":
        return target is not None and target.value is not None
    if target is not None and target.fiscal_year is not None:
        return True
    return next(find_years(normalise(over).text), None) is not None


def indicator_complete(fields: Fields) -> IndicatorComplete:
    """`parts` (all four where it does not say), `required`, `where`."""
    parts = fields.choices("parts", words.INDICATOR_PARTS) or tuple(words.INDICATOR_PARTS)
    return IndicatorComplete(parts, fields.flag("required"), where_of(fields))
