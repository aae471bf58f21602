"""A rule set's folder as a plugin: `rule_set.yaml` names it, and whatever rules, items and facts stand there
belong to it.

    from dxlint import rule_set_of

    _SET = rule_set_of(__name__)
    dxlint_rule_sets, dxlint_catalogues, dxlint_facts = _SET.rule_sets, _SET.catalogues, _SET.facts
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from dxlint.data.entries import read_entry
from dxlint.data.files import read_data
from dxlint.errors import PluginError
from dxlint.hookspecs import hookimpl
from dxlint.national.catalogue import Catalogue
from dxlint.national.catalogue_load import load_catalogue
from dxlint.national.facts import Fact
from dxlint.national.facts_load import load_facts, shared_sources
from dxlint.rules.rule import Rule, RuleSet
from dxlint.rules.rule_load import load_declared, load_rule

FILE = "rule_set.yaml"
_KEYS = frozenset({"id", "name", "version"})
# STD101, systems-incomplete → std101_systems_incomplete
_RULE = re.compile(r"[a-z]{2,6}[0-9]{2,4}_[a-z0-9_]+")


class RuleSetFolder:
    """The hooks of a rule set. Nothing is read before they are called.

    A rule is a file of YAML named by its id and name. It declares its check, or a module of the same name has
    it.
    """

    def __init__(self, package: str) -> None:
        self.package = package

    @property
    def folder(self) -> Path:
        """Where the package stands."""
        return Path(str(importlib.import_module(self.package).__file__)).parent

    @hookimpl
    def rule_sets(self) -> Iterable[RuleSet]:
        """The one set. Raises `PluginError` with file and line for what its data lack."""
        file = self.folder / FILE
        if not file.is_file():
            raise PluginError("data-no-rule-set", file=str(file))
        entry = read_entry(read_data(file), str(file)).closed(_KEYS)
        names = entry.entry("name").closed(("ja", "en"))
        name = {"ja": names.text("ja"), "en": names.text("en")}
        return [
            RuleSet(entry.text("id"), name, tuple(self._rules()), entry.text_or_none("version") or "0.1.0")
        ]

    @hookimpl
    def catalogues(self) -> Iterable[Catalogue]:
        """Guidelines, items and lists, where the folder holds any."""
        catalogue = load_catalogue(self.folder)
        return [] if catalogue == Catalogue() else [catalogue]

    @hookimpl
    def facts(self) -> Iterable[Fact]:
        """Dated facts, where the folder holds any."""
        folder = self.folder / "facts"
        return load_facts(folder, shared_sources(self.folder)) if folder.is_dir() else []

    def _rules(self) -> Iterator[Rule]:
        files = {path.stem: path for path in self.folder.glob("*.yaml")}
        modules = {path.stem for path in self.folder.glob("*.py")}
        for stem in sorted(stem for stem in files.keys() | modules if _RULE.fullmatch(stem)):
            if stem in modules:
                yield load_rule(importlib.import_module(f"{self.package}.{stem}"))
            else:
                yield load_declared(files[stem])


def rule_set_of(package: str) -> RuleSetFolder:
    """The rule set in a package's folder; the package passes its own `__name__`."""
    return RuleSetFolder(package)
