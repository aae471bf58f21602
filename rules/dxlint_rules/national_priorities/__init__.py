"""総務省「自治体DX推進計画」: its editions and items, and whether a plan answers what they ask.

The items of the other guidelines stand in their own rule sets; the rules here judge a plan by the edition
in force on its date and say nothing of a plan older than the first.
"""

from dxlint import rule_set_of

_SET = rule_set_of(__name__)
dxlint_rule_sets, dxlint_catalogues, dxlint_facts = _SET.rule_sets, _SET.catalogues, _SET.facts
