"""Members of national lists that a sentence counts up, also by short names
(避難所、AED、公衆トイレの一覧を公開).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from dxlint.document.tree import Unit
from dxlint.document.voice import Role
from dxlint.national.catalogue import NationalList
from dxlint.text.lazy import lazy
from dxlint.text.normalise import fold

_NOT_OWN = frozenset({Role.GLOSSARY, Role.TOC, Role.NATION, Role.PREVIOUS})
# So many members make a list; fewer do where the sentence says that they are one,
# or counts others as a whole.
_FEWEST = 3
_NEIGHBOURS = 2
# Nothing that goes on the word before or behind: 公共施設 is no 施設, 介護認定 no 介護.
_BEFORE = r"(?<![一-鿿ァ-ヶa-z0-9ー])"
_BEHIND = r"(?=[、。・,/(「」)の\d.:→]|及び|並びに|など|等|[とやをがはにも]|$)"
# A bare separator, or one with the rest of a name before it and one other thing behind it.
_LINK = lazy(
    r"^(?:の[^、。・]{1,8}?)?(?:[、・,/とや]|及び|並びに)"
    r"(?:[^、。・]{1,10}?(?:[、・,/や]|及び|並びに))?$"
)
# 国は、公共施設や避難場所などの一覧を…勧めています
_OF_OTHERS = lazy(r"^(?:国|県|都|府|道|総務省|デジタル庁)(?:は|では|には)")
_IS_LIST = lazy(r"^(?:など)?の?(?:\d{1,2}種(?:類)?の)?(?:一覧|データ)")
_AND_OTHERS = lazy(r"^(?:など|等)")


@dataclass(frozen=True, slots=True)
class Named:
    """A member where a sentence names it; `member` is None for a word that stands for several (税)."""

    member: str | None
    start: int
    end: int


def counted_up(
    units: list[Unit], national: NationalList, topic: re.Pattern[str] | None, whole: range | None
) -> Iterator[tuple[int, Named]]:
    """Each member that a unit counts up with others, with the unit's number.

    The words of the list's `context` stand in the sentence or its heading, or its topic in or near the
    sentence. `whole`: the units of a list that is meant to be whole; then only these count, and need no such
    words.
    """
    if not national.context:
        return
    ids: dict[str, str | None] = {fold(word): None for word in national.general}
    for one in national.members:
        ids |= {fold(name): one.id for name in (one.name, *one.aliases, *one.short)}
    spellings = sorted(ids, key=lambda name: (-len(name), name))
    pattern = lazy(f"{_BEFORE}(?:{'|'.join(map(re.escape, spellings))}){_BEHIND}")
    context = lazy("|".join(re.escape(fold(word)) for word in national.context))
    heads = _heads_of_tables(units)
    for at, unit in enumerate(units):
        if unit.role in _NOT_OWN or _OF_OTHERS.match(unit.text) or (whole is not None and at not in whole):
            continue
        named = [
            Named(ids[match.group()], match.start(), match.end()) for match in pattern.finditer(unit.text)
        ]
        for chain in _chains(unit.text, named):
            if not _is_list(unit.text, chain):
                continue
            over = heads.get(unit.cell.table, "") if unit.cell is not None else ""
            if (
                whole is not None
                or context.search(unit.text + fold(unit.section.title) + over)
                or _is_near(units, at, topic)
            ):
                yield from ((at, one) for one in chain if one.member is not None)


def _chains(text: str, named: list[Named]) -> Iterator[list[Named]]:
    chain: list[Named] = []
    for one in named:
        if chain and not _LINK.match(text[chain[-1].end : one.start]):
            yield chain
            chain = []
        chain.append(one)
    if chain:
        yield chain


def _is_list(text: str, chain: list[Named]) -> bool:
    members = len({one.member for one in chain if one.member is not None})
    if members >= _FEWEST:
        return True
    behind = text[chain[-1].end :]
    if any(one.member is None for one in chain):
        return members > 0 and _AND_OTHERS.match(behind) is not None
    return members > 1 and _IS_LIST.match(behind) is not None


def _heads_of_tables(units: list[Unit]) -> dict[int, str]:
    heads: dict[int, set[str]] = defaultdict(set)
    for unit in units:
        if unit.cell is not None:
            heads[unit.cell.table] |= set(unit.cell.column_heads)
    return {table: fold("".join(sorted(words))) for table, words in heads.items()}


def _is_near(units: list[Unit], at: int, topic: re.Pattern[str] | None) -> bool:
    """Whether the topic stands over a unit, or in one beside it."""
    unit = units[at]
    near = [
        one.text
        for one in units[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1]
        if one.section is unit.section
    ]
    return topic is not None and topic.search(fold(unit.section.path) + "".join(near)) is not None
