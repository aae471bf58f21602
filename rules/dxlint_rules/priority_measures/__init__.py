"""What each priority of the national DX plan should hold: card, eLTAX, AI, telework, counters, divide, principles.

The editions of the guideline `dx-plan` are national_priorities'; the items here are the details of its priorities,
and the national principles and strategies that plans quote.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dxlint import Catalogue, Fact, RuleSet, hookimpl, load_catalogue, load_facts, load_rule
from dxlint_rules.priority_measures import (
    prm101_card_measures_missing,
    prm102_card_target_past,
    prm103_card_rate_unclear,
    prm104_national_news_outdated,
    prm105_eltax_start_missing,
    prm106_eltax_start_late,
    prm107_eltax_money_missing,
    prm108_front_yard_means_missing,
    prm109_ai_measures_missing,
    prm110_generative_ai_unruled,
    prm111_telework_measures_missing,
    prm112_divide_measures_missing,
    prm113_regulation_review_vague,
    prm114_set_count_wrong,
    prm115_set_names_mixed,
    prm116_strategy_superseded,
    prm117_study_only,
    prm118_bpr_spelled_wrong,
)

RULES = (
    prm101_card_measures_missing,
    prm102_card_target_past,
    prm103_card_rate_unclear,
    prm104_national_news_outdated,
    prm105_eltax_start_missing,
    prm106_eltax_start_late,
    prm107_eltax_money_missing,
    prm108_front_yard_means_missing,
    prm109_ai_measures_missing,
    prm110_generative_ai_unruled,
    prm111_telework_measures_missing,
    prm112_divide_measures_missing,
    prm113_regulation_review_vague,
    prm114_set_count_wrong,
    prm115_set_names_mixed,
    prm116_strategy_superseded,
    prm117_study_only,
    prm118_bpr_spelled_wrong,
)

_FOLDER = Path(__file__).parent


@hookimpl
def dxlint_rule_sets() -> Iterable[RuleSet]:
    """The rules on the contents of each priority."""
    name = {"ja": "重点取組事項の中身", "en": "Contents of the priorities"}
    return [RuleSet("priority_measures", name, tuple(map(load_rule, RULES)))]


@hookimpl
def dxlint_catalogues() -> Iterable[Catalogue]:
    """The items on the contents of each priority, and the guideline `ai-use`."""
    return [load_catalogue(_FOLDER)]


@hookimpl
def dxlint_facts() -> Iterable[Fact]:
    """What the nation aims at, what has come since, and the numbered sets of principles."""
    return load_facts(_FOLDER / "facts")
