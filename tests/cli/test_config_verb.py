"""`dxlint config`: each setting with where it comes from."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dxlint.cli.main import main
from dxlint.run.settings import Limits

PROJECT = """\
[tool.ruff]
select = ["E"]

[tool.dxlint]
select = ["NAT", "STD101"]
as-of = 2024-10-01
packs = ["県"]
format = "sarif"

[tool.dxlint.severities]
NAT103 = "error"

[[tool.dxlint.paths]]
glob = "a/**"
ignore = ["NAT102"]

[[tool.dxlint.paths]]
glob = "b/**"
as-of = "2023-01-01"
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `dxlint config` in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> tuple[int, str, str]:
        status = main(["config", *arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


def settings(out: str) -> dict[str, list[tuple[Any, str, int | None]]]:
    """Name → value, source and line, for each row."""
    found: dict[str, list[tuple[Any, str, int | None]]] = {}
    for row in json.loads(out)["settings"]:
        found.setdefault(row["name"], []).append((row["value"], row["source"], row["line"]))
    return found


def test_without_a_file_all_is_as_by_default(run: Run) -> None:
    """And said in words."""
    status, out, _ = run()
    assert status == 0
    assert out.startswith("設定ファイル: なし")
    assert re.search(r"^  level +standard  \(既定\)$", out, re.MULTILINE)
    assert re.search(r"^  select +すべての規則  \(既定\)$", out, re.MULTILINE)
    found = settings(run("--format", "json")[1])
    assert found["fail-on"] == [("error", "default", None)]
    assert found["time-limit"] == [(Limits().seconds, "default", None)]
    assert settings(run("--format", "json", "--jobs", "2")[1])["jobs"] == [(2, "option", None)]
    assert found["plugins"] == found["as-of"] == [(None, "default", None)]


def test_what_a_ci_changes_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run is strict there by default, and can be told not to be."""
    monkeypatch.setenv("CI", "true")
    assert settings(run("--format", "json")[1])["strict"] == [(True, "environment", None)]
    assert "true  (環境変数 CI)" in run()[1]
    assert settings(run("--format", "json", "--no-strict")[1])["strict"] == [(False, "option", None)]
    monkeypatch.delenv("CI")
    assert settings(run("--format", "json")[1])["strict"] == [(False, "default", None)]


def test_each_setting_with_its_line(run: Run, tmp_path: Path) -> None:
    """Of our own table, not of another program's in the same file; the command line before the file."""
    (tmp_path / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    _, out, _ = run("--format", "json", "--as-of", "2025-01-01", "--ignore", "A,B", "--pack", "町")
    assert json.loads(out)["config_file"] == str(tmp_path / "pyproject.toml")
    found = settings(out)
    assert found["select"] == [(["NAT", "STD101"], "file", 5)]
    assert found["as-of"] == [("2025-01-01", "option", None)]
    assert found["ignore"] == [(["A", "B"], "option", None)]
    assert found["packs"] == [(["町"], "option", None), ([str(tmp_path / "県")], "file", 7)]
    assert found["format"] == [("sarif", "file", 8)]
    assert found["severities.NAT103"] == [("error", "file", 11)]
    assert found["paths[0]"] == [({"glob": "a/**", "ignore": ["NAT102"]}, "file", 13)]
    assert found["paths[1]"] == [({"glob": "b/**", "as-of": "2023-01-01"}, "file", 17)]
    assert f"({tmp_path / 'pyproject.toml'}:5)" in run()[1]
    assert settings(run("--format", "json", "--exclude", "a,b")[1])["exclude"] == [(["a,b"], "option", None)]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--fail-on", "eror"), "error"), (("--jobs", "0"), "--jobs"), (("--level", "x"), "standard"),
        (("--format", "sarif"), "json text"), (("--as-of", "x"), "YYYY-MM-DD"),
    ],
)  # fmt: skip
def test_wrong_settings_are_refused(run: Run, arguments: tuple[str, ...], said: str) -> None:
    """As `check` does."""
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert said in err


def test_what_the_file_holds_cannot_write_to_the_terminal(run: Run, tmp_path: Path) -> None:
    """Control characters of a value are shown as escapes."""
    (tmp_path / "dxlint.toml").write_text('select = ["a\\u001b[31m"]\n', encoding="utf-8")
    _, out, _ = run()
    assert "a\\x1b[31m" in out and "\x1b" not in out


def test_the_format_of_check_does_not_trouble_other_verbs(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`format = "sarif"` is for `check`; `rules` has no such format and shows its text."""
    (tmp_path / "dxlint.toml").write_text('format = "sarif"\n', encoding="utf-8")
    assert main(["rules"]) == 0
    assert "STD101" in capsys.readouterr().out
