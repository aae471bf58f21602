"""`term-present` and `term-forbidden`: words that a plan has, or has not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from dxlint.rules.fields import Fields
from dxlint.rules.terms import Terms
from dxlint.rules.verdict import Fault, Verdict
from dxlint.rules.view import View
from dxlint.rules.where import Where, where_of

_MOST = 3


@dataclass(frozen=True, slots=True)
class TermPresent:
    """One of the terms stands where it should; with `each`, every one of them does."""

    terms: Terms
    each: bool
    where: Where
    params: ClassVar[frozenset[str]] = frozenset({"missing", "found"})
    items: ClassVar[tuple[str, ...]] = ()

    def judge(self, view: View) -> Verdict:
        """One fault with all that is missing: at the sentence that comes closest, where there is one."""
        hits = list(self.where.find(view, self.terms, any_stance=True))
        good = [hit for hit in hits if self.where.has_stance(view, hit.sentence, hit.span)]
        named = {hit.number for hit in good}
        lacking = [shown for number, shown in enumerate(self.terms.shown) if number not in named]
        if not lacking or (named and not self.each):
            return Verdict(shown=tuple(hit.sentence.quoted() for hit in good[:_MOST]))
        near = [hit.sentence.quoted() for hit in hits if hit.number not in named]
        params = {"missing": lacking, "found": [self.terms.shown[number] for number in sorted(named)]}
        if near:
            return Verdict((Fault(near[0], related=tuple(near[1 : 1 + _MOST]), params=params),))
        return Verdict((Fault(searched=self.where.searched(view), params=params),))


@dataclass(frozen=True, slots=True)
class TermForbidden:
    """None of the terms stands where it should not.

    Here spelling counts: 障害 is not 障がい, 子供 not 子ども.
    """

    terms: Terms
    where: Where
    params: ClassVar[frozenset[str]] = frozenset({"found", "quote"})
    items: ClassVar[tuple[str, ...]] = ()

    def judge(self, view: View) -> Verdict:
        """One fault for each time that one of them stands."""
        faults = []
        said: set[str] = set()
        for sentence in self.where.sentences(view):
            # What a statement or a name of a plan model says may stand in a field too.
            if sentence.is_beside and sentence.text in said:
                continue
            said.add(sentence.text)
            for span in self.terms.every(sentence.text):
                at = sentence.quoted(span)
                if self.terms.is_spelled_in(at.quote or "") and self.where.has_stance(view, sentence, span):
                    faults.append(
                        Fault(at, params={"found": at.quote or "", "quote": sentence.quoted().quote or ""})
                    )
        return Verdict(tuple(faults))


def term_present(fields: Fields) -> TermPresent:
    """`terms`, `each`, `where`."""
    return TermPresent(fields.terms("terms", required=True), fields.flag("each"), where_of(fields))


def term_forbidden(fields: Fields) -> TermForbidden:
    """`terms`, `where`."""
    return TermForbidden(fields.terms("terms", required=True), where_of(fields))
