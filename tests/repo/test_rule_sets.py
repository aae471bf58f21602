"""Every rule set is what its folder holds."""

from __future__ import annotations

from pathlib import Path

import pytest

import dxlint_rules
from dxlint.data.yaml_load import load_yaml
from dxlint.testing import installed

FOLDERS = sorted(path.parent for path in Path(dxlint_rules.__file__).parent.glob("*/__init__.py"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_rule_file_is_loaded(folder: Path) -> None:
    """A file with a rule's keys is a rule of the set of that folder's name; so is every module that has no
    `_`.
    """
    files = {path: load_yaml(path.read_bytes(), str(path)).value for path in folder.glob("*.yaml")}
    written = {path.stem for path, value in files.items() if {"id", "severity", "messages"} <= value.keys()}
    (rule_set,) = (one for one in installed().rule_sets if one.id == folder.name)
    loaded = {f"{rule.id.lower()}_{rule.name.replace('-', '_')}" for rule in rule_set.rules}
    assert loaded == written
    assert {path.stem for path in folder.glob("[!_]*.py")} <= written


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_package_lists_nothing(folder: Path) -> None:
    """A list in Python could contradict the folder."""
    lines = (folder / "__init__.py").read_text(encoding="utf-8").rpartition('"""')[2].split("\n")
    assert [line for line in lines if line] == [
        "from dxlint import rule_set_of",
        "_SET = rule_set_of(__name__)",
        "dxlint_rule_sets, dxlint_catalogues, dxlint_facts = _SET.rule_sets, _SET.catalogues, _SET.facts",
    ]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_declared_rule_asks_for_the_items_it_names(folder: Path) -> None:
    """`items` is for readers, `check` for the engine: what the check asks for is told, and nothing else."""
    from dxlint.rules.checking import DeclaredCheck

    (rule_set,) = (one for one in installed().rule_sets if one.id == folder.name)
    for rule in rule_set.rules:
        if isinstance(rule.check, DeclaredCheck):
            asked = {*rule.check.test.items, *(rule.check.when.items if rule.check.when is not None else ())}
            assert (
                set(rule.check.test.items)
                <= set(rule.items)
                <= asked | {getattr(rule.check.test, "topic", "")}
            ), rule.id
