"""`dxlint audit`: many municipalities' plans at once, as tables, advice and an overview of the region."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dxlint.cli.options import COMMON, LIMITS, Session, complete_files, options, run

if TYPE_CHECKING:
    from dxlint.audit.audit import Audit
    from dxlint.audit.folder import Folder
    from dxlint.audit.manifest import ManifestEntry
    from dxlint.audit.work import Work
    from dxlint.cli.progress import Teller
    from dxlint.run.loader import Loaded
    from dxlint.run.report import FileReport

DEFAULT_FOLDER = "dxlint-audit"
POOL = "pool"

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
    from datetime import date

    from dxlint.audit.auditing import Auditing
    from dxlint.audit.changes import NAME, as_json, changes_since, read_before
    from dxlint.audit.folder import Folder
    from dxlint.audit.store import Store
    from dxlint.cli import errors
    from dxlint.cli.progress import Teller
    from dxlint.cli.running import waiving_for
    from dxlint.messages import text
    from dxlint.run.loader import load
    from dxlint.run.settings import check_names

    given, language = session.options, session.language
    settings = session.settings(date.today())
    prefecture = _prefecture(given["prefecture"])
    before = read_before(Path(given["before"])) if given["before"] else None
    jobs = session.jobs
    loaded = load(session.plugins, language=language)
    errors.failures(loaded.failures, language)
    loaded.require("findings")
    check_names(loaded, settings)
    judge = _executor(given["executor"], given["scheduler"], loaded)
    output = Path(given["output"])
    entries, skipped, manifested = _plans(session, names, loaded, output)
    waiving = waiving_for(session, loaded, settings)
    folder = Folder(output)
    folder.prepare(force=given["force"])
    teller = Teller(language)
    auditing = Auditing(
        entries, loaded, settings, Store(Path(given["cache"]) if given["cache"] else output / ".cache"),
        judge, session.plugins, jobs, teller, waiving, prefecture or manifested, given["refresh"],
    )  # fmt: skip
    audit = auditing.through(lambda report: _seen(report, teller))
    teller.quiet()
    audit.results.skipped = skipped
    audit.settings_said = _settings_said(session)
    if before is not None:
        audit.changes = changes_since(audit, before, str(given["before"]))
    failed = _write_all(audit, folder, loaded, language)
    folder.write(NAME, as_json(audit))
    folder.finish()
    unread = sum(not plan.is_read for plan in audit.plans)
    errors.say(text(
        "audit-done", language, folder=str(output), plans=len(audit.plans), judged=auditing.judged,
        kept=auditing.kept, unread=unread + len(skipped),
    ))  # fmt: skip
    for name in folder.written:
        if "/" not in name:
            errors.say(f"  {errors.shown(os.path.join(str(output), name))}")
    if failed or any(plan.failed for plan in audit.plans):
        return 4
    return 3 if unread or skipped else 0


def _prefecture(given: str | None) -> str | None:
    """The prefecture's official name. Raises `UsageError`."""
    from dxlint.errors import UsageError
    from dxlint.national.municipalities import municipalities
    from dxlint.run.settings import suggestion
    from dxlint.text.printable import shortened

    if given is None:
        return None
    known = [one.name for one in municipalities() if one.kind == "prefecture"]
    found = [name for name in known if given in (name, name.rstrip("都府県"))]
    if not found:
        raise UsageError(
            "audit-no-prefecture", given=shortened(given), suggestion=suggestion(given, known)
        )
    return found[0]


def _executor(name: str, address: str | None, loaded: Loaded) -> Any:
    """What judges the plans. Raises `UsageError`."""
    from dxlint.audit.work import in_processes
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

    def run_there(work: Work) -> Any:
        return executor.run(work, address)

    return run_there


def _plans(
    session: Session, names: tuple[str, ...], loaded: Loaded, output: Path
) -> tuple[list[ManifestEntry], list[Any], str | None]:
    """The plans to audit, the reports on what was passed by, and the prefecture that a manifest names."""
    from dxlint.audit.manifest import ManifestEntry, read_manifest
    from dxlint.cli import errors
    from dxlint.cli.running import found_files
    from dxlint.errors import InputError, UsageError
    from dxlint.run.find_files import unread

    entries: list[ManifestEntry] = []
    prefecture = None
    others = []
    for name in names:
        manifest = read_manifest(name)
        if manifest is None:
            others.append(name)
            continue
        entries += manifest.plans
        prefecture = prefecture or manifest.prefecture
    found = found_files(session, others, loaded)
    for error in found.empty:
        errors.known(error, session.language)
    listed = {os.path.realpath(entry.file) for entry in entries}
    # Sheets of advice that an earlier audit wrote into a folder of plans are no plans.
    ours = os.path.realpath(output)
    if any(_is_below(name, ours) for name in others):
        raise UsageError("audit-output-is-input", folder=str(output))
    entries += [
        ManifestEntry(one.name) for one in found.inputs
        if os.path.realpath(one.name) not in listed and not _is_below(one.name, ours)
    ]  # fmt: skip
    if not entries:
        raise InputError("audit-no-plans", file=" ".join(names))
    skipped = [one for one in found.skipped if not _is_below(one.file, ours)]
    return entries, [unread(one, session.language) for one in skipped], prefecture


def _is_below(name: str, folder: str) -> bool:
    return Path(os.path.realpath(name)).is_relative_to(folder)


def _seen(report: FileReport, teller: Teller) -> None:
    """Says on standard error which plan could not be read."""
    from dxlint.cli import errors

    if report.error is not None:
        teller.quiet()
        errors.known(report.error, teller.language)


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


def _write_all(audit: Audit, folder: Folder, loaded: Loaded, language: str) -> bool:
    """Lets every writer write; whether one failed."""
    from dxlint.cli import errors
    from dxlint.errors import DxlintError, PluginError, UsageError
    from dxlint.text.printable import said_by

    failed = False
    for writer in loaded.audit_writers.values():
        try:
            writer.write(audit, folder)
        except UsageError:
            # The folder takes nothing more: that is not the writer's fault.
            raise
        except DxlintError as error:
            errors.known(error, language)
            failed = True
        except (KeyboardInterrupt, MemoryError):
            raise
        except BaseException as error:
            errors.known(PluginError("audit-writer-failed", name=writer.name, error=said_by(error)), language)
            failed = True
    return failed
