"""The result of `dxlint diff` as data: `dxlint.diff/1` (`dxlint/schemas/diff-1.json`)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from dxlint.comparing.comparison import counted
from dxlint.comparing.findings import BECAME

if TYPE_CHECKING:
    from dxlint.cli.diffing.result import Result
    from dxlint.comparing.change import Change, Said
    from dxlint.comparing.findings import FindingChange
    from dxlint.place import Place
    from dxlint.run.report import FileReport, ReportedFinding


def data_of(result: Result) -> dict[str, Any]:
    """The whole result."""
    became = Counter(change.became for change in result.findings)
    return {
        "schema": "dxlint.diff/1",
        "old": _side(result.old),
        "new": _side(result.new),
        "mixed": result.mixed,
        "summary": {
            **counted(result.changes),
            "findings": {**{kind: became[kind] for kind in BECAME}, "same": result.same},
        },
        "changes": [_change(one) for one in result.changes],
        "findings": [_finding_change(one) for one in result.findings],
    }


def _side(report: FileReport) -> dict[str, Any]:
    plan = report.plan
    assert plan is not None
    return {
        "file": report.file,
        "municipality": report.municipality,
        "title": report.title,
        "period": {"start": plan.period.start, "end": plan.period.end},
        "as_of": report.as_of.isoformat() if report.as_of else None,
        "as_of_from": report.as_of_from,
        "editions": {guideline: edition.id for guideline, edition in report.editions.items()},
        "unconfirmed": sorted({one.edition.id for one in report.unconfirmed}),
        "unreadable": len(report.unreadable),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "aspect": change.aspect,
        "reasons": list(change.reasons),
        "name": change.name or None,
        "items": list(change.items),
        "sure": change.sure,
        "old": _said(change.old),
        "new": _said(change.new),
        "also": [{"old": _said(old), "new": _said(new)} for old, new in change.also],
    }


def _said(said: Said | None) -> dict[str, Any] | None:
    if said is None:
        return None
    return {
        **_place(said.place),
        "section": said.section or None,
        "quote": said.quote,
        "value": said.value or None,
    }


def _place(place: Place | None) -> dict[str, Any]:
    return {
        "line": place.line if place else None,
        "column": place.column if place else None,
        "page": place.page if place else None,
        "path": place.path if place else None,
        "where": [
            {"kind": step.kind, "number": step.number or None, "title": step.title or None}
            for step in (place.where if place else ())
        ],
    }


def _finding_change(change: FindingChange) -> dict[str, Any]:
    finding = change.finding
    editions = change.editions and {"old": change.editions[0], "new": change.editions[1]}
    return {
        "became": change.became,
        "cause": change.cause,
        "editions": editions,
        "rule": finding.rule,
        "name": finding.name,
        "item": finding.item,
        "old": _finding(change.old),
        "new": _finding(change.new),
    }


def _finding(finding: ReportedFinding | None) -> dict[str, Any] | None:
    if finding is None:
        return None
    return {
        "outcome": str(finding.outcome),
        "severity": finding.severity,
        "state": finding.state,
        "message": finding.message,
        "fingerprint": finding.fingerprint,
        "location": None if finding.at is None else {**_place(finding.at.place), "quote": finding.at.quote},
    }
