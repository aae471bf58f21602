"""The whole comparison of two plans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dxlint.comparing.change import ASPECTS, KINDS, Change
from dxlint.comparing.commitments import commitment_changes, sentences_of
from dxlint.comparing.items import item_changes
from dxlint.comparing.measures import indicator_changes, measure_changes
from dxlint.comparing.schedules import deadline_changes, member_changes, schedule_changes
from dxlint.comparing.sections import section_of
from dxlint.document.headings import fold_title
from dxlint.plan.coverage import Coverage
from dxlint.plan.model import Plan


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two plans: what was read in it."""

    plan: Plan
    coverage: Coverage


    @property
    def is_model(self) -> bool:
        """Whether it was written as data, which has no place for much that a document says."""
        return not self.plan.readings

    def heads(self) -> frozenset[str]:
        """The titles of all sections in which something is said, or was looked for."""
        paths = {unit.section for unit in self.coverage.statements}
        titles = {title for path in paths for title in section_of(path)}
        return frozenset(titles | {fold_title(one.quote) for one in self.coverage.searched})


def changes_between(old: Side, new: Side) -> list[Change]:
    """Every difference, the gravest first, then in the order of the plans."""
    before, after = sentences_of(old.plan, old.coverage), sentences_of(new.plan, new.coverage)
    titles, measures = measure_changes(old.plan, new.plan, old.heads(), new.heads())
    found = [
        *item_changes(old.coverage, new.coverage),
        *measures,
        *indicator_changes(old.plan, new.plan, titles),
        *schedule_changes(old.plan, new.plan, titles),
        *deadline_changes(old.plan, new.plan),
        *member_changes(old.coverage, new.coverage),
        *commitment_changes(before, after),
    ]
    if old.is_model != new.is_model:
        # What is not in the model may only have had no place in it; its parts are no chapters.
        found = [
            replace(one, sure=False) if one.old is None or one.new is None or one.aspect == "item" else one
            for one in found if one.kind != "moved"
        ]  # fmt: skip
    return sorted(found, key=_order)


def _order(change: Change) -> tuple[int, bool, bool, int, int, int, int, str]:
    said = change.new or change.old
    place = said.place if said is not None else None
    return (
        KINDS.index(change.kind), not change.sure, change.reasons[:1] == ("considers",),
        ASPECTS.index(change.aspect),
        place.page or 0 if place else 0, place.line or 0 if place else 0,
        place.column or 0 if place else 0, change.name,
    )  # fmt: skip


def counted(changes: Sequence[Change]) -> dict[str, int]:
    """How many changes there are of each kind, and how many of these are not sure."""
    sure = Counter(change.kind for change in changes if change.sure)
    unsure = Counter(change.kind for change in changes if not change.sure)
    return {kind: sure[kind] + unsure[kind] for kind in KINDS} | {"unsure": unsure.total()}
