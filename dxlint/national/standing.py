"""By which edition an item is judged: the one in force or, where nobody has confirmed what that one asks for,
the newest edition before it of which it was confirmed.

Where what the edition in force asks for is only recalled, an older edition that was read stays the best that
is known, unless something confirmed says that the item was dropped since: a confirmed change that ends it, or
a confirmed edition that does not ask for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dxlint.national.catalogue import Catalogue, CatalogueItem, Demand, Edition, Guideline
from dxlint.national.edition_map import EditionStep


@dataclass(frozen=True, slots=True)
class Standing:
    """What is asked of an item, by which edition, and which one is in force."""

    demand: Demand
    edition: Edition
    in_force: Edition

    @property
    def is_by_older(self) -> bool:
        """Whether the edition judged by is an older one, that in force not being confirmed."""
        return self.edition.id != self.in_force.id


@dataclass(frozen=True, slots=True)
class UnconfirmedEdition:
    """An edition in force of which it is not, or not wholly, confirmed what it asks for.

    `items`, of the `asked` that it asks for in all, are judged by the edition `judged_by`; None: no confirmed
    edition asks for them, so what is found on them is information at the most. A guideline has one of these
    for every edition that it is judged by.
    """

    guideline: str
    guideline_name: str
    edition: Edition
    judged_by: Edition | None
    items: tuple[str, ...]
    asked: int


def standing(catalogue: Catalogue, item: CatalogueItem, in_force: Edition | None) -> Standing | None:
    """How `item` stands when `in_force` is its guideline's edition; None where it is not asked for."""
    guideline = catalogue.guidelines.get(item.guideline)
    if in_force is None or guideline is None:
        return None
    own = item.demand_in(in_force.id)
    if own is not None and own.confidence == "confirmed":
        return Standing(own, in_force, in_force)
    if own is None and in_force.confidence == "confirmed":
        return None
    return _by_older(catalogue, guideline, item, in_force) or (
        None if own is None else Standing(own, in_force, in_force)
    )


def _by_older(
    catalogue: Catalogue, guideline: Guideline, item: CatalogueItem, in_force: Edition
) -> Standing | None:
    """The newest edition before `in_force` confirmed to ask for the item, if nothing dropped it since.
    """
    ended_by = set(_endings(catalogue.steps, guideline, item.id))
    order = [edition.id for edition in guideline.editions]
    for at in range(order.index(in_force.id), 0, -1):
        if order[at] in ended_by:
            return None
        older = guideline.editions[at - 1]
        demand = item.demand_in(older.id)
        if demand is None and older.confidence == "confirmed":
            return None
        if demand is not None and demand.confidence == "confirmed":
            return Standing(demand, older, in_force)
    return None


def _endings(steps: Iterable[EditionStep], guideline: Guideline, item: str) -> Iterator[str]:
    """The editions that are confirmed to have dropped the item, by itself or into another."""
    for step in steps:
        if step.guideline == guideline.id and any(
            change.confidence == "confirmed" and item in change.before and item not in change.after
            for change in step.changes
        ):
            yield step.after


def newest_confirmed(guideline: Guideline, in_force: Edition | None) -> Edition | None:
    """The edition in force, or the newest before it that is confirmed; the one in force where none is."""
    earlier = (
        one
        for one in reversed(guideline.editions)
        if one.confidence == "confirmed" and in_force is not None and one.valid_from <= in_force.valid_from
    )
    return next(earlier, in_force)


def unconfirmed_editions(
    catalogue: Catalogue, editions: dict[str, Edition], items: Iterable[CatalogueItem]
) -> tuple[UnconfirmedEdition, ...]:
    """The guidelines in force by which `items` cannot be judged as they stand, in the order of `editions`.

    A confirmed edition with a few recalled items is left out as long as no older edition stands in for it:
    each finding on such an item says so itself.
    """
    asked: dict[str, list[tuple[str, Standing]]] = {}
    for item in items:
        found = standing(catalogue, item, editions.get(item.guideline))
        if found is not None:
            asked.setdefault(item.guideline, []).append((item.id, found))
    return tuple(
        one
        for guideline, found in asked.items()
        for one in _by_edition(catalogue.guidelines[guideline], editions[guideline], found)
    )


def _by_edition(
    guideline: Guideline, in_force: Edition, asked: list[tuple[str, Standing]]
) -> Iterator[UnconfirmedEdition]:
    unsure = [
        (item, found) for item, found in asked
        if found.is_by_older or found.demand.confidence != "confirmed"
    ]  # fmt: skip
    if in_force.confidence == "confirmed" and not any(found.is_by_older for _, found in unsure):
        return
    older = [one for one in reversed(guideline.editions) if one.id != in_force.id]
    for edition in (*older, in_force):
        items = tuple(item for item, found in unsure if found.edition.id == edition.id)
        if items:
            judged_by = None if edition is in_force else edition
            yield UnconfirmedEdition(guideline.id, guideline.name, in_force, judged_by, items, len(asked))
