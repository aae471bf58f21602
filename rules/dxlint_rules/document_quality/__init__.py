"""Defects of the document itself (codebook: document defects), and of its indicators."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dxlint import Catalogue, Fact, RuleSet, hookimpl, load_catalogue, load_facts, load_rule
from dxlint_rules.document_quality import (
    doc101_era_mismatch,
    doc102_placeholder,
    doc103_toc_mismatch,
    doc104_duplicate_text,
    doc105_term_inconsistency,
    doc106_wrong_citation,
    doc107_glossary_missing,
    doc108_period_conflict,
    doc109_count_mismatch,
    doc110_numbering,
    doc111_broken_reference,
    doc112_outdated_name,
    doc121_kpi_regression,
    doc122_kpi_outside_period,
    doc123_kpi_no_target,
    doc124_kpi_no_baseline,
)

RULES = (
    doc101_era_mismatch,
    doc102_placeholder,
    doc103_toc_mismatch,
    doc104_duplicate_text,
    doc105_term_inconsistency,
    doc106_wrong_citation,
    doc107_glossary_missing,
    doc108_period_conflict,
    doc109_count_mismatch,
    doc110_numbering,
    doc111_broken_reference,
    doc112_outdated_name,
    doc121_kpi_regression,
    doc122_kpi_outside_period,
    doc123_kpi_no_target,
    doc124_kpi_no_baseline,
)

_FOLDER = Path(__file__).parent


@hookimpl
def dxlint_rule_sets() -> Iterable[RuleSet]:
    """The rules on the document itself."""
    name = {"ja": "文書の体裁と整合", "en": "Document quality"}
    return [RuleSet("document_quality", name, tuple(load_rule(module) for module in RULES))]


@hookimpl
def dxlint_catalogues() -> Iterable[Catalogue]:
    """Where the national facts on laws, documents and years went; the set has no items of its own."""
    return [load_catalogue(_FOLDER)]


@hookimpl
def dxlint_facts() -> Iterable[Fact]:
    """Laws with their numbers and dates, and the nation's documents with theirs."""
    return load_facts(_FOLDER / "facts")
