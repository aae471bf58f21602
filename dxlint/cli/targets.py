"""Where the results of a run go: one format to standard output, or several into files at once."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dxlint.cli import errors, output
from dxlint.cli.options import Session
from dxlint.cli.signals import BY_SIGNAL
from dxlint.errors import PluginError, ReporterError, UsageError
from dxlint.hookspecs import Reporter
from dxlint.run.loader import Loaded
from dxlint.run.report import FileReport, Report
from dxlint.run.reporting import Files, whole, written
from dxlint.run.settings import suggestion

# What a shell shows of a program whose reader went away: the number of SIGPIPE, which Windows lacks.
_READER_GONE = BY_SIGNAL + 13


@dataclass(frozen=True, slots=True)
class Target:
    """A reporter and the file that it writes; None for standard output."""

    reporter: Reporter
    output: str | None


def targets_of(session: Session, loaded: Loaded, kind: str, default: str | None = None) -> list[Target]:
    """What is to be written. Raises `UsageError` for an unknown format, for two outputs of one name.

    A file's format is told by its name; `--format` says it outright where there is one output. `default` is
    the file to write where none is named, of results that are files only: these need a name that tells.
    """
    outputs: Sequence[str | None] = session.options.get("outputs") or (default,)
    if len({os.path.abspath(one) for one in outputs if one is not None}) < len(outputs) > 1:
        raise UsageError("usage-same-output", output=next(one for one in outputs if one is not None))
    outright = session.options.get("format") if len(outputs) == 1 else None
    by_suffix = {
        suffix: reporter.name
        for reporter in loaded.reporters_of(kind).values() for suffix in reporter.suffixes
    }  # fmt: skip
    fallback = session.options.get("format") or _configured(session, loaded, kind) or "text"
    found = []
    for one in outputs:
        suffix = "" if one is None else os.path.splitext(one)[1].lower()
        if default is not None and suffix not in by_suffix:
            raise UsageError("output-suffix", output=one, known=" ".join(sorted(by_suffix)))
        name = outright or by_suffix.get(suffix, fallback)
        found.append(Target(_reporter(session, loaded, kind, name), one))
    return found


def _configured(session: Session, loaded: Loaded, kind: str) -> str | None:
    """The format of the configuration; None where it is one for other results than these."""
    name = session.config.format
    is_of_others = name not in loaded.reporters_of(kind) and any(name == one.name for one in loaded.reporters)
    return None if is_of_others else name


def _reporter(session: Session, loaded: Loaded, kind: str, name: str) -> Reporter:
    reporters = loaded.reporters_of(kind)
    known = sorted(reporters)
    if name not in reporters:
        near = suggestion(name, known)
        if loaded.failures:
            # It may be the format of a plugin that failed: that is then no wrong usage.
            errors.failures(loaded.failures, session.language)
            raise PluginError("usage-no-format", given=name, known=" ".join(known), suggestion=near)
        raise UsageError("usage-no-format", given=name, known=" ".join(known), suggestion=near)
    return reporters[name]


def wanted(targets: Sequence[Target]) -> frozenset[str]:
    """What the files' reports must hold for these reporters."""
    return frozenset(part for target in targets for part in target.reporter.wants)


def deliver_all(
    targets: Sequence[Target],
    report: Report,
    files: Iterator[FileReport],
    session: Session,
    options: dict[str, Any],
    count: int,
) -> int:
    """Writes every result; gives the exit status of what failed. The `count` files are judged once.

    Several results, or one that is not written file by file, need all reports in memory.
    """
    if len(targets) == 1:
        return _deliver(targets[0], report, Files(files), session, options, count)
    judged = list(files)
    return max(
        _deliver(target, replace(report, files=[]), Files(iter(judged)), session, options, count)
        for target in targets
    )


def deliver_whole(targets: Sequence[Target], results: Any, session: Session, options: dict[str, Any]) -> int:
    """Writes results that are there as a whole; gives the exit status of what failed."""
    return max(_deliver_one(target, results, session, options) for target in targets)


def _deliver_one(target: Target, results: Any, session: Session, options: dict[str, Any]) -> int:
    options = options | {"color": output.wants_colour(target.output)}
    try:
        _put(target, whole(target.reporter, results, session.language, options))
    except (ReporterError, UsageError) as error:
        return errors.known(error, session.language)
    return 0


def _put(target: Target, parts: str | bytes | Iterator[str]) -> bool:
    """Whether somebody took all of it. Raises `UsageError`."""
    if isinstance(parts, bytes) and target.output in (None, "-"):
        raise UsageError("output-not-text", format=target.reporter.name)
    return output.deliver(parts, target.output)


def _deliver(
    target: Target, report: Report, files: Files, session: Session, options: dict[str, Any], count: int
) -> int:
    options = options | {"color": output.wants_colour(target.output)}
    try:
        all_taken = _put(target, written(target.reporter, report, files, session.language, options))
    except (ReporterError, UsageError) as error:
        # The other results are still to be written, and all files judged.
        files.rest()
        return errors.known(error, session.language)
    # Of a result that nobody reads to its end the verdict still counts, if all files were judged.
    return 0 if all_taken or files.taken >= count else _READER_GONE
