"""`dxlint diff`: what a newer draft, or the next plan, says less, more, or elsewhere, and why findings
differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dxlint.cli.options import COMMON, LIMITS, Session, complete_files, options, run

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dxlint.cli.diffing.result import Result
    from dxlint.comparing.findings import FindingChange
    from dxlint.run.engine import Input
    from dxlint.run.loader import Loaded
    from dxlint.run.report import FileReport, ReportedFinding
    from dxlint.run.settings import Settings

FAIL_ON = ("weakened", "new-findings", "never")

HELP = """2つの計画（旧案と新案、前の計画と次の計画）を比べ、弱まったこと、なくなったことを先に示します。
Compares two drafts or two years of a plan: what was weakened or lost first, then what is new or moved.

\b
OLD, NEW: 計画のデータか文書。形式が違っていてもかまいません。どちらか一方は - （標準入力）でもよい。
終了状態: 0 弱まったことも新しい指摘もない / 1 ある（--fail-on） / 2 指定の誤り / 3 読めない入力 / 4 不具合
"""


@click.command("diff", help=HELP)
@click.argument("old", metavar="OLD", shell_complete=complete_files)
@click.argument("new", metavar="NEW", shell_complete=complete_files)
@click.option(
    "--fail-on", "fail_on_change", metavar="WHAT",
    help="何があれば終了状態を1にするか weakened|new-findings|never（省略時は weakened,new-findings。"
    "要確認は数えません） / what makes the exit status 1",
)
@click.option(
    "--all", "everything", is_flag=True,
    help="多いものも省かずに示す（text） / leave nothing out",
)
@options(
    "format", "outputs", "as_of", "edition", "select", "ignore", "level", "waivers", "baseline", *LIMITS,
    "jobs", "stdin_name", "input_format", *COMMON,
)  # fmt: skip
def command(old: str, new: str, fail_on_change: str | None, everything: bool, **given: Any) -> int:
    """Judges both plans and compares what they say."""
    return run(given, lambda session: _diff(session, (old, new), fail_on_change, everything))


def _diff(session: Session, names: tuple[str, str], fail_on: str | None, everything: bool) -> int:
    from datetime import date

    from dxlint.cli import errors, output
    from dxlint.cli.diffing.page import Page
    from dxlint.cli.running import standard_input, waiving_for
    from dxlint.cli.targets import deliver_whole, targets_of
    from dxlint.errors import UsageError
    from dxlint.run.batch import examine_all
    from dxlint.run.engine import Input
    from dxlint.run.loader import load
    from dxlint.run.settings import check_names

    failing = _failing(fail_on)
    settings = session.settings(date.today())
    loaded = load(session.plugins, language=session.language)
    loaded.require("findings")
    check_names(loaded, settings)
    waiving = waiving_for(session, loaded, settings)
    if names == ("-", "-"):
        raise UsageError("usage-two-stdin")
    targets = targets_of(session, loaded, "diff")
    for target in targets:
        output.refuse_input(
            target.output, [*session.kept_files, *(name for name in names if name != "-")]
        )
    sources = [standard_input(session) if name == "-" else Input(name) for name in names]
    judged = examine_all(
        sources, loaded, settings, plugins=session.plugins, jobs=session.jobs, wants=("coverage", "plan")
    )
    old, new = waiving.applied(judged)
    status = 0
    for report in (old, new):
        if report.error is not None:
            status = max(status, errors.known(report.error, session.language))
    if status:
        return status
    result = _compared(sources[0], old, new, loaded, settings, session)
    page = Page(result, loaded.catalogue, session.language)
    failed = deliver_whole(targets, page, session, {"everything": everything})
    if failed:
        return failed
    if old.failed or new.failed:
        errors.failures(loaded.failures, session.language)
        for report in (old, new):
            for finding in report.findings:
                if finding.rule == "rule-error":
                    errors.say(f"{errors.shown(report.file)}: {finding.message}")
        return 4
    weakened = "weakened" in failing and any(change.is_setback for change in result.changes)
    anew = "new-findings" in failing and any(change.counts_anew for change in result.findings)
    return int(weakened or anew)


def _failing(given: str | None) -> frozenset[str]:
    """What makes the exit status 1. Raises `UsageError`."""
    from dxlint.errors import UsageError

    words = [word.strip() for word in (given or "weakened,new-findings").split(",")]
    wrong = next((word for word in words if word not in FAIL_ON), None)
    if wrong is not None or ("never" in words and len(words) > 1):
        raise UsageError("diff-bad-fail-on", given=wrong or given, known=" ".join(FAIL_ON))
    return frozenset(words) - {"never"}


def _compared(
    source: Input, old: FileReport, new: FileReport, loaded: Loaded, settings: Settings, session: Session
) -> Result:
    from dxlint.cli.diffing.result import Result
    from dxlint.comparing.comparison import Side, changes_between

    assert old.plan is not None and old.coverage is not None
    assert new.plan is not None and new.coverage is not None
    sides = Side(old.plan, old.coverage), Side(new.plan, new.coverage)
    findings, same = _findings(source, old, new, loaded, settings, session)
    return Result(old, new, changes_between(*sides), findings, same, sides[0].is_model != sides[1].is_model)


def _findings(
    source: Input, old: FileReport, new: FileReport, loaded: Loaded, settings: Settings, session: Session
) -> tuple[list[FindingChange], int]:
    """What became of the findings, and how many are as before."""
    from dataclasses import replace

    from dxlint.comparing.findings import Judged, finding_changes
    from dxlint.run.batch import examine_all

    before, after = _own(old), _own(new)
    at_other_date = None
    if old.as_of != new.as_of and {one.fingerprint for one in before} != {one.fingerprint for one in after}:
        # Only by judging the old text at the new date can one tell whether the text or the date did it.
        [again] = examine_all(
            [source], loaded, replace(settings, as_of=new.as_of), plugins=session.plugins, jobs=session.jobs
        )
        at_other_date = _own(again)
    asked = _asked(old, loaded, settings), _asked(new, loaded, settings)
    changes = finding_changes(
        Judged(before, asked[0].__contains__, at_other_date), Judged(after, asked[1].__contains__),
        lambda finding: _editions(finding, old, new, loaded),
    )
    return changes, len(after) - sum(change.new is not None for change in changes)


def _own(report: FileReport) -> list[ReportedFinding]:
    """The findings on the plan itself: none on files of waivers, none on what could not be judged."""
    from dxlint.rules.rule import Outcome

    return [
        one for one in report.findings
        if one.outcome is not Outcome.NOT_EVALUABLE
        and (one.at is None or one.at.place.file == report.file)
    ]  # fmt: skip


def _asked(report: FileReport, loaded: Loaded, settings: Settings) -> frozenset[str]:
    """The rules by which a file is judged."""
    from dxlint.run.settings import chosen_rules

    return frozenset(rule.id for _, rule in chosen_rules(loaded, settings.for_file(report.file)))


def _editions(
    finding: ReportedFinding, old: FileReport, new: FileReport, loaded: Loaded
) -> tuple[str, str] | None:
    """The names of the editions by which a finding's item was judged in both plans, where they differ."""
    guidelines: Iterable[str]
    item = loaded.catalogue.items.get(finding.item or "")
    if item is not None:
        guidelines = [item.guideline]
    else:
        named = {reference.edition for reference in finding.references}
        guidelines = [
            key for key, one in loaded.catalogue.guidelines.items()
            if named & {edition.id for edition in one.editions}
        ]  # fmt: skip
    for key in guidelines:
        names = tuple(_name(report, key, loaded) for report in (old, new))
        if names[0] != names[1]:
            return names[0], names[1]
    return None


def _name(report: FileReport, guideline: str, loaded: Loaded) -> str:
    from dxlint.national.migration import edition_name

    edition = report.editions.get(guideline)
    return "-" if edition is None else edition_name(loaded.catalogue.guidelines[guideline], edition)
