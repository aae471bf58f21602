"""Fits of which items a unit speaks: the wording of each item, then how wording, phrases and headings count
together.

    python -m corpus.fit.relevance [--also FOLDER]

measures it, each unit by weights that saw nothing of its writer.

`corpus.fit.status` writes the weights.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import numpy
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from corpus.fit.dataset import GOLD, LabelledDocument, documents, placed, statements
from corpus.fit.fitting import fit_trees, write_trees
from dxlint.data.trees import Trees
from dxlint.document.tree import Structure, Unit
from dxlint.relevance.item_matcher import Matcher
from dxlint.relevance.item_relevance import FEATURES, Clues, Relevance, beside
from dxlint.relevance.vocabulary import Vocabulary, vocabulary_of
from dxlint.relevance.wording import SCALE, Wording, runs_of
from dxlint.run.loader import load

FOLDER = Path(__file__).resolve().parent.parent.parent / "dxlint" / "relevance"
STRENGTH, FEWEST, SMALLEST = 4.0, 3, 3
_FEW_EXAMPLES, _NTH = 5, 3
CODEBOOK = frozenset(
    item
    for line in (Path(__file__).resolve().parent.parent / "items.txt")
    .read_text(encoding="utf-8")
    .splitlines()
    if (item := line.partition(":")[0])
)


@dataclass(slots=True)
class Example:
    """A text with the items it speaks of. `asked`: the items about which the label says anything."""

    text: str
    items: frozenset[str]
    asked: frozenset[str] | None
    group: str
    unit: Unit
    acts: bool = True
    document: LabelledDocument | None = None
    phrases: dict[str, str] = field(default_factory=dict)
    beside: list[Unit] = field(default_factory=list)


def _kinds(matcher: Matcher, unit: Unit) -> dict[str, str]:
    return {item: clue.kind for item, clue in matcher.clues(unit).items()}


def gathered(also: Path | None, vocabulary: Vocabulary) -> list[Example]:
    """All examples: the corpus's, and those of another folder."""
    return examples(documents() + (documents(also, GOLD) if also is not None else []), vocabulary)


def examples(given: Sequence[LabelledDocument], vocabulary: Vocabulary) -> list[Example]:
    """The labelled units of these documents that say something, and all single statements."""
    found: list[Example] = []
    for document in given:
        matcher = Matcher(document.structure, vocabulary)
        for at, one in enumerate(document.units):
            if not one.labels or any("|" in code for label in one.labels for code in label.codes):
                continue
            if all(label.codes == ("H",) for label in one.labels):
                continue
            found.append(
                Example(
                    one.unit.text,
                    frozenset(one.items),
                    CODEBOOK,
                    document.group,
                    one.unit,
                    bool({"commits", "considers"} & set(one.shares)),
                    document,
                    _kinds(matcher, one.unit),
                    beside(document.structure.units, at),
                )
            )
    for statement in statements():
        unit = placed(statement)
        speaks = frozenset() if statement.kind == "L" else frozenset(statement.items)
        matcher = Matcher(Structure(None, unit.section), vocabulary)  # type: ignore[arg-type]
        found.append(
            Example(
                unit.text,
                speaks,
                None,
                statement.writer,
                unit,
                statement.kind in "CS",
                None,
                _kinds(matcher, unit),
            )
        )
    return found


def fit_wording(given: Sequence[Example], items: Sequence[str]) -> Wording:
    """One weight for each run of characters and item: logistic regression, an item against the rest."""
    counts = Counter(run for one in given for run in runs_of(one.text))
    names = sorted(run for run, count in counts.items() if count >= FEWEST)
    index = {name: at for at, name in enumerate(names)}
    columns: list[int] = []
    starts = [0]
    for one in given:
        columns += sorted(index[run] for run in runs_of(one.text) if run in index)
        starts.append(len(columns))
    matrix = csr_matrix(
        (numpy.ones(len(columns), dtype=numpy.float64), columns, starts), shape=(len(given), len(names))
    )
    bias: list[float] = []
    weights: dict[str, list[int]] = {}
    number_of = {item: at for at, item in enumerate(items)}

    def one_item(item: str) -> LogisticRegression | None:
        # Of the many texts that do not speak of an item every third is enough, at three times the weight.
        rows = [
            at
            for at, one in enumerate(given)
            if item in one.items
            or (at % _NTH == number_of[item] % _NTH and (one.asked is None or item in one.asked))
        ]
        truth = numpy.array([item in given[at].items for at in rows])
        if truth.sum() < _FEW_EXAMPLES:
            return None
        model = LogisticRegression(
            C=STRENGTH, solver="liblinear", class_weight={True: 2.0, False: _NTH}, tol=0.1, max_iter=15
        )
        return model.fit(matrix[rows], truth)

    with ThreadPoolExecutor(2) as pool:
        models = list(pool.map(one_item, items))
    for number, model in enumerate(models):
        if model is None:
            bias.append(-9.0)
            continue
        bias.append(round(float(model.intercept_[0]), 3))
        whole = numpy.rint(model.coef_[0] / SCALE).astype(int)
        for at in numpy.flatnonzero(numpy.abs(whole) >= SMALLEST):
            weights.setdefault(names[at], []).extend((number, int(whole[at])))
    rows = {run: " ".join(map(str, numbers)) for run, numbers in sorted(weights.items())}
    return Wording(list(items), bias, rows)


def folds(given: Sequence[Example], count: int) -> list[set[str]]:
    """The groups, dealt into so many folds."""
    groups = sorted({one.group for one in given})
    return [set(groups[at::count]) for at in range(min(count, len(groups)))]


@dataclass(slots=True)
class CrossFitted:
    """`judged`: every example with the probability of its items by weights that saw nothing of its group.

    `left_out`: the groups left out, with the wording and the clues' weights fitted without them; `clues`: the
    clues' weights on all of it.
    """

    judged: list[tuple[Example, dict[str, float]]]
    left_out: list[tuple[set[str], Relevance]]
    clues: Trees


def cross_fitted(given: Sequence[Example], items: Sequence[str], out: Sequence[set[str]]) -> CrossFitted:
    """Fits the wording once for each set of groups that is left out, and the clues on what that gave."""
    scored: list[tuple[Example, Relevance]] = []
    wordings = []
    for groups in out:
        wording = fit_wording([one for one in given if one.group not in groups], items)
        wordings.append((groups, wording))
        weighed = Relevance(wording, None)
        scored += [(one, weighed) for one in given if one.group in groups]
    rows: list[Clues] = []
    targets: list[bool] = []
    where: list[tuple[int, str]] = []
    for number, (one, weighed) in enumerate(scored):
        for item, clues in weighed.clues(one.unit, one.phrases, one.beside).items():
            if one.asked is None or item in one.asked:
                rows.append(clues)
                targets.append(item in one.items)
                where.append((number, item))
    found: list[dict[str, float]] = [{} for _ in scored]
    left_out = []
    for groups, wording in wordings:
        inside = [scored[number][0].group in groups for number, _ in where]
        kept = [at for at, held in enumerate(inside) if not held]
        model = _fit_clues([rows[at] for at in kept], [targets[at] for at in kept])
        model.notes["labelled"] = sorted(CODEBOOK)
        left_out.append((groups, Relevance(wording, model)))
        for (number, item), row, held in zip(where, rows, inside, strict=True):
            if held:
                found[number][item] = model.probability(row.row(model.priors))
    return CrossFitted(
        [(one, found[at]) for at, (one, _) in enumerate(scored)], left_out, _fit_clues(rows, targets)
    )


def _fit_clues(rows: Sequence[Clues], targets: Sequence[bool]) -> Trees:
    return fit_trees(FEATURES, [one.figures for one in rows], [one.keys for one in rows], targets)


def figures(
    judged: Sequence[tuple[Example, dict[str, float]]], threshold: float, items: frozenset[str] | None = None
) -> dict[str, float]:
    """Precision, recall and F1 of (unit, item)."""
    tally: Counter[str] = Counter()
    for one, found in judged:
        true = {item for item in one.items if items is None or item in items}
        read = {
            item for item, chance in found.items() if chance >= threshold and (items is None or item in items)
        }
        tally.update(true=len(true), read=len(read), both=len(true & read))
    precision, recall = tally["both"] / max(1, tally["read"]), tally["both"] / max(1, tally["true"])
    return {
        "true": tally["true"],
        "P": precision,
        "R": recall,
        "F1": 2 * precision * recall / max(1e-9, precision + recall),
    }


def ship(given: Sequence[Example], items: Sequence[str], clues: Trees) -> None:
    """Writes the weights that ship: the wording on all examples, the clues as fitted on wording that had not
    seen them.
    """
    wording = fit_wording(given, items)
    head = json.dumps(
        {"items": wording.items, "bias": wording.bias, "notes": {"examples": len(given)}}, ensure_ascii=False
    )
    lines = "\n".join(f"{run}\t{numbers}" for run, numbers in wording.rows.items())
    (FOLDER / "wording.tsv").write_text(f"{head}\n{lines}\n", encoding="utf-8")
    clues.notes["labelled"] = sorted(CODEBOOK)
    write_trees(clues, FOLDER / "weights.json")
    print(f"{len(wording.rows)} runs, {len(clues.trees)} trees of clues from {len(given)} examples")


def main() -> None:
    """The command line of this module."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--also", type=Path)
    options = parser.parse_args()
    catalogue = load([], language="ja").catalogue
    items = [item.id for item in catalogue.read_items()]
    given = gathered(options.also, vocabulary_of(catalogue))
    judged = cross_fitted(given, items, folds(given, 6)).judged
    for name, chosen in (
        ("statements", [one for one in judged if one[0].document is None]),
        ("documents", [one for one in judged if one[0].document is not None]),
        ("acts", [one for one in judged if one[0].document is not None and one[0].acts]),
        *(
            (
                name,
                [
                    one
                    for one in judged
                    if one[0].acts and one[0].document is not None and one[0].document.name == name
                ],
            )
            for name in sorted({one.document.name for one in given if one.document})
        ),
    ):
        print(
            f"{name:12}",
            *(
                f"[{threshold}] "
                + " ".join(
                    f"{key} {value:.3f}" if isinstance(value, float) else f"{key} {value}"
                    for key, value in figures(chosen, threshold, CODEBOOK).items()
                )
                for threshold in (0.3, 0.5)
            ),
        )


if __name__ == "__main__":
    main()
