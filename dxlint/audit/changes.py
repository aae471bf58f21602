"""Two audits compared: what the plans of the same municipalities say now, and said then."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dxlint.audit.audit import STATUSES
from dxlint.data.files import MEGABYTE, cause_of, read_regular
from dxlint.errors import UsageError

if TYPE_CHECKING:
    from dxlint.audit.audit import Audit, AuditedPlan, Cell
    from dxlint.plan.coverage import Status

NAME, SCHEMA = "audit.json", "dxlint.audit-result/1"
_MOST = 500 * MEGABYTE


@dataclass(frozen=True, slots=True)
class ItemChange:
    """An item of one plan, asked for then and now, that has another status. `item` is its column.

    `same_file`: the plan itself is the same, byte for byte; `same_editions`: it was judged by the same ones.
    """

    plan: AuditedPlan
    item: int
    then: Status
    now: Status
    same_file: bool
    same_editions: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs from the audit in the folder `then`, made on a day by a version.

    `items`: one for each plan and item with another status; `came` and `went`: plans with no counterpart (of
    those that went, the names). `compared`: how many plans have one; of these `read_now` and `unread_now`
    could not be read then, and now, and `other_editions` counts those judged by other editions then.
    `settings`: those of then, one a line.
    """

    folder: str
    made_on: str
    version: str
    compared: int
    items: tuple[ItemChange, ...]
    came: tuple[AuditedPlan, ...]
    went: tuple[str, ...]
    read_now: tuple[AuditedPlan, ...] = ()
    unread_now: tuple[AuditedPlan, ...] = ()
    other_editions: int = 0
    settings: tuple[str, ...] = ()


def as_json(audit: Audit) -> str:
    """What a later audit is compared with, and other programs read."""
    rows = [
        {
            "file": plan.file, "digest": plan.digest, "code": plan.code or None, "name": plan.name,
            "prefecture": plan.prefecture or None, "kind": plan.kind, "population": plan.population,
            "title": plan.title, "as_of": plan.as_of.isoformat() if plan.as_of else None,
            "error": plan.error.message_id if plan.error else None, "unread_parts": plan.unread_parts,
            "counts": plan.counts, "editions": dict(plan.editions),
            "items": {
                item.id: _cell(cell) for item, cell in zip(audit.items, plan.cells, strict=False)
            },
        }
        for plan in audit.plans
    ]  # fmt: skip
    whole = {
        "schema": SCHEMA, "version": audit.version, "made_on": audit.made_on.isoformat(),
        "prefecture": audit.prefecture, "settings": list(audit.settings_said), "plans": rows,
    }  # fmt: skip
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def _cell(cell: Cell) -> list[str]:
    return [cell.status, cell.confidence, cell.gap, cell.asked]


def read_before(folder: Path) -> dict[str, Any]:
    """The result of an earlier audit. Raises `UsageError`."""
    file = folder if folder.name == NAME else folder / NAME
    try:
        before = json.loads(read_regular(file, _MOST))
        if not isinstance(before, dict) or before.get("schema") != SCHEMA:
            raise ValueError("schema")
        if not isinstance(before["plans"], list):
            raise ValueError("plans")
        for row in before["plans"]:
            if not isinstance(row["file"], str) or not isinstance(row["name"], str):
                raise ValueError("file")
            if not isinstance(row["code"], str | None):
                raise ValueError("code")
            if any(one[0] not in STATUSES or len(one) < 4 for one in row["items"].values()):
                raise ValueError("items")
    except OSError as error:
        raise UsageError("audit-before-unreadable", file=str(file), error=cause_of(error)) from None
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        raise UsageError("audit-before-other", file=str(file)) from None
    return before


def changes_since(audit: Audit, before: dict[str, Any], folder: str) -> Changes:
    """What differs from the audit `before`. Plans of one municipality are held against each other in the
    order of their files.
    """
    then = _by_municipality(before["plans"], lambda row: row["code"] or row["file"])
    now = _by_municipality(audit.plans, lambda plan: plan.code or plan.file)
    pairs: list[tuple[AuditedPlan, dict[str, Any]]] = []
    came: list[AuditedPlan] = []
    for key, plans in now.items():
        rows = then.pop(key, [])
        pairs += zip(plans, rows, strict=False)
        came += plans[len(rows) :]
        then[key] = rows[len(plans) :]
    both = [(plan, row) for plan, row in pairs if plan.is_read and not row.get("error")]
    return Changes(
        folder, str(before.get("made_on", "")), str(before.get("version", "")), len(pairs),
        tuple(change for plan, row in both for change in _changed(audit, plan, row)),
        tuple(came),
        tuple(str(row["name"]) for rows in then.values() for row in rows),
        read_now=tuple(plan for plan, row in pairs if plan.is_read and row.get("error")),
        unread_now=tuple(plan for plan, row in pairs if not plan.is_read and not row.get("error")),
        other_editions=sum(row.get("editions") != dict(plan.editions) for plan, row in both),
        settings=tuple(str(one) for one in before.get("settings") or ()),
    )  # fmt: skip


def _changed(audit: Audit, plan: AuditedPlan, row: dict[str, Any]) -> Iterable[ItemChange]:
    same_file = bool(plan.digest) and row.get("digest") == plan.digest
    same_editions = row.get("editions") == dict(plan.editions)
    for at, (item, cell) in enumerate(zip(audit.items, plan.cells, strict=False)):
        old = row["items"].get(item.id)
        # What was not asked for then, or is not now, is no change of the plan.
        if old is not None and old[3] and cell.asked and old[0] != cell.status:
            yield ItemChange(plan, at, old[0], cell.status, same_file, same_editions)


def _by_municipality(rows: Sequence[Any], key: Any) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return found
