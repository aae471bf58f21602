"""`dxlint audit`: many municipalities' plans at once, as tables, advice and an overview of the region."""

from __future__ import annotations

import logging
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dxlint.cli.options import COMMON, LIMITS, Session, complete_files, options, run

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dxlint.audit.audit import Audit
    from dxlint.audit.folder import Folder
    from dxlint.audit.manifest import ManifestEntry
    from dxlint.cli.progress import Teller
    from dxlint.run.loader import Loaded
    from dxlint.run.report import FileReport, ReportedFinding

DEFAULT_FOLDER = "dxlint-audit"
POOL = "pool"

log = logging.getLogger(__name__)

HELP = """いくつもの市区町村の計画をまとめて見て、一覧表、助言の紙、地域の概要を作ります。
Audits the plans of many municipalities: a table of all, a sheet of advice for each, an overview.

\b
PLANS: 計画のフォルダー、計画の文書、または計画の一覧（manifest.yaml）。いくつでも。
結果は -o のフォルダー（省略時は dxlint-audit）にできます。途中で止めても、同じ命令でもう一度始めると、
済んだ計画は見直さずに続きから進みます。計画・指針・設定が変わったものだけを見直します。
どの団体の計画かは、一覧（manifest.yaml）、ファイル名の団体コード、計画の表紙の順に見ます。
終了状態: 0 作成した / 2 指定の誤り / 3 読めない計画がある（結果はできる） / 4 不具合
"""


@click.command("audit", help=HELP)
@click.argument("names", metavar="PLANS...", nargs=-1, required=True, shell_complete=complete_files)
@click.option(
    "--output", "-o", "output", metavar="FOLDER", default=DEFAULT_FOLDER, show_default=True,
    help="結果を書くフォルダー / folder for the results",
)
@click.option(
    "--prefecture", metavar="NAME",
    help="すべての計画の都道府県（同じ名の市町村を見分ける） / the prefecture of all plans",
)
@click.option(
    "--before", metavar="FOLDER",
    help="前回の結果のフォルダー。変わったことを示す / results of an earlier audit to compare with",
)
@click.option(
    "--cache", metavar="FOLDER", help="見た結果を取っておくフォルダー / where judged plans are kept",
)
@click.option("--refresh", is_flag=True, help="取っておいた結果を使わず、すべて見直す / judge all anew")
@click.option(
    "--executor", metavar="NAME", default=POOL, show_default=True,
    help="どこで見るか: この機械（pool）、ほかの機械（dask） / where plans are judged",
)
@click.option("--scheduler", metavar="ADDRESS", help="daskのスケジューラーの所在 / address of the scheduler")
@options(
    "force", "as_of", "edition", "select", "ignore", "level", "exclude", "waivers", "baseline", "jobs",
    *LIMITS, *COMMON,
)  # fmt: skip
def command(names: tuple[str, ...], **given: Any) -> int:
    """Judges the plans and writes the folder."""
    return run(given, lambda session: _audit(session, names))


def _audit(session: Session, names: tuple[str, ...]) -> int:
    from dxlint.audit.auditing import Auditing
    from dxlint.audit.changes import NAME, as_json, changes_since, read_before
    from dxlint.audit.folder import Folder
    from dxlint.audit.store import Store
    from dxlint.cli import errors
    from dxlint.cli.progress import Teller
    from dxlint.cli.running import ready, waiving_for
    from dxlint.messages import text

    given, language = session.options, session.language
    prefecture = _prefecture(given["prefecture"])
    before = read_before(Path(given["before"])) if given["before"] else None
    jobs = session.jobs
    settings, loaded = ready(session)
    judge = _executor(given["executor"], given["scheduler"], loaded)
    output = Path(given["output"])
    entries, skipped, manifested = _plans(session, names, loaded, output)
    waiving = waiving_for(session, loaded, settings)
    folder = Folder(output, text("audit-kept-as", language, stem="{stem}", number="{number}"))
    folder.prepare(force=given["force"])
    teller = Teller(language)
    auditing = Auditing(
        entries, loaded, settings, Store(Path(given["cache"]) if given["cache"] else output / ".cache"),
        judge, session.plugins, jobs, teller, waiving, prefecture or manifested, given["refresh"],
    )  # fmt: skip
    with folder.alone():
        audit = auditing.through(lambda report: _seen(report, teller))
        teller.quiet()
        audit.results.skipped = skipped
        audit.settings_said = _settings_said(session)
        if before is not None:
            audit.changes = changes_since(audit, before, str(given["before"]))
        # While it is not there, the tables beside it are of a run that has not ended.
        folder.forget(NAME)
        failed = _write_all(audit, folder, loaded, language)
        folder.write(NAME, as_json(audit))
        folder.finish()
    _say_findings((*auditing.notes, *(one for report in skipped for one in report.findings)), language)
    unread = sum(not plan.is_read for plan in audit.plans)
    errors.say(text(
        "audit-done", language, folder=str(output), plans=len(audit.plans), judged=auditing.judged,
        kept=auditing.kept, unread=unread + len(skipped),
    ))  # fmt: skip
    for name in folder.kept:
        errors.say(text("audit-kept", language, name=os.path.join(str(output), name)))
    for name in folder.written:
        if "/" not in name:
            errors.say(f"  {errors.shown(os.path.join(str(output), name))}")
    failed = max(failed, 4 if any(plan.failed for plan in audit.plans) else 0)
    return failed or (3 if unread or skipped else 0)


def _prefecture(given: str | None) -> str | None:
    """The prefecture's official name. Raises `UsageError`."""
    from dxlint.errors import UsageError
    from dxlint.national.municipalities import municipalities, prefecture_called
    from dxlint.run.settings import suggestion
    from dxlint.text.printable import shortened

    if given is None:
        return None
    found = prefecture_called(given)
    if found is None:
        known = [one.name for one in municipalities() if one.kind == "prefecture"]
        raise UsageError(
            "audit-no-prefecture", given=shortened(given), suggestion=suggestion(given, known)
        )
    return found


def _executor(name: str, address: str | None, loaded: Loaded) -> Any:
    """What judges the plans. Raises `UsageError`."""
    from dxlint.audit.work import checked, in_processes
    from dxlint.errors import UsageError
    from dxlint.run.settings import suggestion
    from dxlint.text.printable import shortened

    if name == POOL:
        if address is not None:
            raise UsageError("audit-scheduler-alone")
        return in_processes
    known = [POOL, *sorted(loaded.executors)]
    if name not in known:
        near = suggestion(name, known)
        raise UsageError(
            "usage-bad-choice", name="--executor", given=shortened(name), known=" ".join(known),
            suggestion=near,
        )
    executor = loaded.executors[name]

    return lambda work: checked(name, lambda work: executor.run(work, address), work)


def _plans(
    session: Session, names: tuple[str, ...], loaded: Loaded, output: Path
) -> tuple[list[ManifestEntry], list[Any], str | None]:
    """The plans to audit, the reports on what was passed by, and the prefecture that a manifest names."""
    from dxlint.audit.folder import is_result
    from dxlint.audit.manifest import ManifestEntry, read_manifest, refuse_twice
    from dxlint.cli import errors
    from dxlint.cli.running import found_files
    from dxlint.errors import InputError, UsageError
    from dxlint.run.find_files import unread

    if "-" in names:
        raise UsageError("audit-no-stdin")
    entries: list[ManifestEntry] = []
    prefectures = set()
    others = []
    for name in names:
        manifest = read_manifest(name)
        if manifest is None:
            others.append(name)
            continue
        entries += manifest.plans
        refuse_twice(entries, name)
        prefectures.add(manifest.prefecture)
    found = found_files(session, others, loaded)
    for error in found.empty:
        errors.known(error, session.language)
    listed = {os.path.realpath(entry.file) for entry in entries}
    ours = os.path.realpath(output)
    if any(_is_below(name, ours) for name in others):
        raise UsageError("audit-output-is-input", folder=str(output))
    roots = {Path(os.path.realpath(name)) for name in others}
    wrote = cache(is_result)

    def is_plan(file: str) -> bool:
        """Not what this audit or an earlier one wrote into a folder of plans: sheets of advice, say."""
        real = Path(os.path.realpath(file))
        return str(real) not in listed and not any(
            str(folder) == ours or wrote(str(folder))
            for folder in real.parents if not roots.isdisjoint(folder.parents)
        )  # fmt: skip

    entries += [ManifestEntry(one.name) for one in found.inputs if is_plan(one.name)]
    if not entries:
        raise InputError("audit-no-plans", file=" ".join(names))
    skipped = [unread(one, session.language) for one in found.skipped if is_plan(one.file)]
    return entries, skipped, prefectures.pop() if len(prefectures) == 1 else None


def _is_below(name: str, folder: str) -> bool:
    return Path(os.path.realpath(name)).is_relative_to(folder)


def _seen(report: FileReport, teller: Teller) -> None:
    """Says on standard error which plan could not be read."""
    from dxlint.cli import errors

    if report.error is not None:
        teller.quiet()
        errors.known(report.error, teller.language)


def _say_findings(found: Iterable[ReportedFinding], language: str) -> None:
    """Says what is about no plan: waivers that do not hold, files that were passed by."""
    from dxlint.cli import errors
    from dxlint.messages import text

    for one in found:
        place = one.at.place if one.at else None
        where = ":".join(str(part) for part in (place.file, place.line) if part) if place else ""
        errors.say(f"{errors.shown(where)}: {text('warning', language)}: {one.message}")


def _settings_said(session: Session) -> tuple[str, ...]:
    """What was asked for that changes results, as it would be typed."""
    given = session.options
    said = []
    for name in ("as_of", "edition", "select", "ignore", "level", "waivers", "baseline"):
        values = given[name] if isinstance(given[name], tuple) else (given[name],)
        said += [f"--{name.replace('_', '-')} {value}" for value in values if value]
    if session.config.file is not None:
        said.append(str(session.config.file))
    return tuple(said)


def _write_all(audit: Audit, folder: Folder, loaded: Loaded, language: str) -> int:
    """Lets every writer write; gives the exit status of what failed."""
    from dxlint.cli import errors
    from dxlint.errors import DxlintError, PluginError
    from dxlint.text.printable import said_by

    failed = 0
    for writer in loaded.audit_writers.values():
        try:
            writer.write(audit, folder)
        except DxlintError as error:
            # A file that somebody has open in Excel, say: the others are written all the same.
            failed = max(failed, errors.known(error, language))
        except (KeyboardInterrupt, MemoryError):
            raise
        except BaseException as error:
            log.debug("the writer %s failed", writer.name, exc_info=True)
            told = PluginError("audit-writer-failed", name=writer.name, error=said_by(error))
            failed = max(failed, errors.known(told, language))
    return failed
