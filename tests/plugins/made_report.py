"""Findings and reports for the tests of reporters, and a text in which everything is hostile."""

from __future__ import annotations

from datetime import date

from dxlint import Edition, Outcome, Place, Quoted, Reference, Source, UnconfirmedEdition
from dxlint.run.report import FileReport, ItemInfo, Kind, Report, ReportedFinding, RuleInfo

HOSTILE = (
    "\x1b[31m赤\x1b[0m\x00\x9b\u202e逆\u2066\u200b<script>alert('&')</script>%0A::error::\r\n次の行,:"
    + "\ud800"
)

EDITION = Edition("dx-2.0", "推進計画 第2.0版", date(2022, 9, 2), None, "confirmed", (Source("出典"),))


def finding(**more: object) -> ReportedFinding:
    """A finding with everything usual."""
    usual: dict[str, object] = {
        "rule": "STD101", "name": "systems-incomplete", "title": "業務の漏れ", "outcome": Outcome.FAIL,
        "severity": "error", "confidence": "high", "item": "standardization/all-20-systems",
        "message": "20業務のうち3業務がありません。", "hint": "一覧に加えてください。",
        "references": (
            Reference(
                "推進計画【第2.0版】", "dx-2.0", "第3章", "https://example.invalid/x", "recalled",
                "総行第1号", "2022-09-02", ("https://mirror.invalid/x",),
            ),
        ),
        "at": Quoted(Place("計画.txt", 12, 3, 12, 9), "標準化対象"), "searched": (), "related": (),
        "fingerprint": "ab" * 32,
    }  # fmt: skip
    return ReportedFinding(**(usual | more))  # type: ignore[arg-type]


def report(*findings: ReportedFinding, kind: Kind = "findings", **more: object) -> Report:
    """A report on one file."""
    file = FileReport("計画.txt", date(2022, 10, 31), "plan", {"dx": EDITION}, list(findings), rules_run=4)
    file.unconfirmed = (UnconfirmedEdition("dx", "推進計画", EDITION, None, ("a/b",), 3),)
    for name, value in more.items():
        setattr(file, name, value)
    rules = (
        RuleInfo("STD101", "systems-incomplete", "error", "業務の漏れ", "理由", "直し方", "std", ("a/b",),
            "https://example.invalid/law"),
    )  # fmt: skip
    items = {"a/b": ItemInfo("a/b", "項目の名", "dx"), "a/longer": ItemInfo("a/longer", "別の項目", "dx")}
    guidelines, home = {"dx": "推進計画"}, "https://example.invalid/dxlint"
    return Report(
        kind, [file], rules, items, guidelines, "0.1.0", home=home, editions=frozenset({"dx-2.0"})
    )
