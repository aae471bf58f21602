"""Schedules, deadlines and members of national lists: which came, went, or come later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from dxlint.comparing.change import Change, Kind, Said, gravest
from dxlint.comparing.matching import alike, key_of
from dxlint.comparing.parts import Part
from dxlint.document.headings import fold_title
from dxlint.plan.coverage import Coverage
from dxlint.plan.model import Plan, ScheduleEntry
from dxlint.stance.patterns import is_study
from dxlint.text.lazy import lazy
from dxlint.text.normalise import fold

# 26手続の受付, 27手続の受付: the same row.
_COUNT = lazy(r"\d+")
# From so alike on a step of the same year was reworded.
_ALIKE = 0.4
# Of a year with more steps than any plan has, not all are compared.
_MOST = 40


def schedule_changes(old: Plan, new: Plan, titles: dict[str, str]) -> Iterator[Change]:
    """By measure and step of its schedule, the years."""
    first, second = _steps(old), _steps(new)
    names = {fold_title(before): fold_title(after) for before, after in titles.items()}
    renamed: dict[str, dict[str, list[_Step]]] = defaultdict(dict)
    for measure, rows in first.items():
        renamed[names.get(measure, measure)].update(rows)
    for measure in [*renamed, *(one for one in second if one not in renamed)]:
        yield from _rows(renamed.get(measure, {}), second.get(measure, {}))


_Step = tuple[Part, ScheduleEntry]
_Rows = dict[str, list[_Step]]


def _steps(plan: Plan) -> dict[str, _Rows]:
    """Measure → step → where it stands, year by year."""
    found: dict[str, _Rows] = defaultdict(lambda: defaultdict(list))
    for number, measure in enumerate(plan.measures):
        for at, entry in enumerate(measure.schedule):
            where = Part(plan, f"measures[{number}].schedule[{at}].text", measure.title)
            found[fold_title(measure.title)][key_of(entry.text)].append((where, entry))
    for at, entry in enumerate(plan.schedule):
        found[""][key_of(entry.text)].append((Part(plan, f"schedule[{at}].text", ""), entry))
    return found


def _rows(old: _Rows, new: _Rows) -> Iterator[Change]:
    for step in old.keys() & new.keys():
        first, second = ([entry.fiscal_year for _, entry in rows[step]] for rows in (old, new))
        if min(first) != min(second):
            reason = "year-later" if min(second) > min(first) else "year-earlier"
            kind = gravest([reason] if reason == "year-later" else [], ["x"])
            yield _step_change(kind, old[step][0], new[step][0], (reason,))
    gone = [one for step, found in old.items() if step not in new for one in found[:1]]
    come = [one for step, found in new.items() if step not in old for one in found[:1]]
    met: set[int] = set()
    same_row: dict[tuple[int, str], list[int]] = defaultdict(list)
    for at, (_, entry) in enumerate(come):
        same_row[entry.fiscal_year, _row_of(entry)[0]].append(at)
    for first_one in gone:
        other = _replaced(first_one, come, same_row, met)
        if other is None:
            reason = "considers" if is_study(fold(first_one[1].text)) else "step"
            yield _step_change("lost", first_one, None, (reason,))
            continue
        met.add(other)
        before, after = first_one[1].text, come[other][1].text
        studied = is_study(fold(after)) and not is_study(fold(before))
        decided = is_study(fold(before)) and not is_study(fold(after))
        kind = gravest(["x"] if studied else [], ["x"] if decided else [])
        reason = "commits-to-considers" if studied else "considers-to-commits" if decided else "reworded"
        yield _step_change(kind, first_one, come[other], (reason,))
    for at, one in enumerate(come):
        if at not in met:
            yield _step_change("new", None, one, ("step",))


def _replaced(
    gone: _Step, come: Sequence[_Step], same_row: dict[tuple[int, str], list[int]], met: set[int]
) -> int | None:
    """What stands in the same row under the same year, and says much the same."""
    row, text = _row_of(gone[1])
    for at in same_row[gone[1].fiscal_year, row][:_MOST]:
        _, said = _row_of(come[at][1])
        if at not in met and (said in text or text in said or alike(text, said) >= _ALIKE):
            return at
    return None


def _row_of(entry: ScheduleEntry) -> tuple[str, str]:
    """The name of the row, which stands before the colon, and what is done."""
    head, colon, said = entry.text.replace(":", "：").partition("：")
    return (_COUNT.sub("", fold(head)), fold(said)) if colon else ("", fold(head))


def _step_change(
    kind: Kind, old: _Step | None, new: _Step | None,
    reasons: tuple[str, ...],
) -> Change:
    given = new or old
    assert given is not None
    sides = [
        None if one is None else one[0].said(one[1].text, str(one[1].fiscal_year))
        for one in (old, new)
    ]
    sure = all(one[0].sure for one in (old, new) if one is not None)
    return Change(
        kind, "schedule", sides[0], sides[1], reasons, name=given[1].text, sure=sure
    )  # fmt: skip


def deadline_changes(old: Plan, new: Plan) -> Iterator[Change]:
    """The day by which standardisation is done, and those of single systems and procedures."""
    first, second = _dates(old), _dates(new)
    # Of a system that one plan does not name, its membership is told.
    for name in first.keys() & second.keys():
        (one, before), (two, after) = first[name], second[name]
        # 2026-03 and 2026-03-31 are the same deadline.
        if (before and after and (before.startswith(after) or after.startswith(before))) or before == after:
            continue
        weaker = bool(before) and (not after or after > before)
        changed = "year-later" if weaker else "year-earlier"
        reason = "year-gone" if not after else "year-named" if not before else changed
        yield Change(
            "weakened" if weaker else "strengthened", "deadline",
            one.said(before, before) if before else None, two.said(after, after) if after else None,
            (reason,), name=name, sure=one.sure and two.sure,
        )  # fmt: skip


def _dates(plan: Plan) -> dict[str, tuple[Part, str]]:
    """By what is to be done, the day; empty where the plan names it without a day."""
    standard, online = plan.standardization, plan.online_procedures
    path = "standardization.deadline"
    found = {path: (Part(plan, path, ""), (standard.deadline if standard is not None else None) or "")}
    for at, system in enumerate(standard.systems if standard is not None else ()):
        where = Part(plan, f"standardization.systems[{at}].target_date", "")
        found[f"systems/{system.id}"] = where, system.target_date or ""
    for at, procedure in enumerate(online.procedures if online is not None else ()):
        where = Part(plan, f"online_procedures.procedures[{at}].date", "")
        found[f"procedures/{procedure.id or procedure.name}"] = where, procedure.date or ""
    return found


def member_changes(old: Coverage, new: Coverage) -> Iterator[Change]:
    """Systems, procedures and datasets that only one of the plans names."""
    for name in old.lists.keys() | new.lists.keys():
        first, second = ({one.id: one for one in read.lists.get(name, [])} for read in (old, new))
        for key in first.keys() - second.keys():
            said = Said(first[key].quote, first[key].place)
            yield Change("lost", "member", said, None, ("member",), name=f"{name}/{key}")
        for key in second.keys() - first.keys():
            said = Said(second[key].quote, second[key].place)
            yield Change("new", "member", None, said, ("member",), name=f"{name}/{key}")
