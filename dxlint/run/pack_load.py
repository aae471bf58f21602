"""Reads a pack: a folder with `pack.yaml` and `rules/*.yaml`, and what a rule set's folder may hold besides.

`load_pack` is for those who run a pack; `read_pack` also tells all that is wrong with it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dxlint.data.entries import Entry, read_entry
from dxlint.data.files import cause_of, read_data
from dxlint.errors import InputError, PluginError
from dxlint.hookspecs import hookimpl
from dxlint.national.catalogue import Catalogue
from dxlint.national.catalogue_load import load_catalogue
from dxlint.national.facts import Fact
from dxlint.national.facts_load import load_facts, shared_sources
from dxlint.rules.declared import PackRule, rule_of
from dxlint.rules.fields import Fields
from dxlint.rules.rule import RuleSet
from dxlint.rules.words import SPELLINGS

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
FILE = "pack.yaml"


@dataclass(slots=True)
class Pack:
    """What a folder brings.

    `version` and `publisher` are as `pack.yaml` says; `rules` keep where they were read.
    """

    folder: Path
    id: str = ""
    name: dict[str, str] = field(default_factory=dict)
    version: str = "0.1.0"
    publisher: str = ""
    description: dict[str, str] = field(default_factory=dict)
    rules: tuple[PackRule, ...] = ()
    catalogue: Catalogue = field(default_factory=Catalogue)
    facts: tuple[Fact, ...] = ()

    @property
    def rule_set(self) -> RuleSet:
        """The rules, as rule sets are."""
        return RuleSet(self.id, self.name, tuple(one.rule for one in self.rules), self.version)


class PackPlugin:
    """A pack as a plugin."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    @hookimpl
    def dxlint_rule_sets(self) -> Iterable[RuleSet]:
        """The pack's rules."""
        return [self.pack.rule_set]

    @hookimpl
    def dxlint_catalogues(self) -> Iterable[Catalogue]:
        """Its guidelines and items."""
        return [self.pack.catalogue]

    @hookimpl
    def dxlint_facts(self) -> Iterable[Fact]:
        """Its dated facts."""
        return self.pack.facts


def load_pack(folder: Path | str) -> Pack:
    """The pack in a folder. Raises `PluginError` with file and line for the first mistake in it."""
    pack, problems = read_pack(folder)
    if problems:
        raise problems[0]
    return pack


def read_pack(folder: Path | str) -> tuple[Pack, list[PluginError]]:
    """The pack in a folder, and every mistake found in it, in the order of files and lines."""
    pack = Pack(Path(folder))
    problems: list[PluginError] = list(_links_outside(pack.folder))
    if problems:
        return pack, problems
    _head(pack, problems)
    _brought(pack, problems)
    _rules(pack, problems)
    problems.sort(key=lambda problem: (problem.file or "", problem.line or 0, problem.column or 0))
    return pack, problems


def _links_outside(folder: Path) -> Iterator[PluginError]:
    """A mistake for each link that leads out of the pack: what it would quote of there was never its own."""
    try:
        root = folder.resolve()
        for path in sorted(folder.rglob("*")):
            if path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(root):
                yield PluginError("pack-unreadable", file=str(path), error="cause-outside")
    except (OSError, ValueError):
        # That the folder cannot be read is told where it is.
        return


def _head(pack: Pack, problems: list[PluginError]) -> None:
    file = pack.folder / FILE
    if not os.path.isfile(file):
        problems.append(PluginError("pack-no-file", file=str(file), folder=str(pack.folder)))
        return
    entry = _entry(file, problems)
    if entry is None:
        return
    fields = Fields(entry, problems)
    pack.id = fields.text("id")
    if pack.id and not _ID.fullmatch(pack.id):
        fields.problem("pack-bad-id", "id", id=pack.id)
    pack.name = fields.languages("name")
    pack.version = fields.text("version") or pack.version
    pack.publisher = fields.text("publisher")
    pack.description = fields.languages("description", required=False)
    fields.close()


def _brought(pack: Pack, problems: list[PluginError]) -> None:
    """The pack's own guideline, items, lists and facts; their form is that of a rule set's folder."""
    try:
        pack.catalogue = load_catalogue(pack.folder)
        if (pack.folder / "facts").is_dir():
            pack.facts = load_facts(pack.folder / "facts", shared_sources(pack.folder))
    except PluginError as error:
        problems.append(error)
    except OSError as error:
        file = str(error.filename or pack.folder)
        problems.append(PluginError("pack-unreadable", file=file, error=cause_of(error)))


def _rules(pack: Pack, problems: list[PluginError]) -> None:
    folder = pack.folder / "rules"
    files = sorted(folder.iterdir(), key=lambda one: one.name) if folder.is_dir() else []
    found: list[PackRule] = []
    for file in files:
        if file.name.startswith((".", "~$")) or file.is_dir():
            continue
        if file.suffix not in (".yaml", ".yml"):
            problems.append(PluginError("pack-not-yaml-name", file=str(file), name=file.name))
            continue
        entry = _entry(file, problems)
        if entry is None:
            continue
        whole = Fields(entry, problems)
        for part in whole.parts("rules", required=True):
            rule = rule_of(part, pack.version)
            if rule is None:
                continue
            twice = next(
                (one for one in found if rule.rule.id == one.rule.id or rule.rule.name == one.rule.name), None
            )
            if twice is not None:
                part.problem("pack-rule-twice", "id", id=rule.rule.id, other=f"{twice.file}:{twice.line}")
            found.append(rule)
        whole.close()
    if not found and not problems:
        problems.append(PluginError("pack-no-rules", file=str(folder)))
    pack.rules = tuple(found)


def _entry(file: Path, problems: list[PluginError]) -> Entry | None:
    """The mapping in a file, its keys in English; None (and a problem noted) when it cannot be read."""
    try:
        entry = read_entry(read_data(file), str(file))
        loaded = entry.loaded.renamed(SPELLINGS)
    except PluginError as error:
        problems.append(error)
    except InputError as error:
        problems.append(
            PluginError(
                error.message_id, file=error.file, line=error.line, column=error.column, **error.params
            )
        )
    except OSError as error:
        problems.append(PluginError("pack-unreadable", file=str(file), error=cause_of(error)))
    else:
        return Entry(loaded, (), {} if loaded.value is None else loaded.value)
    return None
