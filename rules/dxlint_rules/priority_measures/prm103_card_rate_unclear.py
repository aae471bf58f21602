"""A plan that gives a card rate says whether it counts cards issued or cards held.

Since June 2023 the nation publishes the rate of cards held (保有枚数率) beside that of cards issued so far
(交付枚数率); they differ by several points. 普及率 or 取得率 leaves open which is meant. A plan satisfies the
rule by naming one of the two anywhere, or by 交付率 or 保有率, which tell them apart well enough. A sentence
that gives no value is not read.
Facts: card-rate-names.   Reads: the sentences and indicators of the plan.
Yields: one finding, at the first such rate, to review.
Raises: NotInForce before there were two rates, when there is nothing to tell apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import (
    Finding,
    NotInForce,
    Outcome,
    Place,
    Plan,
    PlanSentence,
    Quoted,
    RuleContext,
    fold,
    lazy,
    plan_sentences,
)

_UNCLEAR = lazy(r"マイナンバーカード(?:の|における)?(?:[^。、]{0,8}の)?(?P<rate>普及率|取得率|所有率)")
# A rate that is given: with a value, or as the name of an indicator.
_GIVEN = lazy(r"\d(?:%|割|パーセント)|(?:普及率|取得率|所有率)(?:\([^()]*\))?$")
_CLEAR = lazy(r"(?:交付|保有)(?:枚数|件数)?率")


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding where only an ambiguous rate is given."""
    try:
        names = context.facts.value("card-rate-names")
    except NotInForce:
        return
    sayings = [*plan_sentences(plan), *_indicators(plan)]
    if any(_CLEAR.search(one.text) for one in sayings):
        return
    given = [one for one in sayings if one.own and _GIVEN.search(one.text)]
    unclear = [(one, match) for one in given if (match := _UNCLEAR.search(one.text)) is not None]
    if unclear:
        first, match = unclear[0]
        yield Finding(
            at=first.at,
            related=tuple(one.at for one, _ in unclear[1:3]),
            params={"rate": match["rate"], "names": names},
            item="card/rate-metric",
            outcome=Outcome.REVIEW,
            confidence="medium",
            severity="info",
        )


def _indicators(plan: Plan) -> Iterator[PlanSentence]:
    for index, measure in enumerate(plan.measures):
        for at, one in enumerate(measure.indicators):
            path = f"measures[{index}].indicators[{at}].name"
            if plan.was_read(path):
                continue  # it stands among the sentences already
            yield PlanSentence(
                fold(one.name), Quoted(plan.place_of(path) or Place(plan.file, path=path), one.name)
            )
