"""Fits a linear model on named features and writes it as whole-number weights."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from dxlint.data.linear import LinearModel

SCALE = 0.02


def fit(
    rows: Sequence[list[str]], targets: Sequence[dict[str, float]], classes: Sequence[str],
    *, strength: float, fewest: int, weights: Sequence[float] | None = None, notes: dict[str, object] | None = None,
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
    matrix = csr_matrix((numpy.ones(len(columns), dtype=numpy.float32), columns, starts), shape=(len(labels), len(names)))
    model = LogisticRegression(C=strength, max_iter=400, tol=1e-3)
    model.fit(matrix, labels, sample_weight=numpy.array(shares))
    coefficients, bias = model.coef_, model.intercept_
    if len(classes) == 2:  # sklearn gives one row for two classes
        coefficients, bias = numpy.vstack([-coefficients[0] / 2, coefficients[0] / 2]), numpy.array([-bias[0] / 2, bias[0] / 2])
    whole = numpy.rint(coefficients / SCALE).astype(int).T
    kept = {name: [int(one) for one in whole[at]] for name, at in index.items() if numpy.ptp(whole[at]) > 1}
    return LinearModel(list(classes), [float(one) for one in bias], kept, SCALE, notes or {})


def write(model: LinearModel, path: Path) -> None:
    """The model as JSON, one feature a line, in order: two fits can be compared line by line."""
    head = json.dumps({"classes": model.classes, "bias": [round(one, 4) for one in model.bias], "scale": model.scale, "notes": model.notes}, ensure_ascii=False)
    rows = ",\n".join(f"{json.dumps(name, ensure_ascii=False)}:{json.dumps(weight, separators=(',', ':'))}" for name, weight in sorted(model.weights.items()))
    path.write_text(f'{head[:-1]}, "weights": {{\n{rows}\n}}}}\n', encoding="utf-8")
