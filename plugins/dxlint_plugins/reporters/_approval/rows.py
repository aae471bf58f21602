"""The rows of the approval paper's tables: findings in few words, what is alike in one row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dxlint import Approval, FileReport, Outcome, ReportedFinding, Settled
from dxlint.messages import text
from dxlint_plugins.reporters._findings import in_document
from dxlint_plugins.reporters._page import Page
from dxlint_plugins.reporters._places import page_about
from dxlint_plugins.reporters._plain import safe
from dxlint_plugins.reporters._summary import COUNTED
from dxlint_plugins.reporters._view.chapters import Chapters

Row = tuple[str, ...]
# How many findings a row tells of, and the row.
Listed = tuple[int, Row]
_SHOWN_PLACES = 3
_LONGEST_TITLE, _LONGEST_CHAPTER, _LONGEST_NAME = 80, 30, 40


@dataclass(frozen=True, slots=True)
class Sorted:
    """The findings of a file by what is to be done about them."""

    open: tuple[ReportedFinding, ...]
    review: tuple[ReportedFinding, ...]
    waived: tuple[ReportedFinding, ...]
    attested: tuple[ReportedFinding, ...]
    known: int
    unread: tuple[ReportedFinding, ...]
    not_judged: tuple[ReportedFinding, ...]

    def count(self, severity: str) -> int:
        """How many of a severity are still to be mended."""
        return sum(one.severity == severity for one in self.open)


def sorted_findings(file: FileReport) -> Sorted:
    """All findings, each once: the gravest first, in the order of the document."""
    found: dict[str, list[ReportedFinding]] = {}
    for one in sorted(file.findings, key=lambda one: (COUNTED.index(one.severity), in_document(one))):
        found.setdefault(_kind(one), []).append(one)
    kinds = ("open", "review", "waived", "attested", "unread", "not_judged")
    lists = {kind: tuple(found.get(kind, ())) for kind in kinds}
    return Sorted(known=len(found.get("known", ())), **lists)


def _kind(finding: ReportedFinding) -> str:
    if finding.settled is not None:
        return finding.state
    if finding.outcome is Outcome.NOT_EVALUABLE:
        return "unread" if finding.rule == "unreadable" else "not_judged"
    return "review" if finding.outcome is Outcome.REVIEW else "open"


class Rows:
    """Makes rows for one file."""

    def __init__(self, page: Page, results: Approval) -> None:
        self.page = page
        self.results = results
        self.file = results.file
        self.chapters = Chapters(self.file)

    def say(self, key: str, **params: object) -> str:
        """One of the texts of this paper."""
        return text(f"approve-{key}", self.page.language, **params)

    def findings(self, findings: Iterable[ReportedFinding]) -> Iterator[Listed]:
        """Severity, what, where; those that say the same together."""
        alike: dict[tuple[str, str], list[ReportedFinding]] = {}
        for one in findings:
            alike.setdefault((one.severity, self._title(one)), []).append(one)
        for (severity, title), members in alike.items():
            many = len(members) > 1
            shown = self.say("times", title=title, count=len(members)) if many else title
            places = dict.fromkeys(filter(None, (self._place(one, brief=many) for one in members)))
            yield len(members), (self.page.words[severity], shown, self._places(list(places)))

    def _title(self, finding: ReportedFinding) -> str:
        """The title, and the item where the title does not name it."""
        title = safe(finding.title or finding.name, _LONGEST_TITLE)
        info = self.results.report.items.get(finding.item or "")
        name = safe(info.name, _LONGEST_TITLE) if info else ""
        return title if not name or name in title else f"{title}: {name}"

    def _places(self, places: list[str]) -> str:
        more = len(places) - _SHOWN_PLACES
        if more > 0:
            places[_SHOWN_PLACES:] = [self.page.words["more"].format(count=more)]
        return self.page.joined(places) or self.say("no-place")

    def _place(self, finding: ReportedFinding, *, brief: bool) -> str:
        """The chapter, and the page or line as far as one knows; of several findings only the latter."""
        spot = self._spot(finding)
        chapter = safe(self.chapters.of(finding) or "", _LONGEST_CHAPTER)
        if brief or not chapter:
            return spot or chapter
        return f"{chapter}（{spot}）" if spot else chapter

    def _spot(self, finding: ReportedFinding) -> str:
        place = finding.at.place if finding.at else finding.write_in[0].place if finding.write_in else None
        if place is None:
            return ""
        if place.where:
            return page_about(place, self.page.language).strip("（）() ")
        if place.page is not None and place.file == self.file.file:
            return self.page.words["page"].format(page=place.page)
        return self.page.where(place, self.file.file)

    def waived(self, findings: Iterable[ReportedFinding]) -> Iterator[Listed]:
        """What is not to count, why, on whose word, and until when."""
        for (title, settled), count in _counted(
            (self._title(one), one.settled) for one in findings if one.settled is not None
        ):
            shown = self.say("times", title=title, count=count) if count > 1 else title
            until = self.page.day(settled.until) if settled.until else self.say("no-until")
            people = self._people(settled.owner, settled.approver)
            yield count, (shown, safe(settled.reason), people, until)

    def _people(self, owner: str | None, approver: str | None) -> str:
        said = [
            self.say(role, name=safe(name, _LONGEST_NAME))
            for role, name in (("owner", owner), ("approver", approver)) if name
        ]  # fmt: skip
        return self.page.joined(said) or self.say("no-people")

    def attested(self, findings: Iterable[ReportedFinding]) -> Iterator[Listed]:
        """What people confirm: items that no rule judges first, then findings that were theirs to judge."""
        for waiver in self.results.attested:
            info = self.results.report.items.get(waiver.item or "")
            name = safe(info.name if info else waiver.names, _LONGEST_TITLE)
            yield 1, (name, *self._attestation(waiver.settled()))
        for (title, settled), count in _counted(
            (self._title(one), one.settled) for one in findings if one.settled is not None
        ):
            shown = self.say("times", title=title, count=count) if count > 1 else title
            yield count, (shown, *self._attestation(settled))

    def _attestation(self, settled: Settled) -> Row:
        day = self.page.day(settled.day) if settled.day else ""
        return safe(settled.by or "", _LONGEST_NAME), day, safe(settled.reason)

    def unread(self, findings: Iterable[ReportedFinding]) -> Iterator[Listed]:
        """Where, and why."""
        for one in findings:
            where = self.page.where(one.at.place, self.file.file) if one.at else ""
            yield 1, (where or self.say("whole-file"), safe(one.message))


def _counted(found: Iterable[tuple[str, Settled]]) -> Iterable[tuple[tuple[str, Settled], int]]:
    """Each once, in order, with how often it comes; where its waiver stands tells none apart."""
    counts: dict[tuple[str, Settled], int] = {}
    for one in found:
        counts[one] = counts.get(one, 0) + 1
    return counts.items()
