"""The lists in pyproject.toml are the folders; the layers hold; nothing reaches for the network."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SOURCES = sorted(path for folder in ("dxlint", "rules", "plugins") for path in (ROOT / folder).rglob("*.py"))

NETWORK = {
    "socket", "ssl", "http", "urllib", "ftplib", "smtplib", "socketserver", "xmlrpc", "requests", "httpx",
    "aiohttp", "urllib3", "websockets", "dask", "distributed",
}  # fmt: skip
# Talks to the machines of a cluster, when the user names it and nowhere else.
ASKED_FOR = {"plugins/dxlint_plugins/executors/dask.py"}
# Pure text functions of `urllib`.
HARMLESS = {"urllib.parse"}


def names(paths: Iterable[Path], package: str) -> set[str]:
    """Dotted names of modules and packages; those with `_` are helpers."""
    stems = {path.parent.name if path.name == "__init__.py" else path.stem for path in paths}
    return {f"{package}.{stem}" for stem in stems if not stem.startswith("_")}


def test_every_plugin_is_an_entry_point_and_every_entry_point_is_there() -> None:
    """A rule set, importer, reporter or reviewer that is not listed would silently not run."""
    listed = PROJECT["project"]["entry-points"]["dxlint"]
    found = names((ROOT / "rules" / "dxlint_rules").glob("*/__init__.py"), "dxlint_rules")
    for kind in ("audit", "executors", "importers", "reporters", "reviewers", "waivers"):
        folder = ROOT / "plugins" / "dxlint_plugins" / kind
        found |= names(
            (path for path in folder.glob("*.py") if path.name != "__init__.py"), f"dxlint_plugins.{kind}"
        )
    assert set(listed) == found
    assert {name: target for name, target in listed.items() if name != target} == {}


def test_the_version_is_one() -> None:
    """`--version` reads a constant, so that it is quick."""
    from dxlint import __version__

    assert PROJECT["project"]["version"] == __version__


def test_every_public_name_can_be_imported() -> None:
    """`dxlint.__all__` is what plugins import; it is made lazily, so a wrong name would show late."""
    import dxlint

    assert [name for name in dxlint.__all__ if getattr(dxlint, name, None) is None] == []
    tree = ast.parse((ROOT / "dxlint" / "__init__.py").read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    typed = {alias.name for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert typed | {"__version__"} == set(dxlint.__all__)


@pytest.mark.parametrize("path", SOURCES, ids=[str(path.relative_to(ROOT)) for path in SOURCES])
def test_no_network_code(path: Path) -> None:
    """dxlint is used on closed networks and must never try."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module]
        found = [name for name in names if name.split(".")[0] in NETWORK and name not in HARMLESS]
        assert not found or str(path.relative_to(ROOT)) in ASKED_FOR


def test_modules_stay_readable() -> None:
    """At most 400 lines each."""
    long = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES
    }
    assert {path: lines for path, lines in long.items() if lines > 400} == {}


def test_the_layers_hold() -> None:
    """import-linter, as CI runs it."""
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(map(str, (ROOT, ROOT / "rules", ROOT / "plugins")))
    }
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as run; run(['--no-cache'])",
    ]
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8")
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_version_imports_nothing_heavy() -> None:
    """`dxlint --version` loads neither click nor pydantic, yaml or pluggy."""
    code = (
        "import sys; from dxlint.cli.main import main; main(['--version']);"
        "print(sorted({'click', 'pydantic', 'yaml', 'pluggy', 'json', 'jsonschema'} & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert ran.stdout.splitlines()[1] == "[]"
