"""The cover's lines, and the title that stands on them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from dxlint.document.blocks import Block
from dxlint.text.lazy import lazy
from dxlint.text.normalise import NormalText, normalise

_NOUN = (
    r"(?:計画|プラン|ビジョン|方針|戦略|構想|ロードマップ|指針|大綱|プログラム|進め方|プレイブック|計画書|"
    r"アジェンダ|アクション|dx)"
)
_TITLE = lazy(rf"{_NOUN}(?:\(案\)|案|\(素案\)|素案)?(?:\([^()]{{1,20}}\)|20\d\d(?:[-~→⇒]20\d\d)?)?$")
_TITLE_WORDS = lazy(r"dx|デジタル|情報化|ict|スマート|電子自治体|官民データ")
# title: みどり野市DX推進計画, as the head of a page or of a file of text says it.
_LABEL = lazy(r"^(?:title|題名|表題|名称|計画名)[:：]\s*")
# ホーム ＞ 町政情報 ＞ 計画: the way to a page.
_TRAIL = lazy(r"[>＞»›].*[>＞»›]")
# The years behind a title are its period (（令和5年度から令和8年度まで）), and no part of it.
_PERIOD = lazy(
    r"(?<!\s)\s*[（(](?:計画期間)?[^（()）]{0,14}年度?(?:から|[~～〜―-])[^（()）]{0,14}年度?(?:まで)?[）)]$"
)
_PART = lazy(r"^(?:別冊|別編|分冊|別紙)")
_PART_BEHIND = lazy(rf"{_NOUN}(?:別冊|別編|分冊)$")
_ALSO = lazy(rf"^\((?P<name>[^()]{{4,30}}{_NOUN})\)$")
# （中間改定版） below the title is a part of it.
_REVISED = lazy(r"^\((?:中間|一部|第\d次)?(?:改[定訂]|見直し)版\)$")
# Marks of markup before and behind a line: # みどり野市DX推進計画, **…**, > ….
_MARKUP = lazy(r"^[\s#＃*＊>＞=_]+|(?<![\s#＃*＊=_])[\s#＃*＊=_]+$")
_LONGEST = 60
# A title is torn over so many lines at most.
_TORN = 3
# So many lines below a title may say that it is a revised one.
_REVISED_WITHIN = 3


@dataclass(slots=True)
class Line:
    """One line of a block; `offset` is where it begins in the block's text."""

    block: Block
    offset: int
    source: str
    normal: NormalText

    @property
    def text(self) -> str:
        """The line in one spelling."""
        return self.normal.text


def lines_of(blocks: list[Block]) -> list[Line]:
    """The lines of blocks, without empty ones."""
    found = []
    for block in blocks:
        offset = 0
        for source in block.text.split("\n"):
            if source.strip():
                found.append(Line(block, offset, source, normalise(source)))
            offset += len(source) + 1
    return found


def title_on(lines: list[Line], municipality: str) -> tuple[str, Line] | None:
    """The title as the cover prints it, without the blanks of its layout, and the line on which it begins."""
    able = [line for line in lines if _may_be_title(line)]
    whole = [(at, line) for at, line in enumerate(able) if _is_title(line) and _TITLE_WORDS.search(line.text)]
    if whole:
        at, line = whole[0]
        # The title again without the years that the first line has behind it is the title itself.
        at, line = next((pair for pair in whole[1:] if line.text.startswith(pair[1].text)), (at, line))
        return _with_neighbours(able, at, at, municipality)
    for at, line in enumerate(able):
        first = next(
            (one for one in range(at - 1, max(at - _TORN, -1), -1) if _TITLE_WORDS.search(able[one].text)),
            None,
        )
        if _is_title(line) and first is not None:
            return _with_neighbours(able, first, at, municipality)
    for at, line in enumerate(able):
        if _is_title(line) and len(line.text) >= 5:
            value = _bare(line)
            following = able[at + 1] if at + 1 < len(able) else None
            if following is not None and (_PART.match(following.text) or _PART_BEHIND.search(line.text)):
                value = f"{value}　{_bare(following)}"
            return value, line
    return None


def _may_be_title(line: Line) -> bool:
    return (
        len(line.text) <= _LONGEST
        and not line.text.endswith("。")
        and not _TRAIL.search(line.text)
        and not line.text.startswith("目次")
    )


def _is_title(line: Line) -> bool:
    text = normalise(_bare(line)).text
    return _TITLE.search(text) is not None or _PART_BEHIND.search(text) is not None


def _bare(line: Line) -> str:
    return _PERIOD.sub("", _LABEL.sub("", _MARKUP.sub("", line.source))).strip()


def _with_neighbours(lines: list[Line], first: int, last: int, municipality: str) -> tuple[str, Line]:
    """The title of lines `first` to `last`,
    with the name of the municipality above it and its other name below.
    """
    parts = [_bare(line) for line in lines[first : last + 1]]
    value = as_printed(parts[0]) if len(parts) == 1 else "".join(map(_joined, parts))
    above = _bare(lines[first - 1]) if first > 0 else ""
    if municipality and municipality not in _solid(value) and normalise(above).text == municipality:
        value = above + _joined(value)
    following = lines[last + 1 : last + 1 + _REVISED_WITHIN]
    other = _ALSO.match(following[0].text) if following else None
    if other is not None and municipality and other["name"].startswith(municipality):
        value += as_printed(_bare(following[0]))
    value += next((_bare(line) for line in following if _REVISED.match(line.text)), "")
    return value, lines[first]


def _joined(text: str) -> str:
    """Text without blanks but those between Latin words."""
    return re.sub(r"(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9])", "", text)


def _solid(text: str) -> str:
    return "".join(text.split())


def as_printed(text: str) -> str:
    """Text with one blank between words that are parted; lines, and letters spaced out one by one,
    are joined.
    """
    words = text.split()
    if any(len(one) == len(other) == 1 for one, other in pairwise(words)):
        return _joined(re.sub(r"(?<!\S\S)\s+(?=\S(?:\s|$))", "", text))
    return re.sub(r"([^\S\n])\s*", r"\1", re.sub(r"(?<!\s)\s*\n\s*", "", text.strip()))
