"""Which dates a plan states for the completion of its move to the standard systems."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dxlint import Evidence, Place, Plan, Quoted, RuleContext, lazy, quoted

_ITEMS = ("priority/standardization", "standardization/deadline", "standardization/gov-cloud")
_MOVE = lazy(r"移行|標準準拠|標準化")
_END = lazy(r"まで|完了|末(?:を|に)|目標")
_EXCEPTION = lazy(r"特定移行支援|移行困難")


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date of completion: the first day it may mean, so that no date is called late that may not be.

    `label` is the date as a reader knows it; `what` the system it is stated for, or None for all of them.
    """

    day: date
    label: str
    at: Quoted
    what: str | None = None


def dates_stated(plan: Plan, context: RuleContext) -> list[StatedDate]:
    """The dates of completion that the plan states, in its order; one per sentence or field."""
    return [*_of_model(plan, context), *_of_text(context)]


def names_exception(plan: Plan, context: RuleContext) -> bool:
    """Whether the plan itself, not its account of the nation, speaks of systems that may move later."""
    return any(_EXCEPTION.search(text) for text in _texts(plan, context))


def _of_model(plan: Plan, context: RuleContext) -> Iterator[StatedDate]:
    model = plan.standardization
    if model is None:
        return
    if model.deadline is not None:
        yield StatedDate(
            _first_day(model.deadline),
            model.deadline,
            _field(plan, "standardization.deadline", model.deadline),
        )
    names = {member.id: member.name for member in context.catalogue.lists["systems"].members}
    for index, system in enumerate(model.systems):
        if system.target_date is not None and not _EXCEPTION.search(system.status or ""):
            path = f"standardization.systems[{index}].target_date"
            what = system.name or names.get(system.id, system.id)
            at = _field(plan, path, system.target_date)
            yield StatedDate(_first_day(system.target_date), system.target_date, at, what)


def _of_text(context: RuleContext) -> Iterator[StatedDate]:
    seen = set()
    for one in _evidence(context):
        if one.stance != "commits" or not one.fiscal_years or one.place in seen:
            continue
        if _MOVE.search(one.quote) and _END.search(one.quote):
            seen.add(one.place)
            year = min(one.fiscal_years)
            yield StatedDate(date(year, 4, 1), f"{year}年度", quoted(one))


def _evidence(context: RuleContext) -> Iterator[Evidence]:
    for item in _ITEMS:
        found = context.coverage.items.get(item)
        if found is not None:
            yield from found.evidence


def _texts(plan: Plan, context: RuleContext) -> Iterator[str]:
    for item, found in context.coverage.items.items():
        if item in _ITEMS or item.startswith("standardization/"):
            own = (*found.evidence, *found.rejected)
            yield from (one.quote for one in own if one.stance != "background")
    if plan.standardization is not None:
        yield plan.standardization.model_dump_json()
    yield from (statement.text for statement in plan.statements if statement.stance != "background")
    for measure in plan.measures:
        yield from measure.actions


def _first_day(stated: str) -> date:
    """The first day of a date as YYYY, YYYY-MM or YYYY-MM-DD."""
    year, month, day = ([int(part) for part in stated.split("-")] + [1, 1])[:3]
    return date(year, month, day)


def _field(plan: Plan, path: str, value: str) -> Quoted:
    # A field that was read in a document is quoted in the document's own words.
    said = plan.readings.get(path)
    return Quoted(plan.place_of(path) or Place(plan.file, path=path), said.quote if said else value)
