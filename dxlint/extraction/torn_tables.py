"""Indicators in tables that a converter tore into lines: a name, what is and what shall be,
one below the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dxlint.document.blocks import Block, BlockKind
from dxlint.document.tree import Section, Structure
from dxlint.document.voice import Role
from dxlint.extraction.cover import Line, lines_of
from dxlint.extraction.indicator_values import (
    StatedIndicator,
    is_goal_head,
    is_now_head,
    is_value,
    straddles,
    year_in,
)
from dxlint.text.lazy import lazy
from dxlint.text.normalise import fold, normalise

_HEAD_WORD = lazy(
    r"^(?:指標名?|項目|kpi"
    r"|目標(?:値|数)?"
    r"|現状値?|基準値?|実績値?|いま|今"
    r"|めざす(?:値|数)"
    r"|(?:(?:令和|r|平成)(?:\d{1,2}|元)|20\d\d)(?:年度?末?)?(?:の)?(?:目標|実績|現状|基準)?値?"
    r")(?:\([^()]{1,12}\))?$"
)
_CAPTION = lazy(r"^(?:表|図)\d")
_PAGE = lazy(r"^[-―]\d{1,3}[-―]$")
_OTHERS = frozenset({Role.NATION, Role.PREVIOUS, Role.GLOSSARY, Role.TOC})
_LONGEST = 40
# A name is torn over so many lines at most.
_TORN = 3
# Fewer rows than these are no table.
_FEWEST = 3


@dataclass(slots=True)
class _Region:
    """A table below its heads: the rows that are whole, and what is read of the next."""

    year: int | None
    found: list[StatedIndicator] = field(default_factory=list)
    name: list[str] = field(default_factory=list)
    values: list[str] = field(default_factory=list)


def indicators_in_torn_tables(structure: Structure, since: int | None) -> list[StatedIndicator]:
    """The indicators in runs of short lines below lines such as 指標, いま, 令和8年度."""
    sections = {id(unit.block): unit.section for unit in structure.units}
    sections |= {id(section.block): section for section in structure.sections}
    found: list[StatedIndicator] = []
    heads: list[str] = []
    region: _Region | None = None
    for line in _lines(structure.document.blocks):
        words = line.source.split()
        if all(_HEAD_WORD.match(fold(word)) for word in words):
            found += _closed(region)
            heads += (fold(word) for word in words)
            region = None
            continue
        if region is None and _lead_to_targets(heads, since):
            region = _Region(
                next((year for head in reversed(heads) if (year := year_in(head)) is not None), None)
            )
        heads = []
        section = sections.get(id(line.block))
        if region is not None and not _read(structure, region, line, words, section):
            found += _closed(region)
            region = None
    return found + _closed(region)


def _lines(blocks: list[Block]) -> Iterator[Line]:
    """The document's lines; the cells of a row as one line: a part of a torn table may have stayed one."""
    rows: dict[tuple[int, int], list[Block]] = {}
    for block in blocks:
        if block.cell is not None:
            rows.setdefault((block.cell.table, block.cell.row), []).append(block)
    for block in blocks:
        if block.kind is not BlockKind.CELL or block.cell is None:
            yield from (line for line in lines_of([block]) if not _PAGE.match(line.text))
            continue
        cells = rows.pop((block.cell.table, block.cell.row), [])
        if cells:
            yield Line(block, 0, "　".join(cell.text for cell in cells), normalise(block.text))


def _lead_to_targets(heads: list[str], since: int | None) -> bool:
    now = any(is_now_head(head) for head in heads)
    if now and any(is_goal_head(head) for head in heads):
        return True
    dated = [head for head in heads if is_now_head(head) or year_in(head) is not None]
    return straddles(dated, since)


def _read(
    structure: Structure, region: _Region, line: Line, words: list[str], section: Section | None
) -> bool:
    """Takes a line into the table; False where the table has ended above it."""
    if (
        "。" in line.source
        or _CAPTION.match(fold(line.source))
        or (section is not None and section.role in _OTHERS)
    ):
        return False
    cut = len(words)
    while cut and is_value(fold(words[cut - 1])):
        cut -= 1
    name, values = "".join(words[:cut]), words[cut:]
    if name:
        region.name = [name] if region.values else [*region.name, name]
        region.values = []
    region.values += values
    if len(region.name) > _TORN or len("".join(region.name)) > _LONGEST:
        return False
    if region.name and len(region.values) == 2:
        before, target = region.values
        place = structure.document.place(
            line.block, line.offset, min(line.offset + len(line.source), len(line.block.text))
        )
        path = section.path if section is not None else ""
        quote = line.block.text[line.offset : line.offset + len(line.source)]
        region.found.append(
            StatedIndicator("".join(region.name), fold(target), place, quote, path, fold(before), region.year)
        )
        region.name, region.values = [], []
    return True


def _closed(region: _Region | None) -> list[StatedIndicator]:
    return region.found if region is not None and len(region.found) >= _FEWEST else []
