"""The measures of a plan: which sections are one, and which part of it each unit of text belongs to.

A measure is a section with parts (現状と課題, 取組内容, 成果指標, スケジュール, 担当課), or one that calls
itself a measure (施策3, 取組①). Where a plan has neither, the sections that commit to something stand for
measures.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Literal

from dxlint.document.blocks import BlockKind
from dxlint.document.tree import Section, Structure, Unit
from dxlint.document.voice import FOREIGN, Role
from dxlint.text.lazy import lazy
from dxlint.text.normalise import fold

Part = Literal["current", "actions", "indicators", "schedule", "departments"]

_BEFORE = r"(?:主な|今後の|具体的な|重点的な|個別の?|本市の|本町の|本村の)*"
_PARTS: tuple[tuple[Part, re.Pattern[str]], ...] = tuple(
    (part, lazy(rf"{_BEFORE}(?:{words})"))  # type: ignore[misc]
    for part, words in (
        (
            "departments",
            r"(?:担当|所管|主管|関係|関連|実施|主担当)(?:課|部署|部局|所属|室|部門|課等|課室|係|部)"
            r"(?:名|・関係課)?",
        ),
        (
            "schedule",
            r"(?:年度別|実施|年次|推進|導入|取組)?(?:の)?"
            r"(?:スケジュール|工程表?|計画表|ロードマップ|行程表?)"
            r"|年次計画|年度別計画|実施時期|取組時期",
        ),
        (
            "indicators",
            r"(?:成果|数値|評価|達成|活動)?(?:指標|目標)(?:値)?(?:\(kpi\))?"
            r"|kpi(?:・?目標)?"
            r"|重要業績(?:評価)?指標"
            r"|成果目標|目標・指標|指標・目標",
        ),
        (
            "current",
            r"現状(?:と|・|及び|や)?(?:の)?課題"
            r"|現状|課題"
            r"|背景(?:と課題|・課題)?"
            r"|必要性"
            r"|これまでの取組(?:状況)?"
            r"|取組(?:の)?状況"
            r"|現在の(?:状況|取組)"
            r"|問題点",
        ),
        (
            "actions",
            r"(?:取組|施策|事業|実施)(?:の)?(?:内容|方針|事項|概要|項目|方向性?)?"
            r"|対応(?:方針|策)?"
            r"|方向性|推進方針|方策|内容|事業内容|計画内容|計画"
            r"|アクション(?:プラン)?",
        ),
    )
)
_STRONG: frozenset[Part] = frozenset({"actions", "indicators", "schedule"})
# What a label is parted from its content by (担当課　市民課、成果目標 ■ …).
_AFTER = lazy(r"[\s　:：■◆●】〉》（(]")
# An arrow or a dot under a year: what the row names is done in that year.
_MARK = lazy(r"^[→⇒➡⇨►▶━─●○◎■□★☆◆◇✓✔レ]$")
_CALLED = lazy(
    r"word:(?:施策|個別施策|主要施策|具体的施策|重点施策|取組|取り組み|取組み|取組事項|重点取組"
    r"|重点取組事項|取組項目|事業|プロジェクト|アクション):"
)


def part_of(title: str) -> Part | None:
    """Which part of a measure a heading, or the head of a row or column, names;
    None for any other heading.
    """
    bare = title.strip(" 　■◆●【】〈〉《》▼○◎:：")
    for flat in (fold(bare), fold(_AFTER.split(bare, maxsplit=1)[0])):
        for part, pattern in _PARTS:
            if pattern.fullmatch(flat):
                return part
    return None


@dataclass(slots=True)
class StatedMeasure:
    """A measure as the document has it: its section, and its units by part, in reading order.

    `heads` are headings that say themselves who is in charge (【担当課】人事課).
    """

    section: Section
    heads: list[Section] = field(default_factory=list)
    units: dict[Part, list[Unit]] = field(default_factory=lambda: defaultdict(list))


def measures_of(structure: Structure, committing: set[str]) -> list[StatedMeasure]:
    """The measures, in reading order. `committing`: paths of the sections that commit to a catalogue item."""
    titles = {id(section): part_of(section.title) for section in structure.sections}
    chosen = _chosen(structure, titles) or {
        id(one): one
        for one in structure.sections
        if one.path in committing and one.role not in FOREIGN and not titles[id(one)]
    }
    found = {key: StatedMeasure(section) for key, section in chosen.items()}
    nearest: dict[int, tuple[int | None, Part | None]] = {}
    marks = (
        unit
        for unit in structure.short_cells
        if unit.cell is not None and unit.cell.fiscal_years and _MARK.match(unit.text)
    )
    for unit in (*structure.units, *marks):
        key = id(unit.section)
        if key not in nearest:
            nearest[key] = _nearest(unit.section, found, titles)
        owner, part = nearest[key]
        if owner is not None and (part := _part_of_unit(unit, part)) is not None:
            found[owner].units[part].append(unit)
    for section in structure.sections:
        owner, _ = _nearest(section, found, titles)
        if owner is not None and titles[id(section)] == "departments":
            found[owner].heads.append(section)
    return [one for one in found.values() if one.units]


def _chosen(structure: Structure, titles: dict[int, Part | None]) -> dict[int, Section]:
    parts: dict[int, set[Part]] = defaultdict(set)
    for section in structure.sections:
        part = titles[id(section)]
        if part is not None and section.parent is not None:
            parts[id(section.parent)].add(part)
    candidates = {
        id(one): one for one in structure.sections
        if one.role not in FOREIGN and one.block is not None and (
            (not titles[id(one)] and parts[id(one)] & _STRONG) or _CALLED.match(one.kind)
        )
    }  # fmt: skip
    dropped = set()
    for one in candidates.values():
        for above in one.chain()[:-1]:
            if id(above) in candidates:
                # One that says itself what is done is whole;
                # one above measures (a chapter with a common schedule) is none.
                whole = parts[id(above)] & {"actions", "current"}
                dropped.add(id(one) if whole else id(above))
    return {key: one for key, one in candidates.items() if key not in dropped}


def _nearest(
    section: Section, found: dict[int, StatedMeasure], titles: dict[int, Part | None]
) -> tuple[int | None, Part | None]:
    """The measure around a section, and the innermost part that stands between the two."""
    part: Part | None = None
    for one in reversed(section.chain()):
        if id(one) in found:
            return id(one), part
        part = part or titles[id(one)]
    return None, None


def _part_of_unit(unit: Unit, part: Part | None) -> Part | None:
    """The part that a unit belongs to, by its own table heads before its heading;
    None for what is no part's content.
    """
    if unit.kind in {BlockKind.CAPTION, BlockKind.FOOTNOTE}:
        return None
    if unit.cell is not None:
        if unit.is_label:
            return None
        if unit.cell.fiscal_years and part != "indicators":
            return "schedule"
        named = [
            found
            for head in (*unit.cell.row_heads, *unit.cell.column_heads)
            if (found := part_of(head)) is not None
        ]
        part = named[0] if named else part
        if part_of(unit.text) is not None and len(unit.text) <= 12:
            return None
    if part == "departments":
        return part
    if unit.role in FOREIGN:
        return None
    if part is None:
        return "current" if unit.role is Role.CURRENT else "actions"
    return part
