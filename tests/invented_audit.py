"""A small audit that no plan was read for, whose cells tests know."""

from __future__ import annotations

from datetime import date

from dxlint import (
    Audit,
    AuditedPlan,
    Cell,
    FileReport,
    Group,
    Identity,
    ItemInfo,
    Outcome,
    Peers,
    Report,
    ReportedError,
    ReportedFinding,
    municipalities,
)  # fmt: skip

HOSTILE = "</script><img src=x onerror=alert(1)>"
FORMULA = '=HYPERLINK("http://x.invalid","a")'
_LETTERS = {"c": "covered", "p": "partial", "t": "considering", "m": "mentioned", "x": "missing"}
ITEMS = (("item-a", "窓口", "front"), ("item-b", "標準化", "systems"), ("item-c", "予約", "front"))
# What a plan says that it is, where the file's name says otherwise.
STATED = {"202029": "みどり野市"}
# Code, title, population, errors, cells: a capital letter is doubtful, `-` is not asked for.
PLANS = (
    ("202029", "松本のDX", 236_000, 2, "cxc"),
    ("203246", HOSTILE, 6_500, 9, "Xpt"),
    ("203211", FORMULA, None, 0, "m-x"),
    ("342084", "府中のDX", 37_000, 1, "ctc"),
)


def _cell(letter: str) -> Cell:
    sure = "low" if letter.isupper() else "high"
    if letter == "-":
        return Cell("missing", "high", "high", "")
    return Cell(_LETTERS[letter.lower()], sure, sure, "should")  # type: ignore[arg-type]


def _skipped() -> FileReport:
    finding = ReportedFinding(
        "unreadable", "unreadable", "", Outcome.NOT_EVALUABLE, "info", "high", None, "古い形式です", "",
        (), None, (), (), "f",
    )  # fmt: skip
    return FileReport("旧計画.doc", findings=[finding])


def invented_audit(language: str = "ja") -> Audit:
    """Four plans that were read, one that was not, a file that was passed by; in the order of their codes."""
    by_code = {town.code: town for town in municipalities()}
    plans = []
    for code, title, population, errors, cells in (*PLANS, ("132063", "", None, 0, "")):
        town = by_code[code]
        unread = None if cells else ReportedError("word-not-zip", 3, f"{code}.docx")
        plans.append(AuditedPlan(
            number=0, file=f"{code}.docx", key=code, digest="",
            identity=Identity(town, "file-name", stated=STATED.get(code)), name=town.name,
            prefecture=town.prefecture, kind=town.kind, population=population, title=title,
            as_of=date(2025, 4, 1) if cells else None, cells=tuple(map(_cell, cells)),
            counts={"error": errors, "warning": 1}, to_judge=3, error=unread,
            editions=(("front", "手引【第2版】"),) if cells else (),
        ))  # fmt: skip
    plans.sort(key=lambda plan: plan.code)
    for number, plan in enumerate(plans, 1):
        plan.number = number
    read = tuple(at for at, plan in enumerate(plans) if plan.is_read)
    small = tuple(at for at in read if (plans[at].population or 99_999) < 10_000)
    results = Report(
        "coverage", [], guidelines={"front": "手引", "systems": "基本方針"}, version="9.9",
        skipped=[_skipped()],
    )  # fmt: skip
    return Audit(
        plans=plans, items=tuple(ItemInfo(*one) for one in ITEMS),
        groups=(Group("all", read), Group("size:0-10000", small)), peers=Peers(), results=results,
        report_of=lambda plan: FileReport(plan.file), language=language, made_on=date(2026, 11, 20),
        settings_said=("--level minimum",),
    )  # fmt: skip
