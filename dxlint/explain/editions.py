"""The editions of a guideline in the order in which they matter to a reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dxlint.national.catalogue import Demand, Edition, Guideline


@dataclass(frozen=True, slots=True)
class Ordered:
    """Editions seen from a day: the one in force, older ones (newest first), later ones (oldest first)."""

    now: Edition | None
    older: tuple[Edition, ...]
    later: tuple[Edition, ...]

    def all(self) -> tuple[Edition, ...]:
        """All of them, the one in force first."""
        return (*((self.now,) if self.now else ()), *self.older, *self.later)


def ordered(guideline: Guideline, day: date) -> Ordered:
    """The editions as they stand on `day`."""
    now = guideline.edition_at(day)
    older = [one for one in guideline.editions if one is not now and one.valid_from <= day]
    later = [one for one in guideline.editions if one is not now and one.valid_from > day]
    return Ordered(now, tuple(reversed(older)), tuple(later))


def demands_of(demands: Iterable[Demand], editions: Iterable[Edition]) -> list[tuple[Demand, Edition]]:
    """What each of the editions asks, in their order."""
    by_edition = {demand.edition: demand for demand in demands}
    return [(by_edition[one.id], one) for one in editions if one.id in by_edition]
