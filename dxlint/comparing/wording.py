"""What makes a sentence weaker or stronger without another stance: years, figures, reservations."""

from __future__ import annotations

from dxlint.stance.patterns import is_study
from dxlint.text.lazy import lazy
from dxlint.text.normalise import fold
from dxlint.text.sentences import clauses
from dxlint.text.years import find_years

# Behind these a plan does what it can, not what it says.
_RESERVED = lazy(
    r"努め|必要に応じ|状況に応じ|状況を見|可能な(?:限り|範囲)|できる(?:限り|だけ)|目指し(?:ます|て)|目指す$"
    r"|めざし(?:ます|て)|よう配慮"
)
_FIGURE = lazy(r"(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>%|割|[千万億]?[一-鿿ァ-ヶー]{1,3}(?:所)?)")
# 10分以内, 2億円に抑える: the smaller figure says more. 3割減らす is no limit: it says less with 2割.
_LIMIT = lazy(r"以内|以下|未満|[にへ](?:減|短縮|抑|縮)|まで(?:減|短縮|抑|縮)")
# 令和6年3月に定めたガイドライン: no deadline.
_PAST = lazy(r"[しっえめけれいんてげべせきちりみ]た(?![いくめだちり])|ており|ています|済み")
_CLAUSE = lazy(r"[、。]")
_NEAR = 20
# What only a person can say whether it is weaker.
DOUBTFUL = frozenset({"figure-lower", "figure-higher", "reserved"})


def differences(old: str, new: str) -> tuple[list[str], list[str]]:
    """By what the new sentence is weaker and by what stronger."""
    first, second = fold(old), fold(new)
    weaker, stronger = compared_years(years_in(first), years_in(second))
    change = _figures(first, second)
    if change:
        worse = (change > 0) == bool(_LIMIT.search(second))
        (weaker if worse else stronger).append("figure-lower" if change < 0 else "figure-higher")
    before, after = bool(_RESERVED.search(first)), bool(_RESERVED.search(second))
    if after and not before:
        weaker.append("reserved")
    if before and not after:
        stronger.append("unreserved")
    return weaker, stronger


def ends_in_study(sentence: str) -> bool:
    """Whether the last thing that a sentence says is that something is considered."""
    flat = fold(sentence)
    start, end = clauses(flat)[-1]
    return is_study(flat[start:end])


def years_in(text: str) -> list[int]:
    """The fiscal years that a folded text names, without those in which something was done already."""
    return sorted({
        year.fiscal_year for year in find_years(text)
        if not _PAST.search(_CLAUSE.split(text[year.end : year.end + _NEAR], maxsplit=1)[0])
    })  # fmt: skip


def compared_years(old: list[int], new: list[int]) -> tuple[list[str], list[str]]:
    """Whether the last year came later or earlier, went or came. Of as many years as before, each counts."""
    if old and not new:
        return ["year-gone"], []
    if new and not old:
        return [], ["year-named"]
    if not old:
        return [], []
    pairs = list(zip(old, new, strict=True)) if len(old) == len(new) else [(old[-1], new[-1])]
    moved = next(((before, after) for before, after in reversed(pairs) if before != after), None)
    if moved is None:
        return [], []
    return (["year-later"], []) if moved[1] > moved[0] else ([], ["year-earlier"])


def _figures(old: str, new: str) -> int:
    """-1 where the one figure that changed became smaller, 1 where greater, 0 where that cannot be said."""
    first, second = _counted(old), _counted(new)
    shared = first.keys() & second.keys()
    changed = [(first[unit], second[unit]) for unit in shared if first[unit] != second[unit]]
    if len(changed) != 1:
        return 0
    before, after = changed[0]
    return -1 if after < before else 1


def _counted(text: str) -> dict[str, float]:
    """By unit, the figure; years are none, and of several with a unit none is told."""
    spans = [(year.start, year.end) for year in find_years(text)]
    found: dict[str, list[float]] = {}
    for match in _FIGURE.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in spans):
            found.setdefault(match["unit"], []).append(float(match["number"].replace(",", "")))
    return {unit: values[0] for unit, values in found.items() if len(values) == 1}
