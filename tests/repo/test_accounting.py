"""The catalogue leaves nothing out: items without a rule, lists without a rule, national facts that went
nowhere.
"""

from __future__ import annotations

from dxlint.explain.accounting import account, known_ids
from dxlint.testing import installed


def test_every_list_and_item_that_a_rule_can_judge_has_a_rule() -> None:
    """`dxlint rules --coverage` names none as missing."""
    found = account(installed())
    assert [item.id for item in found.items_without_rule] == []
    assert found.lists_without_rule == []


def test_every_national_fact_went_somewhere_that_exists() -> None:
    """By its id; a misspelt id would lose a fact without a word."""
    known = known_ids(installed())
    lost = {
        fact.id: [one for one in fact.carried_by if one not in known]
        for fact in installed().catalogue.national_facts.values()
        if not known.issuperset(fact.carried_by)
    }
    assert lost == {}
