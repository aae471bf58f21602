"""GitLab's Code Quality report: a JSON list, with what counts only."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from dxlint import FileReport, Outcome, Report, ReportedFinding, Reporter, hookimpl, json_text
from dxlint_plugins.reporters._page import Page
from dxlint_plugins.reporters._plain import LONGEST_QUOTE, safe

_SEVERITIES = {"error": "critical", "warning": "major", "info": "info"}
# What could not be judged may hide anything.
_NOT_JUDGED = "blocker"


def write(results: Report, language: str, options: dict[str, Any]) -> str:
    """The whole list."""
    return "".join(stream(results, results.files, language, options))


def stream(
    results: Report, files: Iterable[FileReport], language: str, options: dict[str, Any]
) -> Iterator[str]:
    """The list in parts as the files come."""
    page = Page(language, editions=results.editions)
    before = "[\n"
    for file in chain(files, results.skipped):
        seen: set[str] = set()
        for finding in file.findings:
            if finding.settled is None:
                yield before + json_text(_issue(page, file, finding, seen))
                before = ",\n"
    yield ("[" if before == "[\n" else "\n") + "]\n"


def _issue(page: Page, file: FileReport, finding: ReportedFinding, seen: set[str]) -> dict[str, Any]:
    judged = finding.outcome is not Outcome.NOT_EVALUABLE
    path = _path(finding.at.place.file if finding.at else file.file)
    where = page.passage(finding.at, file.file, LONGEST_QUOTE) if finding.at else ""
    return {
        "description": " ".join(part for part in (where, safe(finding.message)) if part),
        "check_name": safe(finding.rule),
        "fingerprint": _fingerprint(path, finding, seen),
        "severity": _SEVERITIES[finding.severity] if judged else _NOT_JUDGED,
        "location": {"path": path, "lines": {"begin": _line(finding)}},
    }


def _fingerprint(path: str, finding: ReportedFinding, seen: set[str]) -> str:
    """One of its own for each finding: GitLab shows one of those that have the same."""
    found = hashlib.sha256(f"{path}\0{finding.fingerprint}".encode("utf-8", "surrogatepass")).hexdigest()
    while found in seen:
        found = hashlib.sha256(found.encode()).hexdigest()
    seen.add(found)
    return found


def _line(finding: ReportedFinding) -> int:
    """The line of the file; the first where the place is no line of it, as in PDF and Word."""
    place = finding.at.place if finding.at else None
    return max(1, place.line or 1) if place and place.page is None and not place.where else 1


def _path(file: str) -> str:
    """The file as seen from the working folder, which in CI is that of the repository."""
    try:
        return Path(file).resolve().relative_to(Path.cwd().resolve()).as_posix()
    except (OSError, ValueError):
        return file.replace("\\", "/").removeprefix("./")


@hookimpl
def dxlint_reporters() -> Iterable[Reporter]:
    """The format `gitlab`."""
    return [Reporter("gitlab", ("findings",), write, stream)]
