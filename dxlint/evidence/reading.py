"""From a document, or a plan model, to what the plan says of every catalogue item."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from dxlint.catalogue import Catalogue, CatalogueItem
from dxlint.document import BlockKind, Document
from dxlint.evidence.coverage import Coverage, Evidence, ItemCoverage, Listed, StatedFact, Status
from dxlint.evidence.indicators import StatedIndicator, indicators_of, targets_of_others
from dxlint.evidence.lists import lists_of
from dxlint.evidence.roles import FOREIGN
from dxlint.evidence.schedules import schedule_of
from dxlint.evidence.stance import Judgement, is_supported, judge
from dxlint.evidence.stated import stated_facts
from dxlint.evidence.structure import Section, Structure, Unit, fold_title, structure_of
from dxlint.evidence.vocabulary import Vocabulary, vocabulary_of
from dxlint.plan.model import Stance
from dxlint.text.normalise import fold, normalise
from dxlint.text.phrases import Hits, Spans
from dxlint.text.years import find_years

# So much evidence is kept for one item; more would bury the best.
_MOST_EVIDENCE = 6
_MOST_REJECTED = 4
# Reasons for which a passage counts all the same where naming the thing is enough.
_PLAIN = frozenset({"stance-no-predicate", "stance-description"})


def read_document(document: Document, catalogue: Catalogue) -> Coverage:
    """What a document says of every item. Pure; the same document gives the same coverage."""
    structure = structure_of(document)
    vocabulary = vocabulary_of(catalogue)
    facts = stated_facts(structure)
    reader = _Reader(structure, vocabulary, str(facts["municipality"].value or ""))
    found = reader.evidence()
    indicators = indicators_of(structure)
    facts["kpi_count"] = StatedFact(len(indicators), indicators[0].place if indicators else None, indicators[0].quote if indicators else None)
    lists = lists_of(structure, catalogue, vocabulary)
    derived = {
        "has_target": [_target(one) for one in indicators],
        "has_target_mention": targets_of_others(structure),
        "has_schedule": schedule_of(structure),
    }
    coverage = Coverage(facts=facts, lists=lists, searched=_searched(structure))
    for item in catalogue.items.values():
        passages = found.get(item.id, [])
        if (item.reading.derive or {}).get("kind") == "target":
            passages = [*passages, *(_target(one) for one in indicators if reader.is_about(item.id, one))]
        coverage.items[item.id] = _covered(item, passages, catalogue, lists, derived)
    return coverage


class _Reader:
    def __init__(self, structure: Structure, vocabulary: Vocabulary, municipality: str) -> None:
        self.structure = structure
        self.vocabulary = vocabulary
        self.municipality = fold(municipality)
        self.section_hits: dict[int, Hits] = {}
        self.section_topics: dict[int, set[str]] = {}

    def evidence(self) -> dict[str, list[Evidence]]:
        """Item → every passage that speaks of it, in reading order, with its stance."""
        found: dict[str, list[Evidence]] = defaultdict(list)
        for section in self.structure.sections:
            for item, evidence in self._heading(section):
                found[item].append(evidence)
        for unit in self.structure.units:
            for item, evidence in self._unit(unit):
                found[item].append(evidence)
        return found

    def _heading(self, section: Section) -> list[tuple[str, Evidence]]:
        assert section.block is not None
        text = normalise(section.block.text).text
        hits = self.vocabulary.scanner.scan(text)
        place = self.structure.document.place(section.block)
        quote = section.block.text
        named = {
            one.item for one in self.vocabulary.candidates(hits) if one.phrase.match(hits, {}, self._blocked(one.item, hits)) is not None
        }
        named |= {item for item, phrase in self.vocabulary.topics if item not in self.vocabulary.derived and phrase.match(hits, {}) is not None}
        path = section.parent.path if section.parent is not None else ""
        return [(item, Evidence(place, quote, "background", path, "stance-heading")) for item in sorted(named)]

    def _unit(self, unit: Unit) -> list[tuple[str, Evidence]]:
        text = unit.text
        hits = self.vocabulary.scanner.scan(text)
        context = self._context(unit)
        if unit.kind is BlockKind.CAPTION:
            return []
        found: dict[str, tuple[Judgement, tuple[int, int]]] = {}
        for speaking in self.vocabulary.candidates(hits):
            span = speaking.phrase.match(hits, context, self._blocked(speaking.item, hits))
            if span is None or (speaking.plain and is_supported(text, span)):
                continue
            judgement = self._judge(unit, span, plain=speaking.plain)
            if speaking.weak and unit.kind is BlockKind.FOOTNOTE:
                continue
            if speaking.weak and judgement.stance is not Stance.BACKGROUND:
                judgement = Judgement(Stance.BACKGROUND, "stance-weak-word", 0)
            best = found.get(speaking.item)
            if best is None or _order(judgement) > _order(best[0]):
                found[speaking.item] = (judgement, span)
        if unit.role not in FOREIGN and not unit.is_label:
            for item in self._topics(unit.section):
                if item not in found:
                    judgement = self._judge(unit, (0, len(text)))
                    if judgement.stance is Stance.COMMITS and judgement.weight >= 4:
                        found[item] = (replace(judgement, why="stance-under-topic", weight=1), (0, len(text)))
        return [(item, self._as_evidence(unit, judgement)) for item, (judgement, _) in found.items()]

    def _judge(self, unit: Unit, span: tuple[int, int], *, plain: bool = False) -> Judgement:
        if unit.is_label and unit.role not in FOREIGN:
            return Judgement(Stance.COMMITS, "stance-plain", 3) if plain else Judgement(Stance.BACKGROUND, "stance-heading", 0)
        listed = unit.kind in {BlockKind.LIST_ITEM, BlockKind.CELL}
        judgement = judge(unit.text, span, unit.role, listed=listed, own_name=self.municipality)
        if unit.role in FOREIGN:
            return judgement
        if judgement.why == "stance-listed-action" and fold_title(unit.text) in unit.section.titles:
            return Judgement(Stance.BACKGROUND, "stance-heading", 0)
        if unit.lead and judgement.why in {"stance-no-predicate", "stance-listed-action"}:
            lead = judge(unit.lead, (0, len(unit.lead)), unit.role, listed=False, own_name=self.municipality)
            if lead.stance is not Stance.COMMITS:
                return replace(lead, why="stance-lead")
            if judgement.stance is not Stance.COMMITS and lead.weight >= 5:
                return Judgement(Stance.COMMITS, "stance-lead", 3)
        if plain and unit.role not in FOREIGN and judgement.why in _PLAIN and unit.kind is not BlockKind.FOOTNOTE:
            return Judgement(Stance.COMMITS, "stance-plain", 3)
        return judgement

    def _context(self, unit: Unit) -> Hits:
        key = id(unit.section)
        if key not in self.section_hits:
            titles = "。".join(normalise(one.title).text for one in unit.section.chain()[-4:])
            self.section_hits[key] = self.vocabulary.scanner.scan(titles)
        hits = self.section_hits[key]
        near = unit.lead
        if unit.cell is not None:
            near += "。" + "。".join(normalise(head).text for head in (*unit.cell.row_heads, *unit.cell.column_heads))
        if not near:
            return hits
        merged = dict(hits)
        for term, places in self.vocabulary.scanner.scan(near).items():
            merged.setdefault(term, places)
        return merged

    def _topics(self, section: Section) -> set[str]:
        key = id(section)
        if key not in self.section_topics:
            found: set[str] = set()
            for one in section.chain()[-3:]:
                hits = self.vocabulary.scanner.scan(normalise(one.title).text)
                found |= {
                    item for item, phrase in self.vocabulary.topics
                    if item not in self.vocabulary.derived and phrase.match(hits, {}) is not None
                }
            self.section_topics[key] = found
        return self.section_topics[key]

    def is_about(self, item: str, indicator: StatedIndicator) -> bool:
        """Whether an indicator's name, quote or heading is of the item's topic."""
        hits = self.vocabulary.scanner.scan(normalise(indicator.name + "。" + indicator.quote + "。" + indicator.section.rsplit(" > ", 1)[-1]).text)
        return any(phrase.match(hits, {}) is not None for about, phrase in self.vocabulary.topics if about == item)

    def _blocked(self, item: str, hits: Hits) -> Spans:
        refuses = self.vocabulary.refuses.get(item, ())
        return [span for phrase in refuses for group in phrase.groups for span in group.find(hits)] if refuses else ()

    def _as_evidence(self, unit: Unit, judgement: Judgement) -> Evidence:
        start, end = unit.source_span()
        years = unit.cell.fiscal_years if unit.cell is not None and unit.cell.fiscal_years else tuple(
            sorted({year.fiscal_year for year in find_years(unit.text)})
        )
        quote = unit.block.text[start:end]
        return Evidence(
            self.structure.document.place(unit.block, start, end), quote, judgement.stance.value,
            unit.section.path, judgement.why, years, judgement.weight,
        )


def _target(indicator: StatedIndicator) -> Evidence:
    years = () if indicator.fiscal_year is None else (indicator.fiscal_year,)
    return Evidence(indicator.place, indicator.quote, "commits", indicator.section, "derived-target", years, 5)


def _order(judgement: Judgement) -> tuple[int, int]:
    rank = {Stance.COMMITS: 2, Stance.CONSIDERS: 1, Stance.BACKGROUND: 0}
    return rank[judgement.stance], judgement.weight


def _covered(
    item: CatalogueItem, found: list[Evidence], catalogue: Catalogue,
    lists: dict[str, list[Listed]], derived: dict[str, list[Evidence]],
) -> ItemCoverage:
    derive = item.reading.derive or {}
    kind = derive.get("kind")
    if kind == "list":
        named = lists.get(derive["list"], [])
        members = catalogue.lists[derive["list"]].members
        if named:
            status: Status = "covered" if len({one.id for one in named}) >= len(members) else "partial"
            return ItemCoverage(item.id, status, "high", [Evidence(one.place, one.quote, "commits", why="derived-list", strength=5) for one in _spread(named)])
        return _weighed(item.id, found, only_mentions=True)
    if kind in derived:
        taken = derived[kind]
        if taken:
            return ItemCoverage(item.id, "covered", "high" if len(taken) > 1 else "medium", taken[:_MOST_EVIDENCE])
        return _weighed(item.id, [*found, *derived.get(f"{kind}_mention", ())], only_mentions=True)
    return _weighed(item.id, found)


def _spread(named: list[Listed]) -> list[Listed]:
    """The first and last members named, and some between."""
    step = max(1, len(named) // _MOST_EVIDENCE)
    return [*named[::step][: _MOST_EVIDENCE - 1], named[-1]] if len(named) > 1 else named


def _weighed(item: str, found: list[Evidence], *, only_mentions: bool = False) -> ItemCoverage:
    """The status that the strongest stance gives."""
    commits = [one for one in found if one.stance == "commits"]
    considers = [one for one in found if one.stance == "considers"]
    background = [one for one in found if one.stance == "background"]
    if only_mentions:
        if not found:
            return ItemCoverage(item, "missing")
        return ItemCoverage(item, "mentioned", "medium", _best(found)[:1], _best(found)[1:_MOST_REJECTED])
    if commits:
        best = _best(commits)
        confidence = "high" if best[0].strength >= 5 or len(commits) >= 3 else "medium" if best[0].strength >= 2 else "low"
        return ItemCoverage(item, "covered", confidence, best[:_MOST_EVIDENCE], [*considers, *background][:_MOST_REJECTED])  # type: ignore[arg-type]
    if considers:
        return ItemCoverage(item, "considering", "high" if len(considers) == 1 else "medium", _best(considers)[:_MOST_EVIDENCE], background[:_MOST_REJECTED])
    if background:
        return ItemCoverage(item, "mentioned", "high", background[:1], background[: _MOST_REJECTED])
    return ItemCoverage(item, "missing")


def _best(found: list[Evidence]) -> list[Evidence]:
    """Strongest first, of one line only one; equal ones in the plan's order."""
    seen: set[tuple[int | None, int | None]] = set()
    kept = []
    for one in sorted(found, key=lambda evidence: -evidence.strength):
        key = (one.place.page, one.place.line)
        if key not in seen:
            seen.add(key)
            kept.append(one)
    return kept


def _searched(structure: Structure) -> list[Evidence]:
    """The sections in which the municipality speaks for itself: where an absent thing was looked for."""
    own = [section for section in structure.sections if section.role not in FOREIGN and section.units]
    tops = [section for section in own if len(section.chain()) <= 2] or own
    return [
        Evidence(structure.document.place(section.block), section.block.text, "background", section.path)
        for section in tops[:40]
        if section.block is not None
    ]
