"""The plugin contract, on one screen. Hooks declare (they return data); the core acts.

A plugin is a module with functions marked `@hookimpl`, named by an entry point in the group
`dxlint`, or given with `--plugin MODULE`. It may state `DXLINT_API = 1`; another number is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import pluggy

if TYPE_CHECKING:
    from dxlint.audit.audit import Audit
    from dxlint.audit.folder import Folder
    from dxlint.audit.work import Work
    from dxlint.document.blocks import Document
    from dxlint.national.catalogue import Catalogue
    from dxlint.national.facts import Fact
    from dxlint.plan.model import Plan
    from dxlint.rules.rule import RuleSet
    from dxlint.run.report import FileReport, ReportedFinding
    from dxlint.waivers.waiver import Waiver

API_VERSION = 1

hookspec = pluggy.HookspecMarker("dxlint")
hookimpl = pluggy.HookimplMarker("dxlint")


@dataclass(frozen=True, slots=True)
class Importer:
    """Reads files with one of `suffixes` (lower case, with the dot).

    `read(data, file)` takes the file's bytes and its name, and gives a `Document` (to be read) or a
    `Plan` (a model that says it outright). Raises `InputError` with a place when it cannot.
    `apart`: a file of this format is judged in a process of its own, with limits of time and memory. For
    readers that run native code or unpack what others packed.
    `comments`: how the format begins a comment, in which `dxlint: ignore …` may stand; None where it has
    none.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes, str], Document | Plan]
    apart: bool = False
    comments: Literal["#", "<!--"] | None = None


@dataclass(frozen=True, slots=True)
class Reporter:
    """Writes results. `write(results, language, options)` gives the whole: a text, or bytes if it is none.

    `kinds`: which results it can write: `findings`, `coverage` and `statements` are a `Report`, `approval` is
    an `Approval`, `diff` the page of a comparison. Reporters of one name may serve different kinds.
    `stream(results, files, language, options)`, where given, is used in place of `write`: it gives the text
    in parts while the files are judged, and must not keep them. `files` can be gone through once;
    `results.files` is empty.
    `suffixes`: names of output files with one of these (lower case, with the dot) choose this format.
    `wants`: what each file's report must hold beside the findings, out of `coverage` and `plan`.
    """

    name: str
    kinds: tuple[str, ...]
    write: Callable[[Any, str, dict[str, Any]], str | bytes]
    stream: Callable[[Any, Iterable[Any], str, dict[str, Any]], Iterable[str]] | None = None
    suffixes: tuple[str, ...] = ()
    wants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WaiverReader:
    """Reads waivers and attestations from files with one of `suffixes` (lower case, with the dot).

    `read(data, file)` gives them in order, each with its place; their `file` is a name as the report had it.
    One that cannot hold has a `fault`. Raises `InputError` when the file is none of these.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes, str], Iterable[Waiver]]


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Writes copies of files with one of `suffixes` (lower case, with the dot), with the findings in them.

    `write(data, file, findings, language)` takes the file's bytes, its name and the findings that are to be
    told, and gives the bytes of the copy: the same text with comments. It runs in a process of its own, with
    limits of time and memory. Raises `InputError` or `PluginError` when it cannot.
    """

    name: str
    suffixes: tuple[str, ...]
    write: Callable[[bytes, str, Sequence[ReportedFinding], str], bytes]


@dataclass(frozen=True, slots=True)
class Executor:
    """Judges the files of an audit, elsewhere than in processes of this one; `--executor` names it.

    `run(work, address)` gives the index of each file in `work.sources` with its report, in any order and each
    once; `address` is what `--scheduler` says. A file that brings its process down costs that file only.
    Raises `PluginError` when nothing can be judged.
    """

    name: str
    run: Callable[[Work, str | None], Iterator[tuple[int, FileReport]]]


@dataclass(frozen=True, slots=True)
class AuditWriter:
    """Writes some of the files that an audit gives: `write(audit, folder)` puts them into the folder.

    It runs once all plans are judged, and must not hold all reports in memory at once.
    Raises `PluginError` when it cannot; the other writers' files are written all the same.
    """

    name: str
    write: Callable[[Audit, Folder], None]


@hookspec
def dxlint_rule_sets() -> Iterable[RuleSet]:  # type: ignore[empty-body]
    """Rule sets to run."""


@hookspec
def dxlint_catalogues() -> Iterable[Catalogue]:  # type: ignore[empty-body]
    """Guidelines, their editions, items and lists."""


@hookspec
def dxlint_facts() -> Iterable[Fact]:  # type: ignore[empty-body]
    """Dated national facts that rules look up."""


@hookspec
def dxlint_importers() -> Iterable[Importer]:  # type: ignore[empty-body]
    """Readers of file formats."""


@hookspec
def dxlint_reporters() -> Iterable[Reporter]:  # type: ignore[empty-body]
    """Writers of output formats."""


@hookspec
def dxlint_reviewers() -> Iterable[Reviewer]:  # type: ignore[empty-body]
    """Writers of copies with the findings in them."""


@hookspec
def dxlint_waiver_readers() -> Iterable[WaiverReader]:  # type: ignore[empty-body]
    """Readers of files of waivers, beside dxlint's own YAML."""


@hookspec
def dxlint_executors() -> Iterable[Executor]:  # type: ignore[empty-body]
    """What judges the files of an audit on other machines."""


@hookspec
def dxlint_audit_writers() -> Iterable[AuditWriter]:  # type: ignore[empty-body]
    """Writers of what an audit gives."""
