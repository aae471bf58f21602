"""`dxlint migrate`: the report for people and the one for programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dxlint.cli.main import main

PLAN = """\
青波町DX推進計画
令和5年12月

第1章 計画の位置付け
本計画は、総務省の自治体DX推進計画（第2.1版）を踏まえて策定します。
計画期間は、令和6年度から令和8年度までとします。

第2章 取組
1 窓口の改革
本町は、書かない窓口を令和6年度に導入します。
"""


@pytest.fixture
def plan(tmp_path: Path) -> str:
    """A small plan that names edition 2.1."""
    path = tmp_path / "計画.txt"
    path.write_text(PLAN, encoding="utf-8")
    return str(path)


def migrated(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    """The JSON that the verb prints."""
    assert main(["migrate", *arguments, "--format", "json"]) == 0
    data: dict[str, Any] = json.loads(capsys.readouterr().out)
    return data


def test_the_edition_that_check_applies_is_the_start(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    """eLTAX came in with 2.3 and the plan says nothing of it; the front yard was asked for before."""
    data = migrated(capsys, plan, "--to", "2.3")
    assert (data["from"], data["from_by"], data["to"]) == ("dx-plan-2.1", "date", "dx-plan-2.3")
    assert (data["cited"], data["as_of"], data["as_of_from"]) == ("dx-plan-2.1", "2023-12-01", "plan")
    main(["check", plan, "--format", "json"])
    assert json.loads(capsys.readouterr().out)["editions"]["dx-plan"] == data["from"]
    points = {point["item"]: point for point in data["points"]}
    eltax, front_yard = points["priority/eltax"], points["priority/front-yard"]
    assert (eltax["new"], eltax["kind"], eltax["status"]) == (True, "new", "missing")
    assert (front_yard["new"], front_yard["kind"], front_yard["answered"]) == (False, "same", True)


def test_another_start_can_be_given(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Between 1.0 and 2.3 the online procedures went into the front yard."""
    data = migrated(capsys, plan, "--from", "1.0", "--to", "dx-plan-2.3")
    dropped = {one["item"]: one["into"] for one in data["dropped"]}
    assert dropped["priority/online-procedures"] == ["priority/front-yard"]


def test_the_text_says_what_is_open_and_what_is_answered(
    plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The item newly asked for stands under the first head."""
    assert main(["migrate", plan, "--to", "2.3"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1:3] == [
        "自治体DX推進計画【第2.1版】 から 自治体DX推進計画【第2.3版】 へ",
        (
            "もとの版: 自治体DX推進計画【第2.1版】"
            "（基準日 2023-12-01（計画の策定時期）に有効な版。check が適用する版と同じ）"
        ),
    ]
    opened = lines.index(next(line for line in lines if line.startswith("新しく求められ、まだ")))
    assert lines[opened + 1] == "  記載なし priority/eltax 公金収納におけるeLTAXの活用"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--to", "9.9"), "9.9"),
        (("--to", "?"), "自治体DX推進計画: dx-plan-1.0 dx-plan-2.0"),
        ((), "--to で指定してください。指定できる版: 自治体DX推進計画: dx-plan-1.0"),
        (("--to", "dx-plan-2"), "「dx-plan-2."),
        (("--to", "2.0"), "第2.1版"),
        (("--to", "2.1"), "より新しい版: dx-plan-2.2 dx-plan-2.3 dx-plan-3.0"),
        (("--to", "2.3", "--from", "od-2021-06"), "od-2021-06"),
    ],
)  # fmt: skip
def test_wrong_editions_are_wrong_usage(
    plan: str, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    """An unknown edition, one that is not newer, one of another guideline."""
    assert main(["migrate", plan, *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err


def test_a_plan_that_names_another_edition_is_told_how_to_begin_there(
    plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """`check` judges it by its date; the plan's own word is shown beside."""
    assert main(["migrate", plan, "--to", "2.3", "--as-of", "2021-04-01"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[2].startswith("もとの版: 自治体DX推進計画【第1.0版】（基準日 2021-04-01（指定された日）")
    assert lines[3].startswith("計画が挙げている版は 自治体DX推進計画【第2.1版】 です。")
    assert "--from dx-plan-2.1" in lines[3]


def test_help_says_what_to_can_be(capsys: pytest.CaptureFixture[str]) -> None:
    """Every edition of the installed rule sets, unbroken."""
    assert main(["migrate", "--help"]) == 0
    out = capsys.readouterr().out
    assert {"dx-plan-1.0", "dx-plan-4.0", "sec-2025-03"} <= set(out.split())


def test_quotes_keep_full_width_spaces_and_stay_on_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A full-width space is text; a line break in a quote is a blank."""
    path = tmp_path / "計画.txt"
    path.write_text(PLAN.replace("書かない窓口を", "「書かない\u3000窓口」を"), encoding="utf-8")
    assert main(["migrate", str(path), "--from", "1.0", "--to", "2.3"]) == 0
    out = capsys.readouterr().out
    assert "「書かない\u3000窓口」" in out
    assert "\\x" not in out


@pytest.mark.parametrize("name", ["midorino/plan.txt", "midorino-draft/plan.docx", "midorino/plan.yaml"])
def test_the_example_of_the_documentation(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It works on the examples as they are, and escapes nothing."""
    assert main(["migrate", f"{Path(__file__).parents[2] / 'examples' / name}", "--to", "dx-plan-4.0"]) == 0
    assert "\\x" not in capsys.readouterr().out
