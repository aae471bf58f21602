"""The grammar of clause ends: which class of predicate a clause has, and how its end bends it.

A clause end is read from right to left: endings (〜ています, 〜予定です, 〜ません) are peeled off and noted,
then what is left is known by its longest stem of the lexicon; a light verb (検討を進め) hands over to the
noun before it. Nothing here decides a stance: a class and its endings are features, which `dxlint.stance`
weighs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import yaml

# So much of a clause's end is read; a predicate with its endings is shorter.
_READ = 48
_MOST_ENDINGS = 7
_CLOSING = "。．.、,」』)】》〉!！?？…・ 　→⇒"
# What inflection leaves between a stem and an ending.
_INFLECTION = "いうえきくけこさしすせそちっつてとにぬねびぶべみむめもりるれわをん"


@dataclass(frozen=True, slots=True)
class Predicate:
    """The predicate of a clause. `name` is its class in the lexicon, "" where none is known;
    `endings` from the last on.
    """

    name: str
    stem: str
    endings: tuple[str, ...]


class Lexicon:
    """Suffixes by their last character, the longest first."""

    def __init__(
        self, endings: dict[str, list[str]], classes: dict[str, list[str]], links: list[str]
    ) -> None:
        self.endings = _by_last((form, name) for name, forms in endings.items() for form in forms)
        self.classes = _by_last((form, name) for name, forms in classes.items() for form in forms)
        self.links = _by_last((form, "") for form in links)


Suffixes = dict[str, list[tuple[str, str]]]


def _by_last(forms: Iterable[tuple[str, str]]) -> Suffixes:
    table: Suffixes = {}
    for form, name in forms:
        table.setdefault(form[-1], []).append((form, name))
    for several in table.values():
        several.sort(key=lambda pair: -len(pair[0]))
    return table


def _suffix(text: str, table: Suffixes) -> tuple[str, str] | None:
    for form, name in table.get(text[-1:], ()):
        if text.endswith(form):
            return form, name
    return None


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon that ships with dxlint, read once."""
    source = resources.files(__package__).joinpath("lexicon.yaml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = yaml.load(source, Loader=loader)  # our own file, by the safe loader
    return Lexicon(data["endings"], data["classes"], data["links"])


def bare_end(clause: str) -> str:
    """The end of a clause without closing marks and a remark in brackets."""
    text = clause[-2 * _READ :].rstrip(_CLOSING)
    if clause.rstrip("。").endswith(")"):
        opened = text.rfind("(")
        if opened > 4 and ")" not in text[opened:]:
            text = text[:opened].rstrip(_CLOSING)
    return text[-_READ:]


@lru_cache(maxsize=4096)
def predicate_of(clause: str) -> Predicate:
    """The predicate of a clause of normalised text."""
    known = lexicon()
    text = bare_end(clause)
    endings: list[str] = []
    while len(endings) < _MOST_ENDINGS:
        found = _suffix(text, known.endings)
        if found is None or len(found[0]) == len(text):
            break
        named = _suffix(text, known.classes)
        if named is not None and len(named[0]) > len(found[0]):
            break
        endings.append(found[1])
        text = text[: -len(found[0])].rstrip("、")
    return _named(text, known, tuple(endings))


def _named(text: str, known: Lexicon, endings: tuple[str, ...]) -> Predicate:
    light = ""
    for _ in range(3):
        found = _suffix(text, known.classes) or _after_inflection(text, known)
        if found is None:
            break
        form, name = found
        rest = text[: text.rfind(form)]
        if name != "light":
            return Predicate(name, form, (*endings, "light") if light else endings)
        light = form
        link = _suffix(rest, known.links)
        if link is None:
            break
        text = rest[: -len(link[0])]
    return Predicate("do" if light else "", light, endings)


def _after_inflection(text: str, known: Lexicon) -> tuple[str, str] | None:
    for cut in (1, 2):
        if len(text) > cut and text[-cut] in _INFLECTION:
            found = _suffix(text[:-cut], known.classes)
            if found is not None:
                return found
    return None
