"""What the pages of an audit have in common: names of municipalities and groups, peers in words, days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from dxlint import Audit, AuditedPlan, Group, Peer
from dxlint.messages import text
from dxlint_plugins.audit._names import advice_folder, advice_names
from dxlint_plugins.reporters._page import Page
from dxlint_plugins.reporters._plain import safe

_LONGEST_NAME = 60
_LONGEST_QUOTE = 120


@dataclass(frozen=True, slots=True)
class PeerView:
    """A plan that does something well: whose it is and where, and the passage."""

    who: str
    quote: str


class Said:
    """An audit in words of its language."""

    def __init__(self, audit: Audit) -> None:
        self.audit = audit
        self.page = Page(audit.language, editions=audit.results.editions)
        self.language = self.page.language
        self.folder = advice_folder(self.language)
        self.sheets = advice_names(audit)
        # A plan that nobody can be asked about is nobody's example.
        self.nameable = {plan.file: plan for plan in audit.plans if plan.is_read and _has_name(plan)}
        self.items = [safe(item.name) for item in audit.items]

    def text(self, message: str, **params: object) -> str:
        """A text of these pages."""
        return text(message, self.language, **params)

    def joined(self, parts: Iterable[str]) -> str:
        """Parts as one enumeration."""
        return self.page.joined(parts)

    def name(self, plan: AuditedPlan, near: str | None = None) -> str:
        """The municipality's name, with its prefecture's unless that is `near`."""
        short = plan.prefecture and plan.prefecture == near
        return safe(plan.name if short else plan.full_name, _LONGEST_NAME)

    def peer(self, peer: Peer, near: str | None) -> PeerView:
        """A peer in words."""
        plan = self.nameable[peer.file]
        where = self.page.where(peer.place, peer.file)
        name = self.name(plan, near)
        who = self.text("audit-sheets-peer", name=name, where=where) if where else name
        return PeerView(who, safe(peer.quote, _LONGEST_QUOTE))

    def group(self, group: Group) -> str:
        """What a group of plans is called."""
        kind, _, rest = group.id.partition(":")
        if kind == "kind":
            return self.text(f"explain-body-{rest}")
        if kind != "size":
            return self.text("audit-sheets-group-all")
        low, high = (int(part) for part in rest.split("-"))
        if not low:
            return self.text("audit-sheets-size-under", high=f"{high:,}")
        key = "audit-sheets-size-from" if high > _EVERYBODY else "audit-sheets-size"
        return self.text(key, low=f"{low:,}", high=f"{high:,}")

    def made(self) -> str:
        """By which version, and when."""
        return self.text(
            "audit-sheets-made", version=self.audit.version, day=self.page.day(self.audit.made_on)
        )


# More people than any municipality has: a group up to there has no upper bound.
_EVERYBODY = 1_000_000_000


def _has_name(plan: AuditedPlan) -> bool:
    return plan.identity.municipality is not None or plan.name != PurePath(plan.file).name
