"""Of which items a unit speaks, and how surely: wording,
phrases and headings as clues that are weighed together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from dxlint.data.trees import Trees, load_trees
from dxlint.document.tree import Unit
from dxlint.relevance.wording import Wording, wording
from dxlint.text.lazy import lazy
from dxlint.text.normalise import fold

# What a row of clues holds, in order: log-odds of wording, ranks, strengths of phrases,
# lengths in characters.
FEATURES = (
    "wording", "wording of a part", "rank", "behind the best", "before the others", "phrase",
    "phrases of others", "strongest phrase", "beside", "heading", "above", "heads", "heading behind its best",
    "heads behind their best", "length", "cell", "label", "candidates", "item", "item+phrase", "item+cell",
)  # fmt: skip
_STRENGTH = {"none": 0, "topic": 1, "mentions": 2, "speaks": 3, "plain": 4}
_NAMING = 3
# Wording further from an item than this is no clue for it, unless a phrase or a heading is.
_FAR = -1.8
# A long sentence names many things, each in a part of its own: so long is one, in characters,
# and so long a part.
_LONG, _PART = 36, 6
_PARTED = lazy(r"[、。;:()「」・]")
_FAR_IN_PART = -0.8
# Where there is no heading, no head, nothing beside.
_NOTHING = -6.0
# The scores of so many texts are kept: neighbours and headings come again soon, or not at all.
_KEPT = 512


@dataclass(frozen=True, slots=True)
class Clues:
    """What speaks for one item in a unit: the figures named by `FEATURES` without its last three,
    and the keys of those.
    """

    figures: list[float]
    keys: tuple[str, str, str]

    def row(self, priors: Mapping[str, float]) -> list[float]:
        """All figures."""
        return [*self.figures, *(priors.get(key, 0.0) for key in self.keys)]


@dataclass(slots=True)
class Relevance:
    """Weighs the clues. `model` None: only the clues are wanted."""

    wording: Wording
    model: Trees | None
    _heads: dict[str, list[float]] = field(default_factory=dict)
    _units: dict[int, tuple[Unit, list[float]]] = field(default_factory=dict)
    _numbers: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._numbers = {item: at for at, item in enumerate(self.wording.items)}

    @property
    def labelled(self) -> frozenset[str]:
        """The items of which whole documents have labels; of the others only single statements speak."""
        named = self.model.notes.get("labelled", ()) if self.model is not None else ()
        assert isinstance(named, list | tuple)
        return frozenset(named)

    @property
    def known(self) -> frozenset[str]:
        """The items whose wording is fitted."""
        return frozenset(self._numbers)

    def items_of(
        self, unit: Unit, phrases: Mapping[str, str], beside: Sequence[Unit] = ()
    ) -> dict[str, float]:
        """Item → the probability that the unit speaks of it, where there is any clue for it."""
        model = self.model
        assert model is not None
        found = self.clues(unit, phrases, beside)
        return {item: model.probability(clues.row(model.priors)) for item, clues in found.items()}

    def clues(self, unit: Unit, phrases: Mapping[str, str], beside: Sequence[Unit] = ()) -> dict[str, Clues]:
        """Item → its clues. `phrases`: item → what a phrase of the catalogue says: speaks, mentions, topic.

        `beside`: the units before and after it in the same section:
        one thing is spoken of in several sentences.
        """
        scores = self._of_unit(unit)
        cell = unit.cell
        heading = self._of_head(unit.section.title)
        heads = (
            self._of_heads(cell.heads)
            if cell is not None
            else self._of_heads((unit.lead,) if unit.lead else ())
        )
        around = (
            self._highest([self._of_unit(one) for one in beside]), heading,
            self._of_heads(tuple(one.title for one in unit.section.chain()[-3:-1])), heads,
        )  # fmt: skip
        near = {at for at, score in enumerate(scores) if score > _FAR}
        parts = self._of_parts(unit)
        if parts is not scores:
            near |= {at for at, score in enumerate(parts) if score > _FAR_IN_PART}
        near |= {self._numbers[item] for item in phrases if item in self._numbers}
        for several in (heading, heads):
            if several is not None:
                near |= {at for at, score in enumerate(several) if score > 0.0}
        order = sorted(near, key=lambda at: -scores[at])
        best = scores[order[0]] if order else 0.0
        second = (
            max((score for at, score in enumerate(scores) if at != order[0]), default=best) if order else best
        )
        strengths = [_STRENGTH[kind] for kind in phrases.values()]
        naming, strongest = sum(one >= _NAMING for one in strengths), max(strengths, default=0)
        best_of = [max(several) if several is not None else _NOTHING for several in (heading, heads)]
        unit_alone = [
            float(len(unit.text)),
            float(cell is not None),
            float(cell is not None and cell.is_label),
            float(len(near)),
        ]
        found = {}
        for rank, at in enumerate(order):
            item, score = self.wording.items[at], scores[at]
            phrase = phrases.get(item, "none")
            strength = _STRENGTH[phrase]
            by = [several[at] if several is not None else _NOTHING for several in around]
            figures = [
                score, parts[at], float(rank), best - score, score - (best if rank else second),
                float(strength), float(naming - (strength >= _NAMING)), float(strongest), *by,
                best_of[0] - by[1], best_of[1] - by[3], *unit_alone,
            ]  # fmt: skip
            found[item] = Clues(
                figures, (item, f"{item}|{phrase}", f"{item}|{'cell' if cell is not None else 'text'}")
            )
        return found

    def _of_unit(self, unit: Unit) -> list[float]:
        key = id(unit)
        known = self._units.get(key)
        if known is None or known[0] is not unit:
            if len(self._units) >= _KEPT:
                self._units.clear()
            known = self._units[key] = (unit, self.wording.scores(unit.text))
        return known[1]

    def _of_parts(self, unit: Unit) -> list[float]:
        """The highest score of the parts of a long text for each item; a short one is its own part."""
        whole = self._of_unit(unit)
        if len(unit.text) < _LONG:
            return whole
        parts = [part for part in _PARTED.split(unit.text) if len(part) >= _PART]
        return (
            self._highest([self.wording.scores(part) for part in parts]) or whole if len(parts) > 1 else whole
        )

    @staticmethod
    def _highest(several: Sequence[list[float]]) -> list[float] | None:
        if len(several) < 2:
            return several[0] if several else None
        return list(map(max, *several))

    def _of_head(self, title: str) -> list[float] | None:
        if not title:
            return None
        known = self._heads.get(title)
        if known is None:
            if len(self._heads) >= _KEPT:
                self._heads.clear()
            known = self._heads[title] = self.wording.scores(fold(title))
        return known

    def _of_heads(self, titles: tuple[str, ...]) -> list[float] | None:
        return self._highest([found for title in titles if (found := self._of_head(title[:80])) is not None])


@lru_cache(maxsize=1)
def _model() -> Trees:
    return load_trees(__package__, "weights.json")


def relevance() -> Relevance:
    """The weights that ship with dxlint, for one document."""
    return Relevance(wording(), _model())


def beside(units: Sequence[Unit], at: int) -> list[Unit]:
    """The units before and after one, in its section."""
    here = units[at].section
    return [
        units[near] for near in (at - 1, at + 1) if 0 <= near < len(units) and units[near].section is here
    ]
