"""総務省 guideline on information security policies: the policy, the guideline followed, the measures."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dxlint import Catalogue, Fact, RuleSet, hookimpl, load_catalogue, load_facts, load_rule
from dxlint_rules.security_policy import (
    sec101_policy_review_missing,
    sec102_guideline_not_followed,
    sec103_measure_missing,
)

RULES = (
    sec101_policy_review_missing,
    sec102_guideline_not_followed,
    sec103_measure_missing,
)

_FOLDER = Path(__file__).parent


@hookimpl
def dxlint_rule_sets() -> Iterable[RuleSet]:
    """The rules on information security."""
    name = {"ja": "情報セキュリティ", "en": "Information security"}
    return [RuleSet("security_policy", name, tuple(load_rule(module) for module in RULES))]


@hookimpl
def dxlint_catalogues() -> Iterable[Catalogue]:
    """The guideline `security-policy` and its items."""
    return [load_catalogue(_FOLDER)]


@hookimpl
def dxlint_facts() -> Iterable[Fact]:
    """The editions of the guideline, and the duty to set a policy."""
    return load_facts(_FOLDER / "facts")
