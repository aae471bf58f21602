"""`count-at-least`: how many there are of something."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from dxlint.rules import words
from dxlint.rules.fields import Fields
from dxlint.rules.rule import Quoted
from dxlint.rules.terms import Terms
from dxlint.rules.verdict import Fault, Verdict
from dxlint.rules.view import View
from dxlint.rules.where import OWN_TEXT, Where, where_of

_MOST = 5


@dataclass(frozen=True, slots=True)
class CountAtLeast:
    """There are at least so many."""

    what: str
    at_least: int
    terms: Terms
    of_list: str
    where: Where = OWN_TEXT
    params: ClassVar[frozenset[str]] = frozenset({"count", "wanted", "missing", "found"})
    items: ClassVar[tuple[str, ...]] = ()

    def judge(self, view: View) -> Verdict:
        """One fault, at the first of them, or where they were looked for."""
        counted = named(view, self.what, self.terms, self.of_list, self.where)
        places = tuple(counted.values())
        if len(counted) >= self.at_least:
            return Verdict(shown=places[:_MOST])
        params: dict[str, object] = {
            "count": len(counted), "wanted": self.at_least,
            "found": [shown_name(name, self.what, self.terms) for name in counted],
            "missing": [shown_name(name, self.what, self.terms) for name in _wanted(view,
                self) if name not in counted],
        }  # fmt: skip
        if places:
            return Verdict((Fault(places[0], related=places[1:_MOST], params=params),))
        return Verdict((Fault(searched=self.where.searched(view), params=params),))


def named(view: View, what: str, terms: Terms, of_list: str, where: Where) -> dict[str, Quoted]:
    """What is counted, or named: each with its place, once."""
    found: dict[str, Quoted] = {}
    for name, at in _NAMED[what](view, terms, of_list, where):
        found.setdefault(name, at)
    return found


_Named = Iterator[tuple[str, Quoted]]


def _terms(view: View, terms: Terms, of_list: str, where: Where) -> _Named:
    for hit in where.find(view, terms):
        yield terms.sources[hit.number], hit.sentence.quoted(hit.span)


def _sentences(view: View, terms: Terms, of_list: str, where: Where) -> _Named:
    for number, hit in enumerate(where.find(view, terms)):
        yield hit.sentence.quoted().quote or str(number), hit.sentence.quoted()


def _listed(view: View, terms: Terms, of_list: str, where: Where) -> _Named:
    members = {member.id: member.name for member in view.context.catalogue.lists[of_list].members}
    for one in view.context.coverage.lists.get(of_list, ()):
        yield members[one.id], Quoted(one.place, one.quote)


def _measures(view: View, terms: Terms, of_list: str, where: Where) -> _Named:
    for at, measure in enumerate(view.plan.measures):
        if where.in_section(measure.title):
            yield measure.title, view.field(f"measures[{at}].title", measure.title)


def _indicators(view: View, terms: Terms, of_list: str, where: Where) -> _Named:
    for path, title, indicator in view.indicators():
        if where.in_section(title):
            yield indicator.name, view.field(path, indicator.name)


def _departments(view: View, terms: Terms, of_list: str, where: Where) -> _Named:
    yield from view.departments().items()


def _headings(view: View, terms: Terms, of_list: str, where: Where) -> _Named:
    for number, heading in enumerate(view.headings()):
        over = f"{heading.passage.section}。{heading.title}"
        if where.in_section(over) and (not terms or terms.stand_in(heading.title)):
            yield f"{heading.title}#{number}", Quoted(*heading.passage.at())


def _schedule_years(view: View, terms: Terms, of_list: str, where: Where) -> _Named:
    for path, year in years(view):
        yield str(year), view.field(path, year)


_NAMED: Mapping[str, Callable[[View, Terms, str, Where], _Named]] = {
    "terms": _terms,
    "sentences": _sentences,
    "list": _listed,
    "measures": _measures,
    "indicators": _indicators,
    "departments": _departments,
    "headings": _headings,
    "schedule-years": _schedule_years,
}


def years(view: View) -> list[tuple[str, int]]:
    """(path, fiscal year) of all entries of schedules."""
    entries = [(f"schedule[{at}].text", entry.fiscal_year) for at, entry in enumerate(view.plan.schedule)]
    for number, measure in enumerate(view.plan.measures):
        entries += [
            (f"measures[{number}].schedule[{at}].text", entry.fiscal_year)
            for at, entry in enumerate(measure.schedule)
        ]
    return entries


def shown_name(name: str, what: str, terms: Terms) -> str:
    """What is counted or named, as a message says it."""
    if what == "terms":
        return terms.shown[terms.sources.index(name)]
    return name.rpartition("#")[0] if what == "headings" else name


def _wanted(view: View, test: CountAtLeast) -> list[str]:
    if test.what == "terms":
        return list(test.terms.sources)
    if test.what == "list":
        return [member.name for member in view.context.catalogue.lists[test.of_list].members]
    return []


def count_at_least(fields: Fields) -> CountAtLeast:
    """`what`, `at_least`; `terms` for terms and sentences, `list` for the members of a list; `where`."""
    what = fields.choice("what", words.COUNTED)
    return CountAtLeast(
        what=what,
        at_least=fields.number("at_least"),
        terms=fields.terms("terms", required=what in {"terms", "sentences"}),
        of_list=fields.text("list", required=what == "list"),
        where=where_of(fields),
    )
