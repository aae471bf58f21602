"""The grounds of findings: the official documents on which they rest, never an account of one by others.

A document's address is given where it is known at the issuing body; where its text was read otherwise is for
`explain` to show.
"""

from __future__ import annotations

from dxlint.national.catalogue import Demand, Edition, Guideline
from dxlint.national.facts import Fact, FactConfidence, FactVersion, Source
from dxlint.rules.rule import Reference


def edition_ground(
    guideline: Guideline,
    edition: Edition,
    clause: str | None = None,
    confidence: FactConfidence | None = None,
) -> Reference:
    """An edition of a guideline as a ground: its official document, else its name alone."""
    confidence = confidence or edition.confidence
    if edition.document is not None:
        return document_ground(edition.document, edition.id, clause, confidence)
    named = edition.name if edition.name.startswith(guideline.name) else f"{guideline.name} {edition.name}"
    return Reference(named, edition.id, clause, None, confidence)


def demand_ground(guideline: Guideline, edition: Edition, demand: Demand) -> Reference:
    """What an edition asks for as a ground: the first of the demand's sources where that is a document of its
    own (an act, a notice), else the edition itself.
    """
    source = next(iter(demand.sources), None)
    if source is not None and source.is_official and source not in edition.sources:
        return document_ground(source, edition.id, demand.clause, demand.confidence)
    return edition_ground(guideline, edition, demand.clause, demand.confidence)


def fact_ground(fact: Fact, version: FactVersion) -> Reference:
    """A dated fact as a ground: the official document that says it, else the fact by its name."""
    source = next((one for one in version.sources if one.is_official), None)
    if source is None:
        return Reference(fact.name, version.edition, version.clause, None, version.confidence)
    return document_ground(source, version.edition, version.clause, version.confidence)


def document_ground(
    source: Source, edition: str | None, clause: str | None, confidence: FactConfidence
) -> Reference:
    """An official document as a ground."""
    return Reference(
        source.title, edition, clause, source.url, confidence, source.number, source.date, source.read_at
    )
