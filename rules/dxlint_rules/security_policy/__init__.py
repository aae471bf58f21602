"""総務省 guideline on information security policies: the policy, the guideline followed, the measures, the law."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dxlint import Catalogue, Fact, RuleSet, hookimpl, load_catalogue, load_facts, load_rule
from dxlint_rules.security_policy import (
    sec101_policy_review_missing,
    sec102_guideline_not_followed,
    sec103_measure_missing,
    sec104_security_details_missing,
    sec105_cyber_policy_missing,
    sec106_external_audit_missing,
    sec107_guideline_edition_old,
    sec108_three_layer_word,
    sec109_classes_old,
    sec110_eight_measures,
)

RULES = (
    sec101_policy_review_missing,
    sec102_guideline_not_followed,
    sec103_measure_missing,
    sec104_security_details_missing,
    sec105_cyber_policy_missing,
    sec106_external_audit_missing,
    sec107_guideline_edition_old,
    sec108_three_layer_word,
    sec109_classes_old,
    sec110_eight_measures,
)

_FOLDER = Path(__file__).parent


@hookimpl
def dxlint_rule_sets() -> Iterable[RuleSet]:
    """The rules on information security."""
    name = {"ja": "情報セキュリティ", "en": "Information security"}
    return [RuleSet("security_policy", name, tuple(load_rule(module) for module in RULES))]


@hookimpl
def dxlint_catalogues() -> Iterable[Catalogue]:
    """The guidelines `security-policy` and `security-law`, and their items."""
    return [load_catalogue(_FOLDER)]


@hookimpl
def dxlint_facts() -> Iterable[Fact]:
    """Editions, the duty to set a policy, the models and classes of the guideline."""
    return load_facts(_FOLDER / "facts")
