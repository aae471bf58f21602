"""The details of a topic that a plan leaves out, in one finding."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dxlint.plan.model import Plan
from dxlint.rules.absence import shortfall
from dxlint.rules.missing_item import topic_state
from dxlint.rules.rule import Finding, Outcome, RuleContext

_ABSENT = frozenset({"missing", "mentioned"})


def missing_items(
    context: RuleContext, items: Sequence[str], *, study_counts: Collection[str] = ()
) -> list[str]:
    """The items that the edition in force asks for and the plan does not commit to.

    For those in `study_counts` the nation asks to consider them: a study is then enough.
    """
    return [
        item
        for item in items
        if context.demand(item) is not None
        and context.coverage.status(item) != "covered"
        and not (item in study_counts and context.coverage.status(item) == "considering")
    ]


def missing_details(
    plan: Plan,
    context: RuleContext,
    topic_id: str,
    items: Sequence[str],
    *,
    firm: Collection[str] = (),
    study_counts: Collection[str] = (),
) -> Finding | None:
    """One finding on all details that a plan which takes up the topic leaves out; None where it leaves out
    none.

    It is a warning only where one of `firm` is asked for by a confirmed edition and not said at all; the
    other details are pointed out.
    """
    if topic_state(context, topic_id, items) != "taken-up":
        return None
    left_out = missing_items(context, items, study_counts=study_counts)
    if not left_out:
        return None
    warned = [item for item in left_out if item in firm and _is_certain(context, item)]
    # Many details are absent from the whole plan, not from the place that happens to mention one.
    unsaid = [item for item in left_out if context.coverage.status(item) == "missing"]
    first = (warned or unsaid or left_out)[0]
    return Finding(
        **shortfall(plan, context, first),
        params={
            "names": [_name(context, item) for item in left_out],
            "names_en": [_name_en(context, item) for item in left_out],
        },
        item=first,
        outcome=Outcome.FAIL if warned else Outcome.REVIEW,
        confidence=context.coverage.items[first].confidence,
        severity="warning" if warned else "info",
    )


def _name(context: RuleContext, item: str) -> str:
    studied = context.coverage.status(item) == "considering"
    return f"「{context.catalogue.items[item].name_ja}」" + ("（検討のみ）" if studied else "")


def _name_en(context: RuleContext, item: str) -> str:
    studied = context.coverage.status(item) == "considering"
    return context.catalogue.items[item].name_en + (" (only considered)" if studied else "")


def _is_certain(context: RuleContext, item: str) -> bool:
    demand = context.demand(item)
    return (
        demand is not None
        and demand.confidence == "confirmed"
        and demand.obligation != "may"
        and context.coverage.status(item) in _ABSENT
    )
