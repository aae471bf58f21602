"""The nation's numbered sets of principles, and where a sentence names one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dxlint import FactVersion, Reference, RuleContext, fold

_NUMBER = r"(?P<n>\d{1,2}|[二三四五六七八九]|十[一二三四]?)"
_KANJI = {char: at for at, char in enumerate("〇一二三四五六七八九")}


@dataclass(frozen=True)
class NationalSet:
    """A numbered set: 「構造改革のためのデジタル5原則」 with its five names."""

    name: str
    version: FactVersion
    value: dict[str, Any]

    @property
    def count(self) -> int:
        """How many principles there are."""
        return int(self.value["count"])

    @property
    def item(self) -> str:
        """The catalogue item."""
        return str(self.value["item"])

    @cached_property
    def members(self) -> dict[str, str]:
        """Name without its middle dots → the official name."""
        return {plain(name): name for name in self.value["members"]}

    @cached_property
    def labels(self) -> list[re.Pattern[str]]:
        """The ways in which the set is named with a number."""
        return [
            re.compile(re.escape(fold(one)).replace(re.escape("{n}"), _NUMBER))
            for one in self.value["labels"]
        ]

    @property
    def reference(self) -> Reference:
        """The set as the ground of a finding."""
        return Reference(self.name, None, self.version.clause, None, self.version.confidence)

    def numbers(self, text: str) -> Iterator[int]:
        """Each number by which a folded text names the set."""
        for label in self.labels:
            yield from (_value(match["n"]) for match in label.finditer(text))


def national_sets(context: RuleContext) -> list[NationalSet]:
    """The sets known at the date."""
    found = []
    for fact in context.facts:
        version = next((one for one in fact.versions if one.in_force(context.as_of)), None)
        if fact.id.startswith("set-") and version is not None:
            found.append(NationalSet(fact.name, version, version.value))
    return found


def plain(name: str) -> str:
    """A principle's name in the spelling in which names are compared."""
    return (
        fold(name)
        .replace("・", "")
        .replace("、", "")
        .removesuffix("の原則")
        .removesuffix("原則")
        .removesuffix("規制")
    )


def _value(number: str) -> int:
    if number.isdecimal():
        return int(number)
    return 10 + _KANJI.get(number[1:], 0) if number.startswith("十") else _KANJI[number]
