"""The document's glossary, and the terms that it marks as explained there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from dxlint import Passage, Plan, lazy
from dxlint_rules.document_quality._text import passages

_TERM = r"[一-鿿々ァ-ヴーｦ-ﾟa-z0-9・&\-/]"
_MARK = lazy(
    r"(?P<close>[」』】)]{0,2})(?:\((?:※|\*)\)|\[[※*]\]|\^\{[※*]\}|(?P<alone>※|(?<!\*)\*(?!\*)))(?!\d)"
)
_RUN = lazy(rf"{_TERM}+$")
_SECTION = lazy(r"用語(?:集|解説|の解説|説明|の説明|一覧)|語句(?:説明|解説)")
_INNER = lazy(r"(?P<before>[^、。「」『』()\s]*)\((?P<inner>[^()]*)\)$")


@dataclass(frozen=True, slots=True)
class Entry:
    """A term of the glossary as it is spelled there, at the span [start, end) of the passage's spelling."""

    term: str
    passage: Passage
    start: int
    end: int


def entries(plan: Plan) -> list[Entry]:
    """The terms that the glossary explains, in its order; none where there is no glossary."""
    found: list[Entry] = []
    block = -1
    for passage in passages(plan):
        if (
            not in_glossary(passage)
            or passage.kind in {"footnote", "heading", "caption"}
            or passage.block == block
        ):
            continue
        text = passage.spelling.text
        if (
            passage.kind == "cell"
            and passage.heads
            and passage.heads[-1].strip() not in {"用語", "語句", "名称", "用語名", "項目"}
        ):
            continue
        if text in {"用語", "意味", "解説", "説明", "語句", "用語名", "用語の説明", "用語の意味"}:
            continue
        bullet = re.match(r"[・●○◆■◇□※*\-]*", text)
        start = bullet.end() if bullet else 0
        head = re.match(r"[^。:()\[\]【】「」]{2,40}?(?=[:(\[【]|とは|…|―|$)", text[start:])
        if head is None or (text.endswith("。") and head.end() + start == len(text)):
            continue
        block = passage.block
        found.append(Entry(head.group(), passage, start, start + head.end()))
        inner = re.match(r"\((?P<inner>[^()]{2,60})\)", text[start + head.end() :])
        if inner is not None:
            for part in re.split(r"[:、,/]", inner["inner"]):
                if 2 <= len(part) <= 30:
                    at = text.index(part, start + head.end())
                    found.append(Entry(part, passage, at, at + len(part)))
    return found


def marked(plan: Plan) -> Iterator[tuple[Passage, int, int]]:
    """The spans in the body that a mark without a number sends to the glossary."""
    for passage in passages(plan):
        text = passage.spelling.text
        if (
            in_glossary(passage)
            or passage.kind in {"footnote", "toc"}
            or not any(char in text for char in "※*")
        ):
            continue
        for match in _MARK.finditer(text):
            end = match.start()
            if match["alone"] and _is_note(passage, match.start("alone")):
                continue
            if match["close"].startswith(")") or text[end - 1 : end] == ")":
                stop = end + (1 if match["close"].startswith(")") else 0)
                inner = _INNER.search(text[:stop])
                end = inner.start("inner") - 1 if inner and inner["before"] else end
            run = _RUN.search(text[:end])
            start = (
                run.start() + len(run.group()) - len(run.group().lstrip("・-/&ー"))
                if run is not None
                else end
            )
            if end - start >= 2:
                yield passage, start, end


def in_glossary(passage: Passage) -> bool:
    """Whether a passage stands in the glossary, be it a chapter or a part of the annexes."""
    return passage.role == "glossary" or _SECTION.search(passage.section.rpartition(" > ")[2]) is not None


def _is_note(passage: Passage, at: int) -> bool:
    """Whether a mark with a blank before or behind it begins a note in the line."""
    spelling = passage.spelling
    before = at > 0 and spelling.ends[at - 1] < spelling.starts[at]
    behind = at + 1 < len(spelling.text) and spelling.ends[at] < spelling.starts[at + 1]
    return before and behind


def bare(term: str) -> str:
    """A term without middle dots, blanks, hyphens and case, to compare it with its entry."""
    return re.sub(r"[・\s\-‐/&]|ー(?![ァ-ヴー])", "", unicodedata.normalize("NFKC", term).lower())
