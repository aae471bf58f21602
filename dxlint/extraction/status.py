"""From the passages on an item to its status, with a measured confidence; the best passages are shown.

A list's members, a schedule and targets are structure: they stand or they do not. Any other item's status is
told from how surely passages speak of it and commit or consider, weighed by `weights.json`, which is fitted
on labelled plans.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal

from dxlint.data.linear import LinearModel, load_model
from dxlint.national.catalogue import Catalogue, CatalogueItem
from dxlint.plan.coverage import Evidence, ItemCoverage, Listed, Status
from dxlint.relevance.wording import wording

# So much evidence is kept for one item; more would bury the best.
_MOST_EVIDENCE = 6
_MOST_REJECTED = 4
Confidence = Literal["high", "medium", "low"]
STATUSES = ("covered", "considering", "mentioned", "missing")
_STEPS = (0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
# Why a passage that speaks of an item is no commitment to it:
# that it is refused says more than that it is a problem.
_SET_ASIDE = frozenset({
    "stance-refused", "stance-problem", "stance-hope", "stance-others", "stance-vision",
    "stance-hearsay", "stance-definition", "stance-under-heading",
})  # fmt: skip
_COARSE, _NEAR = (0.1, 0.25, 0.4, 0.6, 0.8), (0.2, 0.35, 0.5, 0.7, 0.85)
# How surely it is committed, considered and spoken of otherwise bears on the status together.
_BESIDE = ((0, "commits", 1, "considers"), (0, "commits", 2, "background"), (1, "considers", 2, "background"))
# A passage less relevant than this is not shown as evidence.
SHOWN = 0.25
# A passage less relevant than this is not shown beside the evidence as one that did not count.
_RELATED = 0.45
# So probable must be that a passage speaks of an item that nothing is fitted on, with its stance;
# and to be sure of it.
_LIKELY, _SURE = 0.4, 0.9
_MEDIUM = 0.6
# Less relevant than this a passage is a hint.
_ABOUT = 0.35


def covered(
    item: CatalogueItem, found: list[Evidence], headings: list[Evidence], catalogue: Catalogue,
    lists: dict[str, list[Listed]], derived: dict[str, list[Evidence]], *, outright: bool = False,
) -> ItemCoverage:
    """The coverage of one item by the passages and headings found,
    the lists named and the structures derived.

    `outright`: a plan model states its stance to the item, so nothing is weighed.
    """
    derive = item.reading.derive or {}
    kind = derive.get("kind")
    if kind == "list":
        named = lists.get(derive["list"], [])
        members = catalogue.lists[derive["list"]].members
        if named:
            status: Status = "covered" if len({one.id for one in named}) >= len(members) else "partial"
            return ItemCoverage(
                item.id,
                status,
                "high",
                [
                    Evidence(one.place, one.quote, "commits", why="derived-list", strength=5)
                    for one in _spread(named)
                ],
            )
        # A list of which no member stands is not there, however much is said of it.
        near = _best([one for one in [*headings, *found] if one.relevant >= SHOWN])
        return ItemCoverage(item.id, "missing", "medium", [], near[:_MOST_REJECTED], gap="medium")
    if kind in derived:
        taken = derived[kind]
        if taken:
            return ItemCoverage(
                item.id, "covered", "high" if len(taken) > 1 else "medium", taken[:_MOST_EVIDENCE]
            )
        return _mentioned(item.id, [*headings, *found, *derived.get(f"{kind}_mention", ())])
    return stated(item.id, found) if outright else weighed(item.id, found, headings)


def _spread(named: list[Listed]) -> list[Listed]:
    """The first and last members named, and some between."""
    step = max(1, len(named) // _MOST_EVIDENCE)
    return [*named[::step][: _MOST_EVIDENCE - 1], named[-1]] if len(named) > 1 else named


def _mentioned(item: str, found: list[Evidence]) -> ItemCoverage:
    """What speaks of a list, a schedule or a target without giving it."""
    shown = _best([one for one in found if one.relevant >= SHOWN])
    if not shown:
        return ItemCoverage(item, "missing", "medium", gap="medium")
    return ItemCoverage(item, "mentioned", "medium", shown[:1], shown[1:_MOST_REJECTED], gap="medium")


@lru_cache(maxsize=1)
def _model() -> LinearModel:
    return load_model(__package__, "weights.json")


def weighed(item: str, found: Sequence[Evidence], headings: Sequence[Evidence]) -> ItemCoverage:
    """The status that all passages together give."""
    if item not in _known():
        return _by_rule(item, found, headings)
    model = _model()
    chances = model.probabilities(signs(item, found, headings))
    commits = [one for one in found if one.stance == "commits"]
    considers = [one for one in found if one.stance == "considers"]
    possible = [_speaks(commits), _speaks(considers), bool(found or headings), True]
    # What no passage bears out is not told, but how sure the rest is does not rise by it.
    told = [chance if can else 0.0 for chance, can in zip(chances, possible, strict=True)]
    at = max(range(len(STATUSES)), key=told.__getitem__)
    status: Status = STATUSES[at]  # type: ignore[assignment]
    bounds = model.notes["bounds"]
    assert isinstance(bounds, dict)
    sure = chances[at]
    # Only of an item that whole plans have labels for is it known how often `high` is right.
    measured, steady = model.notes["measured"], model.notes["steady"]
    assert isinstance(measured, list)
    assert isinstance(steady, list)
    high = item in measured and sure >= bounds[status]
    confidence: Confidence = "high" if high else "medium" if sure >= _MEDIUM or status == "missing" else "low"
    coverage = ItemCoverage(item, status, confidence, probability=round(sure, 3))
    coverage.gap = "high" if item in steady and chances[0] <= bounds["gap"] else "medium"
    background = [one for one in found if one.stance in {"background", "unsure"}]
    rejected: list[Evidence]
    if status == "covered":
        coverage.evidence, rejected = _best(commits)[:_MOST_EVIDENCE], [*considers, *background]
    elif status == "considering":
        coverage.evidence, rejected = _best(considers)[:_MOST_EVIDENCE], [*_best(commits), *background]
    elif status == "mentioned":
        rest = _best([*considers, *background]) or _best(commits)
        coverage.evidence, rejected = (rest or list(headings))[:1], [*_best(commits), *rest]
    else:
        rejected = _best(found)
    near = [one for one in rejected if one.relevant >= _RELATED]
    coverage.rejected = [*near, *(headings if status != "missing" else ())][:_MOST_REJECTED]
    return coverage


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """The items that the weights were fitted on; others (a pack's) go by a plain rule."""
    return frozenset(wording().items)


def _by_rule(item: str, found: Sequence[Evidence], headings: Sequence[Evidence]) -> ItemCoverage:
    """The strongest stance of what surely speaks of the item; nothing is fitted on such an item,
    so none is sure.
    """
    told = [
        one
        for one in found
        if one.relevant >= SHOWN and (one.stance == "background" or one.sure * one.relevant >= _LIKELY)
    ]
    if not told and not headings:
        return ItemCoverage(item, "missing", "medium")
    coverage = stated(item, _best(told) or headings)
    coverage.confidence = (
        "high" if coverage.status == "covered" and any(one.sure > _SURE for one in told) else "medium"
    )
    return coverage


def stated(item: str, found: Sequence[Evidence]) -> ItemCoverage:
    """The status that the statements of a plan model give: that of the strongest."""
    commits = [one for one in found if one.stance == "commits"]
    considers = [one for one in found if one.stance == "considers"]
    rest = [one for one in found if one.stance not in {"commits", "considers"}]
    if commits:
        return ItemCoverage(
            item, "covered", "high", commits[:_MOST_EVIDENCE], [*considers, *rest][:_MOST_REJECTED]
        )
    if considers:
        return ItemCoverage(item, "considering", "high", considers[:_MOST_EVIDENCE], rest[:_MOST_REJECTED])
    return ItemCoverage(item, "mentioned", "high", rest[:1], rest[:_MOST_REJECTED])


def signs(item: str, found: Sequence[Evidence], headings: Sequence[Evidence]) -> list[str]:
    """What of the passages bears on the item's status, as named features."""
    commits = sorted((_share(one, "commits", 0) for one in found), reverse=True)
    considers = sorted((_share(one, "considers", 1) for one in found), reverse=True)
    relevant = sorted((one.relevant for one in found), reverse=True)
    names = [
        f"item:{item}",
        f"headings:{min(len(headings), 2)}",
        f"passages:{min(sum(one > 0.5 for one in relevant), 4)}",
    ]
    for name, values in (("commits", commits), ("considers", considers), ("relevant", relevant)):
        names += _steps(name, values[0] if values else 0.0)
        names += _steps(f"{name}-second", values[1] if len(values) > 1 else 0.0)
    names += _steps("any-commits", _any(commits))
    names += _steps("any-considers", _any(considers))
    # A promise beside which the study is explicit is weaker, and the other way round.
    names += _steps("more-commits", (commits[0] if commits else 0.0) - (considers[0] if considers else 0.0))
    told = {one.by_pattern for one in found}
    else_by = "heading" if headings else "none"
    by_phrases = next((name for name in ("commits", "considers", "background") if name in told), else_by)
    names.append(f"by-phrases:{by_phrases}")
    for name, values in (("commits", commits), ("considers", considers)):
        steps = sum((values[0] if values else 0) > step for step in (0.2, 0.5, 0.8))
        names.append(f"by-phrases+{name}:{by_phrases}|{steps}")
    told_for: dict[str, float] = {}
    for one in found:
        if one.chances:
            told_for[one.why] = max(told_for.get(one.why, 0.0), one.relevant * one.chances[2])
    background = max(told_for.values(), default=0.0)
    names += _steps("background", background)
    names += (name for why, value in told_for.items() if why in _SET_ASIDE for name in _steps(why, value))
    highest = ((commits or [0.0])[0], (considers or [0.0])[0], background)
    best = [sum(value > step for step in _COARSE) for value in highest]
    names += (f"{one}+{other}:{best[at]}|{best[beside]}" for at, one, beside, other in _BESIDE)
    nearest = sorted(found, key=lambda one: -one.relevant)[:3]
    for at, one in enumerate(nearest):
        names.append(f"nearest-{at}:{one.stance}|{sum(one.relevant > step for step in _NEAR)}")
    if nearest:
        names.append(f"nearest-why:{nearest[0].why}")
    if any(one.why == "stance-plain" for one in found):
        names.append("plain")
    return names


def _speaks(found: Sequence[Evidence]) -> bool:
    """Whether any passage is about the item more than by a hint:
    hints alone neither cover nor consider it.
    """
    return any(one.relevant >= _ABOUT for one in found)


def _share(one: Evidence, stance: str, at: int) -> float:
    """How probably the passage speaks of the item and takes this stance."""
    if one.stance == stance:
        return one.relevant * one.sure
    return one.relevant * min(one.chances[at], 0.5) if one.chances else 0.0


def _any(values: Sequence[float]) -> float:
    """The probability that at least one holds, were they independent."""
    none = 1.0
    for one in values:
        none *= 1 - one
    return 1 - none


def _steps(name: str, value: float) -> Iterator[str]:
    return (f"{name}>{step}" for step in _STEPS if value > step)


def _best(found: Sequence[Evidence]) -> list[Evidence]:
    """The likeliest first, of one line only one; equal ones in the plan's order."""
    seen: set[tuple[int | None, int | None]] = set()
    kept = []
    for one in sorted(found, key=lambda evidence: (-evidence.sure * evidence.relevant, -evidence.strength)):
        key = (one.place.page, one.place.line)
        if key not in seen:
            seen.add(key)
            kept.append(one)
    return kept
