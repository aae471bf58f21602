"""Where plugins come from: the entry points of installed distributions, and what is named outright."""

from __future__ import annotations

import importlib
import importlib.util
import logging
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from dxlint.data.files import cause_of, read_regular
from dxlint.errors import PluginError

if TYPE_CHECKING:
    from importlib.metadata import Distribution, EntryPoint

GROUP = "dxlint"
# Before the name of a folder among the plugins: it holds a pack, not a Python package.
PACK = "pack:"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A plugin that is to be loaded: `load` imports its module. `target` is the module's name or path."""

    name: str
    target: str
    load: Callable[[], object]
    distribution: str | None = None
    version: str | None = None


def installed_candidates() -> list[Candidate]:
    """The entry points of all installed distributions, in the order of their names.

    Two of one name from different distributions both come (the second will be a failure).
    """
    from importlib.metadata import entry_points

    broken: list[Candidate] = []
    try:
        points: Iterable[EntryPoint] = entry_points(group=GROUP)
    except Exception:
        log.debug("a distribution's entry points cannot be read", exc_info=True)
        points, broken = _one_by_one()
    found = sorted(points, key=lambda point: (point.name, point.value))
    return broken + [
        Candidate(
            name=point.name,
            target=point.value,
            load=point.load,
            distribution=point.dist.name if point.dist else None,
            version=point.dist.version if point.dist else None,
        )
        for point in found
    ]


def _one_by_one() -> tuple[list[EntryPoint], list[Candidate]]:
    """The entry points of every distribution that is whole, and the broken ones that may have had some."""
    from importlib.metadata import distributions

    points: dict[tuple[str, str], EntryPoint] = {}
    broken = []
    for one in distributions():
        try:
            points |= {(point.name, point.value): point for point in one.entry_points if point.group == GROUP}
        except Exception as error:
            if GROUP in _text_of(one):
                broken.append(_broken(str(one.metadata["Name"] or getattr(one, "_path", "?")), error))
    return list(points.values()), broken


def _text_of(distribution: Distribution) -> str:
    try:
        return distribution.read_text("entry_points.txt") or ""
    except ValueError:
        # Not even text: nobody knows what it had.
        return GROUP


def _broken(name: str, error: Exception) -> Candidate:
    def load() -> object:
        raise error

    return Candidate(name, name, load)


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
    is_package = os.path.isdir(path)
    file = path / "__init__.py" if is_package else path
    # Only a regular file, of a size that a person may have written, is run.
    try:
        read_regular(file)
    except (OSError, ValueError) as error:
        raise PluginError("plugin-file", file=str(file), error=cause_of(error)) from None
    name = f"dxlint_plugin_{file.parent.name if is_package else file.stem}"
    folders = [str(path)] if is_package else None
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
