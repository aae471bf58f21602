"""The region seen as one: how often each item is there, in all plans and in each group of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dxlint.audit.audit import GAPS, Audit, AuditedPlan, Group
from dxlint.national.catalogue import BODIES
from dxlint.plan.coverage import Status

# Bounds between sizes of municipalities, in people. A convention of this program's, no national one.
SIZES = (0, 5_000, 10_000, 30_000, 50_000, 100_000, 300_000, 10_000_000_000)


@dataclass(frozen=True, slots=True)
class ItemTally:
    """What the plans of a group say of one item that is asked of them: plans by status, and in how many of
    the gaps there is doubt whether it is one.
    """

    item: int
    asked: int
    by_status: Counter[Status]
    doubtful: int

    @property
    def gaps(self) -> int:
        """In how many plans nothing is committed to."""
        return sum(self.by_status[status] for status in GAPS)


def groups_of(plans: Sequence[AuditedPlan]) -> tuple[Group, ...]:
    """All plans that could be read, then those of each kind and of each size that has any."""
    read = [at for at, plan in enumerate(plans) if plan.is_read]
    found = [Group("all", tuple(read))]
    for kind in BODIES:
        found.append(Group(f"kind:{kind}", tuple(at for at in read if plans[at].kind == kind)))
    for low, high in pairwise(SIZES):
        sized = tuple(at for at in read if _is_sized(plans[at], low, high))
        found.append(Group(f"size:{low}-{high}", sized))
    return tuple(group for group in found if group.id == "all" or group.plans)


def _is_sized(plan: AuditedPlan, low: int, high: int) -> bool:
    return plan.population is not None and low <= plan.population < high


def tallies(audit: Audit, group: Group) -> list[ItemTally]:
    """Of every column in the order of `audit.items`."""
    return [_tally(audit, group, at) for at in range(len(audit.items))]


def frequent_gaps(found: Iterable[ItemTally]) -> list[ItemTally]:
    """The items with gaps, the most frequent first."""
    return sorted((one for one in found if one.gaps), key=lambda one: (-one.gaps, one.item))


def _tally(audit: Audit, group: Group, item: int) -> ItemTally:
    cells = [audit.plans[at].cells[item] for at in group.plans]
    asked = [cell for cell in cells if cell.asked]
    doubtful = sum(cell.is_gap and not cell.is_sure for cell in asked)
    return ItemTally(item, len(asked), Counter(cell.status for cell in asked), doubtful)
