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

# So many passages of an item are kept for each kind of municipality; three of them are told.
_KEPT = 12
# A passage shorter than this shows nobody how it is done.
_SHORTEST = 15


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


@dataclass(slots=True)
class Peers:
    """The best passages by item and kind of municipality; filled while the reports pass by."""

    kept: dict[tuple[str, str], list[tuple[tuple[float, ...], str, Peer]]] = field(default_factory=dict)

    def add(self, file: str, kind: str, report: FileReport) -> None:
        """Takes the passages of a plan that commits to an item, and surely so."""
        for item in report.coverage.items.values() if report.coverage else ():
            passage = _best(item)
            if passage is None or item.item not in report.asked:
                continue
            years = float(bool(passage.fiscal_years))
            length = float(min(len(passage.quote), 200))
            worth = (round(passage.sure, 2), years, float(passage.strength), length)
            peer = Peer(file, kind, passage.place, passage.quote, worth)
            heap = self.kept.setdefault((item.item, kind), [])
            entry = (worth, file, peer)
            if len(heap) < _KEPT:
                heapq.heappush(heap, entry)
            else:
                heapq.heappushpop(heap, entry)

    def of(self, item: str, plan: AuditedPlan, plans: dict[str, AuditedPlan], most: int = 3) -> list[Peer]:
        """The peers of `plan` that do `item` well, one a municipality: of its kind first, in its prefecture,
        near in size, and then those that do it best. `plans`: all, by file.
        """
        found = [
            peer for (one, _), heap in self.kept.items() if one == item for _, _, peer in heap
            if peer.file in plans and not _same(plans[peer.file], plan)
        ]  # fmt: skip
        found.sort(key=lambda peer: (_distance(plans[peer.file], plan), _best_first(peer)))
        told: dict[str, Peer] = {}
        for peer in found:
            told.setdefault(plans[peer.file].code or peer.file, peer)
        return list(told.values())[:most]

    def best(self, item: str, most: int = 3) -> list[Peer]:
        """Those that do `item` best, whoever they are."""
        found = [peer for (one, _), heap in self.kept.items() if one == item for _, _, peer in heap]
        return sorted(found, key=_best_first)[:most]


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


def _distance(one: AuditedPlan, other: AuditedPlan) -> tuple[int, int, int]:
    """How unlike two municipalities are: another kind, another prefecture, steps of size between them."""
    size = 0
    if one.population and other.population:
        ratio = max(one.population, other.population) / min(one.population, other.population)
        size = int(ratio).bit_length()
    return int(one.kind != other.kind), int(one.prefecture != other.prefecture), size
