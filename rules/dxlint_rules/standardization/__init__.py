"""Standardisation of the core systems (標準化法・標準化基本方針): the 20 systems, the time set, what the move
needs.
"""

from dxlint import rule_set_of

_SET = rule_set_of(__name__)
dxlint_rule_sets, dxlint_catalogues, dxlint_facts = _SET.rule_sets, _SET.catalogues, _SET.facts
