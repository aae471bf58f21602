"""Fits a linear model on named features, or trees on figures, and writes them as plain data."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from math import log
from pathlib import Path
from typing import Any

import numpy
from scipy.sparse import csr_matrix
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from dxlint.data.linear import LinearModel
from dxlint.data.trees import Trees

SCALE = 0.02


def fit(
    rows: Sequence[list[str]],
    targets: Sequence[dict[str, float]],
    classes: Sequence[str],
    *,
    strength: float,
    fewest: int,
    weights: Sequence[float] | None = None,
    notes: dict[str, object] | None = None,
) -> LinearModel:
    """Logistic regression (`strength` is sklearn's C) on features that stand in at least `fewest` rows.

    `targets`: class → share; a row counts for each of its classes by its share. `weights`: of whole rows.
    """
    counts = Counter(name for row in rows for name in set(row))
    names = sorted(name for name, count in counts.items() if count >= fewest)
    index = {name: at for at, name in enumerate(names)}
    columns: list[int] = []
    starts = [0]
    labels: list[int] = []
    shares: list[float] = []
    for number, (row, target) in enumerate(zip(rows, targets, strict=True)):
        known = sorted({index[name] for name in row if name in index})
        for name, share in target.items():
            columns += known
            starts.append(len(columns))
            labels.append(classes.index(name))
            shares.append(share * (weights[number] if weights is not None else 1.0))
    matrix = csr_matrix(
        (numpy.ones(len(columns), dtype=numpy.float32), columns, starts), shape=(len(labels), len(names))
    )
    model = LogisticRegression(C=strength, max_iter=400, tol=1e-3)
    model.fit(matrix, labels, sample_weight=numpy.array(shares))
    coefficients, bias = model.coef_, model.intercept_
    if len(classes) == 2:  # sklearn gives one row for two classes
        coefficients, bias = (
            numpy.vstack([-coefficients[0] / 2, coefficients[0] / 2]),
            numpy.array([-bias[0] / 2, bias[0] / 2]),
        )
    whole = numpy.rint(coefficients / SCALE).astype(int).T
    kept = {name: [int(one) for one in whole[at]] for name, at in index.items() if numpy.ptp(whole[at]) > 1}
    return LinearModel(list(classes), [float(one) for one in bias], kept, SCALE, notes or {})


def write(model: LinearModel, path: Path) -> None:
    """The model as JSON, one feature a line, in order: two fits can be compared line by line."""
    head = json.dumps(
        {
            "classes": model.classes,
            "bias": [round(one, 4) for one in model.bias],
            "scale": model.scale,
            "notes": model.notes,
        },
        ensure_ascii=False,
    )
    rows = ",\n".join(
        f"{json.dumps(name, ensure_ascii=False)}:{json.dumps(weight, separators=(',', ':'))}"
        for name, weight in sorted(model.weights.items())
    )
    path.write_text(f'{head[:-1]}, "weights": {{\n{rows}\n}}}}\n', encoding="utf-8")


# A key seen seldom says little of its own: it counts as if it had been seen so often more with the share of
# all.
_SHRUNK = 20
_TREES, _LEAVES, _FEWEST_IN_LEAF, _RATE = 60, 15, 30, 0.2


def fit_trees(
    features: Sequence[str],
    figures: Sequence[Sequence[float]],
    keys: Sequence[Sequence[str]],
    targets: Sequence[bool],
) -> Trees:
    """Gradient-boosted trees. `keys` of a row become its last figures: the log-odds of each alone."""
    seen: Counter[str] = Counter(key for row in keys for key in row)
    true: Counter[str] = Counter(
        key for row, target in zip(keys, targets, strict=True) if target for key in row
    )
    share = sum(targets) / len(targets)
    priors = {
        key: round(log((true[key] + _SHRUNK * share) / (count - true[key] + _SHRUNK * (1 - share))), 3)
        for key, count in sorted(seen.items())
    }
    rows = numpy.array(
        [[*row, *(priors[key] for key in own)] for row, own in zip(figures, keys, strict=True)]
    )
    model = HistGradientBoostingClassifier(
        max_iter=_TREES, max_leaf_nodes=_LEAVES, min_samples_leaf=_FEWEST_IN_LEAF, learning_rate=_RATE,
        early_stopping=False, random_state=0,
    ).fit(rows, targets)  # fmt: skip
    base = float(model._baseline_prediction.ravel()[0])
    return Trees(
        list(features), round(base, 4), [_tree(one[0].nodes, 0) for one in model._predictors], priors
    )


def _tree(nodes: Any, at: int) -> Any:
    node = nodes[at]
    if node["is_leaf"]:
        return round(float(node["value"]), 4)
    return [
        int(node["feature_idx"]),
        round(float(node["num_threshold"]), 4),
        _tree(nodes, node["left"]),
        _tree(nodes, node["right"]),
    ]


def write_trees(model: Trees, path: Path) -> None:
    """The trees as JSON, one a line, in order."""
    head = json.dumps(
        {"features": model.features, "base": model.base, "notes": model.notes}, ensure_ascii=False
    )
    priors = ",\n".join(f"{json.dumps(key)}:{value}" for key, value in model.priors.items())
    trees = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in model.trees)
    path.write_text(f'{head[:-1]}, "priors": {{\n{priors}\n}}, "trees": [\n{trees}\n]}}\n', encoding="utf-8")
