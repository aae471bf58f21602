"""Copies of drafts with the findings in them, each written in a process of its own like the file was read."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import partial

from dxlint.errors import DxlintError, InputError, PluginError
from dxlint.hookspecs import Reviewer
from dxlint.run.engine import Engine, Input, suffix_of
from dxlint.run.loader import Loaded, load
from dxlint.run.report import FileReport, ReportedError, ReportedFinding
from dxlint.run.settings import Settings
from dxlint.run.workers import Judge, Pool, copies_are_safe
from dxlint.text.printable import said_by

log = logging.getLogger(__name__)


def reviewer_for(source: Input, loaded: Loaded) -> Reviewer:
    """What writes copies of a file's format. Raises `InputError`."""
    suffix = suffix_of(source)
    if suffix not in loaded.reviewers:
        known = " ".join(sorted(loaded.reviewers)) or "-"
        raise InputError("review-no-format", file=source.name, suffix=suffix or "-", known=known)
    return loaded.reviewers[suffix]


def to_comment(report: FileReport) -> list[ReportedFinding]:
    """The findings that a copy can tell: those that count and that stand, or are missing, in the file."""
    return [
        one for one in report.findings
        if one.settled is None
        and (one.at is None or one.at.place.file == report.file)
        and (one.at is None or one.at.place.line is not None or one.at.place.page is not None)
    ]  # fmt: skip


def reviewed(
    source: Input, findings: Sequence[ReportedFinding], loaded: Loaded, settings: Settings,
    plugins: Sequence[str] = (),
) -> FileReport:
    """A report that holds the `copy` of a file with these findings, or the `error` that there is none.

    Where the process cannot be a copy of this one it loads the same `plugins` again.
    """  # fmt: skip
    reviewer_for(source, loaded)
    copies = copies_are_safe()
    make = (
        partial(_writer, loaded, findings, settings.language)
        if copies
        else partial(_loaded_writer, plugins, findings, settings.language)
    )
    unread = Engine(loaded, settings).unread
    return next(Pool([source], make, unread, 1, settings.limits, copies).run())


def _writer(loaded: Loaded, findings: Sequence[ReportedFinding], language: str) -> Judge:
    return partial(_write, loaded=loaded, findings=findings, language=language)


def _loaded_writer(plugins: Sequence[str], findings: Sequence[ReportedFinding], language: str) -> Judge:
    return _writer(load(plugins, language=language), findings, language)


def _write(
    source: Input, *, loaded: Loaded, findings: Sequence[ReportedFinding], language: str
) -> FileReport:
    reviewer = reviewer_for(source, loaded)
    report = FileReport(source.name)
    assert source.data is not None
    try:
        copy = reviewer.write(source.data, source.name, findings, language)
        if not isinstance(copy, bytes):
            raise PluginError("review-failed", name=reviewer.name, error=type(copy).__name__)
        report.copy = copy
    except (KeyboardInterrupt, MemoryError):
        raise
    except DxlintError as error:
        report.error = ReportedError.of(error, source.name)
    except BaseException as error:
        log.debug("the reviewer %s failed on %s", reviewer.name, source.name, exc_info=True)
        failed = PluginError("review-failed", name=reviewer.name, error=said_by(error))
        report.error = ReportedError.of(failed, source.name)
    return report
