"""JUnit XML: a suite for each file, a case for each finding. What does not count is skipped, and told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from dxlint import FileReport, Outcome, Report, ReportedFinding, Reporter, hookimpl
from dxlint_plugins.reporters import _left_out
from dxlint_plugins.reporters._page import Page
from dxlint_plugins.reporters._plain import safe


def write(results: Report, language: str, options: dict[str, Any]) -> str:
    """The suites of all files."""
    return "".join(stream(results, results.files, language, options))


def stream(
    results: Report, files: Iterable[FileReport], language: str, options: dict[str, Any]
) -> Iterator[str]:
    """Suite by suite as the files come."""
    page = Page(language, editions=results.editions)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="dxlint">\n'
    for file in files:
        yield _suite(page, file)
    for file in results.skipped:
        yield _suite(page, file)
    yield "</testsuites>\n"


def _suite(page: Page, file: FileReport) -> str:
    cases = [(_kind(one), one) for one in file.findings]
    counts = {kind: sum(found == kind for found, _ in cases) for kind in ("failure", "error", "skipped")}
    head = _attributes(
        name=safe(file.file), tests=str(max(1, len(cases))), failures=str(counts["failure"]),
        errors=str(counts["error"]), skipped=str(counts["skipped"]),
    )  # fmt: skip
    # A file without findings has passed, which a suite without cases would not show.
    body = "".join(_case(page, file, one, kind) for kind, one in cases) or (
        f"    <testcase{_attributes(classname=safe(file.file), name='dxlint')}/>\n"
    )
    return f"  <testsuite{head}>\n{body}  </testsuite>\n"


def _kind(finding: ReportedFinding) -> str:
    """What a finding is to JUnit: errors and warnings fail; information, which is for people, does not."""
    if finding.settled is not None:
        return "skipped"
    if finding.outcome is Outcome.NOT_EVALUABLE:
        return "error"
    return "system-out" if finding.severity == "info" else "failure"


def _case(page: Page, file: FileReport, finding: ReportedFinding, kind: str) -> str:
    where = page.passage(finding.at, file.file) if finding.at else ""
    said = [where, safe(finding.message), safe(finding.hint), *_left_out.why(finding, page.language)]
    text = escape("\n".join(part for part in said if part))
    name = f"{finding.rule} {finding.title or finding.name}"
    head = _attributes(
        classname=safe(file.file), name=safe(f"{name} ({finding.fingerprint[:12]})"),
        file=safe(finding.at.place.file if finding.at else file.file),
        **({"line": str(line)} if (line := _line(finding)) else {}),
    )  # fmt: skip
    if kind == "system-out":
        inside = f"<system-out>{text}</system-out>"
    elif kind == "skipped":
        inside = f"<skipped{_attributes(message=' '.join(_left_out.why(finding, page.language)))}/>"
    else:
        attributes = _attributes(type=finding.severity, message=safe(finding.message))
        inside = f"<{kind}{attributes}>{text}</{kind}>"
    return f"    <testcase{head}>{inside}</testcase>\n"


def _line(finding: ReportedFinding) -> int | None:
    """The line of the file: those of a page, and the paragraphs of a Word file, are none."""
    place = finding.at.place if finding.at else None
    return place.line if place and place.page is None and not place.where else None


def _attributes(**given: str) -> str:
    return "".join(f" {key}={quoteattr(value)}" for key, value in given.items())


@hookimpl
def dxlint_reporters() -> Iterable[Reporter]:
    """The format `junit`."""
    return [Reporter("junit", ("findings",), write, stream, (".xml",))]
