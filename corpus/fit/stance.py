"""Fits the weights of the judge of stance, and measures them by leaving documents out.

    python -m corpus.fit.stance [--also FOLDER]     each document judged by weights that never saw its writer

`corpus.fit.status` writes the weights.

`--also` adds the labelled real plans, which are no part of this repository.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy
from sklearn.linear_model import LogisticRegression

from corpus.fit.dataset import (
    CLASSES,
    GOLD,
    LabelledDocument,
    Statement,
    documents,
    placed,
    shares_of,
    statements,
    turned,
)
from corpus.fit.fitting import fit, write
from dxlint.data.linear import LinearModel
from dxlint.extraction.metadata import stated_facts
from dxlint.stance.features import features_of, rows
from dxlint.stance.judge import LEAST, chances_of, decide
from dxlint.text.normalise import fold

WEIGHTS = Path(__file__).resolve().parent.parent.parent / "dxlint" / "stance" / "weights.json"
STRENGTH, FEWEST = 0.1, 3
# Less probable than this a stance is not told.
UNSURE = 0.45
# A single statement stands without the text around it: it counts less than a unit of a plan.
STATEMENT_WEIGHT = 0.5


@dataclass(slots=True)
class Row:
    """One unit to learn from: its features, its classes, and who wrote it."""

    features: list[str]
    shares: dict[str, float]
    group: str
    document: str
    weight: float = 1.0


def _municipality(document: LabelledDocument) -> object:
    """The municipality as the tree's metadata have it: what the judge will know, not what the label says."""
    return stated_facts(document.structure)["municipality"].value or ""


def rows_of(document: LabelledDocument) -> list[Row]:
    """The labelled units of a document."""
    features = rows(
        [one.unit for one in document.units], fold(str(_municipality(document))), document.structure.titles
    )
    return [
        Row(row, unit.shares, document.group, document.name)
        for row, unit in zip(features, document.units, strict=True)
        if unit.labels
    ]


def rows_of_statements(given: Sequence[Statement]) -> list[Row]:
    """Single statements, each among the measures of a small plan."""
    found = []
    for one in given:
        found.append(
            Row(features_of(placed(one), None, None, ""), shares_of(one), one.writer, "", STATEMENT_WEIGHT)
        )
        other = turned(one)
        if other is not None:
            found.append(
                Row(features_of(other[0], None, None, ""), {other[1]: 1.0}, one.writer, "", STATEMENT_WEIGHT)
            )
    return found


def fitted(given: Sequence[Row], strength: float = STRENGTH) -> LinearModel:
    """The model of these rows."""
    return fit(
        [row.features for row in given],
        [row.shares for row in given],
        CLASSES,
        strength=strength,
        fewest=FEWEST,
        weights=[row.weight for row in given],
        notes={"rows": len(given)},
    )


def folds(given: Sequence[Row], count: int) -> list[set[str]]:
    """The groups, dealt into so many folds."""
    groups = sorted({row.group for row in given})
    return [set(groups[at::count]) for at in range(min(count, len(groups)))]


def right(row: Row, name: str) -> bool:
    """Whether a class is among the right ones: what says nothing counts as background, as where it is scored.
    """
    silent = {"none", "background"}
    return name in row.shares or (name in silent and not silent.isdisjoint(row.shares))


@dataclass(slots=True)
class Judged:
    """A row with what a model that had not seen it said."""

    row: Row
    probabilities: list[float]

    @property
    def best(self) -> str:
        """The class that the judge tells."""
        best, _, says = decide(self.probabilities)
        return CLASSES[best if says else 3]


def calibration(raw: Sequence[Judged]) -> list[list[float]]:
    """For each class the weights of the logarithms of the raw chances, and a bias, fitted on units of whole
    plans.
    """
    logs, classes, shares = [], [], []
    for one in raw:
        if one.row.document:
            for name, share in one.row.shares.items():
                logs.append(numpy.log(numpy.maximum(one.probabilities, LEAST)))
                classes.append(CLASSES.index(name))
                shares.append(share)
    model = LogisticRegression(max_iter=500).fit(numpy.array(logs), classes, sample_weight=shares)
    return [
        [round(float(one), 3) for one in (*row, bias)]
        for row, bias in zip(model.coef_, model.intercept_, strict=True)
    ]


@dataclass(slots=True)
class CrossFitted:
    """`left_out`: the groups left out, with the model fitted without them; `calibration`: that of all
    readings.
    """

    left_out: list[tuple[set[str], LinearModel]]
    calibration: list[list[float]]


def cross_fitted(given: Sequence[Row], out: Sequence[set[str]], strength: float = STRENGTH) -> CrossFitted:
    """For each set of groups a model that saw no row of them, calibrated on the readings of the other sets.
    """
    models = [fitted([row for row in given if row.group not in groups], strength) for groups in out]
    raw = [
        [Judged(row, model.probabilities(row.features)) for row in given if row.group in groups]
        for groups, model in zip(out, models, strict=True)
    ]
    for at, model in enumerate(models):
        model.notes["calibration"] = calibration(
            [one for other, several in enumerate(raw) if other != at for one in several]
        )
    return CrossFitted(
        list(zip(out, models, strict=True)), calibration([one for several in raw for one in several])
    )


def cross_judged(given: Sequence[Row], models: Sequence[tuple[set[str], LinearModel]]) -> list[Judged]:
    """Every row judged by a model that saw no row of its group."""
    return [
        Judged(row, chances_of(model, row.features))
        for out, model in models
        for row in given
        if row.group in out
    ]


def figures(judged: Sequence[Judged]) -> dict[str, float]:
    """Stance, precision and recall of commits, recall of considers, and how sure is right, over rows that say
    something.
    """
    tally: Counter[str] = Counter()
    for one in judged:
        if set(one.row.shares) == {"none"}:
            tally["labels"] += 1
            tally["labels_committing"] += one.best == "commits"
            continue
        tally["units"] += 1
        tally["right"] += right(one.row, one.best)
        if len(one.row.shares) == 1:
            truth = next(iter(one.row.shares))
            tally["commits_true"] += truth == "commits"
            tally["commits_read"] += one.best == "commits"
            tally["commits_both"] += truth == one.best == "commits"
            tally["considers_true"] += truth == "considers"
            tally["considers_both"] += truth == one.best == "considers"
        if decide(one.probabilities)[1] >= 0.9:
            tally["sure"] += 1
            tally["sure_right"] += right(one.row, one.best)
    return {
        "units": tally["units"],
        "stance": tally["right"] / max(1, tally["units"]),
        "commits P": tally["commits_both"] / max(1, tally["commits_read"]),
        "commits R": tally["commits_both"] / max(1, tally["commits_true"]),
        "considers R": tally["considers_both"] / max(1, tally["considers_true"]),
        "sure": tally["sure"] / max(1, tally["units"]),
        "sure right": tally["sure_right"] / max(1, tally["sure"]),
        "labels read as commits": tally["labels_committing"] / max(1, tally["labels"]),
    }


def gathered(also: Path | None) -> list[Row]:
    """All rows: the corpus's documents and statements, and those of another folder."""
    found = [row for document in documents() for row in rows_of(document)] + rows_of_statements(statements())
    if also is not None:
        found += [row for document in documents(also, GOLD) for row in rows_of(document)]
    return found


def shown(name: str, judged: Sequence[Judged]) -> None:
    """One line of figures."""
    print(
        f"{name:14}",
        *(
            f"{key} {value:.3f}" if isinstance(value, float) else f"{key} {value}"
            for key, value in figures(judged).items()
        ),
    )


def ship(
    judged: Sequence[Judged],
    whole: list[list[float]],
    given: Sequence[Row],
    bound: Callable[[Sequence[tuple[float, bool]]], float],
) -> None:
    """Writes the weights that ship, fitted on all rows, with the bounds and the calibration that readings of
    unseen rows give.
    """
    model = fitted(given)
    bounds: dict[str, float] = {}
    for name in CLASSES[:3]:
        chances = []
        for one in judged:
            best, probability, _ = decide(one.probabilities)
            if one.row.document and set(one.row.shares) != {"none"} and CLASSES[best] == name:
                chances.append((probability, right(one.row, name)))
        bounds[name] = bound(chances)
    model.notes |= {
        "calibration": whole,
        "bounds": {**bounds, "unsure": UNSURE},
        "documents": len({row.document for row in given if row.document}),
    }
    write(model, WEIGHTS)
    print(f"{len(model.weights)} features from {len(given)} rows; high from {bounds}")


def main() -> None:
    """The command line of this module."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--also", type=Path)
    parser.add_argument("--strength", type=float, default=STRENGTH)
    options = parser.parse_args()
    given = gathered(options.also)
    judged = cross_judged(given, cross_fitted(given, folds(given, 6), options.strength).left_out)
    for name in sorted({row.document for row in given}):
        shown(name or "statements", [one for one in judged if one.row.document == name])
    shown("documents", [one for one in judged if one.row.document])


if __name__ == "__main__":
    main()
