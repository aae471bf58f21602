"""A plan model from what was read in a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from dxlint.evidence.coverage import Coverage, ItemCoverage
from dxlint.evidence.indicators import StatedIndicator
from dxlint.evidence.outline import outline_of
from dxlint.evidence.structure import Structure
from dxlint.place import Place
from dxlint.plan.model import (
    Baseline,
    Dataset,
    Indicator,
    OnlineProcedures,
    OpenData,
    Period,
    Plan,
    Procedure,
    Standardization,
    Statement,
    SystemEntry,
    Target,
)

_PLAIN_FACTS = (
    "municipality", "prefecture", "title", "is_draft", "published", "lead_department", "cites_national_plan_edition", "card_rate",
)
_NUMBER = re.compile(r"(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>[^\d\s()]{0,8})")


def plan_of(structure: Structure, coverage: Coverage, indicators: list[StatedIndicator]) -> Plan:
    """The plan that a document states: facts, lists, indicators, and the statements on every item."""
    facts = coverage.facts
    # Read values have the fields' own types; building without a second check keeps reading quick.
    values: dict[str, Any] = {name: facts[name].value for name in _PLAIN_FACTS}
    period: dict[str, Any] = {"start": facts["period_start"].value, "end": facts["period_end"].value}
    plan = Plan.model_construct(period=Period.model_construct(**period), **values)
    plan._file = structure.document.file
    plan._outline = outline_of(structure)
    for name, fact in facts.items():
        path = {"period_start": "period.start", "period_end": "period.end"}.get(name, name)
        if fact.place is not None and name != "kpi_count":
            plan.places[path] = fact.place
    _lists(plan, coverage)
    for at, indicator in enumerate(indicators):
        plan.indicators.append(_indicator(indicator))
        plan.places[f"indicators[{at}]"] = indicator.place
    plan.not_found = [item.item for item in coverage.items.values() if item.status == "missing"]
    plan.statements = [one for item in coverage.items.values() for one in _statements(item)]
    return plan


def _statements(item: ItemCoverage) -> Iterator[Statement]:
    """The item's evidence, taken and rejected, each passage once; members of a list stand in the list."""
    seen: set[tuple[Place, str]] = set()
    for evidence in [*item.evidence, *item.rejected]:
        if evidence.why == "derived-list" or (evidence.place, evidence.stance) in seen:
            continue
        seen.add((evidence.place, evidence.stance))
        # What speaks of a list or a schedule without giving it does not commit to the item, whatever else it says.
        stance = "background" if item.status == "mentioned" else evidence.stance
        statement = Statement.model_construct(
            item=item.item, stance=stance, text=evidence.quote, section=evidence.section or None,
            fiscal_years=list(evidence.fiscal_years), confidence=item.confidence, why=evidence.why or None,
        )
        yield statement.at(evidence.place, evidence.strength)


def _lists(plan: Plan, coverage: Coverage) -> None:
    systems, procedures, datasets = (coverage.lists.get(key, []) for key in ("systems", "procedures", "datasets"))
    if systems:
        plan.standardization = Standardization.model_construct(systems=[SystemEntry.model_construct(id=one.id, name=one.quote) for one in systems])
        plan.places.update({f"standardization.systems[{at}]": one.place for at, one in enumerate(systems)})
    if procedures:
        plan.online_procedures = OnlineProcedures.model_construct(procedures=[Procedure.model_construct(id=one.id, name=one.quote) for one in procedures])
        plan.places.update({f"online_procedures.procedures[{at}]": one.place for at, one in enumerate(procedures)})
    if datasets:
        plan.open_data = OpenData.model_construct(datasets=[Dataset.model_construct(id=one.id, name=one.quote) for one in datasets])
        plan.places.update({f"open_data.datasets[{at}]": one.place for at, one in enumerate(datasets)})


def _indicator(stated: StatedIndicator) -> Indicator:
    match = _NUMBER.search(stated.target)
    value = float(match["number"].replace(",", "")) if match else None
    unit = re.sub(r"(?:以上|以下|以内|程度|超|未満)$", "", match["unit"]) or None if match else None
    baseline = None
    if stated.baseline is not None:
        now = _NUMBER.search(stated.baseline)
        baseline = Baseline.model_construct(value=float(now["number"].replace(",", "")) if now else stated.baseline)
    return Indicator.model_construct(
        name=stated.name, unit=unit, baseline=baseline, target=Target.model_construct(value=value, fiscal_year=stated.fiscal_year)
    )


