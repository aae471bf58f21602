"""Which plans are audited and whose they are: a manifest that says so, or the files alone.

    schema: dxlint.audit/1
    prefecture: 長野県
    plans:
      - {file: plans/chikuma.docx, code: "202185", population: 59000}
      - {file: plans/x.pdf, municipality: 府中市, prefecture: 東京都}
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dxlint.data.entries import Entry, read_entry
from dxlint.data.files import DATA_LIMIT, cause_of, read_regular
from dxlint.errors import PluginError, UsageError
from dxlint.national.municipalities import Municipality, named, prefecture_called, with_code

SCHEMA = "dxlint.audit/1"
_PLAN = frozenset({"file", "code", "municipality", "prefecture", "population"})
_SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """A plan and what the manifest says of its municipality; `population` counts people."""

    file: str
    municipality: Municipality | None = None
    prefecture: str | None = None
    population: int | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """The plans in order, and the prefecture that all of them are in, if any."""

    plans: tuple[ManifestEntry, ...]
    prefecture: str | None = None


def read_manifest(name: str) -> Manifest | None:
    """The manifest in the file `name`; None for what is none (a folder, a document, a plan model).

    Names of files are taken from the manifest's folder. Raises `UsageError` for one that is not as it should
    be.
    """
    if not name.lower().endswith(_SUFFIXES) or os.path.isdir(name):
        return None
    try:
        data = read_regular(name, DATA_LIMIT)
    except (OSError, ValueError) as error:
        raise UsageError("audit-manifest-unreadable", file=name, error=cause_of(error)) from None
    try:
        top = read_entry(data, name)
        if "plans" not in top.value:
            return None
        top.closed({"schema", "prefecture", "plans"})
        if "schema" in top.value:
            top.choice("schema", {SCHEMA})
        prefecture = _prefecture(top)
        plans = [_plan(entry.closed(_PLAN), prefecture, Path(name).parent) for entry in top.entries("plans")]
    except PluginError as error:
        raise UsageError(
            error.message_id, file=error.file, line=error.line, column=error.column, **error.params
        ) from None
    refuse_twice(plans, name)
    return Manifest(tuple(plans), prefecture)


def _plan(entry: Entry, prefecture: str | None, folder: Path) -> ManifestEntry:
    file = str(folder / entry.text("file"))
    if "\0" in file or os.path.isdir(file):
        entry.fail("audit-bad-file", "file", error="cause-nul" if "\0" in file else "cause-folder")
    home = _prefecture(entry) or prefecture
    population = entry.whole("population") if entry.value.get("population") is not None else None
    return ManifestEntry(file, _municipality(entry, home), home, population)


def _prefecture(entry: Entry) -> str | None:
    """The official name of the one that is named. Raises `PluginError`."""
    given = entry.text_or_none("prefecture")
    found = None if given is None else prefecture_called(given)
    if given is not None and found is None:
        entry.fail("audit-no-such-prefecture", "prefecture", name=given)
    return found


def _municipality(entry: Entry, home: str | None) -> Municipality | None:
    """The one that code or name mean. Raises `PluginError` for a wrong code, or a name that means several."""
    name = entry.text_or_none("municipality")
    if entry.value.get("code") is not None:
        # As written: 010006 is a code and not a number.
        code = entry.loaded.raw((*entry.path, "code"))
        if code is None:
            entry.fail("data-not-text", "code", key="code")
        found = with_code(code)
        if found is None:
            entry.fail("audit-bad-code", "code", code=code)
        if name is not None and found not in named(name):
            entry.fail("audit-code-not-name", "code", code=code, name=name, means=found.full_name)
        return found
    if name is None:
        return None
    meant = named(name, home)
    if not meant:
        entry.fail("audit-no-such-name", "municipality", name=name)
    if len(meant) > 1:
        means = "、".join(one.full_name for one in meant)
        entry.fail("audit-several", "municipality", name=name, means=means)
    return meant[0]


def refuse_twice(plans: Iterable[ManifestEntry], manifest: str) -> None:
    """Raises `UsageError` for a file that is listed twice."""
    seen: set[str] = set()
    for plan in plans:
        real = os.path.realpath(plan.file)
        if real in seen:
            raise UsageError("audit-file-twice", file=manifest, name=plan.file)
        seen.add(real)
