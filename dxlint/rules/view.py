"""A plan as declared rules look at it: its sentences with section, voice and stance, from a document or from
a model.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from dxlint.document.outline import Heading, Outline, Passage
from dxlint.document.voice import FOREIGN as THIRD_PARTY
from dxlint.document.voice import Role, inherited, role_of
from dxlint.extraction import from_model
from dxlint.extraction.measure_parts import part_of
from dxlint.place import Place
from dxlint.plan.model import Indicator, Plan
from dxlint.rules.absence import searched
from dxlint.rules.rule import Quoted, RuleContext
from dxlint.stance.stances import Stance
from dxlint.text.normalise import normalise

_SAYS_NOTHING = frozenset({"heading", "caption", "toc"})
_MOST_SEARCHED = 10
_WEAKER = {"commits": 0, "considers": 1, "background": 2}

@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, list item, cell or heading. `stance` is set where a plan model says it outright."""

    passage: Passage
    context: str
    stance: Stance | None = None

    @property
    def text(self) -> str:
        """Its normalised text."""
        return self.passage.text

    @property
    def is_own(self) -> bool:
        """Whether the municipality speaks for itself here; naming who is in charge, it does."""
        if self.passage.role not in THIRD_PARTY:
            return True
        heads = (self.passage.section.rsplit(" > ", 1)[-1], *self.passage.heads)
        return self.passage.role == Role.REFERENCE and any(part_of(head) == "departments" for head in heads)

    @property
    def is_beside(self) -> bool:
        """Whether it stands beside the running text: a name or statement of a plan model, which may say again
        what a field says.
        """
        return self.passage.block < 0

    def quoted(self, span: tuple[int, int] | None = None) -> Quoted:
        """Its place and source text, or those of a span of `text`."""
        return Quoted(*(self.passage.at() if span is None else self.passage.at(*span)))


class View:
    """One plan and what it is judged by."""

    def __init__(self, plan: Plan, context: RuleContext) -> None:
        self.plan = plan
        self.context = context

    @cached_property
    def outline(self) -> Outline:
        """The document's, or the model's laid out as a document."""
        return from_model.outline(self.plan)

    def sentences(self) -> Iterator[Sentence]:
        """All that the plan says, in reading order; no table of contents."""
        for passage in self.outline.passages:
            if passage.kind != "toc":
                yield Sentence(
                    passage, normalise("。".join((passage.section, *passage.heads, passage.lead))).text
                )
        if not self.plan.outline.passages:
            yield from _outright(self.plan)

    def headings(self) -> list[Heading]:
        """The headings of the document, or of the model laid out as one."""
        return self.outline.headings

    def stance(self, sentence: Sentence, span: tuple[int, int] | None = None) -> Stance:
        """How the municipality stands to what stands at `span`, or to the sentence's end."""
        if sentence.stance is not None:
            return sentence.stance
        passage = sentence.passage
        if passage.kind in _SAYS_NOTHING or passage.is_label or not passage.text:
            return Stance.BACKGROUND
        if span is None or passage.stance_at is None:
            return Stance(passage.stance)
        return Stance(passage.stance_at(span))

    def searched(self, headings: list[Heading] | None = None, item: str | None = None) -> tuple[Quoted, ...]:
        """Where an absent thing was looked for: these headings, else where the item would stand and all
        chapters of the plan's own.
        """
        if headings:
            return tuple(Quoted(*one.passage.at()) for one in headings[:_MOST_SEARCHED])
        return searched(self.plan, self.context, item)[:_MOST_SEARCHED]

    def field(self, path: str, value: object) -> Quoted:
        """The place of a field, with the source text it was read from, or its value."""
        reading = self.plan.readings.get(path)
        place = self.plan.place_of(path) or Place(self.plan.file)
        return Quoted(place, reading.quote if reading is not None else str(value))

    def indicators(self) -> Iterator[tuple[str, str, Indicator]]:
        """(path, title of its measure, indicator) of every indicator."""
        for at, one in enumerate(self.plan.indicators):
            yield f"indicators[{at}]", "", one
        for number, measure in enumerate(self.plan.measures):
            for at, one in enumerate(measure.indicators):
                yield f"measures[{number}].indicators[{at}]", measure.title, one

    def departments(self) -> dict[str, Quoted]:
        """The departments in charge of measures, systems and procedures, each where it is first named."""
        found: dict[str, Quoted] = {}
        for number, measure in enumerate(self.plan.measures):
            for at, name in enumerate(measure.departments):
                found.setdefault(name, self.field(f"measures[{number}].departments[{at}]", name))
        return found


def _outright(plan: Plan) -> Iterator[Sentence]:
    """The names and statements of a plan model, which are no part of its free text."""
    for path, section, text in _names(plan):
        yield _sentence(plan, path, section, text, Role.OWN.value)
    said: set[str] = set()
    for at, one in sorted(enumerate(plan.statements), key=lambda pair: _WEAKER[pair[1].stance]):
        if one.text in said:
            continue  # one sentence may speak of several items; its strongest stance counts
        said.add(one.text)
        role = Role.OWN
        for title in (one.section or "").split(" > "):
            role = inherited(title, role_of(title), role)
        yield _sentence(
            plan,
            f"statements[{at}].text",
            one.section or "",
            one.text,
            role.value,
            Stance(one.stance),
            one.place,
        )


def _names(plan: Plan) -> Iterator[tuple[str, str, str]]:
    yield from (
        (field, "", value) for field in ("title", "lead_department") if (value := getattr(plan, field))
    )
    for at, entry in enumerate(plan.schedule):
        yield f"schedule[{at}].text", "スケジュール", entry.text
    for at, indicator in enumerate(plan.indicators):
        yield f"indicators[{at}].name", "成果指標", indicator.name
    for number, measure in enumerate(plan.measures):
        for at, name in enumerate(measure.departments):
            yield f"measures[{number}].departments[{at}]", f"{measure.title} > 担当課", name
        for at, indicator in enumerate(measure.indicators):
            yield f"measures[{number}].indicators[{at}].name", f"{measure.title} > 成果指標", indicator.name
    for part, field, title in (
        ("standardization", "systems", "情報システムの標準化・共通化"),
        ("online_procedures", "procedures", "行政手続のオンライン化"),
        ("open_data", "datasets", "オープンデータの推進"),
    ):  # fmt: skip
        for at, listed in enumerate(getattr(getattr(plan, part), field, None) or ()):
            for name in ("name", "status", "department"):
                if value := getattr(listed, name, None):
                    yield f"{part}.{field}[{at}].{name}", title, value


def _sentence(
    plan: Plan,
    path: str,
    section: str,
    text: str,
    role: str,
    stance: Stance | None = None,
    place: Place | None = None,
) -> Sentence:
    normal = normalise(text)
    where = place or plan.place_of(path) or Place(plan.file)

    def locate(start: int, end: int) -> tuple[Place, str]:
        first, last = normal.span(start, end)
        return where, text[first:last]

    passage = Passage(normal.text, "paragraph", role, section, -1, locate)
    return Sentence(passage, normalise(section).text, stance)
