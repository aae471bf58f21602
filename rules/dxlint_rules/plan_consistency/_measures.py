"""What the rules of this set share: measures with their places, names compared by what they mean, findings to
review.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dxlint import Finding, Outcome, Place, Plan, Quoted, any_of, fold, lazy

# What is common to the names of measures and indicators and tells none from another.
_COMMON = lazy(
    any_of(
        r"推進",
        r"促進",
        r"実施",
        r"導入",
        r"活用",
        r"利用",
        r"整備",
        r"充実",
        r"強化",
        r"向上",
        r"拡大",
        r"拡充",
        r"構築",
        r"取組",
        r"対策",
        r"対応",
        r"改善",
        r"件数",
        r"割合",
        r"人数",
        r"回数",
        r"団体数",
        r"率",
        r"数",
        r"する",
        r"した",
        r"年間",
        r"累計",
        r"市",
        r"町",
        r"村",
        r"職員",
        r"住民",
        r"市民",
        r"町民",
        r"村民",
        r"システム",
        r"サービス",
        r"デジタル",
    )
)
_TERM = lazy(r"[ァ-ヴー]{3,}|[一-鿿々]{2,}|[a-z][a-z0-9]+", re.IGNORECASE)
_MARKS = lazy(
    r"^[\s　■□◆◇●○◎・※【〔［(（]*(?:施策|取組|事業|方針|重点)?[\d０-９①-⑳\-－.．(（)）]*[】〕］\s　:：]*"
)


def at(plan: Plan, path: str) -> Quoted:
    """The place of a field, with the source text where the plan was read from a document."""
    reading = plan.readings.get(path)
    return Quoted(plan.place_of(path) or Place(plan.file), None if reading is None else reading.quote)


def sure(plan: Plan, path: str, finding: Finding) -> Finding:
    """The finding as it is on a field that was stated outright; on one that was read, to be judged by a
    person.
    """
    if plan.was_read(path):
        finding.outcome, finding.confidence, finding.severity = Outcome.REVIEW, "medium", "info"
    return finding


def bare(title: str) -> str:
    """A title without its number and marks, folded: to compare titles with one another."""
    return fold(_MARKS.sub("", title))


def terms(name: str) -> set[str]:
    """The telling terms of a name: katakana, kanji and Latin words that are not common to all names."""
    return set(_TERM.findall(_COMMON.sub(" ", fold(name))))


def speaks_of(text: str, wanted: set[str]) -> bool:
    """Whether a text has one of the terms, or half of a longer one (マイナンバーカード保有 →
    マイナンバーカード).
    """
    folded = fold(text)
    return any(term in folded or (len(term) >= 4 and term[: len(term) // 2 + 1] in folded) for term in wanted)


def texts_of_measures(plan: Plan) -> Iterator[str]:
    """All that the measures say: titles, present state, actions."""
    for measure in plan.measures:
        yield measure.title
        yield measure.current or ""
        yield from measure.actions
