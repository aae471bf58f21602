"""`dxlint audit`: what it judges and what it keeps, whose plans they are, what stops it and what does not."""

from __future__ import annotations

import json
import os
import sys
import zlib
from collections.abc import Callable
from importlib.util import find_spec
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
    assert audited("--prefecture", "京都", toy=toy)["prefecture"] == "京都府"


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


EXECUTOR = '''
from dxlint import Executor, PluginError, hookimpl
from dxlint.audit.work import in_processes

def run(work, address):
    got = list(in_processes(work))
    {body}

@hookimpl
def dxlint_executors():
    return [Executor("odd", run)]
'''


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("return got + got[:1]", "結果が正しくありません（計画 3 件のうち 0 件"),
        ("return got[:1]", "結果が正しくありません（計画 3 件のうち 2 件"),
        ("return [(index + 100, report) for index, report in got]", "結果が正しくありません"),
        ("return [(index - 1, report) for index, report in got]", "結果が正しくありません"),
        ("return [(index, got[0][1]) for index, report in got]", "結果が正しくありません"),
        ("return [(index, None) for index, report in got]", "結果が正しくありません"),
        ("return [None]", "結果が正しくありません"),
        ("return None", "計画を見られませんでした: TypeError"),
        ("raise SystemExit(0)", "計画を見られませんでした: SystemExit"),
    ],
)
def test_an_executor_that_does_not_keep_its_word(
    plans: Path, toy: str, plugin: Callable[[str, str], str], capsys: pytest.CaptureFixture[str], body: str,
    told: str,
) -> None:  # fmt: skip
    """Every plan is judged once, or the audit fails: none is lost, and none is there twice."""
    odd = plugin("odd", EXECUTOR.replace("{body}", body))
    assert main(["audit", "plans", "--plugin", toy, "--plugin", odd, "--executor", "odd"]) == 4
    assert told in said(capsys)
    assert not Path("dxlint-audit/audit.json").exists()


def test_one_file_that_cannot_be_written_stops_no_other(
    plans: Path, toy: str, plugin: Callable[[str, str], str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Somebody has it open in Excel, say."""
    code = WRITERS.replace('folder.write("half.txt", "x")', 'folder.write("x" * 300, "x")')
    writers = plugin("writers", code.replace("{names}", '("crash", "names")'))
    audited("--plugin", writers, toy=toy, status=2)
    assert "名前が長すぎます" in said(capsys)
    assert Path("dxlint-audit/names.txt").exists()


def test_what_is_kept_is_not_believed(plans: Path, toy: str, capsys: pytest.CaptureFixture[str]) -> None:
    """One that lacks an item, one of another file, one with an item that nobody knows: all judged anew."""
    first = audited(toy=toy)
    for at, path in enumerate(sorted(Path("dxlint-audit/.cache").glob("*/*.z"))):
        [report] = json.loads(zlib.decompress(path.read_bytes()))
        items = report["coverage"]["items"]
        key = next(iter(items))
        if at == 0:
            del items[key]
        elif at == 1:
            report["file"] = "plans/other.txt"
        else:
            items[key]["item"] = "no/such"
        path.write_bytes(zlib.compress(json.dumps([report]).encode()))
    said(capsys)
    assert audited(toy=toy) == first
    assert "今回見たもの 3 件" in said(capsys)


def test_what_is_kept_goes_away(
    plans: Path, toy: str, plugin: Callable[[str, str], str], capsys: pytest.CaptureFixture[str]
) -> None:
    """A plan without its findings would look like a clean one."""
    code = WRITERS.replace("lines = ", "pass; lines = ").replace(
        "reports = [", "(folder.path / '.cache').rename(folder.path / 'gone'); reports = ["
    )
    writers = plugin("writers", code.replace("{names}", '("names",)'))
    audited("--plugin", writers, toy=toy, status=2)
    assert "途中でなくなりました" in said(capsys)
    assert not Path("dxlint-audit/names.txt").exists()


def test_a_cache_that_takes_nothing(plans: Path, toy: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("file").write_text("x", encoding="utf-8")
    assert main(["audit", "plans", "--plugin", toy, "--cache", "file"]) == 2
    assert "file に書き込めませんでした" in said(capsys)


def test_waivers_that_do_not_hold_are_no_plans(
    plans: Path, toy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """They are told, and counted with no plan."""
    first = audited(toy=toy)
    Path("w.yaml").write_text(
        "waivers:\n  - {rule: TOY101, file: 'plans/*.txt', reason: x, until: 2020-01-01}\n", encoding="utf-8"
    )
    again = audited("--waivers", "w.yaml", toy=toy)
    assert [row["counts"] for row in again["plans"]] == [row["counts"] for row in first["plans"]]
    assert "w.yaml:2: 警告: " in said(capsys)


def test_results_of_an_earlier_audit_among_the_plans(plans: Path, toy: str) -> None:
    """Neither its audit.json nor its sheets are plans, wherever this audit writes."""
    assert main(["audit", "plans", "--plugin", toy, "-o", "plans/令和7年度"]) == 0
    (plans / "令和7年度" / "助言.txt").write_text("x", encoding="utf-8")
    assert len(audited(toy=toy)["plans"]) == 3


def test_a_plan_listed_in_two_manifests(plans: Path, toy: str, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.yaml", "b.yaml"):
        Path(name).write_text("plans:\n  - {file: plans/函館市計画.txt}\n", encoding="utf-8")
    assert main(["audit", "a.yaml", "b.yaml", "--plugin", toy]) == 2
    assert "2回書いてあります" in said(capsys)


def test_manifests_of_two_prefectures(plans: Path, toy: str) -> None:
    """Each says so of its own plans only."""
    for name, home in (("a", "東京都"), ("b", "広島県")):
        (plans / f"{name}.txt").write_text(TEXT.format(name="府中市"), encoding="utf-8")
        Path(f"{name}.yaml").write_text(
            f"prefecture: {home}\nplans:\n  - {{file: plans/{name}.txt}}\n", encoding="utf-8"
        )
    assert main(["audit", "a.yaml", "b.yaml", "--plugin", toy]) == 0
    whole = json.loads(Path("dxlint-audit/audit.json").read_text(encoding="utf-8"))
    assert [row["prefecture"] for row in whole["plans"]] == ["東京都", "広島県"]
    assert whole["prefecture"] is None


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no text")
def test_a_name_that_is_no_text(plans: Path, toy: str, capfd: pytest.CaptureFixture[str]) -> None:
    """An old archive's: the plan is audited all the same."""
    name = os.fsencode(plans) + b"/\x8c\x76\x89\xe6.txt"
    with open(name, "wb") as file:
        file.write(TEXT.format(name="千曲市").encode())
    with open(os.fsencode(plans) + b"/\x8c.txt", "wb") as file:
        file.write(b"")
    rows = audited("--plugin", "dxlint_plugins.audit.database", toy=toy, status=3)["plans"]
    assert {row["name"] for row in rows if row["error"] is None} == {"函館市", "小樽市", "府中市", "千曲市"}
    assert Path("dxlint-audit/results.duckdb").exists() == (find_spec("duckdb") is not None)


def test_a_file_that_changes_while_it_is_judged(
    plans: Path, toy: str, plugin: Callable[[str, str], str]
) -> None:
    """What was judged is none of the bytes that were digested: nothing is kept, and no digest is told."""
    change = "p = Path('plans/函館市計画.txt'); p.write_bytes(p.read_bytes() * 2); got = "
    code = "from pathlib import Path\n" + EXECUTOR.replace("got = ", change)
    odd = plugin("odd", code.replace("{body}", "return got"))
    rows = audited("--plugin", odd, "--executor", "odd", toy=toy)["plans"]
    assert [bool(row["digest"]) for row in rows] == [False, True, True]
    assert all(row["digest"] for row in audited("--plugin", odd, toy=toy)["plans"])


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("plans", "--prefecture", "長野市"), 2, "都道府県の名前ではありません: 長野市"),
        (("plans", "--executor", "poll"), 2, "pool"),
        (("-",), 2, "標準入力（-）を読みません"),
        (("plans", "-o", "plans/函館市計画.txt"), 2, "同じ名前のファイルがあります"),
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
