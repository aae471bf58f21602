"""What a sheet of advice says of one plan: what is there, what could be added, what a person should judge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from dxlint import AuditedPlan, FileReport, ItemCoverage, Outcome, Peer, ReportedFinding, reason_text
from dxlint_plugins.audit._said import PeerView, Said
from dxlint_plugins.reporters._coverage import telling
from dxlint_plugins.reporters._findings import in_document
from dxlint_plugins.reporters._plain import clause, safe
from dxlint_plugins.reporters._summary import unread
from dxlint_plugins.reporters._view.items import Cited

# A sheet is two to four pages: so many are told in full, the others by name.
_MOST = {"add": 6, "considering": 3, "check": 3, "judge": 2}
_WELL = 4
_MOST_NAMES = 24
_PEERS = {"add": 2, "considering": 1, "check": 1, "judge": 1}
_LONGEST_QUOTE = 100
_LONGEST_TITLE = 100
_SHOWN_UNREAD = 5
_SEVERITIES = ("error", "warning", "info")
_OBLIGATIONS = ("must", "should", "may", "")


@dataclass(frozen=True, slots=True)
class Advice:
    """One point: what it is about, what the plan says of it, how to mend it, who does it well."""

    title: str
    asked: str
    own: Cited | None
    message: str
    hint: str
    ground: str
    peers: tuple[PeerView, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Points of one kind; `others` are told by name only."""

    key: str
    points: tuple[Advice, ...]
    others: tuple[str, ...]
    lead: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of advice in words."""

    title: str
    name: str
    day: str
    to: str
    sender: str
    opening: tuple[str, ...]
    well_lead: str
    well: tuple[tuple[str, Cited], ...]
    sections: tuple[Section, ...]
    about: tuple[str, ...]


@dataclass(slots=True)
class _Point:
    """A finding with the gaps that it tells of, or a gap that no finding tells of."""

    finding: ReportedFinding | None
    items: list[int]


def sheet_of(said: Said, plan: AuditedPlan, report: FileReport) -> Sheet:
    """The sheet for one plan that was read."""
    maker = _Maker(said, plan, report)
    name = said.name(plan, plan.prefecture)
    title = safe(plan.title or plan.name, _LONGEST_TITLE)
    known = plan.identity.municipality
    you = said.text(f"sheet-you-{known.kind}" if known else "sheet-you")
    prefecture = plan.prefecture if known else said.audit.prefecture
    well_lead, well = maker.well()
    return Sheet(
        title=said.text("sheet-title"),
        name=said.name(plan),
        day=said.page.day(said.audit.made_on),
        to=said.text("sheet-to" if known else "sheet-to-unknown", name=name),
        sender=said.text("sheet-from", prefecture=prefecture) if prefecture
        else said.text("sheet-from-unknown"),
        opening=(said.text("sheet-opening", you=you, title=title), said.text("sheet-opening-2")),
        well_lead=well_lead,
        well=well,
        sections=tuple(maker.sections()),
        about=tuple(_about(said, plan, title)),
    )  # fmt: skip


def _about(said: Said, plan: AuditedPlan, title: str) -> Iterator[str]:
    yield said.text("sheet-about-plan", title=title, file=safe(plan.file))
    if plan.as_of is not None:
        yield said.text("sheet-about-date", day=said.page.day(plan.as_of))
    if plan.editions:
        names = said.joined(safe(edition) for _, edition in plan.editions)
        yield said.text("sheet-about-editions", editions=names)
    yield said.text("sheet-about-peers")
    yield said.text("sheet-about-made", version=said.audit.version, day=said.page.day(said.audit.made_on))


class _Maker:
    """Makes the parts of one plan's sheet."""

    def __init__(self, said: Said, plan: AuditedPlan, report: FileReport) -> None:
        self._said = said
        self._plan = plan
        self._report = report
        self._columns = {item.id: at for at, item in enumerate(said.audit.items)}
        self._gaps = {at for at, cell in enumerate(plan.cells) if cell.is_gap}
        self._rule_items = {rule.id: rule.items for rule in said.audit.rules}

    def well(self) -> tuple[str, tuple[tuple[str, Cited], ...]]:
        """How much is there, and what of it is said best."""
        covered = [
            at for at, cell in enumerate(self._plan.cells) if cell.asked and cell.status == "covered"
        ]
        sure = []
        for at in covered:
            found = self._coverage(at)
            passage = telling(found) if found and found.confidence == "high" else None
            if passage is not None and passage.stance == "commits":
                years = bool(passage.fiscal_years)
                sure.append((years, passage.strength, min(len(passage.quote), 60), at, passage))
        sure.sort(key=lambda one: (*(-part for part in one[:3]), one[3]))
        best: dict[str, tuple[str, Cited]] = {}
        for *_, at, passage in sure:
            # The same sentence for two items says less than two sentences.
            where = self._said.page.where(passage.place, self._report.file)
            quote = safe(passage.quote, _LONGEST_QUOTE)
            best.setdefault(quote, (self._said.items[at], Cited(where, quote)))
        if not covered:
            return self._said.text("sheet-well-none"), ()
        chosen = tuple(best.values())[:_WELL]
        key = "sheet-well-lead" if chosen else "sheet-well-lead-only"
        return self._said.text(key, count=len(covered)), chosen

    def sections(self) -> Iterator[Section]:
        """What could be added, is only considered, is to be checked, is to be judged."""
        members: dict[str, list[_Point]] = {key: [] for key in _MOST}
        for point in self._points():
            members[self._kind(point)].append(point)
        for key, points in members.items():
            if key == "check" and not points:
                continue
            # What no rule speaks of on its own is a detail of something else that is missing.
            told = [one for one in points if one.finding is not None][: _MOST[key]]
            rest = [one for one in points if one not in told]
            yield Section(
                key, tuple(self._advice(one, _PEERS[key]) for one in told), tuple(self._named(rest)),
                self._lead(key),
            )  # fmt: skip

    def _points(self) -> list[_Point]:
        """The findings, the gravest first, each with its gaps; then the gaps that are left."""
        left = set(self._gaps)
        points = []
        findings = sorted(
            (one for one in self._report.findings if one.outcome is not Outcome.NOT_EVALUABLE),
            key=lambda one: (_SEVERITIES.index(one.severity), in_document(one)),
        )  # fmt: skip
        for finding in findings:
            items = [at for at in self._items_of(finding) if at in left]
            left.difference_update(items)
            own = self._columns.get(finding.item or "")
            told_already = own in self._gaps and not items
            # What is waived, attested or known was settled: nobody is asked about it again.
            if finding.settled is None and finding.same_as is None and not told_already:
                points.append(_Point(finding, items))
        points += (_Point(None, [at]) for at in sorted(left))
        return sorted(points, key=self._order)

    def _items_of(self, finding: ReportedFinding) -> Iterable[int]:
        """The columns that a finding tells of: its own item's, and those of its rule that it names."""
        audit = self._said.audit
        own = self._columns.get(finding.item or "")
        named = (
            at for one in self._rule_items.get(finding.rule, ())
            if (at := self._columns.get(one)) is not None and audit.items[at].name in finding.message
        )  # fmt: skip
        return dict.fromkeys([*(() if own is None else (own,)), *named])

    def _order(self, point: _Point) -> tuple[int, int]:
        asked = [self._plan.cells[at].asked for at in point.items] or [""]
        severity = _SEVERITIES.index(point.finding.severity) if point.finding else len(_SEVERITIES)
        return severity, min(_OBLIGATIONS.index(one) for one in asked)

    def _kind(self, point: _Point) -> str:
        if not point.items:
            finding = point.finding
            return "judge" if finding is not None and finding.outcome is Outcome.REVIEW else "check"
        cells = [self._plan.cells[at] for at in point.items]
        statuses = {cell.status for cell in cells}
        if "missing" in statuses:
            return "add"
        if not all(cell.is_sure for cell in cells):
            return "judge"
        return "considering" if statuses == {"considering"} else "add"

    def _advice(self, point: _Point, peers: int) -> Advice:
        finding = point.finding
        assert finding is not None
        said, page = self._said, self._said.page
        names = [said.items[at] for at in point.items]
        message = finding.message.removesuffix(reason_text("finding-unsure", said.language))
        grounds = [one for one in finding.references if one.document]
        ground = ""
        if grounds:
            mark = page.words.get(grounds[0].confidence, "")
            ground = clause(replace(grounds[0], url=None), mark, page.editions, page.dated)
        return Advice(
            said.joined(names) or safe(finding.title or finding.name, _LONGEST_TITLE),
            _OBLIGATIONS[self._order(point)[1]],
            self._own(point), safe(message), safe(finding.hint), ground,
            self._peers(point.items, peers),
        )  # fmt: skip

    def _own(self, point: _Point) -> Cited | None:
        """What the plan itself says of it, where it says anything."""
        page, finding = self._said.page, point.finding
        if finding is not None and finding.at is not None:
            quote = safe(finding.at.quote or "", _LONGEST_QUOTE)
            return Cited(page.where(finding.at.place, self._report.file), quote)
        for at in point.items:
            found = self._coverage(at)
            if found is not None and found.status != "missing" and found.evidence:
                passage = telling(found) or found.evidence[0]
                where = page.where(passage.place, self._report.file)
                return Cited(where, safe(passage.quote, _LONGEST_QUOTE))
        return None

    def _peers(self, items: Iterable[int], most: int) -> tuple[PeerView, ...]:
        """Peers for these items: the nearest of each first."""
        said = self._said
        columns = [
            said.audit.peers.of(said.audit.items[at].id, self._plan, said.nameable, most) for at in items
        ]
        told = []
        for rank in range(most):
            told += [peers[rank] for peers in columns if rank < len(peers)]
        unique: dict[str, Peer] = {}
        for peer in told:
            unique.setdefault(peer.quote, peer)
        return tuple(said.peer(peer, self._plan.prefecture) for peer in list(unique.values())[:most])

    def _named(self, points: Iterable[_Point]) -> Iterator[str]:
        """The names of what is not told in full, each with one peer."""
        names = []
        for point in points:
            for at in point.items:
                peers = self._peers([at], 1)
                name = self._said.items[at]
                names.append(
                    self._said.text("sheet-other-peer", name=name, peer=peers[0].who) if peers else name
                )
            if not point.items and point.finding is not None:
                own = self._own(point)
                title = safe(point.finding.title or point.finding.name, _LONGEST_TITLE)
                where = own.where if own else ""
                names.append(self._said.text("sheet-other-peer", name=title, peer=where) if where else title)
        shown = list(dict.fromkeys(names))
        yield from shown[:_MOST_NAMES]
        if len(shown) > _MOST_NAMES:
            yield self._said.text("sheet-more", count=len(shown) - _MOST_NAMES)

    def _lead(self, key: str) -> str:
        lead = self._said.text(f"sheet-{key}-lead")
        if key != "judge":
            return lead
        places = [
            self._said.page.where(one.at.place, self._report.file) if one.at else safe(one.message)
            for one in unread(self._report)
        ]
        if len(places) > _SHOWN_UNREAD:
            more = self._said.text("sheet-more", count=len(places) - _SHOWN_UNREAD)
            places[_SHOWN_UNREAD:] = [more]
        if not places:
            return lead
        return lead + self._said.text("sheet-judge-unread", places=self._said.joined(places))

    def _coverage(self, at: int) -> ItemCoverage | None:
        coverage = self._report.coverage
        return coverage.items.get(self._said.audit.items[at].id) if coverage else None
