"""The check of a pack's rule: what its tests say of a plan, as findings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dxlint.national.catalogue import Body
from dxlint.plan.model import Plan
from dxlint.rules.rule import Finding, RuleContext
from dxlint.rules.verdict import Test
from dxlint.rules.view import View
from dxlint.rules.words import PARAMS


@dataclass(frozen=True, slots=True)
class PackCheck:
    """A `Check`. `start`, `end` (half-open) and `bodies` say to which plans it applies, `when` what must hold first."""

    test: Test
    when: Test | None = None
    start: date | None = None
    end: date | None = None
    bodies: tuple[Body, ...] = ()

    def check(self, plan: Plan, context: RuleContext) -> Iterator[Finding]:
        """One finding for each fault."""
        if not self._applies(context):
            return
        view = View(plan, context)
        if self.when is not None and not self.when.judge(view).holds:
            return
        for fault in self.test.judge(view).faults:
            params = {key: fault.params.get(key, "") for key in sorted(self.test.params)}
            # A message may name what it tells of in Japanese too.
            params |= {PARAMS[key]: value for key, value in params.items()}
            at, searched = fault.at, fault.searched
            if at is None and not searched:
                searched = view.searched()
            yield Finding(at=at, searched=searched, related=fault.related, params=params, item=fault.item)

    def _applies(self, context: RuleContext) -> bool:
        if self.start is not None and context.as_of < self.start:
            return False
        if self.end is not None and context.as_of >= self.end:
            return False
        return not self.bodies or context.body is None or context.body in self.bodies
