"""What the rules of this set share: passages by their spelling, and findings that say one thing once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dxlint import Finding, Outcome, Passage, Plan, Quoted, lazy

THIRD_PARTY = frozenset({"nation", "previous", "reference", "glossary", "toc"})


def passages(plan: Plan, *, toc: bool = False) -> list[Passage]:
    """The passages of a document in reading order, each text once; none for a plan model."""
    found: list[Passage] = []
    heads: set[int] = set()
    for passage in plan.outline.passages:
        if passage.kind == "toc" and not toc:
            continue
        if passage.kind == "heading":
            heads.add(passage.block)
        elif passage.block in heads:
            continue  # the content behind a label, of which the heading already holds the text
        found.append(passage)
    return found


def quoted(passage: Passage, start: int = 0, end: int | None = None) -> Quoted:
    """The span [start, end) of the passage's spelling, as the source has it."""
    return Quoted(*passage.at_spelled(start, end))


def line_of(passage: Passage) -> tuple[int, int]:
    """Page and line on which a passage begins."""
    place = passage.at_spelled(0, 1)[0]
    return place.page or 0, place.line or 0


def once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings without those at a place that one before already has."""
    seen: set[tuple[int | None, int | None, int | None]] = set()
    for finding in findings:
        place = finding.at.place if finding.at else None
        if place is not None and place.line is not None:
            key = (place.page, place.line, place.column)
            if key in seen:
                continue
            seen.add(key)
        yield finding


def review(finding: Finding) -> Finding:
    """The finding as one that a person must judge."""
    finding.outcome, finding.severity, finding.confidence = Outcome.REVIEW, "info", "medium"
    return finding


def distance(one: str, other: str, most: int) -> int:
    """The number of characters put in, left out or changed between two texts; `most` + 1 where it is more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before = list(range(len(other) + 1))
    for row, char in enumerate(one, 1):
        now = [row]
        for column, against in enumerate(other, 1):
            now.append(min(before[column] + 1, now[-1] + 1, before[column - 1] + (char != against)))
        if min(now) > most:
            return most + 1
        before = now
    return min(before[-1], most + 1)


_LEADER = lazy(r"(?:[.．…‥・･]{2,}|-{3,}|_{2,})")


def without_page(text: str) -> str:
    """A line of the contents without leader and page number."""
    flat = re.sub(
        (
            r"(?:(?<!\s)\s*(?<![.．…‥・･\-ー])[.．…‥・･\-ー]{2,}\s*|(?<!\s)\s{2,}|(?<!\s)\t)"
            r"(?:[PpＰ]\.?\s*|\.\s*)?(?:[-－]\s*)?[\d０-９]{1,3}\s*(?:[-－]\s*)?(?:(?:ページ|頁)\s*)?$"
        ),
        "",
        text,
    )
    return _LEADER.sub("", flat).strip()
