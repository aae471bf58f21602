"""From a document, or a plan model, to what the plan says of every catalogue item."""

from __future__ import annotations

from collections.abc import Iterable

from dxlint.document.blocks import Document
from dxlint.document.tree import structure_of
from dxlint.extraction import from_model
from dxlint.extraction.indicator_values import StatedIndicator
from dxlint.extraction.indicators import indicators_of, targets_of_others
from dxlint.extraction.lists import departments_of, lists_of
from dxlint.extraction.metadata import stated_facts
from dxlint.extraction.schedules import schedule_of
from dxlint.extraction.searched import SearchedSections
from dxlint.extraction.status import covered
from dxlint.national.catalogue import Catalogue
from dxlint.plan.coverage import MOST_SEARCHED, Coverage, Evidence, StatedFact
from dxlint.plan.model import Plan
from dxlint.relevance.item_matcher import Matcher
from dxlint.relevance.statements import evidence_by_item, spoken, statements_of
from dxlint.relevance.vocabulary import Vocabulary, vocabulary_of
from dxlint.text.lazy import lazy

# A target has a figure, or says how much of the whole (半数, 全手続, ほぼ全員, ゼロ).
_FIGURE = lazy(
    r"[\d０-９]|[一二三四五六七八九十百千]+(?:件|種|つ|割|倍|回|人)|半[数分減]|倍増|すべて|ほぼ|ゼロ"
    r"|全(?:て|件|数|員|手続|職員|世帯|市民|町民|村民|区民|住民|国民)"
)
# A field that says this clearly that a thing is done settles the item; its free text need not be searched.
_SURE = 4
_compiled: tuple[Catalogue, Vocabulary] | None = None


def read_plan(document: Document, catalogue: Catalogue) -> tuple[Plan, Coverage]:
    """What a document says, as a plan and item by item. The same document gives the same."""
    from dxlint.extraction import to_model  # large, and a run on plan models needs none of it

    vocabulary = _vocabulary(catalogue)
    structure = structure_of(document)
    facts = stated_facts(structure)
    start = facts["period_start"].value
    indicators = indicators_of(structure, start if isinstance(start, int) else None)
    facts["kpi_count"] = _count(indicators)
    matcher = Matcher(structure, vocabulary)
    stated = statements_of(structure, matcher, str(facts["municipality"].value or ""))
    found, headings = evidence_by_item(structure, stated), matcher.headings()
    lists = lists_of(structure, catalogue, vocabulary)
    schedule = schedule_of(structure)
    derived = {
        "has_target": [_target(one) for one in indicators],
        "has_target_mention": targets_of_others(structure),
        "has_schedule": schedule,
    }
    coverage = Coverage(facts=facts, lists=lists, statements=spoken(structure, stated))
    for item in catalogue.read_items():
        passages = found.get(item.id, [])
        derive = item.reading.derive or {}
        if derive.get("kind") == "departments":
            passages = [*passages, *departments_of(structure, lists.get(derive["list"], []))]
        if derive.get("kind") == "target":
            passages = [
                *_with_figures(passages),
                *(_target(one) for one in indicators if matcher.names(item.id, _named(one))),
            ]
        coverage.items[item.id] = covered(
            item, passages, headings.get(item.id, []), catalogue, lists, derived
        )
    _search(coverage, SearchedSections(structure, headings, stated))
    return to_model.plan_of(
        structure, coverage, indicators, found, catalogue, scheduled=bool(schedule)
    ), coverage


def cover_plan(plan: Plan, catalogue: Catalogue) -> Coverage:
    """What a plan model says of every item: outright in its fields and statements, and in its free text.

    Which of these counts is settled item by item, so that a model that was extracted from a document
    says what the document says, and a model that was written by hand is read like one:

    - An item of a national list goes by the list, wherever the model names members of it.
    - An item with statements goes by its statements. Free text is not read for it again; fields of its
      own and measures that name it in `items` count beside them only where they say more (an action added
      that commits, to an item whose statements only consider).
    - An item in `not_found` was looked for and not found: only what names it outright counts.
    - Any other item goes by everything: fields, measures, and the free text read like a document's.
    """
    vocabulary = _vocabulary(catalogue)
    structure = from_model.tree_of(plan)
    stated = from_model.statements(plan)
    settled = {*stated, *plan.not_found}
    outright = list(from_model.outright(plan, catalogue, structure))
    sure = {
        about for about, evidence in outright if evidence.stance == "commits" and evidence.strength >= _SURE
    }
    matcher = Matcher(structure, vocabulary)
    units = statements_of(structure, matcher, plan.municipality or "", frozenset(sure | settled))
    found, headings = evidence_by_item(structure, units), matcher.headings()
    for about, evidence in outright:
        if about not in stated or from_model.says_more(evidence, stated[about]):
            found[about].append(evidence)
    lists = from_model.lists(plan, catalogue)
    targets = from_model.targets(plan)
    derived = {"has_target": [evidence for _, evidence in targets], "has_schedule": from_model.schedule(plan)}
    coverage = Coverage(
        from_model.facts(plan, len(targets)), lists=lists, statements=spoken(structure, units)
    )
    for item in catalogue.read_items():
        derive = item.reading.derive or {}
        read = found.get(item.id, [])
        passages = [
            *stated.get(item.id, ()), *(_with_figures(read) if derive.get("kind") == "target" else read),
        ]  # fmt: skip
        if derive.get("kind") == "departments" and item.id not in stated:
            passages += from_model.departments(plan, catalogue.lists[derive["list"]])
        if derive.get("kind") == "target" and item.id not in settled:
            passages += (evidence for name, evidence in targets if matcher.names(item.id, name))
        committed = [one for one in stated.get(item.id, ()) if one.stance == "commits"]
        shown = {kind: committed or structures for kind, structures in derived.items()}
        over = [] if item.id in settled else headings.get(item.id, [])
        coverage.items[item.id] = covered(
            item, passages, over, catalogue, lists, shown, outright=item.id in stated
        )
    beside = [*outright, *((about, one) for about, given in stated.items() for one in given)]
    _search(coverage, SearchedSections(structure, headings, units, beside))
    from_model.keep_confidence(coverage, plan, beside=found)
    return coverage


def _vocabulary(catalogue: Catalogue) -> Vocabulary:
    """The catalogue's vocabulary, kept for the next plan:
    compiling it costs more than reading a short plan.
    """
    global _compiled
    if _compiled is None or _compiled[0] is not catalogue:
        _compiled = (catalogue, vocabulary_of(catalogue))
    return _compiled[1]


def _count(indicators: list[StatedIndicator]) -> StatedFact:
    first = indicators[0] if indicators else None
    return StatedFact(len(indicators), first.place if first else None, first.quote if first else None)


def _target(indicator: StatedIndicator) -> Evidence:
    years = () if indicator.fiscal_year is None else (indicator.fiscal_year,)
    return Evidence(
        indicator.place, indicator.quote, "commits", indicator.section, "derived-target", years, 5
    )


def _named(indicator: StatedIndicator) -> str:
    """An indicator's name, quote and heading: what tells its topic."""
    return f"{indicator.name}。{indicator.quote}。{indicator.section.rsplit(' > ', 1)[-1]}"


def _with_figures(passages: Iterable[Evidence]) -> list[Evidence]:
    """The passages that can state a target: a phrase of the catalogue names it, or they have a figure."""
    return [one for one in passages if one.by_pattern or _FIGURE.search(one.quote)]


def _search(coverage: Coverage, sections: SearchedSections) -> None:
    """Where absent things were looked for: in general,
    and first for each item that the plan does not cover.
    """
    coverage.searched = sections.chapters()[:MOST_SEARCHED]
    uncovered = (item for item, one in coverage.items.items() if one.status != "covered")
    coverage.searched_first = {item: first for item in uncovered if (first := sections.first_for(item))}
