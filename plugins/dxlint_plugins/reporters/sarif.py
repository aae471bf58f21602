"""SARIF 2.1.0. Native severity, outcome and confidence stay in `properties`; columns count code points."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from dxlint import (
    FileReport,
    Outcome,
    Place,
    Quoted,
    Report,
    ReportedFinding,
    Reporter,
    RuleInfo,
    Settled,
    hookimpl,
    json_text,
)
from dxlint_plugins.reporters.json import reference_data, unconfirmed_data

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_KINDS = {Outcome.FAIL: "fail", Outcome.REVIEW: "review", Outcome.NOT_EVALUABLE: "open"}


def write(results: Report, language: str, options: dict[str, Any]) -> str:
    """One run with all files."""
    rules = {rule.id: _descriptor(rule) for rule in results.rules}
    for _, finding in results.findings():
        rules.setdefault(finding.rule, _own_descriptor(finding))
    order = {rule: index for index, rule in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "dxlint",
                "version": results.version,
                "semanticVersion": results.version,
                **_address("informationUri", results.home),
                "language": language,
                "rules": list(rules.values()),
            }
        },
        "columnKind": "unicodeCodePoints",
        "language": language,
        "artifacts": [{"location": _artifact(file.file)} for file in results.files],
        "invocations": [_invocation(results)],
        "results": [],
        "properties": {
            "asOf": {file.file: file.as_of.isoformat() for file in results.files if file.as_of},
            "editions": {
                file.file: {key: edition.id for key, edition in file.editions.items()}
                for file in results.files
            },
            "unconfirmed": {
                file.file: [unconfirmed_data(one) for one in file.unconfirmed]
                for file in results.files
                if file.unconfirmed
            },
            "summary": results.summary(),
        },
    }
    # Result by result: the data of all at once would take many times the memory of their text. Quotation
    # marks inside JSON strings are escaped, so the empty list stands in one place only.
    before, after = json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}).split('"results": []')
    found = ",\n".join(
        json_text(_result(finding, file, order[finding.rule])) for file, finding in results.findings()
    )
    return f'{before}"results": [\n{found}\n]{after}\n'


def _address(key: str, uri: str | None) -> dict[str, str]:
    """An address under its key; nothing without one."""
    return {key: uri} if uri else {}


def _descriptor(rule: RuleInfo) -> dict[str, Any]:
    return {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": rule.title or rule.name},
        "fullDescription": {"text": rule.why or rule.title or rule.name},
        "help": {"text": rule.hint or rule.title or rule.name},
        **_address("helpUri", rule.help_uri),
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"severity": rule.severity, "ruleSet": rule.rule_set, "items": list(rule.items)},
    }


def _own_descriptor(finding: ReportedFinding) -> dict[str, Any]:
    return {
        "id": finding.rule,
        "name": finding.name,
        "shortDescription": {"text": finding.title or finding.name},
        "help": {"text": finding.hint or finding.title or finding.name},
        "defaultConfiguration": {"level": _LEVELS[finding.severity]},
    }


def _invocation(results: Report) -> dict[str, Any]:
    """Whether everything ran; what did not is a notification."""
    failures = [
        (file, finding) for file, finding in results.findings()
        if finding.rule in {"rule-error", "plugin-error"} or (finding.rule == "unreadable" and file.error)
    ]
    skipped = [(file, finding) for file in results.skipped for finding in file.findings]
    return {
        "executionSuccessful": not failures,
        "toolExecutionNotifications": [
            {"level": level, "message": {"text": finding.message}, "locations": _locations(finding, file)}
            for level, pairs in (("error", failures), ("warning", skipped)) for file, finding in pairs
        ],
    }


def _result(finding: ReportedFinding, file: FileReport, index: int) -> dict[str, Any]:
    kind = _KINDS[finding.outcome]
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "kind": kind,
        # SARIF allows a level with the kind `fail` only.
        "level": _LEVELS[finding.severity] if kind == "fail" else "none",
        "message": {"text": finding.message or finding.title or finding.rule},
        "locations": _locations(finding, file),
        "partialFingerprints": {"dxlint/v1": finding.fingerprint},
        "properties": {
            "severity": finding.severity,
            "confidence": finding.confidence,
            "outcome": str(finding.outcome),
            "state": finding.state,
            "item": finding.item,
            "hint": finding.hint,
            "references": [
                reference_data(one) | {"confidence": one.confidence} for one in finding.references
            ],
            "searched": [_location(one) for one in finding.searched],
        },
    }  # fmt: skip
    if finding.settled is not None:
        result["suppressions"] = [_suppression(finding.settled)]
    if finding.related:
        result["relatedLocations"] = [_location(one) | {"id": n} for n, one in enumerate(finding.related)]
    return result


def _suppression(settled: Settled) -> dict[str, Any]:
    """Why a finding does not count, as SARIF has it."""
    suppression: dict[str, Any] = {
        "kind": "inSource" if settled.source == "comment" else "external",
        "status": "accepted",
        "justification": settled.reason or settled.state,
        "properties": {
            "state": settled.state, "owner": settled.owner, "approver": settled.approver, "by": settled.by,
            "date": settled.day.isoformat() if settled.day else None,
            "until": settled.until.isoformat() if settled.until else None,
        },
    }  # fmt: skip
    if settled.place is not None:
        suppression["location"] = _location(Quoted(settled.place))
    return suppression


def _locations(finding: ReportedFinding, file: FileReport) -> list[dict[str, Any]]:
    return [_location(finding.at or Quoted(Place(file.file)))]


def _location(quoted: Quoted) -> dict[str, Any]:
    place = quoted.place
    physical: dict[str, Any] = {"artifactLocation": _artifact(place.file)}
    if place.line is not None and place.line >= 1:
        physical["region"] = _region(place, quoted.quote)
    location: dict[str, Any] = {"physicalLocation": physical}
    if place.path:
        location["logicalLocations"] = [{"fullyQualifiedName": place.path, "kind": "member"}]
    steps = [step for step in place.where if step.kind != "page"]
    if steps:
        location["logicalLocations"] = [
            {"name": f"{step.number} {step.title}".strip() or step.kind, "kind": step.kind} for step in steps
        ]
    properties: dict[str, Any] = {}
    if place.page is not None:
        properties["page"] = place.page
    if quoted.quote and "region" not in physical:
        properties["quote"] = quoted.quote
    if properties:
        location["properties"] = properties
    return location


def _region(place: Place, text: str | None) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": place.line}
    if place.column is not None and place.column >= 1:
        region["startColumn"] = place.column
    if place.end_line is not None and place.line is not None and place.end_line >= place.line:
        region["endLine"] = place.end_line
        if place.end_column is not None and place.end_column >= 1:
            region["endColumn"] = place.end_column
    if text:
        region["snippet"] = {"text": text}
    return region


def _artifact(file: str) -> dict[str, str]:
    """A file's address: relative to the working folder, or absolute as `file:`."""
    name = file.replace("\\", "/")
    if name == "-":
        return {"uri": "stdin"}
    if name.startswith("/") or re.match(r"[A-Za-z]:/", name):
        try:
            inside = Path(file).relative_to(Path.cwd())
        except ValueError:
            return {"uri": "file://" + ("" if name.startswith("/") else "/") + _escaped(name, "/:")}
        name = inside.as_posix()
    return {"uri": _escaped(name.removeprefix("./"), "/"), "uriBaseId": "%SRCROOT%"}


def _escaped(name: str, keep: str) -> str:
    return quote(name.encode("utf-8", "surrogateescape"), safe=keep)


@hookimpl
def dxlint_reporters() -> Iterable[Reporter]:
    """The format `sarif`."""
    return [Reporter("sarif", ("findings",), write, suffixes=(".sarif",))]
