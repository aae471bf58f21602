"""What looks like a plan in a folder and is not read: in every format, and in the exit status."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dxlint.cli.main import main

Check = Callable[..., tuple[int, str, str]]


@pytest.fixture
def check(
    toy: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    only_core_plugins: None,
) -> Check:
    """Runs a verb on a folder with a plan without errors and an old Word file; not in CI."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "計画.toy").write_text("監査を行います", encoding="utf-8")
    (tmp_path / "plans" / "別の計画.doc").write_bytes(b"x")

    def call(*arguments: str, verb: str = "check") -> tuple[int, str, str]:
        status = main([verb, "plans", *arguments, "--plugin", toy])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


def test_it_is_listed_in_every_format(check: Check) -> None:
    """Text and JSON of every verb, SARIF as a notification, GitHub as an annotation."""
    for verb in ("check", "coverage", "statements"):
        status, out, _ = check(verb=verb)
        assert status == 0
        assert "計画のように見えて読んでいないファイル: 1件\n  plans/別の計画.doc: 計画のように" in out
        _, out, _ = check("--format", "json", verb=verb)
        assert [one["file"] for one in json.loads(out)["files"]] == ["plans/計画.toy", "plans/別の計画.doc"]
    _, out, _ = check("--format", "json")
    skipped = json.loads(out)["files"][1]
    assert (skipped["as_of"], skipped["summary"]["not_evaluable"]) == (None, 1)
    assert [(one["rule"], one["outcome"]) for one in skipped["findings"]] == [("skipped", "not_evaluable")]
    _, out, _ = check("--format", "sarif")
    notes = json.loads(out)["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert [(one["level"], "古いWord形式" in one["message"]["text"]) for one in notes] == [("warning", True)]
    _, out, _ = check("--format", "github")
    assert out.startswith("::warning file=plans/別の計画.doc,")


def test_strict_makes_the_exit_status_3(
    check: Check, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """By option, configuration or in CI, in this order."""
    assert check()[0] == 0
    status, out, err = check("--strict")
    assert (status, "1件" in out, "読んでいないファイルが 1 件あるため" in err) == (3, True, True)
    for value, expected in (("true", 3), ("1", 3), ("false", 0), ("0", 0), ("", 0)):
        monkeypatch.setenv("CI", value)
        assert check()[0] == expected
    monkeypatch.setenv("CI", "true")
    assert check("--no-strict")[0] == 0
    (tmp_path / "dxlint.toml").write_text("strict = false\n", encoding="utf-8")
    assert check()[0] == 0
    assert check("--strict")[0] == 3
    (tmp_path / "dxlint.toml").write_text('strict = "yes"\n', encoding="utf-8")
    status, _, err = check()
    assert (status, "dxlint.toml:1: " in err) == (2, True)


def test_what_is_left_out_on_purpose_is_not_missed(check: Check, tmp_path: Path) -> None:
    """`--exclude` and `exclude`; a glob of no use is told."""
    status, out, err = check("--strict", "--exclude", "*.doc", "--exclude", "none/**")
    assert (status, "除く指定（exclude）により見ていないもの: 1件" in out) == (0, True)
    assert err == "警告: 除く指定 none/** に当たるファイルはフォルダーの中にありませんでした。\n"
    (tmp_path / "dxlint.toml").write_text('exclude = ["plans/*.doc"]\n', encoding="utf-8")
    assert check("--strict")[0] == 0


def test_a_folder_of_files_that_cannot_be_read_is_reported(check: Check, tmp_path: Path) -> None:
    """The names are in the report even where there is nothing to judge."""
    (tmp_path / "plans" / "計画.toy").unlink()
    status, out, err = check()
    assert (status, "別の計画.doc" in out) == (3, True)
    assert "フォルダーの中に読めるファイルがありません" in err
