"""dxlint checks municipal DX plans against the national guidelines.

What is named here is what a rule set or plugin may import.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the same names for type checkers; a test compares the two lists
    from dxlint.document.blocks import Block as Block
    from dxlint.document.blocks import BlockKind as BlockKind
    from dxlint.document.blocks import CellPosition as CellPosition
    from dxlint.document.blocks import Document as Document
    from dxlint.document.blocks import Segment as Segment
    from dxlint.document.blocks import Unreadable as Unreadable
    from dxlint.document.outline import Heading as Heading
    from dxlint.document.outline import Outline as Outline
    from dxlint.document.outline import Passage as Passage
    from dxlint.errors import DxlintError as DxlintError
    from dxlint.errors import InputError as InputError
    from dxlint.errors import NotInForce as NotInForce
    from dxlint.errors import PluginError as PluginError
    from dxlint.errors import UsageError as UsageError
    from dxlint.hookspecs import API_VERSION as API_VERSION
    from dxlint.hookspecs import Importer as Importer
    from dxlint.hookspecs import Reporter as Reporter
    from dxlint.hookspecs import hookimpl as hookimpl
    from dxlint.messages import reason_text as reason_text
    from dxlint.national.catalogue import Catalogue as Catalogue
    from dxlint.national.catalogue import CatalogueItem as CatalogueItem
    from dxlint.national.catalogue import Demand as Demand
    from dxlint.national.catalogue import Edition as Edition
    from dxlint.national.catalogue import Guideline as Guideline
    from dxlint.national.catalogue import Member as Member
    from dxlint.national.catalogue import NationalList as NationalList
    from dxlint.national.catalogue_load import load_catalogue as load_catalogue
    from dxlint.national.facts import Fact as Fact
    from dxlint.national.facts import Facts as Facts
    from dxlint.national.facts import FactVersion as FactVersion
    from dxlint.national.facts import Source as Source
    from dxlint.national.facts_load import load_facts as load_facts
    from dxlint.place import Place as Place
    from dxlint.plan.coverage import Coverage as Coverage
    from dxlint.plan.coverage import Evidence as Evidence
    from dxlint.plan.coverage import ItemCoverage as ItemCoverage
    from dxlint.plan.coverage import SpokenUnit as SpokenUnit
    from dxlint.plan.model import Plan as Plan
    from dxlint.rules.absence import quoted as quoted
    from dxlint.rules.absence import searched as searched
    from dxlint.rules.absence import shortfall as shortfall
    from dxlint.rules.rule import Check as Check
    from dxlint.rules.rule import Example as Example
    from dxlint.rules.rule import Finding as Finding
    from dxlint.rules.rule import Outcome as Outcome
    from dxlint.rules.rule import Quoted as Quoted
    from dxlint.rules.rule import Reference as Reference
    from dxlint.rules.rule import Rule as Rule
    from dxlint.rules.rule import RuleContext as RuleContext
    from dxlint.rules.rule import RuleSet as RuleSet
    from dxlint.rules.rule import Severity as Severity
    from dxlint.rules.rule_load import load_rule as load_rule
    from dxlint.run.pack_load import Pack as Pack
    from dxlint.run.pack_load import load_pack as load_pack
    from dxlint.run.report import FileReport as FileReport
    from dxlint.run.report import ItemInfo as ItemInfo
    from dxlint.run.report import Report as Report
    from dxlint.run.report import ReportedError as ReportedError
    from dxlint.run.report import ReportedFinding as ReportedFinding
    from dxlint.run.report import RuleInfo as RuleInfo
    from dxlint.text.lazy import lazy as lazy
    from dxlint.text.normalise import fold as fold
    from dxlint.text.years import Year as Year
    from dxlint.text.years import find_ranges as find_ranges
    from dxlint.text.years import find_years as find_years

__version__ = "0.1.0"

_NAMES = {
    "hookimpl": "hookspecs", "Importer": "hookspecs", "Reporter": "hookspecs", "API_VERSION": "hookspecs",
    "Finding": "rules.rule", "Quoted": "rules.rule", "Reference": "rules.rule", "Rule": "rules.rule", "RuleSet": "rules.rule",
    "RuleContext": "rules.rule", "Severity": "rules.rule", "Outcome": "rules.rule", "Example": "rules.rule", "Check": "rules.rule",
    "Plan": "plan.model", "Place": "place",
    "Outline": "document.outline", "Heading": "document.outline", "Passage": "document.outline",
    "lazy": "text.lazy", "fold": "text.normalise", "Year": "text.years", "find_years": "text.years", "find_ranges": "text.years",
    "Document": "document.blocks", "Block": "document.blocks", "BlockKind": "document.blocks", "Segment": "document.blocks",
    "CellPosition": "document.blocks", "Unreadable": "document.blocks",
    "Catalogue": "national.catalogue", "CatalogueItem": "national.catalogue", "Guideline": "national.catalogue",
    "Edition": "national.catalogue", "Demand": "national.catalogue", "NationalList": "national.catalogue", "Member": "national.catalogue",
    "Fact": "national.facts", "Facts": "national.facts", "FactVersion": "national.facts", "Source": "national.facts",
    "Coverage": "plan.coverage", "ItemCoverage": "plan.coverage", "SpokenUnit": "plan.coverage", "Evidence": "plan.coverage",
    "Report": "run.report", "FileReport": "run.report", "ReportedFinding": "run.report", "ReportedError": "run.report",
    "RuleInfo": "run.report", "ItemInfo": "run.report",
    "load_facts": "national.facts_load", "load_catalogue": "national.catalogue_load", "load_rule": "rules.rule_load",
    "load_pack": "run.pack_load", "Pack": "run.pack_load",
    "reason_text": "messages",
    "shortfall": "rules.absence", "searched": "rules.absence", "quoted": "rules.absence",
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
