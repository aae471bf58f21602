"""Runs the examples that stand beside rules: for the tests of dxlint, and of packs by others.

    from dxlint import testing
    assert testing.run_examples(RULE_SET) == []

A bad example must give exactly as many findings of its rule as it says (and the exact quote, if it names
one); a good example none. Other rules may say of an example what they like.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import cast

from dxlint.rules.rule import Check, Example, Outcome, Rule, RuleSet
from dxlint.run.engine import Engine, Input
from dxlint.run.loader import Loaded, load
from dxlint.run.report import FileReport
from dxlint.run.settings import Settings

# An example without a date of its own, in the text or outright, is judged as of this day.
TODAY = date(2026, 4, 1)

_FILES = {"text": "example.txt", "model": "example.yaml"}


@cache
def installed() -> Loaded:
    """All installed plugins, loaded once."""
    return load()


def rules_of(rule_set: str) -> list[Rule]:
    """The rules of an installed set, in order."""
    return [rule for one, rule in installed().rules() if one.id == rule_set]


def check_of(rule_id: str) -> Check:
    """The check of an installed rule, declared or written."""
    return cast(Check, next(rule.check for _, rule in installed().rules() if rule.id == rule_id))


def examples(loaded: Loaded | None = None) -> Iterator[tuple[RuleSet, Rule, Example]]:
    """Every example of every rule, in order."""
    for rule_set, rule in (loaded or installed()).rules():
        for example in rule.examples:
            yield rule_set, rule, example


def run_examples(rule_set: RuleSet, loaded: Loaded | None = None) -> list[str]:
    """What is wrong with the examples of a rule set, one sentence each; empty when all is well.

    Without `loaded`, the installed plugins bring importers, catalogues and facts.
    """
    loaded = loaded or installed()
    problems = []
    for rule in rule_set.rules:
        problems += missing_kinds(rule)
        for example in rule.examples:
            problems += run_example(rule, example, loaded)
    return problems


def missing_kinds(rule: Rule) -> list[str]:
    """Says when a rule lacks a good or a bad example."""
    return [
        f"{rule.id}: it needs at least one {kind} example"
        for kind, wanted in (("bad", True), ("good", False))
        if not any((example.findings > 0) is wanted for example in rule.examples)
    ]


def report_on(rule: Rule, example: Example, loaded: Loaded, language: str = "ja") -> FileReport:
    """What the rule, run alone, says of the example."""
    alone = Loaded(
        rule_sets=[RuleSet("example", {"ja": "例"}, (rule,))],
        catalogue=loaded.catalogue,
        facts=loaded.facts,
        importers=loaded.importers,
    )
    day = date.fromisoformat(example.as_of) if example.as_of else None
    engine = Engine(alone, Settings(TODAY, language=language, as_of=day, level=example.level))
    return engine.examine(Input(_FILES[example.kind], example.text.encode()))


def run_example(rule: Rule, example: Example, loaded: Loaded | None = None) -> list[str]:
    """What is wrong with one example; empty when all is well."""
    name = f"{rule.id}, example {example.name}"
    report = report_on(rule, example, loaded or installed())
    if report.error is not None:
        return [f"{name}: it cannot be read: {report.findings[-1].message}"]
    problems = [f"{name}: {one.message}" for one in report.findings if one.rule == "rule-error"]
    found = [
        one for one in report.findings if one.rule == rule.id and one.outcome is not Outcome.NOT_EVALUABLE
    ]
    if len(found) != example.findings:
        said = "".join(f"\n  {one.at.place.line if one.at else '-'}: {one.message}" for one in found)
        problems.append(
            f"{name}: {len(found)} findings, {example.findings} wanted (as of {report.as_of}){said}"
        )
    quotes = [one.at.quote for one in found if one.at]
    if example.quote is not None and example.quote not in quotes:
        problems.append(f"{name}: none quotes {example.quote!r}; they quote {quotes!r}")
    problems += [
        f"{name}: the quote {quote!r} does not stand in the example" for quote in quotes
        if quote and example.kind == "text" and "".join(quote.split()) not in "".join(example.text.split())
    ]
    return problems
