"""What a run gives: one `FileReport` per file, and the `Report` that a reporter writes.

Everything here is plain data: it can be pickled (workers send it back) and holds no rule and no plugin.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

from dxlint.errors import DxlintError
from dxlint.national.catalogue import Body, Edition
from dxlint.national.standing import UnconfirmedEdition
from dxlint.plan.coverage import Coverage
from dxlint.rules.rule import Outcome, Quoted, Reference, Severity

if TYPE_CHECKING:
    from dxlint.plan.problems import ModelProblem

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")

Kind = Literal["findings", "coverage", "statements"]


@dataclass(frozen=True, slots=True)
class ReportedFinding:
    """A finding with its texts, as reporters get it. `at` is None for an absence, which has `searched`."""

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
        return cls(error.message_id, error.exit_status, named, error.line, error.column, params, details)

    @classmethod
    def _detail(cls, problem: ModelProblem, exit_status: int, file: str) -> ReportedError:
        params = {key: str(value) for key, value in problem.params.items()}
        return cls(problem.message_id, exit_status, file, problem.line, problem.column, params)


@dataclass(slots=True)
class FileReport:
    """What was found in one file.

    `as_of` is None when the file could not be read; `as_of_from` says where the date comes from.
    `unconfirmed`: which of the `editions` are not confirmed, and what that changes.
    `failed` is true when a rule or a plugin failed on this file (exit status 4).
    """

    file: str
    as_of: date | None = None
    as_of_from: Literal["option", "plan", "period", "today"] = "today"
    editions: dict[str, Edition] = field(default_factory=dict)
    findings: list[ReportedFinding] = field(default_factory=list)
    not_applicable: tuple[str, ...] = ()
    rules_run: int = 0
    coverage: Coverage | None = None
    body: Body | None = None
    error: ReportedError | None = None
    failed: bool = False
    unconfirmed: tuple[UnconfirmedEdition, ...] = ()

    def summary(self) -> dict[str, int]:
        """How many findings of each severity, and apart from these how many could not be judged."""
        counts = dict.fromkeys((*SEVERITIES, "not_evaluable"), 0)
        for finding in self.findings:
            counts["not_evaluable" if finding.outcome is Outcome.NOT_EVALUABLE else finding.severity] += 1
        return counts


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """A rule's data in the report's language, for formats that describe rules (SARIF)."""

    id: str
    name: str
    severity: Severity
    title: str
    why: str
    hint: str
    rule_set: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemInfo:
    """A catalogue item's name in the report's language, and the guideline that it belongs to."""

    id: str
    name: str
    guideline: str


@dataclass(slots=True)
class Report:
    """What a reporter writes. `guidelines`: id → name; `editions`: the ids of all their editions."""

    kind: Kind
    files: list[FileReport]
    rules: tuple[RuleInfo, ...] = ()
    items: dict[str, ItemInfo] = field(default_factory=dict)
    guidelines: dict[str, str] = field(default_factory=dict)
    version: str = ""
    editions: frozenset[str] = frozenset()

    def findings(self) -> Iterator[tuple[FileReport, ReportedFinding]]:
        """All findings with their files, in order."""
        for file in self.files:
            for finding in file.findings:
                yield file, finding

    def summary(self) -> dict[str, int]:
        """The counts of all files together."""
        whole = dict.fromkeys((*SEVERITIES, "not_evaluable"), 0)
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
        self.severities.update(finding.severity for finding in file.findings)

    def exit_status(self, fail_on: str) -> int:
        """4 if a rule or plugin failed, else 3 if an input could not be read, else 1 or 0 by `fail_on`."""
        if self.failed or self.worst_error >= 4:
            return 4
        if self.worst_error:
            return self.worst_error
        limit = SEVERITIES.index(fail_on) if fail_on in SEVERITIES else -1
        return int(any(SEVERITIES.index(severity) <= limit for severity in self.severities))
