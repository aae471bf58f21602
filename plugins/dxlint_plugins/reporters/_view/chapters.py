"""The chapters of a plan: in which one something stands, and how firmly each speaks."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dxlint import Coverage, FileReport, Place, ReportedFinding
from dxlint_plugins.reporters._plain import safe

# Sentences that are not the plan's own, or not of this plan.
_NOT_COUNTED = frozenset({"nation", "previous", "reference", "glossary", "toc"})
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Spoken:
    """How many sentences of a chapter commit, consider, and do neither."""

    chapter: str
    commits: int
    considers: int
    others: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.commits + self.considers + self.others


class Chapters:
    """The chapters of one file in its order, told from where its sentences and headings stand."""

    def __init__(self, file: FileReport) -> None:
        self._file = file.file
        coverage = file.coverage or Coverage()
        starts = sorted(
            (_key(place), chapter)
            for place, chapter in _sections(coverage)
            if place.file == file.file and place.line is not None
        )
        self._keys = [key for key, _ in starts]
        self._chapters = [chapter for _, chapter in starts]
        self.names = list(dict.fromkeys(self._chapters))

    def of(self, finding: ReportedFinding) -> str | None:
        """Where a finding stands, or what it misses would be written: the chapter, the empty text before the
        first one, None in no chapter.
        """
        if finding.at is None:
            return _chapter(finding.write_in[0].section) if finding.write_in else None
        place = finding.at.place
        if place.file != self._file or place.line is None:
            return None
        at = bisect_right(self._keys, _key(place))
        return self._chapters[at - 1] if at else "" if self._keys else None


def _key(place: Place) -> tuple[int, int]:
    return place.page or 0, place.line or 0


def _chapter(section: str) -> str:
    return safe(section.split(" > ")[0], _LONGEST_NAME)


def _sections(coverage: Coverage) -> Iterator[tuple[Place, str]]:
    for unit in coverage.statements:
        yield unit.place, _chapter(unit.section)
    for one in coverage.searched:
        yield one.place, _chapter(one.section)


def spoken(coverage: Coverage) -> list[Spoken]:
    """The chapters with sentences of the plan's own, in its order, and how firmly they speak."""
    counts: dict[str, Counter[str]] = {}
    for unit in coverage.statements:
        if unit.voice == "own" and unit.role not in _NOT_COUNTED and unit.section:
            counts.setdefault(_chapter(unit.section), Counter())[unit.stance] += 1
    return [
        Spoken(chapter, one["commits"], one["considers"], one.total() - one["commits"] - one["considers"])
        for chapter, one in counts.items()
    ]
