"""`dxlint pack`, `--pack` and `packs` in the configuration."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from dxlint.cli.main import main


@dataclass
class Ran:
    status: int
    out: str
    err: str


Run = Callable[..., Ran]

RULES = """規則:
- 番号: TST101
  題名: 共同調達
  理由: 理由
  確かめ方: {種類: 語がある, 語: [共同調達]}
  指摘: 共同調達がありません。
  直し方: 書いてください。
  例:
    良い例: 本市は、共同調達を行います。
    悪い例: 本市は、調達を行います。
"""


@pytest.fixture
def run(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    only_core_plugins: None,
) -> Run:
    """Runs `dxlint` in a folder that holds the pack `県のパック` and the plan `計画.txt`."""
    monkeypatch.chdir(tmp_path)
    Path("県のパック/rules").mkdir(parents=True)
    Path("県のパック/pack.yaml").write_text(
        "識別名: test\n名前: 試験\n版: 1.0.0\n作成者: 霧ヶ原県\n", encoding="utf-8"
    )
    Path("県のパック/rules/a.yaml").write_text(RULES, encoding="utf-8")
    Path("計画.txt").write_text(
        "みどり野市DX推進計画\n\n第1章 取組\n本市は、調達を行います。\n", encoding="utf-8"
    )

    def call(*arguments: str) -> Ran:
        status = main(list(arguments))
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return Ran(status, captured.out, captured.err)

    return call


def rules_of(ran: Ran) -> list[str]:
    return [one["rule"] for one in json.loads(ran.out)["findings"]]


def test_check_passes(run: Run) -> None:
    """A friendly summary, in either language."""
    assert run("pack", "check", "県のパック") == Ran(
        0,
        "パック: 試験（test 1.0.0）\n作成者: 霧ヶ原県\n規則: 1\n"
        "  ○ TST101 共同調達（語がある、良い例1、悪い例1）\n"
        "合格です。このパックは配れます。使い方: dxlint check 計画.docx --pack 県のパック\n",
        "",
    )
    assert "Passed" in run("pack", "check", "県のパック", "--lang", "en").out


def test_check_tells_what_is_wrong(run: Run) -> None:
    """In text and in JSON; exit status 1."""
    Path("県のパック/rules/a.yaml").write_text(
        RULES.replace("    良い例: 本市は、共同調達を行います。\n", ""), encoding="utf-8"
    )
    ran = run("pack", "check", "県のパック")
    assert (ran.status, ran.err) == (1, "")
    assert "  × TST101" in ran.out
    assert f"{Path('県のパック/rules/a.yaml')}:2: 規則 TST101 に良い例" in ran.out
    data = json.loads(run("pack", "check", "県のパック", "--format", "json").out)
    assert (data["schema"], data["ok"], data["rules"][0]["ok"]) == ("dxlint.pack-check/1", False, False)
    assert [(one["line"], one["rule"], one["id"]) for one in data["problems"]] == [
        (2, "TST101", "pack-no-good-example")
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("pack", "check", "ない"), "フォルダー ない がありません"),
        (("pack", "check", "計画.txt"), "フォルダーではありません"),
        (("pack", "check"), "DIR を指定してください"),
        (("pack", "chek", "県のパック"), "「check」のことですか"),
        (("pack", "new", "県のパック"), "すでにファイルがあります"),
        (("pack", "check", "県のパック", "--format", "html"), "--format"),
    ],
)
def test_wrong_usage(run: Run, arguments: tuple[str, ...], words: str) -> None:
    """Exit status 2, in words."""
    ran = run(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert words in ran.err


def test_new(run: Run) -> None:
    """The skeleton, with line ends that every Notepad shows."""
    assert run("pack", "new", "新しいパック").status == 0
    assert b"\r\n" in Path("新しいパック/rules/rules.yaml").read_bytes()
    assert run("pack", "check", "新しいパック").status == 1


def test_a_pack_is_run_by_option_and_by_configuration(run: Run) -> None:
    """Once, however often it is named; relative to the configuration file."""
    assert run("check", "計画.txt", "--format", "json").status == 4
    assert rules_of(run("check", "計画.txt", "--format", "json", "--pack", "県のパック")) == ["TST101"]
    Path("dxlint.toml").write_text('packs = ["県のパック"]\n', encoding="utf-8")
    assert rules_of(run("check", "計画.txt", "--format", "json")) == ["TST101"]
    assert rules_of(run("check", "計画.txt", "--format", "json", "--pack", "./県のパック")) == ["TST101"]
    assert "TST101" in run("rules").out
    assert "試験" in run("explain", "TST101").out


def test_a_broken_pack_does_not_stop_the_others(run: Run) -> None:
    """It is a plugin that failed: exit status 4, told in the findings."""
    Path("別/rules").mkdir(parents=True)
    Path("別/pack.yaml").write_text("識別名: other\n", encoding="utf-8")
    ran = run("check", "計画.txt", "--format", "json", "--pack", "別", "--pack", "県のパック")
    assert ran.status == 4
    assert sorted(rules_of(ran)) == ["TST101", "plugin-error"]
    (failed,) = [one for one in json.loads(ran.out)["findings"] if one["rule"] == "plugin-error"]
    assert "「名前（name）」がありません" in failed["message"]


def test_packs_in_the_configuration_must_be_texts(run: Run) -> None:
    """Exit status 2."""
    Path("dxlint.toml").write_text("packs = [1]\n", encoding="utf-8")
    ran = run("check", "計画.txt")
    assert ran.status == 2
    assert "packs" in ran.err


def test_workers_run_packs_too(run: Run) -> None:
    """Several processes load it again."""
    Path("計画2.txt").write_text("本市は、共同調達を行います。\n", encoding="utf-8")
    ran = run("check", "計画.txt", "計画2.txt", "--format", "json", "--pack", "県のパック", "--jobs", "2")
    assert ran.status == 0 and "TST101" in ran.out
