"""The findings of one file for a person: by severity, in each group in the order of the document.

What a plan lacks stands where it would be written, so that one can go through the document from front to
back; what has no such place comes last in its group. Marks are explained at the group in which they first
occur; where absent things were looked for is told once, at the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dxlint import Evidence, FileReport, Outcome, Place, ReportedFinding, reason_text
from dxlint_plugins.reporters import _left_out
from dxlint_plugins.reporters._page import Page
from dxlint_plugins.reporters._places import page_about
from dxlint_plugins.reporters._plain import COLUMNS, LONGEST_QUOTE, clause, cut, folded, safe, width

GROUPS = ("error", "warning", "info", "not_evaluable")
_LABELS = ("place", "write_in", "message", "state", "related", "hint", "grounds")
_SHOWN_RELATED = 3
_SHOWN_SEARCHED = 30
_LONGEST_HEADING = 40
_INDENT = 4


def findings(page: Page, file: FileReport) -> Iterator[str]:
    """All findings of a file, numbered through, and where absent things were looked for."""
    # What is wrong with a plugin is the same for every file: once is enough.
    listed = _left_out.listed(file, show_known=page.show_known)
    shown = [one for one in listed if one.rule != "plugin-error" or one.fingerprint not in page.told]
    page.told.update(one.fingerprint for one in shown if one.rule == "plugin-error")
    number = 0
    for severity in GROUPS:
        members = sorted((one for one in shown if group(one) == severity), key=in_document)
        if not members:
            continue
        yield ""
        head = page.words["group_" + severity].format(count=len(members))
        yield f"■ {page.paint(head, severity)}"
        yield from _legend(page, members)
        for finding in members:
            number += 1
            yield ""
            yield from one_finding(page, finding, file, number)
    yield from _searched(page, shown, file)


def one_finding(page: Page, finding: ReportedFinding, file: FileReport, number: int) -> Iterator[str]:
    """What, where, on what grounds, how to mend it."""
    words = page.words
    title = f"{number:2}. {safe(finding.title or finding.name, LONGEST_QUOTE)}"
    rule = "" if finding.outcome is Outcome.NOT_EVALUABLE else words["rule"].format(rule=safe(finding.rule))
    marks = [words[mark] for mark in _marks(finding) if mark in {"review", "medium", "low"}]
    mark = words["marks"].format(marks=words["mark_sep"].join(marks)) if marks else ""
    for row, line in enumerate(folded(title + rule + mark, COLUMNS - _INDENT)):
        yield " " * (_INDENT if row else 0) + page.paint(line, "bold")
    columns = max(width(words[label]) for label in _LABELS)
    for label, texts in _parts(page, finding, file):
        yield from page.labelled(words[label], texts, indent=_INDENT, columns=columns)


def _parts(page: Page, finding: ReportedFinding, file: FileReport) -> Iterator[tuple[str, list[str]]]:
    """Label and texts of each part of a finding."""
    if finding.at is not None:
        place = page.passage(finding.at, file.file)
        if place:
            yield "place", [place]
    else:
        yield "write_in", [section_heading(page, finding.write_in[0], file.file) if finding.write_in else
            page.words["write_in_unknown"]]  # fmt: skip
    yield "message", [safe(message(page, finding))]
    settled = list(_left_out.why(finding, page.language))
    if settled:
        yield "state", settled
    related = [page.passage(one, file.file) for one in finding.related[:_SHOWN_RELATED]]
    if any(related):
        yield "related", [one for one in related if one]
    if finding.hint:
        yield "hint", [safe(finding.hint)]
    if on := grounds(page, finding):
        yield "grounds", on


def grounds(page: Page, finding: ReportedFinding) -> list[str]:
    """The clauses that a finding goes by, each once."""
    return [
        clause(one, page.words.get(one.confidence, ""), page.editions, page.dated)
        for one in dict.fromkeys(finding.references)
    ]


def message(page: Page, finding: ReportedFinding) -> str:
    """What a finding says. That a person must judge it is left out: a mark says so."""
    if finding.outcome is not Outcome.REVIEW:
        return finding.message
    return finding.message.removesuffix(reason_text("finding-unsure", page.language))


def section_heading(page: Page, section: Evidence, file: str) -> str:
    """A section as it is headed, under its chapter and the heading above it, and where it stands."""
    over = section.section.split(" > ")[:-1]
    if len(over) > 2:
        over = [over[0], "…"]
    path = [*over, section.quote]
    named = page.words["path_sep"].join(safe(one, _LONGEST_HEADING) for one in path if one.strip())
    if section.place.where:
        # The headings are the way; only the page is to be added.
        return named + page_about(section.place, page.language)
    where = page.where(section.place, file)
    return page.words["at"].format(what=named, where=where) if named and where else named or where


def group(finding: ReportedFinding) -> str:
    """Its severity, or that it could not be judged."""
    return "not_evaluable" if finding.outcome is Outcome.NOT_EVALUABLE else finding.severity


def in_document(finding: ReportedFinding) -> tuple[bool, int, int, bool, int]:
    """The place of what stands there, or of the section in which it would be written (after what stands)."""
    place: Place | None = None
    if finding.at is not None:
        place = finding.at.place
    elif finding.write_in:
        place = finding.write_in[0].place
    if place is None:
        return True, 0, 0, True, 0
    return False, place.page or 0, place.line or 0, finding.at is None, place.column or 0


def _marks(finding: ReportedFinding) -> Iterator[str]:
    """The marks that a finding bears, each a key of the words."""
    if finding.outcome is not Outcome.NOT_EVALUABLE:
        yield "rule"
    if finding.outcome is Outcome.REVIEW:
        yield "review"
    if finding.confidence != "high":
        yield finding.confidence
    if finding.at is None:
        yield "write_in"
    if finding.at is not None and any(step.kind == "page" for step in finding.at.place.where):
        yield "page"
    for one in finding.references:
        if one.confidence in {"recalled", "uncertain"}:
            yield one.confidence


def _legend(page: Page, members: Sequence[ReportedFinding]) -> Iterator[str]:
    """What the marks mean that occur here for the first time. The number of a rule is shown by the first."""
    occur = {mark for finding in members for mark in _marks(finding)}
    if occur & {"medium", "low"}:
        occur = occur - {"medium", "low"} | {"confidence"}
    new = [
        mark
        for mark in ("rule", "review", "confidence", "recalled", "uncertain", "page", "write_in")
        if mark in occur and mark not in page.told
    ]
    page.told.update(new)
    rule = safe(members[0].rule)
    labels = {mark: page.words["legend_" + mark].format(rule=rule) for mark in new}
    columns = max(map(width, labels.values()), default=0)
    for mark, label in labels.items():
        means = page.words["means_" + mark].format(rule=rule)
        yield from page.labelled(label, means, indent=2, columns=columns)


def _searched(page: Page, shown: Sequence[ReportedFinding], file: FileReport) -> Iterator[str]:
    """Once for all absences: under which headings they were looked for."""
    places = dict.fromkeys(one for finding in shown if finding.at is None for one in finding.searched)
    names = list(dict.fromkeys(
        safe(one.quote or page.where(one.place, file.file) or file.file, _LONGEST_HEADING)
        for one in sorted(places, key=lambda one: (one.place.page or 0, one.place.line or 0))
    ))  # fmt: skip
    if not names:
        return
    more = len(names) - _SHOWN_SEARCHED
    if more > 0:
        names[_SHOWN_SEARCHED:] = [page.words["more"].format(count=more)]
    yield ""
    yield page.words["searched"]
    yield from page.paragraph(page.joined(cut(name, 2 * _LONGEST_HEADING) for name in names))
