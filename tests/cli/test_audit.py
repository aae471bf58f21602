"""`dxlint audit`: what it judges and what it keeps, whose plans they are, what stops it and what does not."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dxlint.cli.main import main

pytestmark = pytest.mark.usefixtures("only_core_plugins")

WRITERS = '''
from dxlint import AuditWriter, PluginError, hookimpl

def names(audit, folder):
    reports = [audit.report_of(plan) for plan in audit.plans]
    lines = [f"{plan.number} {plan.code} {plan.full_name} {len(report.findings)}"
        for plan, report in zip(audit.plans, reports)]
    folder.write("names.txt", "\\n".join(lines))

def crash(audit, folder):
    folder.write("half.txt", "x")
    raise RuntimeError("no")

def refuse(audit, folder):
    raise PluginError("audit-writer-failed", name="refuse", error="no")

@hookimpl
def dxlint_audit_writers():
    return [AuditWriter(name, globals()[name]) for name in {names}]
'''
TEXT = "{name}DX推進計画\n\n令和7年3月\n{name}\n\n第1章　取組\n\nテレワークを令和7年度に導入します。\n"


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three plans in a folder; the working folder is above it."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "plans"
    folder.mkdir()
    for name in ("函館市", "小樽市", "府中市"):
        (folder / f"{name}計画.txt").write_text(TEXT.format(name=name), encoding="utf-8")
    return folder


def audited(*arguments: str, toy: str, status: int = 0) -> dict[str, Any]:
    """What the audit leaves for the next one."""
    assert main(["audit", "plans", "--plugin", toy, *arguments]) == status
    whole: dict[str, Any] = json.loads(Path("dxlint-audit/audit.json").read_text(encoding="utf-8"))
    return whole


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().err


def test_once_judged_is_kept(plans: Path, toy: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The second time nothing is judged, then only the plan that changed; the results are the same."""
    first = audited(toy=toy)
    assert "計画 3 件（今回見たもの 3 件、前に見たまま 0 件）、読めなかったもの 0 件" in said(capsys)
    assert audited(toy=toy) == first
    assert "今回見たもの 0 件、前に見たまま 3 件" in said(capsys)
    (plans / "函館市計画.txt").write_text(TEXT.format(name="函館市") + "注\n", encoding="utf-8")
    again = audited(toy=toy)
    assert "今回見たもの 1 件、前に見たまま 2 件" in said(capsys)
    assert [row["items"] for row in again["plans"]] == [row["items"] for row in first["plans"]]
    assert again["plans"][0]["digest"] != first["plans"][0]["digest"]
    audited("--as-of", "2024-01-01", toy=toy)
    assert "今回見たもの 3 件、前に見たまま 0 件" in said(capsys)
    audited("--refresh", toy=toy)
    assert "今回見たもの 3 件" in said(capsys)


def test_whose_plans(plans: Path, toy: str) -> None:
    """In the order of the codes; of two municipalities of one name the prefecture decides, else nobody."""
    rows = [(row["code"], row["name"]) for row in audited(toy=toy)["plans"]]
    assert rows == [("012025", "函館市"), ("012033", "小樽市"), (None, "府中市")]
    rows = [(row["code"], row["prefecture"]) for row in audited("--prefecture", "東京", toy=toy)["plans"]]
    assert rows[-1] == ("132063", "東京都")


def test_a_manifest(plans: Path, toy: str) -> None:
    """What it says comes before what files say; a plan named twice is audited once."""
    Path("list.yaml").write_text(
        "prefecture: 広島県\nplans:\n  - {file: plans/府中市計画.txt, population: 36000}\n", encoding="utf-8"
    )
    assert main(["audit", "list.yaml", "plans", "--plugin", toy]) == 0
    rows = json.loads(Path("dxlint-audit/audit.json").read_text(encoding="utf-8"))["plans"]
    assert [(row["code"], row["population"]) for row in rows] == [
        ("012025", None), ("012033", None), ("342084", 36000)
    ]  # fmt: skip


def test_what_cannot_be_read_stops_nothing(
    plans: Path, toy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is a row with its reason, is told, and is tried again the next time."""
    (plans / "悪い.toy").write_text("!bad", encoding="utf-8")
    (plans / "古い.doc").write_bytes(b"x")
    rows = audited(toy=toy, status=3)["plans"]
    assert [(row["file"], row["error"]) for row in rows if row["error"]] == [("plans/悪い.toy", "toy-bad")]
    assert "悪い.toy:1:1: エラー" in (told := said(capsys))
    assert "読めなかったもの 2 件" in told
    audited(toy=toy, status=3)
    assert "今回見たもの 1 件、前に見たまま 3 件" in said(capsys)


def test_a_rule_that_crashes_is_not_kept(plans: Path, toy: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What a bug has spoilt is judged again, and the exit status says so."""
    (plans / "爆発.toy").write_text("爆発", encoding="utf-8")
    for _ in range(2):
        audited(toy=toy, status=4)
    assert "今回見たもの 1 件、前に見たまま 3 件" in said(capsys)


def test_waivers_hold_only_for_the_run(
    plans: Path, toy: str, plugin: Callable[[str, str], str]
) -> None:
    """They are counted apart; without them the findings are there again, though nothing is judged anew."""
    (plans / "検討.toy").write_text("検討します", encoding="utf-8")
    Path("w.yaml").write_text(
        "waivers:\n  - {rule: TOY101, file: 'plans/*.toy', reason: 国と協議中}\n", encoding="utf-8"
    )
    counts = [
        next(row for row in audited(*given, toy=toy)["plans"] if row["file"].endswith(".toy"))["counts"]
        for given in ((), ("--waivers", "w.yaml"), ())
    ]
    assert counts[0] == counts[2]
    assert (counts[1]["waived"], counts[1]["error"]) == (1, counts[0]["error"] - 1)


def test_writers(
    plans: Path, toy: str, plugin: Callable[[str, str], str], capsys: pytest.CaptureFixture[str]
) -> None:
    """They get the reports one by one; one that fails is told, and the others write all the same."""
    writers = plugin("writers", WRITERS.replace("{names}", '("crash", "names", "refuse")'))
    audited("--plugin", writers, toy=toy, status=4)
    told = said(capsys)
    assert "crash が結果を書けませんでした: RuntimeError: no" in told
    assert "refuse が結果を書けませんでした" in told
    lines = Path("dxlint-audit/names.txt").read_text(encoding="utf-8").splitlines()
    assert [line.split()[:3] for line in lines[:2]] == [
        ["1", "012025", "北海道函館市"], ["2", "012033", "北海道小樽市"]
    ]  # fmt: skip
    audited(toy=toy)
    assert not Path("dxlint-audit/names.txt").exists()


def test_results_within_the_plans_are_no_plans(plans: Path, toy: str) -> None:
    """Nor are sheets of advice that an earlier audit wrote there."""
    for _ in range(2):
        assert main(["audit", "plans", "--plugin", toy, "-o", "plans/結果"]) == 0
        (plans / "結果" / "助言.txt").write_text("x", encoding="utf-8")
    rows = json.loads((plans / "結果" / "audit.json").read_text(encoding="utf-8"))["plans"]
    assert len(rows) == 3


def test_the_audit_before(plans: Path, toy: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Only what an audit wrote can be compared with."""
    audited(toy=toy)
    audited("--before", "dxlint-audit", toy=toy)
    Path("other").mkdir()
    assert main(["audit", "plans", "--plugin", toy, "--before", "other"]) == 2
    Path("other/audit.json").write_text('{"schema": "dxlint.audit-result/1", "plans": [3]}', encoding="utf-8")
    assert main(["audit", "plans", "--plugin", toy, "--before", "other"]) == 2
    assert "dxlint audit の結果ではないか、こわれています" in said(capsys)


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("plans", "--prefecture", "長野市"), 2, "都道府県の名前ではありません: 長野市"),
        (("plans", "--executor", "poll"), 2, "pool"),
        (("plans", "--scheduler", "tcp://x"), 2, "--executor dask"),
        (("plans", "-o", "plans"), 2, "計画のフォルダーです"),
        (("plans", "-o", "."), 2, "計画のフォルダーです"),
        (("plans", "-o", "full"), 2, "ほかのファイルがあります"),
        (("empty",), 3, "見る計画がありません"),
        (("absent.txt",), 3, "ファイルがありません"),
    ],
)
def test_mistakes(
    plans: Path, toy: str, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], status: int,
    told: str,
) -> None:  # fmt: skip
    Path("empty").mkdir()
    Path("full").mkdir()
    Path("full/x").write_text("x", encoding="utf-8")
    assert main(["audit", *arguments, "--plugin", toy]) == status
    assert told in said(capsys)
