"""What the catalogue's phrases say of a unit: the items they name, where,
and the items whose topic a heading over it is.
"""

from __future__ import annotations

from dataclasses import dataclass

from dxlint.document.tree import Section, Structure, Unit
from dxlint.plan.coverage import Evidence
from dxlint.relevance.vocabulary import Vocabulary
from dxlint.stance.patterns import is_supported
from dxlint.text.normalise import normalise
from dxlint.text.phrases import Hits, Spans


@dataclass(frozen=True, slots=True)
class Clue:
    """What phrases say of one item in a unit.

    `kind`: `speaks`, `plain` (naming the thing is enough), `mentions` (weak words), `topic` (a heading over
    the unit does). `span`: the half-open span in the unit's text, None where only a heading speaks.
    """

    kind: str
    span: tuple[int, int] | None = None


_STRONGER = {"topic": 0, "mentions": 1, "speaks": 2, "plain": 3}


class Matcher:
    """Reads one structure with one vocabulary."""

    def __init__(self, structure: Structure, vocabulary: Vocabulary) -> None:
        self.structure = structure
        self.vocabulary = vocabulary
        self.section_hits: dict[int, Hits] = {}
        self.section_topics: dict[int, set[str]] = {}
        self.title_topics: dict[str, set[str]] = {}
        self.text_hits: dict[str, Hits] = {}

    def headings(self) -> dict[str, list[Evidence]]:
        """Item → the headings that name it."""
        found: dict[str, list[Evidence]] = {}
        for section in self.structure.sections:
            for item, evidence in self._heading(section):
                found.setdefault(item, []).append(evidence)
        return found

    def _heading(self, section: Section) -> list[tuple[str, Evidence]]:
        assert section.block is not None
        text = normalise(section.block.text).text
        hits = self.vocabulary.scanner.scan(text)
        place = self.structure.document.place(section.block)
        quote = section.block.text
        named = {
            one.item
            for one in self.vocabulary.candidates(hits)
            if one.phrase.match(hits, {}, self._blocked(one.item, hits)) is not None
        }
        named |= self._topics_in(hits)
        path = section.parent.path if section.parent is not None else ""
        return [
            (item, Evidence(place, quote, "background", path, "stance-heading")) for item in sorted(named)
        ]

    def clues(self, unit: Unit) -> dict[str, Clue]:
        """Item → what the phrases say of it, in the unit and in the headings over it."""
        hits = self.vocabulary.scanner.scan(unit.text)
        found = {item: Clue("topic") for item in self._topics_over(unit)}
        context = self._context(unit)
        for speaking in self.vocabulary.candidates(hits):
            kind = "mentions" if speaking.weak else "plain" if speaking.plain else "speaks"
            before = found.get(speaking.item)
            if before is not None and _STRONGER[before.kind] >= _STRONGER[kind]:
                continue
            span = speaking.phrase.match(hits, context, self._blocked(speaking.item, hits))
            if span is not None and not (speaking.plain and is_supported(unit.text, span)):
                found[speaking.item] = Clue(kind, span)
        return found

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
        """The items of whose topic the headings over the unit are,
        or the measure whose sheet it stands in.
        """
        topics = self._topics(unit.section)
        if unit.cell is None or not unit.cell.measure:
            return topics
        return topics | self._topics_of(unit.cell.measure)

    def _topics(self, section: Section) -> set[str]:
        key = id(section)
        if key not in self.section_topics:
            self.section_topics[key] = {
                item for one in section.chain()[-3:] for item in self._topics_of(one.title)
            }
        return self.section_topics[key]

    def _topics_of(self, title: str) -> set[str]:
        """The items whose topic a heading or a measure's name gives."""
        if title not in self.title_topics:
            self.title_topics[title] = self._topics_in(self.vocabulary.scanner.scan(normalise(title).text))
        return self.title_topics[title]

    def _topics_in(self, hits: Hits) -> set[str]:
        derived = self.vocabulary.derived
        return {
            item
            for item, phrase in self.vocabulary.topics
            if item not in derived and phrase.match(hits, {}) is not None
        }

    def names(self, item: str, text: str) -> bool:
        """Whether a text names the item's topic."""
        if text not in self.text_hits:
            self.text_hits[text] = self.vocabulary.scanner.scan(normalise(text).text)
        hits = self.text_hits[text]
        return any(
            phrase.match(hits, {}) is not None for about, phrase in self.vocabulary.topics if about == item
        )

    def _blocked(self, item: str, hits: Hits) -> Spans:
        refuses = self.vocabulary.refuses.get(item, ())
        return (
            [span for phrase in refuses for group in phrase.groups for span in group.find(hits)]
            if refuses
            else ()
        )
