"""Laws and national documents are cited by their right name, number and date.

Judged by what was in force at the plan's date: the number behind a law's name, the month of 公布 and 施行,
the dates of Cabinet decisions, a name that is nearly an official one, and a repealed law named as the ground
of what is done. A name or date that is not among the facts is not judged; a recalled one gives a review.
Reads: plan.outline.   Facts: law-*, doc-*, and the names of the guidelines.
Yields: one finding per citation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from dxlint import Finding, Passage, Plan, RuleContext, Year, find_years, lazy
from dxlint_rules.document_quality._names import nearly
from dxlint_rules.document_quality._national import Named, agrees, documents, laws, mentions, unmarked
from dxlint_rules.document_quality._text import THIRD_PARTY, once, passages, quoted, review

_NUMBER = lazy(
    r"[」』】]{0,2}[(、]?"
    + r"(?P<number>"
    + (
        r"(?P<era>明治|大正|昭和|平成|令和)(?P<year>元|\d{1,2})年(?:\(\d{4}年?\))?"
        + r"(?:\d{1,2}月\d{1,2}日)?法律第(?P<count>\d{1,3})号"
    )
    + r")"
)
_GROUND = lazy(r"[」』】)]{0,2}(?:\([^()]*\))?(?:第\d+条(?:第\d+項)?)?(?:の規定)?に基づ")
_DECIDED = r"(?:閣議決定|策定|決定|改定|改訂|改正|公表|定め)"
_PAST = lazy(r"当時|旧|廃止|前身|全面的?に?見直|かつて|制定され|施行され|でした|ました")


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding per citation that is wrong."""
    known_laws, known_documents = laws(context), documents(context)
    guidelines = [guideline.name for guideline in context.catalogue.guidelines.values()]
    everyone = passages(plan, toc=True)
    yield from once(_all(everyone, known_laws, known_documents, guidelines, context.facts.as_of))


def _all(
    everyone: list[Passage],
    known_laws: list[Named],
    known_documents: list[Named],
    guidelines: list[str],
    day: date,
) -> Iterator[Finding]:
    for passage in everyone:
        text, at = unmarked(passage.spelling.text)
        if "法" in text:
            for law in known_laws:
                if any(name in text for name in law.names):
                    yield from _law(passage, text, at, law, day)
        for document in known_documents:
            if document.name.lower() in text:
                yield from _document(passage, text, at, document, known_documents)
    official = [*known_laws, *known_documents]
    names = {name for one in official for name in (one.name, *one.short)} | set(guidelines)
    by_name = {one.name: one for one in official}
    for passage, start, end, name in nearly(everyone, names):
        finding = Finding(at=quoted(passage, start, end), message="name", params={"name": name})
        finding.params["quote"] = finding.at.quote if finding.at else ""
        if name in by_name:
            finding.references = (by_name[name].reference(),)
        yield review(finding)


def _law(passage: Passage, text: str, at: list[int], law: Named, day: date) -> Iterator[Finding]:
    numbers = [_count(number) for number in law.value["numbers"]]
    for start, end in mentions(text, law.names):
        number = _NUMBER.match(text, end)
        if number is not None and (number["era"], number["year"], number["count"]) not in numbers:
            yield _finding(
                passage, at, number.start("number"), number.end("number"), "number", law,
                name=law.name, right="、".join(law.value["numbers"]),
            )
        for verb, key in (("施行", "enforced"), ("公布", "promulgated")):
            days = law.days(key)
            dated = _date_of(text, start, end, verb) if days and "改正" not in text else None
            if dated is not None and not agrees(dated[2], days):
                mixed = (
                    key == "enforced"
                    and law.days("promulgated")
                    and agrees(dated[2], law.days("promulgated"))
                )
                message = "promulgated-then" if mixed else key
                yield _finding(
                    passage,
                    at,
                    dated[0],
                    dated[1],
                    message,
                    law,
                    name=text[start:end],
                    right=_shown(days, dated[2]),
                )
        repealed = law.value.get("repealed")
        stale = repealed and day >= date.fromisoformat(repealed) and passage.role not in THIRD_PARTY
        if stale and _GROUND.match(text, end) and not _PAST.search(text):
            yield review(
                _finding(passage, at, start, end, "repealed", law, name=law.name, right=str(repealed))
            )


def _shown(days: list[str], stated: Year) -> str:
    """The days in words, of a law and its amendments those that the stated year can have meant."""
    later = [day for day in days if int(day[:4]) >= stated.year] or days
    return "、".join(
        "".join(f"{int(part)}{unit}" for part, unit in zip(day.split("-"), "年月日", strict=False))
        for day in later
    )


def _count(number: str) -> tuple[str, str, str]:
    match = _NUMBER.match(number)
    assert match is not None, number
    return match["era"], match["year"], match["count"]


def _date_of(text: str, start: int, end: int, verb: str) -> tuple[int, int, Year] | None:
    """The date that a sentence gives for 施行 or 公布 of the law at [start, end), with its span."""
    for year in find_years(text):
        if year.fiscal:
            continue
        between = text[year.end : start]
        if year.end <= start and re.fullmatch(
            rf"(?:末|頃)?に?(?:{verb}|公布[・、]施行|成立[・、]{verb})(?:された|した|の)[、「『]*", between
        ):
            return year.start, year.end, year
        if year.end <= start and re.fullmatch(r"に、?[「『]*", between):
            after = re.match(
                r"[」』】]*(?:\([^()]*\))?(?:が|は|を)(?:公布[・、]|成立[・、])?(?P<verb>施行|公布)",
                text[end:],
            )
            if after is not None and after["verb"] == verb:
                return year.start, year.end, year
        if (
            year.start >= end
            and re.fullmatch(r"[」』】]*(?:\([^()]*\))?[がは]、?", text[end : year.start])
            and re.match(rf"(?:に|から)、?(?:公布[・、])?{verb}", text[year.end :])
        ):
            return year.start, year.end, year
    return None


def _document(
    passage: Passage, text: str, at: list[int], document: Named, others: list[Named]
) -> Iterator[Finding]:
    name = document.name.lower()
    for match in re.finditer(re.escape(name), text):
        if any(
            name != other.name.lower()
            and name in other.name.lower()
            and _inside(text, match, other.name.lower())
            for other in others
        ):
            continue
        for year in find_years(text):
            if year.fiscal or not _belongs(text, match, year.start, year.end):
                continue
            days = document.days("dates")
            if not document.value.get("complete") and not any(day.startswith(str(year.year)) for day in days):
                continue
            if agrees(year, days):
                continue
            right = next(
                (
                    other
                    for other in others
                    if other is not document and agrees(year, other.days("dates")) and _kin(other, document)
                ),
                None,
            )
            if right is not None:
                yield _finding(
                    passage,
                    at,
                    match.start(),
                    match.end(),
                    "renamed",
                    right,
                    name=text[year.start : year.end],
                    right=right.name,
                )
            else:
                yield _finding(
                    passage,
                    at,
                    year.start,
                    year.end,
                    "decided",
                    document,
                    name=document.name,
                    right="、".join(days),
                )


def _inside(text: str, match: re.Match[str], longer: str) -> bool:
    return any(found.start() <= match.start() < found.end() for found in re.finditer(re.escape(longer), text))


def _belongs(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Whether the date at [start, end) is said to be that of the document's decision."""
    if start >= match.end():
        return bool(
            re.fullmatch(r"[」』】]?(?:【[^】]*】)?[」』】]?(?:\d{4})?[」』】]?\(", text[match.end() : start])
            and re.match(rf"(?:に|付け(?:で)?)?{_DECIDED}", text[end:])
        )
    between = text[end : match.start()]
    if re.fullmatch(rf"(?:付け)?に?(?:最終)?{_DECIDED}(?:された|した|の)?[、「『【]*", between):
        return True
    after = re.match(
        rf"[」』】]*(?:【[^】]*】)?(?:\([^()]*\))?[」』】]*[がをは]{_DECIDED}", text[match.end() :]
    )
    return bool(re.fullmatch(r"に、?[「『【]*", between) and after)


def _kin(one: Named, other: Named) -> bool:
    """Whether two documents bear names that a reader could take for one another."""
    return one.name[-8:] == other.name[-8:]


def _finding(
    passage: Passage, at: list[int], start: int, end: int, message: str, named: Named, **params: str
) -> Finding:
    place = quoted(passage, at[start], at[end - 1] + 1)
    return Finding(
        at=place,
        message=message,
        params={"quote": place.quote or "", **params},
        references=(named.reference(),),
    )
