"""Finds the passages that speak of each catalogue item, with their stance."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import lru_cache

from dxlint.document.blocks import BlockKind
from dxlint.document.headings import fold_title
from dxlint.document.tree import Section, Structure, Unit
from dxlint.document.voice import FOREIGN
from dxlint.plan.coverage import Evidence
from dxlint.relevance.vocabulary import Vocabulary
from dxlint.stance.patterns import Judgement, is_study, is_supported, judge
from dxlint.stance.stances import Stance
from dxlint.text.lazy import lazy
from dxlint.text.normalise import fold, normalise
from dxlint.text.phrases import Hits, Spans
from dxlint.text.years import find_years

# Reasons for which a passage counts all the same where naming the thing is enough.
_FOR_STUDY = lazy(r"検討(?:事項|項目|課題|内容|中|段階|予定)|(?:今後|引き続き)(?:の)?検討|要検討|研究(?:事項|課題)")
_MARKS = lazy(r"^[→⇒➡○●◎◯▲△■□★☆〇-]*$")
_PLAIN = frozenset({"stance-no-predicate", "stance-description"})


class Matcher:
    """Reads one structure with one vocabulary."""

    def __init__(
        self, structure: Structure, vocabulary: Vocabulary, municipality: str, settled: frozenset[str] = frozenset()
    ) -> None:
        """`settled`: items that need not be looked for, since the plan says outright how it stands to them."""
        self.settled = settled
        self.structure = structure
        self.vocabulary = vocabulary
        self.municipality = fold(municipality)
        self.section_hits: dict[int, Hits] = {}
        self.section_topics: dict[int, set[str]] = {}
        self.title_topics: dict[str, set[str]] = {}
        self.text_hits: dict[str, Hits] = {}

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
        named |= self._topics_in(hits)
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
            if speaking.item in self.settled:
                continue
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
        topics = self._topics_over(unit)
        if unit.role not in FOREIGN and not unit.is_label:
            for item in topics:
                if item not in found and item not in self.settled:
                    judgement = self._judge(unit, (len(text) - 1, len(text)))
                    if judgement.stance is Stance.COMMITS and judgement.weight >= 4:
                        found[item] = (replace(judgement, why="stance-under-topic", weight=1), (0, len(text)))
        return [(item, self._as_evidence(unit, judgement, item in topics)) for item, (judgement, _) in found.items()]

    def _judge(self, unit: Unit, span: tuple[int, int], *, plain: bool = False) -> Judgement:
        if unit.is_label and unit.role not in FOREIGN:
            return Judgement(Stance.COMMITS, "stance-plain", 3) if plain else Judgement(Stance.BACKGROUND, "stance-heading", 0)
        listed = unit.kind in {BlockKind.LIST_ITEM, BlockKind.CELL}
        judgement = judge(unit.text, span, unit.role, listed=listed, own_name=self.municipality)
        if unit.role in FOREIGN:
            return judgement
        if unit.cell is not None and unit.cell.scheduled and judgement.stance is Stance.COMMITS:
            stages = [stage.rstrip("→⇒➡-") for stage in unit.cell.scheduled if not _MARKS.match(stage)]
            if stages and all(is_study(stage) for stage in stages):
                return Judgement(Stance.CONSIDERS, "stance-study", 2)
            said = [stage for stage in unit.cell.scheduled if stage != unit.text]
            judgement = replace(judgement, weight=min(judgement.weight, 3 if said else 1))
        if judgement.why == "stance-listed-action" and fold_title(unit.text) in self.structure.titles:
            return Judgement(Stance.BACKGROUND, "stance-heading", 0)
        named = judgement.why == "stance-listed-action" or (judgement.why == "stance-no-predicate" and listed and not unit.text.endswith("。"))
        if named and self._is_for_study(unit):
            return Judgement(Stance.CONSIDERS, "stance-study", 2)
        if unit.lead and judgement.why in {"stance-no-predicate", "stance-listed-action"}:
            lead = judge(unit.lead, (0, len(unit.lead)), unit.role, listed=False, own_name=self.municipality)
            if lead.stance is not Stance.COMMITS:
                return replace(lead, why="stance-lead")
            if judgement.stance is not Stance.COMMITS and lead.weight >= 5:
                return Judgement(Stance.COMMITS, "stance-lead", 3)
        if plain and unit.role not in FOREIGN and judgement.why in _PLAIN and unit.kind is not BlockKind.FOOTNOTE:
            return Judgement(Stance.COMMITS, "stance-plain", 3)
        return judgement

    def _is_for_study(self, unit: Unit) -> bool:
        """Whether the heading or the head over a noun phrase says that it is yet to be studied (検討事項)."""
        heads = unit.cell.heads if unit.cell is not None else ()
        return any(_FOR_STUDY.search(fold(head)) for head in (unit.section.title, *heads))

    def _context(self, unit: Unit) -> Hits:
        key = id(unit.section)
        if key not in self.section_hits:
            titles = "。".join(normalise(one.title).text for one in unit.section.chain()[-4:])
            self.section_hits[key] = self.vocabulary.scanner.scan(titles)
        hits = self.section_hits[key]
        near = unit.lead
        if unit.cell is not None:
            near += "。" + "。".join(normalise(head).text for head in unit.cell.heads)
        if not near:
            return hits
        merged = dict(hits)
        for term, places in self.vocabulary.scanner.scan(near).items():
            merged.setdefault(term, places)
        return merged

    def _topics_over(self, unit: Unit) -> set[str]:
        """The items of whose topic the headings over the unit are, or the measure whose sheet it stands in."""
        topics = self._topics(unit.section)
        if unit.cell is None or not unit.cell.measure:
            return topics
        return topics | self._topics_of(unit.cell.measure)

    def _topics(self, section: Section) -> set[str]:
        key = id(section)
        if key not in self.section_topics:
            self.section_topics[key] = {item for one in section.chain()[-3:] for item in self._topics_of(one.title)}
        return self.section_topics[key]

    def _topics_of(self, title: str) -> set[str]:
        """The items whose topic a heading or a measure's name gives."""
        if title not in self.title_topics:
            self.title_topics[title] = self._topics_in(self.vocabulary.scanner.scan(normalise(title).text))
        return self.title_topics[title]

    def _topics_in(self, hits: Hits) -> set[str]:
        derived = self.vocabulary.derived
        return {item for item, phrase in self.vocabulary.topics if item not in derived and phrase.match(hits, {}) is not None}

    def names(self, item: str, text: str) -> bool:
        """Whether a text names the item's topic."""
        if text not in self.text_hits:
            self.text_hits[text] = self.vocabulary.scanner.scan(normalise(text).text)
        hits = self.text_hits[text]
        return any(phrase.match(hits, {}) is not None for about, phrase in self.vocabulary.topics if about == item)

    def _blocked(self, item: str, hits: Hits) -> Spans:
        refuses = self.vocabulary.refuses.get(item, ())
        return [span for phrase in refuses for group in phrase.groups for span in group.find(hits)] if refuses else ()

    def _as_evidence(self, unit: Unit, judgement: Judgement, at_home: bool) -> Evidence:
        """The passage as evidence; one that stands under a heading of the item's topic weighs more."""
        start, end = unit.source_span()
        years = unit.cell.fiscal_years if unit.cell is not None and unit.cell.fiscal_years else _fiscal_years(unit.text)
        quote = unit.block.text[start:end]
        return Evidence(
            self.structure.document.place(unit.block, start, end), quote, judgement.stance.value,
            unit.section.path, judgement.why, years, judgement.weight + (1 if at_home and judgement.weight > 1 else 0),
        )


@lru_cache(maxsize=256)
def _fiscal_years(text: str) -> tuple[int, ...]:
    """The fiscal years that a passage names; it is asked once for every item that the passage speaks of."""
    return tuple(sorted({year.fiscal_year for year in find_years(text)}))


def _order(judgement: Judgement) -> tuple[int, int]:
    rank = {Stance.COMMITS: 2, Stance.CONSIDERS: 1, Stance.BACKGROUND: 0}
    return rank[judgement.stance], judgement.weight
