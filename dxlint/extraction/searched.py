"""Where an absent item was looked for: first the section in which it would be written."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dxlint.document.tree import Section, Structure
from dxlint.document.voice import FOREIGN, Role
from dxlint.plan.coverage import Evidence
from dxlint.relevance.statements import SPEAKS, StatedUnit

# A finding's reader looks at the first few; more of the sections that name an item would bury the chapters.
_MOST_FIRST = 3
# What a plan will do stands in its measures; why and for whom it is made, and how things are, comes last.
_ORDER = {Role.ACTION: 0, Role.POLICY: 1, Role.VISION: 2, Role.OWN: 3, Role.CURRENT: 3}
_LAST = 3
# Outside measures one passage on one item of a group does not tell where the others would stand.
_ONE_PASSAGE = 1.0

# By section, how much is said there.
Weights = dict[int, float]


class SearchedSections:
    """The sections in which the municipality speaks for itself, and what each says of which items.

    `headings`: by item, the headings that name it. `beside`: (item, passage) that the fields and statements
    of a plan model give, by the title of the section.
    """

    def __init__(
        self,
        structure: Structure,
        headings: Mapping[str, Sequence[Evidence]],
        stated: Iterable[StatedUnit],
        beside: Iterable[tuple[str, Evidence]] = (),
    ) -> None:
        self.structure = structure
        self.headings = headings
        self.own = [one for one in structure.sections if one.block is not None and one.role not in FOREIGN]
        self.by_place = {
            structure.document.place(one.block): one for one in self.own if one.block is not None
        }
        self.titles = Counter(one.title for one in self.own)
        self.inside: dict[int | None, list[Section]] = defaultdict(list)
        for section in self.own:
            over = section.parent
            self.inside[None if over is None or over.block is None else id(over)].append(section)
        self.passages: dict[str, Weights] = defaultdict(lambda: defaultdict(float))
        self.surest: dict[str, Weights] = defaultdict(lambda: defaultdict(float))
        for about, given in headings.items():
            for one in given:
                if one.place in self.by_place:
                    self._count(about, self.by_place[one.place], 1.0)
        for unit in stated:
            if unit.unit.role not in FOREIGN:
                for item in unit.items:
                    self._count(item.item, unit.unit.section, item.chance)
        named = {title: one for one in reversed(self.own) for title in (one.title, one.path)}
        for about, passage in beside:
            titles = [passage.section, *reversed(passage.section.split(" > "))]
            place = next((named[title] for title in titles if title in named), None)
            if place is not None:
                self._count(about, place, passage.relevant)
        self.groups: dict[str, Weights] = defaultdict(lambda: defaultdict(float))
        for about, weights in self.surest.items():
            for at, weight in weights.items():
                self.groups[_group(about)][at] += weight

    def chapters(self) -> list[Evidence]:
        """The outermost sections that say something: measures before what lies behind them."""
        saying = [one for one in self.own if one.units]
        tops = [one for one in saying if len(one.chain()) <= 2] or saying
        cover = self._cover()
        ordered = sorted(tops, key=lambda one: _LAST if id(one) in cover else _distance(one))
        return list(dict.fromkeys(self._shown(self._telling(one)) for one in ordered))

    def first_for(self, item: str) -> list[Evidence]:
        """The sections in which an item would be written; none where nothing tells.

        Those whose headings name it; else the one that says most of it;
        else the one that speaks of most items of its group.
        """
        places = (one.place for one in self.headings.get(item, ()))
        naming = [self.by_place[place] for place in places if place in self.by_place]
        if naming:
            return [self._shown(one) for one in sorted(naming, key=_distance)[:_MOST_FIRST]]
        group = _group(item)
        home = self._home(self.passages[item])
        if home is None:
            home = self._home(self.groups[group])
            if home is None or (_distance(home) > 1 and self.passages[group][id(home)] <= _ONE_PASSAGE):
                return []
        return [self._shown(self._telling(home))]

    def _count(self, item: str, section: Section, weight: float) -> None:
        if weight >= SPEAKS:
            for one in section.chain():
                for about in (item, _group(item)):
                    self.passages[about][id(one)] += weight
                self.surest[item][id(one)] = max(weight, self.surest[item][id(one)])

    def _home(self, weights: Weights) -> Section | None:
        """From the heaviest chapter down, as long as one of its sections holds more than half of it."""
        home = self._heaviest(None, weights)
        while home is not None:
            inner = self._heaviest(id(home), weights)
            if inner is None or weights.get(id(inner), 0) * 2 <= weights.get(id(home), 0):
                break
            home = inner
        if home is None or not weights.get(id(home)):
            return None
        if len(self.inside[None]) == 1 and home is self.inside[None][0]:
            return None  # a title over the whole plan is no place
        return home

    def _heaviest(self, over: int | None, weights: Weights) -> Section | None:
        return max(self.inside[over], key=lambda one: weights.get(id(one), 0), default=None)

    def _telling(self, section: Section) -> Section:
        """The section over one whose title stands again and again (取組内容) and so tells no place."""
        while (
            section.parent is not None and section.parent.block is not None and self.titles[section.title] > 1
        ):
            section = section.parent
        return section

    def _cover(self) -> set[int]:
        """The lines before the first numbered heading, which were read as headings: title,
        town, department.
        """
        first = next((at for at, one in enumerate(self.own) if one.number), 0)
        before = self.own[:first]
        return {id(one) for one in before if one.block is not None and one.block.path is None}

    def _shown(self, section: Section) -> Evidence:
        assert section.block is not None
        place = self.structure.document.place(section.block)
        return Evidence(place, section.block.text, "background", section.path)


def _group(item: str) -> str:
    return item.partition("/")[0]


def _distance(section: Section) -> int:
    """How far a section is from what the plan will do. A heading that tells nothing may be a measure's."""
    if section.role is Role.OWN and all(one.own_role is not Role.OWN for one in section.chain()):
        return 1
    return _ORDER.get(section.role, _LAST)
