"""The check of a declared rule, of a pack or of a rule set: what its tests say of a plan, as findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from string import Formatter

from dxlint.national.catalogue import Body
from dxlint.plan.model import Plan
from dxlint.rules.fields import Fields
from dxlint.rules.rule import Finding, RuleContext
from dxlint.rules.verdict import Fault, Test
from dxlint.rules.view import View
from dxlint.rules.words import PARAMS

# Name in a message → the facts that fill it, each an id and the key of its value, if it is a mapping.
FromFacts = Mapping[str, tuple[tuple[str, str | None], ...]]


@dataclass(frozen=True, slots=True)
class DeclaredCheck:
    """A `Check`. `start`, `end` (half-open) and `bodies` say to which plans it applies, `when` what must hold
    first.

    `messages`: the keys of the rule's messages. `named`: what its messages and hints name in braces; a
    finding carries no more, so that its fingerprint stays when a kind learns to tell more. `from_facts`: what
    they say of dated facts.
    """

    test: Test
    when: Test | None = None
    start: date | None = None
    end: date | None = None
    bodies: tuple[Body, ...] = ()
    messages: frozenset[str] = frozenset({"default"})
    named: frozenset[str] = frozenset()
    from_facts: FromFacts = field(default_factory=dict)

    def check(self, plan: Plan, context: RuleContext) -> Iterator[Finding]:
        """One finding for each fault."""
        if not self._applies(context):
            return
        view = View(plan, context)
        if self.when is not None and not self.when.judge(view).holds:
            return
        for fault in self.test.judge(view).faults:
            yield self._finding(fault, view)

    def _finding(self, fault: Fault, view: View) -> Finding:
        params = {key: fault.params.get(key, "") for key in sorted(self.test.params)}
        # A message may name what it tells of in Japanese too.
        params |= {PARAMS[key]: value for key, value in params.items() if key in PARAMS}
        params |= {key: fact_value(view.context, facts) for key, facts in self.from_facts.items()}
        params = {key: value for key, value in params.items() if key in self.named}
        at, searched = fault.at, fault.searched
        if at is None and not searched:
            searched = view.searched(item=fault.item)
        return Finding(
            at=at,
            searched=searched,
            related=fault.related,
            message=next((key for key in fault.messages if key in self.messages), "default"),
            params=params,
            item=fault.item,
            outcome=fault.outcome,
            confidence=fault.confidence,
            severity=fault.severity,
        )

    def _applies(self, context: RuleContext) -> bool:
        if self.start is not None and context.as_of < self.start:
            return False
        if self.end is not None and context.as_of >= self.end:
            return False
        return not self.bodies or context.body is None or context.body in self.bodies


def named_in(texts: Iterable[str]) -> frozenset[str]:
    """The names in braces; what stands in braces that do not match is told elsewhere."""
    found: set[str] = set()
    for text in texts:
        with suppress(ValueError):
            found.update(name for _, name, _, _ in Formatter().parse(text) if name)
    return frozenset(found)


def fact_value(context: RuleContext, facts: tuple[tuple[str, str | None], ...]) -> object:
    """The value of a fact at the plan's date, of several facts that hold lists all their members."""
    values = [
        context.facts.value(fact) if key is None else context.facts.value(fact)[key] for fact, key in facts
    ]
    return values[0] if len(values) == 1 else [member for value in values for member in value]


def from_facts(fields: Fields) -> dict[str, tuple[tuple[str, str | None], ...]]:
    """`from_facts: {name: fact, other: fact.key, more: [fact, fact]}`."""
    part = fields.part("from_facts")
    if part is None:
        return {}
    found = {}
    for name in part.entry.value:
        spelled = (one.partition(".") for one in part.texts(name, required=True))
        found[name] = tuple((fact, key or None) for fact, _, key in spelled)
    return found
