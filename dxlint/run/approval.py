"""What the paper for the mayor's seal is made of: a plan's report, and what a report leaves unsaid."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from hashlib import sha256

from dxlint.national.catalogue import Level
from dxlint.rules.rule import Severity
from dxlint.run.loader import Loaded
from dxlint.run.report import FileReport, Report
from dxlint.run.settings import Settings, chosen_rules, severity_of
from dxlint.waivers.waiver import Waiver


@dataclass(frozen=True, slots=True)
class Conditions:
    """By what settings a plan was judged that could make the result look better than it is.

    `left_out`: the ids of the rules that are not used; `changed`: rules whose severity is another, with their
    own and the other; `lowest`: the least severity that is told; `waivers` and `baseline`: the files' names.
    """

    level: Level
    lowest: str
    editions: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    changed: tuple[tuple[str, Severity, Severity], ...] = ()
    waivers: str | None = None
    baseline: str | None = None


@dataclass(frozen=True, slots=True)
class Approval:
    """`report` has one file; `digest` is the SHA-256 of the bytes that were judged, in hexadecimal digits;
    `attested` are items that no rule judges and that a person attests.
    """

    report: Report
    digest: str
    conditions: Conditions
    attested: tuple[Waiver, ...] = field(default=())

    @property
    def file(self) -> FileReport:
        """The one file."""
        return self.report.files[0]


def digest_of(data: bytes) -> str:
    """By which anybody can tell whether a file is the one that was judged."""
    return sha256(data).hexdigest()


def conditions_of(
    file: str, loaded: Loaded, settings: Settings, lowest: str, waivers: str | None, baseline: str | None
) -> Conditions:
    """The settings by which `file` is judged."""
    settings = settings.for_file(file)
    used = {rule.id for _, rule in chosen_rules(loaded, settings)}
    return Conditions(
        settings.level,
        lowest,
        settings.editions,
        tuple(rule.id for _, rule in loaded.rules() if rule.id not in used),
        tuple(_changed(loaded, settings, used)),
        waivers,
        baseline,
    )


def _changed(
    loaded: Loaded, settings: Settings, used: Collection[str]
) -> Iterator[tuple[str, Severity, Severity]]:
    for rule_set, rule in loaded.rules():
        severity = severity_of(rule, rule_set, settings)
        if rule.id in used and severity is not None and severity != rule.severity:
            yield rule.id, rule.severity, severity
