"""Measures and indicators: which came, went, or ask for less."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from dxlint.comparing.change import Change, Said, gravest
from dxlint.comparing.matching import key_of, named_pairs
from dxlint.comparing.parts import Part
from dxlint.comparing.wording import compared_years
from dxlint.document.headings import fold_title
from dxlint.plan.model import Indicator, Measure, Plan
from dxlint.text.normalise import fold


def measure_changes(
    old: Plan, new: Plan, old_heads: Container[str], new_heads: Container[str]
) -> tuple[dict[str, str], list[Change]]:
    """What the old plan's measures are called in the new one, and which came, went or have another name.

    `old_heads`, `new_heads`: the titles of the plans' sections. A measure that still has its section has not
    gone, even where nothing below it reads as a measure any more.
    """
    first, second = ([fold_title(one.title) for one in plan.measures] for plan in (old, new))
    pairs, gone, come = named_pairs(first, second, 0.5)
    for at, other in _by_contents(old.measures, new.measures, gone, come):
        pairs.append((at, other, False))
        gone.remove(at)
        come.remove(other)
    changes = []
    titles = {}
    for at, other, same in pairs:
        if not same and (first[at] in new_heads or second[other] in old_heads):
            gone.append(at)
            come.append(other)
            continue
        titles[old.measures[at].title] = new.measures[other].title
        if not same:
            changes.append(Change(
                "changed", "measure", _measure(old, at), _measure(new, other), ("renamed",),
                name=new.measures[other].title, sure=False,
            ))  # fmt: skip
    changes += [
        Change("lost", "measure", _measure(old, at), None, ("measure",), name=old.measures[at].title)
        for at in gone if first[at] not in new_heads
    ]  # fmt: skip
    changes += [
        Change("new", "measure", None, _measure(new, at), ("measure",), name=new.measures[at].title)
        for at in come if second[at] not in old_heads
    ]  # fmt: skip
    return titles, changes


def _by_contents(
    old: Sequence[Measure], new: Sequence[Measure], gone: list[int], come: list[int]
) -> list[tuple[int, int]]:
    """Measures under another name: half of what they do is the same, word for word."""
    pairs = []
    free = set(come)
    for at in list(gone):
        actions = set(map(key_of, old[at].actions))
        for other in sorted(free):
            shared = actions & set(map(key_of, new[other].actions))
            if shared and 2 * len(shared) >= len(actions):
                pairs.append((at, other))
                free.discard(other)
                break
    return pairs


def _measure(plan: Plan, at: int) -> Said:
    return Part(plan, f"measures[{at}]", "").said(plan.measures[at].title)


def indicator_changes(old: Plan, new: Plan, titles: dict[str, str]) -> Iterator[Change]:
    """Indicators by their names. `titles`: what the old plan's measures are called in the new one."""
    first, second = list(_all_indicators(old)), list(_all_indicators(new))
    pairs, gone, come = named_pairs(
        [one.name for _, one in first], [one.name for _, one in second], 0.7
    )
    for at, other, same in pairs:
        yield from _indicator(*first[at], *second[other], titles, same=same)
    for at in gone:
        where, one = first[at]
        yield Change(
            "lost", "indicator", where.said(one.name, value_of(one)), None, ("indicator",),
            name=one.name, sure=where.sure,
        )  # fmt: skip
    for at in come:
        where, one = second[at]
        yield Change(
            "new", "indicator", None, where.said(one.name, value_of(one)), ("indicator",),
            name=one.name, sure=where.sure,
        )  # fmt: skip


def _all_indicators(plan: Plan) -> Iterator[tuple[Part, Indicator]]:
    for number, measure in enumerate(plan.measures):
        for at, one in enumerate(measure.indicators):
            yield Part(plan, f"measures[{number}].indicators[{at}]", measure.title), one
    for at, one in enumerate(plan.indicators):
        yield Part(plan, f"indicators[{at}]", ""), one


def _indicator(
    first: Part, before: Indicator, second: Part, after: Indicator, titles: dict[str, str], *, same: bool
) -> Iterator[Change]:
    weaker, stronger, neither = _targets(before, after)
    doubtful = "target-lower?" in weaker
    weaker = [one.rstrip("?") for one in weaker]
    later, earlier = compared_years(_year(before), _year(after))
    # Where the target is gone its year is gone with it.
    weaker += [] if "target-gone" in weaker else later
    stronger += [] if "target-named" in stronger else earlier
    if _now(before) and _now(after) and _now(before) != _now(after):
        neither.append("baseline")
    if not same:
        neither.append("renamed")
    elsewhere = bool(first.measure) and bool(second.measure)
    if elsewhere and fold_title(titles.get(first.measure, "")) != fold_title(second.measure):
        neither.append("moved")
    reasons = (*weaker, *stronger, *neither)
    if not reasons:
        return
    kind = gravest(weaker, stronger)
    yield Change(
        "moved" if reasons == ("moved",) else kind, "indicator",
        first.said(before.name, value_of(before)), second.said(after.name, value_of(after)), reasons,
        name=after.name, sure=first.sure and second.sure and same and not doubtful,
    )  # fmt: skip


def _targets(before: Indicator, after: Indicator) -> tuple[list[str], list[str], list[str]]:
    """How the target changed: weaker, stronger, or only otherwise."""
    first = before.target.value if before.target else None
    second = after.target.value if after.target else None
    if _bare(first) == _bare(second):
        return [], [], []
    if second is None:
        return ["target-gone"], [], []
    if first is None:
        return [], ["target-named"], []
    if fold(before.unit or "") != fold(after.unit or ""):
        return [], [], ["target-unit"]
    if not isinstance(first, int | float) or not isinstance(second, int | float):
        return [], [], ["target-words"]
    # Where the plans do not agree on where it is to go, nobody knows what is worse.
    falling = _falls(before, first) if _falls(before, first) == _falls(after, second) else None
    worse = second > first if falling else second < first
    name = "target-lower" if second < first else "target-higher"
    if falling is None and worse:
        return ["target-lower?"], [], []
    return ([name], [], []) if worse else ([], [name], [])


def _falls(indicator: Indicator, target: float) -> bool | None:
    """Whether the indicator is to go down; None where it has no figure to start from."""
    now = indicator.baseline.value if indicator.baseline else None
    if not isinstance(now, int | float) or now == target:
        return None
    return target < now


def _now(indicator: Indicator) -> str:
    return _bare(indicator.baseline.value if indicator.baseline else None)


def _year(indicator: Indicator) -> list[int]:
    year = indicator.target.fiscal_year if indicator.target else None
    return [] if year is None else [year]


def _bare(value: float | str | None) -> str:
    return "" if value is None else fold(_plain(value))


def value_of(indicator: Indicator) -> str:
    """An indicator's values in one line: 31% → 45%（2027年度）."""
    unit = indicator.unit or ""
    parts = []
    if indicator.baseline is not None and indicator.baseline.value is not None:
        parts.append(f"{_plain(indicator.baseline.value)}{unit}")
    if indicator.target is not None and indicator.target.value is not None:
        year = f" ({indicator.target.fiscal_year})" if indicator.target.fiscal_year else ""
        parts.append(f"{_plain(indicator.target.value)}{unit}{year}")
    return " → ".join(parts)


def _plain(value: float | str) -> str:
    if isinstance(value, str):
        return value
    return f"{value:.0f}" if value == int(value) else f"{value:g}"
