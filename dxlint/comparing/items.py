"""What plans say of the catalogue's items: where one says less than the other."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.comparing.change import Change, Said
from dxlint.plan.coverage import Coverage, ItemCoverage

_RANK = {"missing": 0, "mentioned": 1, "considering": 2, "partial": 3, "covered": 4}


def item_changes(old: Coverage, new: Coverage) -> Iterator[Change]:
    """The items whose status fell or rose."""
    for item in old.items.keys() & new.items.keys():
        first, second = old.items[item], new.items[item]
        if first.status == second.status:
            continue
        fell = _RANK[second.status] < _RANK[first.status]
        yield Change(
            "weakened" if fell else "strengthened", "item", _said(first), _said(second),
            ("status-lower" if fell else "status-higher",), name=item, items=(item,),
            sure=first.confidence == second.confidence == "high",
        )  # fmt: skip


def _said(one: ItemCoverage) -> Said:
    passages = one.evidence or one.rejected if one.status != "missing" else []
    if not passages:
        return Said("", value=one.status)
    best = passages[0]
    return Said(best.quote, best.place, best.section, one.status)
