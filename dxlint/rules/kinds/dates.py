"""`date-before`: a date that the plan states, in a field or in a sentence, is not too late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from dxlint.extraction.fields import date_in
from dxlint.rules import words
from dxlint.rules.fields import Fields
from dxlint.rules.kinds.metadata import DATES, days, values
from dxlint.rules.rule import Quoted
from dxlint.rules.terms import Terms
from dxlint.rules.verdict import NOTHING, Fault, Verdict
from dxlint.rules.view import View
from dxlint.rules.where import OWN_TEXT, Where, where_of

_FIELDS = {name: word for name, word in words.FIELDS.items() if name in DATES}


@dataclass(frozen=True, slots=True)
class DateBefore:
    """Every date of the field, or of the sentences with the terms, lies within the limits.

    A month or year that lies partly within them does. Of several dates in a sentence the one by which
    something is to be done (まで, 末) counts, else the last. With `required`, there must be such a date.
    """

    field: str
    terms: Terms
    not_after: date | None
    not_before: date | None
    required: bool = False
    where: Where = OWN_TEXT
    params: ClassVar[frozenset[str]] = frozenset({"date", "limit", "quote"})
    items: ClassVar[tuple[str, ...]] = ()

    def judge(self, view: View) -> Verdict:
        """One fault for each date that lies outside."""
        stated = values(view, self.field) if self.field else self._in_sentences(view)
        limit = self.not_after or self.not_before
        if not stated:
            if not self.required:
                return NOTHING
            return Verdict((Fault(searched=self.where.searched(view), params={"limit": limit}),))
        outside = [(value, at) for value, at in stated if self._is_outside(*days(value))]
        faults = [
            Fault(at, params={"date": _shown(value), "limit": limit, "quote": at.quote or ""})
            for value, at in outside
        ]
        return Verdict(tuple(faults), () if faults else tuple(at for _, at in stated[:3]))

    def _is_outside(self, first: date, last: date) -> bool:
        late = self.not_after is not None and first > self.not_after
        return late or (self.not_before is not None and last < self.not_before)

    def _in_sentences(self, view: View) -> list[tuple[str | int, Quoted]]:
        found: dict[Quoted, str | int] = {}
        for hit in self.where.find(view, self.terms):
            value = date_in(hit.sentence.text)
            if value is not None:
                found.setdefault(hit.sentence.quoted(), value)
        return [(value, at) for at, value in found.items()]


def _shown(value: str | int) -> str:
    if isinstance(value, int):
        return f"{value}年度"
    year, *rest = value.split("-")
    return f"{year}年" + "".join(f"{int(part)}{unit}" for part, unit in zip(rest, "月日", strict=False))


def date_before(fields: Fields) -> DateBefore:
    """`field` or `terms`; `not_after`, `not_before` or both; `required`, `where`."""
    name = fields.choice("field", _FIELDS, "") if fields.has("field") else ""
    terms = fields.terms("terms")
    if bool(name) is bool(terms):
        fields.problem("pack-one-of-two", first=words.shown_key("field"), second=words.shown_key("terms"))
    test = DateBefore(
        field=name,
        terms=terms,
        not_after=fields.day("not_after", last=True),
        not_before=fields.day("not_before", last=False),
        required=fields.flag("required"),
        where=where_of(fields),
    )
    if not fields.has("not_after") and not fields.has("not_before"):
        fields.missing("not_after")
    return test
