"""Trees as plain data."""

from __future__ import annotations

from math import isclose

from dxlint.data.trees import Trees, load_trees
from dxlint.relevance.item_relevance import FEATURES


def test_the_numbers_of_all_trees_add_up() -> None:
    """At most the bound goes to the first branch, more to the second."""
    trees = Trees(["a", "b"], 0.5, [[0, 1.0, -1.0, [1, 0.0, 0.25, 2.0]], -0.5])
    assert isclose(trees.probability([1.0, 9.0]), 1 / (1 + 2.718281828459045))
    assert isclose(trees.probability([1.5, 0.0]), 1 / (1 + 2.718281828459045**-0.25))
    assert isclose(trees.probability([1.5, 0.1]), 1 / (1 + 2.718281828459045**-2))


def test_the_trees_that_ship_ask_only_for_clues_that_are_given() -> None:
    """Every branch names a figure of a row."""
    shipped = load_trees("dxlint.relevance", "weights.json")
    assert shipped.features == list(FEATURES)

    def asked(node: object) -> set[int]:
        return {node[0]} | asked(node[2]) | asked(node[3]) if isinstance(node, list) else set()

    assert set().union(*(asked(tree) for tree in shipped.trees)) <= set(range(len(FEATURES)))
