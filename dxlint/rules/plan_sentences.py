"""What a plan says, sentence by sentence, whether it is a document or a model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dxlint.place import Place
from dxlint.plan.coverage import Evidence
from dxlint.plan.model import Plan
from dxlint.rules.rule import Quoted, RuleContext
from dxlint.text.lazy import lazy
from dxlint.text.normalise import fold

# Whose voice it is not, or what lies behind the plan: what is said there of the time to come was right when
# it was written.
_ELSEWHERE = frozenset({"previous", "glossary", "reference", "toc"})
_PAST = lazy(
    r"(?:ました|ていた|でした|された|とされた|達成した|済み?|完了した)(?:が|ため|こと|もの|、|。|」|$)"
)

# The parts of a plan model with free text of their own.
_PARTS = ("positioning", "organisation", "standardization", "online_procedures", "open_data", "security")


@dataclass(frozen=True, slots=True)
class PlanSentence:
    """A sentence in folded spelling with its place and exact text. `own`: in the municipality's own part."""

    text: str
    at: Quoted
    own: bool = True

    @property
    def is_past(self) -> bool:
        """Whether it tells what has been."""
        return bool(_PAST.search(self.text))


_last: tuple[Plan, tuple[PlanSentence, ...]] | None = None


def plan_sentences(plan: Plan) -> tuple[PlanSentence, ...]:
    """All sentences, cells and list items but those of a glossary, the contents, or the account of an earlier
    plan.

    Kept for the rules that follow on the same plan: a dozen of them go through all that it says.
    """
    global _last
    if _last is None or _last[0] is not plan:
        _last = (plan, tuple(_all(plan)))
    return _last[1]


def _all(plan: Plan) -> Iterator[PlanSentence]:
    if plan.outline is not None:
        for passage in plan.outline.passages:
            if passage.kind not in {"toc", "heading", "caption"} and passage.role not in _ELSEWHERE:
                yield PlanSentence(passage.text, Quoted(*passage.at()), passage.role != "nation")
        return
    yield from _of_model(plan)


def _of_model(plan: Plan) -> Iterator[PlanSentence]:
    for index, measure in enumerate(plan.measures):
        path = f"measures[{index}]"
        texts = [(f"{path}.actions[{at}]", text) for at, text in enumerate(measure.actions)]
        if measure.current:
            texts.append((f"{path}.current", measure.current))
        for field, text in texts:
            yield PlanSentence(fold(text), Quoted(plan.place_of(field) or Place(plan.file, path=field), text))
    for part in _PARTS:
        for name, value in getattr(plan, part) or ():
            if isinstance(value, str):
                field = f"{part}.{name}"
                yield PlanSentence(
                    fold(value), Quoted(plan.place_of(field) or Place(plan.file, path=field), value)
                )
    for index, statement in enumerate(plan.statements):
        field = f"statements[{index}].text"
        place = statement.place or plan.place_of(field) or Place(plan.file, path=field)
        yield PlanSentence(
            fold(statement.text), Quoted(place, statement.text), statement.stance != "background"
        )


def commitments(context: RuleContext, *items: str) -> list[Evidence]:
    """The passages in which the municipality commits to one of the items, each once."""
    found = (
        one for item in items for one in context.coverage.items[item].evidence if one.stance == "commits"
    )
    return list(dict.fromkeys(found))
