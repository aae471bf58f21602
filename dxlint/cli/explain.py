"""`dxlint explain ID`: a rule (what, why, clause, examples, how to mend) or an item of the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from dxlint.cli.options import COMMON, Session, options, run
from dxlint.cli.output import deliver

if TYPE_CHECKING:
    from dxlint.catalogue import CatalogueItem, Demand
    from dxlint.loader import Loaded
    from dxlint.rule import Rule, RuleSet

HELP = """規則（番号か名前）や指針の項目（priority/security など）を説明します。
Explains a rule (by id or name) or an item of the guidelines.
"""


@click.command("explain", help=HELP)
@click.argument("name", metavar="ID")
@options("output", *COMMON)
def command(name: str, **given: Any) -> int:
    """Explains one rule or item."""
    return run(given, lambda session: _explain(session, name))


def _explain(session: Session, name: str) -> int:
    from dxlint.errors import UsageError
    from dxlint.loader import load
    from dxlint.settings import suggestion

    loaded = load(session.plugins, language=session.language)
    folded = name.casefold()
    for rule_set, rule in loaded.rules():
        if folded in {rule.id.casefold(), rule.name.casefold()}:
            lines = _rule(rule_set, rule, loaded, session.language)
            break
    else:
        item = loaded.catalogue.items.get(folded)
        if item is None:
            known = [*loaded.catalogue.items, *(key for _, rule in loaded.rules() for key in (rule.id, rule.name))]
            raise UsageError("explain-unknown", id=name, suggestion=suggestion(name, known))
        lines = _item(item, loaded, session.language)
    deliver("\n".join(lines), session.options["output"])
    return 0


def _section(head: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield f"{head}:"
        for line in lines:
            yield from (f"  {part}" for part in line.rstrip().split("\n"))


def _rule(rule_set: RuleSet, rule: Rule, loaded: Loaded, language: str) -> Iterator[str]:
    from dxlint.completing import in_language
    from dxlint.messages import text

    def label(name: str) -> str:
        return text(f"explain-{name}", language)

    items = loaded.catalogue.items
    yield f"{rule.id} {rule.name}: {in_language(rule.title, language)}"
    yield f"{label('severity')}: {rule.severity}"
    yield f"{label('set')}: {in_language(rule_set.name, language)} ({rule_set.id} {rule_set.version})"
    yield f"{label('since')}: {rule.since}"
    yield from _section(label("why"), [in_language(rule.why, language)])
    yield from _section(label("says"), [in_language(one, language) for one in rule.messages.values()])
    yield from _section(label("mend"), [in_language(one, language) for one in rule.hints.values()])
    names = [f"{item}  {_item_name(items[item], language)}" if item in items else item for item in rule.items]
    yield from _section(label("items"), names)
    grounds = [
        " ".join(filter(None, (one.document, one.edition, one.clause, one.url)))
        + f" [{text('confidence-' + one.confidence, language)}]"
        for one in rule.references
    ]
    if not grounds:
        grounds = [
            f"{loaded.catalogue.guidelines[items[item].guideline].name} {_demand(demand, language)}"
            for item in rule.items if item in items for demand in items[item].demands
        ]  # fmt: skip
    yield from _section(label("grounds"), grounds)
    facts = {fact.id: fact for fact in loaded.facts}
    used = [f"{one}  {facts[one].name}" if one in facts else one for one in rule.facts]
    yield from _section(label("facts"), used)
    for head, wanted in (("bad", True), ("good", False)):
        for example in rule.examples:
            if (example.findings > 0) is wanted:
                yield from _section(f"{label(head)} ({example.name})", [example.text])


def _item_name(item: CatalogueItem, language: str) -> str:
    return item.name_en if language == "en" else item.name_ja


def _demand(demand: Demand, language: str) -> str:
    from dxlint.messages import text

    parts = (
        demand.edition, demand.clause, f"「{demand.name}」",
        f"({text('obligation-' + demand.obligation, language)})",
        f"[{text('confidence-' + demand.confidence, language)}]",
    )  # fmt: skip
    return " ".join(filter(None, parts))


def _item(item: CatalogueItem, loaded: Loaded, language: str) -> Iterator[str]:
    from dxlint.completing import in_language
    from dxlint.messages import text

    def label(name: str) -> str:
        return text(f"explain-{name}", language)

    guideline = loaded.catalogue.guidelines.get(item.guideline)
    yield f"{item.id}: {_item_name(item, language)}"
    yield f"{label('guideline')}: {guideline.name if guideline else item.guideline}"
    if item.note:
        yield f"{label('note')}: {item.note}"
    editions = {edition.id: edition for edition in guideline.editions} if guideline else {}
    demands = []
    for demand in item.demands:
        edition = editions.get(demand.edition)
        dates = ""
        if edition:
            end = edition.valid_to.isoformat() if edition.valid_to else text("explain-open", language)
            dates = "  " + text("explain-in-force", language, start=edition.valid_from.isoformat(), end=end)
        demands.append(_demand(demand, language) + dates)
        demands += [
            f"  {label('sources')}: {' '.join(filter(None, (source.title, source.url, f'({source.basis})')))}"
            for source in demand.sources
        ]
    yield from _section(label("demands"), demands or [text("explain-no-demands", language)])
    reading = item.reading
    words = [
        f"{label(kind)}: {' / '.join(phrases)}"
        for kind in ("speaks", "topic", "mentions", "refuses")
        if (phrases := getattr(reading, kind))
    ]
    if reading.derive:
        how = ", ".join(f"{key}: {value}" for key, value in reading.derive.items())
        words.append(text("explain-derived", language, how=how))
    yield from _section(label("reading"), words)
    yield from _section(label("fields"), list(item.model_fields))
    rules = [f"{rule.id} {rule.name}: {in_language(rule.title, language)}" for _, rule in loaded.rules() if item.id in rule.items]
    yield from _section(label("rules"), rules or [text("explain-no-rules", language)])
