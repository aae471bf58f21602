"""A measure that the plan names in its own scheme is also described.

A measure that is stated outright has at least one action. In a document: every measure listed in the scheme
of measures (施策の 体系, 取組一覧) has a section of its own, or is at least spoken of elsewhere in the plan's
own chapters. That is judged only where most of the listed measures have such a section; a scheme drawn as a
picture cannot be read.
Reads: plan.measures, plan.outline.
Yields: one finding per measure.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Passage, Plan, Quoted, RuleContext, fold
from dxlint_rules.plan_consistency._measures import at, bare

_SCHEMES = ("体系", "施策一覧", "取組一覧", "施策の一覧", "取組の一覧", "施策の全体像", "取組の全体像")
_OWN = frozenset({"own", "action", "policy"})
_SHORTEST, _LONGEST, _FEWEST, _MOST_ABSENT = 5, 40, 4, 2


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding per measure that is named and not described."""
    for number, measure in enumerate(plan.measures):
        path = f"measures[{number}].title"
        if not measure.actions and not plan.was_read(path):
            yield Finding(at=at(plan, path), params={"title": measure.title})
    yield from _undescribed(plan)


def _undescribed(plan: Plan) -> Iterator[Finding]:
    headings = {bare(heading.title) for heading in plan.outline.headings if heading.passage.kind != "toc"}
    listed = _listed(plan.outline.passages)
    known = [one for one in listed if bare(one.text) in headings]
    absent = [
        one for one in listed if bare(one.text) not in headings and not _elsewhere(one, plan.outline.passages)
    ]
    if len(known) < _FEWEST or len(absent) > _MOST_ABSENT or len(known) < 3 * len(absent):
        return
    for passage in absent:
        yield Finding(
            at=Quoted(*passage.at()),
            message="listed",
            params={"title": passage.text.strip()},
            confidence="medium",
        )


def _listed(passages: list[Passage]) -> list[Passage]:
    """The entries of the scheme of measures, each name once."""
    found: dict[str, Passage] = {}
    for passage in passages:
        heads = (*passage.section.split(" > ")[-1:], *passage.heads)
        is_entry = passage.kind in {"cell", "list_item"} and _SHORTEST <= len(bare(passage.text)) <= _LONGEST
        if (
            is_entry
            and "。" not in passage.text
            and any(word in fold(head) for head in heads for word in _SCHEMES)
        ):
            found.setdefault(bare(passage.text), passage)
    return list(found.values())


def _elsewhere(entry: Passage, passages: list[Passage]) -> bool:
    """Whether another section of the plan's own speaks of it by its name."""
    name = bare(entry.text)
    return any(
        one.section != entry.section and one.kind != "toc" and name in fold(one.text) for one in passages
    )
