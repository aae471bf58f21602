"""What the rules of this set share: measures with their places, names compared by what they mean, findings to review."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dxlint import Finding, Outcome, Place, Plan, Quoted, fold, lazy

# What is common to the names of measures and indicators and tells none from another.
_COMMON = lazy(
    r"推進|促進|実施|導入|活用|利用|整備|充実|強化|向上|拡大|拡充|構築|取組|対策|対応|改善|件数|割合|人数|回数|団体数|率|数|する|した|年間|累計|市|町|村|職員|住民|市民|町民|村民|システム|サービス|デジタル"
)
_TERM = lazy(r"[ァ-ヴー]{3,}|[一-鿿々]{2,}|[a-z][a-z0-9]+", re.IGNORECASE)
_MARKS = lazy(r"^[\s　■□◆◇●○◎・※【〔［(（]*(?:施策|取組|事業|方針|重点)?[\d０-９①-⑳\-－.．(（)）]*[】〕］\s　:：]*")


def at(plan: Plan, path: str) -> Quoted:
    """The place of a field, with the source text where the plan was read from a document."""
    reading = plan.readings.get(path)
    return Quoted(plan.place_of(path) or Place(plan.file), None if reading is None else reading.quote)


def is_model(plan: Plan) -> bool:
    """Whether the plan was stated outright, not read from a document."""
    return plan.outline is None


def sure(plan: Plan, finding: Finding) -> Finding:
    """The finding as it is for a plan model; from a document, whose measures were read, to be judged by a person."""
    if not is_model(plan):
        finding.outcome, finding.confidence, finding.severity = Outcome.REVIEW, "medium", "info"
    return finding


def bare(title: str) -> str:
    """A title without its number and marks, folded: to compare titles with one another."""
    return fold(_MARKS.sub("", title))


def terms(name: str) -> set[str]:
    """The telling terms of a name: katakana, kanji and Latin words that are not common to all names."""
    return set(_TERM.findall(_COMMON.sub(" ", fold(name))))


def speaks_of(text: str, wanted: set[str]) -> bool:
    """Whether a text has one of the terms, or half of a longer one (マイナンバーカード保有 → マイナンバーカード)."""
    folded = fold(text)
    return any(term in folded or (len(term) >= 4 and term[: len(term) // 2 + 1] in folded) for term in wanted)


def texts_of_measures(plan: Plan) -> Iterator[str]:
    """All that the measures say: titles, present state, actions."""
    for measure in plan.measures:
        yield measure.title
        yield measure.current or ""
        yield from measure.actions
