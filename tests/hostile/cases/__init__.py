"""The hostile cases; each module has a list `CASES`, and its kind is its name up to the first `_`."""

from __future__ import annotations

import pkgutil
from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module

from hostile_case import Case

# The part that CI runs: one of each danger, in less than a minute.
QUICK = frozenset(
    {
        "configuration/given-dev-zero", "configuration/integer-of-5000-digits", "configuration/key-injects",
        "configuration/project-quoted-table", "folders/mixed-with-all-that-cannot-be-read",
        "folders/only-what-is-not-read", "folders/old-word-strict", "markdown/list-300-deep",
        "model/key-injects-command", "options/name-missing-injects", "packs/rules-are-dev-zero",
        "packs/title-injects-in-rules", "pdf/form-draws-itself", "pdf/page-2-unknown-filter",
        "plugins/check-prints", "plugins/reporter-exits-0", "plugins/rules-none", "signals/interrupt-batch",
        "signals/terminate-one-slow-file", "streams/file-is-a-pipe", "streams/folder-gone",
        "streams/head-1", "streams/output-full", "suppression/baseline-a-pipe",
        "suppression/waivers-a-word", "text/2000-blanks", "text/encoding-utf-32", "text/unclosed-table-tag",
        "word/doctype-utf-16-le-without-mark",
    }
)  # fmt: skip


def modules() -> dict[str, str]:
    """The modules, each with its kind."""
    return {module.name: module.name.split("_")[0] for module in pkgutil.iter_modules(__path__)}


def kinds() -> list[str]:
    """The names of the kinds."""
    return sorted(set(modules().values()))


def cases_of(chosen: Sequence[str] = ()) -> list[Case]:
    """The cases of these kinds (all, where none is named), each with its kind."""
    found = []
    for module, kind in modules().items():
        if not chosen or kind in chosen:
            found += [replace(case, kind=kind) for case in import_module(f"cases.{module}").CASES]
    ids = [case.id for case in found]
    if twice := {one for one in ids if ids.count(one) > 1}:
        raise ValueError(f"two cases have the same name: {', '.join(sorted(twice))}")
    return found


def quick_cases() -> list[Case]:
    """The part that CI runs."""
    found = [case for case in cases_of() if case.id in QUICK]
    if len(found) != len(QUICK):
        raise ValueError(f"no such case: {', '.join(QUICK - {case.id for case in found})}")
    return found
