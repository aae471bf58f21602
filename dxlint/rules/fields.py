"""Reads a mapping of a declared rule key by key; every mistake is noted, so that all are told at once.

A method that meets a mistake notes it and gives a stand-in of the right type; what was read is not used when
there are problems.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from difflib import get_close_matches

from dxlint.data.entries import Entry
from dxlint.errors import PluginError
from dxlint.rules import words
from dxlint.rules.terms import TermProblem, Terms
from dxlint.text.lazy import lazy
from dxlint.text.normalise import normalise
from dxlint.text.years import find_years

_DAY = lazy(r"\d{4}-\d{2}-\d{2}")


class Fields:
    """One mapping. The keys that were asked for are those it may have (see `close`)."""

    def __init__(self, entry: Entry, problems: list[PluginError]) -> None:
        self.entry = entry
        self.problems = problems
        self.asked: list[str] = []

    def problem(self, message_id: str, at: str | int | None = None, /, **params: object) -> None:
        """Notes a mistake at the key `at`, or at this mapping."""
        try:
            self.entry.fail(message_id, at, **params)
        except PluginError as error:
            self.problems.append(error)

    def has(self, key: str) -> bool:
        """Whether the key is there with a value."""
        self.asked.append(key)
        return self.entry.value.get(key) is not None

    def text(self, key: str, *, required: bool = True) -> str:
        """A text; a number is taken as it is written."""
        if not self.has(key):
            if required:
                self.missing(key)
            return ""
        found = self.entry.value[key]
        if isinstance(found, int | float) and not isinstance(found, bool):
            return self.entry.loaded.raw((*self.entry.path, key)) or str(found)
        if not isinstance(found, str) or not found.strip():
            self.problem("pack-not-text", key, key=words.shown_key(key))
            return ""
        return found

    def missing(self, key: str) -> None:
        """Notes that a key is not there, or has no value."""
        at = key if key in self.entry.value else None
        self.problem("pack-key-missing", at, key=words.shown_key(key))

    def languages(self, key: str, *, required: bool = True) -> dict[str, str]:
        """A text in Japanese, or a mapping with `ja` and, where there is one, `en`."""
        if isinstance(self.entry.value.get(key), dict):
            part = self.part(key)
            assert part is not None
            found = {"ja": part.text("ja"), "en": part.text("en", required=False)}
            part.close()
            return {language: text.strip() for language, text in found.items() if text}
        text = self.text(key, required=required).strip()
        return {"ja": text} if text else {}

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of texts, or one text."""
        if not self.has(key):
            if required:
                self.missing(key)
            return ()
        found = self.entry.value[key]
        if not isinstance(found, list):
            text = self.text(key)
            return (text,) if text else ()
        if not found or not all(
            isinstance(one, str | int | float) and not isinstance(one, bool) and str(one).strip()
            for one in found
        ):
            self.problem("pack-not-texts", key, key=words.shown_key(key))
            return ()
        return tuple(
            self.entry.loaded.raw((*self.entry.path, key, at)) or str(one) for at, one in enumerate(found)
        )

    def terms(self, key: str, *, required: bool = False) -> Terms:
        """Words to look for, in the phrase language."""
        try:
            return Terms(self.texts(key, required=required))
        except TermProblem as error:
            self.problem(error.message_id, key, term=error.term)
            return Terms(())

    def choice(self, key: str, known: Mapping[str, str], default: str | None = None) -> str:
        """One of the known values, in either spelling; without a default it must be there."""
        if not self.has(key):
            if default is None:
                self.missing(key)
            return default or next(iter(known))
        value = words.value_of(self.entry.value[key], known)
        if value is None:
            self.unknown(key, str(self.entry.value[key]), known)
        return value or default or next(iter(known))

    def choices(self, key: str, known: Mapping[str, str]) -> tuple[str, ...]:
        """Some of the known values; empty when the key is absent."""
        found = []
        for spelled in self.texts(key):
            value = words.value_of(spelled, known)
            if value is None:
                self.unknown(key, spelled, known)
            else:
                found.append(value)
        return tuple(found)

    def unknown(self, key: str, value: str, known: Mapping[str, str]) -> None:
        """Notes a value that is none of those known."""
        near = get_close_matches(value, [*known.values(), *known], 1, 0.5)
        self.problem(
            "pack-not-one-of", key,
            key=words.shown_key(key), value=value, known=words.shown_values(known),
            suggestion=next(iter(near), ""),
        )  # fmt: skip

    def number(self, key: str, default: int | None = None) -> int:
        """A whole number, not negative."""
        if not self.has(key):
            if default is None:
                self.missing(key)
            return default or 0
        found = self.entry.value[key]
        if not isinstance(found, int) or isinstance(found, bool) or found < 0:
            self.problem("pack-not-number", key, key=words.shown_key(key), value=found)
            return 0
        return found

    def flag(self, key: str, *, default: bool = False) -> bool:
        """はい or いいえ, true or false."""
        if not self.has(key):
            return default
        found = self.entry.value[key]
        known: dict[object, bool] = {"はい": True, "いいえ": False, True: True, False: False}
        if isinstance(found, str | bool) and found in known:
            return known[found]
        self.problem("pack-not-flag", key, key=words.shown_key(key), value=found)
        return default

    def day(self, key: str, *, last: bool) -> date | None:
        """A date as 2026-03-31, 令和8年3月31日 or 令和7年度; of a month or year its first or last day."""
        spelled = self.text(key, required=False)
        if not spelled:
            return None
        day = _day(spelled, last=last)
        if day is None:
            self.problem("pack-not-date", key, key=words.shown_key(key), value=spelled)
        return day

    def part(self, key: str, *, required: bool = False) -> Fields | None:
        """A mapping inside this one."""
        if not self.has(key):
            if required:
                self.missing(key)
            return None
        found = self.entry.value[key]
        if not isinstance(found, dict):
            self.problem("pack-not-mapping", key, key=words.shown_key(key))
            return None
        return Fields(Entry(self.entry.loaded, (*self.entry.path, key), found), self.problems)

    def parts(self, key: str, *, required: bool = False) -> list[Fields]:
        """A list of mappings."""
        if not self.has(key):
            if required:
                self.missing(key)
            return []
        found = self.entry.value[key]
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            self.problem("pack-not-list", key, key=words.shown_key(key))
            return []
        if required and not found:
            self.missing(key)
        return [
            Fields(Entry(self.entry.loaded, (*self.entry.path, key, at), one), self.problems)
            for at, one in enumerate(found)
        ]

    def texts_or_parts(self, key: str) -> list[str | Fields]:
        """A list that must be there, of texts and mappings."""
        if not self.has(key):
            self.missing(key)
            return []
        found = self.entry.value[key]
        if (
            not isinstance(found, list)
            or not found
            or not all(isinstance(one, str | dict) and one for one in found)
        ):
            self.problem("pack-not-texts", key, key=words.shown_key(key))
            return []
        loaded, path = self.entry.loaded, self.entry.path
        return [
            one if isinstance(one, str) else Fields(Entry(loaded, (*path, key, at), one), self.problems)
            for at, one in enumerate(found)
        ]

    def line(self) -> int:
        """The line on which this mapping begins."""
        return self.entry.loaded.mark(self.entry.path).line

    def close(self) -> None:
        """Notes the keys that nobody asked for."""
        known = [*dict.fromkeys(self.asked)]
        for key in self.entry.value:
            if key in known:
                continue
            spellings = [*known, *(word for one in known for word in words.KEYS.get(one, ()))]
            near = get_close_matches(key, spellings, 1, 0.5)
            message = "pack-wide-colon" if "：" in key else "pack-unknown-key"
            self.problem(
                message, key,
                key=words.shown_key(key), known="、".join(map(words.shown_key, known)),
                suggestion=next(iter(near), ""),
            )  # fmt: skip


def _day(spelled: str, *, last: bool) -> date | None:
    if _DAY.fullmatch(spelled):
        try:
            return date.fromisoformat(spelled)
        except ValueError:
            return None
    years = list(find_years(normalise(spelled).text))
    if len(years) != 1:
        return None
    year = years[0]
    if year.fiscal:
        return date(year.year + 1, 3, 31) if last else date(year.year, 4, 1)
    first = date(year.year, year.month or 1, 1)
    if year.day is not None:
        try:
            return first.replace(day=year.day)
        except ValueError:
            return None
    if not last:
        return first
    month = year.month or 12
    return date(year.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
