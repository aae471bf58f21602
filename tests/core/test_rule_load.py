"""Making a rule of a module and the YAML beside it."""

from __future__ import annotations

import importlib
import importlib.util
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from dxlint.errors import PluginError
from dxlint.rules.rule import Example, Reference, Rule
from dxlint.rules.rule_load import load_rule

MODULE = '"""Looks for nothing.\n\nAt all.\n"""\n\n\ndef check(plan, context):\n    return iter(())\n'
YAML = """\
id: TST101
name: thing-missing
severity: warning
items: [x/one]
facts: [some-fact]
since: 0.2.0
title: {ja: 題, en: Title}
why: {ja: 理由, en: Reason}
messages:
  default: {ja: "{name}がない", en: "{name_en} ({name}) is missing"}
hints:
  default: {ja: 書く, en: Write it}
references:
  - {document: 指針, edition: g-1, clause: "(1)", url: null, confidence: confirmed}
examples:
  - {name: 悪い, kind: text, findings: 2, as_of: "2024-10-01", quote: 文, text: "悪い文"}
  - {name: 良い, kind: model, findings: 0, text: "schema: dxlint.plan/1"}
"""


def module(
    tmp_path: Path, text: str = YAML, source: str = MODULE, stem: str = "tst101_thing_missing"
) -> ModuleType:
    """An imported rule module with its YAML beside it."""
    path = tmp_path / f"{stem}.py"
    path.write_text(source, encoding="utf-8")
    if text:
        path.with_suffix(".yaml").write_text(text, encoding="utf-8")
    spec = importlib.util.spec_from_file_location(stem, path)
    assert spec is not None and spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def problem(made: ModuleType) -> tuple[str, str, int | None]:
    """The message id, file name and line of the error that loading gives; the examples are read when asked
    for.
    """
    with pytest.raises(PluginError) as caught:
        len(load_rule(made).examples)
    assert caught.value.file is not None
    return caught.value.message_id, Path(caught.value.file).name, caught.value.line


def test_a_rule_is_read_whole(tmp_path: Path) -> None:
    """Everything that the YAML says, the module as the check, its docstring."""
    made = module(tmp_path)
    assert load_rule(made) == Rule(
        id="TST101",
        name="thing-missing",
        severity="warning",
        check=made,  # type: ignore[arg-type]
        title={"ja": "題", "en": "Title"},
        messages={"default": {"ja": "{name}がない", "en": "{name_en} ({name}) is missing"}},
        hints={"default": {"ja": "書く", "en": "Write it"}},
        why={"ja": "理由", "en": "Reason"},
        items=("x/one",),
        facts=("some-fact",),
        references=(Reference("指針", "g-1", "(1)", None, "confirmed"),),
        since="0.2.0",
        doc="Looks for nothing.\n\nAt all.",
        examples=(
            Example("悪い", "悪い文", "text", 2, "文", "2024-10-01"),
            Example("良い", "schema: dxlint.plan/1", "model", 0),
        ),
    )


def test_a_rule_in_an_archive_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The module's own loader reads the YAML."""
    archive = tmp_path / "pack.zip"
    with zipfile.ZipFile(archive, "w") as pack:
        pack.writestr("tst101_thing_missing.py", MODULE)
        pack.writestr("tst101_thing_missing.yaml", YAML)
    monkeypatch.syspath_prepend(str(archive))
    assert load_rule(importlib.import_module("tst101_thing_missing")).id == "TST101"


def test_folded_japanese_is_joined_without_a_blank(tmp_path: Path) -> None:
    """English keeps it, and so does Japanese beside Latin letters."""
    text = YAML.replace(
        "why: {ja: 理由, en: Reason}",
        "why:\n  ja: >-\n    理由の、\n    続き。DX\n    推進\n  en: >-\n    one\n    two",
    )
    assert load_rule(module(tmp_path, text)).why == {"ja": "理由の、続き。DX 推進", "en": "one two"}


MISTAKES = {
    "id-and-file": (("TST101", "TST102"), "data-rule-name", 1),
    "name-and-file": (("thing-missing", "things-missing"), "data-rule-name", 1),
    "unknown-key": (("since", "sinse"), "data-unknown-key", 6),
    "severity": (("severity: warning", "severity: fatal"), "data-not-one-of", 3),
    "items": (("[x/one]", "x/one"), "data-not-texts", 4),
    "title-without-english": (("{ja: 題, en: Title}", "{ja: 題}"), "data-key-missing", 7),
    "title-empty": (("ja: 題", 'ja: ""'), "data-not-text", 7),
    "title-in-a-third-language": (("en: Title", "en: Title, fr: Titre"), "data-unknown-key", 7),
    "no-why": (("why: {ja: 理由, en: Reason}\n", ""), "data-key-missing", 1),
    "message-without-english": ((', en: "{name_en} ({name}) is missing"', ""), "data-key-missing", 10),
    "message-without-japanese": (('ja: "{name}がない", ', ""), "data-key-missing", 10),
    "no-message": (('  default: {ja: "{name}がない", en: "{name_en} ({name}) is missing"}\n', "  {}\n"),
        "data-no-messages", 9),
    "placeholders": (("{name_en} ({name})", "{nane}"), "data-placeholders-differ", 10),
    "braces": (("{name}がない", "{nameがない"), "data-bad-braces", 10),
    "hint-without-english": ((", en: Write it", ""), "data-key-missing", 12),
    "hint-of-no-message": (("  default: {ja: 書く", "  other: {ja: 書く"), "data-hint-without-message", 12),
    "no-hint": (("  default: {ja: 書く, en: Write it}", "  {}"), "data-no-hint", 11),
    "reference-confidence": (("null, confidence: confirmed", "null, confidence: sure"), "data-not-one-of",
        14),
    "example-kind": (("kind: model", "kind: pdf"), "data-not-one-of", 17),
    "example-findings": (("findings: 2", "findings: two"), "data-not-number", 16),
    "example-date": (("2024-10-01", "2024-10"), "data-not-full-date", 16),
    "example-text": ((', text: "悪い文"', ""), "data-key-missing", 16),
    "example-names": (("name: 良い", "name: 悪い"), "data-example-names", 15),
    "no-bad-example": (("findings: 2", "findings: 0"), "data-no-bad-example", 15),
    "no-good-example": (("findings: 0", "findings: 1"), "data-no-good-example", 15),
}  # fmt: skip


@pytest.mark.parametrize("kind", MISTAKES)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, kind: str) -> None:
    """One broken rule for each kind of mistake."""
    (old, new), message_id, line = MISTAKES[kind]
    assert old in YAML
    found = problem(module(tmp_path, YAML.replace(old, new)))
    assert found == (message_id, "tst101_thing_missing.yaml", line)


def test_a_module_without_yaml_is_refused(tmp_path: Path) -> None:
    """The file that is looked for is named."""
    assert problem(module(tmp_path, "")) == ("data-rule-without-yaml", "tst101_thing_missing.yaml", None)


def test_a_module_without_a_check_is_refused(tmp_path: Path) -> None:
    """The module is named."""
    assert problem(module(tmp_path, YAML, "x = 1\n")) == (
        "data-rule-without-check",
        "tst101_thing_missing.py",
        None,
    )


def test_checking_needs_no_examples(tmp_path: Path) -> None:
    """A rule is loaded without them, also when they are broken; whoever looks at them is told."""
    rule = load_rule(module(tmp_path, YAML.replace("findings: 2", "findings: many")))
    with pytest.raises(PluginError):
        list(rule.examples)
