"""The distribution that `docs/plugins.md` shows, made from its text and run as an outsider's plugin."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from dxlint import testing
from dxlint.run.loader import load

MANUAL = Path(__file__).parents[2] / "docs" / "plugins.md"
_FILE = re.compile(r"^`([^`\n]+)`\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def distribution(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the manual in a folder, installed in no way but by the description of a distribution."""
    folder = tmp_path_factory.mktemp("dxlint-aonami")
    files = dict(_FILE.findall(MANUAL.read_text(encoding="utf-8")))
    assert set(files) == {
        "pyproject.toml", "dxlint_aonami/__init__.py", "dxlint_aonami/contact.py", "dxlint_aonami/lines.py"
    }  # fmt: skip
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    project = tomllib.loads(files["pyproject.toml"])["project"]
    described = folder / "dxlint_aonami-1.0.0.dist-info"
    described.mkdir()
    (described / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n", encoding="utf-8"
    )
    points = "".join(f"{name} = {value}\n" for name, value in project["entry-points"]["dxlint"].items())
    (described / "entry_points.txt").write_text(f"[dxlint]\n{points}", encoding="utf-8")
    return folder


def _dxlint(distribution: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    paths = [str(distribution), *filter(None, [os.environ.get("PYTHONPATH")])]
    return subprocess.run(
        [sys.executable, "-m", "dxlint", *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"},
    )


def test_it_is_found_and_runs_when_it_is_installed(distribution: Path, tmp_path: Path) -> None:
    """By its entry point, with its name and version; its reporter writes what its rule found."""
    listed = json.loads(_dxlint(distribution, tmp_path, "plugins", "--format", "json").stdout)
    own = next(one for one in listed["plugins"] if one["name"] == "dxlint_aonami")
    assert (own["distribution"], own["version"]) == ("dxlint-aonami", "1.0.0")
    assert own["provides"] == ["rule set aonami (1)", "reporter lines (findings)"]
    (tmp_path / "計画.txt").write_text("青波町DX推進計画\n\n本町は、窓口を改めます。\n", encoding="utf-8")
    ran = _dxlint(distribution, tmp_path, "check", "計画.txt", "--select", "aonami", "--format", "lines")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == (
        "計画.txt: AON101: 計画の問い合わせ先が見当たりません（探した語: 問い合わせ、問合せ、電話）。\n"
    )


def test_its_examples_hold(distribution: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the manual says they can be run, and loaded by the name of its module."""
    monkeypatch.syspath_prepend(str(distribution))
    names = ["dxlint_plugins.importers.plain_text", "dxlint_aonami"]
    loaded = load(names, entry_points=[])
    assert loaded.failures == []
    assert testing.run_examples(loaded.rule_sets[0], loaded) == []
