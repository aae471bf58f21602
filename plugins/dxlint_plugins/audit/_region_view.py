"""What the region's overview says: how much was read, what is most often missing, who does it well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dxlint import AuditedPlan, Group, ItemTally, error_text, frequent_gaps, tallies
from dxlint_plugins.audit._said import PeerView, Said
from dxlint_plugins.reporters import _left_out
from dxlint_plugins.reporters._plain import safe

_MOST, _MOST_IN_GROUP, _MOST_WITH_PEERS, _PEERS = 15, 5, 12, 3


@dataclass(frozen=True, slots=True)
class GapRow:
    """An item, of how many plans it is asked, and in how many nothing is committed to. `strongest` is the
    strongest word with which any of them is asked for it.
    """

    item: str
    strongest: str
    asked: int
    gaps: int
    missing: int
    considering: int
    mentioned: int
    doubtful: int


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group of plans with its most frequent gaps."""

    key: str
    name: str
    plans: int
    rows: tuple[GapRow, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: whose plan, its file, and what there is to say of it."""

    name: str
    file: str
    what: str


@dataclass(frozen=True, slots=True)
class Region:
    """The overview in words. `links` are names of files (empty for a folder) with what they are;
    `sheets` are those of advice, without a suffix, with the municipality's name.
    """

    title: str
    lead: str
    about: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...]
    sheets: tuple[tuple[str, str], ...]
    whole: GroupView
    groups: tuple[GroupView, ...]
    sized: bool
    peers: tuple[tuple[str, tuple[PeerView, ...]], ...]
    unread: tuple[Row, ...]
    partly: tuple[Row, ...]
    identity: tuple[Row, ...]
    twice: tuple[str, ...]
    skipped: tuple[Row, ...]
    excluded: int
    editions: tuple[tuple[str, str, int], ...]
    settings: tuple[str, ...]


def region_of(said: Said) -> Region:
    """All of it."""
    audit = said.audit
    near = audit.prefecture
    whole, *others = (_group(said, group) for group in audit.groups)
    frequent = frequent_gaps(tallies(audit, audit.groups[0]))[:_MOST_WITH_PEERS]
    return Region(
        title=said.text("region-title-of", prefecture=near) if near else said.text("region-title"),
        lead=said.text("region-lead", day=said.page.day(audit.made_on), count=len(audit.plans)),
        about=tuple(_about(said)),
        links=tuple(_links(said)),
        sheets=tuple(
            (f"{said.folder}/{said.sheets[plan.number]}", said.name(plan, near))
            for plan in audit.plans if plan.is_read
        ),
        whole=whole,
        groups=tuple(others),
        sized=any(group.key.startswith("size:") for group in others),
        peers=tuple((said.items[one.item], _peers(said, one, near)) for one in frequent),
        unread=tuple(_unread(said)),
        partly=tuple(_partly(said)),
        identity=tuple(_identity(said)),
        twice=tuple(_twice(said)),
        skipped=tuple(_skipped(said)),
        excluded=audit.results.excluded,
        editions=tuple(_editions(said)),
        settings=tuple(safe(one) for one in audit.settings_said),
    )  # fmt: skip


def _group(said: Said, group: Group) -> GroupView:
    most = _MOST if group.id == "all" else _MOST_IN_GROUP
    rows = [
        GapRow(
            said.items[one.item], _strongest(said, group, one.item), one.asked, one.gaps,
            one.by_status["missing"], one.by_status["considering"], one.by_status["mentioned"], one.doubtful,
        )
        for one in frequent_gaps(tallies(said.audit, group))[:most]
    ]  # fmt: skip
    return GroupView(group.id, said.group(group), len(group.plans), tuple(rows))


def _strongest(said: Said, group: Group, item: int) -> str:
    asked = {said.audit.plans[at].cells[item].asked for at in group.plans}
    return next(one for one in ("must", "should", "may") if one in asked)


def _about(said: Said) -> Iterator[tuple[str, str]]:
    plans = said.audit.plans
    codes = {plan.code for plan in plans if plan.code}
    unnamed = [plan for plan in plans if plan.identity.municipality is None]
    read = [plan for plan in plans if plan.is_read]

    def counted(count: int, message: str = "region-count", **more: object) -> str:
        return said.text(message, count=count, **more)

    yield said.text("region-plans"), counted(len(plans), "region-plans-said", municipalities=len(codes))
    yield said.text("region-read"), counted(len(read))
    yield said.text("region-unread-count"), counted(len(plans) - len(read))
    partly = sum(bool(plan.unread_parts) for plan in read)
    if partly:
        yield said.text("region-partly"), counted(partly, "region-partly-said")
    if unnamed:
        yield said.text("region-unknown-count"), counted(len(unnamed))
    days = [plan.as_of for plan in read if plan.as_of is not None]
    if days:
        first, last = said.page.day(min(days)), said.page.day(max(days))
        between = said.text("region-dates-said", first=first, last=last) if first != last else first
        yield said.text("region-dates"), between


def _links(said: Said) -> Iterator[tuple[str, str]]:
    matrix, changes = said.text("matrix-file-html"), said.text("audit-sheets-changes")
    yield matrix, said.text("region-link-matrix", name=matrix)
    if said.audit.changes is not None:
        yield changes, said.text("region-link-changes", name=changes)
    yield "", said.text("region-link-advice", folder=said.folder)


def _peers(said: Said, one: ItemTally, near: str | None) -> tuple[PeerView, ...]:
    found = said.audit.peers.best(said.audit.items[one.item].id, said.nameable, _PEERS)
    return tuple(said.peer(peer, near) for peer in found)


def _unread(said: Said) -> Iterator[Row]:
    for plan in said.audit.plans:
        if plan.error is not None:
            yield _row(said, plan, error_text(plan.error, said.language))


def _partly(said: Said) -> Iterator[Row]:
    for plan in said.audit.plans:
        if plan.is_read and plan.unread_parts:
            yield _row(said, plan, said.text("region-parts-said", count=plan.unread_parts))


def _identity(said: Said) -> Iterator[Row]:
    """Plans of which it is not sure whose they are."""
    for plan in said.audit.plans:
        identity = plan.identity
        if identity.municipality is None and identity.candidates:
            names = said.joined(one.full_name for one in identity.candidates)
            what = said.text("region-identity-several", stated=safe(plan.name), names=names)
            yield _row(said, plan, what)
        elif identity.municipality is None and plan.is_read:
            yield _row(said, plan, said.text("region-identity-unknown"))
        elif identity.stated and identity.municipality is not None:
            by = said.text(f"region-told-{'manifest' if identity.how == 'manifest' else 'file-name'}")
            what = said.text(
                "region-identity-differs-by", by=by, told=identity.municipality.full_name,
                stated=safe(identity.stated),
            )  # fmt: skip
            yield _row(said, plan, what)


def _twice(said: Said) -> Iterator[str]:
    """Municipalities with several plans: each counts for itself."""
    members: dict[str, list[AuditedPlan]] = {}
    for plan in said.audit.plans:
        if plan.code:
            members.setdefault(plan.code, []).append(plan)
    for plans in members.values():
        if len(plans) > 1:
            files = said.joined(safe(plan.file) for plan in plans)
            yield said.text("region-twice", name=said.name(plans[0]), count=len(plans), files=files)


def _skipped(said: Said) -> Iterator[Row]:
    for file in said.audit.results.skipped:
        reasons = [finding.message for finding in _left_out.listed(file, show_known=True)]
        yield Row("", safe(file.file), safe(" ".join(reasons)))


def _editions(said: Said) -> Iterator[tuple[str, str, int]]:
    """Guideline, edition, and how many plans were judged by it."""
    guidelines = said.audit.results.guidelines
    counts = Counter(one for plan in said.audit.plans for one in plan.editions)
    order = {key: at for at, key in enumerate(guidelines)}
    for (key, edition), count in sorted(
        counts.items(), key=lambda one: (order.get(one[0][0], len(order)), -one[1], one[0])
    ):
        yield safe(guidelines.get(key, key)), safe(edition), count


def _row(said: Said, plan: AuditedPlan, what: str) -> Row:
    return Row(said.name(plan, said.audit.prefecture), safe(plan.file), safe(what))
