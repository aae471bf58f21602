"""Finds the passages of one plan in another: the same text first, then what is alike.

No text is compared with every other: candidates share rare pairs of characters, found by an index. The time
grows with the length of the plans, not with its square.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import lru_cache
from typing import TypeVar

from dxlint.text.lazy import lazy
from dxlint.text.normalise import fold

T = TypeVar("T")
Pair = tuple[int, int]

# What begins a list item or a measure's name is form, not content; so is what ends a sentence.
_BEFORE = lazy(
    r"^[\s　]*(?:[・･●○◯■◆□◇▪►▶➤*\-]+|[①-⑳]|[(（][\d０-９]{1,2}[)）]|[\d０-９]{1,2}[)）.．](?![\d０-９])"
    r"|(?:基本)?(?:施策|取組|事業|方針|目標|戦略|プロジェクト)[\s　]*"
    r"[\d０-９]+(?:[-－.．][\d０-９]+)*[\s　:：]+)[\s　]*"
)
_AFTER = lazy(r"[。．.、,;]+$")

# A pair of characters that stands in so many texts does not lead to any of them.
_COMMON = 60
_CANDIDATES = 8
# What even the commonest pair weighs.
_LEAST = 0.15


@lru_cache(maxsize=8192)
def key_of(text: str) -> str:
    """A text for comparison: in one spelling, without its bullet or count and its full stop."""
    return _AFTER.sub("", fold(_BEFORE.sub("", text))) or fold(text)


def grams(key: str) -> Counter[str]:
    """The pairs of neighbouring characters of a text, with a mark at both ends."""
    marked = f"\n{key}\n"
    return Counter(marked[at : at + 2] for at in range(len(marked) - 1))


def alike(first: str, second: str) -> float:
    """How much two texts have in common, from 0 to 1."""
    one, two = grams(key_of(first)), grams(key_of(second))
    return 2 * (one & two).total() / (one.total() + two.total())


def exact_pairs(
    old: Sequence[tuple[str, Hashable]], new: Sequence[tuple[str, Hashable]]
) -> list[Pair]:
    """Pairs of equal texts; each has its key and its section. In the same section first, in order."""
    waiting: dict[str, list[int]] = defaultdict(list)
    for at, (key, _) in enumerate(new):
        waiting[key].append(at)
    pairs: list[Pair] = []
    left: list[int] = []
    used: set[int] = set()
    by_both: dict[tuple[str, Hashable], list[int]] = defaultdict(list)
    for at in range(len(new) - 1, -1, -1):
        by_both[new[at]].append(at)
    for at, one in enumerate(old):
        if by_both[one]:
            taken = by_both[one].pop()
            used.add(taken)
            pairs.append((at, taken))
        else:
            left.append(at)
    rest = {key: iter([at for at in found if at not in used]) for key, found in waiting.items()}
    for at in left:
        taken_too = next(rest.get(old[at][0], iter(())), None)
        if taken_too is not None:
            pairs.append((at, taken_too))
    return pairs


class Likeness:
    """Weighs what two texts share: pairs of characters that few texts have tell more than `します`."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.known = {text: grams(text) for text in texts}
        spread = Counter(gram for found in self.known.values() for gram in found)
        whole = math.log(1 + len(self.known)) or 1.0
        self.weights = {
            gram: _LEAST + math.log((1 + len(self.known)) / count) / whole for gram, count in spread.items()
        }

    def weight(self, found: Counter[str]) -> float:
        """The weight of all pairs together."""
        return sum(self.weights.get(gram, 1 + _LEAST) * count for gram, count in found.items())

    def of(self, first: str, second: str) -> float:
        """How much two texts have in common, from 0 to 1."""
        one, two = self._grams(first), self._grams(second)
        whole = self.weight(one) + self.weight(two)
        return 2 * self.weight(one & two) / whole if whole else 0.0

    def _grams(self, text: str) -> Counter[str]:
        return self.known.get(text) or grams(text)


def similar_pairs(
    old: Sequence[str], new: Sequence[str], likeness: Likeness, score: Callable[[int, int, float], float]
) -> list[tuple[int, int, float]]:
    """Pairs of texts that are alike, the best first, each text once.

    `score(i, j, alike)` settles what a pair is worth; 0 or less means that it is none.
    """
    index: dict[str, list[int]] = defaultdict(list)
    for at, text in enumerate(new):
        for gram in grams(text):
            index[gram].append(at)
    found: list[tuple[float, int, int]] = []
    for at, text in enumerate(old):
        shared: Counter[int] = Counter()
        rarest = sorted(grams(text), key=lambda gram: (len(index.get(gram, ())), gram))
        for gram in rarest:
            holders = index.get(gram, ())
            if len(holders) > _COMMON and shared:
                break
            for other in holders[:_COMMON]:
                shared[other] += 1
        for other, _ in shared.most_common(_CANDIDATES):
            worth = score(at, other, likeness.of(text, new[other]))
            if worth > 0:
                found.append((worth, at, other))
    return each_once(found)


def each_once(found: list[tuple[float, int, int]]) -> list[tuple[int, int, float]]:
    """The best pairs in which nothing stands twice."""
    seen_old: set[int] = set()
    seen_new: set[int] = set()
    pairs = []
    for worth, at, other in sorted(found, key=lambda one: (-one[0], abs(one[1] - one[2]), one[1])):
        if at not in seen_old and other not in seen_new:
            seen_old.add(at)
            seen_new.add(other)
            pairs.append((at, other, worth))
    return pairs


def named_pairs(
    old: Sequence[str], new: Sequence[str], likely: float = 0.6
) -> tuple[list[tuple[int, int, bool]], list[int], list[int]]:
    """Pairs of equal or alike names (with whether they are equal), and what is left of both."""
    first, second = [key_of(one) for one in old], [key_of(one) for one in new]
    equal = exact_pairs([(key, None) for key in first], [(key, None) for key in second])
    pairs = [(at, other, True) for at, other in equal]
    old_left = sorted(set(range(len(old))) - {at for at, _, _ in pairs})
    new_left = sorted(set(range(len(new))) - {at for _, at, _ in pairs})
    likeness = Likeness([*first, *second])
    alikes = similar_pairs(
        [first[at] for at in old_left], [second[at] for at in new_left], likeness,
        lambda _, __, value: value if value >= likely else 0.0,
    )
    pairs += [(old_left[at], new_left[other], False) for at, other, _ in alikes]
    gone = {at for at, _, _ in pairs}, {at for _, at, _ in pairs}
    return pairs, [at for at in old_left if at not in gone[0]], [at for at in new_left if at not in gone[1]]

