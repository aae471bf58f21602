"""What has changed since an earlier audit, in words: by item, by municipality, and what it may come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dxlint import STATUSES, AuditedPlan, Changes, ItemChange
from dxlint_plugins.audit._said import Said
from dxlint_plugins.reporters._plain import safe

# What is worse comes first.
KINDS = ("went", "weakened", "came", "strengthened")
_THERE = ("covered", "partial", "considering")


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """An item of one plan: what was said then, what is said now, what kind of change, where it comes from."""

    item: str
    then: str
    now: str
    kind: str
    cause: str


@dataclass(frozen=True, slots=True)
class ChangesView:
    """The page in words. `plans_changed`: headings with names, only those that name anybody."""

    lead: str
    causes: tuple[str, ...]
    counts: tuple[tuple[str, str, int], ...]
    by_item: tuple[tuple[str, tuple[int, ...]], ...]
    by_plan: tuple[tuple[str, tuple[ChangeRow, ...]], ...]
    plans_changed: tuple[tuple[str, tuple[str, ...]], ...]


def changes_view(said: Said, changes: Changes) -> ChangesView:
    """All of it."""
    counts = Counter(kind_of(one) for one in changes.items)
    by_item: dict[int, Counter[str]] = {}
    by_plan: dict[int, list[ItemChange]] = {}
    for one in changes.items:
        by_item.setdefault(one.item, Counter())[kind_of(one)] += 1
        by_plan.setdefault(one.plan.number, []).append(one)
    ranked = sorted(by_item.items(), key=lambda one: (-one[1].total(), one[0]))
    return ChangesView(
        lead=_lead(said, changes),
        causes=tuple(_causes(said, changes)),
        counts=tuple(
            (said.text(f"changes-kind-{kind}"), said.text(f"changes-means-{kind}"), counts[kind])
            for kind in KINDS
        ),
        by_item=tuple(
            (said.items[item], tuple(found[kind] for kind in KINDS)) for item, found in ranked
        ),
        by_plan=tuple(
            (_name(said, rows[0].plan), tuple(_row(said, one) for one in sorted(rows, key=_worst_first)))
            for _, rows in sorted(by_plan.items())
        ),
        plans_changed=tuple(_plans(said, changes)),
    )  # fmt: skip


def kind_of(change: ItemChange) -> str:
    """Whether something went, came, or speaks more weakly or more firmly than before."""
    weaker = STATUSES.index(change.now) > STATUSES.index(change.then)
    if weaker:
        return "weakened" if change.now in _THERE or change.then not in _THERE else "went"
    return "strengthened" if change.then in _THERE or change.now not in _THERE else "came"


def _worst_first(change: ItemChange) -> tuple[int, int]:
    return KINDS.index(kind_of(change)), change.item


def _lead(said: Said, changes: Changes) -> str:
    now = said.page.day(said.audit.made_on)
    more = {"folder": safe(changes.folder), "now": now, "compared": changes.compared}
    if not changes.made_on:
        return said.text("changes-lead-undated", **more)
    return said.text("changes-lead", then=said.page.when(changes.made_on), **more)


def _causes(said: Said, changes: Changes) -> Iterator[str]:
    """Why results may differ though no plan does."""
    audit = said.audit
    other_version = changes.version != audit.version
    other_settings = changes.settings != audit.settings_said
    if other_version:
        yield said.text("changes-cause-version", then=safe(changes.version), now=audit.version)
    if changes.other_editions:
        yield said.text("changes-cause-editions", count=changes.other_editions)
    if other_settings:
        none = said.text("changes-no-settings")
        then, now = (
            said.joined(safe(one) for one in settings) or none
            for settings in (changes.settings, audit.settings_said)
        )
        yield said.text("changes-cause-settings", then=then, now=now)
    if any(one.same_file for one in changes.items):
        yield said.text("changes-cause-same")
    elif not (other_version or other_settings or changes.other_editions):
        yield said.text("changes-cause-none")


def _row(said: Said, change: ItemChange) -> ChangeRow:
    cause = "same" if change.same_file else "plan" if change.same_editions else "editions"
    return ChangeRow(
        said.items[change.item], said.text(f"changes-status-{change.then}"),
        said.text(f"changes-status-{change.now}"), said.text(f"changes-kind-{kind_of(change)}"),
        said.text(f"changes-cause-row-{cause}"),
    )  # fmt: skip


def _plans(said: Said, changes: Changes) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The plans that came, went, or can be read now or no more."""
    found: tuple[tuple[str, Iterable[str]], ...] = (
        ("came", (_name(said, plan) for plan in changes.came)),
        ("went", (safe(name) for name in changes.went)),
        ("read-now", (_name(said, plan) for plan in changes.read_now)),
        ("unread-now", (_name(said, plan) for plan in changes.unread_now)),
    )
    for key, names in found:
        listed = tuple(names)
        if listed:
            yield said.text(f"changes-{key}"), listed


def _name(said: Said, plan: AuditedPlan) -> str:
    """The municipality, with the file, for it may have several plans."""
    return f"{said.name(plan, said.audit.prefecture)}　{safe(plan.file)}"
