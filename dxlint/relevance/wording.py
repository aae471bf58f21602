"""How near a text's wording is to that of statements known to speak of each item:
a fitted weight for each run of characters.

It stands beside the phrases, which an officer can read: it knows plain words that no phrase lists,
and says how sure it is.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from struct import Struct

from dxlint.text.lazy import lazy

# Figures and marks tell of no item.
_CUT = lazy(r"[^ぁ-んァ-ヶー一-鿿a-z]+")
_LONGEST = 240
# So many bits of a packed integer belong to one item; a sum of no weights is the middle of what they hold.
_BITS, _ZERO = 32, 1 << 31
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
    """`rows[run]` has numbers parted by blanks: that of an item, its weight in units of `SCALE`, the next.

    The weights of a run are packed into one integer, 32 bits for an item: sums of a text are sums of
    integers.
    """

    items: list[str]
    bias: list[float]
    rows: dict[str, str]
    _packed: dict[str, int] = field(default_factory=dict)
    _zero: int = field(init=False)
    _form: Struct = field(init=False)

    def __post_init__(self) -> None:
        count = len(self.items)
        self._form = Struct(f"<{count}I")
        self._zero = int.from_bytes(self._form.pack(*[_ZERO] * count), "little")

    def scores(self, text: str) -> list[float]:
        """The log-odds that the text speaks of each item, in the order of `items`."""
        total, packed = self._zero, self._packed
        rows = self.rows
        for run in runs_of(text):
            weights = packed.get(run)
            if weights is not None:
                total += weights
            elif run in rows:
                total += self._pack(run)
        sums = self._form.unpack(total.to_bytes(self._form.size, "little"))
        return [bias + SCALE * (one - _ZERO) for bias, one in zip(self.bias, sums, strict=True)]

    def _pack(self, run: str) -> int:
        numbers = [int(one) for one in self.rows[run].split()]
        found = sum(
            weight << (_BITS * item) for item, weight in zip(numbers[::2], numbers[1::2], strict=True)
        )
        self._packed[run] = found
        return found


@lru_cache(maxsize=1)
def wording() -> Wording:
    """The weights that ship with dxlint: a line of names and biases, then a run and its numbers a line."""
    file = resources.files(__package__).joinpath("wording.tsv")
    head, *lines = file.read_text(encoding="utf-8").splitlines()
    data = json.loads(head)
    return Wording(data["items"], data["bias"], dict(line.split("\t") for line in lines))
