"""By what a file is judged: dates, editions, rules chosen. Plain data, so that workers can be sent it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from dxlint.data.globs import fits, matches
from dxlint.errors import UsageError
from dxlint.national.catalogue import Level
from dxlint.rules.rule import Rule, RuleSet, Severity
from dxlint.run.loader import Loaded


@dataclass(frozen=True, slots=True)
class PathSettings:
    """Other settings for the files that match `glob` (relative to `base`); None leaves a setting as it is."""

    glob: str
    base: str
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    severities: dict[str, Severity] = field(default_factory=dict)
    as_of: date | None = None

    def matches(self, file: str) -> bool:
        """Whether `file` is one of these: `*` stays in one folder, `**` goes through folders."""
        return matches(self.glob, file, self.base)


@dataclass(frozen=True, slots=True)
class Exclude:
    """A glob of files to leave out of folders, seen from `base`; None: from the working or named folder.

    Without a `/` it is matched against names at any depth. A folder that it matches is left out whole.
    """

    glob: str
    base: str | None = None

    def __str__(self) -> str:
        return self.glob

    def matches(self, path: str, root: str) -> bool:
        """Whether the file or folder `path`, found in the folder `root`, is left out."""
        if "/" not in self.glob.rstrip("/"):
            return fits(self.glob, Path(path).name)
        bases = (self.base,) if self.base is not None else (".", root)
        return any(matches(self.glob, path, base) for base in bases)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may cost that is judged in a process of its own: seconds of a processor, megabytes."""

    seconds: int = 120
    megabytes: int = 1024


@dataclass(frozen=True, slots=True)
class Settings:
    """How to judge. Empty `select` means all rules; `today` is the clock's, given from outside."""

    today: date
    language: str = "ja"
    as_of: date | None = None
    editions: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: dict[str, Severity] = field(default_factory=dict)
    level: Level = "standard"
    paths: tuple[PathSettings, ...] = ()
    limits: Limits = Limits()

    def for_file(self, file: str) -> Settings:
        """These settings with those of every matching path, later ones first in force."""
        settings = self
        for path in self.paths:
            if path.matches(file):
                settings = replace(
                    settings,
                    select=settings.select if path.select is None else path.select,
                    ignore=settings.ignore + (path.ignore or ()),
                    severities=settings.severities | path.severities,
                    as_of=settings.as_of or path.as_of,
                )
        return settings


def suggestion(word: str, known: Iterable[str]) -> str:
    """The known word most like `word`, or nothing."""
    return next(iter(difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)), "")


def _matches(token: str, rule_set: RuleSet, rule: Rule) -> bool:
    folded = token.casefold()
    if folded in {rule.id.casefold(), rule.name.casefold(), rule_set.id.casefold(), "all"}:
        return True
    return folded.isalnum() and rule.id.casefold().startswith(folded)


def chosen_rules(loaded: Loaded, settings: Settings) -> list[tuple[RuleSet, Rule]]:
    """The rules that `select` takes and `ignore` leaves, in the order of loading."""
    return [
        (rule_set, rule)
        for rule_set, rule in loaded.rules()
        if (not settings.select or any(_matches(token, rule_set, rule) for token in settings.select))
        and not any(_matches(token, rule_set, rule) for token in settings.ignore)
    ]


def check_names(loaded: Loaded, settings: Settings) -> None:
    """Raises `UsageError` for a rule or edition that does not exist.

    When a plugin failed to load, an unknown rule may be one of its rules: that is then no wrong usage.
    """
    known_editions = {edition.id for one in loaded.catalogue.guidelines.values() for edition in one.editions}
    for edition in settings.editions:
        if edition not in known_editions and not loaded.failures:
            raise UsageError(
                "unknown-edition", edition=edition, known=" ".join(sorted(known_editions)),
                suggestion=suggestion(edition, known_editions),
            )
    for guideline in loaded.catalogue.guidelines.values():
        named = [edition.id for edition in guideline.editions if edition.id in settings.editions]
        if len(named) > 1:
            raise UsageError("two-editions", guideline=guideline.name, first=named[0], second=named[1])
    if loaded.failures:
        return
    rules = list(loaded.rules())
    tokens = [*settings.select, *settings.ignore, *settings.severities]
    for path in settings.paths:
        tokens += [*(path.select or ()), *(path.ignore or ()), *path.severities]
    for token in tokens:
        if not any(_matches(token, rule_set, rule) for rule_set, rule in rules):
            names = [name for rule_set, rule in rules for name in (rule.id, rule.name, rule_set.id)]
            raise UsageError("unknown-rule", rule=token, suggestion=suggestion(token, names))


def severity_of(rule: Rule, rule_set: RuleSet, settings: Settings) -> Severity | None:
    """The severity that the configuration gives a rule; the most exact name wins."""
    for names in ({rule.id.casefold(), rule.name.casefold()}, {rule_set.id.casefold()}):
        for token, severity in settings.severities.items():
            if token.casefold() in names:
                return severity
    longest = [token for token in settings.severities if _matches(token, rule_set, rule)]
    return settings.severities[max(longest, key=len)] if longest else None
