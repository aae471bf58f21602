"""Procedures online: those that most help residents, moving, and what makes them easy to use
(自治体DX推進計画, 手順書).
"""

from dxlint import rule_set_of

_SET = rule_set_of(__name__)
dxlint_rule_sets, dxlint_catalogues, dxlint_facts = _SET.rule_sets, _SET.catalogues, _SET.facts
