"""A reporter is given the files one by one, and whatever it does, they are all judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

from dxlint.errors import PluginError, ReporterError
from dxlint.hookspecs import Reporter
from dxlint.run.report import FileReport, Report
from dxlint.run.reporting import Files, written

NAMES = ["a", "b", "c"]


class Own(BaseException):
    """Some plugin's exception."""


def _raises(error: BaseException) -> Any:
    raise error


def _after_one(results: Report, files: Iterable[FileReport], *_: Any) -> Iterator[str]:
    for file in files:
        yield file.file
        raise Own("boom")


def _swallowing(results: Report, files: Iterable[FileReport], *_: Any) -> Iterator[str]:
    try:
        for file in files:
            yield file.file
    except BaseException:
        yield "well"


def _closing(results: Report, files: Any, *_: Any) -> Iterator[str]:
    yield next(iter(files)).file
    getattr(files, "close", lambda: None)()


STREAMS: dict[str, tuple[Any, str, list[str]]] = {
    "raises at once": (lambda *_: _raises(Own("no")), "reporter-failed", []),
    "gives nothing": (lambda *_: None, "reporter-failed", []),
    "ends the program": (lambda *_: _raises(SystemExit(0)), "reporter-failed", []),
    "raises after one": (_after_one, "reporter-failed", ["a"]),
    "yields a number": (lambda *_: iter(["x", 3]), "reporter-gave", ["x"]),
    "yields None": (lambda *_: iter([None]), "reporter-gave", []),
    "takes nothing": (lambda *_: iter(["done"]), "reporter-left-out", ["done"]),
    "takes one": (_closing, "reporter-left-out", ["a"]),
}


def _judged(seen: list[str]) -> Iterator[FileReport]:
    for name in NAMES:
        seen.append(name)
        yield FileReport(name)


@pytest.mark.parametrize("kind", STREAMS)
def test_whatever_a_stream_does_is_its_failure(kind: str) -> None:
    """What it gave before is given on; the files that it left can still be judged."""
    stream, message, expected = STREAMS[kind]
    seen: list[str] = []
    files = Files(_judged(seen))
    reporter = Reporter("r", ("findings",), lambda *_: "", stream)
    parts = []
    with pytest.raises(ReporterError) as raised:
        for part in written(reporter, Report("findings", []), files, "ja", {}):
            parts.append(part)
    files.rest()
    assert (raised.value.message_id, parts, seen) == (message, expected, NAMES)
    assert raised.value.params["name"] == "r"


@pytest.mark.parametrize(
    ("write", "message"),
    [
        (lambda *_: _raises(SystemExit(0)), "reporter-failed"),
        (lambda *_: _raises(Own()), "reporter-failed"),
        (lambda *_: None, "reporter-gave"),
        (lambda *_: b"x", "reporter-gave"),
    ],
)
def test_whatever_a_writer_does_is_its_failure(write: Callable[..., Any], message: str) -> None:
    """It is given all files, judged."""
    seen: list[str] = []
    with pytest.raises(ReporterError) as raised:
        written(Reporter("r", ("findings",), write), Report("findings", []), Files(_judged(seen)), "ja", {})
    assert (raised.value.message_id, seen) == (message, NAMES)


@pytest.mark.parametrize("error", [PluginError("worker-not-started"), KeyboardInterrupt(), OSError("disk")])
@pytest.mark.parametrize("stream", [_swallowing, lambda r, files, *_: (one.file for one in files)])
def test_what_judging_raises_is_no_fault_of_the_reporter(error: BaseException, stream: Any) -> None:
    """It comes through as it is, even if the reporter would have it otherwise."""

    def judged() -> Iterator[FileReport]:
        yield FileReport("a")
        raise error

    reporter = Reporter("r", ("findings",), lambda *_: "", stream)
    with pytest.raises(type(error)) as raised:
        list(written(reporter, Report("findings", []), Files(judged()), "ja", {}))
    assert raised.value is error
