"""What stands for the program changes when anything does that results come from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import dxlint
import dxlint_rules
from dxlint.run import program
from dxlint.run.loader import load
from dxlint.run.program import program_digest


def test_a_plugin_that_changes(plugin: Callable[[str, str], str]) -> None:
    code = "from dxlint import hookimpl\n@hookimpl\ndef dxlint_facts():\n    return []\n"
    path = plugin("extra", code)
    first = program_digest(load((path,), entry_points=()))
    assert program_digest(load((path,), entry_points=())) == first
    plugin("extra", code + "A = 2\n")
    assert program_digest(load((path,), entry_points=())) != first


def test_without_plugins_it_is_another() -> None:
    assert program_digest(load()) != program_digest(load(entry_points=()))


def test_every_kind_of_data_counts() -> None:
    """What is kept must not outlive a change of the weights, say, because nobody looks at such files."""
    packages = [Path(folder) for module in (dxlint, dxlint_rules) for folder in module.__path__]
    kinds = {
        path.suffix for package in packages for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }  # fmt: skip
    assert kinds - {".typed", ""} <= program._SUFFIXES
