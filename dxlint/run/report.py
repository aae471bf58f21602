"""What a run gives: one `FileReport` per file, and the `Report` that a reporter writes.

Everything here is plain data: it can be pickled (workers send it back) and holds no rule and no plugin.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

from dxlint.errors import DxlintError
from dxlint.national.catalogue import Body, CheckedBy, Edition, Obligation
from dxlint.national.facts import Deadline
from dxlint.national.standing import UnconfirmedEdition
from dxlint.plan.coverage import Coverage, Evidence
from dxlint.rules.rule import Outcome, Quoted, Reference, Severity
from dxlint.waivers.waiver import Settled, State, Waiver

if TYPE_CHECKING:
    from dxlint.document.blocks import Unreadable
    from dxlint.plan.model import Plan
    from dxlint.plan.problems import ModelProblem

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
# What summaries count: the severities of what counts, and apart from these what does not.
COUNTED = (*SEVERITIES, "not_evaluable", "waived", "attested", "known")

# `plan`: what was read in a document, for `extract`; the others are what reporters write.
Kind = Literal["findings", "coverage", "statements", "plan"]


@dataclass(frozen=True, slots=True)
class ReportedFinding:
    """A finding with its texts, as reporters get it.

    `at` is None for an absence, which has `searched`, and `write_in`: the sections in which the absent thing
    would be written, the likeliest first; none where nothing tells.
    `same_as` is the fingerprint of the first of several findings that say the same; None for that one.
    `settled` says why it does not count (it is waived, attested or known); None for one that does.
    """

    rule: str
    name: str
    title: str
    outcome: Outcome
    severity: Severity
    confidence: Literal["high", "medium", "low"]
    item: str | None
    message: str
    hint: str
    references: tuple[Reference, ...]
    at: Quoted | None
    searched: tuple[Quoted, ...]
    related: tuple[Quoted, ...]
    fingerprint: str
    write_in: tuple[Evidence, ...] = ()
    same_as: str | None = None
    settled: Settled | None = None

    @property
    def state(self) -> State:
        """`new` for one that counts."""
        return "new" if self.settled is None else self.settled.state


@dataclass(frozen=True, slots=True)
class ReportedError:
    """Why a file could not be judged: the parts of a `DxlintError`, so that it can travel between processes.
    """

    message_id: str
    exit_status: int
    file: str | None = None
    line: int | None = None
    column: int | None = None
    params: dict[str, str] = field(default_factory=dict)
    details: tuple[ReportedError, ...] = ()

    @classmethod
    def of(cls, error: DxlintError, file: str) -> ReportedError:
        """The parts of `error`; `file` where it names none."""
        named = error.file or file
        params = {key: str(value) for key, value in error.params.items() if key != "problems"}
        problems = error.params.get("problems", ())
        details = (
            tuple(cls._detail(one, error.exit_status, named) for one in problems)
            if isinstance(problems, list | tuple)
            else ()
        )
        # A reader that a plugin brings has no say in whether an unread file is a success.
        status = error.exit_status if error.exit_status in (2, 3, 4) else 4
        return cls(str(error.message_id), status, named, error.line, error.column, params, details)

    @classmethod
    def _detail(cls, problem: ModelProblem, exit_status: int, file: str) -> ReportedError:
        params = {key: str(value) for key, value in problem.params.items()}
        return cls(problem.message_id, exit_status, file, problem.line, problem.column, params)


@dataclass(slots=True)
class FileReport:
    """What was found in one file. `hidden` counts by severity the findings that `keep` took out.

    `as_of` is None when the file could not be read; `as_of_from` says where the date comes from.
    `unconfirmed`: which of the `editions` are not confirmed, and what that changes.
    `asked`: the items that the editions in force ask of this plan, at the level chosen, each with the
    obligation's word; given where a reporter wants the coverage.
    `plan` and `unreadable` (its parts that could not be read) are given for the kind `plan`, and where a
    reporter wants them.
    `failed` is true when a rule or a plugin failed on this file (exit status 4). `notes` say in the report's
    language how it was read (tracked changes, comments): they are no findings. `waivers` are
    those that comments in the file state. `copy` is the file with the findings in it, where one was made.
    """

    file: str
    as_of: date | None = None
    as_of_from: Literal["option", "plan", "period", "today"] = "today"
    editions: dict[str, Edition] = field(default_factory=dict)
    findings: list[ReportedFinding] = field(default_factory=list)
    not_applicable: tuple[str, ...] = ()
    rules_run: int = 0
    coverage: Coverage | None = None
    asked: dict[str, Obligation] = field(default_factory=dict)
    body: Body | None = None
    plan: Plan | None = None
    unreadable: tuple[Unreadable, ...] = ()
    municipality: str | None = None
    title: str | None = None
    hidden: dict[str, int] = field(default_factory=dict)
    error: ReportedError | None = None
    failed: bool = False
    notes: tuple[str, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    copy: bytes | None = None
    unconfirmed: tuple[UnconfirmedEdition, ...] = ()

    def summary(self) -> dict[str, int]:
        """How many findings of each severity; apart from these how many are not evaluable or settled."""
        counts = dict.fromkeys(COUNTED, 0)
        for finding in self.findings:
            if finding.settled is not None:
                counts[finding.state] += 1
            else:
                counts["not_evaluable" if finding.outcome is Outcome.NOT_EVALUABLE else finding.severity] += 1
        return counts

    def keep(self, lowest: str) -> None:
        """Takes out the findings below the severity `lowest`. What could not be judged always stays, and what
        does not count anyway is told apart from what is hidden.
        """
        shown = SEVERITIES[: SEVERITIES.index(lowest) + 1]
        kept = []
        for finding in self.findings:
            stays = finding.outcome is Outcome.NOT_EVALUABLE or finding.settled is not None
            if stays or finding.severity in shown:
                kept.append(finding)
            else:
                self.hidden[finding.severity] = self.hidden.get(finding.severity, 0) + 1
        self.findings = kept


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """A rule's data in the report's language, for formats that describe rules (SARIF).

    `help_uri`: the official document that the rule goes by, where one is known.
    """

    id: str
    name: str
    severity: Severity
    title: str
    why: str
    hint: str
    rule_set: str
    items: tuple[str, ...]
    help_uri: str | None = None


@dataclass(frozen=True, slots=True)
class ItemInfo:
    """A catalogue item's name in the report's language, the guideline that it belongs to, who checks it."""

    id: str
    name: str
    guideline: str
    checked: CheckedBy = "automatic"


@dataclass(slots=True)
class Report:
    """What a reporter writes. `guidelines`: id → name; `editions`: the ids of all their editions.

    `skipped`: what looks like a plan in a folder and was not read, each with one finding that says why;
    `excluded`: how many files and folders were left out as the user said; `home`: where more is to be read
    about this version of dxlint; `deadlines`: those of the nation, to be held against a plan's schedule.
    """

    kind: Kind
    files: list[FileReport]
    rules: tuple[RuleInfo, ...] = ()
    items: dict[str, ItemInfo] = field(default_factory=dict)
    guidelines: dict[str, str] = field(default_factory=dict)
    version: str = ""
    skipped: list[FileReport] = field(default_factory=list)
    excluded: int = 0
    home: str = ""
    editions: frozenset[str] = frozenset()
    deadlines: tuple[Deadline, ...] = ()

    def findings(self) -> Iterator[tuple[FileReport, ReportedFinding]]:
        """All findings with their files, in order."""
        for file in self.files:
            for finding in file.findings:
                yield file, finding

    def summary(self) -> dict[str, int]:
        """The counts of all files together."""
        whole = dict.fromkeys(COUNTED, 0)
        for file in self.files:
            for key, count in file.summary().items():
                whole[key] += count
        return whole

    def exit_status(self, fail_on: str) -> int:
        """4 if a rule or plugin failed, else 3 if an input could not be read, else 1 or 0 by `fail_on`."""
        tally = Tally()
        for file in self.files:
            tally.add(file)
        return tally.exit_status(fail_on)


@dataclass(slots=True)
class Tally:
    """What the exit status needs of the files that have passed by."""

    files: int = 0
    failed: bool = False
    worst_error: int = 0
    severities: set[Severity] = field(default_factory=set)

    def add(self, file: FileReport) -> None:
        """Takes one file into account."""
        self.files += 1
        self.failed = self.failed or file.failed
        if file.error is not None:
            self.worst_error = max(self.worst_error, file.error.exit_status)
        self.severities.update(finding.severity for finding in file.findings if finding.settled is None)

    def exit_status(self, fail_on: str) -> int:
        """4 if a rule or plugin failed, else 3 if an input could not be read, else 1 or 0 by `fail_on`."""
        if self.failed or self.worst_error >= 4:
            return 4
        if self.worst_error:
            return self.worst_error
        limit = SEVERITIES.index(fail_on) if fail_on in SEVERITIES else -1
        return int(any(SEVERITIES.index(severity) <= limit for severity in self.severities))
