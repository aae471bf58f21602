"""From the passages on an item to its status: the strongest stance decides, and the best passages are shown."""

from __future__ import annotations

from dxlint.national.catalogue import Catalogue, CatalogueItem
from dxlint.plan.coverage import Evidence, ItemCoverage, Listed, Status

# So much evidence is kept for one item; more would bury the best.
_MOST_EVIDENCE = 6
_MOST_REJECTED = 4
# A commitment weaker than this (a row of a schedule without content) does not outweigh an explicit 検討します.
_FIRM = 2


def covered(
    item: CatalogueItem, found: list[Evidence], catalogue: Catalogue,
    lists: dict[str, list[Listed]], derived: dict[str, list[Evidence]],
) -> ItemCoverage:
    """The coverage of one item by the passages found, the lists named and the structures derived."""
    derive = item.reading.derive or {}
    kind = derive.get("kind")
    if kind == "list":
        named = lists.get(derive["list"], [])
        members = catalogue.lists[derive["list"]].members
        if named:
            status: Status = "covered" if len({one.id for one in named}) >= len(members) else "partial"
            return ItemCoverage(item.id, status, "high", [Evidence(one.place, one.quote, "commits", why="derived-list", strength=5) for one in _spread(named)])
        return _weighed(item.id, found, only_mentions=True)
    if kind in derived:
        taken = derived[kind]
        if taken:
            return ItemCoverage(item.id, "covered", "high" if len(taken) > 1 else "medium", taken[:_MOST_EVIDENCE])
        return _weighed(item.id, [*found, *derived.get(f"{kind}_mention", ())], only_mentions=True)
    return _weighed(item.id, found)


def _spread(named: list[Listed]) -> list[Listed]:
    """The first and last members named, and some between."""
    step = max(1, len(named) // _MOST_EVIDENCE)
    return [*named[::step][: _MOST_EVIDENCE - 1], named[-1]] if len(named) > 1 else named


def _weighed(item: str, found: list[Evidence], *, only_mentions: bool = False) -> ItemCoverage:
    """The status that the strongest stance gives."""
    commits = [one for one in found if one.stance == "commits"]
    considers = [one for one in found if one.stance == "considers"]
    background = [one for one in found if one.stance == "background"]
    if only_mentions:
        if not found:
            return ItemCoverage(item, "missing")
        return ItemCoverage(item, "mentioned", "medium", _best(found)[:1], _best(found)[1:_MOST_REJECTED])
    if considers and commits and max(one.strength for one in commits) < _FIRM <= max(one.strength for one in considers):
        commits, background = [], [*commits, *background]
    if commits:
        best = _best(commits)
        confidence = "high" if best[0].strength >= 5 or len(commits) >= 3 else "medium" if best[0].strength >= 2 else "low"
        return ItemCoverage(item, "covered", confidence, best[:_MOST_EVIDENCE], [*considers, *background][:_MOST_REJECTED])  # type: ignore[arg-type]
    if considers:
        return ItemCoverage(item, "considering", "high" if len(considers) == 1 else "medium", _best(considers)[:_MOST_EVIDENCE], background[:_MOST_REJECTED])
    if background:
        return ItemCoverage(item, "mentioned", "high", background[:1], background[: _MOST_REJECTED])
    return ItemCoverage(item, "missing")


def _best(found: list[Evidence]) -> list[Evidence]:
    """Strongest first, of one line only one; equal ones in the plan's order."""
    seen: set[tuple[int | None, int | None]] = set()
    kept = []
    for one in sorted(found, key=lambda evidence: -evidence.strength):
        key = (one.place.page, one.place.line)
        if key not in seen:
            seen.add(key)
            kept.append(one)
    return kept
