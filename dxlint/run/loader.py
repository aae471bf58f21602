"""Finds and loads plugins, each in isolation, and tells which of them failed.

pluggy's own loading stops at the first broken import, drops the second of two equal names without
a word, accepts misspelt hooks, and loses every result of a hook when one implementation raises.
So each plugin gets a plugin manager of its own, and its hooks are called one by one.
"""

from __future__ import annotations

import importlib
import importlib.util
import logging
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import pluggy

from dxlint import hookspecs
from dxlint.errors import DxlintError, PluginError
from dxlint.hookspecs import API_VERSION, Importer, Reporter
from dxlint.messages import text
from dxlint.national.catalogue import Catalogue
from dxlint.national.facts import Fact
from dxlint.rules.rule import Rule, RuleSet

GROUP = "dxlint"
# Before the name of a folder among the plugins: it holds a pack, not a Python package.
PACK = "pack:"

log = logging.getLogger(__name__)

_HOOKS: dict[str, type] = {
    "dxlint_rule_sets": RuleSet,
    "dxlint_catalogues": Catalogue,
    "dxlint_facts": Fact,
    "dxlint_importers": Importer,
    "dxlint_reporters": Reporter,
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A plugin that is to be loaded: `load` imports its module. `target` is the module's name or path."""

    name: str
    target: str
    load: Callable[[], object]
    distribution: str | None = None
    version: str | None = None


@dataclass(slots=True)
class PluginInfo:
    """A loaded plugin; `provides` are strings such as `rule set standardization`."""

    name: str
    target: str
    distribution: str | None
    version: str | None
    provides: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Failure:
    """A plugin, or a part of one, that could not be used. `error` is one line; the traceback is logged."""

    name: str
    target: str
    distribution: str | None
    version: str | None
    error: str


@dataclass(slots=True)
class Loaded:
    """All that plugins brought, in the order of loading, and the failures."""

    rule_sets: list[RuleSet] = field(default_factory=list)
    catalogue: Catalogue = field(default_factory=Catalogue)
    facts: list[Fact] = field(default_factory=list)
    importers: dict[str, Importer] = field(default_factory=dict)
    reporters: dict[str, Reporter] = field(default_factory=dict)
    plugins: list[PluginInfo] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)

    def rules(self) -> Iterator[tuple[RuleSet, Rule]]:
        """All rules with their sets."""
        for rule_set in self.rule_sets:
            for rule in rule_set.rules:
                yield rule_set, rule

    def require(self, kind: str) -> None:
        """Raises `PluginError` when nothing can be judged: that would look like a clean plan.

        `findings` needs a rule, `coverage` a catalogue.
        """
        has = self.catalogue.items if kind == "coverage" else any(one.rules for one in self.rule_sets)
        if not has:
            raise PluginError("no-rule-set", failures=len(self.failures))


def load(
    extra: Sequence[str] = (), *, language: str = "ja", entry_points: Iterable[Candidate] | None = None
) -> Loaded:
    """Loads the entry points of the group `dxlint`, then `extra` (modules, paths to `.py` files, `pack:` and
    a folder).

    `language`: in which errors that dxlint has words for are told.
    """
    found = Loaded()
    seen: dict[str, Candidate] = {}
    installed = list(installed_candidates() if entry_points is None else entry_points)
    for candidate in [*installed, *(named_candidate(name) for name in extra)]:
        first = seen.setdefault(candidate.name, candidate)
        if first is candidate:
            _Loading(candidate, found, language).run()
        elif first.target != candidate.target or (first.distribution and candidate.distribution):
            where = f"{first.distribution} {first.version}" if first.distribution else first.target
            _Loading(candidate, found, language).fail(
                f"another plugin of this name is already loaded (from {where})"
            )
    return found


def installed_candidates() -> list[Candidate]:
    """The entry points of all installed distributions, in the order of their names.

    Two of one name from different distributions both come (the second will be a failure).
    """
    from importlib.metadata import entry_points

    found = sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value))
    return [
        Candidate(
            name=point.name,
            target=point.value,
            load=point.load,
            distribution=point.dist.name if point.dist else None,
            version=point.dist.version if point.dist else None,
        )
        for point in found
    ]


def named_candidate(name: str) -> Candidate:
    """A plugin named by `--plugin`, `--pack` or the configuration: a module, a `.py` file, a package's
    folder, a pack's.
    """
    if name.startswith(PACK):
        folder = name.removeprefix(PACK)
        return Candidate(folder, folder, lambda: _pack_from(folder))
    if name.endswith(".py") or "/" in name or "\\" in name:
        path = Path(name)
        return Candidate(path.stem if path.suffix else path.name, name, lambda: _module_from(path))
    return Candidate(name, name, lambda: importlib.import_module(name))


def _pack_from(folder: str) -> object:
    from dxlint.run.pack_load import PackPlugin, read_pack

    pack, problems = read_pack(folder)
    if len(problems) > 1:
        log.debug("pack %s: %s", folder, "; ".join(map(str, problems)))
    if problems:
        raise problems[0]
    return PackPlugin(pack)


def _module_from(path: Path) -> ModuleType:
    file = path / "__init__.py" if path.is_dir() else path
    if not file.is_file():
        raise FileNotFoundError(f"no such file: {file}")
    name = f"dxlint_plugin_{file.parent.name if path.is_dir() else file.stem}"
    folders = [str(path)] if path.is_dir() else None
    spec = importlib.util.spec_from_file_location(name, file, submodule_search_locations=folders)
    if spec is None or spec.loader is None:
        raise ImportError(f"not a Python file: {file}")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


class _Loading:
    """One plugin on its way into `Loaded`."""

    def __init__(self, candidate: Candidate, found: Loaded, language: str) -> None:
        self.candidate = candidate
        self.found = found
        self.language = language
        self.info = PluginInfo(candidate.name, candidate.target, candidate.distribution, candidate.version)

    def fail(self, error: str | BaseException) -> None:
        said = " ".join((error if isinstance(error, str) else self.words(error)).split())
        log.debug("plugin %s failed: %s", self.candidate.name, said, exc_info=not isinstance(error, str))
        candidate = self.candidate
        self.found.failures.append(
            Failure(candidate.name, candidate.target, candidate.distribution, candidate.version, said)
        )

    def words(self, error: BaseException) -> str:
        """The error in one line: with its place where dxlint has words for it, else with its class."""
        if isinstance(error, DxlintError):
            where = ":".join(str(part) for part in (error.file, error.line, error.column) if part is not None)
            try:
                params = dict(error.params)
                if word := params.get("suggestion"):
                    params["suggestion"] = text("did-you-mean", self.language, word=word)
                said = text(error.message_id, self.language, **params)
                return f"{where}: {said}" if where else said
            except KeyError:
                pass
        return f"{type(error).__name__}: {error}"

    def run(self) -> None:
        manager = pluggy.PluginManager("dxlint")
        manager.add_hookspecs(hookspecs)
        try:
            plugin = self.candidate.load()
            wanted = getattr(plugin, "DXLINT_API", API_VERSION)
            if wanted != API_VERSION:
                self.fail(f"made for the plugin interface {wanted!r}; this dxlint has {API_VERSION}")
                return
            manager.register(plugin, self.candidate.name)
            manager.check_pending()
        except (Exception, SystemExit) as error:
            self.fail(error)
            return
        called = {caller.name for caller in manager.get_hookcallers(plugin) or ()}
        unmarked = sorted(name for name in vars(plugin) if name in _HOOKS and name not in called)
        for name in unmarked:
            self.fail(f"{name} is not marked with @hookimpl, so it is never called")
        if not called and not unmarked:
            self.fail("it has no hook (a function marked with @hookimpl), so it brings nothing")
        if not called:
            return
        self.found.plugins.append(self.info)
        for name, kind in _HOOKS.items():
            if name in called:
                self.call(getattr(manager.hook, name), kind)

    def call(self, hook: pluggy.HookCaller, kind: type) -> None:
        """Calls one hook and takes in what it gives; whatever it raises is this plugin's failure only."""
        try:
            given: list[Any] = [thing for result in hook() for thing in result]
        except (Exception, SystemExit) as error:
            log.debug("hook %s of %s raised", hook.name, self.candidate.name, exc_info=True)
            self.fail(f"{hook.name} raised {self.words(error)}")
            return
        for thing in given:
            if isinstance(thing, kind):
                _TAKE[kind](self, thing)
            else:
                self.fail(f"{hook.name} gave a {type(thing).__name__} where a {kind.__name__} is wanted")

    def take_rule_set(self, rule_set: RuleSet) -> None:
        if any(other.id == rule_set.id for other in self.found.rule_sets):
            self.fail(f"the rule set {rule_set.id} is already loaded")
            return
        taken = {key: rule.id for _, rule in self.found.rules() for key in (rule.id, rule.name)}
        kept = []
        for rule in rule_set.rules:
            twice = next((key for key in (rule.id, rule.name) if key in taken), None)
            if twice is not None:
                self.fail(f"the rule {rule.id} ({rule.name}): {twice} is already used by {taken[twice]}")
            elif not callable(getattr(rule.check, "check", None)):
                self.fail(f"the rule {rule.id} ({rule.name}) has no function named check")
            else:
                kept.append(rule)
                taken |= {rule.id: rule.id, rule.name: rule.id}
        whole = RuleSet(rule_set.id, rule_set.name, tuple(kept), rule_set.version)
        self.found.rule_sets.append(whole)
        self.info.provides.append(f"rule set {rule_set.id} ({len(kept)})")

    def take_catalogue(self, part: Catalogue) -> None:
        whole = self.found.catalogue
        pairs: tuple[tuple[dict[str, Any], dict[str, Any]], ...] = (
            (whole.guidelines, part.guidelines), (whole.items, part.items), (whole.lists, part.lists),
        )
        for mine, theirs in pairs:
            for key in theirs:
                if key in mine and mine[key] != theirs[key]:
                    self.fail(f"{key} is already in the catalogue, with other content")
        self.found.catalogue = Catalogue.merged([whole, part])
        self.info.provides.append(f"catalogue ({len(part.items)})")

    def take_fact(self, fact: Fact) -> None:
        if any(other.id == fact.id for other in self.found.facts):
            self.fail(f"the fact {fact.id} is already loaded")
            return
        self.found.facts.append(fact)
        self.info.provides.append(f"fact {fact.id}")

    def take_importer(self, importer: Importer) -> None:
        for suffix in importer.suffixes:
            if suffix in self.found.importers:
                other = self.found.importers[suffix].name
                self.fail(f"the importer {importer.name}: {suffix} is already read by {other}")
            else:
                self.found.importers[suffix] = importer
                self.info.provides.append(f"importer {suffix}")

    def take_reporter(self, reporter: Reporter) -> None:
        if reporter.name in self.found.reporters:
            self.fail(f"the reporter {reporter.name} is already loaded")
            return
        self.found.reporters[reporter.name] = reporter
        self.info.provides.append(f"reporter {reporter.name}")


_TAKE: dict[type, Callable[[_Loading, Any], None]] = {
    RuleSet: _Loading.take_rule_set,
    Catalogue: _Loading.take_catalogue,
    Fact: _Loading.take_fact,
    Importer: _Loading.take_importer,
    Reporter: _Loading.take_reporter,
}
