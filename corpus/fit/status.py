"""Fits everything that ships, and measures it by leaving writers out: stance, items, status.

    python -m corpus.fit.status measure [--also FOLDER]
    python -m corpus.fit.status fit [--also FOLDER]

A status is told from how surely passages commit, so its weights are fitted on readings by weights that never
saw the document: for each fold of writers stance and relevance are fitted on the others. Bounds of confidence
come from the same.
"""

from __future__ import annotations

import argparse
import pickle
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.fit import relevance as items_fit
from corpus.fit import stance as stance_fit
from corpus.fit.dataset import GOLD, LabelledDocument, documents
from corpus.fit.fitting import fit, write
from dxlint.data.linear import LinearModel
from dxlint.data.trees import Trees
from dxlint.extraction.metadata import stated_facts
from dxlint.extraction.status import STATUSES, signs
from dxlint.national.catalogue import Catalogue
from dxlint.relevance.item_matcher import Matcher
from dxlint.relevance.statements import StatedUnit, evidence_by_item, statements_of
from dxlint.relevance.vocabulary import vocabulary_of
from dxlint.run.loader import load

WEIGHTS = Path(__file__).resolve().parent.parent.parent / "dxlint" / "extraction" / "weights.json"
FOLDS = 4
# `high` must be right in 97 of 100 on text that nobody looked at; fitted text flatters a little.
WANTED = 0.98
# An error or a warning rests on a gap: a wrong one costs more trust than a missing one.
WANTED_GAP = 0.99
# An item with a larger share of wrong gaps than this has no sure ones; so many cases of the usual share stand
# beside its own.
_UNSTEADY, _PRIOR = 0.045, 15


@dataclass(slots=True)
class Case:
    """One item of one document: its signs, its right statuses, its writer."""

    signs: list[str]
    right: dict[str, float]
    group: str
    document: str
    item: str


@dataclass(slots=True)
class Read:
    """A document as read by weights that had not seen it."""

    document: LabelledDocument
    stated: list[StatedUnit]
    cases: list[Case]


@dataclass(slots=True)
class Readings:
    """All documents and rows as read by weights fitted without their writers, and what ships from these
    readings.
    """

    reads: list[Read]
    judged: list[stance_fit.Judged]
    calibration: list[list[float]]
    clues: Trees


def cross_read(given: Sequence[LabelledDocument], catalogue: Catalogue) -> Readings:
    """Every document read by weights fitted without its writer."""
    vocabulary = vocabulary_of(catalogue)
    rows = [
        row for document in given for row in stance_fit.rows_of(document)
    ] + stance_fit.rows_of_statements(stance_fit.statements())
    examples = items_fit.examples(given, vocabulary)
    item_ids = [item.id for item in catalogue.read_items()]
    derived = {
        item.id
        for item in catalogue.read_items()
        if (item.reading.derive or {}).get("kind") in {"list", "has_target", "has_schedule"}
    }
    groups = sorted({document.group for document in given} | {row.group for row in rows})
    out_of_each = [set(groups[at::FOLDS]) for at in range(FOLDS)]
    items = items_fit.cross_fitted(examples, item_ids, out_of_each)
    stances = stance_fit.cross_fitted(rows, out_of_each)
    reads: list[Read] = []
    for (out, weighed), (_, model) in zip(items.left_out, stances.left_out, strict=True):
        model.notes["bounds"] = {"commits": 2.0, "considers": 2.0, "background": 2.0, "unsure": 0.0}
        for document in (one for one in given if one.group in out):
            matcher = Matcher(document.structure, vocabulary)
            own = str(stated_facts(document.structure)["municipality"].value or "")
            stated = statements_of(document.structure, matcher, own, model=model, weighed=weighed)
            found, headings = evidence_by_item(document.structure, stated), matcher.headings()
            cases = []
            for item, label in document.items.items():
                right = label["status"] if isinstance(label["status"], list) else [label["status"]]
                right = [one for one in right if one in STATUSES]
                if item in derived or not right:
                    continue
                cases.append(
                    Case(
                        signs(item, found.get(item, []), headings.get(item, [])),
                        {one: 1 / len(right) for one in right},
                        document.group,
                        document.name,
                        item,
                    )
                )
            reads.append(Read(document, stated, cases))
    return Readings(reads, stance_fit.cross_judged(rows, stances.left_out), stances.calibration, items.clues)


def fitted(cases: Sequence[Case]) -> LinearModel:
    """The weights of an item's signs."""
    return fit(
        [one.signs for one in cases],
        [one.right for one in cases],
        STATUSES,
        strength=0.05,
        fewest=4,
        notes={"cases": len(cases)},
    )


def bound(judged: Sequence[tuple[float, bool]], wanted: float = WANTED, fewest: int = 40) -> float:
    """The least probability from which on the share of right ones is as wanted; over 1 where none is."""
    ordered = sorted(judged, reverse=True)
    right, best = 0, 1.01
    for count, (chance, good) in enumerate(ordered, 1):
        right += good
        if count >= fewest and right / count >= wanted:
            best = chance
    return round(best, 3)


def unsteady(gaps: Sequence[tuple[str, bool]]) -> set[str]:
    """The items whose gaps are wrong too often where they are surest; one error in few counts less."""
    count = Counter(item for item, _ in gaps)
    wrong = Counter(item for item, right in gaps if not right)
    usual = (1 - WANTED) * _PRIOR
    return {item for item in wrong if (wrong[item] + usual) / (count[item] + _PRIOR) > _UNSTEADY}


def cross_judged(cases: Sequence[Case]) -> list[tuple[Case, list[float]]]:
    """Every case with the probabilities by weights that saw none of its writer."""
    found = []
    groups = sorted({one.group for one in cases})
    for at in range(FOLDS):
        out = set(groups[at::FOLDS])
        model = fitted([one for one in cases if one.group not in out])
        found += [(one, model.probabilities(one.signs)) for one in cases if one.group in out]
    return found


def _shown(read: Read) -> dict[str, object]:
    """A document as it was read beside its labels, as plain data."""
    units = []
    for stated, unit in zip(read.stated, read.document.units, strict=True):
        judged, cell = stated.judged, stated.unit.cell
        units.append({
            "text": stated.unit.text, "line": stated.unit.block.line, "sec": stated.unit.section.path,
            "role": stated.unit.role.value, "kind": stated.unit.kind.value,
            "cell": cell.heads if cell else None, "label": bool(cell and cell.is_label),
            "stance": judged.stance.value, "ch": judged.chances, "why": judged.why, "shares": unit.shares,
            "items": [(one.item, one.stance.value, round(one.chance, 2)) for one in stated.items],
            "truth": [("|".join(label.codes), sorted(label.items)) for label in unit.labels],
        })  # fmt: skip
    cases = [(case.item, case.right, case.signs) for case in read.cases]
    return {"name": read.document.name, "group": read.document.group, "units": units, "cases": cases}


def main() -> None:
    """The command line of this module."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["measure", "fit"])
    parser.add_argument("--also", type=Path)
    parser.add_argument(
        "--reads", type=Path, help="keep every unit and item as it was read, to look at errors"
    )
    options = parser.parse_args()
    catalogue = load([], language="ja").catalogue
    given = documents() + (documents(options.also, GOLD) if options.also else [])
    readings = cross_read(given, catalogue)
    reads, judged = readings.reads, readings.judged
    for read in reads:
        stance_fit.shown(
            read.document.name, [one for one in judged if one.row.document == read.document.name]
        )
    stance_fit.shown("documents", [one for one in judged if one.row.document])
    stance_fit.shown("statements", [one for one in judged if not one.row.document])
    cases = [case for read in reads for case in read.cases]
    statuses = cross_judged(cases)
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    chances: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for case, probabilities in statuses:
        at = max(range(len(STATUSES)), key=probabilities.__getitem__)
        good = STATUSES[at] in case.right
        chances[STATUSES[at]].append((probabilities[at], good))
        for name in (case.document, "all"):
            tally[name].update({"items": 1, "right": good})
    for name, count in tally.items():
        print(f"status {name:10} {count['right'] / count['items']:.3f} of {count['items']}")
    bounds = {status: bound(several) for status, several in chances.items()}
    for status, several in chances.items():
        high = [good for chance, good in several if chance >= bounds[status]]
        print(
            f"status {status:12} right {sum(good for _, good in several) / len(several):.3f} "
            f"of {len(several)}; high from {bounds[status]}: {len(high)}, "
            f"right {sum(high) / max(1, len(high)):.3f}"
        )
    if options.reads is not None:
        options.reads.write_bytes(pickle.dumps([_shown(read) for read in reads]))
    if options.what == "fit":
        model = fitted(cases)
        gaps = [
            (1 - chances[0], "covered" not in case.right or len(case.right) > 1) for case, chances in statuses
        ]
        sure_gap = bound(gaps, WANTED_GAP)
        told = [
            (case.item, right)
            for (case, _), (chance, right) in zip(statuses, gaps, strict=True)
            if chance >= sure_gap
        ]
        model.notes["bounds"] = {
            **{status: bounds.get(status, 1.01) for status in STATUSES},
            "gap": round(1 - sure_gap, 3),
        }
        model.notes["measured"] = sorted(items_fit.CODEBOOK)
        model.notes["steady"] = sorted(items_fit.CODEBOOK - unsteady(told))
        share = sum(right for _, right in told) / max(1, len(told))
        print(f"gaps: high {len(told)}, right {share:.3f}; unsteady {sorted(unsteady(told))}")
        write(model, WEIGHTS)
        stance_fit.ship(judged, readings.calibration, stance_fit.gathered(options.also), bound)
        items_fit.ship(
            items_fit.examples(given, vocabulary_of(catalogue)),
            [item.id for item in catalogue.read_items()],
            readings.clues,
        )


if __name__ == "__main__":
    main()
