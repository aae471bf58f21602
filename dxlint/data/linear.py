"""A fitted linear model as plain data: names of features, whole-number weights for each class, a bias.

Scores become probabilities by softmax. The weights are made by `corpus/fit` and are data that a person can
read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from math import exp


@dataclass(slots=True)
class LinearModel:
    """`weights[feature]` has one whole number for each class, in units of `scale`; `notes` tell how it was
    fitted.
    """

    classes: list[str]
    bias: list[float]
    weights: dict[str, list[int]]
    scale: float
    notes: dict[str, object]

    def probabilities(self, features: Iterable[str]) -> list[float]:
        """The probability of each class, in the order of `classes`."""
        count = len(self.classes)
        sums = [0] * count
        known = self.weights
        if count == 4:  # written out: this loop is most of what judging a sentence costs
            one = two = three = four = 0
            for feature in features:
                weight = known.get(feature)
                if weight is not None:
                    one += weight[0]
                    two += weight[1]
                    three += weight[2]
                    four += weight[3]
            sums = [one, two, three, four]
        else:
            for feature in features:
                weight = known.get(feature)
                if weight is not None:
                    for at in range(count):
                        sums[at] += weight[at]
        return softmax([bias + self.scale * one for bias, one in zip(self.bias, sums, strict=True)])

    def pull(self, feature: str, towards: int) -> float:
        """How far one feature speaks for a class against the best of the others."""
        weight = self.weights.get(feature)
        if weight is None:
            return 0.0
        others = max(one for at, one in enumerate(weight) if at != towards)
        return self.scale * (weight[towards] - others)


def softmax(scores: list[float]) -> list[float]:
    """Scores as probabilities that add up to 1."""
    top = max(scores)
    raised = [exp(score - top) for score in scores]
    total = sum(raised)
    return [one / total for one in raised]


def load_model(package: str, name: str) -> LinearModel:
    """A model that ships with dxlint."""
    data = json.loads(resources.files(package).joinpath(name).read_text(encoding="utf-8"))
    return LinearModel(data["classes"], data["bias"], data["weights"], data["scale"], data["notes"])
