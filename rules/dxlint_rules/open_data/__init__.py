"""Open data (オープンデータ基本指針・データセット): data sets, terms of use, form, place, target; the data
act.
"""

from dxlint import rule_set_of

_SET = rule_set_of(__name__)
dxlint_rule_sets, dxlint_catalogues, dxlint_facts = _SET.rule_sets, _SET.catalogues, _SET.facts
