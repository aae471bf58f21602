"""The entries of the table of contents and the headings of the body, made comparable and aligned."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from dxlint import Passage, Plan, lazy
from dxlint_rules.document_quality._text import line_of, without_page

_NUMBER = lazy(
    r"^[【《〈<\[「]?\s*"
    r"(?P<number>"
        r"第?\s*[0-9一二三四五六七八九十]{1,3}\s*[部編章節項]|"
        r"(?:[一-鿿]{2,6}|取り?組み?)\s*"
        r"(?:[0-9]{1,2}(?:\s*[-.]\s*\(?[0-9]{1,2}\)?)*|\([0-9]{1,2}\)|[①-⑳ⅰ-ⅻ])(?![年月日度つの])|"
        r"[0-9]{1,2}(?:\s*[.\-]\s*[0-9]{1,2})*[.]?\s*(?:\([0-9]{1,2}\))?|"
        r"\([0-9]{1,2}\)|[0-9]{1,2}\)|[①-⑳]|[ivx]{1,4}[.)]|"
        r"[ivx]{1,4}(?=[一-鿿ァ-ヴ])|"
        r"\(?[ア-ン]\)|"
        r"[ア-ン](?=[\s.])"
    r")"
    r"[\s:.、】》〉>\]」]*"
)
_NOISE = lazy(r"[\s◆◇■□●○◎▼▽▲△►▶➤★☆※*＊~〜～「」『』【】\[\]()<>《》〈〉・、,.:\-_‐―─━═=/]|\^\{[^}]*\}")
_BEHIND = lazy(
    r"(?:"
        r"【[^】]*】?|\[[^\]]*\]?|<[^>]*>?|"
        r"\((?:令和|平成|20|r\d|h\d|継続|新規|拡充|再掲|重点|国の)[^()]*(?:\([^()]*\)[^()]*)*\)?|"
        r"\([^()]{0,6}\d[^()]{0,8}\)"
    r")"
    r"$"
)


@dataclass(slots=True)
class Line:
    """A line of the contents, or a heading: as spelled, its number, and its title reduced to its words."""

    passages: list[Passage]
    text: str
    number: str = ""
    title: str = ""
    heading: bool = True

    @property
    def first(self) -> Passage:
        """The passage at which a finding about it stands."""
        return max(self.passages, key=lambda one: len(one.spelling.text))


def entries(plan: Plan) -> list[Line]:
    """The lines of the table of contents without its heading, leaders and page numbers."""
    lines: dict[tuple[int, int], list[Passage]] = defaultdict(list)
    for passage in plan.outline.contents:
        lines[line_of(passage)].append(passage)
    found = []
    for passages in lines.values():
        parts = [without_page(passage.source) for passage in passages]
        if len(parts) > 1 and re.fullmatch(r"\W*\d{1,3}\W*", parts[-1]):
            passages, parts = passages[:-1], parts[:-1]
        text = " ".join(part for part in parts if part)
        if (
            not text
            or re.fullmatch(r"\W*(?:目\s*次|もくじ|contents)\W*", text, re.IGNORECASE)
            or re.fullmatch(r"[\d\s\W]+", text)
        ):
            continue
        found.append((_line(passages, text), _paged(lines[line_of(passages[0])])))
    # What follows the last entry with a page, where entries have pages, is the beginning of the body.
    if sum(paged for _, paged in found) * 10 >= 7 * len(found):
        while found and not found[-1][1]:
            found.pop()
    return [line for line, _ in found if line.title]


def _paged(passages: list[Passage]) -> bool:
    """Whether a line of the contents ends in a page number."""
    return re.search(r"\d\s*\W*$", unicodedata.normalize("NFKC", passages[-1].source)) is not None


def headings(plan: Plan) -> list[Line]:
    """The headings behind the contents, and short lines that may be headings; in reading order."""
    last = max((passage.block for passage in plan.outline.contents), default=-1)
    seen: set[int] = set()
    found = []
    for passage in plan.outline.passages:
        if (
            passage.block <= last
            or passage.kind == "toc"
            or passage.block in seen
            or len(passage.source) > 100
        ):
            continue
        heading = passage.kind == "heading"
        if not heading and (passage.source.rstrip().endswith("。") or passage.kind == "footnote"):
            continue
        if heading:
            seen.add(passage.block)
        line = _line([passage], passage.source)
        line.heading = heading
        if line.title:
            found.append(line)
    return found


def _line(passages: list[Passage], text: str) -> Line:
    flat = re.sub(r"[ \t　\n]+", " ", _widths(text)).strip()
    number = _NUMBER.match(flat)
    rest = flat[number.end() :] if number else flat
    while (shorter := _BEHIND.sub("", rest).strip()) != rest and shorter:
        rest = shorter
    return Line(
        passages,
        text,
        re.sub(r"\s", "", number["number"]) if number else "",
        _NOISE.sub("", unicodedata.normalize("NFKC", rest)),
    )


def _widths(text: str) -> str:
    return "".join(chr(ord(char) - 0xFEE0) if "！" <= char <= "～" else char for char in text).lower()


def anchors(contents: list[Line], body: list[Line]) -> list[tuple[int, int]]:
    """The longest run of entries and headings with the same title, in the order of both."""
    where: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(body):
        if line.heading:
            where[line.title].append(at)
    return _increasing(
        (i, j) for i, entry in enumerate(contents) for j in reversed(where.get(entry.title, ()))
    )


def _increasing(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest strictly increasing sequence of pairs."""
    tails: list[int] = []
    nodes: list[tuple[int, int, int]] = []
    at_tail: list[int] = []
    for i, j in pairs:
        place = bisect_left(tails, j)
        node = (i, j, at_tail[place - 1] if place else -1)
        nodes.append(node)
        if place == len(tails):
            tails.append(j)
            at_tail.append(len(nodes) - 1)
        else:
            tails[place] = j
            at_tail[place] = len(nodes) - 1
    found = []
    current = at_tail[-1] if at_tail else -1
    while current >= 0:
        i, j, current = nodes[current]
        found.append((i, j))
    return found[::-1]
