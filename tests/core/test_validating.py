"""What plugins register is compared with the contract when it is registered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dxlint.rules.rule import Finding, Quoted, Reference, Rule
from dxlint.run.loader import load
from dxlint.run.validating import look_for

Write = Callable[[str, str], str]

HEAD = """
from datetime import date, datetime
from types import SimpleNamespace
from dxlint import *
from dxlint.national.catalogue import Reading

def check(plan, context):
    return iter(())

def rule(**more):
    given = dict(id="BAD101", name="bad", severity="error", check=check, title={"ja": "題"},
                 messages={"default": {"ja": "文"}}, hints={}, why={"ja": "理由"})
    return Rule(**(given | more))

def item(**more):
    given = dict(id="a/b", name_ja="a", name_en="a", guideline="a", demands=(), reading=Reading())
    return CatalogueItem(**(given | more))

GOOD = rule(id="GOOD101", name="good")
"""

# What is registered → the name of the part and what is told of it.
BAD = {
    "rules": (
        "rule_sets",
        'RuleSet("s", {"ja": "s"}, None)',
        "RuleSet s: rules must be tuple[Rule, …], not None.",
    ),
    "set id": ("rule_sets", 'RuleSet(None, {"ja": "s"}, ())', "RuleSet: id must be str, not None."),
    "set name": ("rule_sets", 'RuleSet("s", "s", ())', "RuleSet s: name must be dict[…], not 's'."),
    "importer": (
        "importers",
        'Importer("i", (".i",), None)',
        "Importer i: read must be a function, not None.",
    ),
    "suffix": (
        "importers",
        'Importer("i", ("i",), print)',
        "Importer i: suffixes must be lower case with a dot in front (.txt), not 'i'.",
    ),
    "suffixes": (
        "importers",
        'Importer("i", ".i", print)',
        "Importer i: suffixes must be tuple[…], not '.i'.",
    ),
    "no suffix": (
        "importers",
        'Importer("i", (), print)',
        'Importer i: suffixes must be (".txt", …), not ().',
    ),
    "waiver reader": (
        "waiver_readers",
        'WaiverReader("w", (".w",), None)',
        "WaiverReader w: read must be a function, not None.",
    ),
    "waiver suffix": (
        "waiver_readers",
        'WaiverReader("w", (".W",), print)',
        "WaiverReader w: suffixes must be lower case with a dot in front (.txt), not '.W'.",
    ),
    "write": ("reporters", 'Reporter("r", ("findings",), 3)', "Reporter r: write must be a function, not 3."),
    "stream": (
        "reporters",
        'Reporter("r", ("findings",), print, "x")',
        "Reporter r: stream must be a function, not 'x'.",
    ),
    "kinds": (
        "reporters",
        'Reporter("r", ("finding",), print)',
        (
            "Reporter r: kinds must be 'findings' | 'coverage' | 'statements' | 'approval' | 'diff', "
            "not ('finding',)."
        ),
    ),
    "kinds as text": (
        "reporters",
        'Reporter("r", "findings", print)',
        "Reporter r: kinds must be tuple[…], not 'findings'.",
    ),
    "copies": ("reviewers", 'Reviewer("w", (".w",), 3)', "Reviewer w: write must be a function, not 3."),
    "no copies": (
        "reviewers",
        'Reviewer("w", (), print)',
        'Reviewer w: suffixes must be (".docx", …), not ().',
    ),
    "fact": ("facts", 'Fact("f", "f", None)', "Fact f: versions must be tuple[…], not None."),
    "a day with a time": (
        "facts",
        'Fact("f", "f", (FactVersion(datetime(2020, 1, 1), None, 1, (), "confirmed"),))',
        "Fact f: versions[0].start must be date, not datetime.datetime(2020, 1, 1, 0, 0).",
    ),
    "fact confidence": (
        "facts",
        'Fact("f", "f", (FactVersion(None, None, 1, (), "sure"),))',
        "Fact f: versions[0].confidence must be 'confirmed' | 'recalled' | 'uncertain', not 'sure'.",
    ),
    "item": (
        "catalogues",
        'Catalogue({}, {"a/b": item(level="high")}, {})',
        "Catalogue: items['a/b'].level must be 'minimum' | 'standard' | 'advanced', not 'high'.",
    ),
    "item id": (
        "catalogues",
        'Catalogue({}, {"a/c": item()}, {})',
        "CatalogueItem a/b: id must be 'a/c', not 'a/b'.",
    ),
    "phrase": (
        "catalogues",
        'Catalogue({}, {"a/b": item(reading=Reading(speaks=("a|",)))}, {})',
        "Catalogue a/b: reading must be a phrase without empty words (security + measures|strengthen), "
        "not 'a|'.",
    ),
}

CHECK = "Rule BAD101: check must be a function (plan, context), or an object with a function check, "
BAD_RULES = {
    "id=None": "Rule: id must be str, not None.",
    'id=""': "Rule: id must be a name without blanks, not ''.",
    'name="a b"': "Rule BAD101: name must be a name without blanks, not 'a b'.",
    'severity="fatal"': "Rule BAD101: severity must be 'error' | 'warning' | 'info', not 'fatal'.",
    "check=None": f"{CHECK}not None.",
    "check=SimpleNamespace(check=3)": f"{CHECK}not namespace(check=3).",
    'title="題"': "Rule BAD101: title must be dict[…], not '題'.",
    "messages={}": 'Rule BAD101: messages must be {"default": {"ja": …, "en": …}}, not {}.',
    'messages={"default": "文"}': "Rule BAD101: messages['default'] must be dict[…], not '文'.",
    'items="a/b"': "Rule BAD101: items must be tuple[…], not 'a/b'.",
    'references=("x",)': "Rule BAD101: references[0] must be Reference, not 'x'.",
    'examples=(Example("n", "t", "pdf", 1),)': (
        "Rule BAD101: examples[0].kind must be 'text' | 'model', not 'pdf'."
    ),
    'examples=(Example("n", "t", "text", True),)': "Rule BAD101: examples[0].findings must be int, not True.",
}


def _plugin(write: Write, hook: str, given: str) -> str:
    more = (
        ""
        if hook == "rule_sets"
        else '@hookimpl\ndef dxlint_rule_sets():\n    return [RuleSet("good", {"ja": "g"}, [GOOD])]\n'
    )
    return write("bad", f"{HEAD}{more}@hookimpl\ndef dxlint_{hook}():\n    return [{given}]\n")


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_part_is_told_and_the_others_are_used(kind: str, plugin: Write) -> None:
    """With the name of the plugin, of the part and of its field, and what is wanted there."""
    hook, given, said = BAD[kind]
    found = load([_plugin(plugin, hook, given)], entry_points=[], language="en")
    assert [(failure.name, failure.error) for failure in found.failures] == [("bad", said)]
    if hook != "rule_sets":
        assert [rule.id for _, rule in found.rules()] == ["GOOD101"]


@pytest.mark.parametrize("given", BAD_RULES)
def test_a_bad_rule_is_told_and_the_others_of_its_set_are_used(given: str, plugin: Write) -> None:
    """Each rule stands for itself."""
    rules = f'RuleSet("s", {{"ja": "s"}}, (rule({given}), GOOD))'
    found = load([_plugin(plugin, "rule_sets", rules)], entry_points=[], language="en")
    assert [rule.id for _, rule in found.rules()] == ["GOOD101"]
    assert [failure.error.startswith(BAD_RULES[given]) for failure in found.failures] == [True], (
        found.failures
    )


def test_mistakes_are_told_in_japanese_too(plugin: Write) -> None:
    """The language that the run speaks."""
    given = 'RuleSet("s", {"ja": "s"}, (rule(check=None),))'
    found = load([_plugin(plugin, "rule_sets", given)], entry_points=[])
    assert [failure.error for failure in found.failures] == [
        "Rule BAD101 の check には 関数 (plan, context)、または関数 check を持つもの が要ります"
        "（今の値: None）。"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "class Stop(BaseException): pass\nraise Stop('no')",
        "raise GeneratorExit",
        "def more(): more()\nmore()",
        "raise MemoryError",
        "import sys\nsys.modules[__name__] = None",
        "class Bad(Exception):\n    def __str__(self): raise SystemExit(0)\nraise Bad",
        "def __getattr__(name): raise SystemExit(0)",
        "from dxlint import hookimpl\nclass E(BaseException): pass\n"
        "@hookimpl\ndef dxlint_facts():\n    raise E",
        "DXLINT_API = type('X', (), {'__ne__': lambda s, o: 1 / 0, '__eq__': lambda s, o: 1 / 0})()",
    ],
)
def test_whatever_a_plugin_raises_is_its_own_failure(text: str, toy: str, plugin: Write) -> None:
    """Only Ctrl-C ends the run."""
    found = load([plugin("bad", text), toy], entry_points=[])
    assert [failure.name for failure in found.failures] == ["bad"]
    assert len(list(found.rules())) == 5


def test_ctrl_c_is_no_failure_of_a_plugin(plugin: Write) -> None:
    """It ends the run while a plugin is imported as well."""
    with pytest.raises(KeyboardInterrupt):
        load([plugin("slow", "raise KeyboardInterrupt")], entry_points=[])


def test_everything_installed_is_as_the_contract_says(toy: str) -> None:
    """The first-party sets and plugins, and the toy of these tests."""
    assert load([toy]).failures == []


def test_findings_are_compared_in_the_same_way() -> None:
    """A finding that fits has no misfit; one that does not is told by its field."""
    from dxlint.place import Place

    good = Finding(
        at=Quoted(Place("a", 1), "x"), params={"n": 3}, references=(Reference("d"),), outcome="fail"
    )  # type: ignore[arg-type]
    assert look_for(Finding)(good) is None
    wrong: dict[str, Any] = {
        "at": "x",
        "message": None,
        "confidence": "sure",
        "item": 3,
        "params": [],
        "outcome": "no",
    }
    for name, value in wrong.items():
        misfit = look_for(Finding)(replace(good, **{name: value}))
        assert misfit is not None and misfit.where == f".{name}"


def test_a_function_is_a_check() -> None:
    """As well as an object that has one."""

    def check(plan: Any, context: Any) -> list[Finding]:
        return [Finding(searched=(Quoted(None),))]  # type: ignore[arg-type]

    class Has:
        def check(self, plan: Any, context: Any) -> list[Finding]:
            return []

    texts: dict[str, Any] = {"title": {}, "messages": {}, "hints": {}, "why": {}}
    assert len(list(Rule("A1", "a", "info", check, **texts).judge(None, None))) == 1  # type: ignore[arg-type]
    assert list(Rule("A1", "a", "info", Has(), **texts).judge(None, None)) == []  # type: ignore[arg-type]
