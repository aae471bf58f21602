"""Sentences in which two plans commit to something or consider it: kept, gone, new, weaker, elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dxlint.comparing.change import Change, Said, gravest
from dxlint.comparing.matching import Likeness, exact_pairs, key_of, similar_pairs
from dxlint.comparing.sections import Path, Sections, section_of
from dxlint.comparing.wording import DOUBTFUL, differences, ends_in_study
from dxlint.document.voice import FOREIGN
from dxlint.place import Place
from dxlint.plan.coverage import Coverage, SpokenUnit
from dxlint.plan.model import Plan
from dxlint.text.lazy import lazy

# A shorter text (継続, 検討) stands in many places and is no commitment by itself.
_SHORT = 8
# So many characters beside figures and dates make a text that says something.
_SAYS = 5
_FIGURES = lazy(r"[\d,.%()~・/\-]|令和|平成|年度?|[月日人件円]")
# From so alike on two sentences are the same one reworded; from the lower on they may be, where the section
# or an item is the same.
_SAME, _MAYBE = 0.62, 0.42
_RANK = {"commits": 2, "considers": 1, "background": 0, "unsure": 0}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a plan, ready to be compared. `counts`: whether it is the plan's own, and is to be told
    of where it comes or goes.
    """

    key: str
    path: Path
    stance: str
    items: dict[str, str]
    said: Said
    counts: bool
    steady: bool

    @property
    def rank(self) -> int:
        """How firm it is."""
        return _RANK[self.stance]


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of a plan in reading order, without the rows that are compared as indicators and
    schedules; `whole` has these, too, each on a line.
    """

    found: list[Sentence]
    whole: str


def sentences_of(plan: Plan, coverage: Coverage) -> Sentences:
    """What a plan says, ready to be compared."""
    rows = _rows(plan)
    found = [
        _sentence(unit) for unit in coverage.statements
        if not (_spot(unit.place) in rows and not unit.quote.rstrip().endswith("。"))
    ]  # fmt: skip
    known = dict.fromkeys(one.key for one in found)
    for stated in plan.statements if not plan.readings else ():
        if (key := key_of(stated.text)) not in known:
            known[key] = None
            section = stated.section or ""
            found.append(
                Sentence(
                    key, section_of(section), stated.stance, {stated.item: stated.stance},
                    Said(stated.text, stated.place, section), stated.stance != "background" and _says(key),
                    stated.confidence == "high",
                )
            )  # fmt: skip
    return Sentences(found, "\n".join([*(key_of(unit.quote) for unit in coverage.statements), *known]))


def _sentence(unit: SpokenUnit) -> Sentence:
    key = key_of(unit.quote)
    items = dict(unit.items)
    own = unit.voice == "own" and unit.role not in FOREIGN and unit.role != "current"
    counts = own and unit.stance in {"commits", "considers"} and _says(key)
    return Sentence(
        key, section_of(unit.section), unit.stance, items, Said(unit.quote, unit.place, unit.section),
        counts, unit.confidence == "high",
    )  # fmt: skip


def _says(key: str) -> bool:
    """Whether a text is more than a date or a figure."""
    return len(_FIGURES.sub("", key)) >= _SAYS


def _spot(place: Place | None) -> tuple[object, ...]:
    if place is None:
        return ()
    return (place.page, place.line)


def _rows(plan: Plan) -> set[tuple[object, ...]]:
    """Where the rows stand that are indicators and schedules."""
    return {
        _spot(place) for path, place in plan.places.items() if ".schedule[" in path or "indicators[" in path
        or path.startswith("schedule[")
    }  # fmt: skip


def commitment_changes(before: Sentences, after: Sentences) -> Iterator[Change]:
    """What became of the sentences of a plan in another."""
    old, new = before.found, after.found
    sections = Sections((one.path for one in old), (one.path for one in new))
    pairs = exact_pairs([(one.key, one.path) for one in old], [(one.key, one.path) for one in new])
    yield from _moves([(old[at], new[other]) for at, other in pairs], sections)
    paired = {at for at, _ in pairs}, {other for _, other in pairs}
    gone, come = _cut_otherwise(
        [one for at, one in enumerate(old) if at not in paired[0]], before.whole,
        [one for at, one in enumerate(new) if at not in paired[1]], after.whole,
    )  # fmt: skip
    likeness = Likeness(one.key for one in (*old, *new))

    def score(at: int, other: int, value: float) -> float:
        first, second = gone[at], come[other]
        if not first.counts and not second.counts:
            return 0.0
        near = first.path == second.path or bool(first.items.keys() & second.items.keys())
        if value < (_MAYBE if near else _SAME):
            return 0.0
        return value + 0.1 * (first.path == second.path)

    reworded = similar_pairs([one.key for one in gone], [one.key for one in come], likeness, score)
    for at, other, _ in reworded:
        first, second = gone[at], come[other]
        value = likeness.of(first.key, second.key)
        yield from _reworded(first, second, sections, sure=value >= _SAME)
    met = {at for at, _, _ in reworded}, {other for _, other, _ in reworded}
    for at, first in enumerate(gone):
        if at not in met[0] and first.counts and not _stands_in(after.whole, first):
            yield Change(
                "lost", "commitment", first.said, None, (first.stance,), items=tuple(first.items),
                sure=first.steady,
            )  # fmt: skip
    for other, second in enumerate(come):
        if other not in met[1] and second.counts and not _stands_in(before.whole, second):
            yield Change(
                "new", "commitment", None, second.said, (second.stance,), items=tuple(second.items),
                sure=second.steady,
            )  # fmt: skip


def _cut_otherwise(
    old: list[Sentence], before: str, new: list[Sentence], after: str
) -> tuple[list[Sentence], list[Sentence]]:
    """Both without the sentences that stand in the other plan in pieces, as lines of a page may cut them, and
    without these pieces.
    """
    parted_old, parted_new = _parted(old, after), _parted(new, before)
    wholes_old, wholes_new = "\n".join(parted_old), "\n".join(parted_new)
    return (
        [one for one in old if one.key not in parted_old and one.key not in wholes_new],
        [one for one in new if one.key not in parted_new and one.key not in wholes_old],
    )


def _parted(sentences: Sequence[Sentence], lines: str) -> set[str]:
    """What stands in the other plan, but in none of its lines alone."""
    run = lines.replace("\n", "")
    return {
        one.key for one in sentences
        if len(one.key) >= _SHORT and one.key in run and one.key not in lines
    }  # fmt: skip


def _stands_in(lines: str, sentence: Sentence) -> bool:
    """Whether the other plan says it within another sentence."""
    return len(sentence.key) >= _SHORT and sentence.key in lines


def _moves(pairs: Sequence[tuple[Sentence, Sentence]], sections: Sections) -> Iterator[Change]:
    """The same words elsewhere; what moved together is told once, by its first sentence."""
    groups: dict[tuple[Path, Path], list[tuple[Sentence, Sentence]]] = defaultdict(list)
    for first, second in pairs:
        if len(first.key) >= _SHORT and first.counts and sections.moved(first.path, second.path):
            groups[first.path, second.path].append((first, second))
    for group in groups.values():
        kept = []
        for first, second in group:
            if second.rank < first.rank:
                # The words are the same: what is over them makes less of them, or they are read otherwise.
                yield _weaker_elsewhere(first, second)
            else:
                kept.append((first, second))
        if kept:
            first, second = kept[0]
            items = tuple(dict.fromkeys(item for one, _ in kept for item in one.items))
            also = tuple((one.said, two.said) for one, two in kept[1:])
            yield Change("moved", "commitment", first.said, second.said, ("moved",), items=items, also=also)


def _weaker_elsewhere(first: Sentence, second: Sentence) -> Change:
    reason = f"{first.stance}-to-{_low(second.stance)}"
    return Change(
        "weakened", "commitment", first.said, second.said, (reason, "moved"), items=tuple(first.items),
        sure=False,
    )


def _low(stance: str) -> str:
    return "background" if stance == "unsure" else stance


def _reworded(first: Sentence, second: Sentence, sections: Sections, *, sure: bool) -> Iterator[Change]:
    """How a sentence that was changed is weaker or stronger."""
    weaker, stronger = differences(first.said.quote, second.said.quote)
    doubtful = DOUBTFUL.issuperset(weaker)
    if first.counts and second.rank < first.rank:
        weaker.insert(0, f"{first.stance}-to-{_low(second.stance)}")
        doubtful = False
    elif second.counts and second.rank > first.rank:
        stronger.insert(0, f"{_low(first.stance)}-to-{second.stance}")
    elif first.counts and first.stance == "commits" and _considers_a_part(first, second):
        weaker.insert(0, "commits-to-considers")
        doubtful = True
    if not (first.counts or second.counts):
        return
    moved = ("moved",) if sections.moved(first.path, second.path) else ()
    kind = gravest(weaker, stronger)
    items = tuple(dict.fromkeys((*first.items, *second.items)))
    certain = sure and not (doubtful and kind == "weakened")
    reasons = (*weaker, *stronger, *moved) or ("reworded",)
    if kind == "changed" and moved:
        kind = "moved"
    change = Change(kind, "commitment", first.said, second.said, reasons, items=items, sure=certain)
    if not first.steady or not second.steady:
        change = replace(change, sure=False)
    yield change


def _considers_a_part(first: Sentence, second: Sentence) -> bool:
    """Whether a sentence that still commits to something only considers a part of it (継続し、検討します), as
    its items or its last clause tell.
    """
    shared = first.items.keys() & second.items.keys()
    if any((first.items[item], second.items[item]) == ("commits", "considers") for item in shared):
        return True
    return ends_in_study(second.said.quote) and not ends_in_study(first.said.quote)
