"""Every unit of a document with its stance and the items it speaks of, and, item by item,
the evidence they make.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dxlint.data.linear import LinearModel
from dxlint.document.blocks import BlockKind
from dxlint.document.tree import Structure, Unit
from dxlint.document.voice import FOREIGN
from dxlint.plan.coverage import Evidence, SpokenUnit
from dxlint.relevance.item_matcher import Clue, Matcher
from dxlint.relevance.item_relevance import Relevance, beside, relevance
from dxlint.stance.judge import UnitStance, clause_stance, judge_all
from dxlint.stance.patterns import judge
from dxlint.stance.stances import Stance
from dxlint.text.normalise import fold
from dxlint.text.years import find_years

# From so probable on a unit is said to speak of an item; what is less counts as a hint,
# down to the second figure.
SPEAKS = 0.35
_HINT = 0.1
_NAMED, _NAMING = 0.6, frozenset({"speaks", "plain"})
# An item that the fitted wording does not know (a pack's) goes by its phrases alone.
_BY_PHRASE = {"speaks": 0.9, "plain": 0.9, "mentions": 0.4, "topic": 0.1}


@dataclass(frozen=True, slots=True)
class ItemStance:
    """That a unit speaks of an item: how surely, with what stance, for what reason.

    `by_pattern`: the stance that the hand-made patterns tell where a phrase of the catalogue names the item,
    else "".
    """

    item: str
    stance: Stance
    chance: float
    why: str
    by_pattern: str = ""


@dataclass(frozen=True, slots=True)
class StatedUnit:
    """A unit with its stance and the items it speaks of, the surest first."""

    judged: UnitStance
    items: tuple[ItemStance, ...]

    @property
    def unit(self) -> Unit:
        """The unit itself."""
        return self.judged.unit


def statements_of(
    structure: Structure, matcher: Matcher, own_name: str, settled: frozenset[str] = frozenset(),
    *, model: LinearModel | None = None, weighed: Relevance | None = None,
) -> list[StatedUnit]:
    """All units of a document, in reading order. `settled`: items that need not be looked for.

    `model`, `weighed`: other weights than those that ship, to measure them.
    """
    own = fold(own_name)
    weighed = weighed or relevance()
    labelled = weighed.labelled
    found = []
    judge_all(structure, own, model)
    for at, unit in enumerate(structure.units):
        judged = unit.judged
        assert judged is not None
        items = []
        if unit.kind is not BlockKind.CAPTION:
            clues = matcher.clues(unit)
            chances = weighed.items_of(
                unit, {item: clue.kind for item, clue in clues.items()}, beside(structure.units, at)
            )
            chances |= {item: _BY_PHRASE[clue.kind] for item, clue in clues.items() if item not in chances}
            for item, given in chances.items():
                # In a sentence on many things the wording of each is thin; where no plan has labels,
                # phrases are trusted.
                named = item in clues and clues[item].kind in _NAMING and item not in labelled
                chance = max(given, _NAMED) if named else given
                if chance < _HINT or item in settled:
                    continue
                clue = clues.get(item)
                stance, why = (
                    clause_stance(judged, clue.span)
                    if clue is not None and clue.span
                    else (judged.stance, judged.why)
                )
                if clue is not None and clue.kind == "mentions" and item not in weighed.known:
                    stance, why = Stance.BACKGROUND, "stance-weak-word"
                if (
                    clue is not None
                    and clue.kind == "plain"
                    and stance is Stance.BACKGROUND
                    and _names_it(judged)
                ):
                    stance, why = Stance.COMMITS, "stance-plain"
                items.append(ItemStance(item, stance, chance, why, _by_pattern(judged, clue)))
        found.append(StatedUnit(judged, tuple(sorted(items, key=lambda one: (-one.chance, one.item)))))
    return found


def _by_pattern(judged: UnitStance, clue: Clue | None) -> str:
    unit = judged.unit
    if clue is None or clue.span is None or clue.kind == "mentions":
        return ""
    if unit.cell is not None and unit.cell.is_label:
        return "commits" if clue.kind == "plain" and unit.role not in FOREIGN else "background"
    listed = unit.kind in {BlockKind.LIST_ITEM, BlockKind.CELL}
    told = judge(unit.text, clue.span, unit.role, listed=listed, own_name=judged.own_name)
    if (
        clue.kind == "plain"
        and told.why in {"stance-no-predicate", "stance-description"}
        and unit.role not in FOREIGN
    ):
        return "commits"
    return told.stance.value


def _names_it(judged: UnitStance) -> bool:
    """Whether naming a thing here, in the plan's own part, is enough (a department, a member of a body)."""
    unit = judged.unit
    plain = judged.why in {"stance-no-predicate", "stance-description", "stance-heading"}
    return plain and unit.role not in FOREIGN and unit.kind is not BlockKind.FOOTNOTE


def evidence_by_item(structure: Structure, stated: Sequence[StatedUnit]) -> dict[str, list[Evidence]]:
    """Item → the passages that speak of it, in reading order."""
    found: dict[str, list[Evidence]] = defaultdict(list)
    for one in stated:
        for item in one.items:
            found[item.item].append(_evidence(structure, one.judged, item))
    return found


_AT = {Stance.COMMITS: 0, Stance.CONSIDERS: 1}


def _evidence(structure: Structure, judged: UnitStance, item: ItemStance) -> Evidence:
    unit = judged.unit
    start, end = unit.source_span()
    years = (
        unit.cell.fiscal_years
        if unit.cell is not None and unit.cell.fiscal_years
        else _fiscal_years(unit.text)
    )
    if item.stance is judged.stance and item.stance in _AT:
        sure = judged.chances[_AT[item.stance]]
    else:
        sure = {Stance.BACKGROUND: judged.chances[2] + judged.chances[3], Stance.UNSURE: 0.5}.get(
            item.stance, 0.7
        )
    return Evidence(
        structure.document.place(unit.block, start, end), unit.block.text[start:end], item.stance.value,
        unit.section.path, item.why, years,
        round(6 * sure * item.chance) if item.stance is Stance.COMMITS else 0, sure, item.chance,
        tuple(judged.chances), item.by_pattern,
    )  # fmt: skip


@lru_cache(maxsize=256)
def _fiscal_years(text: str) -> tuple[int, ...]:
    """The fiscal years that a passage names; it is asked once for every item that the passage speaks of."""
    return tuple(sorted({year.fiscal_year for year in find_years(text)}))


def spoken(structure: Structure, stated: Sequence[StatedUnit]) -> list[SpokenUnit]:
    """The units that say something, as they are shown: no headings, no labels, no names alone."""
    found = []
    for one in stated:
        judged, unit = one.judged, one.judged.unit
        items = tuple((item.item, item.stance.value) for item in one.items if item.chance >= SPEAKS)
        if not judged.says and not any(stance in {"commits", "considers"} for _, stance in items):
            continue
        start, end = unit.source_span()
        found.append(SpokenUnit(
            structure.document.place(unit.block, start, end), unit.block.text[start:end], unit.section.path,
            unit.role.value, judged.voice.value, judged.stance.value, judged.confidence,
            round(judged.probability, 3), judged.why, items,
        ))  # fmt: skip
    return found
