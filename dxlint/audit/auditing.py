"""Judges the plans of an audit, those kept from before excepted, and brings what is found into tables."""

from __future__ import annotations

import hashlib
import logging
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from sys import intern
from typing import TYPE_CHECKING

from dxlint.audit.audit import Audit, AuditedPlan, Cell, cell
from dxlint.audit.identity import identify
from dxlint.audit.manifest import ManifestEntry
from dxlint.audit.peers import Peers
from dxlint.audit.region import groups_of
from dxlint.audit.store import Store, key_of, slim
from dxlint.audit.work import Work
from dxlint.errors import InputError, UsageError
from dxlint.rules.rule import Outcome
from dxlint.run.engine import Input, contents, report_on
from dxlint.run.loader import Loaded
from dxlint.run.program import program_digest
from dxlint.run.report import FileReport, ReportedFinding
from dxlint.run.settings import Settings
from dxlint.run.waiving import FAULTY, UNUSED
from dxlint.run.workers import Progress, Watch

if TYPE_CHECKING:
    from dxlint.run.waiving import Waiving

Run = Callable[[Work], Iterator[tuple[int, FileReport]]]
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Task:
    """One plan to audit. `state` is the file's size and time before its `key` was made, None where it could
    not be read; then the key is of no use. `digest` is empty where it is not that of what was judged.
    """

    entry: ManifestEntry
    key: str
    digest: str
    state: tuple[int, int] | None


@dataclass(slots=True)
class Auditing:
    """One audit on its way. `run` judges what is not in the `store` yet.

    `refresh`: judge all anew. `judged` and `kept` count, once it is through, the plans judged now and those
    kept from before; `notes` are then the findings on the waivers themselves, which are no plan's.
    """

    entries: Sequence[ManifestEntry]
    loaded: Loaded
    settings: Settings
    store: Store
    run: Run
    plugins: tuple[str, ...] = ()
    jobs: int | None = None
    watch: Watch | None = None
    waiving: Waiving | None = None
    prefecture: str | None = None
    refresh: bool = False
    judged: int = 0
    kept: int = 0
    notes: list[ReportedFinding] = field(default_factory=list)
    _peers: Peers = field(default_factory=Peers)
    _keys: dict[str, str] = field(default_factory=dict)

    def through(self, seen: Callable[[FileReport], None]) -> Audit:
        """The audit. `seen` is told of each report as it comes.

        Raises `PluginError` when nothing can be judged, `UsageError` when reports cannot be kept.
        """
        program = program_digest(self.loaded)
        tasks = [self._task(entry, program) for entry in self.entries]
        # The task of each report on its way, with the number of its findings before waivers were looked at.
        order: deque[tuple[Task, int]] = deque()
        reports = self._reports(tasks, order)
        plans: list[AuditedPlan] = []
        for report in self.waiving.applied(reports) if self.waiving else reports:
            task, findings = order.popleft()
            self._take_notes(report)
            seen(report)
            settled = any(one.settled for one in report.findings) or len(report.findings) != findings
            if settled and report.error is None:
                # What counts is this run's own; what is kept for the next knows nothing of waivers.
                self._write(task, report, lasting=False)
            plan = self._plan(task, report)
            if plan.cells:
                self._peers.add(plan, report)
            plans.append(plan)
        return self._audit(plans, program)

    def _take_notes(self, report: FileReport) -> None:
        own: list[ReportedFinding] = []
        for one in report.findings:
            is_note = one.rule in (FAULTY, UNUSED) and one.at is not None and one.at.place.file != report.file
            (self.notes if is_note else own).append(one)
        report.findings = own

    def _task(self, entry: ManifestEntry, program: str) -> Task:
        state = _state(entry.file)
        try:
            data = contents(Input(entry.file))
        except InputError:
            # Whoever judges it tells why it cannot be read.
            return Task(entry, key_of(b"", entry.file, program), "", None)
        key = key_of(data, entry.file, program, _said(self.settings.for_file(entry.file)))
        return Task(entry, key, hashlib.sha256(data).hexdigest(), state)

    def _reports(self, tasks: Sequence[Task], order: deque[tuple[Task, int]]) -> Iterator[FileReport]:
        """The reports as they come, those kept from before first; `order` has the task of each."""
        missing: list[Task] = []
        for task in tasks:
            report = None if self.refresh else self._kept(task)
            if report is None:
                missing.append(task)
                continue
            self.kept += 1
            order.append((task, len(report.findings)))
            yield report
        work = Work(
            [Input(task.entry.file) for task in missing], self.loaded, self.settings, self.plugins, self.jobs,
            self._watch(len(tasks) - len(missing)),
        )  # fmt: skip
        for index, whole in self.run(work):
            # As it will be read the next time, or the same audit would tell of other passages then.
            report = slim(whole)
            task = missing[index]
            self.judged += 1
            is_same = task.state is not None and task.state == _state(task.entry.file)
            self._keep(task, report, is_same=is_same)
            if not is_same:
                task = replace(task, digest="")
            order.append((task, len(report.findings)))
            yield report

    def _kept(self, task: Task) -> FileReport | None:
        """What is kept of a plan from before; None where that is nothing, or nothing that can be of it."""
        report = None if task.state is None else self.store.read(task.key, self.settings.today)
        if report is None or report.coverage is None or report.file != task.entry.file:
            return None
        items, known = report.coverage.items, self.loaded.catalogue.items.keys()
        is_whole = set(self._read_items()) <= items.keys() <= known
        return report if is_whole and all(key == one.item for key, one in items.items()) else None

    def _keep(self, task: Task, report: FileReport, *, is_same: bool) -> None:
        """Keeps what can be shown; for the next time only what will be the same then: not what a plugin may
        have spoilt, not of a file that changed while it was judged.
        """
        if report.error is None:
            self._write(task, report, lasting=is_same and not report.failed)

    def _write(self, task: Task, report: FileReport, *, lasting: bool) -> None:
        key = task.key if lasting else key_of(task.key.encode(), "this run only")
        self.store.write(key, report)
        self._keys[task.entry.file] = key

    def _watch(self, before: int) -> Watch | None:
        watch = self.watch
        if watch is None:
            return None
        return lambda progress: watch(
            Progress(progress.done + before, progress.total + before, progress.under_way)
        )

    def _plan(self, task: Task, report: FileReport) -> AuditedPlan:
        entry = task.entry
        facts = report.coverage.facts if report.coverage else {}
        stated = facts.get("prefecture")
        home = str(stated.value) if stated is not None and stated.value else None
        identity = identify(
            entry.file, entry.municipality, report.municipality, home, entry.prefecture or self.prefecture
        )
        known = identity.municipality
        self._keys.setdefault(entry.file, task.key)
        return AuditedPlan(
            number=0, file=entry.file, key=self._keys[entry.file], digest=task.digest, identity=identity,
            name=known.name if known else report.municipality or os.path.basename(entry.file),
            prefecture=known.prefecture if known else home or "",
            kind=known.kind if known else report.body, population=entry.population, title=report.title,
            as_of=report.as_of, cells=_cells(self._read_items(), report), counts=report.summary(),
            error=report.error, failed=report.failed,
            to_judge=sum(one.outcome is Outcome.REVIEW and one.settled is None for one in report.findings),
            unread_parts=sum(one.outcome is Outcome.NOT_EVALUABLE for one in report.findings),
            editions=tuple((intern(key), intern(one.name)) for key, one in report.editions.items()),
        )  # fmt: skip

    def _audit(self, plans: list[AuditedPlan], program: str) -> Audit:
        results = report_on([], "coverage", self.loaded, self.settings)
        catalogue = [results.items[key] for key in self._read_items()]
        # A column for what is asked of any plan.
        columns = [
            at for at in range(len(catalogue)) if any(plan.cells and plan.cells[at].asked for plan in plans)
        ]
        for plan in plans:
            plan.cells = tuple(plan.cells[at] for at in columns) if plan.cells else ()
        plans.sort(key=lambda plan: (plan.code or "~", plan.name, plan.file))
        for number, plan in enumerate(plans, start=1):
            plan.number = number
        return Audit(
            plans=plans, items=tuple(catalogue[at] for at in columns), groups=groups_of(plans),
            peers=self._peers, results=results, report_of=self._report_of,
            language=self.settings.language, made_on=self.settings.today, prefecture=self.prefecture,
            program=program,
        )  # fmt: skip

    def _read_items(self) -> list[str]:
        """What plans are read for; what only a person can check has no column."""
        return [one.id for one in self.loaded.catalogue.read_items()]

    def _report_of(self, plan: AuditedPlan) -> FileReport:
        """A plan's report, read from the store again; that of an unread plan says no more than its row.

        Raises `UsageError` where somebody took away what was kept.
        """
        if not plan.is_read:
            return FileReport(plan.file, error=plan.error, failed=plan.failed)
        report = self.store.read(plan.key, self.settings.today)
        if report is None:
            raise UsageError("audit-cache-lost", folder=str(self.store.folder))
        return report


def _cells(items: Iterable[str], report: FileReport) -> tuple[Cell, ...]:
    """A cell for each item of the catalogue; none for a plan that could not be read."""
    coverage = report.coverage
    if coverage is None or report.error is not None:
        return ()
    found = (coverage.items[item] for item in items)
    return tuple(cell(one.status, one.confidence, one.gap, report.asked.get(one.item, "")) for one in found)


def _state(file: str) -> tuple[int, int] | None:
    try:
        status = os.stat(file)
    except (OSError, ValueError):
        return None
    return status.st_size, status.st_mtime_ns


def _said(settings: Settings) -> str:
    """The settings that a report depends on; not those that only bound what it may cost."""
    return repr(replace(settings, today=date.min, limits=type(settings.limits)(), paths=()))
