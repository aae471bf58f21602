"""dxlint checks municipal DX plans against the national guidelines.

What is named here is what a rule set or plugin may import.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the same names for type checkers; a test compares the two lists
    from dxlint.audit.audit import STATUSES as STATUSES
    from dxlint.audit.audit import Audit as Audit
    from dxlint.audit.audit import AuditedPlan as AuditedPlan
    from dxlint.audit.audit import Cell as Cell
    from dxlint.audit.audit import Group as Group
    from dxlint.audit.changes import Changes as Changes
    from dxlint.audit.changes import ItemChange as ItemChange
    from dxlint.audit.folder import Folder as Folder
    from dxlint.audit.folder import file_name as file_name
    from dxlint.audit.identity import Identity as Identity
    from dxlint.audit.peers import Peer as Peer
    from dxlint.audit.peers import Peers as Peers
    from dxlint.audit.region import ItemTally as ItemTally
    from dxlint.audit.region import frequent_gaps as frequent_gaps
    from dxlint.audit.region import tallies as tallies
    from dxlint.audit.work import WANTS as WANTS
    from dxlint.audit.work import Work as Work
    from dxlint.document.blocks import Block as Block
    from dxlint.document.blocks import BlockKind as BlockKind
    from dxlint.document.blocks import CellPosition as CellPosition
    from dxlint.document.blocks import Document as Document
    from dxlint.document.blocks import LeftOut as LeftOut
    from dxlint.document.blocks import Note as Note
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
    from dxlint.hookspecs import AuditWriter as AuditWriter
    from dxlint.hookspecs import Executor as Executor
    from dxlint.hookspecs import Importer as Importer
    from dxlint.hookspecs import Reporter as Reporter
    from dxlint.hookspecs import Reviewer as Reviewer
    from dxlint.hookspecs import WaiverReader as WaiverReader
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
    from dxlint.national.municipalities import Municipality as Municipality
    from dxlint.national.municipalities import municipalities as municipalities
    from dxlint.national.standing import Standing as Standing
    from dxlint.national.standing import UnconfirmedEdition as UnconfirmedEdition
    from dxlint.place import Place as Place
    from dxlint.place import Step as Step
    from dxlint.plan.coverage import Coverage as Coverage
    from dxlint.plan.coverage import Evidence as Evidence
    from dxlint.plan.coverage import ItemCoverage as ItemCoverage
    from dxlint.plan.coverage import SpokenUnit as SpokenUnit
    from dxlint.plan.model import Plan as Plan
    from dxlint.rules.absence import quoted as quoted
    from dxlint.rules.absence import searched as searched
    from dxlint.rules.absence import shortfall as shortfall
    from dxlint.rules.grounds import document_ground as document_ground
    from dxlint.rules.grounds import edition_ground as edition_ground
    from dxlint.rules.grounds import fact_ground as fact_ground
    from dxlint.rules.missing_details import missing_details as missing_details
    from dxlint.rules.missing_details import missing_items as missing_items
    from dxlint.rules.missing_item import TopicState as TopicState
    from dxlint.rules.missing_item import details_of as details_of
    from dxlint.rules.missing_item import missing_item as missing_item
    from dxlint.rules.missing_item import topic_state as topic_state
    from dxlint.rules.plan_sentences import Paragraph as Paragraph
    from dxlint.rules.plan_sentences import PlanSentence as PlanSentence
    from dxlint.rules.plan_sentences import commitments as commitments
    from dxlint.rules.plan_sentences import paragraphs as paragraphs
    from dxlint.rules.plan_sentences import plan_sentences as plan_sentences
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
    from dxlint.run.approval import Approval as Approval
    from dxlint.run.approval import Conditions as Conditions
    from dxlint.run.completing import error_text as error_text
    from dxlint.run.engine import Engine as Engine
    from dxlint.run.engine import Input as Input
    from dxlint.run.loader import Loaded as Loaded
    from dxlint.run.loader import load as load
    from dxlint.run.pack_load import Pack as Pack
    from dxlint.run.pack_load import load_pack as load_pack
    from dxlint.run.report import FileReport as FileReport
    from dxlint.run.report import ItemInfo as ItemInfo
    from dxlint.run.report import Report as Report
    from dxlint.run.report import ReportedError as ReportedError
    from dxlint.run.report import ReportedFinding as ReportedFinding
    from dxlint.run.report import RuleInfo as RuleInfo
    from dxlint.run.rule_set_load import RuleSetFolder as RuleSetFolder
    from dxlint.run.rule_set_load import rule_set_of as rule_set_of
    from dxlint.run.settings import Settings as Settings
    from dxlint.run.unconfirmed import unconfirmed_texts as unconfirmed_texts
    from dxlint.text.lazy import any_of as any_of
    from dxlint.text.lazy import lazy as lazy
    from dxlint.text.normalise import fold as fold
    from dxlint.text.printable import json_text as json_text
    from dxlint.text.printable import printable as printable
    from dxlint.text.years import Year as Year
    from dxlint.text.years import find_ranges as find_ranges
    from dxlint.text.years import find_years as find_years
    from dxlint.waivers.waiver import Settled as Settled
    from dxlint.waivers.waiver import Waiver as Waiver

__version__ = "0.1.0"

# Module → the public names in it.
_MODULES = {
    "audit.audit": "STATUSES Audit AuditedPlan Cell Group",
    "audit.changes": "Changes ItemChange",
    "audit.folder": "Folder file_name",
    "audit.identity": "Identity",
    "audit.peers": "Peer Peers",
    "audit.region": "ItemTally frequent_gaps tallies",
    "audit.work": "WANTS Work",
    "document.blocks": "Block BlockKind CellPosition Document LeftOut Note Segment Unreadable",
    "document.outline": "Heading Outline Passage",
    "errors": "DxlintError InputError NotInForce PluginError UsageError",
    "hookspecs": "API_VERSION AuditWriter Executor Importer Reporter Reviewer WaiverReader hookimpl",
    "messages": "reason_text",
    "national.catalogue": "Catalogue CatalogueItem Demand Edition Guideline Member NationalList",
    "national.catalogue_load": "load_catalogue",
    "national.facts": "Fact Facts FactVersion Source",
    "national.facts_load": "load_facts",
    "national.municipalities": "Municipality municipalities",
    "national.standing": "Standing UnconfirmedEdition",
    "place": "Place Step",
    "plan.coverage": "Coverage Evidence ItemCoverage SpokenUnit",
    "plan.model": "Plan",
    "rules.absence": "quoted searched shortfall",
    "rules.grounds": "document_ground edition_ground fact_ground",
    "rules.missing_details": "missing_details missing_items",
    "rules.missing_item": "TopicState details_of missing_item topic_state",
    "rules.plan_sentences": "Paragraph PlanSentence commitments paragraphs plan_sentences",
    "rules.rule": "Check Example Finding Outcome Quoted Reference Rule RuleContext RuleSet Severity",
    "rules.rule_load": "load_rule",
    "run.approval": "Approval Conditions",
    "run.completing": "error_text",
    "run.engine": "Engine Input",
    "run.loader": "Loaded load",
    "run.pack_load": "Pack load_pack",
    "run.report": "FileReport ItemInfo Report ReportedError ReportedFinding RuleInfo",
    "run.rule_set_load": "RuleSetFolder rule_set_of",
    "run.settings": "Settings",
    "run.unconfirmed": "unconfirmed_texts",
    "text.lazy": "any_of lazy",
    "text.normalise": "fold",
    "text.printable": "json_text printable",
    "text.years": "Year find_ranges find_years",
    "waivers.waiver": "Settled Waiver",
}

_NAMES = {name: module for module, names in _MODULES.items() for name in names.split()}

__all__ = ["__version__", *sorted(_NAMES)]


def __getattr__(name: str) -> Any:
    """Imports a public name when it is first asked for, so that `dxlint --version` stays quick."""
    if name not in _NAMES:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f"dxlint.{_NAMES[name]}"), name)
