"""`dxlint extract`: plan models in YAML from documents, for a person to confirm; or what was found, in short.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dxlint.cli.options import COMMON, LIMITS, Session, complete_files, options, run
from dxlint.data.files import is_something

if TYPE_CHECKING:
    from dxlint.document.blocks import Unreadable
    from dxlint.plan.model import Plan
    from dxlint.run.engine import Input
    from dxlint.run.loader import Loaded
    from dxlint.run.report import FileReport, ReportedError

HELP = """文書から計画データ（YAML）を作ります。欄ごとに文書の場所と原文を注記し、\
不確かな欄に「要確認」と記します。
Makes a plan model (YAML) from a document, each field with its place and source text, for a person to confirm.

\b
FILE: 文書（.txt .md .docx .pdf …）、フォルダー、- は標準入力。
文書がいくつもあるときは -o にフォルダーを指定します。文書ごとに 計画.docx.yaml のようなファイルができます。
For several documents or a folder -o names a folder, which gets one file for each (plan.docx.yaml).
--short: 読み取れたもの（基本事項、施策、指標、一覧）だけを、場所とともに短く示します。
--short: only what was found, as text to read, with places; no plan model.
終了状態: 0 作成した / 2 指定の誤り（すでにあるファイルなど） / 3 読めない入力 / 4 不具合
"""


@dataclass(frozen=True, slots=True)
class _Job:
    """A document to read, and the file to write; None for standard output. `found`: in a folder."""

    source: Input
    target: Path | None
    found: bool = False


@click.command("extract", help=HELP)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, shell_complete=complete_files)
@click.option("--short", is_flag=True, help="読み取れたものだけを短く示す / only what was found, to read")
@options("output", "force", "exclude", "strict", *LIMITS, "stdin_name", "input_format", *COMMON)
def command(files: tuple[str, ...], short: bool, **given: Any) -> int:
    """Reads the documents and writes the models."""
    return run(given, lambda session: _extract(session, files, short=short))


def _extract(session: Session, names: Sequence[str], *, short: bool) -> int:
    from dxlint.cli import output
    from dxlint.errors import UsageError
    from dxlint.run.loader import load

    target = session.options["output"]
    loaded = load(session.plugins, language=session.language)
    loaded.require("coverage")
    found, status = _sources(session, names, loaded)
    into_folder = target not in (None, "-") and (
        len(found) != 1 or found[0].found or os.path.isdir(target) or target.endswith(("/", "\\"))
    )
    if into_folder:
        jobs = _into(Path(target), found, ".txt" if short else ".yaml")
    elif (len(found) > 1 or any(one.found for one in found)) and not short:
        raise UsageError("extract-needs-folder")
    else:
        path = None if target in (None, "-") else Path(target)
        if path is not None and os.path.exists(path) and not session.options["force"]:
            raise UsageError("extract-exists", output=target)
        jobs = [_Job(one.source, path, one.found) for one in found]
    for job in jobs:
        output.refuse_input(
            None if job.target is None else str(job.target),
            [one.source.name for one in jobs if one.source.data is None],
        )
    written = _Writing(session, loaded, short=short, alone=not into_folder).all(jobs)
    if into_folder:
        _say(
            session, "extract-done-folder", folder=target, written=written["written"],
            unread=written["unread"], kept=written["kept"], models=written["models"],
        )  # fmt: skip
    return max(status, written["status"], 4 if loaded.failures else 0)


@dataclass(frozen=True, slots=True)
class _Found:
    """An input, and its name below the folder that it was found in."""

    source: Input
    below: Path
    found: bool


def _sources(session: Session, names: Sequence[str], loaded: Loaded) -> tuple[list[_Found], int]:
    """The documents, and 3 if something in a folder was not read that should be (which is said)."""
    from dxlint.cli import errors
    from dxlint.cli.running import standard_input
    from dxlint.errors import UsageError
    from dxlint.messages import text
    from dxlint.run.find_files import find_files

    if names.count("-") > 1:
        raise UsageError("usage-two-stdin")
    found: dict[str, _Found] = {}
    status = 0
    for name in names:
        if name == "-":
            source = standard_input(session)
            own = Path(source.name).name if source.name != "-" else ""
            found.setdefault(source.name, _Found(source, Path(own or "stdin"), False))
            continue
        is_folder = os.path.isdir(name)
        walked = find_files([name], loaded.importers, session.exclude, session.own_files)
        for source in walked.inputs:
            below = Path(source.name).relative_to(name) if is_folder else Path(Path(source.name).name)
            found.setdefault(source.name, _Found(source, below, is_folder))
        for error in walked.empty:
            status = max(status, errors.known(error, session.language))
        for one in walked.skipped:
            reason = text(one.message_id, session.language, **one.params)
            _say(session, "skipped", file=one.file, reason=reason)
            status = max(status, 3 if session.strict else 0)
    return list(found.values()), status


def _into(folder: Path, found: Iterable[_Found], suffix: str) -> list[_Job]:
    """Each document with its file in the folder: as it lies below the folder named, its own name kept whole.

    Raises `UsageError` where two would be one file, or the folder is a file.
    """
    from dxlint.errors import UsageError

    if is_something(folder):
        raise UsageError("extract-output-is-file", output=str(folder))
    jobs: dict[Path, _Job] = {}
    for one in found:
        target = folder / one.below.with_name(one.below.name + suffix)
        first = jobs.setdefault(target, _Job(one.source, target, one.found))
        if first.source is not one.source:
            raise UsageError(
                "extract-same-name", first=first.source.name, second=one.source.name, output=str(target)
            )
    return list(jobs.values())


class _Writing:
    """Reads document after document and writes what was read; one that fails does not stop the others."""

    def __init__(self, session: Session, loaded: Loaded, *, short: bool, alone: bool) -> None:
        self.session = session
        self.loaded = loaded
        self.short = short
        self.alone = alone
        self.counts: Counter[str] = Counter()

    def all(self, jobs: Sequence[_Job]) -> Counter[str]:
        """How many were `written`, `unread`, `kept`, `models`; and the exit `status`."""
        from dxlint.cli.progress import Teller
        from dxlint.run.batch import examine_all

        wanted = [job for job in jobs if not self.keeps(job)]
        session = self.session
        settings = session.settings(date.today())
        teller = Teller(session.language)
        reports = examine_all(
            [job.source for job in wanted], self.loaded, settings,
            kind="plan", plugins=session.plugins, watch=teller,
        )  # fmt: skip
        for job, report in zip(wanted, reports, strict=True):
            teller.quiet()
            self.take(job, report)
        return self.counts

    def take(self, job: _Job, report: FileReport) -> None:
        """Writes what was read of one document, or says why it was not."""
        from dxlint.cli import errors
        from dxlint.errors import DxlintError
        from dxlint.run.report import ReportedError

        if report.plan is None:
            self.unread(job, report.error)
            return
        try:
            self.write(job, report.plan, report.unreadable)
            self.counts["written"] += 1
        except DxlintError as error:
            self.status(errors.known(ReportedError.of(error, job.source.name), self.session.language))

    def keeps(self, job: _Job) -> bool:
        """Whether the file is there already and stays; that is said."""
        force = self.session.options["force"]
        if self.alone or force or job.target is None or not os.path.exists(job.target):
            return False
        _say(self.session, "extract-kept", output=str(job.target))
        self.counts["kept"] += 1
        self.status(2)
        return True

    def unread(self, job: _Job, error: ReportedError | None) -> None:
        from dxlint.cli import errors

        assert error is not None
        if job.found and error.message_id == "extract-is-model":
            _say(self.session, "extract-is-model-skipped", file=job.source.name)
            self.counts["models"] += 1
            return
        self.counts["unread"] += 1
        self.status(errors.known(error, self.session.language))

    def write(self, job: _Job, plan: Plan, unreadable: Sequence[Unreadable]) -> None:
        from dxlint.cli import output
        from dxlint.messages import reason_text
        from dxlint.run.extract import unsure, yaml_of
        from dxlint.run.extract_short import short_of

        language = self.session.language
        if self.short:
            result = short_of(plan, language, unreadable)
        else:
            result = yaml_of(plan, self.loaded.catalogue, language, unreadable)
        if job.target is None:
            output.deliver("\n" + result if self.counts["written"] else result, None)
        else:
            if not self.alone:
                _make(job.target.parent)
            output.deliver(result, str(job.target))
        for part in unreadable:
            share, reason = f"{part.share:.0%}", reason_text(part.reason, language)
            _say(self.session, "unreadable", file=job.source.name, reason=reason, share=share)
        if self.alone and job.target is not None and not self.short:
            _say(
                self.session, "extract-done",
                output=str(job.target), unsure=unsure(plan), missing=len(plan.not_found),
            )  # fmt: skip

    def status(self, status: int) -> None:
        self.counts["status"] = max(self.counts["status"], status)


def _make(folder: Path) -> None:
    """The folder with those above it. Raises `UsageError`."""
    from dxlint.errors import UsageError

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError("output-failed", output=str(folder), error=reason) from None


def _say(session: Session, message_id: str, *, file: str | None = None, **params: object) -> None:
    """A message on standard error; one about a file as a warning."""
    from dxlint.cli import errors
    from dxlint.messages import text

    said = text(message_id, session.language, **params)
    if file is not None:
        said = f"{text('warning', session.language)}: {errors.shown(file)}: {said}"
    errors.say(said)
