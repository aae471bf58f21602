"""Fields of the plan model that speak of one catalogue item outright, filled from the item's best evidence.

Which field belongs to which item is the catalogue's data (`model_fields`); the core knows the fields only.
"""

from __future__ import annotations

import re
import types
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from dxlint.document.blocks import BlockKind
from dxlint.document.tree import Structure, Unit
from dxlint.extraction.measure_parts import part_of
from dxlint.extraction.measures import departments_in, tidy
from dxlint.national.catalogue import Catalogue
from dxlint.plan.coverage import Coverage, Evidence, Listed
from dxlint.plan.model import DATE_PATTERN, YEARS, FieldReading, Plan
from dxlint.text.lazy import lazy
from dxlint.text.normalise import fold, normalise
from dxlint.text.years import Year, find_years

_NAMED_PLAN = lazy(
    r"「([^「」]{2,40}(?:計画|戦略|構想|ビジョン|プラン|指針))」"
    r"|((?:第[\d０-９一二三四五六七八九十]+[次期])?[一-鿿々ァ-ヴー]{0,12}"
    r"(?:総合計画|総合戦略|総合振興計画)"
    r")"
)
_LAW = lazy(
    r"(?!及び|並びに|又は)[一-鿿ァ-ヴ][一-鿿々ァ-ヴーぁ-ん]{1,29}?(?:基本法|推進法|(?<![方手用文技])法)"
    r"(?:[（(][^（）()]{4,30}[）)])?(?:第[\d０-９]+条(?:第[\d０-９]+項)?)?"
)
_UNTIL = lazy(r"(?:の?(?:末|終わり))?(?:日)?(?:\([^()]*\))?(?:まで|末|を(?:期限|目標|目途))")
_FORMATS = lazy(
    r"(?<![A-Za-z])(?:GeoJSON|JSON|CSV|XML|RDF|XLSX|Excel|Shapefile|KML|PDF)(?![A-Za-z])",
    re.IGNORECASE,
)
_TARGET_DATE = lazy(r"移行|標準化|標準準拠")
_STATE = lazy(r"状況|進捗|状態|対応$")


def fill_fields(plan: Plan, coverage: Coverage, catalogue: Catalogue) -> None:
    """Fills the model's fields of every covered item; a field that is filled already keeps its value."""
    for item in catalogue.read_items():
        read = coverage.items[item.id]
        if read.status != "covered":
            continue
        best = next((one for one in read.evidence if one.stance == "commits"), None)
        for field in item.model_fields:
            if best is not None:
                _fill(plan, field, best, read.confidence)
    act = plan.places.get("positioning.data_act_plan")
    if plan.positioning is not None and act is not None:
        quote = plan.readings["positioning.data_act_plan"].quote
        for law in dict.fromkeys(match.group() for match in _LAW.finditer(quote)):
            path = f"positioning.legal_basis[{len(plan.positioning.legal_basis)}]"
            plan.places[path], plan.readings[path] = act, FieldReading(quote)
            plan.positioning.legal_basis.append(law)


def _fill(plan: Plan, path: str, best: Evidence, confidence: Literal["high", "medium", "low"]) -> None:
    *parents, name = path.split(".")
    owner: Any = plan
    for parent in parents:
        kind = _model_in(type(owner).model_fields[parent].annotation)
        if kind is None:
            return
        if getattr(owner, parent) is None:
            setattr(owner, parent, _empty(kind))
        owner = getattr(owner, parent)
    info = type(owner).model_fields[name]
    if getattr(owner, name) not in (None, []):
        return
    kinds = set(_plain(info.annotation))
    values: list[Any] = []
    if any(getattr(extra, "pattern", None) == DATE_PATTERN for extra in info.metadata):
        date = date_in(best.quote)
        values = [date] if date else []
    elif str in kinds:
        values = [tidy(best.quote)]
    elif bool in kinds:
        values = [True]
    elif list[str] in kinds:
        names = _names(path, best.quote)
        setattr(owner, name, names)
        for at in range(len(names)):
            _note(plan, f"{path}[{at}]", best, confidence)
        return
    if values:
        setattr(owner, name, values[0])
        _note(plan, path, best, confidence)


def _note(plan: Plan, path: str, best: Evidence, confidence: Literal["high", "medium", "low"]) -> None:
    plan.places[path] = best.place
    plan.readings[path] = FieldReading(best.quote, confidence)


def _names(path: str, quote: str) -> list[str]:
    """What a list of names holds: file formats, plans; else the passage itself."""
    pattern = _FORMATS if path.endswith("formats") else _NAMED_PLAN
    found = [
        next(filter(None, match.groups()), "") if match.groups() else match.group()
        for match in pattern.finditer(quote)
    ]
    return list(dict.fromkeys(found)) or [tidy(quote)]


def _plain(annotation: Any) -> tuple[Any, ...]:
    return get_args(annotation) if get_origin(annotation) in (Union, types.UnionType) else (annotation,)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    return next(
        (kind for kind in _plain(annotation) if isinstance(kind, type) and issubclass(kind, BaseModel)), None
    )


def _empty(kind: type[BaseModel]) -> BaseModel:
    return kind.model_construct(
        **{name: info.get_default(call_default_factory=True) for name, info in kind.model_fields.items()}
    )


def date_in(text: str) -> str | None:
    """The date by which something is to be done, as YYYY-MM or YYYY:
    the last one named (令和7年度末 is 2026-03).
    """
    flat = normalise(text).text
    years = list(find_years(flat))
    limits = [year for year in years if _UNTIL.match(flat[year.end :])]
    chosen = (limits or years)[-1:]
    return _date(chosen[0]) if chosen else None


def _date(year: Year) -> str | None:
    if year.year not in YEARS:
        return None
    if year.fiscal:
        return f"{year.year + 1}-03"
    if year.month is not None:
        day = f"-{year.day:02}" if year.day is not None and 1 <= year.day <= 31 else ""
        return f"{year.year}-{year.month:02}{day}"
    return str(year.year)


def fill_rows(plan: Plan, structure: Structure, listed: dict[str, list[Listed]]) -> None:
    """Department, date and state of systems and procedures that stand in a table with columns for them."""
    rows: dict[tuple[int, int], list[Unit]] = {}
    lines: dict[tuple[int | None, int | None], list[tuple[int, tuple[int, int]]]] = {}
    for unit in structure.units:
        if unit.kind is BlockKind.CELL and unit.cell is not None:
            key = (unit.cell.table, unit.cell.row)
            rows.setdefault(key, []).append(unit)
            place = structure.document.place(unit.block)
            lines.setdefault((place.page, place.line), []).append((place.column or 0, key))
    for part, field, name, date in (
        ("standardization", "systems", "systems", "target_date"),
        ("online_procedures", "procedures", "procedures", "date"),
    ):
        entries = getattr(getattr(plan, part), field, None) or []
        for at, (entry, one) in enumerate(zip(entries, listed.get(name, []), strict=True)):
            starts = lines.get((one.place.page, one.place.line), ())
            before = [key for column, key in starts if column <= (one.place.column or 0)]
            for unit in rows[before[-1]] if before else ():
                heads = unit.cell.column_heads if unit.cell is not None else ()
                target = _column(heads, date)
                value = _value(target, unit)
                if value is not None and getattr(entry, target) is None:
                    setattr(entry, target, value)
                    path = f"{part}.{field}[{at}].{target}"
                    plan.places[path] = structure.document.place(unit.block, *unit.source_span())
                    plan.readings[path] = FieldReading(unit.source)


def _column(heads: tuple[str, ...], date: str) -> str:
    """The field that a column's head names, or an empty text."""
    for head in heads:
        flat = fold(head)
        if part_of(head) == "departments":
            return "department"
        if (
            date == "target_date"
            and _TARGET_DATE.search(flat)
            and re.search(r"時期|年度|期限|予定|完了|目標", flat)
        ):
            return date
        if _STATE.search(flat) and not re.search(r"年度|課題", flat):
            return "status"
    return ""


def _value(target: str, unit: Unit) -> str | None:
    if target == "department":
        return "、".join(departments_in(unit.source)) or None
    if target in {"target_date", "date"}:
        return date_in(unit.source) if len(unit.text) <= 20 else None
    return tidy(unit.source) or None if target else None
