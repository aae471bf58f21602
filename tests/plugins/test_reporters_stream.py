"""Reporters that write file by file: the same text, and no file is waited for that is not needed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from dxlint import FileReport, Report
from dxlint_plugins.reporters import github, text
from dxlint_plugins.reporters import json as json_reporter


@pytest.mark.parametrize("reporter", [json_reporter, text, github])
@pytest.mark.parametrize("report", ["plain", "hostile", "unread"])
@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_the_parts_are_the_whole(
    request: pytest.FixtureRequest, reporter: object, report: str, count: int
) -> None:
    """However many files there are, and without the files in the report."""
    whole: Report = request.getfixturevalue(report)
    whole.files = whole.files * count
    parts = reporter.stream(replace(whole, files=[]), iter(whole.files), "ja", {})  # type: ignore[attr-defined]
    assert "".join(parts) == reporter.write(whole, "ja", {})  # type: ignore[attr-defined]


@pytest.mark.parametrize(("reporter", "ahead"), [(json_reporter, 2), (text, 1)])
@pytest.mark.parametrize("report", ["plain", "covered"])
def test_a_file_is_written_before_the_next_is_judged(
    request: pytest.FixtureRequest, reporter: object, ahead: int, report: str
) -> None:
    """JSON looks one file ahead, to tell an object from an array."""
    whole: Report = request.getfixturevalue(report)
    asked = 0

    def files() -> Iterator[FileReport]:
        nonlocal asked
        for _ in range(10):
            asked += 1
            yield whole.files[0]

    parts = reporter.stream(whole, files(), "ja", {})  # type: ignore[attr-defined]
    next(parts)
    assert asked == ahead
    next(parts)
    assert asked == ahead + 1


def test_why(covered: Report) -> None:
    """All passages with their reasons; one that is no id of dxlint's stands as it is."""
    written = text.write(covered, "ja", {"why": True})
    assert "採用 3ページ 12行目 「実施します\\x1b[2J」\n          実施: verb\n" in written
    assert "不採用 5行目 「国は定めています」\n          言及のみ: subject-nation\n" in written
