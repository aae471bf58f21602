"""Every block of the tutorial on packs is run: what it shows is what dxlint does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from dxlint.cli.main import main
from dxlint.rules import words
from dxlint.run import config
from dxlint.run.completing import error_text
from dxlint.run.loader import load
from dxlint.run.pack_load import read_pack
from dxlint.testing.pack_check import check_pack

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "tutorial-pack.ja.md").read_text(encoding="utf-8")
IMPORTERS = ["dxlint_plugins.importers.plain_text", "dxlint_plugins.importers.plan_yaml"]
HEAD = "識別名: test\n名前: 試験\n版: '1'\n作成者: 県\n"


@dataclass(frozen=True)
class Block:
    """A fenced block: what its fence says, its text, its line in the tutorial."""

    kind: str
    text: str
    line: int


BLOCKS = [
    Block(match[1].strip(), match[2], TEXT.count("\n", 0, match.start()) + 1)
    for match in re.finditer(r"^```([^\n]*)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
]
RULES = [block for block in BLOCKS if block.kind == "yaml" and block.text.startswith("規則:")]
FILES = [block for block in BLOCKS if block.kind == "yaml" and block.text.startswith("# ")]
MISTAKES = [(block, follows) for block, follows in pairwise(BLOCKS) if block.kind == "yaml 間違い"]
(COVER,) = [block for block in BLOCKS if block.kind == "yaml" and block.text.startswith("識別名:")]


def write(folder: Path, head: str, rules: list[Block]) -> Path:
    """A pack of these blocks."""
    (folder / "rules").mkdir(parents=True)
    (folder / "pack.yaml").write_text(head, encoding="utf-8")
    for block in rules:
        name = "rules.yaml" if len(rules) == 1 else f"line-{block.line:04}.yaml"
        (folder / "rules" / name).write_text(block.text, encoding="utf-8")
    return folder


def test_no_block_is_left_out() -> None:
    """Every YAML block is of a kind that a test below runs."""
    assert {block.kind for block in BLOCKS} == {"yaml", "yaml 間違い", "text", "toml", "console"}
    assert len(RULES) + len(FILES) + 1 == sum(block.kind == "yaml" for block in BLOCKS)


def test_all_rules_and_files_make_a_pack_that_passes(tmp_path: Path) -> None:
    """With their examples; every kind of rule has one."""
    folder = write(tmp_path / "pack", COVER.text, RULES)
    for block in FILES:
        file = folder / block.text.split("\n", 1)[0].removeprefix("# ")
        file.parent.mkdir(exist_ok=True)
        file.write_text(block.text, encoding="utf-8")
    checked = check_pack(folder, load(IMPORTERS, entry_points=[]))
    assert [
        f"{Path(one.file or '').name}:{one.line} {error_text(one, 'ja')}" for one in checked.problems
    ] == []
    written = "".join(block.text for block in RULES)
    assert [kind for kind in words.KINDS.values() if f"種類: {kind}" not in written] == []


@pytest.mark.parametrize(("block", "expected"), MISTAKES, ids=[f"line-{block.line}" for block, _ in MISTAKES])
def test_a_mistake_is_told_as_the_tutorial_says(tmp_path: Path, block: Block, expected: Block) -> None:
    """The line and the words, as far as the tutorial gives them."""
    folder = write(tmp_path / "pack", HEAD, [block])
    _, problems = read_pack(folder)
    if not problems:
        problems = list(check_pack(folder, load(IMPORTERS, entry_points=[])).problems)
    said = [f"{Path(one.file or '').name}:{one.line}: {error_text(one, 'ja')}" for one in problems]
    assert any(one.startswith(expected.text.strip()) for one in said), said


def test_the_first_run_prints_what_the_tutorial_shows(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    only_core_plugins: None,
) -> None:
    """The output after the first rule, to the letter."""
    write(tmp_path / "kirigahara", COVER.text, RULES[:1])
    monkeypatch.chdir(tmp_path)
    assert main(["pack", "check", "kirigahara"]) == 0
    shown = next(block for block in BLOCKS if block.kind == "text")
    assert capsys.readouterr().out == shown.text


def test_the_configuration(tmp_path: Path) -> None:
    """It is read, and names the folder beside it."""
    (block,) = [block for block in BLOCKS if block.kind == "toml"]
    (tmp_path / "dxlint.toml").write_text(block.text, encoding="utf-8")
    assert config.find(tmp_path).packs == (str(tmp_path / "kirigahara"),)


@pytest.mark.parametrize(
    "table",
    [
        words.KINDS,
        words.STANCES,
        words.ROLES,
        words.INDICATOR_PARTS,
        words.PARAMS,
        words.NAMED,
        words.COUNTED,
    ],
)
def test_every_word_is_explained(table: dict[str, str]) -> None:
    """The tutorial names all that can be written."""
    assert [word for word in table.values() if word not in TEXT] == []


def test_every_date_field_and_key_is_explained() -> None:
    """Keys for those who write a pack in English need not be."""
    from dxlint.rules.kinds.metadata import DATES

    assert [words.FIELDS[name] for name in sorted(DATES) if words.FIELDS[name] not in TEXT] == []
    own = {"url", "confidence", "edition", "status", "description"}
    assert [
        key
        for key, spelled in words.KEYS.items()
        if key not in own and not any(word in TEXT for word in spelled)
    ] == []
