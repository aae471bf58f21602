"""Annotations for GitHub Actions: `::error file=…,line=…,col=…,title=…::message`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from dxlint import FileReport, Report, ReportedFinding, Reporter, hookimpl
from dxlint_plugins.reporters._plain import LONGEST_QUOTE, LONGEST_TEXT, safe

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def write(results: Report, language: str, options: dict[str, Any]) -> str:
    """One line per finding."""
    return "".join(stream(results, results.files, language, options))


def stream(
    results: Report, files: Iterable[FileReport], language: str, options: dict[str, Any]
) -> Iterator[str]:
    """The lines as the files come; what is known, waived or attested is left out."""
    return (
        _annotation(finding, file.file) + "\n"
        for file in chain(files, results.skipped) for finding in file.findings if finding.settled is None
    )


def _annotation(finding: ReportedFinding, file: str) -> str:
    at = finding.at or (finding.searched[0] if finding.searched else None)
    place = at.place if at else None
    properties: dict[str, object] = {"file": (place.file if place else file).replace("\\", "/")}
    # The lines of a page are not the lines of the file: GitHub would mark the wrong place.
    if finding.at and place and place.line is not None and place.page is None:
        properties["line"] = place.line
        if place.end_line is not None:
            properties["endLine"] = place.end_line
        if place.column is not None:
            properties["col"] = place.column
            # GitHub accepts an end column on the same line only; its end is inclusive, ours is not.
            if place.end_column is not None and place.end_line in (None, place.line):
                properties["endColumn"] = max(place.column, place.end_column - 1)
    properties["title"] = f"{finding.rule} {finding.name}"
    listed = ",".join(f"{key}={_property(safe(str(value)))}" for key, value in properties.items())
    parts = [safe(finding.message, LONGEST_TEXT)]
    if finding.at and finding.at.quote:
        parts.append(f"「{safe(finding.at.quote, LONGEST_QUOTE)}」")
    if finding.hint:
        parts.append(safe(finding.hint, LONGEST_TEXT))
    return f"::{_LEVELS[finding.severity]} {listed}::{_data(chr(10).join(parts))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


@hookimpl
def dxlint_reporters() -> Iterable[Reporter]:
    """The format `github`."""
    return [Reporter("github", ("findings",), write, stream)]
