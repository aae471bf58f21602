"""All that a report says of one file: the page for a superior, the pictures' data, findings, items, how."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dxlint import Edition, FileReport, Outcome, Report, unconfirmed_texts
from dxlint.messages import text
from dxlint_plugins.reporters._page import Page
from dxlint_plugins.reporters._plain import safe
from dxlint_plugins.reporters._summary import COUNTED, editions, to_judge
from dxlint_plugins.reporters._view.chapters import Chapters, Spoken, spoken
from dxlint_plugins.reporters._view.found import (
    ChapterView,
    FindingView,
    SettledView,
    alike,
    by_chapter,
    searched,
    settled,
)
from dxlint_plugins.reporters._view.items import (
    STATUSES,
    ItemGroup,
    counts,
    groups,
    items_for_a_person,
    with_status,
)
from dxlint_plugins.reporters._view.schedule import Schedule, schedule_of


@dataclass(frozen=True, slots=True)
class EditionView:
    """An edition applied: its guideline, its name, when it is in force, how sure that is."""

    guideline: str
    name: str
    valid: str
    sure: str


@dataclass(frozen=True, slots=True)
class FileView:
    """One file. `glance` are the sentences that say the result; `unread` why it could not be read."""

    anchor: str
    name: str
    file: str
    about: tuple[tuple[str, tuple[str, ...]], ...]
    counts: dict[str, int]
    read: bool
    glance: tuple[str, ...]
    unread: tuple[str, ...]
    missing: tuple[ItemGroup, ...]
    considering: tuple[ItemGroup, ...]
    for_a_person: tuple[str, ...]
    chapters: tuple[ChapterView, ...]
    searched: str
    spoken: tuple[Spoken, ...]
    schedule: Schedule | None
    items: tuple[ItemGroup, ...]
    status_counts: tuple[tuple[str, int], ...]
    settled: tuple[SettledView, ...]
    editions: tuple[EditionView, ...]
    rules: tuple[str, ...]

    @property
    def findings(self) -> list[FindingView]:
        """Those of all chapters."""
        return [one for chapter in self.chapters for one in chapter.findings]

    @property
    def first(self) -> list[list[FindingView]]:
        """What is to be mended first."""
        return alike(one for one in self.findings if one.group == "error")

    @property
    def to_judge(self) -> list[list[FindingView]]:
        """What a machine cannot settle."""
        return alike(one for one in self.findings if one.review)


def view_of(page: Page, file: FileReport, results: Report, number: int) -> FileView:
    """Everything of one file in words."""
    items = groups(page, file, results)
    tally = counts(items)
    counted = file.summary() | {"to_judge": to_judge(file)}
    return FileView(
        anchor=f"f{number}",
        name=page.name_of(file),
        file=safe(file.file),
        about=tuple(_about(page, file, results)),
        counts=counted,
        read=file.error is None,
        glance=tuple(_glance(page, file, tally, counted)),
        unread=tuple(_unread(page, file)),
        missing=tuple(with_status(items, "missing")),
        considering=tuple(with_status(items, "considering")),
        for_a_person=tuple(safe(one.name) for one in items_for_a_person(file, results)),
        chapters=tuple(by_chapter(page, file, results, Chapters(file))),
        searched=searched(page, file),
        spoken=tuple(spoken(file.coverage)) if file.coverage else (),
        schedule=schedule_of(page, file, results),
        items=tuple(items),
        status_counts=tuple((one, tally[one]) for one in STATUSES if tally[one]),
        settled=tuple(settled(page, file)),
        editions=tuple(_edition(page, key, one, results) for key, one in file.editions.items()),
        rules=tuple(_rules(page, file, results)),
    )


def _about(page: Page, file: FileReport, results: Report) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Label and texts of what the plan is, and by what it was checked."""
    words, language = page.words, page.language
    if file.municipality:
        yield words["municipality"], (safe(file.municipality),)
    yield text("report-file", language), (safe(file.file),)
    plan = file.plan
    if plan is not None:
        if plan.published:
            yield text("report-published", language), (page.when(plan.published),)
        if plan.period.start and plan.period.end:
            years = text(
                "report-period-years", language, first=year(page, plan.period.start),
                last=year(page, plan.period.end),
            )  # fmt: skip
            yield text("report-period", language), (years,)
        if plan.lead_department:
            yield text("report-lead", language), (safe(plan.lead_department),)
    if file.as_of is not None:
        line = words["as_of_line"].format(day=page.day(file.as_of), origin=words[file.as_of_from])
        yield words["as_of"], (line,)
        yield words["editions"], tuple(editions(file, results)) or (words["no_editions"],)
    if file.unconfirmed:
        said = unconfirmed_texts(file.unconfirmed, language)
        yield words["unconfirmed"], tuple(safe(one) for one in said)
    if file.notes:
        yield words["notes"], tuple(safe(one) for one in file.notes)


def year(page: Page, fiscal_year: int, *, short: bool = False) -> str:
    """A fiscal year as offices write it."""
    if page.language != "ja" or fiscal_year < 2019:
        return str(fiscal_year)
    era = fiscal_year - 2018
    return f"令和{'元' if era == 1 else era}" + ("" if short else f"（{fiscal_year}）")


def _glance(page: Page, file: FileReport, tally: dict[str, int], counted: dict[str, int]) -> Iterator[str]:
    """The result in sentences: how much is there, how much is to be done, and never a score."""
    language = page.language
    if file.error is not None:
        return
    if tally:
        parts = page.joined(
            text("report-glance-part", language, status=text(f"report-status-{one}", language),
                 count=tally[one])
            for one in STATUSES if tally[one]
        )  # fmt: skip
        yield text("report-glance-items", language, total=sum(tally.values()), counts=parts)
    else:
        yield text("report-glance-none", language)
    total = sum(counted[one] for one in COUNTED)
    each = {one: counted[one] for one in COUNTED}
    if total:
        yield text("report-glance-findings", language, total=total, **each)
    else:
        yield text("report-glance-no-findings", language)
    if counted["to_judge"]:
        yield text("report-glance-judge", language, count=counted["to_judge"])
    failed = sum(
        one.outcome is Outcome.NOT_EVALUABLE and one.rule != "unreadable" and one.settled is None
        for one in file.findings
    )
    if not any(one.rule == "unreadable" for one in file.findings):
        yield text("report-unread-none", language)
    if failed:
        yield text("report-glance-not-judged", language, count=failed)
    if file.hidden:
        hidden = page.joined(
            page.words["counted"].format(name=page.words[one], count=file.hidden[one])
            for one in COUNTED if one in file.hidden
        )  # fmt: skip
        yield text("report-glance-hidden", language, counts=hidden)


def _unread(page: Page, file: FileReport) -> Iterator[str]:
    """What could not be read, each with its place and reason."""
    for one in file.findings:
        if one.rule == "unreadable" and one.settled is None:
            where = page.where(one.at.place, file.file) if one.at else ""
            yield " ".join(part for part in (where, safe(one.message)) if part)


def _edition(page: Page, key: str, edition: Edition, results: Report) -> EditionView:
    start = page.day(edition.valid_from)
    valid = (
        text("report-valid-open", page.language, start=start)
        if edition.valid_to is None
        else text("report-valid-until", page.language, start=start, until=page.day(edition.valid_to))
    )
    sure = text(f"report-{edition.confidence}", page.language)
    return EditionView(safe(results.guidelines.get(key, key)), safe(edition.name), valid, sure)


def _rules(page: Page, file: FileReport, results: Report) -> Iterator[str]:
    """Which rules were used, and which were left out for what reason."""
    language = page.language
    if file.error is not None:
        return
    yield text("report-rules-run", language, count=file.rules_run)
    titles = {rule.id: rule.title or rule.name for rule in results.rules}
    unchosen = len(results.rules) - file.rules_run - len(file.not_applicable)
    if unchosen > 0:
        yield text("report-rules-unchosen", language, count=unchosen)
    left_out = page.joined(safe(f"{one} {titles.get(one, '')}".strip()) for one in file.not_applicable)
    if left_out:
        yield text("report-rules-not-in-force", language, rules=left_out)
    else:
        yield text("report-rules-all", language)
