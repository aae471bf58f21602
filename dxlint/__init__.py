"""dxlint checks municipal DX plans against the national guidelines.

What is named here is what a rule set or plugin may import.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the same names for type checkers; a test compares the two lists
    from dxlint.absence import quoted as quoted
    from dxlint.absence import searched as searched
    from dxlint.absence import shortfall as shortfall
    from dxlint.catalogue import Catalogue as Catalogue
    from dxlint.catalogue import CatalogueItem as CatalogueItem
    from dxlint.catalogue import Demand as Demand
    from dxlint.catalogue import Edition as Edition
    from dxlint.catalogue import Guideline as Guideline
    from dxlint.catalogue import Member as Member
    from dxlint.catalogue import NationalList as NationalList
    from dxlint.catalogue_load import load_catalogue as load_catalogue
    from dxlint.document import Block as Block
    from dxlint.document import BlockKind as BlockKind
    from dxlint.document import CellPosition as CellPosition
    from dxlint.document import Document as Document
    from dxlint.document import Segment as Segment
    from dxlint.document import Unreadable as Unreadable
    from dxlint.errors import DxlintError as DxlintError
    from dxlint.errors import InputError as InputError
    from dxlint.errors import NotInForce as NotInForce
    from dxlint.errors import PluginError as PluginError
    from dxlint.errors import UsageError as UsageError
    from dxlint.evidence.coverage import Coverage as Coverage
    from dxlint.evidence.coverage import Evidence as Evidence
    from dxlint.evidence.coverage import ItemCoverage as ItemCoverage
    from dxlint.facts import Fact as Fact
    from dxlint.facts import Facts as Facts
    from dxlint.facts import FactVersion as FactVersion
    from dxlint.facts import Source as Source
    from dxlint.facts_load import load_facts as load_facts
    from dxlint.hookspecs import API_VERSION as API_VERSION
    from dxlint.hookspecs import Importer as Importer
    from dxlint.hookspecs import Reporter as Reporter
    from dxlint.hookspecs import hookimpl as hookimpl
    from dxlint.messages import reason_text as reason_text
    from dxlint.pack.load import Pack as Pack
    from dxlint.pack.load import load_pack as load_pack
    from dxlint.place import Place as Place
    from dxlint.plan.model import Plan as Plan
    from dxlint.plan.outline import Heading as Heading
    from dxlint.plan.outline import Outline as Outline
    from dxlint.plan.outline import Passage as Passage
    from dxlint.report import FileReport as FileReport
    from dxlint.report import ItemInfo as ItemInfo
    from dxlint.report import Report as Report
    from dxlint.report import ReportedError as ReportedError
    from dxlint.report import ReportedFinding as ReportedFinding
    from dxlint.report import RuleInfo as RuleInfo
    from dxlint.rule import Check as Check
    from dxlint.rule import Example as Example
    from dxlint.rule import Finding as Finding
    from dxlint.rule import Ground as Ground
    from dxlint.rule import Outcome as Outcome
    from dxlint.rule import Quoted as Quoted
    from dxlint.rule import Reference as Reference
    from dxlint.rule import Rule as Rule
    from dxlint.rule import RuleSet as RuleSet
    from dxlint.rule import Severity as Severity
    from dxlint.rule_load import load_rule as load_rule
    from dxlint.text.lazy import lazy as lazy
    from dxlint.text.normalise import fold as fold
    from dxlint.text.years import Year as Year
    from dxlint.text.years import find_ranges as find_ranges
    from dxlint.text.years import find_years as find_years

__version__ = "0.1.0"

_NAMES = {
    "hookimpl": "hookspecs", "Importer": "hookspecs", "Reporter": "hookspecs", "API_VERSION": "hookspecs",
    "Finding": "rule", "Quoted": "rule", "Reference": "rule", "Rule": "rule", "RuleSet": "rule",
    "Ground": "rule", "Severity": "rule", "Outcome": "rule", "Example": "rule", "Check": "rule",
    "Plan": "plan.model", "Place": "place",
    "Outline": "plan.outline", "Heading": "plan.outline", "Passage": "plan.outline",
    "lazy": "text.lazy", "fold": "text.normalise", "Year": "text.years", "find_years": "text.years", "find_ranges": "text.years",
    "Document": "document", "Block": "document", "BlockKind": "document", "Segment": "document",
    "CellPosition": "document", "Unreadable": "document",
    "Catalogue": "catalogue", "CatalogueItem": "catalogue", "Guideline": "catalogue",
    "Edition": "catalogue", "Demand": "catalogue", "NationalList": "catalogue", "Member": "catalogue",
    "Fact": "facts", "Facts": "facts", "FactVersion": "facts", "Source": "facts",
    "Coverage": "evidence.coverage", "ItemCoverage": "evidence.coverage", "Evidence": "evidence.coverage",
    "Report": "report", "FileReport": "report", "ReportedFinding": "report", "ReportedError": "report",
    "RuleInfo": "report", "ItemInfo": "report",
    "load_facts": "facts_load", "load_catalogue": "catalogue_load", "load_rule": "rule_load",
    "load_pack": "pack.load", "Pack": "pack.load",
    "reason_text": "messages",
    "shortfall": "absence", "searched": "absence", "quoted": "absence",
    "DxlintError": "errors", "InputError": "errors", "UsageError": "errors", "PluginError": "errors",
    "NotInForce": "errors",
}

__all__ = ["__version__", *sorted(_NAMES)]


def __getattr__(name: str) -> Any:
    """Imports a public name when it is first asked for, so that `dxlint --version` stays quick."""
    if name not in _NAMES:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f"dxlint.{_NAMES[name]}"), name)
