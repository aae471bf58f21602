"""The canonical JSON: `dxlint.findings/1`, `dxlint.coverage/1` and `dxlint.statements/1`.

`files` holds one object for each file, for one file as for several. The report on one file has what its
object holds at the top as well: programs made for one file read it there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from typing import Any

from dxlint import (
    Coverage,
    Evidence,
    FileReport,
    Place,
    Quoted,
    Reference,
    Report,
    ReportedFinding,
    Reporter,
    Settled,
    SpokenUnit,
    UnconfirmedEdition,
    hookimpl,
    json_text,
    reason_text,
)


def write(results: Report, language: str, options: dict[str, Any]) -> str:
    """The report as JSON; texts in it are in the report's language already."""
    return "".join(stream(results, results.files, language, options))


def stream(
    results: Report, files: Iterable[FileReport], language: str, options: dict[str, Any]
) -> Iterator[str]:
    """The report in parts, file by file. That there are several shows with the second file."""
    makers: dict[str, Callable[[FileReport], dict[str, Any]]] = {
        "findings": _findings, "coverage": _coverage, "statements": partial(_statements, language),
    }  # fmt: skip
    make = makers[results.kind]
    summary = Report(results.kind, []).summary()
    first = None
    several = False
    for file in chain(files, results.skipped):
        summary = {key: count + summary[key] for key, count in file.summary().items()}
        text = json_text(make(file))
        if first is None:
            first = text
        else:
            yield f"{'' if several else _opening(results) + first},\n{text}"
            several = True
    if first is not None and not several:
        # The object is closed after `files`, not after what the file's own object holds.
        yield first.removesuffix("\n}") + ',\n  "files": [\n'
        yield first + "\n]}\n"
    else:
        whole = f',\n"summary": {json_text(summary)}' if results.kind == "findings" else ""
        yield ("" if several else _opening(results)) + f"\n]{whole}}}\n"


def _opening(results: Report) -> str:
    return f'{{"schema": "dxlint.{results.kind}/1",\n"files": [\n'


def _head(schema: str, file: FileReport) -> dict[str, Any]:
    return {
        "schema": schema,
        "file": file.file,
        "as_of": file.as_of.isoformat() if file.as_of else None,
        "editions": {guideline: edition.id for guideline, edition in file.editions.items()},
        "unconfirmed": [unconfirmed_data(one) for one in file.unconfirmed],
        "notes": list(file.notes),
    }


def unconfirmed_data(one: UnconfirmedEdition) -> dict[str, Any]:
    """An edition in force that is not confirmed, and the one by which its items were judged instead."""
    by = one.judged_by
    return {
        "guideline": one.guideline,
        "name": one.guideline_name,
        "edition": {"id": one.edition.id, "name": one.edition.name, "confidence": one.edition.confidence},
        "judged_by": None if by is None else {"id": by.id, "name": by.name},
        "items": list(one.items),
        "asked": one.asked,
    }


def reference_data(one: Reference) -> dict[str, Any]:
    """The official document that a finding rests on; where it was read is for `explain` to tell."""
    return {
        "document": one.document,
        "number": one.number,
        "date": one.date,
        "edition": one.edition,
        "clause": one.clause,
        "url": one.url,
    }


def _findings(file: FileReport) -> dict[str, Any]:
    return _head("dxlint.findings/1", file) | {
        "findings": [finding_data(finding) for finding in file.findings],
        "summary": file.summary(),
    }


def finding_data(finding: ReportedFinding) -> dict[str, Any]:
    """One finding, as the contract has it."""
    return {
        "rule": finding.rule,
        "name": finding.name,
        "outcome": str(finding.outcome),
        "severity": finding.severity,
        "confidence": finding.confidence,
        "item": finding.item,
        "message": finding.message,
        "hint": finding.hint,
        "references": [reference_data(one) for one in finding.references],
        "location": None if finding.at is None else _location(finding.at),
        "related": [_location(one) for one in finding.related],
        "searched": [_location(one) for one in finding.searched],
        "fingerprint": finding.fingerprint,
        "state": finding.state,
        "settled": None if finding.settled is None else _settled(finding.settled),
    }


def _settled(settled: Settled) -> dict[str, Any]:
    """Why a finding does not count."""
    return {
        "source": settled.source,
        "reason": settled.reason,
        "owner": settled.owner,
        "approver": settled.approver,
        "by": settled.by,
        "date": settled.day.isoformat() if settled.day else None,
        "until": settled.until.isoformat() if settled.until else None,
        "file": settled.place.file if settled.place else None,
        "line": settled.place.line if settled.place else None,
    }


def _location(quoted: Quoted) -> dict[str, Any]:
    place = quoted.place
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "page": place.page,
        "path": place.path,
        "where": where_data(place),
        "quote": quoted.quote,
    }


def where_data(place: Place) -> list[dict[str, str | None]]:
    """The steps that lead to a place in a Word file; none for a place in another file."""
    return [
        {"kind": step.kind, "number": step.number or None, "title": step.title or None}
        for step in place.where
    ]


def _coverage(file: FileReport) -> dict[str, Any]:
    coverage = file.coverage or Coverage()
    return _head("dxlint.coverage/1", file) | {
        "facts": {
            name: {"value": fact.value, **_line(fact.place), "quote": fact.quote}
            for name, fact in coverage.facts.items()
        },
        "items": [
            {
                "id": item.item,
                "status": item.status,
                "confidence": item.confidence,
                "evidence": [_evidence(one) for one in item.evidence],
                "rejected": [_evidence(one) | {"why": one.why} for one in item.rejected],
            }
            for item in coverage.items.values()
        ],
        "lists": {
            name: [{"id": one.id, "line": one.place.line} for one in members]
            for name, members in coverage.lists.items()
        },
    }


def _statements(language: str, file: FileReport) -> dict[str, Any]:
    coverage = file.coverage or Coverage()
    return {
        "schema": "dxlint.statements/1", "file": file.file,
        "statements": [_statement(one, language) for one in coverage.statements],
    }  # fmt: skip


def _statement(one: SpokenUnit, language: str) -> dict[str, Any]:
    place = one.place
    return {
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "page": place.page,
        "path": place.path,
        "section": one.section,
        "role": one.role,
        "quote": one.quote,
        "voice": one.voice,
        "stance": one.stance,
        "confidence": one.confidence,
        "probability": one.probability,
        "reason": reason_text(one.why, language),
        "items": [{"id": item, "stance": stance} for item, stance in one.items],
    }


def _line(place: Place | None) -> dict[str, int | None]:
    return {"line": place.line if place else None, "page": place.page if place else None}


def _evidence(one: Evidence) -> dict[str, Any]:
    place = one.place
    return {
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "page": place.page,
        "section": one.section,
        "quote": one.quote,
        "stance": one.stance,
    }


@hookimpl
def dxlint_reporters() -> Iterable[Reporter]:
    """The format `json`."""
    return [Reporter("json", ("findings", "coverage", "statements"), write, stream, (".json",))]
