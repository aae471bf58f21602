"""Finds by words what can be explained: eLTAX, テレワーク, 窓口, telework.

Words are compared as plans are read: half-width and full-width, large and small letters, 手続き and 手続 are
one; so are hiragana and katakana here. All words must stand in an entry; where they stand decides its rank.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from dxlint.national.catalogue import CatalogueItem, Guideline, NationalList
from dxlint.rules.rule import Rule
from dxlint.run.completing import in_language
from dxlint.run.loader import Loaded
from dxlint.run.settings import suggestion
from dxlint.text.normalise import fold

Kind = Literal["item", "rule", "list", "guideline", "edition"]
_ORDER: tuple[Kind, ...] = ("item", "rule", "list", "guideline", "edition")

# What a word is worth: as the whole of a name, within a name, as a phrase by which plans speak of an item,
# within one, in the name of an item or guideline that the entry belongs to, in its other texts.
_WHOLE, _NAME, _PHRASE, _IN_PHRASE, _NEIGHBOUR, _TEXT = 100, 50, 40, 25, 15, 8

# An item comes before a rule that is as near, what every plan must hold before details.
_LEVELS = {"minimum": 12, "standard": 6, "advanced": 4}

_HIRAGANA = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that can be explained, with its title. `exact`: it has that very name."""

    id: str
    kind: Kind
    title: str
    score: float
    exact: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    id: str
    kind: Kind
    titles: dict[str, str]
    names: tuple[str, ...]
    phrases: tuple[str, ...] = ()
    neighbours: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    bonus: float = 0

    def score(self, words: Iterable[str]) -> float:
        """The sum over all words; 0 if one is nowhere."""
        found = [self._worth(word) for word in words]
        return sum(found) + self.bonus if found and all(found) else 0

    def _worth(self, word: str) -> float:
        names = [name for name in map(_spelled, self.names) if word in name]
        if names:
            # The greater the part of the name, the nearer.
            shortest = min(map(len, names))
            return _WHOLE if len(word) == shortest else _NAME + 5 * len(word) / shortest
        phrases = [phrase for phrase in map(_spelled, self.phrases) if word in phrase]
        if phrases:
            return _PHRASE if word in phrases else _IN_PHRASE
        if any(word in _spelled(name) for name in self.neighbours):
            return _NEIGHBOUR
        return _TEXT if any(word in _spelled(text) for text in self.texts) else 0


def search(loaded: Loaded, wanted: str, language: str) -> list[Hit]:
    """What the words lead to, the nearest first; items before rules where they are as near."""
    words = [word for word in map(_spelled, re.split(r"[\s、,，]+", wanted)) if word]
    whole = _spelled(wanted)
    found = []
    for place, entry in enumerate(_entries(loaded)):
        exact = bool(whole) and whole in map(_spelled, entry.names)
        score = _WHOLE * len(words) + entry.bonus if exact else entry.score(words)
        if score:
            hit = Hit(entry.id, entry.kind, in_language(entry.titles, language).strip(), score, exact)
            found.append((-score, _ORDER.index(entry.kind), place, hit))
    return [hit for *_, hit in sorted(found, key=lambda one: one[:3])]


def nearest_word(loaded: Loaded, wanted: str) -> str:
    """A name, or a word by which plans speak of an item, that is spelt like `wanted`; or nothing."""
    known: dict[str, str] = {}
    for entry in _entries(loaded):
        for word in (entry.id, *entry.names, *entry.phrases):
            known.setdefault(_spelled(word), word)
    return known.get(suggestion(_spelled(wanted), known), "")


def _spelled(text: str) -> str:
    return fold(text).translate(_HIRAGANA)


def _entries(loaded: Loaded) -> Iterator[_Entry]:
    catalogue = loaded.catalogue
    for item in catalogue.items.values():
        yield _item(item, catalogue.guidelines.get(item.guideline))
    for rule_set, rule in loaded.rules():
        items = [catalogue.items[one] for one in rule.items if one in catalogue.items]
        yield _rule(rule, items, rule_set.name)
    for one in catalogue.lists.values():
        yield _list(one)
    for guideline in catalogue.guidelines.values():
        yield _Entry(guideline.id, "guideline", _both(guideline.name), (guideline.name,))
        for edition in guideline.editions:
            yield _Entry(
                edition.id, "edition", _both(edition.name), (edition.name,),
                neighbours=(guideline.name,), texts=(edition.note or "",),
            )  # fmt: skip


def _item(item: CatalogueItem, guideline: Guideline | None) -> _Entry:
    reading = item.reading
    return _Entry(
        item.id, "item", {"ja": item.name_ja, "en": item.name_en},
        names=(item.name_ja, item.name_en, *(demand.name for demand in item.demands)),
        phrases=tuple(_terms((*reading.topic, *reading.speaks, *reading.mentions))),
        neighbours=(guideline.name,) if guideline else (),
        texts=(item.note or "", *item.checking.why.values()), bonus=_LEVELS[item.level],
    )  # fmt: skip


def _rule(rule: Rule, items: Iterable[CatalogueItem], rule_set: dict[str, str]) -> _Entry:
    return _Entry(
        rule.id, "rule", rule.title,
        names=(rule.name, rule.name.replace("-", " "), *rule.title.values()),
        neighbours=(*(name for item in items for name in (item.name_ja, item.name_en)), *rule_set.values()),
        texts=(
            *rule.why.values(),
            *(text for texts in (*rule.messages.values(), *rule.hints.values()) for text in texts.values()),
        ),
    )  # fmt: skip


def _list(one: NationalList) -> _Entry:
    members = (name for member in one.members for name in (member.name, *member.aliases))
    return _Entry(one.id, "list", _both(one.name), (one.name,), phrases=tuple(members))


def _both(name: str) -> dict[str, str]:
    return {"ja": name, "en": name}


def _terms(phrases: Iterable[str]) -> Iterator[str]:
    """The words of phrases, without those that are refused."""
    for phrase in phrases:
        for group in phrase.split(" + "):
            if not group.startswith("!"):
                yield from re.split(r"[|…]", group.removeprefix("@"))
