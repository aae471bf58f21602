"""The cover's lines, and the title that stands on them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dxlint.document.blocks import Block
from dxlint.text.lazy import lazy
from dxlint.text.normalise import NormalText, normalise

_NOUN = r"(?:計画|プラン|ビジョン|方針|戦略|構想|ロードマップ|指針|大綱|プログラム|進め方|dx)"
_TITLE = lazy(rf"{_NOUN}(?:\(案\)|案|\(素案\)|素案)?(?:\([^()]{{1,20}}\)|20\d\d(?:[-~]20\d\d)?)?$")
_TITLE_WORDS = lazy(r"dx|デジタル|情報化|ict|スマート|電子自治体|官民データ")
# title: みどり野市DX推進計画, as the head of a page or of a file of text says it.
_LABEL = lazy(r"^(?:title|題名|表題|名称|計画名)[:：]\s*")
# ホーム ＞ 町政情報 ＞ 計画: the way to a page.
_TRAIL = lazy(r"[>＞»›].*[>＞»›]")
# The years behind a title are its period (（令和5年度から令和8年度まで）), and no part of it.
_PERIOD = lazy(
    r"\s*[（(](?:計画期間)?[^（()）]{0,14}年度?(?:から|[~～〜―-])[^（()）]{0,14}年度?(?:まで)?[）)]$"
)
_PART = lazy(r"^(?:別冊|別編|分冊|別紙)")
_ALSO = lazy(rf"^\((?P<name>[^()]{{4,30}}{_NOUN})\)$")
_LONGEST = 60
# A title is torn over so many lines at most.
_TORN = 3


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
            if following is not None and _PART.match(following.text):
                value = f"{value}　{following.source.strip()}"
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
    return _TITLE.search(normalise(_bare(line)).text) is not None


def _bare(line: Line) -> str:
    return _PERIOD.sub("", _LABEL.sub("", line.source.strip())).strip()


def _with_neighbours(lines: list[Line], first: int, last: int, municipality: str) -> tuple[str, Line]:
    """The title of lines `first` to `last`, with the name of the municipality above it and its other name below."""
    value = "".join(_joined(_bare(line)) for line in lines[first : last + 1])
    if municipality and municipality not in value and first > 0 and lines[first - 1].text == municipality:
        value = lines[first - 1].source.strip() + value
    other = _ALSO.match(lines[last + 1].text) if last + 1 < len(lines) else None
    if other is not None and municipality and other["name"].startswith(municipality):
        value += _joined(lines[last + 1].source.strip())
    return value, lines[first]


def _joined(text: str) -> str:
    """Text without blanks but those between Latin words."""
    return re.sub(r"(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9])", "", text)
