"""What the styles of a Word file make of a paragraph: heading, contents, caption, number, hidden text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dxlint_plugins.importers._docx_names import PPR, RPR, W, is_on, number, value

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# A style's name is the same in every language of Word, but other programs write their own.
_HEADING = re.compile(r"(?:heading|見出し)\s*([1-9])")
_TOC = re.compile(
    r"(?:toc|目次|contents|index)\s*[1-9]|(?:table of figures|図表目次|table of authorities|引用文献一覧)"
)
_TITLE = re.compile(r"title|subtitle|表題|副題|タイトル|サブタイトル")
_ON = {"1", "true", "on"}
_LONGEST_CHAIN = 50
_CAPTION = re.compile(r"caption|図表番号")


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all that it inherits.

    `level`: depth of a heading from 1, 0 for text. `num`, `ilvl`: its automatic number; `numbered_by` is the
    style in the chain that states it, which a level of the list may be linked to.
    """

    level: int = 0
    toc: bool = False
    caption: bool = False
    num: str | None = None
    ilvl: int | None = None
    numbered_by: tuple[str, ...] = ()
    hidden: bool = False


@dataclass(slots=True)
class _Raw:
    name: str
    based_on: str
    outline: int | None
    num: str | None
    ilvl: int | None
    hidden: bool | None


class Styles:
    """The styles of a file by id, read when first asked for; a style that is not there is plain text."""

    def __init__(self, tree: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._raw: dict[str, _Raw] = {}
        self._done: dict[str, Style] = {}
        self._default = ""
        for element in tree.findall(W + "style") if tree is not None else ():
            key = element.get(W + "styleId", "")
            self._elements[key] = element
            if element.get(W + "default") in _ON and element.get(W + "type", "paragraph") == "paragraph":
                self._default = key

    def number_of_list(self, key: str) -> str:
        """The `num` that a list style stands for; empty where there is none."""
        found = self._read(key)
        return found.num or "" if found is not None else ""

    def _read(self, key: str) -> _Raw | None:
        """What a style says itself."""
        element = self._elements.get(key)
        if key in self._raw or element is None:
            return self._raw.get(key)
        properties, outline, num, ilvl = element.find(PPR), None, None, None
        if properties is not None:
            level = properties.find(W + "outlineLvl")
            outline = number(level, 9, 0, 9) if level is not None else None
            numbering = properties.find(W + "numPr")
            if numbering is not None:
                num = value(numbering, W + "numId") or None
                depth = numbering.find(W + "ilvl")
                ilvl = number(depth, 0, 0, 8) if depth is not None else None
        vanish = element.find(f"{RPR}/{W}vanish")
        hidden = is_on(vanish) if vanish is not None else None
        name = value(element, W + "name").split(",")[0].strip().lower()
        raw = self._raw[key] = _Raw(name, value(element, W + "basedOn"), outline, num, ilvl, hidden)
        return raw

    def get(self, key: str | None) -> Style:
        """The style of a paragraph or run; the default paragraph style for None."""
        key = self._default if key is None else key
        style = self._done.get(key)
        if style is None:
            style = self._done[key] = self._resolved(key)
        return style

    def _resolved(self, key: str) -> Style:
        chain: list[str] = []
        styles: list[_Raw] = []
        while key not in chain and len(chain) < _LONGEST_CHAIN and (raw := self._read(key)) is not None:
            chain.append(key)
            styles.append(raw)
            key = raw.based_on
        if not styles:
            heading = _HEADING.fullmatch(key.lower())
            return Style(level=int(heading[1]) if heading else 0, toc=bool(_TOC.fullmatch(key.lower())))
        first = styles[0]
        num = next((one.num for one in styles if one.num is not None), None)
        upto = next((at for at, one in enumerate(styles) if one.num is not None), -1)
        return Style(
            level=0 if _TITLE.fullmatch(first.name) else _level(styles),
            toc=any(_TOC.fullmatch(one.name) for one in styles),
            caption=any(_CAPTION.fullmatch(one.name) for one in styles),
            num=num,
            ilvl=next((one.ilvl for one in styles if one.ilvl is not None), None),
            numbered_by=tuple(chain[: upto + 1]),
            hidden=next((one.hidden for one in styles if one.hidden is not None), False),
        )


def _level(styles: list[_Raw]) -> int:
    """The depth of a heading: the nearest outline level, or heading name, up the chain."""
    for style in styles:
        if style.outline is not None:
            return style.outline + 1 if style.outline < 9 else 0
        if match := _HEADING.fullmatch(style.name):
            return int(match[1])
    return 0
