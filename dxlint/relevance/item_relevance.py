"""Of which items a unit speaks, and how surely: wording, phrases and headings as clues that are weighed together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from dxlint.data.linear import LinearModel, load_model
from dxlint.document.tree import Unit
from dxlint.relevance.wording import Wording, wording
from dxlint.text.normalise import fold

CLASSES = ("other", "speaks")
# Wording further from an item than this is no clue for it, unless a phrase or a heading is.
_FAR = -1.8
_STEPS = (-1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0)
_GAPS = (0.25, 0.5, 1.0, 2.0, 3.0)
_HEADS = (-1.0, 0.0, 1.0, 2.0)
_LENGTHS = (8, 16, 32, 64)


@dataclass(slots=True)
class Relevance:
    """Weighs the clues. `model` None: only the clues are wanted."""

    wording: Wording
    model: LinearModel | None
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

    def items_of(self, unit: Unit, phrases: Mapping[str, str], beside: Sequence[Unit] = ()) -> dict[str, float]:
        """Item → the probability that the unit speaks of it, where there is any clue for it."""
        assert self.model is not None
        return {item: self.model.probabilities(names)[1] for item, names in self.clues(unit, phrases, beside).items()}

    def clues(self, unit: Unit, phrases: Mapping[str, str], beside: Sequence[Unit] = ()) -> dict[str, list[str]]:
        """Item → its clues. `phrases`: item → what a phrase of the catalogue says: speaks, mentions, topic.

        `beside`: the units before and after it in the same section: one thing is spoken of in several sentences.
        """
        scores = self._of_unit(unit)
        near_by = self._highest([self._of_unit(one) for one in beside])
        heading = self._of_head(unit.section.title)
        above = self._of_heads(tuple(one.title for one in unit.section.chain()[-3:-1]))
        heads = self._of_heads(unit.cell.heads) if unit.cell is not None else self._of_heads((unit.lead,) if unit.lead else ())
        near = {at for at, score in enumerate(scores) if score > _FAR}
        near |= {self._numbers[item] for item in phrases if item in self._numbers}
        for several in (heading, heads):
            if several is not None:
                near |= {at for at, score in enumerate(several) if score > 0.0}
        order = sorted(near, key=lambda at: -scores[at])
        best = scores[order[0]] if order else 0.0
        length = sum(len(unit.text) > one for one in _LENGTHS)
        found = {}
        for rank, at in enumerate(order):
            item = self.wording.items[at]
            score = scores[at]
            phrase = phrases.get(item, "none")
            names = [f"phrase:{phrase}", f"rank:{min(rank, 5)}", f"length:{length}", f"item:{item}", f"item+phrase:{item}|{phrase}"]
            names += (f"wording>{step}" for step in _STEPS if score > step)
            names += (f"{phrase}+wording>{step}" for step in _STEPS[::2] if score > step)
            names += (f"gap>{gap}" for gap in _GAPS if best - score > gap)
            for name, several in (("heading", heading), ("above", above), ("heads", heads), ("beside", near_by)):
                if several is not None:
                    names += (f"{name}>{step}" for step in _HEADS if several[at] > step)
                    if several[at] > 0 and score > -1:
                        names.append(f"{name}+wording")
            if unit.cell is not None:
                names.append("label" if unit.cell.is_label else "cell")
            found[item] = names
        return found

    def _of_unit(self, unit: Unit) -> list[float]:
        key = id(unit)
        known = self._units.get(key)
        if known is None or known[0] is not unit:
            known = self._units[key] = (unit, self.wording.scores(unit.text))
        return known[1]

    @staticmethod
    def _highest(several: Sequence[list[float]]) -> list[float] | None:
        if len(several) < 2:
            return several[0] if several else None
        return [max(scores) for scores in zip(*several, strict=True)]

    def _of_head(self, title: str) -> list[float] | None:
        if not title:
            return None
        known = self._heads.get(title)
        if known is None:
            known = self._heads[title] = self.wording.scores(fold(title))
        return known

    def _of_heads(self, titles: tuple[str, ...]) -> list[float] | None:
        return self._highest([found for title in titles if (found := self._of_head(title[:80])) is not None])


@lru_cache(maxsize=1)
def _model() -> LinearModel:
    return load_model(__package__, "weights.json")


def relevance() -> Relevance:
    """The weights that ship with dxlint, for one document."""
    return Relevance(wording(), _model())


def beside(units: Sequence[Unit], at: int) -> list[Unit]:
    """The units before and after one, in its section."""
    here = units[at].section
    return [units[near] for near in (at - 1, at + 1) if 0 <= near < len(units) and units[near].section is here]
