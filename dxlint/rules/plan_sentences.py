"""What a plan says, sentence by sentence, whether it is a document or a model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from dxlint.document.outline import Passage
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


def plan_sentences(plan: Plan, *, everywhere: bool = False) -> tuple[PlanSentence, ...]:
    """All sentences, cells and list items but those of a glossary, the contents, or the account of an earlier
    plan; `everywhere`: these too, with headings and captions.

    Kept for the rules that follow on the same plan: a dozen of them go through all that it says.
    """
    global _last
    if everywhere and plan.outline.passages:
        return tuple(_of_passage(one) for one in plan.outline.passages)
    if _last is None or _last[0] is not plan:
        _last = (plan, tuple(_all(plan)))
    return _last[1]


def _all(plan: Plan) -> Iterator[PlanSentence]:
    for passage in plan.outline.passages:
        if passage.kind not in {"toc", "heading", "caption"} and passage.role not in _ELSEWHERE:
            yield _of_passage(passage)
    if not plan.outline.passages:
        yield from _of_model(plan)


def _of_passage(passage: Passage) -> PlanSentence:
    return PlanSentence(passage.text, Quoted(*passage.at()), passage.role != "nation")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, cell, list item or heading in folded spelling with the place and exact text of its first
    sentence. `around`: the heads over it, what leads its list, and the end of what stands before it.
    """

    text: str
    at: Quoted
    kind: str = "paragraph"
    role: str = "own"
    around: str = ""


def paragraphs(plan: Plan) -> Iterator[Paragraph]:
    """All that the plan says but its contents, the glossary too; of a plan model its sentences one by one."""
    before = ""
    passages = (one for one in plan.outline.passages if one.kind != "toc")
    for _, group in groupby(passages, key=lambda one: one.block):
        block = list(group)
        first, text = block[0], "".join(one.text for one in block)
        around = "".join((*first.heads, first.lead, before))
        yield Paragraph(text, Quoted(*first.at()), first.kind, first.role, around)
        before = text[-40:]
    if not plan.outline.passages:
        yield from (Paragraph(one.text, one.at) for one in plan_sentences(plan))


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
