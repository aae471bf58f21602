"""Automatic numbers as Word prints them: `第１章`, `1.2`, `(3)`, `①`, `ア`.

The rules, as Word follows them: paragraphs of one list count together, also where they name it through
several `num` of one `abstractNum`; an override of the start counts when a `num` is first used on that level;
a level begins anew after any higher level (`lvlRestart` names another, 0 none); a level that was skipped
counts as begun, so that a heading 1 after a stray heading 2 is number 2.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dxlint_plugins.importers._docx_names import ALTERNATE, VAL, W, branch, is_on, number, value
from dxlint_plugins.importers._docx_numformat import printed
from dxlint_plugins.importers._docx_symbols import plain

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from dxlint_plugins.importers._docx_styles import Style, Styles

_NUM_ID, _ILVL = W + "numId", W + "ilvl"
_LEVELS = 9
_HIGHEST = 32_767
_PLACE = re.compile(r"%([1-9])")
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. `restart` is the level, from 1, after which it begins anew; None: any higher one.
    """

    start: int = 1
    style: str = "decimal"
    picture: str = ""
    text: str = ""
    suffix: str = " "
    restart: int | None = None
    legal: bool = False
    linked: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands before a paragraph's text: its number with what follows it, or a bullet, on level `depth`.
    """

    text: str
    depth: int
    is_bullet: bool


@dataclass(slots=True)
class _List:
    levels: dict[int, Level] = field(default_factory=dict)
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)
    linked_to: str = ""


@dataclass(slots=True)
class _Num:
    abstract: str
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)
    fresh: set[int] = field(default_factory=set)


class Numbering:
    """The lists of a file and how far each has counted; `mark` is to be asked once for every paragraph, in
    order.
    """

    def __init__(self, tree: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, _List | None] = {}
        self._nums: dict[str, _Num | None] = {}
        self._abstract: dict[str, Element] = {}
        self._instances: dict[str, Element] = {}
        if tree is None:
            return
        self._abstract = {one.get(W + "abstractNumId", ""): one for one in tree.findall(W + "abstractNum")}
        self._instances = {one.get(W + "numId", ""): one for one in tree.findall(W + "num")}

    def mark(self, numbering: Element | None, style: Style) -> Mark | None:
        """The mark of a paragraph with this `numPr` of its own and this style; it counts one on."""
        num_id, depth = style.num, None
        if numbering is not None:
            num_id = value(numbering, _NUM_ID) or num_id
            own = numbering.find(_ILVL)
            depth = number(own, 0, 0, 8) if own is not None else None
        num = self._num(num_id) if num_id else None
        found = self._list(num) if num is not None else None
        if num is None or found is None:
            return None
        if depth is None:
            depth = self._depth(found, num, style)
        return self._counted(found, num, depth)

    def _num(self, key: str) -> _Num | None:
        if key not in self._nums:
            element = self._instances.get(key)
            self._nums[key] = _instance(element) if element is not None else None
        return self._nums[key]

    def _list(self, num: _Num) -> _List | None:
        """The list of a `num`; where that is a name for a list style's, the latter."""
        for _ in range(10):
            if num.abstract not in self._lists:
                element = self._abstract.get(num.abstract)
                self._lists[num.abstract] = _whole(element) if element is not None else None
            found = self._lists[num.abstract]
            if found is None or not found.linked_to or found.levels:
                return found
            other = self._num(self._styles.number_of_list(found.linked_to))
            if other is None:
                return None
            num = other
        return None

    @staticmethod
    def _depth(found: _List, num: _Num, style: Style) -> int:
        """The level that is linked to the style, or to one that it is based on; else what the style says."""
        levels = found.levels | num.levels
        for name in style.numbered_by:
            for depth, level in levels.items():
                if level.linked == name:
                    return depth
        return style.ilvl or 0

    def _counted(self, found: _List, num: _Num, depth: int) -> Mark | None:
        levels = found.levels | num.levels if num.levels else found.levels
        level = levels.get(depth)
        if level is None:
            return None
        counts = found.counts
        for at in range(depth):
            if counts[at] is None:
                counts[at] = num.starts.get(at, levels.get(at, Level()).start)
        count = counts[depth]
        if count is None or depth in num.fresh:
            num.fresh.discard(depth)
            counts[depth] = num.starts.get(depth, level.start)
        else:
            counts[depth] = min(count + 1, _HIGHEST)
        for at in range(depth + 1, _LEVELS):
            restart = levels[at].restart if at in levels else None
            if restart is None or depth < restart:
                counts[at] = None
        if level.style == "bullet":
            return Mark(level.text.strip() + level.suffix, depth, True) if level.text.strip() else None
        text = _PLACE.sub(lambda match: self._part(levels, counts, level, int(match[1]) - 1), level.text)
        return Mark(text + level.suffix, depth, False) if text.strip() else None

    @staticmethod
    def _part(levels: dict[int, Level], counts: list[int | None], level: Level, at: int) -> str:
        count, other = counts[at], levels.get(at)
        if count is None or other is None:
            return ""
        style = "decimal" if level.legal and other.style not in {"none", "bullet"} else other.style
        return printed(count, style, other.picture)


def _whole(element: Element) -> _List:
    found = _List(linked_to=value(element, W + "numStyleLink"))
    for level in element.findall(W + "lvl"):
        found.levels[number(level, 0, 0, 8, W + "ilvl")] = _level(level)
    return found


def _instance(element: Element) -> _Num:
    num = _Num(value(element, W + "abstractNumId"))
    for override in element.findall(W + "lvlOverride"):
        depth = number(override, 0, 0, 8, W + "ilvl")
        level, start = override.find(W + "lvl"), override.find(W + "startOverride")
        if level is not None:
            num.levels[depth] = _level(level)
        if start is not None:
            num.starts[depth] = number(start, 1, 0, _HIGHEST)
            num.fresh.add(depth)
    return num


def _level(element: Element) -> Level:
    form = element.find(W + "numFmt")
    alternate = element.find(ALTERNATE)
    if form is None and alternate is not None:
        chosen = branch(alternate)
        form = chosen.find(W + "numFmt") if chosen is not None else None
    restart = element.find(W + "lvlRestart")
    suffix = value(element, W + "suff")
    return Level(
        start=number(element.find(W + "start"), 0, 0, _HIGHEST),
        style=form.get(VAL, "decimal") if form is not None else "decimal",
        picture=form.get(W + "format", "") if form is not None else "",
        text=plain(value(element, W + "lvlText"))[:_LONGEST],
        suffix="" if suffix == "nothing" else " ",
        restart=number(restart, 0, 0, 9) if restart is not None else None,
        legal=is_on(element.find(W + "isLgl")),
        linked=value(element, W + "pStyle"),
    )
