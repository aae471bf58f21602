"""`decided`: what the plan takes up goes further than a study."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from dxlint.rules.absence import shortfall
from dxlint.rules.fields import Fields
from dxlint.rules.rule import Outcome
from dxlint.rules.verdict import Fault, Verdict
from dxlint.rules.view import View


@dataclass(frozen=True, slots=True)
class Decided:
    """No item is only studied; absence is not judged. With `together`, one fault names all that are."""

    items: tuple[str, ...]
    together: bool = False
    params: ClassVar[frozenset[str]] = frozenset({"name", "name_en", "names", "names_en", "missing"})

    def judge(self, view: View) -> Verdict:
        """One fault for each item, or one; to be judged by a person."""
        studied = [item for item in self.items if view.context.coverage.status(item) == "considering"]
        groups = [studied] if self.together and studied else [[item] for item in studied]
        return Verdict(tuple(self._fault(view, group) for group in groups))

    def _fault(self, view: View, items: list[str]) -> Fault:
        known = [view.context.catalogue.items[item] for item in items]
        where = shortfall(view.plan, view.context, items[0])
        names = [f"「{item.name_ja}」" for item in known]
        params: dict[str, object] = {
            "name": known[0].name_ja, "name_en": known[0].name_en, "missing": names,
            "names": names, "names_en": [item.name_en for item in known],
        }  # fmt: skip
        return Fault(
            where["at"], where["searched"], where["related"], params, items[0],
            outcome=Outcome.REVIEW,
            confidence="medium" if self.together else view.context.coverage.items[items[0]].confidence,
        )  # fmt: skip


def decided(fields: Fields) -> Decided:
    """`items`, `together`."""
    return Decided(fields.texts("items", required=True), fields.flag("together"))
