"""What a declared check says of one plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from dxlint.rules.rule import Outcome, Quoted, Severity
from dxlint.rules.view import View


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not hold: where it stands, or where it was looked for; `params` fill the message.

    `messages`: keys of the rule's messages, the best first; a rule that has none of them says its `default`.
    `severity`: None for the rule's own.
    """

    at: Quoted | None = None
    searched: tuple[Quoted, ...] = ()
    related: tuple[Quoted, ...] = ()
    params: Mapping[str, object] = field(default_factory=dict)
    item: str | None = None
    messages: tuple[str, ...] = ()
    severity: Severity | None = None
    outcome: Outcome = Outcome.FAIL
    confidence: Literal["high", "medium", "low"] = "high"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`faults`: what does not hold; none when all does. `shown`: the places by which it holds.

    `judged` is False where there was nothing to judge: then it neither holds nor fails.
    """

    faults: tuple[Fault, ...] = ()
    shown: tuple[Quoted, ...] = ()
    judged: bool = True

    @property
    def holds(self) -> bool:
        """Whether there was something to judge, and it holds."""
        return self.judged and not self.faults


class Test(Protocol):
    """A check of one kind with its parameters.

    `params`: what its message may name; `items`: what it asks for.
    """

    @property
    def params(self) -> frozenset[str]: ...

    @property
    def items(self) -> tuple[str, ...]: ...

    def judge(self, view: View) -> Verdict:
        """What it says of a plan. Pure."""
        ...


NOTHING = Verdict(judged=False)
