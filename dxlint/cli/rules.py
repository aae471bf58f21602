"""`dxlint rules`: lists the rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from dxlint.cli import errors
from dxlint.cli.options import COMMON, Session, options, run
from dxlint.cli.output import deliver, lines_of

if TYPE_CHECKING:
    from dxlint.explain.accounting import Account
    from dxlint.run.loader import Loaded

HELP = """規則の一覧を示します（--format text か json）。Lists the rules.

\b
--coverage: 指針の項目のうち、規則が見るもの、人が見るもの、対象としないものを数えます。
Counts which items of the guidelines rules check, a person checks, or nobody needs to.
"""


@click.command("rules", help=HELP)
@click.option(
    "--coverage",
    "coverage",
    is_flag=True,
    help="指針の項目を見る方法ごとに数える / count the items by how they are checked",
)
@options("format", "output", "select", "ignore", *COMMON)
def command(coverage: bool, **given: Any) -> int:
    """Lists the rules that `--select` and `--ignore` leave."""
    return run(given, _coverage if coverage else _rules)


def _rules(session: Session) -> int:
    from datetime import date

    from dxlint.messages import text
    from dxlint.run.completing import in_language
    from dxlint.run.loader import load
    from dxlint.run.settings import check_names, chosen_rules
    from dxlint.text.printable import json_text

    loaded = load(session.plugins, language=session.language)
    errors.failures(loaded.failures, session.language)
    settings = session.settings(date.today())
    check_names(loaded, settings)
    language = session.language
    chosen = chosen_rules(loaded, settings)
    form = session.one_of("format", ("text", "json"), "text")
    if form == "json":
        data = {
            "schema": "dxlint.rules/1",
            "rules": [
                {
                    "id": rule.id, "name": rule.name, "set": rule_set.id, "severity": rule.severity,
                    "title": in_language(rule.title, language), "items": list(rule.items),
                    "since": rule.since,
                }
                for rule_set, rule in chosen
            ],
        }  # fmt: skip
        deliver(json_text(data), session.options["output"])
        return 4 if loaded.failures else 0
    lines: list[str] = []
    for rule_set in loaded.rule_sets:
        rules = [rule for owner, rule in chosen if owner is rule_set]
        if rules:
            name = in_language(rule_set.name, language)
            lines.append(text("rules-heading", language, set=name, id=rule_set.id, version=rule_set.version))
        for rule in rules:
            title = in_language(rule.title, language)
            lines.append(f"  {rule.id:<8} {rule.name:<32} {rule.severity:<8} {title}")
    deliver(lines_of(lines or [text("rules-none", language)]), session.options["output"])
    return 4 if loaded.failures else 0


def _coverage(session: Session) -> int:
    from dxlint.explain.accounting import account
    from dxlint.run.loader import load
    from dxlint.text.printable import json_text

    loaded = load(session.plugins, language=session.language)
    errors.failures(loaded.failures, session.language)
    found = account(loaded)
    form = session.one_of("format", ("text", "json"), "text")
    if form == "json":
        result = json_text(_coverage_data(found))
    else:
        result = lines_of(_coverage_lines(found, loaded, session.language))
    deliver(result, session.options["output"])
    return 4 if loaded.failures else 0


def _coverage_data(found: Account) -> dict[str, Any]:
    from dxlint.national.catalogue import CHECKED_BY

    return {
        "schema": "dxlint.rules-coverage/1",
        "items": {by: found.count(by) for by in CHECKED_BY},
        "guidelines": {
            guideline: {by: [item.id for item in items] for by, items in ways.items()}
            for guideline, ways in found.by_guideline.items()
        },
        "lists": found.lists,
        "national_facts": {
            "carried": found.facts_carried,
            "out_of_scope": [one.id for one in found.facts_out_of_scope],
        },
        "missing": {
            "items": [item.id for item in found.items_without_rule],
            "lists": found.lists_without_rule,
            "national_facts": [one.id for one in found.facts_missing],
        },
    }


def _coverage_lines(found: Account, loaded: Loaded, language: str) -> Iterator[str]:
    from dxlint.messages import text
    from dxlint.national.catalogue import CHECKED_BY
    from dxlint.run.completing import in_language

    total = sum(found.count(by) for by in CHECKED_BY)
    yield text("rules-coverage-total", language, count=total)
    for by in CHECKED_BY:
        yield f"  {text('checked-' + by, language)}: {found.count(by)}"
    members = ", ".join(f"{loaded.catalogue.lists[one].name} {count}" for one, count in found.lists.items())
    yield text("rules-coverage-lists", language, lists=members or "-")
    facts = found.facts_carried + len(found.facts_out_of_scope) + len(found.facts_missing)
    yield text(
        "rules-coverage-facts", language,
        count=facts, carried=found.facts_carried, left=len(found.facts_out_of_scope),
    )  # fmt: skip
    for guideline, ways in found.by_guideline.items():
        known = loaded.catalogue.guidelines.get(guideline)
        counts = ", ".join(
            f"{text('checked-' + by, language)} {len(ways[by])}" for by in CHECKED_BY if ways[by]
        )
        yield ""
        yield f"{known.name if known else guideline} ({guideline}): {counts}"
        for by in CHECKED_BY[1:]:
            for item in ways[by]:
                name = item.name_en if language == "en" else item.name_ja
                yield f"  {text('checked-' + by, language)}: {item.id} {name}"
                yield f"      {in_language(item.checking.why, language)}"
    missing = [
        *(item.id for item in found.items_without_rule),
        *found.lists_without_rule,
        *(one.id for one in found.facts_missing),
    ]
    yield ""
    yield text(
        "rules-coverage-missing", language, missing=" ".join(missing) or text("rules-coverage-none", language)
    )
