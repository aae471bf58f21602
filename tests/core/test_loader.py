"""Plugins load one by one; what fails is recorded and the rest works."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dxlint.errors import PluginError
from dxlint.run.candidates import Candidate, installed_candidates, named_candidate
from dxlint.run.loader import Failure, load

Write = Callable[[str, str], str]

GOOD = """
from dxlint import Reporter, hookimpl
@hookimpl
def dxlint_reporters():
    return [Reporter("{name}", ("findings",), lambda results, language, options: "")]
"""

BROKEN = {
    "import": (
        "import no_such_module_anywhere",
        "ModuleNotFoundError: No module named 'no_such_module_anywhere'",
    ),
    "syntax": ("def broken(:", "SyntaxError"),
    "exit": ("raise SystemExit(3)", "SystemExit: 3"),
    "api": ("DXLINT_API = 99\n" + GOOD, "version 99 of the plugin interface"),
    "misspelt": (
        "from dxlint import hookimpl\n@hookimpl\ndef dxlint_rulesets():\n    return []",
        "unknown hook 'dxlint_rulesets'",
    ),
    "arguments": (
        "from dxlint import hookimpl\n@hookimpl\ndef dxlint_reporters(config):\n    return []",
        "PluginValidationError",
    ),
    "unmarked": ("def dxlint_reporters():\n    return []", "not marked with @hookimpl"),
    "empty": ("", "brings nothing"),
    "raises": (
        (
            "from dxlint import hookimpl\n@hookimpl\ndef dxlint_reporters():\n    yield from ()\n"
            "    raise ValueError('no')"
        ),
        "dxlint_reporters raised ValueError: no",
    ),
    "wrong": (
        "from dxlint import hookimpl\n@hookimpl\ndef dxlint_reporters():\n    return ['text']",
        "gave a str where a Reporter is wanted",
    ),
    "shapeless": (
        "from dxlint import hookimpl\n@hookimpl\ndef dxlint_reporters():\n    return 3",
        "dxlint_reporters raised TypeError",
    ),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_plugin_is_a_failure_and_the_others_work(kind: str, plugin: Write) -> None:
    """Each way to be broken is recorded with its reason; the plugins before and after it are loaded."""
    text, reason = BROKEN[kind]
    paths = [
        plugin("first", GOOD.format(name="first")),
        plugin(f"broken_{kind}", text.replace("{name}", "broken")),
        plugin("last", GOOD.format(name="last")),
    ]
    found = load(paths, entry_points=[], language="en")
    assert sorted(found.reporters_of("findings")) == ["first", "last"]
    assert [failure.name for failure in found.failures] == [f"broken_{kind}"]
    assert reason in found.failures[0].error


def test_one_raising_hook_leaves_the_other_hooks_of_the_plugin(plugin: Write) -> None:
    """A plugin whose importers hook raises still brings its reporter."""
    text = GOOD.format(name="kept") + "@hookimpl\ndef dxlint_importers():\n    raise OSError('disk')\n"
    found = load([plugin("half", text)], entry_points=[], language="en")
    assert list(found.reporters_of("findings")) == ["kept"]
    assert [failure.error for failure in found.failures] == ["dxlint_importers raised OSError: disk"]
    assert found.plugins[0].provides == ["reporter kept (findings)"]


def test_a_failure_names_distribution_and_version() -> None:
    """The user is told whose plugin failed, and which version of it."""

    def explode() -> object:
        raise ImportError("libfoo is missing")

    found = load(entry_points=[Candidate("their.plugin", "their.module", explode, "their-pack", "1.2")])
    assert found.failures == [
        Failure("their.plugin", "their.module", "their-pack", "1.2", "ImportError: libfoo is missing")
    ]


def test_two_plugins_of_one_name_are_a_failure_of_the_second(plugin: Write) -> None:
    """pluggy would drop the second without a word."""
    first = named_candidate(plugin("same", GOOD.format(name="one")))
    second = Candidate("same", "other.module", lambda: None, "other-pack", "2.0")
    found = load(entry_points=[first, second], language="en")
    assert list(found.reporters_of("findings")) == ["one"]
    assert [(failure.distribution, failure.error.split(" (")[0]) for failure in found.failures] == [
        ("other-pack", "Another plugin of this name is already loaded")
    ]


def test_a_plugin_named_again_is_loaded_once() -> None:
    """`--plugin` with the name of an installed plugin is no error."""
    name = "dxlint_plugins.reporters.json"
    found = load([name], entry_points=[named_candidate(name)])
    assert (list(found.reporters_of("findings")), found.failures) == (["json"], [])


def test_reporters_of_one_name_write_different_kinds(plugin: Write) -> None:
    """Only one may write a kind of results under a name; the kind tells the others apart."""
    coverage = GOOD.replace('("findings",)', '("coverage", "statements")')
    again = GOOD.replace('("findings",)', '("statements", "findings")')
    texts = {"first": GOOD, "other": coverage, "again": again}
    paths = [plugin(name, text.format(name="same")) for name, text in texts.items()]
    found = load(paths, entry_points=[], language="en")
    kinds = [found.reporters_of(kind)["same"].kinds for kind in ("findings", "coverage", "statements")]
    assert kinds == [("findings",), ("coverage", "statements"), ("coverage", "statements")]
    [failure] = found.failures
    assert failure.name == "again" and "Reporter same (statements, findings)" in failure.error


def test_rule_ids_used_twice_are_failures_of_the_later_plugin(toy: str, plugin: Write) -> None:
    """The first rule keeps its id and name; the later set keeps its other rules."""
    text = f"""
import importlib.util
from dxlint import Rule, RuleSet, hookimpl
spec = importlib.util.spec_from_file_location("toy_again", {toy!r})
toy = importlib.util.module_from_spec(spec)
spec.loader.exec_module(toy)
@hookimpl
def dxlint_rule_sets():
    own = toy.rule(201, "own", toy.considers)
    stolen_name = toy.rule(202, "considers", toy.considers)
    return [RuleSet("other", {{"ja": "他"}}, (toy.RULES[0], own, stolen_name))]
"""
    found = load([toy, plugin("other", text)], entry_points=[], language="en")
    assert [rule.id for rule_set, rule in found.rules() if rule_set.id == "other"] == ["TOY201"]
    assert [failure.error for failure in found.failures] == [
        "The rule TOY101 (toy-considers): TOY101 is already used by TOY101.",
        "The rule TOY202 (toy-considers): toy-considers is already used by TOY101.",
    ]


def test_the_toy_plugin_brings_all_kinds(toy: str) -> None:
    """Rules, catalogue, facts and importers arrive, each named in what the plugin provides."""
    found = load([toy], entry_points=[], language="en")
    assert found.failures == []
    assert [rule.id for _, rule in found.rules()] == ["TOY101", "TOY102", "TOY103", "TOY104", "TOY105"]
    assert list(found.catalogue.items) == ["toy/one", "toy/two"]
    assert found.plugins[0].provides == [
        "rule set toy (5)", "catalogue (2)", "fact toy-word", "importer .toy", "importer .toydoc",
    ]


def test_nothing_to_judge_by_is_an_error() -> None:
    """A linter without rules must not call a plan clean."""
    for kind in ("findings", "coverage"):
        with pytest.raises(PluginError, match="no-rule-set"):
            load(entry_points=[]).require(kind)


def test_a_missing_file_is_a_failure(tmp_path: object) -> None:
    """`--plugin` with a path that does not exist."""
    found = load([f"{tmp_path}/none.py"], entry_points=[], language="en")
    assert found.failures[0].error.endswith("This file cannot be read: there is nothing of this name")


@pytest.mark.parametrize(
    ("written", "fails"),
    [
        (b"[dxlint]\nfoo\n= bar\n", True), (b"\xff\xfe[dxlint", True), (b"[console_scripts]\nfoo\n", False),
    ],
)  # fmt: skip
def test_a_damaged_distribution_costs_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: bytes, fails: bool
) -> None:
    """It is named, if it may have had plugins; the others are found as ever."""
    before = [candidate.name for candidate in installed_candidates()]
    damaged = tmp_path / "damaged-1.dist-info"
    damaged.mkdir()
    (damaged / "METADATA").write_text("Name: damaged\nVersion: 1\n", encoding="utf-8")
    (damaged / "entry_points.txt").write_bytes(written)
    monkeypatch.syspath_prepend(str(tmp_path))
    candidates = installed_candidates()
    assert [candidate.name for candidate in candidates] == [*(["damaged"] if fails else []), *before]
    if fails:
        found = load(entry_points=candidates[:1])
        assert [failure.name for failure in found.failures] == ["damaged"]
