"""Explains a rule, an item, a list, a guideline or an edition: one source for `dxlint explain` and the
manual's pages.

A `Page` is plain data without a format: fields, and sections of lines. Ids in the lines (`STD101`,
`priority/security`, `dx-plan-3.0`) are left as they are; who renders a page may turn them into links.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from dxlint.explain.editions import demands_of, ordered
from dxlint.messages import text
from dxlint.national.catalogue import (
    BODIES,
    MUNICIPALITIES,
    CatalogueItem,
    Demand,
    Edition,
    Guideline,
    NationalList,
)
from dxlint.national.facts import Source
from dxlint.national.migration import changes_of, edition_name
from dxlint.rules.rule import Example, Reference, Rule, RuleSet
from dxlint.run.completing import in_language
from dxlint.run.loader import Loaded


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page. `is_example`: the lines are a piece of a plan, kept as they are."""

    head: str
    lines: tuple[str, ...]
    is_example: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """What is to be known of one id."""

    id: str
    kind: str
    title: str
    fields: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]


def ids(loaded: Loaded, day: date) -> dict[str, Callable[[str], Page]]:
    """Every id that can be explained → the maker of its page (given the language), in the order of a manual.

    The edition in force on `day` comes before the others.
    """
    catalogue = loaded.catalogue
    found: dict[str, Callable[[str], Page]] = {}
    for rule_set, rule in loaded.rules():
        found[rule.id] = partial(_rule, rule_set, rule, loaded, day)
    for item in catalogue.items.values():
        found[item.id] = partial(_item, item, loaded, day)
    for one in catalogue.lists.values():
        found[one.id] = partial(_list, one, loaded)
    for guideline in catalogue.guidelines.values():
        found.setdefault(guideline.id, partial(_guideline, guideline, loaded, day))
        for edition in guideline.editions:
            found[edition.id] = partial(_edition, guideline, edition, loaded)
    return found


class _Words:
    """The fixed texts of pages in one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str, **params: object) -> str:
        return text(f"explain-{key}", self.language, **params)

    def of(self, texts: dict[str, str]) -> str:
        return in_language(texts, self.language).strip()

    def item(self, item: CatalogueItem) -> str:
        return item.name_en if self.language == "en" else item.name_ja

    def named(self, item_id: str, loaded: Loaded) -> str:
        item = loaded.catalogue.items.get(item_id)
        return item_id if item is None else f"{item_id}  {self.item(item)}"

    def confidence(self, confidence: str) -> str:
        return text(f"confidence-{confidence}", self.language)

    def source(self, source: Source) -> Iterator[str]:
        """A source, and below it where it was read."""
        known = ", ".join(filter(None, (source.issuer, source.number, source.date)))
        yield " ".join(filter(None, (source.title, known and f"({known})", source.url, f"[{source.basis}]")))
        yield from self.read_at(source.read_at)

    def read_at(self, places: Iterable[str]) -> Iterator[str]:
        """Where a text was read that was not read at its issuing body."""
        for place in places:
            yield f"    {self('read-at', place=place)}"

    def reference(self, one: Reference) -> Iterator[str]:
        """An official document that a rule rests on, and below it where it was read."""
        known = ", ".join(filter(None, (one.number, one.date)))
        parts = (
            one.document, known and f"({known})", one.guideline or one.edition, one.clause, one.url,
            f"[{self.confidence(one.confidence)}]",
        )  # fmt: skip
        yield " ".join(filter(None, parts))
        yield from self.read_at(one.read_at)

    def demand(self, demand: Demand) -> str:
        obligation = text(f"obligation-{demand.obligation}", self.language)
        parts = (
            demand.edition,
            demand.clause,
            f"「{demand.name}」",
            f"({obligation})",
            f"[{self.confidence(demand.confidence)}]",
        )
        return " ".join(filter(None, parts))

    def span(self, edition: Edition) -> str:
        start = edition.valid_from.isoformat()
        if edition.valid_to is None:
            return self("in-force-since", start=start)
        return self("in-force", start=start, end=(edition.valid_to - timedelta(days=1)).isoformat())


def _sections(parts: Iterable[tuple[str, Iterable[str]]]) -> list[Section]:
    """The parts that hold anything."""
    return [Section(head, kept) for head, lines in parts if (kept := tuple(line for line in lines if line))]


def _rule(rule_set: RuleSet, rule: Rule, loaded: Loaded, day: date, language: str) -> Page:
    words = _Words(language)
    items = loaded.catalogue.items
    facts = {fact.id: fact.name for fact in loaded.facts}
    asking = [items[item] for item in rule.items if item in items]
    references = [line for one in rule.references for line in words.reference(one)] or list(
        _demanded(asking, loaded, day, words)
    )
    fields = [
        (words("severity"), rule.severity),
        (words("set"), f"{words.of(rule_set.name)} ({rule_set.id} {rule_set.version})"),
        (words("since"), rule.since),
    ]
    sections = _sections([
        (words("why"), [words.of(rule.why)]),
        (words("how-it-decides"), [words.of(rule.how_it_decides),
            *([words("how-it-decides-by-items")] if rule.items else [])]),
        (words("says"), [words.of(one) for one in rule.messages.values()]),
        (words("mend"), [words.of(one) for one in rule.hints.values()]),
        (words("items"), [words.named(item, loaded) for item in rule.items]),
        (words("references"), references),
        (words("facts"), [f"{one}  {facts.get(one, '')}".strip() for one in rule.facts]),
        (words("measured"), _measured([rule.id, *rule.items], loaded, words)),
    ])  # fmt: skip
    return Page(
        rule.id,
        "rule",
        f"{rule.name}: {words.of(rule.title)}",
        tuple(fields),
        (*sections, *_examples(rule, words)),
    )


def _demanded(
    items: Iterable[CatalogueItem], loaded: Loaded, day: date, words: _Words
) -> Iterator[str]:
    """What the editions ask of the items: first those in force, then those before and to come."""
    found: list[tuple[bool, str]] = []
    for item in items:
        guideline = loaded.catalogue.guidelines.get(item.guideline)
        if guideline is not None:
            seen = ordered(guideline, day)
            for demand, edition in demands_of(item.demands, seen.all()):
                mark = f"  {words('now')}" if edition is seen.now else ""
                found.append((edition is not seen.now, f"{guideline.name} {words.demand(demand)}{mark}"))
    return (line for _, line in sorted(found, key=lambda one: one[0]))


def _examples(rule: Rule, words: _Words) -> Iterator[Section]:
    for head, wanted in (("bad", True), ("good", False)):
        examples = [example for example in rule.examples if (example.findings > 0) is wanted]
        for example in sorted(examples, key=_documents_first):
            yield Section(
                f"{words(head)} ({example.name})", tuple(example.text.rstrip().split("\n")), is_example=True
            )


def _documents_first(example: Example) -> bool:
    return example.kind == "model"


def _measured(about: Iterable[str], loaded: Loaded, words: _Words) -> Iterator[str]:
    for one in about:
        found = loaded.catalogue.measured.get(one)
        if found is not None:
            yield words(
                "measured-line", about=one, right=found.right, of=found.of, day=found.day.isoformat(),
                plans=words.of(found.plans),
            )  # fmt: skip


def _item(item: CatalogueItem, loaded: Loaded, day: date, language: str) -> Page:
    words = _Words(language)
    guideline = loaded.catalogue.guidelines.get(item.guideline)
    bodies = words("all-municipalities") if item.applies_to == MUNICIPALITIES else ", ".join(
        words(f"body-{body}") for body in BODIES if body in item.applies_to
    )  # fmt: skip
    fields = [
        (words("guideline"), f"{guideline.name} ({guideline.id})" if guideline else item.guideline),
        (words("level"), f"{words('level-' + item.level)} ({item.level})"),
        (words("applies-to"), bodies),
        (words("checked"), text(f"checked-{item.checking.by}", language)),
    ]
    if item.note:
        fields.append((words("note"), item.note))
    rules = [f"{rule.id}  {words.of(rule.title)}" for _, rule in loaded.rules() if item.id in rule.items]
    changes = [
        f"{step.before} → {step.after}: {words.of(change.note)}"
        for step in loaded.catalogue.steps for change in step.changes if item.id in (*change.before,
            *change.after)
    ]  # fmt: skip
    sections = _sections([
        *_demands(item, guideline, day, words),
        (words("changes"), changes),
        (words("how-it-decides"), _how_it_decides(item, words)),
        (words("fields"), item.model_fields),
        (words("rules"), rules or ([words("no-rules")] if item.is_read else [])),
        (words("mend"), _hints_on(item, loaded, words)),
        (words("measured"), _measured([item.id], loaded, words)),
    ])  # fmt: skip
    examples = [
        example for _, rule in loaded.rules() if item.id in rule.items for example in _examples(rule, words)
    ]
    return Page(item.id, "item", words.item(item), tuple(fields), (*sections, *_first_two(examples, words)))


def _first_two(examples: list[Section], words: _Words) -> list[Section]:
    """A bad and a good example; all of them stand with the rules."""
    found = []
    for head in ("bad", "good"):
        found += [one for one in examples if one.head.startswith(words(head))][:1]
    return found


def _demands(
    item: CatalogueItem, guideline: Guideline | None, day: date, words: _Words
) -> Iterator[tuple[str, list[str]]]:
    """Heads and lines: what the edition in force asks, what those before it asked, what later ones ask."""
    if guideline is None or not item.demands:
        yield words("demands"), [words("no-demands")]
        return
    seen = ordered(guideline, day)
    if seen.now is not None:
        lines = _demand_lines(item, [seen.now], words)
        yield (
            words("demands-now", day=day.isoformat()),
            lines or [words("not-asked-now", edition=edition_name(guideline, seen.now))],
        )
    yield words("demands-older"), _demand_lines(item, seen.older, words)
    yield words("demands-later"), _demand_lines(item, seen.later, words)


def _demand_lines(item: CatalogueItem, editions: Iterable[Edition], words: _Words) -> list[str]:
    lines = []
    for demand, edition in demands_of(item.demands, editions):
        lines.append(f"{words.demand(demand)}  {words.span(edition)}")
        for source in demand.sources:
            head, *rest = words.source(source)
            lines += [f"  {words('sources')}: {head}", *rest]
    return lines


def _how_it_decides(item: CatalogueItem, words: _Words) -> Iterator[str]:
    if item.checking.why:
        yield words.of(item.checking.why)
    if not item.is_read:
        return
    reading = item.reading
    yield words("how-it-decides-plain" if reading.plain else "how-it-decides-stance")
    for kind in ("speaks", "topic", "mentions", "refuses"):
        phrases = getattr(reading, kind)
        if phrases:
            yield f"{words(kind)}: {' / '.join(phrases)}"
    if reading.derive:
        yield words("derived", how=", ".join(f"{key}: {value}" for key, value in reading.derive.items()))


def _hints_on(item: CatalogueItem, loaded: Loaded, words: _Words) -> Iterator[str]:
    """The hints for this item: a rule's own for it, else those of a rule on this item alone."""
    short = item.id.partition("/")[2]
    for _, rule in loaded.rules():
        if item.id in rule.items:
            if short in rule.hints:
                yield words.of(rule.hints[short])
            elif rule.items == (item.id,):
                yield from dict.fromkeys(words.of(hint) for hint in rule.hints.values())


def _list(one: NationalList, loaded: Loaded, language: str) -> Page:
    words = _Words(language)
    members = [
        f"{member.id}  {member.name}" + (f" ({' / '.join(member.aliases)})" if member.aliases else "")
        for member in one.members
    ]
    sections = _sections([
        (words("items"), [words.named(one.item, loaded)]),
        (words("members", count=len(members)), members),
        (words("sources"), [line for source in one.sources for line in words.source(source)]),
    ])  # fmt: skip
    return Page(one.id, "list", one.name, (), tuple(sections))


def _guideline(guideline: Guideline, loaded: Loaded, day: date, language: str) -> Page:
    words = _Words(language)
    seen = ordered(guideline, day)
    editions = [
        f"{edition.id}  {edition.name}  {words.span(edition)} [{words.confidence(edition.confidence)}]"
        + (f"  {words('now')}" if edition is seen.now else "")
        for edition in seen.all()
    ]
    items = [
        words.named(item.id, loaded)
        for item in loaded.catalogue.items.values()
        if item.guideline == guideline.id
    ]
    sections = _sections([(words("editions"), editions), (words("items"), items)])
    return Page(guideline.id, "guideline", guideline.name, (), tuple(sections))


def _edition(guideline: Guideline, edition: Edition, loaded: Loaded, language: str) -> Page:
    words = _Words(language)
    fields = [
        (words("guideline"), f"{guideline.name} ({guideline.id})"),
        (words("span"), words.span(edition)),
        (words("confidence"), words.confidence(edition.confidence)),
    ]
    if edition.note:
        fields.append((words("note"), edition.note))
    demands = [
        (demand, item) for item in loaded.catalogue.items.values()
        if item.guideline == guideline.id and (demand := item.demand_in(edition.id)) is not None
    ]  # fmt: skip
    changes, gaps = changes_of(loaded.catalogue, edition)
    sections = _sections([
        (words("asks", count=len(demands)), [
            " ".join(filter(None, (item.id, demand.clause, f"「{demand.name}」",
                f"[{words.confidence(demand.confidence)}]")))
            for demand, item in demands
        ]),
        (words("changes-before"), [
            (
                f"{text('migrate-kind-' + one.kind, language)}: {words.of(one.note)} "
                f"({' '.join(dict.fromkeys((*one.before, *one.after)))})"
            )
            for one in changes
        ]),
        (words("gaps"), [f"{words.of(gap.why)} ({' '.join(gap.items)})" for gap in gaps]),
        (words("sources"), [line for source in edition.sources for line in words.source(source)]),
    ])  # fmt: skip
    return Page(edition.id, "edition", edition.name, tuple(fields), tuple(sections))
