"""For each gap the municipalities that do it well, with their passage: for learning from each other."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dxlint.place import Place
from dxlint.plan.coverage import Evidence, ItemCoverage

if TYPE_CHECKING:
    from dxlint.audit.audit import AuditedPlan
    from dxlint.run.report import FileReport

# So many passages of an item are kept for each kind of municipality of a prefecture.
_KEPT = 4
# A passage shorter than this shows nobody how it is done.
_SHORTEST = 15
# One longer than this is no better for it.
_LONG_ENOUGH = 80


@dataclass(frozen=True, slots=True)
class Peer:
    """A plan that does an item well. `plan` is its file; the passage and its place show how.

    `worth` orders: what is surest first, and of that what names a year.
    """

    file: str
    kind: str
    place: Place
    quote: str
    worth: tuple[float, ...]


_Kept = tuple[tuple[float, ...], str, Peer]


@dataclass(slots=True)
class Peers:
    """The best passages by item, and there by kind and prefecture of the municipality; filled while the
    reports pass by.
    """

    kept: dict[str, dict[tuple[str, str], list[_Kept]]] = field(default_factory=dict)

    def add(self, plan: AuditedPlan, report: FileReport) -> None:
        """Takes the passages of a plan that commits to an item, and surely so."""
        kind = plan.kind or ""
        for item in report.coverage.items.values() if report.coverage else ():
            passage = _best(item)
            if passage is None or item.item not in report.asked:
                continue
            years = float(bool(passage.fiscal_years))
            length = float(min(len(passage.quote), _LONG_ENOUGH))
            worth = (round(passage.sure, 1), years, float(passage.strength), length)
            peer = Peer(plan.file, kind, passage.place, passage.quote, worth)
            heap = self.kept.setdefault(item.item, {}).setdefault((kind, plan.prefecture), [])
            entry = (worth, plan.file, peer)
            if len(heap) < _KEPT:
                heapq.heappush(heap, entry)
            else:
                heapq.heappushpop(heap, entry)

    def of(self, item: str, plan: AuditedPlan, plans: dict[str, AuditedPlan], most: int = 3) -> list[Peer]:
        """The peers of `plan` that do `item` well, one a municipality: of its kind first, in its prefecture,
        near in size, and then those that do it best. `plans`: those that may be named, by file.
        """
        here = (plan.kind or "", plan.prefecture)
        rings: list[list[Peer]] = [[], [], [], []]
        for group, heap in self.kept.get(item, {}).items():
            ring = rings[2 * (group[0] != here[0]) + (group[1] != here[1])]
            ring += (peer for _, _, peer in heap if peer.file in plans)
        told: dict[str, Peer] = {}
        for ring in rings:
            ring.sort(key=lambda peer: (_steps_of_size(plans[peer.file], plan), _best_first(peer)))
            for peer in ring:
                if not _same(plans[peer.file], plan):
                    told.setdefault(plans[peer.file].code or peer.file, peer)
            if len(told) >= most:
                break
        return list(told.values())[:most]

    def best(self, item: str, plans: dict[str, AuditedPlan], most: int = 3) -> list[Peer]:
        """Those that do `item` best, one a municipality, whatever they are like."""
        found = [
            peer for heap in self.kept.get(item, {}).values() for _, _, peer in heap if peer.file in plans
        ]
        told: dict[str, Peer] = {}
        for peer in sorted(found, key=_best_first):
            told.setdefault(plans[peer.file].code or peer.file, peer)
        return list(told.values())[:most]


def _best_first(peer: Peer) -> tuple[list[float], str]:
    return [-part for part in peer.worth], peer.file


def _best(item: ItemCoverage) -> Evidence | None:
    if item.status != "covered" or item.confidence != "high":
        return None
    committed: Iterable[Evidence] = (
        one for one in item.evidence if one.stance == "commits" and len(one.quote) >= _SHORTEST
    )
    return next(iter(committed), None)


def _same(one: AuditedPlan, other: AuditedPlan) -> bool:
    return one.file == other.file or bool(one.code and one.code == other.code)


def _steps_of_size(one: AuditedPlan, other: AuditedPlan) -> int:
    """How unlike two municipalities are in size: how often one has to be doubled; 0 where it is not known."""
    if not (one.population and other.population):
        return 0
    ratio = max(one.population, other.population) / min(one.population, other.population)
    return int(ratio).bit_length()
