"""How a plan stands, who carries it and how it is followed: 計画の位置付け・推進体制・進捗管理.

The editions of the guideline `dx-plan` are national_priorities'; the items here are its chapter on the
organisation, and the steps of the national manual (自治体DX全体手順書).
"""

from dxlint import rule_set_of

_SET = rule_set_of(__name__)
dxlint_rule_sets, dxlint_catalogues, dxlint_facts = _SET.rule_sets, _SET.catalogues, _SET.facts
