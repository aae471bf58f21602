"""The bond for digital use (デジタル活用推進事業債) is not counted on in years in which it cannot be issued.

The State has made it for a run of fiscal years. A sentence of the plan's own that names it with fiscal years
all outside of them rests on money that is not there. Sentences without a year, or with one inside, are in
order; so is what was.
Facts: digital-bond-years (first and last fiscal year).   Reads: the sentences of the plan.   Units: fiscal
years.
Yields: one finding, at the first such sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Outcome, Plan, RuleContext, find_years, lazy, plan_sentences

_FACT = "digital-bond-years"
_BOND = lazy(r"デジタル活用推進事業債")


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding, at the first sentence with such years."""
    version = context.facts.version(_FACT)
    first, last = version.value["first"], version.value["last"]
    for one in plan_sentences(plan):
        if not one.own or one.is_past or not _BOND.search(one.text):
            continue
        years = {
            year.year if year.fiscal or (year.month or 4) >= 4 else year.year - 1
            for year in find_years(one.text)
        }
        if years and (min(years) > last or max(years) < first):
            yield Finding(
                at=one.at,
                params={"first": first, "last": last},
                item="governance/finance",
                outcome=Outcome.REVIEW,
                confidence="medium",
            )
            return
