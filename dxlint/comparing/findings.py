"""Which findings are new or solved between two plans, and what made them so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dxlint.comparing.matching import alike, each_once

if TYPE_CHECKING:
    from dxlint.rules.rule import Quoted
    from dxlint.run.report import ReportedFinding

Became = Literal["new", "solved", "counts-again", "settled", "changed"]
BECAME: tuple[Became, ...] = ("new", "counts-again", "solved", "settled", "changed")
# `date`: other facts hold at the new plan's date, by the same edition.
Cause = Literal["text", "edition", "date", "rule", "waiver"]
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class FindingChange:
    """A finding that only one of the plans has, or both otherwise. `editions`: those that made the
    difference, the old plan's and the new one's.
    """

    became: Became
    cause: Cause
    old: ReportedFinding | None
    new: ReportedFinding | None
    editions: tuple[str, str] | None = None

    @property
    def finding(self) -> ReportedFinding:
        """The finding, as the newer plan has it."""
        found = self.new or self.old
        assert found is not None
        return found

    @property
    def counts_anew(self) -> bool:
        """Whether the new plan has a finding that counts and did not before."""
        return self.became in {"new", "counts-again"} and self.finding.settled is None


@dataclass(frozen=True, slots=True)
class Judged:
    """What a plan was judged to be: its findings, those that it would have at the other plan's date (None
    where the date is the same), and which rules were asked.
    """

    findings: Sequence[ReportedFinding]
    asked: Callable[[str], bool]
    at_other_date: Sequence[ReportedFinding] | None = None


def finding_changes(
    old: Judged, new: Judged, editions: Callable[[ReportedFinding], tuple[str, str] | None]
) -> list[FindingChange]:
    """What is new, what is solved, what is settled otherwise. `editions` tells by which editions of its
    guideline a finding was judged, where these differ.

    `old.at_other_date` has the old plan's findings at the new plan's date: a finding that the old text has
    then, too, was not made by the text.
    """
    pairs, gone, come = _matched(old.findings, new.findings)
    then = old.at_other_date
    said_then = {(one.rule, one.item, one.message) for one in then or ()}
    changes = [
        change for first, second in pairs
        if (change := _kept(first, second, said_then, editions)) is not None
    ]  # fmt: skip
    had = {id(second) for _, second in _matched(then, come)[0]} if then is not None else set()
    kept = {id(first) for first, _ in _matched(gone, then)[0]} if then is not None else None
    for finding in come:
        cause, by = _cause(finding, old.asked(finding.rule), id(finding) in had, editions)
        changes.append(FindingChange("new", cause, None, finding, by))
    for finding in gone:
        by_date = kept is not None and id(finding) not in kept
        cause, by = _cause(finding, new.asked(finding.rule), by_date, editions)
        changes.append(FindingChange("solved", cause, finding, None, by))
    return sorted(changes, key=lambda one: (BECAME.index(one.became), one.finding.settled is not None))


def _cause(
    finding: ReportedFinding, asked: bool, by_date: bool,
    editions: Callable[[ReportedFinding], tuple[str, str] | None],
) -> tuple[Cause, tuple[str, str] | None]:
    if finding.rule.startswith("waiver-"):
        return "waiver", None
    if not asked:
        return "rule", None
    if not by_date:
        return "text", None
    by = editions(finding)
    return ("edition" if by is not None else "date"), by


def _kept(
    old: ReportedFinding, new: ReportedFinding, said_then: set[tuple[str, str | None, str]],
    editions: Callable[[ReportedFinding], tuple[str, str] | None],
) -> FindingChange | None:
    """What became of a finding that both plans have."""
    if (old.settled is None) != (new.settled is None):
        return FindingChange("settled" if new.settled else "counts-again", "waiver", old, new)
    if old.message == new.message:
        return None
    by_date = (new.rule, new.item, new.message) in said_then
    cause, by = _cause(new, True, by_date, editions)
    return FindingChange("changed", cause, old, new, by)


def _matched(
    old: Sequence[ReportedFinding], new: Sequence[ReportedFinding]
) -> tuple[list[tuple[ReportedFinding, ReportedFinding]], list[ReportedFinding], list[ReportedFinding]]:
    """The same findings in both, and what is left: first by fingerprint, then of one rule and item those
    whose quotes are alike.
    """
    by_print = {one.fingerprint: one for one in new}
    pairs = [(one, by_print[one.fingerprint]) for one in old if one.fingerprint in by_print]
    met = {id(one) for pair in pairs for one in pair}
    left: dict[tuple[str, str | None], list[ReportedFinding]] = defaultdict(list)
    for one in new:
        if id(one) not in met:
            left[one.rule, one.item].append(one)
    waiting: dict[tuple[str, str | None], list[ReportedFinding]] = defaultdict(list)
    for one in old:
        if id(one) not in met:
            waiting[one.rule, one.item].append(one)
    for key, found in waiting.items():
        for first, second in _alike(found, left.get(key, [])):
            pairs.append((first, second))
            met |= {id(first), id(second)}
    return pairs, [one for one in old if id(one) not in met], [one for one in new if id(one) not in met]


def _alike(
    old: Sequence[ReportedFinding], new: Sequence[ReportedFinding]
) -> Iterator[tuple[ReportedFinding, ReportedFinding]]:
    found = []
    # A rule that finds hundreds of places finds them by their fingerprints: what is left of it is little.
    for at, first in enumerate(old[:_MOST]):
        for other, second in enumerate(new[:_MOST]):
            worth = _worth(first.at, second.at)
            if worth >= _ALIKE:
                found.append((worth, at, other))
    for at, other, _ in each_once(found):
        yield old[at], new[other]


_MOST = 100


def _worth(old: Quoted | None, new: Quoted | None) -> float:
    """Two absences of one rule and item are the same; an absence may have become a study; of two places the
    quotes tell.
    """
    if old is None or new is None:
        return 1.0 if old is new else _ALIKE
    if not old.quote or not new.quote:
        return 1.0 if old.quote == new.quote else 0.0
    return alike(old.quote, new.quote)
