"""A list of the core systems names all of those that the law covers.

The law obliges municipalities to fit the systems of 20 fields of work to the standards; a plan that lists
them and leaves one out plans without it. A list of few of them is rather an enumeration of examples, and a
list made after the time set for the move may hold what is left to do: both are for a person to judge, and so
is a list whose plan says that it covers just so many, the others being another body's. Not reported while the
nation spoke of 17 systems, nor where the plan lists none (STD102).
Facts: std-core-systems-count, std-deadline.   Reads: coverage.lists["systems"].
Yields: one finding, at the list, that names the missing systems.
Raises: NotInForce before the nation named systems at all.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Outcome, Plan, PlanSentence, Quoted, RuleContext, any_of, lazy, plan_sentences
from dxlint_rules.standardization._time import is_past

_ITEM = "standardization/all-20-systems"
# 本町が処理する18業務(県が処理する2業務を除く): what is not listed is not the municipality's own work.
_OTHERS = lazy(
    any_of(
        r"除[くき]",
        r"処理(?:する|して)",
        r"所管(?:し|外)",
        r"対象外",
        r"該当し",
        r"(?:都道府)?県が(?:行|担|実施)",
        r"実施していない",
        r"事務がない",
    )
)
_COUNT = lazy(r"(?<!\d)(\d{1,2})(?:の)?(?:基幹)?業務")


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding for an incomplete list."""
    members = context.catalogue.lists["systems"].members
    named = context.coverage.lists.get("systems", [])
    asked = context.facts.value("std-core-systems-count") >= len(members)
    ids = {listed.id for listed in named}
    missing = [member.name for member in members if member.id not in ids]
    if not asked or not missing or len(missing) == len(members):
        return
    params = {"count": len(members) - len(missing), "total": len(members), "missing": missing}
    first, last = named[0], named[-1]
    at = Quoted(first.place, first.quote)
    related = (Quoted(last.place, last.quote),) if last is not first else ()
    if is_past(plan, context):
        yield Finding(
            at=at,
            related=related,
            message="after-deadline",
            params=params,
            item=_ITEM,
            outcome=Outcome.REVIEW,
            severity="info",
        )
    elif (own := _own_count(plan, len(members) - len(missing))) is not None:
        yield Finding(
            at=own.at,
            related=(at,),
            message="own-count",
            params=params,
            item=_ITEM,
            outcome=Outcome.REVIEW,
            confidence="medium",
            severity="info",
        )
    elif len(missing) * 2 > len(members):
        yield Finding(
            at=at,
            related=related,
            message="examples",
            params=params,
            item=_ITEM,
            outcome=Outcome.REVIEW,
            confidence="medium",
            severity="warning",
        )
    else:
        yield Finding(at=at, related=related, params=params, item=_ITEM)


def _own_count(plan: Plan, count: int) -> PlanSentence | None:
    """The sentence that says the list is of so many because the others are not the municipality's."""
    for one in plan_sentences(plan):
        if (
            one.own
            and _OTHERS.search(one.text)
            and any(int(match[1]) == count for match in _COUNT.finditer(one.text))
        ):
            return one
    return None
