"""`section-present`: the plan has a chapter on something, and says something there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from dxlint.rules.fields import Fields
from dxlint.rules.rule import Quoted
from dxlint.rules.terms import Terms
from dxlint.rules.verdict import Fault, Verdict
from dxlint.rules.view import View
from dxlint.rules.where import OWN_TEXT, Where


@dataclass(frozen=True, slots=True)
class SectionPresent:
    """A heading has one of the words, and at least so many sentences, items or cells stand under it."""

    section: Terms
    at_least: int
    where: Where = OWN_TEXT
    params: ClassVar[frozenset[str]] = frozenset({"missing", "count", "wanted"})
    items: ClassVar[tuple[str, ...]] = ()

    def judge(self, view: View) -> Verdict:
        """One fault: at the heading with the most below it, or where such a heading was looked for."""
        headings = self.where.headings(view)
        count = sum(
            sentence.passage.kind not in {"heading", "caption"}
            and self.where.in_section(sentence.passage.section)
            for sentence in view.sentences()
        )
        params: dict[str, object] = {
            "missing": list(self.section.shown),
            "count": count,
            "wanted": self.at_least,
        }
        places = tuple(Quoted(*one.passage.at()) for one in headings)
        if not places:
            return Verdict((Fault(searched=view.searched(), params=params),))
        if count < self.at_least:
            return Verdict((Fault(places[0], related=places[1:4], params=params),))
        return Verdict(shown=places[:3])


def section_present(fields: Fields) -> SectionPresent:
    """`section`, `at_least` (1 where it does not say)."""
    section = fields.terms("section", required=True)
    return SectionPresent(section, fields.number("at_least", 1), Where(section=section))
