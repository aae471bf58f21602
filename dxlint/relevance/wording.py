"""How near a text's wording is to that of statements known to speak of each item:
a fitted weight for each run of characters.

It stands beside the phrases, which an officer can read: it knows plain words that no phrase lists,
and says how sure it is.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from dxlint.text.lazy import lazy

# Figures and marks tell of no item.
_CUT = lazy(r"[^ぁ-んァ-ヶー一-鿿a-z]+")
_LONGEST = 240
# Without any known wording a text speaks of no item.
SCALE = 0.05


def runs_of(text: str) -> set[str]:
    """The runs of two and three characters of normalised text; none goes across a mark or a figure.

    Two hiragana alone are grammar and tell of no item.
    """
    found: set[str] = set()
    for part in _CUT.split(text[:_LONGEST]):
        last = len(part)
        found.update(
            run
            for at in range(last - 1)
            if not ("ぁ" <= (run := part[at : at + 2])[0] <= "ん" and "ぁ" <= run[1] <= "ん")
        )
        found.update(part[at : at + 3] for at in range(last - 2))
        if last < 3 and part:
            found.add(f"={part}")
    return found


@dataclass(slots=True)
class Wording:
    """`weights[run]` holds pairs: the number of an item, and its weight in units of `SCALE`."""

    items: list[str]
    bias: list[float]
    weights: dict[str, list[int]]

    def scores(self, text: str) -> list[float]:
        """The log-odds that the text speaks of each item, in the order of `items`."""
        sums = [0] * len(self.items)
        known = self.weights
        for run in runs_of(text):
            pairs = known.get(run)
            if pairs is not None:
                for at in range(0, len(pairs), 2):
                    sums[pairs[at]] += pairs[at + 1]
        return [bias + SCALE * one for bias, one in zip(self.bias, sums, strict=True)]


@lru_cache(maxsize=1)
def wording() -> Wording:
    """The weights that ship with dxlint."""
    data = json.loads(resources.files(__package__).joinpath("wording.json").read_text(encoding="utf-8"))
    return Wording(data["items"], data["bias"], data["weights"])
