"""`item-covered`: what the plan says of items of a guideline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from dxlint.rules import words
from dxlint.rules.absence import shortfall
from dxlint.rules.fields import Fields
from dxlint.rules.missing_item import TopicState, details_of, severity_by_obligation, topic_state
from dxlint.rules.rule import RuleContext
from dxlint.rules.verdict import NOTHING, Fault, Verdict
from dxlint.rules.view import View


@dataclass(frozen=True, slots=True)
class Topic:
    """What items belong to: nothing is judged where the plan does not take it up.

    `details`: how the ids of the items begin by which a plan takes it up too. `or_absent`: judged also where
    no rule says that the topic is absent.
    """

    item: str
    details: str = ""
    or_absent: bool = False

    def state(self, context: RuleContext) -> TopicState:
        """Whether the plan takes it up."""
        return topic_state(context, self.item, details_of(context, self.details) if self.details else ())


@dataclass(frozen=True, slots=True)
class ItemCovered:
    """The plan says of every item what it should (`covered`, unless `status` allows more).

    An item that no edition in force asks for (but with `any_edition`), or that does not apply to such a
    municipality, is not judged. `by_obligation`: the severity follows the edition's word, and is `info` for a
    study.
    """

    items: tuple[str, ...]
    status: tuple[str, ...]
    topic: Topic | None = None
    by_obligation: bool = False
    any_edition: bool = False
    params: ClassVar[frozenset[str]] = frozenset({
        "name", "name_en", "label", "label_en", "status", "missing", "clause", "edition",
    })  # fmt: skip

    def judge(self, view: View) -> Verdict:
        """One fault for each item."""
        context = view.context
        state = self.topic.state(context) if self.topic is not None else "taken-up"
        if state == "said-elsewhere" or (
            state == "absent" and self.topic is not None and not self.topic.or_absent
        ):
            return NOTHING
        asked = [item for item in self.items if self.any_edition or _is_asked(context, item)]
        faults = [
            self._fault(view, item, state)
            for item in asked
            if context.coverage.status(item) not in self.status
        ]
        return Verdict(tuple(faults)) if asked else NOTHING

    def _fault(self, view: View, item: str, state: TopicState) -> Fault:
        context = view.context
        entry, asked, status = (
            context.catalogue.items[item],
            context.standing(item),
            context.coverage.status(item),
        )
        demand = None if asked is None else asked.demand
        where = shortfall(view.plan, context, item)
        name = demand.name if demand is not None else entry.name_ja
        edition = context.editions.get(entry.guideline) if asked is None else asked.edition
        params = {
            "name": name, "missing": name, "name_en": entry.name_en, "label": entry.name_ja,
            "label_en": entry.name_en,
            "status": words.STATUSES[status], "edition": edition.name if edition is not None else "",
            "clause": (demand.clause if demand is not None else None) or "",
        }  # fmt: skip
        studied = ("considering",) if status == "considering" else ()
        messages = ("topic-absent",) if state == "absent" else (*studied, item.rpartition("/")[2], status)
        severity = severity_by_obligation(context, item) if self.by_obligation else None
        confidence = context.coverage.items[item].confidence
        return Fault(
            where["at"],
            where["searched"],
            where["related"],
            params,
            item,
            messages,
            severity,
            confidence=confidence,
        )


def _is_asked(context: RuleContext, item: str) -> bool:
    return not context.catalogue.items[item].demands or context.demand(item) is not None


def topic_of(fields: Fields) -> Topic | None:
    """`topic`, `topic_details`, `also_without_topic`."""
    item, details = fields.text("topic", required=False), fields.text("topic_details", required=False)
    or_absent = fields.flag("also_without_topic")
    return Topic(item, details, or_absent) if item else None


def item_covered(fields: Fields) -> ItemCovered:
    """`items`, `status`, `topic` …, `by_obligation`, `any_edition`."""
    return ItemCovered(
        items=fields.texts("items", required=True),
        status=fields.choices("status", words.STATUSES) or ("covered",),
        topic=topic_of(fields),
        by_obligation=fields.flag("by_obligation"),
        any_edition=fields.flag("any_edition"),
    )
