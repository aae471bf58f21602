"""What `check` and `coverage` have in common: files in, a report out."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Generator, Iterator, Sequence
from datetime import date
from pathlib import Path

from dxlint.cli import errors, output
from dxlint.cli.options import Session
from dxlint.cli.progress import Teller
from dxlint.cli.targets import deliver_all, targets_of, wanted
from dxlint.data.files import MEGABYTE, TooLarge, bounded, cause_of
from dxlint.errors import InputError, UsageError
from dxlint.messages import text
from dxlint.run.batch import examine_all
from dxlint.run.engine import MAX_BYTES, Input, report_on
from dxlint.run.find_files import Found, find_files, unread
from dxlint.run.loader import Loaded, load
from dxlint.run.report import FileReport, Kind, Tally
from dxlint.run.settings import Settings, check_names, chosen_rules
from dxlint.run.waiving import Waiving
from dxlint.waivers.baseline import read_baseline


def run(session: Session, names: Sequence[str], kind: Kind) -> int:
    """Judges the files, delivers the report, says on standard error which files could not be read."""
    settings = session.settings(date.today())
    fail_on = session.fail_on if kind == "findings" else "never"
    lowest = session.severity
    jobs = session.jobs
    loaded = load(session.plugins, language=session.language)
    if kind != "findings":
        errors.failures(loaded.failures, session.language)
    loaded.require(kind)
    check_names(loaded, settings)
    targets = targets_of(session, loaded, kind)
    waiving = waiving_for(session, loaded, settings) if kind == "findings" else None
    written = [target.output for target in targets if target.output is not None]
    found = found_files(session, names, loaded, own=written)
    sources = found.inputs
    if kind == "findings" and not loaded.failures:
        _refuse_no_rules(sources, loaded, settings)
    # Who wrote waivers into a result has them there only; the baseline and the settings are nobody's result.
    for target in targets:
        output.refuse_input(
            target.output, [*session.kept_files, *(one.name for one in sources if one.data is None)]
        )
    for error in found.empty:
        errors.known(error, session.language)
    tally = Tally()
    report = report_on([], kind, loaded, settings)
    report.skipped = [unread(one, session.language) for one in found.skipped]
    report.excluded = found.excluded
    teller = Teller(session.language)
    judged = examine_all(
        sources, loaded, settings, kind=kind, plugins=session.plugins, jobs=jobs, watch=teller,
        wants=wanted(targets),
    )  # fmt: skip
    seen = watched(waiving.applied(judged) if waiving else judged, tally, teller)
    says_itself = {target.reporter.name for target in targets} == {"text"}
    files = _shown(seen, lowest, session.language, says_itself=says_itself)
    options = {
        "why": bool(session.options.get("why")),
        "show_known": bool(session.options.get("show_known")),
    }
    failed = 0
    with contextlib.closing(files):
        if sources or report.skipped or found.empty:
            failed = deliver_all(targets, report, files, session, options, len(sources))
    status = tally.exit_status(fail_on)
    if report.skipped and session.strict:
        errors.say(text("strict-skipped", session.language, count=len(report.skipped)))
    unread_some = found.empty or (report.skipped and session.strict)
    return max(status, failed, 3 if unread_some else 0)


def ready(session: Session) -> tuple[Settings, Loaded]:
    """By what a verb judges that is not `check`: the plugins that failed are told. Raises `PluginError` where
    nothing can be judged, `UsageError` for names that do not exist.
    """
    settings = session.settings(date.today())
    loaded = load(session.plugins, language=session.language)
    errors.failures(loaded.failures, session.language)
    loaded.require("findings")
    check_names(loaded, settings)
    return settings, loaded


def _refuse_no_rules(sources: Sequence[Input], loaded: Loaded, settings: Settings) -> None:
    """Raises `UsageError` when no rule is left for any file: that would look like clean plans."""
    if sources and not any(chosen_rules(loaded, settings.for_file(one.name)) for one in sources):
        raise UsageError("no-rule-chosen")


def waiving_for(session: Session, loaded: Loaded, settings: Settings) -> Waiving:
    """What marks the findings that do not count. Raises `UsageError` for files that are not as they should
    be.
    """
    baseline = read_baseline(session.baseline) if session.baseline else None
    return Waiving(session.waivers(loaded.waiver_readers), baseline, loaded, settings)


def watched(
    judged: Iterator[FileReport], tally: Tally, teller: Teller
) -> Generator[FileReport, None, None]:
    """The files as they come, counted; says on standard error which could not be read."""
    for file in judged:
        teller.quiet()
        tally.add(file)
        if file.error is not None:
            errors.known(file.error, teller.language)
        yield file
    teller.quiet()


def _shown(
    files: Generator[FileReport, None, None], lowest: str, language: str, *, says_itself: bool
) -> Generator[FileReport, None, None]:
    """The files without the findings below `lowest`. How many these are the text report says itself; for
    other formats, whose readers expect the findings alone, it is said on standard error.
    """
    hidden = 0
    with contextlib.closing(files):
        for file in files:
            file.keep(lowest)
            hidden += sum(file.hidden.values())
            yield file
    if hidden and not says_itself:
        errors.say(text("findings-hidden", language, count=hidden, severity=lowest))


def found_files(
    session: Session, names: Sequence[str], loaded: Loaded, own: Sequence[str] = ()
) -> Found:
    """The files to judge; standard input is read here. Says which globs to exclude are of no use.

    `own`: files in folders that dxlint itself writes.
    """
    if names.count("-") > 1:
        raise UsageError("usage-two-stdin")
    found = find_files(
        [name for name in names if name != "-"], loaded.importers, session.exclude, (*session.own_files, *own)
    )
    if "-" in names:
        found.inputs.insert(names.index("-"), standard_input(session))
    for one in found.unused:
        errors.say(
            f"{text('warning', session.language)}: "
            f"{errors.shown(text('exclude-unused', session.language, glob=one.glob))}"
        )
    return found


def standard_input(session: Session) -> Input:
    name = session.options.get("stdin_name") or "-"
    suffix = session.options.get("input_format")
    try:
        data = bounded(sys.stdin.buffer.read(MAX_BYTES + 1), MAX_BYTES) if sys.stdin is not None else b""
    except TooLarge:
        raise InputError("file-too-large", file=name, limit=MAX_BYTES // MEGABYTE) from None
    except OSError as error:
        raise InputError("file-unreadable", file=name, error=cause_of(error)) from None
    if not data.strip():
        raise InputError("stdin-empty", file=name)
    if suffix:
        suffix = "." + suffix.lower().lstrip(".")
    elif not Path(name).suffix:
        suffix = ".txt"
    return Input(name, data, suffix)


