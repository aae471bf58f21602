"""What each priority of the national DX plan should hold: card, eLTAX, AI, telework, counters, divide,
principles.

The editions of the guideline `dx-plan` are national_priorities'; the items here are the details of its
priorities, and the national principles and strategies that plans quote.
"""

from dxlint import rule_set_of

_SET = rule_set_of(__name__)
dxlint_rule_sets, dxlint_catalogues, dxlint_facts = _SET.rule_sets, _SET.catalogues, _SET.facts
