"""Members of national lists (core systems, procedures, data sets) that a plan names as its own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dxlint.document.blocks import Document
from dxlint.document.tree import Structure, Unit
from dxlint.document.voice import Role
from dxlint.extraction.running import counted_up
from dxlint.national.catalogue import Catalogue, NationalList
from dxlint.plan.coverage import Evidence, Listed
from dxlint.relevance.vocabulary import Vocabulary
from dxlint.text.lazy import lazy
from dxlint.text.normalise import normalise
from dxlint.text.phrases import parse_phrase

# A list that the plan gives as its own may stand anywhere but in these.
_NOT_OWN = frozenset({Role.GLOSSARY, Role.TOC, Role.NATION})
# So many members near each other make a list; fewer are words in passing.
_FEWEST = 3
# Beside the list itself, so many members make another part of it (a second table).
_PART = 5
# So much of the block on both sides of a member tells of which list it is.
_AROUND = 2000
# Units (sentences, cells) that may lie between two members of one list: a row of other columns,
# a new table head.
_NEAR = 12
# オープンデータ一覧ページ is the name of a page, 障害福祉課 that of a department.
_IN_CHARGE = lazy(r"担当|所管|主管|部署|課名|所属")
_OTHER_NAME = lazy(r"(?:の)?(?:ページ|サイト)|(?:管理)?委員会|[一-鿿]{0,3}(?:課|係|室|担当)(?![一-鿿])")


@dataclass(slots=True)
class _Hit:
    member: str
    unit: int
    start: int
    end: int


def lists_of(structure: Structure, catalogue: Catalogue, vocabulary: Vocabulary) -> dict[str, list[Listed]]:
    """List id → the members named, in the order of the plan, each where it is first named in the list.

    The words of the list's item's `topic` must stand in or above the list,
    unless it names most of the members.
    """
    found = {}
    for key, national in catalogue.lists.items():
        item = catalogue.items.get(national.item)
        phrases = [parse_phrase(source) for source in item.reading.topic] if item is not None else []
        words = {term.parts[0] for phrase in phrases for group in phrase.groups for term in group.terms}
        topic = lazy("|".join(map(re.escape, sorted(words)))) if words else None
        found[key] = _one(structure, vocabulary.members.get(key, []), topic, national)
    return found


def _one(
    structure: Structure,
    spellings: list[tuple[str, str]],
    topic: re.Pattern[str] | None,
    national: NationalList,
) -> list[Listed]:
    if not spellings:
        return []
    pattern = lazy("|".join(re.escape(name) for name, _ in spellings))
    ids = dict(reversed(spellings))
    hits: list[_Hit] = []
    for index, unit in enumerate(structure.units):
        if unit.role in _NOT_OWN:
            continue
        hits += [
            _Hit(ids[match.group()], index, match.start(), match.end())
            for match in pattern.finditer(unit.text)
            if not _OTHER_NAME.match(unit.text, match.end())
        ]
    found: dict[str, Listed] = {}
    members = len(set(ids.values()))
    if topic is not None:
        # Most of the members in one place are the list, whatever words introduce it.
        whole = {
            id(hit)
            for group in _groups(structure.units, hits)
            if len({hit.member for hit in group}) * 2 > members
            for hit in group
        }
        about = {
            index: topic.search(_context(structure.units, index)) is not None
            for index in {hit.unit for hit in hits}
        }
        hits = [hit for hit in hits if about[hit.unit] or id(hit) in whole]
    groups = _groups(structure.units, hits)
    largest = max((len({hit.member for hit in group}) for group in groups), default=0)
    for group in groups:
        if largest * 2 >= members and len({hit.member for hit in group}) < min(_PART, largest):
            continue  # beside a list that is meant to be whole, words in passing do not fill its gaps
        if len({hit.member for hit in group}) < _FEWEST and not _named_whole(structure.units, group):
            continue
        for hit in group:
            if hit.member not in found:
                found[hit.member] = _listed(structure.document, structure.units[hit.unit], hit)
    # Beside a list that is meant to be whole, only its own rows count.
    large = [group for group in groups if len({hit.member for hit in group}) * 2 >= members]
    span = range(large[0][0].unit - _NEAR, large[0][-1].unit + _NEAR + 1) if large else None
    for at, named in counted_up(structure.units, national, topic, span):
        hit = _Hit(str(named.member), at, named.start, named.end)
        found.setdefault(hit.member, _listed(structure.document, structure.units[at], hit))
    return sorted(
        found.values(), key=lambda one: (one.place.page or 0, one.place.line or 0, one.place.column or 0)
    )


def departments_of(structure: Structure, named: list[Listed]) -> list[Evidence]:
    """Cells under a head such as 担当課, in rows that name members of a list: who is in charge of each."""
    lines = {one.place.line for one in named}
    found = []
    for unit in structure.units:
        if unit.cell is None or unit.block.line not in lines or unit.role in _NOT_OWN:
            continue
        if any(_IN_CHARGE.search(normalise(head).text) for head in unit.cell.column_heads):
            start, end = unit.source_span()
            place = structure.document.place(unit.block, start, end)
            quote = unit.block.text[start:end]
            found.append(Evidence(place, quote, "commits", unit.section.path, "derived-departments", (), 4))
    return found if len(found) >= _FEWEST else []


def _groups(units: list[Unit], hits: list[_Hit]) -> list[list[_Hit]]:
    """Hits that stand near each other: in one sentence, or in units of one kind that follow one another."""
    groups: list[list[_Hit]] = []
    for hit in hits:
        last = groups[-1][-1].unit if groups else 0
        near = hit.unit == last or (hit.unit - last <= _NEAR and units[hit.unit].kind is units[last].kind)
        if groups and near and hit.unit - groups[-1][0].unit <= 400:
            groups[-1].append(hit)
        else:
            groups.append([hit])
    return groups


def _context(units: list[Unit], index: int) -> str:
    """What stands in and over the unit: the topic of a list is named there."""
    unit = units[index]
    heads = "".join(unit.cell.heads) if unit.cell else ""
    before = "".join(other.text for other in units[max(0, index - 3) : index])
    around = unit.normal.text[max(0, unit.start - _AROUND) : unit.end + _AROUND]
    return normalise(unit.section.path + heads + unit.lead + around + before).text


def _named_whole(units: list[Unit], group: list[_Hit]) -> bool:
    """One or two members count where they are named as a list names them (…一覧, …データ)."""
    return all(units[hit.unit].text[hit.start : hit.end].endswith(("一覧", "データ")) for hit in group)


def _listed(document: Document, unit: Unit, hit: _Hit) -> Listed:
    start, end = unit.normal.span(unit.start + hit.start, unit.start + hit.end)
    return Listed(hit.member, document.place(unit.block, start, end), unit.block.text[start:end])
