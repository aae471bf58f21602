"""What an audit gives: a row for each plan, which stays in memory, and the reports, which are read again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from dxlint.audit.identity import Identity
from dxlint.audit.peers import Peers
from dxlint.national.catalogue import Body
from dxlint.plan.coverage import Status
from dxlint.run.report import FileReport, ItemInfo, Report, ReportedError, RuleInfo

if TYPE_CHECKING:
    from dxlint.audit.changes import Changes

# In the order of tables: what is there, what is half there, what is not.
STATUSES: tuple[Status, ...] = ("covered", "partial", "considering", "mentioned", "missing")
# What counts as a gap: the plan commits to nothing.
GAPS: tuple[Status, ...] = ("considering", "mentioned", "missing")


@dataclass(frozen=True, slots=True)
class Cell:
    """What one plan says of one item. `asked`: must, should or may, empty where the plan need not have it.

    `confidence` is that of the status, `gap` how sure it is that the plan does not cover the item.
    """

    status: Status
    confidence: Literal["high", "medium", "low"]
    gap: Literal["high", "medium", "low"]
    asked: str

    @property
    def is_gap(self) -> bool:
        """Whether the item is asked for and the plan commits to nothing."""
        return bool(self.asked) and self.status in GAPS

    @property
    def is_sure(self) -> bool:
        """Whether the status, or that it is a gap, is no matter of doubt."""
        return (self.gap if self.status in GAPS else self.confidence) == "high"


@lru_cache(maxsize=4096)
def cell(status: Status, confidence: str, gap: str, asked: str) -> Cell:
    """A cell; equal ones are one object, for an audit has a hundred thousand."""
    return Cell(status, confidence, gap, asked)  # type: ignore[arg-type]


@dataclass(slots=True)
class AuditedPlan:
    """One plan of an audit. `number` counts from 1 in the order of the tables.

    `name`: the official name, else as the plan states it, else the file's. `population` counts people, where
    the manifest says so. `cells` are in the order of `Audit.items`, empty for a plan that could not be read.
    `counts` of findings are as in `FileReport.summary`; `to_judge`: how many of them a person must judge;
    `unread_parts`: how many parts of the file could not be read. `editions`: those applied, each the id of
    its guideline and its name. `key`: under which its report is kept. `digest`: the SHA-256 of the file,
    empty where it could not be opened.
    """

    number: int
    file: str
    key: str
    digest: str
    identity: Identity
    name: str
    prefecture: str
    kind: Body | None
    population: int | None
    title: str | None = None
    as_of: date | None = None
    cells: tuple[Cell, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    to_judge: int = 0
    unread_parts: int = 0
    editions: tuple[tuple[str, str], ...] = ()
    error: ReportedError | None = None
    failed: bool = False

    @property
    def code(self) -> str:
        """The municipality's code; empty where it is not known."""
        return self.identity.municipality.code if self.identity.municipality else ""

    @property
    def full_name(self) -> str:
        """The name with the prefecture's."""
        known = self.identity.municipality
        return known.full_name if known else self.name

    @property
    def is_read(self) -> bool:
        """Whether there is anything in its row."""
        return self.error is None


@dataclass(frozen=True, slots=True)
class Group:
    """Plans that are told of together: all, those of one kind of municipality, those of one size.

    `id`: `all`, `kind:town`, `size:10000-30000` (half-open); `plans` are indexes into `Audit.plans`, of those
    only that could be read.
    """

    id: str
    plans: tuple[int, ...]


@dataclass(slots=True)
class Audit:
    """All that writers of an audit's tables and sheets need.

    `plans` in the order of their codes, those unknown last. `items` are the columns: every item that the
    editions ask of any of the plans, in the catalogue's order. `report_of` reads a plan's report again;
    `results` has the data beside the reports (names of rules, items and guidelines), and what was passed by.
    `settings_said`: the settings that change results, one a line, in words; `program` stands for the program
    that made it, down to its data and libraries.
    """

    plans: list[AuditedPlan]
    items: tuple[ItemInfo, ...]
    groups: tuple[Group, ...]
    peers: Peers
    results: Report
    report_of: Callable[[AuditedPlan], FileReport]
    language: str
    made_on: date
    prefecture: str | None = None
    settings_said: tuple[str, ...] = ()
    program: str = ""
    changes: Changes | None = None

    @property
    def version(self) -> str:
        """Of dxlint."""
        return self.results.version

    @property
    def rules(self) -> tuple[RuleInfo, ...]:
        """The rules with their titles."""
        return self.results.rules
