"""A report with everything a reporter must survive."""

from __future__ import annotations

from datetime import date

import pytest

from dxlint import (
    Coverage,
    Edition,
    Evidence,
    ItemCoverage,
    Outcome,
    Place,
    Quoted,
    Reference,
    Source,
    UnconfirmedEdition,
)
from dxlint.plan.coverage import Listed, StatedFact
from dxlint.run.report import FileReport, ItemInfo, Kind, Report, ReportedError, ReportedFinding, RuleInfo

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


@pytest.fixture
def plain() -> Report:
    """A failing, something to review, an absence, and something that could not be judged."""
    return report(
        finding(),
        finding(
            rule="OPD101", name="licence-missing", outcome=Outcome.REVIEW, severity="info", confidence="low",
            related=(Quoted(Place("計画.txt", 20, 1, 20, 5), "別の文"),), fingerprint="cd" * 32,
        ),
        finding(
            rule="SEC101", name="audit-missing", severity="warning", at=None, references=(),
            fingerprint="ef" * 32,
            searched=tuple(Quoted(Place("計画.txt", line), f"第{line}章") for line in (3, 30, 60, 90)),
        ),
        finding(
            rule="unreadable", name="unreadable", outcome=Outcome.NOT_EVALUABLE, severity="warning",
            item=None,
            at=Quoted(Place("計画.txt", page=2)), references=(), fingerprint="01" * 32,
        ),
    )  # fmt: skip


@pytest.fixture
def hostile() -> Report:
    """Control characters, markup and 200,000 characters in every text."""
    long = "長" * 200_000
    return report(
        finding(
            message=HOSTILE, hint=HOSTILE, at=Quoted(Place("a,b:c%\n.txt", 1, 1, 1, 200_001), long + HOSTILE),
            related=(Quoted(Place("x", 0, 0, 0, 0, path="measures[0].title"), HOSTILE),),
            references=(Reference(HOSTILE, HOSTILE, HOSTILE, HOSTILE),),
        ),
        finding(at=None, searched=(Quoted(Place("x", path="security"), HOSTILE),), message=long),
    )


@pytest.fixture
def covered() -> Report:
    """A coverage with a covered and a missing item, facts and a list."""
    place = Place("計画.txt", 12, 1, 12, 30, 3)
    evidence = Evidence(place, "実施します\x1b[2J", "commits", "3 > (6)", "verb")
    near = Evidence(Place("計画.txt", 5, 1, 5, 4), "国は定めています", "background", "1", "subject-nation")
    coverage = Coverage(
        facts={
            "municipality": StatedFact("みどり野市", Place("計画.txt", 4), "みどり野市"),
            "is_draft": StatedFact(False), "card_rate": StatedFact(None),
        },
        items={
            "a/b": ItemCoverage("a/b", "covered", "high", [evidence], []),
            "a/longer": ItemCoverage("a/longer", "missing", "low", [], [near]),
        },
        lists={"systems": [Listed("resident-register", Place("計画.txt", 47), "住民基本台帳")]},
    )  # fmt: skip
    return report(kind="coverage", coverage=coverage)


@pytest.fixture
def unread() -> Report:
    """A file that could not be read."""
    return report(
        finding(rule="unreadable", name="unreadable", outcome=Outcome.NOT_EVALUABLE,
            at=Quoted(Place("計画.txt"))),
        error=ReportedError("file-not-found", 3, "計画.txt"), as_of=None, editions={},
    )  # fmt: skip
