"""`details-covered`: a plan that takes up a topic says all that belongs to it, or is told at once what it
leaves out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from dxlint.plan.coverage import Status
from dxlint.rules.fields import Fields
from dxlint.rules.kinds.times import begins_by
from dxlint.rules.missing_details import missing_details
from dxlint.rules.verdict import NOTHING, Fault, Verdict
from dxlint.rules.view import View


@dataclass(frozen=True, slots=True)
class Detail:
    """An item that belongs to the topic, and which answers are enough besides `covered`.

    `firm`: a warning where a confirmed edition asks for it and nothing is said; `firm_until`: only of plans
    that begin by the day that this fact holds. `until`: asked only of such plans. `if_covered`: asked only
    where the plan answers that item, to which it belongs.
    """

    item: str
    firm: bool = False
    firm_until: str = ""
    until: str = ""
    if_covered: str = ""
    enough: frozenset[Status] = frozenset()

    def is_wanted(self, view: View) -> bool:
        """Whether the plan is asked for it."""
        context = view.context
        if self.until and not begins_by(view, self.until):
            return False
        if context.coverage.status(self.item) in self.enough - {"considering"}:
            return False
        return not self.if_covered or context.coverage.status(self.if_covered) == "covered"

    def is_firm(self, view: View) -> bool:
        """Whether its absence is more than a point to look at."""
        return self.firm or (bool(self.firm_until) and begins_by(view, self.firm_until))


@dataclass(frozen=True, slots=True)
class DetailsCovered:
    """The plan says every detail of a topic that it takes up."""

    topic: str
    details: tuple[Detail, ...]
    params: ClassVar[frozenset[str]] = frozenset({"names", "names_en", "missing"})

    @property
    def items(self) -> tuple[str, ...]:
        """What it asks for."""
        return tuple(detail.item for detail in self.details)

    def judge(self, view: View) -> Verdict:
        """One fault that names all that is left out; nothing to judge where the topic is not taken up."""
        wanted = [detail for detail in self.details if detail.is_wanted(view)]
        finding = missing_details(
            view.plan,
            view.context,
            self.topic,
            [detail.item for detail in wanted],
            firm={detail.item for detail in wanted if detail.is_firm(view)},
            study_counts={detail.item for detail in wanted if "considering" in detail.enough},
        )
        if finding is None:
            return NOTHING
        fault = Fault(
            at=finding.at,
            searched=finding.searched,
            related=finding.related,
            params=finding.params | {"missing": finding.params["names"]},
            item=finding.item,
            severity=finding.severity,
            outcome=finding.outcome,
            confidence=finding.confidence,
        )
        return Verdict((fault,))


def details_covered(fields: Fields) -> DetailsCovered:
    """`topic`, `items`: ids, or mappings with `item` and what is said of it."""
    details = tuple(
        Detail(one) if isinstance(one, str) else _detail(one) for one in fields.texts_or_parts("items")
    )
    return DetailsCovered(fields.text("topic"), details)


def _detail(fields: Fields) -> Detail:
    enough: set[Status] = set()
    if fields.flag("study_counts"):
        enough.add("considering")
    if fields.flag("partial_counts"):
        enough.add("partial")
    detail = Detail(
        item=fields.text("item"),
        firm=fields.flag("firm"),
        firm_until=fields.text("firm_until", required=False),
        until=fields.text("until", required=False),
        if_covered=fields.text("if_covered", required=False),
        enough=frozenset(enough),
    )
    fields.close()
    return detail
