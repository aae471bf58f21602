"""Finds and loads plugins, each in isolation, and tells which of them failed.

pluggy's own loading stops at the first broken import, drops the second of two equal names without
a word, accepts misspelt hooks, and loses every result of a hook when one implementation raises.
So each plugin gets a plugin manager of its own, and its hooks are called one by one.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import pluggy

from dxlint import hookspecs
from dxlint.errors import DxlintError, PluginError
from dxlint.hookspecs import (
    API_VERSION,
    AuditWriter,
    Executor,
    Importer,
    Reporter,
    Reviewer,
    WaiverReader,
)
from dxlint.national.catalogue import Catalogue
from dxlint.national.facts import Fact
from dxlint.rules.rule import Rule, RuleSet
from dxlint.run.candidates import Candidate, installed_candidates, named_candidate
from dxlint.run.completing import error_words
from dxlint.run.validating import (
    check_audit_writer,
    check_catalogue,
    check_executor,
    check_fact,
    check_importer,
    check_reporter,
    check_reviewer,
    check_rule,
    check_rule_set,
    check_waiver_reader,
)

log = logging.getLogger(__name__)

_BySuffix = TypeVar("_BySuffix", Importer, Reviewer, WaiverReader)
_Named = TypeVar("_Named", Executor, AuditWriter)
_HOOKS: dict[str, type] = {
    "dxlint_rule_sets": RuleSet,
    "dxlint_catalogues": Catalogue,
    "dxlint_facts": Fact,
    "dxlint_importers": Importer,
    "dxlint_reporters": Reporter,
    "dxlint_reviewers": Reviewer,
    "dxlint_waiver_readers": WaiverReader,
    "dxlint_executors": Executor,
    "dxlint_audit_writers": AuditWriter,
}


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
    reporters: list[Reporter] = field(default_factory=list)
    reviewers: dict[str, Reviewer] = field(default_factory=dict)
    waiver_readers: dict[str, WaiverReader] = field(default_factory=dict)
    executors: dict[str, Executor] = field(default_factory=dict)
    audit_writers: dict[str, AuditWriter] = field(default_factory=dict)
    plugins: list[PluginInfo] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)

    def rules(self) -> Iterator[tuple[RuleSet, Rule]]:
        """All rules with their sets."""
        for rule_set in self.rule_sets:
            for rule in rule_set.rules:
                yield rule_set, rule

    def reporters_of(self, kind: str) -> dict[str, Reporter]:
        """The writers of one kind of results, by name: another kind may have others of the same names."""
        return {one.name: one for one in self.reporters if kind in one.kinds}

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
            _Loading(candidate, found, language).fail("plugin-name-taken", where=where)
    return found


class _Loading:
    """One plugin on its way into `Loaded`."""

    def __init__(self, candidate: Candidate, found: Loaded, language: str) -> None:
        self.candidate = candidate
        self.found = found
        self.language = language
        self.info = PluginInfo(candidate.name, candidate.target, candidate.distribution, candidate.version)

    def fail(self, message_id: str, /, **params: Any) -> None:
        self.refuse(PluginError(message_id, **params))

    def refuse(self, error: BaseException) -> None:
        said = self.words(error)
        log.debug("plugin %s failed: %s", self.candidate.name, said, exc_info=error)
        candidate = self.candidate
        self.found.failures.append(
            Failure(candidate.name, candidate.target, candidate.distribution, candidate.version, said)
        )

    def words(self, error: BaseException) -> str:
        """The error in one line: with its place where dxlint has words for it, else with its class."""
        said = error_words(error, self.language)
        if not isinstance(error, DxlintError):
            return said
        where = ":".join(str(part) for part in (error.file, error.line, error.column) if part is not None)
        return f"{where}: {said}" if where else said

    def run(self) -> None:
        """Whatever the plugin does, but for Ctrl-C, is a failure of this plugin only."""
        with self.isolated():
            self.take_in()

    @contextlib.contextmanager
    def isolated(self) -> Iterator[None]:
        """What is wrong with one part leaves the other parts."""
        try:
            yield
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            self.refuse(error)

    def take_in(self) -> None:
        manager = pluggy.PluginManager("dxlint")
        manager.add_hookspecs(hookspecs)
        plugin = self.candidate.load()
        wanted = getattr(plugin, "DXLINT_API", API_VERSION)
        if wanted != API_VERSION:
            self.fail("plugin-interface", wanted_version=f"{wanted!r}", version=API_VERSION)
            return
        manager.register(plugin, self.candidate.name)
        manager.check_pending()
        called = {caller.name for caller in manager.get_hookcallers(plugin) or ()}
        unmarked = sorted(name for name in dir(plugin) if name in _HOOKS and name not in called)
        for name in unmarked:
            self.fail("plugin-not-marked", hook=name)
        if not called and not unmarked:
            self.fail("plugin-without-hook")
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
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            log.debug("hook %s of %s raised", hook.name, self.candidate.name, exc_info=True)
            self.fail("plugin-hook-raised", hook=hook.name, error=self.words(error))
            return
        for thing in given:
            if isinstance(thing, kind):
                with self.isolated():
                    _TAKE[kind](self, thing)
            else:
                self.fail(
                    "plugin-hook-gave", hook=hook.name, given=type(thing).__name__, wanted=kind.__name__
                )

    def take_rule_set(self, rule_set: RuleSet) -> None:
        check_rule_set(rule_set)
        if any(other.id == rule_set.id for other in self.found.rule_sets):
            self.fail("plugin-id-taken", part=f"RuleSet {rule_set.id}")
            return
        taken = {key: rule.id for _, rule in self.found.rules() for key in (rule.id, rule.name)}
        kept = []
        for rule in rule_set.rules:
            with self.isolated():
                check_rule(rule)
                twice = next((key for key in (rule.id, rule.name) if key in taken), None)
                if twice is not None:
                    other = taken[twice]
                    self.fail("plugin-rule-taken", rule=rule.id, name=rule.name, taken=twice, other=other)
                    continue
                kept.append(rule)
                taken |= {rule.id: rule.id, rule.name: rule.id}
        whole = RuleSet(rule_set.id, rule_set.name, tuple(kept), rule_set.version)
        self.found.rule_sets.append(whole)
        self.info.provides.append(f"rule set {rule_set.id} ({len(kept)})")

    def take_catalogue(self, part: Catalogue) -> None:
        check_catalogue(part)
        whole = self.found.catalogue
        pairs: tuple[tuple[dict[str, Any], dict[str, Any]], ...] = (
            (whole.guidelines, part.guidelines), (whole.items, part.items), (whole.lists, part.lists),
        )
        for mine, theirs in pairs:
            for key in theirs:
                if key in mine and mine[key] != theirs[key]:
                    self.fail("plugin-other-content", key=key)
        self.found.catalogue = Catalogue.merged([whole, part])
        self.info.provides.append(f"catalogue ({len(part.items)})")

    def take_fact(self, fact: Fact) -> None:
        check_fact(fact)
        if any(other.id == fact.id for other in self.found.facts):
            self.fail("plugin-id-taken", part=f"Fact {fact.id}")
            return
        self.found.facts.append(fact)
        self.info.provides.append(f"fact {fact.id}")

    def take_importer(self, importer: Importer) -> None:
        check_importer(importer)
        self.take_suffixes("importer", importer, self.found.importers)

    def take_suffixes(self, kind: str, part: _BySuffix, taken: dict[str, _BySuffix]) -> None:
        for suffix in part.suffixes:
            if suffix in taken:
                self.fail("plugin-suffix-taken", name=part.name, suffix=suffix, other=taken[suffix].name)
            else:
                taken[suffix] = part
                self.info.provides.append(f"{kind} {suffix}")

    def take_reporter(self, reporter: Reporter) -> None:
        check_reporter(reporter)
        taken = [kind for kind in reporter.kinds if reporter.name in self.found.reporters_of(kind)]
        if taken:
            self.fail("plugin-id-taken", part=f"Reporter {reporter.name} ({', '.join(taken)})")
            return
        self.found.reporters.append(reporter)
        self.info.provides.append(f"reporter {reporter.name} ({', '.join(reporter.kinds)})")

    def take_reviewer(self, reviewer: Reviewer) -> None:
        check_reviewer(reviewer)
        self.take_suffixes("reviewer", reviewer, self.found.reviewers)

    def take_waiver_reader(self, reader: WaiverReader) -> None:
        check_waiver_reader(reader)
        self.take_suffixes("waivers", reader, self.found.waiver_readers)

    def take_executor(self, executor: Executor) -> None:
        check_executor(executor)
        self.take_named("executor", executor, self.found.executors)

    def take_audit_writer(self, writer: AuditWriter) -> None:
        check_audit_writer(writer)
        self.take_named("audit", writer, self.found.audit_writers)

    def take_named(self, kind: str, part: _Named, taken: dict[str, _Named]) -> None:
        if part.name in taken:
            self.fail("plugin-id-taken", part=f"{type(part).__name__} {part.name}")
            return
        taken[part.name] = part
        self.info.provides.append(f"{kind} {part.name}")


_TAKE: dict[type, Callable[[_Loading, Any], None]] = {
    RuleSet: _Loading.take_rule_set,
    Catalogue: _Loading.take_catalogue,
    Fact: _Loading.take_fact,
    Importer: _Loading.take_importer,
    Reporter: _Loading.take_reporter,
    Reviewer: _Loading.take_reviewer,
    WaiverReader: _Loading.take_waiver_reader,
    Executor: _Loading.take_executor,
    AuditWriter: _Loading.take_audit_writer,
}
