"""Judges one changed file as `dxlint check` and `dxlint extract` do, and tells what went wrong.

Right are two outcomes: a report by which every rule came to an end, or an `InputError` with words in every
language.
"""

from __future__ import annotations

import contextlib
import json
import logging
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

import fuzz_docx
import fuzz_pdf
import fuzz_text
import fuzz_yaml

from dxlint.errors import InputError
from dxlint.extraction.reading import read_plan
from dxlint.messages import LANGUAGES, text
from dxlint.plan.model import Plan
from dxlint.run.engine import Engine, Input, contents, importer_for, report_on
from dxlint.run.extract import yaml_of
from dxlint.run.loader import load
from dxlint.run.report import FileReport, Kind
from dxlint.run.settings import Settings

MAKERS: dict[str, Callable[[Random], tuple[str, bytes]]] = {
    "docx": fuzz_docx.word_file, "pdf": fuzz_pdf.pdf_file, "yaml": fuzz_yaml.model, "text": fuzz_text.text,
    "markdown": fuzz_text.markdown,
}  # fmt: skip
# The day by which files without a date are judged: a finding must not depend on the day of the run.
TODAY = date(2025, 10, 1)


@dataclass(frozen=True)
class Verdict:
    """`outcome`: `report`, or the message id of a refusal, or `FAILURE`.

    `problem` says in one line what is wrong.
    """

    outcome: str
    problem: str = ""
    details: str = ""


class _Tracebacks(logging.Handler):
    """Keeps what the engine logs of errors that it turns into findings."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.kept: list[BaseException] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info and record.exc_info[1] is not None:
            self.kept.append(record.exc_info[1])


def made(kind: str, seed: int) -> tuple[str, bytes]:
    """The name and bytes of the file of this kind and seed; the same each time."""
    return MAKERS[kind](Random(f"{kind} {seed}"))


class Judge:
    """Judges files with everything that is installed."""

    def __init__(self) -> None:
        self.loaded = load()
        self.engine = Engine(self.loaded, Settings(TODAY))
        self.tracebacks = _Tracebacks()
        log = logging.getLogger("dxlint.run.engine")
        log.addHandler(self.tracebacks)
        log.setLevel(logging.DEBUG)
        log.propagate = False
        if self.loaded.failures or not self.loaded.rule_sets:
            raise RuntimeError(f"not all of dxlint can be loaded: {self.loaded.failures}")

    def judge(self, name: str, data: bytes, language: str, *, coverage: bool) -> Verdict:
        """What becomes of the file; never raises."""
        self.tracebacks.kept.clear()
        try:
            report = self._checked(name, data, language, "findings")
            if coverage:
                self._checked(name, data, language, "coverage")
            self._extracted(name, data, language, report)
        except (Exception, SystemExit) as error:
            cause = self.tracebacks.kept[0] if self.tracebacks.kept else error
            return Verdict(
                "FAILURE",
                f"{_one_line(cause)} at {_where(cause)}",
                "".join(traceback.format_exception(cause)) + f"\n{error}",
            )
        return Verdict("report" if report.error is None else report.error.message_id)

    def _checked(self, name: str, data: bytes, language: str, kind: Kind) -> FileReport:
        """The report of `check` or `coverage`, written in every format that knows it."""
        wants = {part for one in self.loaded.reporters_of(kind).values() for part in one.wants}
        report = self.engine.examine(Input(name, data), kind, wants)
        if report.error is not None:
            _said(report.error)
            if report.error.exit_status != InputError.exit_status:
                raise AssertionError(
                        f"ended with status {report.error.exit_status}: {report.error.message_id} "
                        f"{report.error.params}"
                )
        crashed = [
            finding.message for finding in report.findings if finding.rule in ("rule-error", "plugin-error")
        ]
        if crashed or report.failed:
            raise AssertionError(f"a rule or plugin failed: {crashed}")
        for reporter in self.loaded.reporters_of(kind).values():
            whole = report_on([], kind, self.loaded, self.engine.settings)
            options = {"color": False, "why": True}
            if reporter.stream is not None:
                written = "".join(reporter.stream(whole, iter([report]), language, options))
            else:
                whole.files.append(report)
                written = reporter.write(whole, language, options)
            if isinstance(written, str):
                written.encode("utf-8", "backslashreplace")
            if reporter.name in ("json", "sarif"):
                json.loads(written)
        return report

    def _extracted(self, name: str, data: bytes, language: str, report: FileReport) -> None:
        """The model that `extract` writes; it refuses what `check` refuses."""
        source = Input(name, data)
        try:
            document = importer_for(source, self.loaded).read(contents(source), name)
        except InputError as error:
            _said(error)
            if report.error is None:
                raise AssertionError(f"refused by extract only: {error}") from error
            return
        if not isinstance(document, Plan):
            plan, _ = read_plan(document, self.loaded.catalogue)
            yaml_of(plan, self.loaded.catalogue, language, document.unreadable)


def _said(error: object) -> None:
    """Raises KeyError where an error, or a detail of it, has no words in some language."""
    for one in (error, *getattr(error, "details", ())):
        for language in LANGUAGES:
            params = {"suggestion": "", **one.params}  # type: ignore[attr-defined]
            text(one.message_id, language, **params)  # type: ignore[attr-defined]


def _one_line(error: BaseException) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:300]


def _where(error: BaseException) -> str:
    """The last place in dxlint's own code."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "dxlint" in frame.filename] or list(frames)
    return f"{own[-1].filename.rpartition('/')[2]}:{own[-1].lineno} {own[-1].name}" if own else "-"


@contextlib.contextmanager
def limited_memory(limit: int | None) -> Iterator[None]:
    """No more address space than `limit` bytes, for as long as it lasts (where the system can do that)."""
    try:
        import resource
    except ImportError:
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if limit is not None:
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
