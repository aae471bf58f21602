"""`dxlint rules`: lists the rules."""

from __future__ import annotations

import json
from typing import Any

import click

from dxlint.cli.options import COMMON, Session, options, run
from dxlint.cli.output import deliver

HELP = """規則の一覧を示します（--format text か json）。Lists the rules."""


@click.command("rules", help=HELP)
@options("format", "output", "select", "ignore", *COMMON)
def command(**given: Any) -> int:
    """Lists the rules that `--select` and `--ignore` leave."""
    return run(given, _rules)


def _rules(session: Session) -> int:
    from datetime import date

    from dxlint.completing import in_language
    from dxlint.loader import load
    from dxlint.messages import text
    from dxlint.settings import check_names, chosen_rules

    loaded = load(session.plugins, language=session.language)
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
                    "title": in_language(rule.title, language), "items": list(rule.items), "since": rule.since,
                }
                for rule_set, rule in chosen
            ],
        }  # fmt: skip
        deliver(json.dumps(data, ensure_ascii=False, indent=2), session.options["output"])
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
    deliver("\n".join(lines or [text("rules-none", language)]), session.options["output"])
    return 4 if loaded.failures else 0
