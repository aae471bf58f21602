"""What a plan model says outright, and its free text as a document,
so that one reading serves both inputs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dxlint.document.blocks import Block, BlockKind, Document, Segment
from dxlint.document.outline import Outline
from dxlint.document.outline_build import outline_of
from dxlint.document.tree import Structure, Unit, structure_of
from dxlint.national.catalogue import Catalogue, NationalList
from dxlint.place import Place
from dxlint.plan.coverage import Coverage, Evidence, Listed, StatedFact
from dxlint.plan.model import Indicator, Measure, Plan, Statement
from dxlint.stance.judge import judge_all
from dxlint.stance.stances import Stance
from dxlint.text.normalise import fold

_LISTS = {
    "systems": ("standardization", "systems"),
    "procedures": ("online_procedures", "procedures"),
    "datasets": ("open_data", "datasets"),
    "applied-datasets": ("open_data", "datasets"),
    "added-datasets": ("open_data", "datasets"),
}
_FACTS = {
    "municipality": "municipality", "prefecture": "prefecture", "title": "title", "is_draft": "is_draft",
    "published": "published", "cites_national_plan_edition": "cites_national_plan_edition",
    "card_rate": "card_rate", "lead_department": "lead_department",
}


def tree_of(plan: Plan) -> Structure:
    """The model as a tree, its units judged: the same tree that a document becomes."""
    structure = structure_of(document_of(plan))
    judge_all(structure, fold(plan.municipality or ""))
    plan._laid_out = outline_of(structure)
    return structure


def outline(plan: Plan) -> Outline:
    """What the plan says in reading order: the document's own, or that of the model laid out."""
    if plan.outline.passages:
        return plan.outline
    if plan._laid_out is None:
        tree_of(plan)
    assert plan._laid_out is not None
    return plan._laid_out


def document_of(plan: Plan) -> Document:
    """The model's free text as a document, with the model's places."""
    document = Document(plan.file)
    document.blocks = list(_blocks(plan))
    return document


def _blocks(plan: Plan) -> Iterator[Block]:
    for part, title in (("positioning", "計画の位置付け"), ("organisation", "推進体制")):
        yield from _fields(plan, part, title)
    for index, measure in enumerate(plan.measures):
        yield from _measure(plan, measure, f"measures[{index}]")
    for part, title in (
        ("standardization", "情報システムの標準化・共通化"), ("online_procedures", "行政手続のオンライン化"),
        ("open_data", "オープンデータの推進"), ("security", "セキュリティ対策"),
    ):
        yield from _fields(plan, part, title)


def _fields(plan: Plan, part: str, title: str) -> Iterator[Block]:
    section = getattr(plan, part)
    if section is None:
        return
    texts = [(name, value) for name, value in section if isinstance(value, str)]
    texts += [
        (f"{name}[{at}]", one)
        for name, value in section
        if isinstance(value, list)
        for at, one in enumerate(value)
        if isinstance(one, str)
    ]
    if texts:
        yield _block(plan, BlockKind.HEADING, title, part, 2)
        for name, value in texts:
            yield _block(plan, BlockKind.LIST_ITEM, value, f"{part}.{name}")


def _measure(plan: Plan, measure: Measure, path: str) -> Iterator[Block]:
    yield _block(plan, BlockKind.HEADING, measure.title, f"{path}.title", 2)
    if measure.current:
        yield _block(plan, BlockKind.HEADING, "現状と課題", f"{path}.current", 3)
        yield _block(plan, BlockKind.PARAGRAPH, measure.current, f"{path}.current")
    if measure.actions or measure.schedule:
        yield _block(plan, BlockKind.HEADING, "取組内容", f"{path}.actions", 3)
    for at, action in enumerate(measure.actions):
        yield _block(plan, BlockKind.LIST_ITEM, action, f"{path}.actions[{at}]")
    for at, entry in enumerate(measure.schedule):
        yield _block(plan, BlockKind.LIST_ITEM, entry.text, f"{path}.schedule[{at}].text")


def _block(plan: Plan, kind: BlockKind, text: str, path: str, level: int = 0) -> Block:
    place = _place(plan, path)
    return Block(kind, text, (Segment(0, place.line or 1, place.column or 1),), level, path=path)


def _place(plan: Plan, path: str) -> Place:
    return plan.place_of(path) or Place(plan.file, 1, 1, 1, 1, None, path)


_RANK = {"commits": 2, "considers": 1, "background": 0}
_WEIGHT = {"high": 6, "medium": 3, "low": 1}
# What the stance of a sentence weighs at most (`dxlint.stance.patterns.Judgement`).
_STRONGEST = 6
# As many departments as a document's table must show (`dxlint.extraction.lists`).
_FEWEST = 3


def statements(plan: Plan) -> dict[str, list[Evidence]]:
    """Item → the statements that the model gives on it."""
    found: dict[str, list[Evidence]] = {}
    for at, one in enumerate(plan.statements):
        place = one.place or _place(plan, f"statements[{at}].text")
        strength = _WEIGHT[one.confidence] if one.stance == "commits" else 0
        evidence = Evidence(
            place,
            one.text,
            one.stance,
            one.section or "",
            one.why or "stance-stated",
            tuple(one.fiscal_years),
            strength,
        )
        found.setdefault(one.item, []).append(evidence)
    return found


def says_more(evidence: Evidence, stated: list[Evidence]) -> bool:
    """Whether a field's stance to an item is stronger than that of all statements on it."""
    return _RANK[evidence.stance] > max(_RANK[one.stance] for one in stated)


def keep_confidence(coverage: Coverage, plan: Plan, *, beside: Mapping[str, list[Evidence]]) -> None:
    """Items that statements alone settle are as sure as these are: counted anew they would seem surer,
    or less so.
    """
    said: dict[str, list[Statement]] = {}
    for statement in plan.statements:
        said.setdefault(statement.item, []).append(statement)
    for about, statements in said.items():
        item = coverage.items.get(about)
        if item is None or beside.get(about) or item.evidence[0].why == "derived-list":
            continue
        strongest = max(_RANK[one.stance] for one in statements)
        item.confidence = max(
            (one.confidence for one in statements if _RANK[one.stance] == strongest), key=_WEIGHT.__getitem__
        )


def outright(plan: Plan, catalogue: Catalogue, structure: Structure) -> Iterator[tuple[str, Evidence]]:
    """What the model's own fields say: a measure's items, and the fields that belong to an item.

    `structure`: the model as a tree, its units judged.
    """
    units: dict[str, list[Unit]] = {}
    for unit in structure.units:
        if unit.block.path is not None:
            units.setdefault(unit.block.path, []).append(unit)
    for index, measure in enumerate(plan.measures):
        evidence = _measure_evidence(plan, measure, f"measures[{index}]", units)
        for item in measure.items:
            yield item, evidence
    for entry in catalogue.items.values():
        for field in entry.model_fields:
            value: object = plan
            for name in field.split("."):
                value = getattr(value, name, None)
            if isinstance(value, str) and value:
                yield entry.id, _judged(plan, value, field, entry.name_ja, units)
            elif isinstance(value, list) and value and isinstance(value[0], str):
                place = _place(plan, f"{field}[0]")
                yield entry.id, Evidence(place, value[0], "commits", why="stance-stated", strength=4)
            elif value is True:
                place = _place(plan, field)
                yield entry.id, Evidence(place, "true", "commits", why="stance-stated", strength=6)


def _measure_evidence(plan: Plan, measure: Measure, path: str, units: dict[str, list[Unit]]) -> Evidence:
    """The best of a measure's actions; a measure without any says no more than its title."""
    texts = [(action, f"{path}.actions[{at}]") for at, action in enumerate(measure.actions)]
    texts += [(entry.text, f"{path}.schedule[{at}].text") for at, entry in enumerate(measure.schedule)]
    best: Evidence | None = None
    for text, where in texts:
        one = _judged(plan, text, where, measure.title, units)
        if best is None or (_RANK[one.stance], one.strength) > (_RANK[best.stance], best.strength):
            best = one
        if one.stance == "commits" and one.strength >= _STRONGEST:
            break
    return best or Evidence(
        _place(plan, f"{path}.title"), measure.title, "background", measure.title, "stance-heading"
    )


# What a field of a measure says without a predicate is said all the same: somebody wrote it there.
_SAID_OUTRIGHT = frozenset(
    {"stance-description", "stance-no-predicate", "stance-heading", "stance-wording", "stance-under-heading"}
)


def _judged(plan: Plan, text: str, path: str, section: str, units: dict[str, list[Unit]]) -> Evidence:
    """A field as evidence: by the strongest of its sentences, as the judge read them."""
    read = [unit.judged for unit in units.get(path, ()) if unit.judged is not None]
    best = max(read, key=lambda one: (_RANK.get(one.stance.value, 0), one.probability), default=None)
    if best is None or (best.stance in {Stance.BACKGROUND, Stance.UNSURE} and best.why in _SAID_OUTRIGHT):
        return Evidence(_place(plan, path), text, "commits", section, "stance-stated", strength=4)
    strength = round(_STRONGEST * best.probability) if best.stance is Stance.COMMITS else 0
    return Evidence(
        _place(plan, path), text, best.stance.value, section, best.why, (), strength, best.probability
    )


def lists(plan: Plan, catalogue: Catalogue) -> dict[str, list[Listed]]:
    """The members of national lists that the model names, by id."""
    found: dict[str, list[Listed]] = {}
    for key, national in catalogue.lists.items():
        ids = {member.id for member in national.members}
        part, field = _LISTS.get(key, ("", ""))
        entries = getattr(getattr(plan, part, None), field, None) or []
        named: dict[str, Listed] = {}
        for at, entry in enumerate(entries):
            if entry.id in ids:
                place = _place(plan, f"{part}.{field}[{at}]")
                named.setdefault(entry.id, Listed(entry.id, place, entry.name or entry.id))
        found[key] = list(named.values())
    return found


def departments(plan: Plan, national: NationalList) -> list[Evidence]:
    """Who is in charge of the members of a national list,
    where the model says it of as many as make a list.
    """
    part, field = _LISTS.get(national.id, ("", ""))
    entries = getattr(getattr(plan, part, None), field, None) or []
    ids = {member.id for member in national.members}
    found = [
        Evidence(
            _place(plan, f"{part}.{field}[{at}].department"),
            entry.department,
            "commits",
            why="derived-departments",
            strength=4,
        )
        for at, entry in enumerate(entries)
        if entry.id in ids and getattr(entry, "department", None)
    ]
    return found if len(found) >= _FEWEST else []


def targets(plan: Plan) -> list[tuple[str, Evidence]]:
    """(name with its measure, evidence) of each indicator with a numeric target."""
    found: list[tuple[str, Evidence]] = []
    owners: list[tuple[str, str, list[Indicator]]] = [("", "indicators", plan.indicators)]
    owners += [
        (measure.title, f"measures[{at}].indicators", measure.indicators)
        for at, measure in enumerate(plan.measures)
    ]
    for title, path, indicators in owners:
        for at, one in enumerate(indicators):
            if one.target is None or not any(char.isdigit() for char in str(one.target.value)):
                continue
            place = _place(plan, f"{path}[{at}].target")
            years = () if one.target.fiscal_year is None else (one.target.fiscal_year,)
            quote = f"{one.name} {one.target.value}{one.unit or ''}"
            found.append(
                (f"{title}。{one.name}", Evidence(place, quote, "commits", title, "derived-target", years, 5))
            )
    return found


def schedule(plan: Plan) -> list[Evidence]:
    """The schedule entries of the plan and its measures."""
    owners = [("", "schedule", plan.schedule)]
    owners += [
        (measure.title, f"measures[{at}].schedule", measure.schedule)
        for at, measure in enumerate(plan.measures)
    ]
    return [
        Evidence(
            _place(plan, f"{path}[{at}].text"),
            entry.text,
            "commits",
            title,
            "derived-schedule-cell",
            (entry.fiscal_year,),
            5,
        )
        for title, path, entries in owners
        for at, entry in enumerate(entries)
    ]


def facts(plan: Plan, indicators: int) -> dict[str, StatedFact]:
    """The facts that the model states, by the names of the command line's contract."""
    found: dict[str, StatedFact] = {}
    for name, field in _FACTS.items():
        value = getattr(plan, field)
        found[name] = StatedFact(value, plan.places.get(field), None if value is None else str(value))
    for name, value in (("period_start", plan.period.start), ("period_end", plan.period.end)):
        place = plan.places.get(f"period.{name.removeprefix('period_')}")
        found[name] = StatedFact(value, place, None if value is None else str(value))
    found["kpi_count"] = StatedFact(indicators)
    return found
