"""All results of an audit as Parquet files, and as one DuckDB file of the same tables.

The Parquet files are written in parts of some hundred plans, so that memory stays bounded, and are read in
place: `SELECT … FROM 'results/items/*.parquet'`. Columns and examples: docs/audit.md. Needs the extra
`audit`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dxlint import Audit, AuditedPlan, AuditWriter, Evidence, FileReport, Folder, Place, hookimpl

# So many plans go into one part: some ten megabytes of rows.
PART = 200
_DATABASE = "results.duckdb"
_SLICE = 1 << 20
# Characters that a cell may have.
_LONGEST = 200_000
# DuckDB keeps what does not fit on disk; nothing is loaded from anywhere.
_SETTINGS: dict[str, Any] = {
    "memory_limit": "512MB", "autoinstall_known_extensions": False, "autoload_known_extensions": False,
}  # fmt: skip

_PLACE = {"page": "INTEGER", "line": "INTEGER", "section": "VARCHAR", "quote": "VARCHAR"}
# Table → column → type. `plan` is `plans.number`; codes are text, for 010006 begins with 0.
TABLES: dict[str, dict[str, str]] = {
    "plans": {
        "plan": "INTEGER", "code": "VARCHAR", "prefecture": "VARCHAR", "name": "VARCHAR", "kind": "VARCHAR",
        "population": "BIGINT", "identified_by": "VARCHAR", "file": "VARCHAR", "digest": "VARCHAR",
        "title": "VARCHAR", "as_of": "DATE", "error": "VARCHAR", "unread_parts": "INTEGER",
        "errors": "INTEGER", "warnings": "INTEGER", "infos": "INTEGER", "waived": "INTEGER",
        "attested": "INTEGER", "known": "INTEGER",
    },
    "editions": {
        "plan": "INTEGER", "guideline": "VARCHAR", "edition": "VARCHAR", "valid_from": "DATE",
        "confidence": "VARCHAR",
    },
    "items": {
        "plan": "INTEGER", "item": "VARCHAR", "name": "VARCHAR", "guideline": "VARCHAR", "status": "VARCHAR",
        "asked": "VARCHAR", "confidence": "VARCHAR", "probability": "DOUBLE", "gap": "VARCHAR",
    },
    "evidence": {
        "plan": "INTEGER", "item": "VARCHAR", "rank": "INTEGER", "accepted": "BOOLEAN", "stance": "VARCHAR",
        "sure": "DOUBLE", **_PLACE,
    },
    "findings": {
        "plan": "INTEGER", "rule": "VARCHAR", "title": "VARCHAR", "severity": "VARCHAR", "outcome": "VARCHAR",
        "confidence": "VARCHAR", "item": "VARCHAR", "state": "VARCHAR", "message": "VARCHAR",
        "hint": "VARCHAR", "grounds": "VARCHAR", "fingerprint": "VARCHAR", **_PLACE,
    },
}  # fmt: skip

Row = tuple[Any, ...]


def write(audit: Audit, folder: Folder) -> None:
    """Writes `results/<table>/part-0001.parquet` … and `results.duckdb`."""
    # DuckDB takes signs in paths for patterns and options (`*`, `?`), and leaves files of its own beside a
    # database when it is killed: so it works in a folder apart.
    with TemporaryDirectory() as scratch:
        try:
            _write_tables(audit, folder, Path(scratch))
        except RuntimeError as error:
            # DuckDB takes Ctrl-C for an error of its own.
            if str(error) == "Query interrupted":
                raise KeyboardInterrupt from None
            raise
        _put(Path(scratch) / _DATABASE, folder, _DATABASE)


def _write_tables(audit: Audit, folder: Folder, scratch: Path) -> None:
    import duckdb

    with duckdb.connect(str(scratch / _DATABASE), config=_SETTINGS) as connection:
        for table, columns in TABLES.items():
            said = ", ".join(f"{name} {kind}" for name, kind in columns.items())
            connection.execute(f"CREATE TABLE {table} ({said})")
        for number, start in enumerate(range(0, max(1, len(audit.plans)), PART), start=1):
            part = audit.plans[start : start + PART]
            _write_part(connection, audit, part, folder, f"part-{number:04}.parquet", scratch)


def _put(made: Path, folder: Folder, name: str) -> None:
    with made.open("rb") as file:
        folder.write(name, iter(lambda: file.read(_SLICE), b""))


def _write_part(
    connection: Any, audit: Audit, plans: Sequence[AuditedPlan], folder: Folder, name: str, scratch: Path
) -> None:
    """Rows go through files of JSON lines: one by one they would take minutes."""
    with ExitStack() as stack:
        files = {
            table: stack.enter_context(
                # A name of a file may hold what no text can.
                (scratch / f"{table}.jsonl").open("w", encoding="utf-8", errors="replace")
            )
            for table in TABLES
        }
        for plan in plans:
            for table, row in _rows(audit, plan):
                values = dict(zip(TABLES[table], map(_bounded, row), strict=True))
                files[table].write(json.dumps(values, ensure_ascii=False) + "\n")
    for table, columns in TABLES.items():
        source = _quoted(str(scratch / f"{table}.jsonl"))
        kinds = "{" + ", ".join(f"{column}: '{kind}'" for column, kind in columns.items()) + "}"
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE part AS SELECT * FROM read_json({source}, columns = {kinds}, "
            "format = 'newline_delimited')"
        )
        connection.execute(f"INSERT INTO {table} SELECT * FROM part")
        made = scratch / name
        connection.execute(f"COPY part TO {_quoted(str(made))} (FORMAT parquet, COMPRESSION zstd)")
        _put(made, folder, f"results/{table}/{name}")
        made.unlink()


def _bounded(value: Any) -> Any:
    """A value that DuckDB can read in; it takes no row of more than 16 MB."""
    return value[:_LONGEST] + "…" if isinstance(value, str) and len(value) > _LONGEST else value


def _quoted(path: str) -> str:
    return "'" + path.replace("'", "''") + "'"


def _rows(audit: Audit, plan: AuditedPlan) -> Iterator[tuple[str, Row]]:
    """All rows of one plan, each with its table."""
    counts = plan.counts
    yield "plans", (
        plan.number, plan.code or None, plan.prefecture or None, plan.name, plan.kind, plan.population,
        plan.identity.how, plan.file, plan.digest or None, plan.title,
        plan.as_of.isoformat() if plan.as_of else None, plan.error.message_id if plan.error else None,
        plan.unread_parts, counts.get("error", 0), counts.get("warning", 0), counts.get("info", 0),
        counts.get("waived", 0), counts.get("attested", 0), counts.get("known", 0),
    )  # fmt: skip
    report = audit.report_of(plan)
    for guideline, edition in report.editions.items():
        yield "editions", (
            plan.number, guideline, edition.id, edition.valid_from.isoformat(), edition.confidence
        )  # fmt: skip
    yield from _item_rows(audit, plan, report)
    for finding in report.findings:
        at = finding.at
        yield "findings", (
            plan.number, finding.rule, finding.title, finding.severity, str(finding.outcome),
            finding.confidence, finding.item, finding.state, finding.message, finding.hint,
            " / ".join(_ground(one.document, one.clause) for one in finding.references), finding.fingerprint,
            *_place(at.place if at else None, "", at.quote if at else None),
        )  # fmt: skip


def _item_rows(audit: Audit, plan: AuditedPlan, report: FileReport) -> Iterator[tuple[str, Row]]:
    for item in report.coverage.items.values() if report.coverage else ():
        info = audit.results.items[item.item]
        yield "items", (
            plan.number, item.item, info.name, info.guideline, item.status, report.asked.get(item.item),
            item.confidence, round(item.probability, 4), item.gap,
        )  # fmt: skip
        for accepted, passages in ((True, item.evidence), (False, item.rejected)):
            for rank, passage in enumerate(passages, start=1):
                yield "evidence", _evidence(plan.number, item.item, rank, accepted, passage)


def _evidence(plan: int, item: str, rank: int, accepted: bool, passage: Evidence) -> Row:
    return (
        plan, item, rank, accepted, passage.stance, round(passage.sure, 4),
        *_place(passage.place, passage.section, passage.quote),
    )  # fmt: skip


def _place(place: Place | None, section: str, quote: str | None) -> Row:
    """Page and line as the file has them: a Word file has no pages, and its lines are paragraphs."""
    return (place.page if place else None, place.line if place else None, section or None, quote)


def _ground(document: str, clause: str | None) -> str:
    return f"{document} {clause}" if clause else document


@hookimpl
def dxlint_audit_writers() -> Iterable[AuditWriter]:
    """The database, where DuckDB is installed."""
    return [AuditWriter("database", write)] if find_spec("duckdb") else []
