"""What the table of an audit holds, as a page or as a workbook: columns, words, what stands beside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from dxlint import STATUSES, Audit, AuditedPlan, Cell, ItemInfo, error_text
from dxlint.messages import text
from dxlint_plugins.reporters._page import Page
from dxlint_plugins.reporters._plain import safe

# The signs of all reports; `?` after one says that it is doubtful.
SIGNS = {"covered": "○", "partial": "◇", "considering": "△", "mentioned": "・", "missing": "×"}
DOUBT = "?"
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Unread:
    """A plan that could not be read, or a file that was passed by, and why."""

    name: str
    file: str
    reason: str
    is_plan: bool


class Matrix:
    """The audit with its columns in order: those of one guideline stand together."""

    def __init__(self, audit: Audit) -> None:
        self.audit = audit
        self.page = Page(audit.language)
        self.language = self.page.language
        self.said = partial(_said, self.language)
        ids = [item.guideline for item in audit.items]
        first = {key: at for at, key in reversed(list(enumerate(ids)))}
        # Indexes into `audit.items`, in the order of the columns.
        self.order = sorted(range(len(ids)), key=lambda at: (first[ids[at]], at))

    @property
    def items(self) -> list[ItemInfo]:
        """The columns."""
        return [self.audit.items[at] for at in self.order]

    def cells(self, plan: AuditedPlan) -> list[Cell]:
        """A plan's row; empty for one that could not be read."""
        return [plan.cells[at] for at in self.order] if plan.cells else []

    def guideline(self, key: str) -> str:
        """A guideline's name."""
        return safe(self.audit.results.guidelines.get(key, key), _LONGEST_NAME)

    def title(self) -> str:
        """What the table is headed by."""
        if self.audit.prefecture:
            return self.said("title-of", prefecture=self.audit.prefecture)
        return self.said("title")

    def made(self) -> str:
        """When, with what and of how many plans it was made."""
        audit = self.audit
        unread = sum(not plan.is_read for plan in audit.plans) + len(audit.results.skipped)
        return self.said(
            "made", day=self.page.day(audit.made_on), version=audit.version, plans=len(audit.plans),
            unread=unread, items=len(audit.items),
        )  # fmt: skip

    def unread(self) -> Iterator[Unread]:
        """Whatever could not be read, with the reason."""
        for plan in self.audit.plans:
            if plan.error is not None:
                reason = self.reason(plan)
                yield Unread(safe(plan.full_name, _LONGEST_NAME), safe(plan.file), reason, is_plan=True)
        for file in self.audit.results.skipped:
            reason = self.page.joined(safe(finding.message) for finding in file.findings)
            yield Unread("", safe(file.file), reason, is_plan=False)

    def reason(self, plan: AuditedPlan) -> str:
        """Why a plan could not be read; empty for one that could."""
        return safe(error_text(plan.error, self.language)) if plan.error else ""

    def doubt_of_identity(self, plan: AuditedPlan) -> str:
        """What makes it doubtful whose plan it is; empty where nothing does."""
        identity = plan.identity
        if identity.stated:
            return self.said("stated", stated=safe(identity.stated, _LONGEST_NAME))
        if identity.candidates:
            names = self.page.joined(one.full_name for one in identity.candidates)
            return self.said("candidates", names=names)
        return "" if identity.municipality else self.said("unknown")

    def size(self, group: str) -> str:
        """The name of a group `size:low-high`."""
        low, high = (int(part) for part in group.removeprefix("size:").split("-"))
        if low == 0:
            return self.said("size-below", high=f"{high:,}")
        if high >= 1_000_000_000:
            return self.said("size-above", low=f"{low:,}")
        return self.said("size-between", low=f"{low:,}", high=f"{high:,}")

    def group(self, group: str) -> str:
        """The name of any group of plans."""
        sort, _, name = group.partition(":")
        if sort == "size":
            return self.size(group)
        return self.said(f"kind-{name}") if sort == "kind" else self.said("group-all")

    def signs(self) -> list[str]:
        """The meaning of each sign, a line each."""
        lines = [
            self.said(
                "about-sign", sign=SIGNS[one], name=self.said(f"status-{one}"),
                means=self.said(f"means-{one}"),
            )
            for one in STATUSES
        ]
        lines.append(self.said("about-unsure", sign=f"{SIGNS['missing']}{DOUBT}"))
        return [*lines, self.said("about-blank", means=self.said("means-unasked"))]

    def about(self) -> Iterator[tuple[str, list[str]]]:
        """What applies to the whole table: each a heading and its lines."""
        audit = self.audit
        yield self.said("about-signs"), [*self.signs(), self.said("about-gaps"), self.said("about-counts")]
        yield self.said("about-date"), [self.page.day(audit.made_on)]
        yield self.said("about-tool"), [f"dxlint {audit.version}"]
        if audit.prefecture:
            yield self.said("about-prefecture"), [safe(audit.prefecture)]
        settings = [safe(one) for one in audit.settings_said] or [self.said("about-settings-none")]
        yield self.said("about-settings"), settings
        yield self.said("about-editions"), self._editions()

    def _editions(self) -> list[str]:
        found = Counter(one for plan in self.audit.plans for one in plan.editions)
        if not found:
            return [self.said("about-editions-none")]
        lines = [self.said("about-editions-note")]
        known = list(self.audit.results.guidelines)
        for (key, edition), count in sorted(
            found.items(), key=lambda one: (known.index(one[0][0]) if one[0][0] in known else -1, one[0])
        ):
            guideline = self.audit.results.guidelines.get(key, key)
            # An id is no name for people.
            named = "" if edition in self.audit.results.editions else edition
            name = named if named.startswith(guideline) else f"{guideline} {named}"
            lines.append(self.said("about-edition", name=safe(name), count=count))
        return lines


def _said(language: str, message: str, **params: object) -> str:
    return text(f"matrix-{message}", language, **params)
