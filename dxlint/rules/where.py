"""The selector `where:`: which sentences of a plan a check looks at, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dxlint.document.outline import Heading
from dxlint.rules import words
from dxlint.rules.fields import Fields
from dxlint.rules.rule import Quoted
from dxlint.rules.terms import Terms
from dxlint.rules.view import Sentence, View
from dxlint.text.normalise import normalise

_NONE = Terms(())


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase that stands in a sentence; `number` is its place among the terms."""

    number: int
    sentence: Sentence
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Where:
    """`section`: a heading over it has one of these words; `role`: whose voice; `stance`: how it stands to
    the thing.

    `about`: the sentence, or what stands over it, has one of these too; `without`: it has none of these.
    """

    section: Terms = _NONE
    not_section: Terms = _NONE
    role: str = "own"
    stance: tuple[str, ...] = ()
    about: Terms = _NONE
    without: Terms = _NONE

    def sentences(self, view: View) -> Iterator[Sentence]:
        """The sentences that are meant, whatever their stance."""
        for sentence in view.sentences():
            passage = sentence.passage
            if not self.has_role(passage.role, own=sentence.is_own):
                continue
            over = passage.section if passage.kind != "heading" else f"{passage.section}。{passage.text}"
            if not self.in_section(over) or (self.without and self.without.stand_in(passage.text)):
                continue
            if self.about and not next(self.about.find(f"{sentence.context}。{passage.text}"), None):
                continue
            yield sentence

    def find(self, view: View, terms: Terms, *, any_stance: bool = False) -> Iterator[Hit]:
        """The terms in the sentences that are meant, with the stance that is asked for."""
        for sentence in self.sentences(view):
            for number, span in terms.find(sentence.text, sentence.context):
                if any_stance or self.has_stance(view, sentence, span):
                    yield Hit(number, sentence, span)

    def has_stance(self, view: View, sentence: Sentence, span: tuple[int, int] | None = None) -> bool:
        """Whether the sentence has one of the stances that are asked for."""
        return not self.stance or view.stance(sentence, span).value in self.stance

    def has_role(self, role: str, *, own: bool) -> bool:
        """Whether this is the voice that is asked for."""
        return self.role == "any" or (own if self.role == "own" else role == self.role)

    def in_section(self, path: str) -> bool:
        """Whether the headings in `path` are those that are asked for."""
        if not self.section and not self.not_section:
            return True
        flat = normalise(path).text
        if self.section and next(self.section.find(flat), None) is None:
            return False
        return not (self.not_section and next(self.not_section.find(flat), None))

    def headings(self, view: View) -> list[Heading]:
        """The outermost headings of the sections that are meant."""
        found: list[Heading] = []
        depth = 0
        for heading in view.headings():
            own = heading.role not in _THIRD_PARTY
            if found and heading.depth > depth:
                continue
            depth = 0
            if self.has_role(heading.role, own=own) and self.section and self.in_section(heading.title):
                found.append(heading)
                depth = heading.depth
        return found

    def searched(self, view: View) -> tuple[Quoted, ...]:
        """Where an absent thing was looked for."""
        return view.searched(self.headings(view))


_THIRD_PARTY = frozenset({"nation", "previous", "reference", "glossary", "toc"})


# The whole of the plan's own text.
OWN_TEXT = Where()


def where_of(fields: Fields, key: str = "where", *, role: str = "own") -> Where:
    """The selector under `key`; without one, the whole of the plan's own text."""
    part = fields.part(key)
    if part is None:
        return Where(role=role)
    where = Where(
        section=part.terms("section"),
        not_section=part.terms("not_section"),
        role=part.choice("role", words.ROLES, role),
        stance=part.choices("stance", words.STANCES),
        about=part.terms("about"),
        without=part.terms("without"),
    )
    part.close()
    return where
