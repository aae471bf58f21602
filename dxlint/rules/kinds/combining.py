"""`all-of`, `any-of`, `none-of`: checks of checks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dxlint.rules.rule import Quoted
from dxlint.rules.verdict import NOTHING, Fault, Test, Verdict
from dxlint.rules.view import View


@dataclass(frozen=True, slots=True)
class Combined:
    """Several checks. Those that find nothing to judge do not count."""

    how: Literal["all-of", "any-of", "none-of"]
    of: tuple[Test, ...]

    @property
    def params(self) -> frozenset[str]:
        """What any of the checks gives; of what should not hold, what stands there."""
        own = {"quote", "found"} if self.how == "none-of" else set()
        return frozenset(own).union(*(test.params for test in self.of))

    @property
    def items(self) -> tuple[str, ...]:
        """The items that any of the checks asks for."""
        return tuple(dict.fromkeys(item for test in self.of for item in test.items))

    def judge(self, view: View) -> Verdict:
        """All: their faults, those without a place as one.

        Any: one fault when none holds. None: one for each that does.
        """
        verdicts = [verdict for test in self.of if (verdict := test.judge(view)).judged]
        if not verdicts:
            return NOTHING
        shown = tuple(at for verdict in verdicts if verdict.holds for at in verdict.shown)
        if self.how == "none-of":
            return Verdict(tuple(_against(verdict, view) for verdict in verdicts if verdict.holds))
        faults = [fault for verdict in verdicts for fault in verdict.faults]
        if self.how == "any-of":
            return (
                Verdict(shown=shown)
                if any(verdict.holds for verdict in verdicts)
                else Verdict((_one(faults),))
            )
        absent = [fault for fault in faults if fault.at is None]
        located = [fault for fault in faults if fault.at is not None]
        return Verdict((*located, *([_one(absent)] if absent else [])), () if faults else shown)


def _against(verdict: Verdict, view: View) -> Fault:
    if not verdict.shown:
        return Fault(searched=view.searched())
    first, *others = verdict.shown
    return Fault(
        first,
        related=tuple(others),
        params={"quote": first.quote or "", "found": [at.quote or "" for at in verdict.shown]},
    )


def _one(faults: list[Fault]) -> Fault:
    """Several faults as one: at the first that has a place, with all that is missing."""
    params: dict[str, object] = {}
    for fault in faults:
        for key, value in fault.params.items():
            several = [*_listed(params.get(key)), *_listed(value)]
            params[key] = list(dict.fromkeys(several)) if len(several) > 1 else value
    places = [fault.at for fault in faults if fault.at is not None]
    related = (*places[1:], *(at for fault in faults for at in fault.related))
    searched: tuple[Quoted, ...] = tuple(dict.fromkeys(at for fault in faults for at in fault.searched))
    return Fault(places[0] if places else None, searched, tuple(dict.fromkeys(related))[:5], params)


def _listed(value: object) -> list[object]:
    if value is None or value == "":
        return []
    return list(value) if isinstance(value, list | tuple) else [value]
