"""`cross-reference`: what is named in one part of the plan is named in another part too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from dxlint.rules import words
from dxlint.rules.fields import Fields
from dxlint.rules.kinds.counting import named, shown_name
from dxlint.rules.terms import Terms
from dxlint.rules.verdict import NOTHING, Fault, Verdict
from dxlint.rules.view import View
from dxlint.rules.where import OWN_TEXT, Where, where_of
from dxlint.text.lazy import lazy
from dxlint.text.normalise import fold

# 総務部デジタル推進課 is the デジタル推進課 of elsewhere.
_ABOVE = lazy(r"^.{1,12}?(?:部|局|本部|事務所)(?=.{2,})")


@dataclass(frozen=True, slots=True)
class CrossReference:
    """Each of what is named stands in the other place too. A plan that has no such place is not judged."""

    what: str
    terms: Terms
    of_list: str
    where: Where
    other: Where = OWN_TEXT
    params: ClassVar[frozenset[str]] = frozenset({"missing", "count"})
    items: ClassVar[tuple[str, ...]] = ()

    def judge(self, view: View) -> Verdict:
        """One fault that lists what is not named there, at the first of them."""
        things = named(view, self.what, self.terms, self.of_list, self.where)
        texts = [sentence.text for sentence in self.other.sentences(view)]
        if not things or not texts:
            return NOTHING
        if self.what == "terms":
            there = {
                self.terms.sources[hit.number] for hit in self.other.find(view, self.terms, any_stance=True)
            }
        else:
            whole = "\n".join(texts)
            there = {name for name in things if _stands(name, whole)}
        lacking = {
            shown_name(name, self.what, self.terms): at for name, at in things.items() if name not in there
        }
        if not lacking:
            return Verdict(shown=tuple(things.values())[:3])
        first, *others = lacking.values()
        params = {"missing": list(lacking), "count": len(lacking)}
        return Verdict((Fault(first, self.other.searched(view), tuple(others[:5]), params),))


def _stands(name: str, whole: str) -> bool:
    flat = fold(name)
    short = _ABOVE.sub("", flat)
    return flat in whole or (short != flat and short in whole)


def cross_reference(fields: Fields) -> CrossReference:
    """`what` with `terms` or `list`, `where` they are named, `in` what other place."""
    what = fields.choice("what", words.NAMED)
    fields.part("in", required=True)
    return CrossReference(
        what=what,
        terms=fields.terms("terms", required=what == "terms"),
        of_list=fields.text("list", required=what == "list"),
        where=where_of(fields),
        other=where_of(fields, "in"),
    )
