"""Checks a pack: its files, what it names, and its examples.

A rule that has no good or no bad example fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from dxlint import testing
from dxlint.errors import PluginError
from dxlint.national.catalogue import Catalogue
from dxlint.rules.checking import DeclaredCheck
from dxlint.rules.declared import PackRule
from dxlint.rules.kinds.agreement import ConsistentWith
from dxlint.rules.kinds.combining import Combined
from dxlint.rules.rule import Example, Outcome
from dxlint.rules.verdict import Test
from dxlint.run.loader import Loaded
from dxlint.run.pack_load import Pack, read_pack
from dxlint.run.report import ReportedFinding
from dxlint.run.settings import suggestion

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Checked:
    """A pack with all that is wrong with it; it passes when nothing is."""

    pack: Pack
    problems: tuple[PluginError, ...]

    def is_well(self, rule: PackRule) -> bool:
        """Whether nothing is wrong with a rule."""
        return not any(problem.params.get("rule") == rule.rule.id for problem in self.problems)


def check_pack(folder: Path | str, loaded: Loaded, language: str = "ja") -> Checked:
    """Checks the pack in a folder beside what is `loaded` (which brings importers and the national
    catalogue).
    """
    pack, problems = read_pack(folder)
    beside = _beside(pack, loaded)
    for one in pack.rules:
        named = [*_taken(one, pack, loaded), *_unknown(one, beside.catalogue)]
        problems += named
        problems += _untested(one)
        if not named:
            problems += _examples(one, beside, language)
    return Checked(pack, tuple(sorted(problems, key=lambda problem: (problem.file or "", problem.line or 0))))


def _beside(pack: Pack, loaded: Loaded) -> Loaded:
    own = {fact.id for fact in pack.facts}
    return replace(
        loaded,
        catalogue=Catalogue.merged([pack.catalogue, loaded.catalogue]),
        facts=[*pack.facts, *(fact for fact in loaded.facts if fact.id not in own)],
    )


def _problem(one: PackRule, message_id: str, line: int | None = None, **params: object) -> PluginError:
    return PluginError(
        message_id, file=one.file, line=line or one.line, column=None, rule=one.rule.id, **params
    )


def _taken(one: PackRule, pack: Pack, loaded: Loaded) -> Iterator[PluginError]:
    """A rule id that another set has; the pack itself may be installed."""
    for rule_set, rule in loaded.rules():
        for word in (one.rule.id, one.rule.name):
            if rule_set.id != pack.id and word in (rule.id, rule.name):
                yield _problem(one, "pack-rule-taken", id=word, set=rule_set.id)
                return


def _unknown(one: PackRule, catalogue: Catalogue) -> Iterator[PluginError]:
    check = one.rule.check
    assert isinstance(check, DeclaredCheck)
    for test in filter(None, (check.test, check.when)):
        for item in test.items:
            if item not in catalogue.items:
                near = suggestion(item, catalogue.items)
                yield _problem(one, "pack-unknown-item", item=item, suggestion=near)
        for name in dict.fromkeys(_lists(test)):
            if name not in catalogue.lists:
                near = suggestion(name, catalogue.lists)
                yield _problem(
                    one,
                    "pack-unknown-list",
                    list=name,
                    suggestion=near,
                    known=" ".join(catalogue.lists) or "-",
                )


def _lists(test: Test) -> Iterator[str]:
    if isinstance(test, Combined):
        for part in test.of:
            yield from _lists(part)
    elif isinstance(test, ConsistentWith):
        yield from (thing.of_list for thing in (test.first, test.second) if thing.of_list)
    elif of_list := getattr(test, "of_list", ""):
        yield str(of_list)


def _untested(one: PackRule) -> Iterator[PluginError]:
    if not any(example.findings == 0 for example in one.rule.examples):
        yield _problem(one, "pack-no-good-example")
    if not any(example.findings for example in one.rule.examples):
        yield _problem(one, "pack-no-bad-example")


def _examples(one: PackRule, loaded: Loaded, language: str) -> Iterator[PluginError]:
    for example, line in zip(one.rule.examples, one.example_lines, strict=True):
        problem = _example(one, example, line, loaded, language)
        if problem is not None:
            yield problem


def _example(one: PackRule, example: Example, line: int, loaded: Loaded, language: str) -> PluginError | None:
    report = testing.report_on(one.rule, example, loaded, language)
    if report.error is not None:
        said = report.findings[-1].message
        return _problem(one, "pack-example-unreadable", line, example=example.name, error=said)
    crashed = next((found for found in report.findings if found.rule == "rule-error"), None)
    if crashed is not None:
        return _problem(one, "pack-example-crashed", line, example=example.name, error=crashed.message)
    found = [
        each
        for each in report.findings
        if each.rule == one.rule.id and each.outcome is not Outcome.NOT_EVALUABLE
    ]
    said = "、".join(dict.fromkeys(map(_said, found)))
    if example.findings and not found:
        return _problem(one, "pack-example-not-found", line, example=example.name)
    if found and not example.findings:
        return _problem(one, "pack-example-found", line, example=example.name, said=said)
    if len(found) != example.findings:
        return _problem(
            one,
            "pack-example-count",
            line,
            example=example.name,
            wanted=example.findings,
            count=len(found),
            said=said,
        )
    if example.quote and example.quote not in [each.at.quote for each in found if each.at]:
        return _problem(one, "pack-example-quote", line, example=example.name, quote=example.quote, said=said)
    return None


def _said(finding: ReportedFinding) -> str:
    """The words that a finding points at, else its message, not too long."""
    quote = finding.at.quote if finding.at and finding.at.quote else finding.message
    text = " ".join(quote.split())
    return f"「{text if len(text) <= _LONGEST else text[:_LONGEST] + '…'}」"
