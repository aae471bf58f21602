"""Every example beside every installed rule: bad ones are found, good ones are not."""

from __future__ import annotations

import pytest

from dxlint import testing
from dxlint.rules.rule import Example, Rule

EXAMPLES = list(testing.examples())
RULES = [rule for _, rule in testing.installed().rules()]


@pytest.mark.parametrize(
    ("rule", "example"),
    [(rule, example) for _, rule, example in EXAMPLES],
    ids=[
        f"{rule.id}-{number}-{'bad' if one.findings else 'good'}"
        for number, (_, rule, one) in enumerate(EXAMPLES)
    ],
)
def test_example(rule: Rule, example: Example) -> None:
    """Exactly the findings that the example says."""
    assert testing.run_example(rule, example) == []


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_a_rule_has_good_and_bad_examples(rule: Rule) -> None:
    """And says everything in both languages."""
    assert testing.missing_kinds(rule) == []
    texts = [rule.title, rule.why, *rule.messages.values(), *rule.hints.values()]
    assert [text for text in texts if not (text.get("ja") and text.get("en"))] == []


def test_all_first_party_sets_are_loaded() -> None:
    """No set failed to load; without this the tests above could pass with nothing to run."""
    assert testing.installed().failures == []
    assert len(EXAMPLES) >= 2 * len(RULES) > 0
