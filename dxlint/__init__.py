"""dxlint checks municipal DX plans against the national guidelines.

What is named here is what a rule set or plugin may import.
"""

from typing import Any

__version__ = "0.1.0"

_NAMES = {
    "hookimpl": "hookspecs", "Importer": "hookspecs", "Reporter": "hookspecs", "API_VERSION": "hookspecs",
    "Finding": "rule", "Quoted": "rule", "Reference": "rule", "Rule": "rule", "RuleSet": "rule",
    "Ground": "rule", "Outcome": "rule", "Example": "rule", "Check": "rule",
    "Plan": "plan.model", "Place": "place",
    "Document": "document", "Block": "document", "BlockKind": "document", "Segment": "document",
    "CellPosition": "document", "Unreadable": "document",
    "Catalogue": "catalogue", "CatalogueItem": "catalogue", "Guideline": "catalogue",
    "Edition": "catalogue", "Demand": "catalogue", "NationalList": "catalogue", "Member": "catalogue",
    "Fact": "facts", "Facts": "facts", "FactVersion": "facts", "Source": "facts",
    "Coverage": "evidence.coverage", "ItemCoverage": "evidence.coverage", "Evidence": "evidence.coverage",
    "Report": "report", "FileReport": "report", "ReportedFinding": "report", "ReportedError": "report",
    "RuleInfo": "report", "ItemInfo": "report",
    "load_facts": "facts_load", "load_catalogue": "catalogue_load", "load_rule": "rule_load",
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
