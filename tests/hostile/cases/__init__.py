"""The hostile cases, one module a kind; each has a list `CASES`."""

from __future__ import annotations

import pkgutil
from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module

from hostile_case import Case


def kinds() -> list[str]:
    """The names of the modules."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__))


def cases_of(chosen: Sequence[str] = ()) -> list[Case]:
    """The cases of these kinds (all, where none is named), each with its kind."""
    found = []
    for kind in chosen or kinds():
        found += [replace(case, kind=kind) for case in import_module(f"cases.{kind}").CASES]
    ids = [case.id for case in found]
    if twice := {one for one in ids if ids.count(one) > 1}:
        raise ValueError(f"two cases have the same name: {', '.join(sorted(twice))}")
    return found
