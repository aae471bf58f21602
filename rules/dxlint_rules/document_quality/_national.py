"""Laws and national documents with their names, numbers and dates, as the facts have them at the plan's date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dxlint import FactVersion, Reference, RuleContext, Year, lazy


@dataclass(frozen=True, slots=True)
class Named:
    """A law (`numbers`, `promulgated`, `enforced`) or a document (`dates`) under its official name."""

    id: str
    name: str
    short: tuple[str, ...]
    version: FactVersion
    value: dict[str, Any]

    @property
    def names(self) -> tuple[str, ...]:
        """The official name and the short ones, lower case as spellings are."""
        return tuple(name.lower() for name in (self.name, *self.short))

    def days(self, key: str) -> list[str]:
        """The dates under `key`; one whose day is from memory is cut to its month."""
        recalled = self.value.get("days_recalled", ())
        return [day[:7] if day in recalled else day for day in self.value.get(key, ())]

    def reference(self, clause: str | None = None) -> Reference:
        """The law or document as the ground of a finding."""
        numbers, dates = self.value.get("numbers", ()), self.value.get("dates", ())
        return Reference(
            self.name,
            clause=clause,
            url=self.value.get("url"),
            confidence=self.version.confidence,
            number=numbers[0] if numbers else None,
            date=dates[0] if len(dates) == 1 else None,
        )


def laws(context: RuleContext) -> list[Named]:
    """The laws that were promulgated by the date."""
    return _of(context, "law-")


def documents(context: RuleContext) -> list[Named]:
    """The national documents that were decided by the date."""
    return _of(context, "doc-")


def _of(context: RuleContext, prefix: str) -> list[Named]:
    found = []
    for fact in context.facts:
        if not fact.id.startswith(prefix):
            continue
        version = next((one for one in fact.versions if one.in_force(context.facts.as_of)), None)
        if version is not None and isinstance(version.value, dict):
            value: dict[str, Any] = version.value
            found.append(Named(fact.id, value["name"], tuple(value.get("short", ())), version, value))
    return found


def agrees(year: Year, days: list[str]) -> bool:
    """Whether a date as the text gives it (year, month or day) is one of `days`, as far as both are exact."""
    for day in days:
        parts = [int(part) for part in day.split("-")]
        stated = [
            year.fiscal_year if year.fiscal else year.year,
            *([year.month] if year.month else []),
            *([year.day] if year.month and year.day else []),
        ]
        if year.fiscal:
            return True
        if all(a == b for a, b in zip(stated, parts, strict=False)):
            return True
    return not days


_MARKS = lazy(r"\((?:※|\*|注)\d{0,3}\)|\[[※*]\d*\]|\^\{[^{}]*\}|[※*]\d{0,2}")


def unmarked(text: str) -> tuple[str, list[int]]:
    """A spelling without the marks that send the reader to a note, and where each character stood."""
    if not any(char in text for char in "※*^"):
        return text, list(range(len(text) + 1))
    kept: list[int] = []
    at = 0
    for match in _MARKS.finditer(text):
        kept.extend(range(at, match.start()))
        at = match.end()
    kept.extend(range(at, len(text)))
    return "".join(text[index] for index in kept), [*kept, len(text)]


def mentions(text: str, names: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """The spans at which one of the names stands, the longest at each place; not inside a longer law's name.
    """
    pattern = re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)))
    for match in pattern.finditer(text):
        if re.match(r"(?:等)?の一部を?改正|施行(?:令|規則|条例)|整備法", text[match.end() :]):
            continue
        yield match.start(), match.end()
