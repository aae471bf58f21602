"""Lets a reporter write, whatever it does: a plugin's reporter is no judge of whether a run went well."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NoReturn, TypeVar

from dxlint.errors import ReporterError
from dxlint.hookspecs import Reporter
from dxlint.run.report import FileReport, Report
from dxlint.text.printable import said_by

_T = TypeVar("_T")
_END = object()


class Files(Iterator[FileReport]):
    """The files' reports on their way through a reporter, which can take them or leave them, and no more.

    `error` is what judging itself raised: that is no fault of the reporter it went through. `taken` counts
    the files that have passed.
    """

    def __init__(self, judged: Iterator[FileReport]) -> None:
        self._judged = judged
        self.error: BaseException | None = None
        self.taken = 0

    def __next__(self) -> FileReport:
        try:
            judged = next(self._judged)
        except StopIteration:
            raise
        except BaseException as error:
            self.error = error
            raise
        self.taken += 1
        return judged

    def rest(self) -> int:
        """Judges the files that nobody has taken yet; how many they were."""
        return sum(1 for _ in self)


def written(
    reporter: Reporter, report: Report, files: Files, language: str, options: dict[str, Any]
) -> str | bytes | Iterator[str]:
    """What the reporter writes: in parts, while the files are judged, if it can; bytes where it is no text.

    Raises `ReporterError` for whatever it raises, for what is no text, and for files that it left out.
    """
    if reporter.stream is not None:
        return _parts(reporter, report, files, language, options)
    report.files.extend(files)
    return _whole(reporter, report, files, language, options)


def whole(reporter: Reporter, results: Any, language: str, options: dict[str, Any]) -> str | bytes:
    """What the reporter makes of results that need no files to be judged. Raises `ReporterError`."""
    return _whole(reporter, results, Files(iter(())), language, options)


def _whole(
    reporter: Reporter, results: Any, files: Files, language: str, options: dict[str, Any]
) -> str | bytes:
    made = _isolated(reporter, files, lambda: reporter.write(results, language, options))
    return made if isinstance(made, bytes) else _text(reporter, made)


def _parts(
    reporter: Reporter, report: Report, files: Files, language: str, options: dict[str, Any]
) -> Iterator[str]:
    stream = reporter.stream
    assert stream is not None
    parts = _isolated(reporter, files, lambda: iter(stream(report, files, language, options)))
    while (part := _isolated(reporter, files, lambda: next(parts, _END))) is not _END:
        yield _text(reporter, part)
    if count := files.rest():
        raise ReporterError("reporter-left-out", name=reporter.name, count=count)


def _isolated(reporter: Reporter, files: Files, step: Callable[[], _T]) -> _T:
    try:
        done = step()
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        _refuse(reporter, files, error)
    if files.error is not None:
        raise files.error
    return done


def _refuse(reporter: Reporter, files: Files, error: BaseException) -> NoReturn:
    if files.error is not None:
        raise files.error
    raise ReporterError("reporter-failed", name=reporter.name, error=said_by(error)) from error


def _text(reporter: Reporter, part: object) -> str:
    if not isinstance(part, str):
        raise ReporterError("reporter-gave", name=reporter.name, given=type(part).__name__)
    return part
