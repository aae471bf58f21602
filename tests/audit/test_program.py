"""What stands for the program changes when anything does that results come from."""

from __future__ import annotations

from collections.abc import Callable

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
