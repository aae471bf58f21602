"""The plan publishes data along the data sets that the nation recommends.

Common data sets make data of many municipalities usable together. The nation renamed them from 推奨データセット
to 自治体標準オープンデータセット; the finding names the one of the plan's date, and a plan that follows the
older name is not reported. A plan that names data sets of the list follows it without naming it. Where the plan
does not take up open data at all, the rule on the as-needed items says so; only where none does, this one.
Facts: opendata-dataset-name (the date of the new name is recalled: a finding is then `info`, `review`).
Reads: coverage.items, coverage.lists["datasets"].
Yields: one finding (missing, only mentioned, only considered, or the topic absent).
Raises: NotInForce before the data sets were published.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Plan, RuleContext
from dxlint_rules.lacking import lacking
from dxlint_rules.open_data._topic import open_data

_ITEM = "opendata/recommended-datasets"


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding where the plan follows no such data set."""
    scheme = context.facts.value("opendata-dataset-name")
    state = open_data(context)
    if state == "said-elsewhere" or context.coverage.lists.get("datasets"):
        return
    finding = lacking(plan, context, _ITEM, "topic-absent" if state == "absent" else None, scheme=scheme)
    if finding is not None:
        yield finding
