"""The result for people: a summary, the findings, what to do next. States and counts, never a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dxlint import FileReport, Report, Reporter, hookimpl
from dxlint_plugins.reporters import _left_out
from dxlint_plugins.reporters._coverage import coverage, statements
from dxlint_plugins.reporters._findings import findings
from dxlint_plugins.reporters._page import Page
from dxlint_plugins.reporters._summary import COUNTED, STATUSES, Seen, summary


def write(results: Report, language: str, options: dict[str, Any]) -> str:
    """The report for reading. `options`: `color`, with colours; `why`, all evidence with its reasons."""
    return "".join(stream(results, results.files, language, options))


def stream(
    results: Report, files: Iterable[FileReport], language: str, options: dict[str, Any]
) -> Iterator[str]:
    """The report in parts, a file a part; of a file that was written only its name and counts are kept."""
    page = Page(
        language, colour=bool(options.get("color")), why=bool(options.get("why")),
        show_known=bool(options.get("show_known")), editions=results.editions,
    )  # fmt: skip
    seen = Seen(results.kind)
    for number, file in enumerate(files):
        seen.add(file)
        yield "\n".join([*([""] if number else []), *_file(page, file, results)]) + "\n"
    passed_by = list(_left_out.passed_by(results, language))
    keys = STATUSES if results.kind == "coverage" else (*COUNTED, "to_judge", "not_evaluable")
    end = list(seen.closing(page, keys)) if results.kind != "statements" else []
    if passed_by:
        end += [*passed_by, ""]
    if results.kind == "findings":
        end += seen.next_step(page)
    if end:
        yield "\n".join(["", *end]).rstrip("\n") + "\n"


def _file(page: Page, file: FileReport, results: Report) -> Iterator[str]:
    if results.kind == "statements":
        yield from statements(page, file, results)
    elif results.kind == "coverage":
        yield from coverage(page, file, results)
    else:
        yield from summary(page, file, results)
        yield from findings(page, file)


@hookimpl
def dxlint_reporters() -> Iterable[Reporter]:
    """The format `text`, for people."""
    return [Reporter("text", ("findings", "coverage", "statements"), write, stream, (".txt",))]
