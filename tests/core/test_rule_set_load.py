"""A rule set's folder as a plugin."""

from __future__ import annotations

from pathlib import Path

import pytest

from dxlint.errors import PluginError
from dxlint.rules.checking import DeclaredCheck
from dxlint.run.rule_set_load import RuleSetFolder, rule_set_of

INIT = """from dxlint import rule_set_of
_SET = rule_set_of(__name__)
dxlint_rule_sets, dxlint_catalogues, dxlint_facts = _SET.rule_sets, _SET.catalogues, _SET.facts
"""
RULE = """\
id: TST101
name: thing-missing
severity: warning
items: [x/one]
check: {kind: item-covered, items: [x/one], by_obligation: true}
title: {ja: 題, en: Title}
why: {ja: 理由, en: Reason}
messages:
  missing: {ja: "{name}がない", en: "{name_en} is missing"}
  default: {ja: "{name}", en: "{name}"}
hints:
  default: {ja: 書く, en: Write it}
examples:
  - {name: 悪い, kind: text, findings: 1, text: 悪い文}
  - {name: 良い, kind: text, findings: 0, text: 良い文}
"""


def folder_with(tmp_path: Path, package: str, monkeypatch: pytest.MonkeyPatch, **files: str) -> RuleSetFolder:
    """A package of this name with these files; `__` in a name is a dot."""
    folder = tmp_path / package
    folder.mkdir()
    (folder / "__init__.py").write_text(INIT, encoding="utf-8")
    (folder / "rule_set.yaml").write_text("id: test\nname: {ja: 試験, en: Test}\n", encoding="utf-8")
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    return rule_set_of(package)


def test_all_rules_of_the_folder_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Declared ones and those with a module; helpers and other data are none."""
    made = folder_with(
        tmp_path, "set_whole", monkeypatch,
        tst101_thing_missing__yaml=RULE,
        tst102_other__yaml=RULE.replace("TST101", "TST102").replace("thing-missing",
            "other").replace("check:", "# "),
        tst102_other__py="def check(plan, context):\n    return iter(())\n",
        _helper__py="",
        notes__yaml="{}",
    )  # fmt: skip
    (rule_set,) = made.rule_sets()
    assert (rule_set.id, rule_set.name) == ("test", {"ja": "試験", "en": "Test"})
    assert [(rule.id, isinstance(rule.check, DeclaredCheck)) for rule in rule_set.rules] == [
        ("TST101", True), ("TST102", False),
    ]  # fmt: skip
    assert (list(made.catalogues()), list(made.facts())) == ([], [])


@pytest.mark.parametrize(
    ("old", "new", "message_id", "line"),
    [
        ("check: {kind: item-covered, items: [x/one], by_obligation: true}\n", "", "pack-key-missing", 1),
        ("item-covered", "item-coverd", "pack-not-one-of", 5),
        ("by_obligation", "by_obligations", "pack-unknown-key", 5),
        ("{name_en} is", "{count} {name} is", "data-placeholders-differ", 9),
        ("{ja: 書く,", "{ja: '{count}',", "data-unknown-name", 8),
    ],
)
def test_a_mistake_in_a_declared_rule(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, message_id: str, line: int
) -> None:
    """It is told with file and line."""
    assert old in RULE
    name = f"set_{message_id.replace('-', '_')}_{line}"
    made = folder_with(tmp_path, name, monkeypatch, tst101_thing_missing__yaml=RULE.replace(old, new))
    with pytest.raises(PluginError) as caught:
        made.rule_sets()
    assert (caught.value.message_id, caught.value.line) == (message_id, line)


def test_a_module_and_a_declared_check_are_one_too_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody could tell which of the two decides."""
    made = folder_with(
        tmp_path, "set_two", monkeypatch,
        tst101_thing_missing__yaml=RULE,
        tst101_thing_missing__py="def check(plan, context):\n    return iter(())\n",
    )  # fmt: skip
    with pytest.raises(PluginError) as caught:
        made.rule_sets()
    assert (caught.value.message_id, caught.value.line) == ("data-unknown-key", 5)


def test_a_folder_without_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file that is looked for is named."""
    made = folder_with(tmp_path, "set_nameless", monkeypatch)
    (tmp_path / "set_nameless" / "rule_set.yaml").unlink()
    with pytest.raises(PluginError) as caught:
        made.rule_sets()
    assert caught.value.message_id == "data-no-rule-set"
