"""A part of a plan model: what it says, where, and how surely it was read."""

from __future__ import annotations

from dataclasses import dataclass

from dxlint.comparing.change import Said
from dxlint.plan.model import Plan


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a plan with its path, and the measure that it belongs to."""

    plan: Plan
    path: str
    measure: str

    def said(self, quote: str, value: str = "") -> Said:
        """It as the plan's text has it, else as its model has it."""
        reading = self.plan.readings.get(self.path)
        shown = reading.quote if reading is not None and reading.quote else quote
        return Said(shown, self.plan.place_of(self.path), self.measure, value)

    @property
    def sure(self) -> bool:
        """Whether it was read surely."""
        reading = self.plan.readings.get(self.path)
        return reading is None or reading.confidence == "high"
