"""A plan model from what was read in a document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dxlint.document.outline_build import outline_of
from dxlint.document.tree import Structure
from dxlint.extraction.fields import fill_fields, fill_rows
from dxlint.extraction.indicator_values import StatedIndicator
from dxlint.extraction.measures import fill_measures
from dxlint.national.catalogue import Catalogue
from dxlint.place import Place
from dxlint.plan.coverage import Coverage, Evidence, ItemCoverage
from dxlint.plan.model import (
    YEARS,
    Dataset,
    FieldReading,
    OnlineProcedures,
    OpenData,
    Period,
    Plan,
    Procedure,
    Standardization,
    Statement,
    SystemEntry,
)

_PLAIN_FACTS = (
    "municipality",
    "prefecture",
    "title",
    "is_draft",
    "published",
    "lead_department",
    "cites_national_plan_edition",
    "card_rate",
)

# Facts of which a plan states several (of the nation, of other years): the likeliest is taken.
_WEIGHED = frozenset({"card_rate", "cites_national_plan_edition"})


def plan_of(
    structure: Structure, coverage: Coverage, indicators: list[StatedIndicator],
    found: dict[str, list[Evidence]], catalogue: Catalogue, *, scheduled: bool,
) -> Plan:
    """The plan that a document states: facts, lists, measures, fields, and the statements on every item.

    Every field has its place in `plan.places` and its source text in `plan.readings`. `found`: all passages
    on each item; `scheduled`: whether the plan has a schedule.
    """
    facts = coverage.facts
    # Read values have the fields' own types; building without a second check keeps reading quick.
    values: dict[str, Any] = {name: facts[name].value for name in _PLAIN_FACTS}
    period: dict[str, Any] = {name: _year(facts[f"period_{name}"].value) for name in ("start", "end")}
    plan = Plan.model_construct(period=Period.model_construct(**period), **values)
    plan._file = structure.document.file
    plan._outline = outline_of(structure)
    for name, fact in facts.items():
        path = {"period_start": "period.start", "period_end": "period.end"}.get(name, name)
        if fact.place is not None and name != "kpi_count":
            plan.places[path] = fact.place
            plan.readings[path] = FieldReading(fact.quote or "", "medium" if name in _WEIGHED else "high")
    _lists(plan, coverage)
    fill_rows(plan, structure, coverage.lists)
    fill_measures(plan, structure, coverage, found, indicators, scheduled=scheduled)
    fill_fields(plan, coverage, catalogue)
    plan.not_found = [item.item for item in coverage.items.values() if item.status == "missing"]
    plan.statements = [one for item in coverage.items.values() for one in _statements(item)]
    return plan


def _year(value: object) -> int | None:
    """A year, unless no plan can speak of it (令和99年度)."""
    return value if isinstance(value, int) and value in YEARS else None


def _statements(item: ItemCoverage) -> Iterator[Statement]:
    """The item's evidence, taken and rejected, each passage once; members of a list stand in the list."""
    if item.status == "missing":
        return  # what came nearest does not speak of it
    seen: set[tuple[Place, str]] = set()
    for evidence in [*item.evidence, *item.rejected]:
        if evidence.why == "derived-list" or (evidence.place, evidence.stance) in seen:
            continue
        seen.add((evidence.place, evidence.stance))
        # What speaks of a list or a schedule without giving it does not commit to the item,
        # whatever else it says.
        stance: Any = evidence.stance if evidence.stance in _TOLD[item.status] else "background"
        statement = Statement.model_construct(
            item=item.item, stance=stance, text=evidence.quote, section=evidence.section or None,
            fiscal_years=list(evidence.fiscal_years), confidence=item.confidence, why=evidence.why or None,
        )
        yield statement.at(evidence.place, evidence.strength)


# The stances that statements of an item may have: none says more than its status.
_TOLD: dict[str, frozenset[str]] = {
    "covered": frozenset({"commits", "considers"}), "partial": frozenset({"commits", "considers"}),
    "considering": frozenset({"considers"}), "mentioned": frozenset(), "missing": frozenset(),
}  # fmt: skip


def _lists(plan: Plan, coverage: Coverage) -> None:
    systems, procedures = (coverage.lists.get(key, []) for key in ("systems", "procedures"))
    datasets = [
        one
        for key in ("datasets", "applied-datasets", "added-datasets")
        for one in coverage.lists.get(key, [])
    ]
    if systems:
        plan.standardization = Standardization.model_construct(
            systems=[SystemEntry.model_construct(id=one.id, name=one.quote) for one in systems]
        )
    if procedures:
        plan.online_procedures = OnlineProcedures.model_construct(
            procedures=[Procedure.model_construct(id=one.id, name=one.quote) for one in procedures]
        )
    if datasets:
        plan.open_data = OpenData.model_construct(
            datasets=[Dataset.model_construct(id=one.id, name=one.quote) for one in datasets]
        )
    for path, members in (
        ("standardization.systems", systems),
        ("online_procedures.procedures", procedures),
        ("open_data.datasets", datasets),
    ):
        for at, one in enumerate(members):
            plan.places[f"{path}[{at}]"] = one.place
            plan.readings[f"{path}[{at}]"] = FieldReading(one.quote)
