"""The one judge: the stance of every unit of a document, told from weighed features,
with a measured confidence.

What the judge does not know it calls unsure; it is never a promise. `clause_stance` tells the stance to what
stands in one clause of a sentence that takes two (「Aを導入するほか、Bを検討する」).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import Literal

from dxlint.data.linear import LinearModel, load_model, softmax
from dxlint.document.blocks import BlockKind
from dxlint.document.tree import Structure, Unit
from dxlint.predicate.clause_end import predicate_of
from dxlint.stance.features import pattern_of, rows
from dxlint.stance.patterns import Judgement, judge
from dxlint.stance.stances import Stance
from dxlint.stance.voice_of import Voice, voice_of
from dxlint.text.sentences import clauses

Confidence = Literal["high", "medium", "low"]
_STANCES = {
    "commits": Stance.COMMITS,
    "considers": Stance.CONSIDERS,
    "background": Stance.BACKGROUND,
    "none": Stance.BACKGROUND,
}
# What the class of a predicate says, where it is what decided.
_OF_PREDICATE = {
    "study": "stance-study", "do": "stance-will", "decide": "stance-will", "aim": "stance-vision",
    "hope": "stance-hope", "need": "stance-problem", "state": "stance-problem", "report": "stance-hearsay",
    "decline": "stance-refused", "stop": "stance-refused", "mean": "stance-definition",
}  # fmt: skip
_OF_FAMILY = {
    "heading": "stance-under-heading", "above": "stance-under-heading", "row": "stance-table-head",
    "column": "stance-table-head", "caption": "stance-table-head", "years": "stance-table-head",
    "role": "stance-under-heading", "lead": "stance-lead", "subject": "stance-subject",
    "topic": "stance-subject", "before": "stance-neighbours", "after": "stance-neighbours",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class UnitStance:
    """How a unit stands to what it names. `says` is False for a heading, a label or a name,
    which say nothing alone.

    `chances`: the probability of commits, considers, background, none. `why`: the id of the reason.
    """

    unit: Unit
    stance: Stance
    says: bool
    chances: tuple[float, ...]
    confidence: Confidence
    why: str
    voice: Voice
    own_name: str = ""

    def stance_at(self, span: tuple[int, int]) -> str:
        """The stance to what stands at the half-open span of the unit's text."""
        return clause_stance(self, span)[0].value

    @property
    def probability(self) -> float:
        """The probability of the likeliest stance."""
        return decide(self.chances)[1]


# So probable it must be that a unit says nothing (a heading, a label, a name) for it to have no stance.
_SILENT = 0.6
# A chance that is less counts as this where its logarithm is asked for.
LEAST = 1e-4


def decide(chances: Sequence[float]) -> tuple[int, float, bool]:
    """From the chances of commits, considers, background, none: the stance's number, its probability,
    whether it says anything.

    What says nothing is background. Of what says something the probability is that of a stance among the
    three.
    """
    if chances[3] > _SILENT:
        return 2, chances[2] + chances[3], False
    best = max(range(3), key=chances.__getitem__)
    return best, chances[best] / (1 - chances[3]), True


def chances_of(model: LinearModel, features: Iterable[str]) -> list[float]:
    """The probability of commits, considers, background, none.

    The features' weights are fitted on single statements too and lean as these do; `calibration` (for each
    class four weights of the logarithms of the raw chances, and a bias) sets them right for the units of
    whole plans.
    """
    raw = model.probabilities(features)
    calibration = model.notes.get("calibration")
    if calibration is None:
        return raw
    assert isinstance(calibration, list)
    logs = [log(max(one, LEAST)) for one in raw]
    return softmax(
        [sum(weight * one for weight, one in zip(row, logs, strict=False)) + row[-1] for row in calibration]
    )


@lru_cache(maxsize=1)
def _model() -> LinearModel:
    return load_model(__package__, "weights.json")


def judge_all(structure: Structure, own_name: str, model: LinearModel | None = None) -> list[UnitStance]:
    """The stance of every unit, in reading order; each unit keeps its own. `own_name`: the municipality,
    folded; `model`: other weights to measure.
    """
    if model is None and all(unit.judged is not None for unit in structure.units):
        return [unit.judged for unit in structure.units if unit.judged is not None]
    model = model or _model()
    found = []
    for unit, features in zip(
        structure.units, rows(structure.units, own_name, structure.titles), strict=True
    ):
        unit.judged = _judged(unit, features, model, own_name)
        found.append(unit.judged)
    return found


def _judged(unit: Unit, features: list[str], model: LinearModel, own_name: str) -> UnitStance:
    chances = chances_of(model, features)
    best, probability, says = decide(chances)
    bounds = model.notes["bounds"]
    assert isinstance(bounds, dict)
    stance = _STANCES[model.classes[best]]
    high, unsure = bounds[stance.value], bounds["unsure"]
    confidence: Confidence = "high" if probability >= high else "low" if probability < unsure else "medium"
    why = _reason(unit, features, model, best if says else 3, own_name)
    if confidence == "low":
        stance = Stance.UNSURE
    return UnitStance(unit, stance, says, tuple(chances), confidence, why, voice_of(unit, stance), own_name)


def _reason(unit: Unit, features: Sequence[str], model: LinearModel, towards: int, own_name: str) -> str:
    """The heaviest reason that can be told in words; what the patterns say, where they say the same."""
    if model.classes[towards] == "none":
        return "stance-heading"
    pattern = pattern_of(unit, own_name)
    if pattern.stance.value == model.classes[towards]:
        return pattern.why
    pulls: dict[str, float] = {}
    for feature in sorted(features):  # some come from sets: sums must not depend on their order
        family = feature.partition(":")[0].partition("+")[0].rstrip("$=")
        reason = _OF_FAMILY.get(family)
        if family in {"predicate", "bent", "end", "ending"}:
            reason = _OF_PREDICATE.get(predicate_of(unit.text).name)
        if reason is not None:
            pulls[reason] = pulls.get(reason, 0.0) + model.pull(feature, towards)
    best = max(pulls, key=pulls.__getitem__, default="")
    return best if best and pulls[best] > 0 else "stance-wording"


def clause_stance(whole: UnitStance, span: tuple[int, int]) -> tuple[Stance, str]:
    """The stance to what stands at `span` of the unit's text, and its reason."""
    unit, own_name = whole.unit, whole.own_name
    if not whole.says or whole.stance in {Stance.BACKGROUND, Stance.UNSURE} or len(clauses(unit.text)) < 2:
        return whole.stance, whole.why
    listed = unit.kind in {BlockKind.LIST_ITEM, BlockKind.CELL}
    here: Judgement = judge(unit.text, span, unit.role, listed=listed, own_name=own_name)
    end: Judgement = pattern_of(unit, own_name)
    if here.stance is not end.stance and here.stance is not Stance.BACKGROUND:
        return here.stance, here.why
    return whole.stance, whole.why
