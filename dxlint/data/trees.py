"""Fitted decision trees as plain data: what several figures together tell where a sum of weights does not.

A tree is a number, or `[feature, bound, tree where the figure is at most the bound, tree where it is more]`;
the trees' numbers add up to log-odds. They are made by `corpus/fit` and are data that a person can read.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib import resources
from math import exp
from typing import Any


@dataclass(slots=True)
class Trees:
    """`base`: the log-odds before any tree; `features`: the names of the figures of a row, in order;
    `notes`: how it was fitted.

    `priors[key]`: the log-odds of a key (an item, an item in a cell) alone;
    they stand in a row like other figures.
    """

    features: list[str]
    base: float
    trees: list[Any]
    priors: dict[str, float] = field(default_factory=dict)
    notes: dict[str, object] = field(default_factory=dict)

    def probability(self, row: Sequence[float]) -> float:
        """The probability that these figures speak for."""
        total = self.base
        for tree in self.trees:
            node = tree
            while type(node) is list:
                node = node[2] if row[node[0]] <= node[1] else node[3]
            total += node
        return 1 / (1 + exp(-total))


def load_trees(package: str, name: str) -> Trees:
    """Trees that ship with dxlint."""
    data = json.loads(resources.files(package).joinpath(name).read_text(encoding="utf-8"))
    return Trees(data["features"], data["base"], data["trees"], data["priors"], data["notes"])
