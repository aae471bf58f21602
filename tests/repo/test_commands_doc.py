"""docs/commands.md says what the program does."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from dxlint.cli.group import VERBS, cli
from dxlint.cli.main import main

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"<!-- output: dxlint (.*?) -->\n```text\n(.*?)```\n<!-- end -->", re.DOTALL)
# Every command named, in a block or within a line.
COMMAND = re.compile(r"(?:^    |`)dxlint ([a-z]+)([^`\n]*)", re.MULTILINE)


@pytest.mark.parametrize(("command", "shown"), BLOCK.findall(PAGE))
def test_output_is_real(
    command: str, shown: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each output block stands in what its command prints today."""
    monkeypatch.chdir(ROOT)
    main(command.split())
    assert shown in capsys.readouterr().out


def test_commands_exist_with_their_options() -> None:
    """No verb and no option that is not there."""
    wrong = []
    context = click.Context(cli)
    for verb, rest in COMMAND.findall(PAGE):
        command = cli.get_command(context, verb)
        known = {name for one in command.params for name in one.opts} if command else set()
        given = [word for word in shlex.split(rest) if word.startswith("-") and word != "--help"]
        wrong += [(verb, word) for word in given if word not in known]
        if verb not in VERBS:
            wrong.append((verb, ""))
    assert wrong == []
    assert len(COMMAND.findall(PAGE)) >= 6


def test_example_files_exist() -> None:
    """What is named in examples/ is there."""
    names = re.findall(r"examples/[\w./-]+", PAGE)
    assert names and all((ROOT / name).is_file() for name in names)
