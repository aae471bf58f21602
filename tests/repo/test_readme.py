"""README shows what the program prints."""

import re
from pathlib import Path

import pytest

from dxlint.cli.main import main

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(
    r"<!-- output: dxlint (?P<command>.*?) -->\n```text\n(?P<shown>.*?)```\n<!-- end -->", re.DOTALL
)


@pytest.mark.parametrize(
    "block", BLOCK.findall((ROOT / "README.md").read_text(encoding="utf-8")), ids=lambda block: block[0]
)
def test_readme_shows_real_output(
    block: tuple[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each output block of README stands in what its command prints today."""
    monkeypatch.chdir(ROOT)
    command, shown = block
    main(command.split())
    assert shown in capsys.readouterr().out


def test_readme_has_an_output_block() -> None:
    """README shows the main job."""
    assert BLOCK.search((ROOT / "README.md").read_text(encoding="utf-8"))
