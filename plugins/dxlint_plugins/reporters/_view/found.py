"""The findings of a file, chapter by chapter, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from dxlint import FileReport, Outcome, Quoted, Reference, Report, ReportedFinding, reason_text
from dxlint.messages import text
from dxlint_plugins.reporters import _left_out
from dxlint_plugins.reporters._findings import in_document, section_heading
from dxlint_plugins.reporters._page import Page
from dxlint_plugins.reporters._plain import clause, safe
from dxlint_plugins.reporters._view.chapters import Chapters
from dxlint_plugins.reporters._view.items import Cited

_LONGEST_QUOTE = 300
_LONGEST_HEADING = 40
_SHOWN_SEARCHED = 40


@dataclass(frozen=True, slots=True)
class Ground:
    """A clause that a finding rests on, with the address of the official document; empty where none is known.
    """

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding in words. `about`: the name of its item, empty where it has none; `absent`: nothing stands
    there, and `place` is where it would be written.
    """

    number: int
    rule: str
    title: str
    about: str
    group: str
    marks: tuple[str, ...]
    review: bool
    absent: bool
    place: Cited
    message: str
    hint: str
    related: tuple[Cited, ...]
    grounds: tuple[Ground, ...]
    state: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChapterView:
    """A chapter with its findings."""

    name: str
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class SettledView:
    """A finding that does not count, and why."""

    state: str
    title: str
    place: str
    reason: str


def by_chapter(
    page: Page, file: FileReport, results: Report, chapters: Chapters
) -> list[ChapterView]:
    """What is listed, in the order of the document, numbered through; what stands in no chapter last."""
    listed = sorted(_left_out.listed(file, show_known=page.show_known), key=in_document)
    members: dict[str | None, list[ReportedFinding]] = {name: [] for name in ("", *chapters.names, None)}
    for one in listed:
        members.setdefault(chapters.of(one), []).append(one)
    names = {
        "": text("report-before-first", page.language), None: text("report-no-chapter", page.language)
    }  # fmt: skip
    items = {key: safe(item.name) for key, item in results.items.items()}
    number = 0
    found = []
    for chapter, findings in members.items():
        views = []
        for one in findings:
            number += 1
            views.append(_view(page, one, file, number, items))
        if views:
            found.append(ChapterView(names.get(chapter) or chapter or "", tuple(views)))
    return found


def alike(findings: Iterable[FindingView]) -> list[list[FindingView]]:
    """Findings of the same title on the same item together; what is settled does not count."""
    found: dict[tuple[str, str], list[FindingView]] = {}
    for one in findings:
        if not one.state:
            found.setdefault((one.title, one.about), []).append(one)
    return list(found.values())


def _view(
    page: Page, finding: ReportedFinding, file: FileReport, number: int, names: Mapping[str, str]
) -> FindingView:
    not_evaluable = finding.outcome is Outcome.NOT_EVALUABLE
    review = finding.outcome is Outcome.REVIEW
    marks = [page.words["review"]] if review else []
    if finding.confidence != "high":
        marks.append(page.words[finding.confidence])
    return FindingView(
        number,
        "" if not_evaluable else safe(finding.rule),
        safe(finding.title or finding.name, _LONGEST_QUOTE),
        names.get(finding.item or "", ""),
        "not_evaluable" if not_evaluable else finding.severity,
        tuple(marks),
        review,
        finding.at is None,
        _place(page, finding, file),
        # The marks are explained once.
        safe(finding.message.removesuffix(reason_text("finding-unsure", page.language)) if review
             else finding.message),
        safe(finding.hint),
        tuple(_cited(page, one, file.file) for one in finding.related),
        tuple(_grounds(page, finding)),
        tuple(_left_out.why(finding, page.language)),
    )  # fmt: skip


def _place(page: Page, finding: ReportedFinding, file: FileReport) -> Cited:
    if finding.at is not None:
        return _cited(page, finding.at, file.file)
    if finding.write_in:
        return Cited(section_heading(page, finding.write_in[0], file.file), "")
    return Cited(page.words["write_in_unknown"], "")


def _cited(page: Page, quoted: Quoted, file: str) -> Cited:
    return Cited(page.where(quoted.place, file), safe(quoted.quote or "", _LONGEST_QUOTE))


def _grounds(page: Page, finding: ReportedFinding) -> Iterator[Ground]:
    for one in dict.fromkeys(finding.references):
        said = clause(replace(one, url=None), page.words.get(one.confidence, ""), page.editions, page.dated)
        yield Ground(said, address(one))


def address(reference: Reference) -> str:
    """The address of an official document, if it is one that a browser opens as a page."""
    url = safe(reference.url or "")
    return url if url.startswith(("https://", "http://")) else ""


def searched(page: Page, file: FileReport) -> str:
    """Under which headings absent things were looked for; empty where nothing is absent."""
    listed = _left_out.listed(file, show_known=page.show_known)
    places = dict.fromkeys(one for finding in listed if finding.at is None for one in finding.searched)
    names = list(dict.fromkeys(
        safe(one.quote or page.where(one.place, file.file) or file.file, _LONGEST_HEADING)
        for one in sorted(places, key=lambda one: (one.place.page or 0, one.place.line or 0))
    ))  # fmt: skip
    more = len(names) - _SHOWN_SEARCHED
    if more > 0:
        names[_SHOWN_SEARCHED:] = [page.words["more"].format(count=more)]
    return page.joined(names)


def settled(page: Page, file: FileReport) -> Iterator[SettledView]:
    """The findings that do not count."""
    for one in file.findings:
        if one.settled is not None:
            yield SettledView(
                text(f"report-{one.state}", page.language),
                safe(one.title or one.name, _LONGEST_QUOTE),
                page.where(one.at.place, file.file) if one.at else "",
                " ".join(_left_out.why(one, page.language)),
            )
