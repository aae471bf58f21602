"""A department in charge of a measure is among those that the organisation chapter names.

Judged only where the plan lists its departments (organisation.departments of a model; a list or table of the
members of the organisation in a document) and most departments in charge are in that list. General words
(全課, 各課, 関係課) and the names of bodies outside the office are no departments.
Reads: plan.measures, plan.organisation, plan.outline.
Yields: one finding per department, at the first measure that names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dxlint import Finding, Plan, RuleContext, fold, lazy
from dxlint_rules.plan_consistency._measures import at, sure

_GENERAL = lazy(r"^(?:全|各|関係|担当|所管|主管|庁内)|各課|全庁|関係課|等$")
_ORGANISATION = lazy(r"推進体制|組織体制|推進本部|委員会|構成員|委員名簿|推進組織|設置要綱|設置規程")
_FEWEST, _MOST_ABSENT = 5, 2


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding per department that the organisation chapter does not know."""
    places = {
        name: f"measures[{n}].departments[{k}]"
        for n, measure in reversed(list(enumerate(plan.measures)))
        for k, name in reversed(list(enumerate(measure.departments)))
        if not _GENERAL.search(name)
    }
    known = _organisation(plan)
    absent = [name for name in places if not any(_same(name, text) for text in known)]
    if len(places) < _FEWEST or not known or len(absent) > _MOST_ABSENT:
        return
    for name in sorted(absent, key=lambda one: places[one]):
        yield sure(plan, places[name], Finding(at=at(plan, places[name]), params={"department": name}))


def _organisation(plan: Plan) -> list[str]:
    """What the plan lists as its departments: those stated outright (what was read is the measures' own), and
    the texts of the organisation's lists.
    """
    listed = plan.organisation.departments if plan.organisation else []
    stated = [one for k, one in enumerate(listed) if not plan.was_read(f"organisation.departments[{k}]")]
    if stated:
        stated.append(plan.lead_department or "")
    return [fold(one) for one in stated] + [
        fold(passage.text)
        for passage in plan.outline.passages
        if passage.kind in {"cell", "list_item", "paragraph"}
        and any(_ORGANISATION.search(part) for part in passage.section.split(" > "))
    ]


def _same(name: str, text: str) -> bool:
    """Whether a listed text names the department: as it stands, or without the division before it
    (総務部総務課).
    """
    folded = fold(name)
    short = re.sub(r"^.*(?:部|局)(?=.{2,}(?:課|室|係)$)", "", folded)
    return bool(text) and (folded in text or short in text)
