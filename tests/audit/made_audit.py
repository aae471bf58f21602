"""Small audits made by hand: plans with a status for each item, and the reports that belong to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dxlint import (
    Audit,
    AuditedPlan,
    Coverage,
    Edition,
    Evidence,
    FileReport,
    ItemCoverage,
    ItemInfo,
    Outcome,
    Peers,
    Place,
    Quoted,
    Reference,
    Report,
    ReportedError,
    ReportedFinding,
    RuleInfo,
)
from dxlint.audit.audit import cell
from dxlint.audit.identity import Identity
from dxlint.audit.region import groups_of
from dxlint.national.municipalities import with_code

STATUS = {"o": "covered", "p": "partial", "c": "considering", "m": "mentioned", "x": "missing"}
ITEMS = tuple(ItemInfo(f"dx/{name}", f"項目{name}", "dx") for name in "abcdef")
# Of items that a plan covers this is what it says.
PASSAGE = "本市は、令和7年度までに全ての手続をオンラインで受け付けます。"
EDITION = Edition("dx-2.0", "推進計画【第2.0版】", date(2022, 9, 2), None, "confirmed")
NAGANO, MATSUMOTO, UEDA, OKAYA = "202011", "202029", "202037", "202045"
IIJIMA, MINOWA = "203840", "203831"
SAPPORO = "011002"


@dataclass(slots=True)
class Made:
    """A plan of an audit with its report."""

    plan: AuditedPlan
    report: FileReport


@dataclass(slots=True)
class Maker:
    """Makes plans one after another."""

    made: list[Made] = field(default_factory=list)

    def plan(self, code: str | None, statuses: str, **more: Any) -> Made:
        """A plan that has these statuses, one letter an item (`-`: it is not asked for).

        An upper-case letter is read surely. `more`: `file`, `quote`, `findings`, `population`, `identity`,
        `name`, `title`, `error`, `unread_parts`, `digest`.
        """
        statuses = statuses.ljust(len(ITEMS), "-")
        number = len(self.made) + 1
        file = more.get("file", f"計画{number}.txt")
        known = with_code(code) if code else None
        identity = more.get("identity") or Identity(known, "manifest" if known else "unknown")
        error = more.get("error")
        report = FileReport(
            file, date(2024, 3, 1), "plan", {"dx": EDITION}, list(more.get("findings", ())),
            title=more.get("title", "DX推進計画"), error=error,
        )  # fmt: skip
        quote = more.get("quote", PASSAGE)
        report.coverage = Coverage(items={
            item.id: _covered(item.id, letter, file, quote)
            for item, letter in zip(ITEMS, statuses, strict=True)
        })  # fmt: skip
        report.asked = {
            item.id: "should" for item, letter in zip(ITEMS, statuses, strict=True) if letter != "-"
        }
        cells = tuple(
            cell(one.status, one.confidence, one.gap, report.asked.get(one.item, ""))
            for one in report.coverage.items.values()
        )
        plan = AuditedPlan(
            number, file, f"key{number}", more.get("digest", f"digest{number}"), identity,
            more.get("name") or (known.name if known else file), known.prefecture if known else "",
            known.kind if known else None, more.get("population"), title=report.title, as_of=report.as_of,
            cells=() if error else cells, counts=report.summary(), unread_parts=more.get("unread_parts", 0),
            editions=(("dx", EDITION.name),), error=error,
        )  # fmt: skip
        made = Made(plan, report)
        self.made.append(made)
        return made

    def audit(self, **more: Any) -> Audit:
        """The audit of all plans made so far."""
        plans = [one.plan for one in self.made]
        reports = {one.plan.key: one.report for one in self.made}
        peers = Peers()
        for one in self.made:
            if one.plan.is_read:
                peers.add(one.plan, one.report)
        ids = tuple(item.id for item in ITEMS)
        rules = (RuleInfo("DX1", "rule", "warning", "書かれていない", "", "", "dx", ids),)
        results = Report(
            "coverage", [], rules, {item.id: item for item in ITEMS}, {"dx": "推進計画"}, "0.1.0",
            skipped=list(more.pop("skipped", ())),
        )  # fmt: skip
        made: dict[str, Any] = {
            "plans": plans, "items": ITEMS, "groups": groups_of(plans), "peers": peers, "results": results,
            "report_of": lambda plan: reports[plan.key], "language": "ja", "made_on": date(2026, 11, 20),
        }  # fmt: skip
        return Audit(**(made | more))


def _covered(item: str, letter: str, file: str, quote: str) -> ItemCoverage:
    status = STATUS[letter.lower()] if letter != "-" else "missing"
    sure = "high" if letter.isupper() else "medium"
    if status == "missing":
        return ItemCoverage(item, "missing", sure, gap=sure)  # type: ignore[arg-type]
    stance = {"considering": "considers", "mentioned": "background"}.get(status, "commits")
    years = (2025,) if stance == "commits" else ()
    passage = Evidence(Place(file, 12, 1, 12, 9), quote, stance, fiscal_years=years, strength=3)  # type: ignore[arg-type]
    return ItemCoverage(item, status, sure, [passage], gap=sure)  # type: ignore[arg-type]


def finding(item: str | None, message: str = "記載が見当たりません。", **more: Any) -> ReportedFinding:
    """A finding that a plan lacks an item."""
    usual: dict[str, Any] = {
        "rule": "DX1", "name": "rule", "title": "書かれていない", "outcome": Outcome.FAIL,
        "severity": "warning", "confidence": "high", "item": item, "message": message,
        "hint": "文例: 「始めます。」",
        "references": (Reference("推進計画", "dx-2.0", "第3章", None, "confirmed"),),
        "at": None, "searched": (Quoted(Place("計画.txt", 3), "第1章"),), "related": (), "fingerprint": "ab",
    }  # fmt: skip
    return ReportedFinding(**(usual | more))


def unread() -> ReportedError:
    """Why a plan could not be read."""
    return ReportedError("file-not-found", 3, "計画.docx")


def names_of(plans: Sequence[AuditedPlan]) -> list[str]:
    """The plans' names."""
    return [plan.name for plan in plans]
