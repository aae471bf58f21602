"""One thing has one name: no word that is nearly, but not quite, the one used elsewhere.

The document's own words decide, and the names of its glossary and of the nation's policies: kana and kanji
that text recognition mistakes for others, letters lost or changed places, a term marked for the glossary that
stands there with another dot, a body whose name lacks a word, a label that differs from its like, an acronym
with two meanings, words that sound alike, and 本市 in a town's plan. Two right words for two things (申請 /
申込, 標準化 / 共通化) are not compared: only differences of these kinds count.
Reads: plan.outline, plan.municipality, plan.prefecture.   Facts: term-*, law-*, doc-*.
Yields: one finding per pair, at the rarer form; `review`, since text recognition makes such slips too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dxlint import Fact, Finding, Plan, RuleContext
from dxlint_rules.document_quality import _bodies, _slips, _terms, _usage
from dxlint_rules.document_quality._glossary import bare, entries, marked
from dxlint_rules.document_quality._national import documents, laws
from dxlint_rules.document_quality._terms import Slip, Text
from dxlint_rules.document_quality._text import distance, once, passages, quoted, review


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding per pair of forms."""
    everyone = passages(plan)
    whole = Text(everyone)
    national = [
        name.lower() for fact in context.facts if fact.id.startswith("term-") for name in _value(fact)
    ]
    glossary = [entry.term for entry in entries(plan)]
    official = {name for one in (*laws(context), *documents(context)) for name in one.names} | {
        guideline.name.lower() for guideline in context.catalogue.guidelines.values()
    }
    slips = [
        *_glossary_forms(plan),
        *_terms.misread_kana(whole, national, glossary),
        *_slips.slipped(whole, national),
        *_terms.misread_kanji(whole),
        *_terms.dotted(whole, official),
        *_terms.dotted_name(whole, [*national, *glossary]),
        *_lacking(whole, _exact(context)),
        *_near_names(whole, [*national, *glossary]),
        *_bodies.shortened(whole),
        *_bodies.other_word(whole, plan.outline.headings),
        *_bodies.cut_off(whole),
        *_bodies.explained_twice(whole),
        *_bodies.departments(whole),
        *_usage.odd_labels(everyone),
        *_usage.sound_alike(whole),
        *_usage.wrong_place(plan, everyone, whole),
    ]
    yield from once(_finding(slip) for slip in _first_of_each(slips))


def _value(fact: Fact) -> list[str]:
    return [str(name) for version in fact.versions for name in version.value]


def _exact(context: RuleContext) -> list[str]:
    return [name.lower() for fact in context.facts if fact.id == "term-exact-names" for name in _value(fact)]


def _lacking(whole: Text, names: list[str]) -> Iterator[Slip]:
    """A name of the nation's without a word from its inside: デジタル田園都市構想."""
    for name in names:
        for size in (2, 3):
            for cut in range(3, len(name) - size - 1):
                said = name[:cut] + name[cut + size :]
                at = whole.text.find(said)
                if at >= 0:
                    yield Slip(*whole.at(at, at + len(said)), said, name, "misread")


def _glossary_forms(plan: Plan) -> Iterator[Slip]:
    """A term marked in the text that its entry spells with another middle dot."""
    terms = {bare(entry.term): entry for entry in entries(plan)}
    for passage, start, end in marked(plan):
        said = passage.spelling.text[start:end]
        entry = terms.get(bare(said))
        if (
            entry is not None
            and entry.term != said
            and entry.term.replace("・", "") == said.replace("・", "")
        ):
            yield Slip(
                entry.passage, entry.start, entry.end, entry.term, said, "dotted", (passage, start, end)
            )


def _near_names(whole: Text, names: list[str]) -> Iterator[Slip]:
    """Words that begin and end like a name with kanji and differ inside: 地方公共団体情報機構."""
    for name in names:
        if len(name) < 8 or not re.search(r"[一-鿿]", name[-4:]) or not re.search(r"[一-鿿]", name[:2]):
            continue
        for match in re.finditer(
            f"{re.escape(name[:2])}(?P<inner>[^、。「」()\n]{{1,{len(name) - 3}}}?){re.escape(name[-4:])}",
            whole.text,
        ):
            if (
                match.group() != name
                and abs(len(match.group()) - len(name)) <= 2
                and distance(match.group(), name, 3) <= 3
            ):
                yield Slip(*whole.at(match.start(), match.end()), match.group(), name, "misread")


def _first_of_each(slips: list[Slip]) -> Iterator[Slip]:
    seen: set[tuple[str, str]] = set()
    for slip in slips:
        pair = (slip.said, slip.right)
        if pair not in seen:
            seen.add(pair)
            yield slip


def _finding(slip: Slip) -> Finding:
    at = quoted(slip.passage, slip.start, slip.end)
    related = (quoted(*slip.seen),) if slip.seen is not None else ()
    right = related[0].quote if related and slip.why not in {"label"} else slip.right
    return review(
        Finding(
            at=at,
            related=related,
            message=slip.why,
            params={"quote": at.quote or "", "right": right or slip.right},
        )
    )
