"""The pack of the invented prefecture, as an outsider would use it: a distribution of its own, never on by
default.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from dxlint import load_pack, testing
from dxlint.run.candidates import PACK
from dxlint.run.loader import load
from dxlint.testing.pack_check import check_pack

ROOT = Path(__file__).parents[2]
HOME = ROOT / "plugins" / "example-prefecture"
FOLDER = HOME / "dxlint_kirigahara"
IMPORTERS = ["dxlint_plugins.importers.plain_text", "dxlint_plugins.importers.plan_yaml"]


def test_it_passes_its_own_check() -> None:
    """All of its examples run."""
    checked = check_pack(FOLDER, load(IMPORTERS, entry_points=[]))
    assert [str(problem) for problem in checked.problems] == []
    assert len({one.kind for one in checked.pack.rules}) >= 4
    assert all(set(one.rule.title) == {"ja", "en"} for one in checked.pack.rules)


@pytest.mark.parametrize("how", [PACK + str(FOLDER), str(FOLDER)], ids=["pack", "plugin"])
def test_it_loads_as_a_pack_and_as_a_plugin(how: str) -> None:
    """Both bring the same rules, items and guideline."""
    loaded = load([*IMPORTERS, how], entry_points=[])
    assert loaded.failures == []
    pack = load_pack(FOLDER)
    assert loaded.rule_sets == [pack.rule_set]
    assert list(loaded.catalogue.guidelines) == ["kirigahara-joint"]
    assert set(loaded.catalogue.items) == {
        "kirigahara/portal",
        "kirigahara/security-cloud",
        "kirigahara/joint-procurement",
    }
    assert testing.run_examples(pack.rule_set, loaded) == []


def test_it_is_a_distribution_of_its_own() -> None:
    """Its entry point names its package; the root's wheel has no part of it."""
    own = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))
    assert own["project"]["entry-points"]["dxlint"] == {"dxlint_kirigahara": "dxlint_kirigahara"}
    assert own["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == ["dxlint_kirigahara"]
    assert own["project"]["version"] == load_pack(FOLDER).version
    root = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "dxlint_kirigahara" not in root["project"]["entry-points"]["dxlint"]
    assert not any(
        "example" in folder for folder in root["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    )


def test_it_runs_outside_of_this_project(tmp_path: Path) -> None:
    """In a process of its own, from another folder, found as a module."""
    (tmp_path / "計画.txt").write_text(
        "みどり野市DX推進計画\n令和7年10月\n\n第1章 取組\n本市は、窓口を改めます。\n", encoding="utf-8"
    )
    environment = os.environ | {"PYTHONPATH": str(HOME), "PYTHONUTF8": "1"}
    command = [
        sys.executable,
        "-m",
        "dxlint",
        "check",
        "計画.txt",
        "--plugin",
        "dxlint_kirigahara",
        "--select",
        "kirigahara",
    ]
    ran = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, encoding="utf-8"
    )
    assert "KRG101" in ran.stdout and "KRG301" in ran.stdout, ran.stdout + ran.stderr
    assert "霧ヶ原県市町村共同デジタル化指針（架空）" in ran.stdout


def test_everything_in_it_says_that_it_is_invented() -> None:
    """Nobody must take it for a real prefecture's."""
    for name in ("pack.yaml", "guideline.yaml"):
        assert "架空" in (FOLDER / name).read_text(encoding="utf-8")
    assert "架空" in (HOME / "README.md").read_text(encoding="utf-8")
