"""The catalogue's words, compiled once for reading: phrases, the scanner, members of national lists."""

from __future__ import annotations

from dataclasses import dataclass, field

from dxlint.national.catalogue import Catalogue
from dxlint.text.normalise import fold
from dxlint.text.phrases import Hits, Phrase, Scanner, parse_phrase


@dataclass(frozen=True, slots=True)
class Speaking:
    """A phrase that speaks of an item; a weak one can make it no more than mentioned."""

    item: str
    phrase: Phrase
    weak: bool
    plain: bool = False


@dataclass(slots=True)
class Vocabulary:
    """Everything that is looked for in a document."""

    scanner: Scanner
    speaking: dict[str, list[Speaking]] = field(default_factory=dict)
    refuses: dict[str, list[Phrase]] = field(default_factory=dict)
    topics: list[tuple[str, Phrase]] = field(default_factory=list)
    members: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    derived: frozenset[str] = frozenset()

    def candidates(self, hits: Hits) -> list[Speaking]:
        """The phrases of which at least one word stands in the text, each once."""
        found: dict[int, Speaking] = {}
        for term in hits:
            for speaking in self.speaking.get(term, ()):
                found.setdefault(id(speaking), speaking)
        return list(found.values())


def vocabulary_of(catalogue: Catalogue) -> Vocabulary:
    """The vocabulary of a catalogue. Raises ValueError where a phrase is malformed."""
    speaking: list[Speaking] = []
    refuses: dict[str, list[Phrase]] = {}
    topics: list[tuple[str, Phrase]] = []
    for item in catalogue.items.values():
        reading = item.reading
        speaking += [
            Speaking(item.id, parse_phrase(source), False, reading.plain) for source in reading.speaks
        ]
        speaking += [Speaking(item.id, parse_phrase(source), True) for source in reading.mentions]
        topics += [(item.id, parse_phrase(source)) for source in reading.topic]
        refuses[item.id] = [parse_phrase(source) for source in reading.refuses]
    phrases = [one.phrase for one in speaking] + [phrase for _, phrase in topics]
    phrases += [phrase for several in refuses.values() for phrase in several]
    derived = frozenset(item.id for item in catalogue.items.values() if item.reading.derive is not None)
    vocabulary = Vocabulary(Scanner.of(phrases), refuses=refuses, topics=topics, derived=derived)
    for one in speaking:
        # The rarest group would do; the first that must stand in the sentence is enough to find it.
        groups = [group for group in one.phrase.groups if not group.refused]
        anchor = next((group for group in groups if not group.in_context), None)
        for group in [anchor] if anchor is not None else groups:
            for term in group.terms:
                vocabulary.speaking.setdefault(term.parts[0], []).append(one)
    for national in catalogue.lists.values():
        spellings = [
            (fold(name), member.id) for member in national.members for name in (member.name, *member.aliases)
        ]
        vocabulary.members[national.id] = sorted(set(spellings), key=lambda pair: (-len(pair[0]), pair))
    return vocabulary
