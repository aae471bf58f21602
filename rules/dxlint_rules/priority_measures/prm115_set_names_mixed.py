"""The names listed for a national set of principles belong to that set, and are all of them.

Plans list the three, five, ten or twelve beside the set's name. A name of another set among them, or a
complete- looking list that lacks one, is pointed out; a list that ends in など names examples. Which words
are a list is read from commas and brackets, so a person must judge.
Facts: set-*.   Reads: the sentences of the plan.
Yields: one finding per sentence and set, to review.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Outcome, Plan, PlanSentence, RuleContext, lazy, plan_sentences
from dxlint_rules.priority_measures._sets import NationalSet, national_sets, plain

_BETWEEN = lazy(r"[、,/「」『』()【】:;。]|と(?=[^す])|及び|又は|並びに|\d{1,2}[.)]")
_OPEN = lazy(r"など|等(?:の|を|に|が|、|\)|$)|ほか|をはじめ")


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding per sentence that lists a set's names wrongly."""
    sets = national_sets(context)
    for saying in plan_sentences(plan):
        named = [one for one in sets if next(one.numbers(saying.text), None) is not None]
        if len(named) == 1:
            yield from _judged(saying, named[0], sets)


def _judged(saying: PlanSentence, one: NationalSet, sets: list[NationalSet]) -> Iterator[Finding]:
    text = saying.text.replace("・", "")
    own = [name for key, name in one.members.items() if key in text]
    if len(own) < 2:
        return
    # Whole pieces only: 浸透 and 官民連携 are words of everyday writing too.
    pieces = {plain(piece) for piece in _BETWEEN.split(text)}
    of_others = [
        name
        for other in sets
        if other is not one
        for key, name in other.members.items()
        if key in pieces and key not in one.members
    ]
    absent = [
        name
        for name in one.members.values()
        if name not in own and name not in one.value.get("recalled_members", ())
    ]
    if of_others:
        yield _finding(saying, one, "mixed", of_others)
    elif absent and len(own) * 2 > one.count and not _OPEN.search(text):
        yield _finding(saying, one, "incomplete", absent)


def _finding(saying: PlanSentence, one: NationalSet, message: str, names: list[str]) -> Finding:
    return Finding(
        at=saying.at,
        message=message,
        params={"name": one.name, "names": names, "all": list(one.members.values())},
        item=one.item,
        outcome=Outcome.REVIEW,
        confidence="medium",
        severity="info",
        references=(one.reference,),
    )
