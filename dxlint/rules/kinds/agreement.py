"""`consistent-with`: two things that the plan states agree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from dxlint.rules import words
from dxlint.rules.fields import Fields
from dxlint.rules.kinds.counting import named
from dxlint.rules.kinds.metadata import values
from dxlint.rules.rule import Quoted
from dxlint.rules.terms import Terms
from dxlint.rules.verdict import NOTHING, Fault, Verdict
from dxlint.rules.view import View
from dxlint.rules.where import OWN_TEXT, Where, where_of
from dxlint.text.normalise import fold
from dxlint.text.years import find_years

_COUNTED = {name: word for name, word in words.COUNTED.items() if name not in {"terms", "sentences"}}
_NO_TERMS = Terms(())


@dataclass(frozen=True, slots=True)
class Thing:
    """One of: a `field`; a `count` of what is named; the `number` before a unit in the sentences with some
    terms.
    """

    field: str = ""
    count: str = ""
    of_list: str = ""
    number: Terms = _NO_TERMS
    unit: str = ""
    where: Where = OWN_TEXT

    def values(self, view: View) -> list[tuple[str, Quoted]]:
        """Its values as text, with their places; none where the plan does not state it."""
        if self.field:
            return [(str(value), at) for value, at in values(view, self.field)]
        if self.count:
            found = named(view, self.count, _NO_TERMS, self.of_list, self.where)
            return [(str(len(found)), at) for at in list(found.values())[:1]]
        return self._numbers(view)

    def _numbers(self, view: View) -> list[tuple[str, Quoted]]:
        found: list[tuple[str, Quoted]] = []
        pattern = re.compile(rf"(?<![\d.,])(\d[\d,]*){re.escape(fold(self.unit))}")
        sentences = {id(hit.sentence.passage): hit.sentence for hit in self.where.find(view, self.number)}
        for sentence in sentences.values():
            years = [(year.start, year.end) for year in find_years(sentence.text)]
            found += [
                (match.group(1).replace(",", ""),
                    sentence.quoted()) for match in pattern.finditer(sentence.text)
                if not any(start <= match.start() < end for start, end in years)
            ]  # fmt: skip
        return found


@dataclass(frozen=True, slots=True)
class ConsistentWith:
    """What the first states, the second states too. Where one of them is not stated, nothing is judged."""

    first: Thing
    second: Thing
    params: ClassVar[frozenset[str]] = frozenset({"first", "second"})
    items: ClassVar[tuple[str, ...]] = ()

    def judge(self, view: View) -> Verdict:
        """One fault for each value of the first that the second does not state."""
        one, other = self.first.values(view), self.second.values(view)
        if not one or not other:
            return NOTHING
        known = [fold(value) for value, _ in other]
        faults: dict[str, Fault] = {}
        for value, at in one:
            if fold(value) not in known:
                params: dict[str, object] = {"first": value, "second": other[0][0]}
                faults.setdefault(
                    value, Fault(at, related=tuple(place for _, place in other[:3]), params=params)
                )
        return Verdict(tuple(faults.values()), tuple(at for _, at in one[:3]))


def consistent_with(fields: Fields) -> ConsistentWith:
    """`first` and `second`, each a `field`, a `count` or a `number` with its `unit`."""
    return ConsistentWith(_thing(fields, "first"), _thing(fields, "second"))


def _thing(fields: Fields, key: str) -> Thing:
    part = fields.part(key, required=True)
    if part is None:
        return Thing()
    given = [name for name in ("field", "count", "number") if part.has(name)]
    if len(given) != 1:
        part.problem("pack-one-of-three", known="、".join(map(words.shown_key, ("field", "count", "number"))))
    count = part.choice("count", _COUNTED, "") if "count" in given else ""
    thing = Thing(
        field=part.choice("field", words.FIELDS, "") if "field" in given else "",
        count=count,
        of_list=part.text("list", required=count == "list"),
        number=part.terms("number"),
        unit=part.text("unit", required="number" in given),
        where=where_of(part),
    )
    part.close()
    return thing
