"""The runner of examples says what is wrong with an example."""

from __future__ import annotations

from dataclasses import replace

from dxlint import testing
from dxlint.rules.rule import Example, RuleSet
from dxlint.run.loader import load


def test_wrong_examples_are_told(toy: str) -> None:
    """Too many findings, too few, another quote, a rule that raises, a rule without good examples."""
    core = ["dxlint_plugins.importers.plain_text", "dxlint_plugins.importers.plan_yaml"]
    loaded = load([*core, toy], entry_points=[])
    rules = {rule.id: rule for _, rule in loaded.rules()}
    head = "schema: dxlint.plan/1\nstatements:\n  - {item: toy/one, stance: commits, text: "
    rule = replace(
        rules["TOY101"],
        examples=(
            Example("right", head + "検討}\n", "model", 1, quote="検討"),
            Example("too few", head + "検討}\n", "model", 2),
            Example("too many", head + "検討}\n", "model", 0),
            Example("quote", head + "検討}\n", "model", 1, quote="検討する"),
            Example("unreadable", "a: [", "model", 0),
        ),
    )
    raising = replace(rules["TOY103"], examples=(Example("boom", head + "爆発}\n", "model", 1),))
    problems = testing.run_examples(RuleSet("x", {"ja": "x"}, (rule, raising)), loaded)
    assert [problem.split("\n")[0].split(" (as of")[0].split(":")[0] for problem in problems] == [
        "TOY101, example too few", "TOY101, example too many", "TOY101, example quote",
        "TOY101, example unreadable",
        "TOY103", "TOY103, example boom", "TOY103, example boom",
    ]  # fmt: skip
