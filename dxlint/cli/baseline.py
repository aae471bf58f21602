"""`dxlint baseline`: records the findings that are known, so that only new ones count."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from dxlint.cli.options import COMMON, RUN, Session, options, run

if TYPE_CHECKING:
    from dxlint.run.report import ReportedFinding
    from dxlint.run.waiving import Waiving
    from dxlint.waivers.baseline import Baseline, Change, Known

HELP = """既知の指摘を記録し、新しい指摘だけを見られるようにします。 / Records known findings, so that only \
new ones count."""

WRITE_HELP = """今の指摘を既知として記録します（すでにあれば、減らすことだけ）。Records what is found now.

\b
終了状態: 0 書いた / 2 指定の誤り、または増える（--force で加える） / 3 読めない入力 / 4 不具合
"""

CHECK_HELP = """既知でない指摘と、解消した指摘を示します。Says what is new and what is solved.

\b
終了状態: 0 新しい指摘なし / 1 新しい指摘あり / 2 指定の誤り / 3 読めない入力 / 4 不具合
"""

PRUNE_HELP = """解消した指摘を記録から除きます。Drops from the record what is solved."""

_JUDGING = (*(name for name in RUN if name != "outputs"), "select", "ignore", "level", "waivers", "baseline")


@click.group("baseline", help=HELP)
def command() -> None:
    """The verbs of baselines hang on this."""


@command.command("write", help=WRITE_HELP, short_help="今の指摘を記録する / record what is found")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@options(*_JUDGING, "force", *COMMON)
def write(files: tuple[str, ...], **given: Any) -> int:
    """Only with `--force` does a baseline grow."""
    return run(given, lambda session: _write(session, files))


@command.command("check", help=CHECK_HELP, short_help="新しい指摘があるか見る / is there anything new")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@options("format", "output", *_JUDGING, *COMMON)
def check(files: tuple[str, ...], **given: Any) -> int:
    """Exit status 1 when there is anything new."""
    return run(given, lambda session: _check(session, files))


@command.command("prune", help=PRUNE_HELP, short_help="解消した指摘を除く / drop what is solved")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@options(*_JUDGING, *COMMON)
def prune(files: tuple[str, ...], **given: Any) -> int:
    """Never adds anything."""
    return run(given, lambda session: _prune(session, files))


@dataclass(slots=True)
class _Judged:
    """What came of judging the files: `status` is not 0 where something could not be judged."""

    baseline: Baseline
    waiving: Waiving
    new: list[tuple[str, ReportedFinding]]
    status: int

    @property
    def change(self) -> Change:
        """What differs from the baseline."""
        from dxlint.waivers.baseline import compared

        return compared(self.baseline, self.waiving.found, self.waiving.is_judged)


def _judged(session: Session, names: tuple[str, ...], *, must_exist: bool) -> _Judged:
    from dxlint.cli import errors, output, running
    from dxlint.cli.progress import Teller
    from dxlint.errors import UsageError
    from dxlint.messages import text
    from dxlint.rules.rule import Outcome
    from dxlint.run.batch import examine_all
    from dxlint.run.loader import load
    from dxlint.run.report import Tally
    from dxlint.run.settings import check_names
    from dxlint.run.waiving import FAULTY, UNUSED, Waiving
    from dxlint.waivers.baseline import Baseline, read_baseline

    settings = session.settings(date.today())
    path = session.baseline or session.folder / "dxlint-baseline.json"
    loaded = load(session.plugins, language=session.language)
    loaded.require("findings")
    check_names(loaded, settings)
    baseline = Baseline(path)
    if must_exist or os.path.exists(path):
        try:
            baseline = read_baseline(path)
        except UsageError:
            # One that cannot be read is made anew only when that is asked for.
            if must_exist or not session.options["force"]:
                raise
    found = running.found_files(session, names, loaded)
    output.refuse_input(str(path), [source.name for source in found.inputs if source.data is None])
    waiving = Waiving(session.waivers(loaded.waiver_readers), baseline, loaded, settings)
    tally = Tally()
    new = []
    teller = Teller(session.language)
    judged = examine_all(
        found.inputs, loaded, settings, plugins=session.plugins, jobs=session.jobs, watch=teller
    )
    for file in running.watched(waiving.applied(judged), tally, teller):
        new += [
            (file.file, one) for one in file.findings
            if one.settled is None and one.outcome is not Outcome.NOT_EVALUABLE
            and one.rule not in (FAULTY, UNUSED)
        ]  # fmt: skip
    for error in found.empty:
        errors.known(error, session.language)
    status = max(tally.exit_status("never"), 3 if found.empty else 0)
    if found.skipped and session.strict:
        errors.say(text("strict-skipped", session.language, count=len(found.skipped)))
        status = max(status, 3)
    return _Judged(baseline, waiving, new, status)


def _write(session: Session, names: tuple[str, ...]) -> int:
    from dxlint.cli import errors
    from dxlint.errors import UsageError
    from dxlint.messages import text

    judged = _judged(session, names, must_exist=False)
    baseline = judged.baseline
    if judged.status:
        return _left_as_it_was(session, judged)
    change = judged.change
    if os.path.exists(baseline.path) and change.new and not session.options["force"]:
        raise UsageError("baseline-grows", file=str(baseline.path), count=change.new.total())
    baseline.counts = baseline.counts - change.solved + change.new
    _put(baseline)
    count = baseline.counts.total()
    errors.say(text("baseline-written", session.language, file=_name(baseline), count=count))
    if session.baseline is None:
        name = baseline.path.name
        errors.say(text("baseline-written-hint", session.language, file=_name(baseline), name=name))
    return 0


def _prune(session: Session, names: tuple[str, ...]) -> int:
    from dxlint.cli import errors
    from dxlint.messages import text

    judged = _judged(session, names, must_exist=True)
    baseline = judged.baseline
    if judged.status:
        return _left_as_it_was(session, judged)
    solved = judged.change.solved
    baseline.counts = baseline.counts - solved
    if solved:
        _put(baseline)
    count = baseline.counts.total()
    errors.say(
        text("baseline-pruned", session.language, file=_name(baseline), solved=solved.total(), count=count)
    )
    return 0


def _left_as_it_was(session: Session, judged: _Judged) -> int:
    from dxlint.cli import errors
    from dxlint.messages import text

    errors.say(text("baseline-incomplete", session.language, file=_name(judged.baseline)))
    return judged.status


def _put(baseline: Baseline) -> None:
    from dxlint.cli.output import deliver

    deliver(baseline.text(), str(baseline.path))


def _name(baseline: Baseline) -> str:
    from dxlint.cli.errors import shown

    return shown(str(baseline.path))


def _check(session: Session, names: tuple[str, ...]) -> int:
    from dxlint.cli.output import deliver, refuse_input

    form = session.one_of("format", ("text", "json"), "text")
    target = session.options["output"]
    refuse_input(target, [name for name in names if name != "-"])
    judged = _judged(session, names, must_exist=True)
    if form == "json":
        deliver(json.dumps(_data(judged), ensure_ascii=False, indent=2), target)
    else:
        deliver("\n".join(_lines(judged, session.language)), target)
    return judged.status or int(bool(judged.new))


def _lines(judged: _Judged, language: str) -> Iterator[str]:
    from dxlint.cli.errors import shown
    from dxlint.messages import text

    solved = judged.change.solved
    if judged.new:
        yield text("baseline-new", language, count=len(judged.new))
    for file, one in judged.new:
        line = one.at.place.line if one.at else None
        where = f"{file}:{line}" if line else file
        yield "  " + shown(text("baseline-row", language, file=where, rule=one.rule, message=one.message))
    if solved:
        yield text("baseline-solved", language, count=solved.total())
    for known, count in sorted(solved.items()):
        times = f" ×{count}" if count > 1 else ""
        yield "  " + shown(
            text(
                "baseline-row-solved", language,
                file=known.file, rule=known.rule, fingerprint=known.fingerprint[:12], times=times,
            )
        )  # fmt: skip
    if not judged.new:
        yield text("baseline-stays", language)
    yield text("baseline-known", language, count=_still_known(judged).total())


def _still_known(judged: _Judged) -> Counter[Known]:
    """What is found again."""
    return judged.waiving.found & judged.baseline.counts


def _data(judged: _Judged) -> dict[str, Any]:
    from dxlint.cli.errors import shown

    return {
        "schema": "dxlint.baseline-check/1",
        "baseline": shown(str(judged.baseline.path)),
        "new": [
            {
                "file": shown(file), "rule": one.rule, "item": one.item, "severity": one.severity,
                "line": one.at.place.line if one.at else None, "message": shown(one.message),
                "fingerprint": one.fingerprint,
            }
            for file, one in judged.new
        ],
        "solved": [
            {
                "file": shown(one.file), "rule": one.rule, "item": one.item or None,
                "fingerprint": one.fingerprint, "count": count,
            }
            for one, count in sorted(judged.change.solved.items())
        ],
        "known": _still_known(judged).total(),
        "complete": not judged.status,
    }  # fmt: skip
