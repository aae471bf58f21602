"""What the editions ask of one plan."""

from __future__ import annotations

from collections.abc import Iterable

from dxlint.national.catalogue import Obligation
from dxlint.rules.rule import RuleContext
from dxlint.run.report import ReportedFinding


def asked_of(context: RuleContext, findings: Iterable[ReportedFinding]) -> dict[str, Obligation]:
    """Item → how it is asked for, in the catalogue's order.

    What is asked on a condition only is, where the plan has it, or where a rule saw that the condition holds.
    """
    found: dict[str, Obligation] = {}
    reported = {finding.item for finding in findings}
    for item in context.catalogue.items.values():
        demand = context.demand(item.id)
        read = context.coverage.items.get(item.id)
        has = read is not None and read.status in {"covered", "partial"}
        if demand is not None and (not item.conditional or has or item.id in reported):
            found[item.id] = demand.obligation
    return found
