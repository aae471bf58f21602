"""Completion in the shells that click knows."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dxlint.cli.group import VERBS
from dxlint.cli.main import main

Completed = Callable[[str], list[str]]


@pytest.fixture
def completed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Completed:
    """What bash is offered for the last word of a line."""
    def call(line: str) -> list[str]:
        monkeypatch.setenv("_DXLINT_COMPLETE", "bash_complete")
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(len(line.split(" ")) - 1))
        assert main([]) == 0
        return capsys.readouterr().out.split()

    return call


@pytest.mark.parametrize(
    ("shell", "piece"),
    [
        ("bash", "complete -o nosort -F _dxlint_completion dxlint"),
        ("zsh", "#compdef dxlint"),
        ("fish", "complete --no-files --command dxlint"),
    ],
)
def test_the_script_for_a_shell(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], shell: str, piece: str
) -> None:
    """As docs/commands.md has it."""
    monkeypatch.setenv("_DXLINT_COMPLETE", f"{shell}_source")
    assert main([]) == 0
    assert piece in capsys.readouterr().out


def test_verbs_and_options(completed: Completed) -> None:
    """The verbs, and what a verb takes."""
    assert completed("dxlint mi") == ["plain,migrate"]
    assert completed("dxlint ") == [f"plain,{verb}" for verb in VERBS]
    assert completed("dxlint extract --sh") == ["plain,--short"]
    assert completed("dxlint coverage --fail") == []


@pytest.mark.parametrize(
    "line",
    [
        "check 計", "coverage 計", "statements 計", "extract 計", "migrate 計", "check a -o 計",
        "check a --config 計",
    ],
)
def test_files_are_left_to_the_shell(completed: Completed, line: str) -> None:
    """Names of files are completed where a file is wanted."""
    assert completed(f"dxlint {line}") == ["file,計"]
