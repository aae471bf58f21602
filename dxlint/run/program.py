"""What stands for the program as it is: its code and data, its plugins, the libraries that read files."""

from __future__ import annotations

import contextlib
import hashlib
import re
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path

from dxlint.run.candidates import PACK
from dxlint.run.loader import Loaded

_DISTRIBUTION = "dxlint"
_NAME = re.compile(r"[A-Za-z0-9._-]+")
# What decides about results: code, data, weights, templates.
_SUFFIXES = frozenset({".py", ".yaml", ".yml", ".json", ".csv", ".tsv", ".j2", ".html", ".so", ".pyd"})


def program_digest(loaded: Loaded) -> str:
    """Another one whenever anything has changed that results come from, or Python and its libraries have.

    What plugins read outside their own folders is not seen.
    """
    digest = hashlib.sha256(sys.version.encode())
    for line in (*_libraries(), *(f"{one.name} {one.distribution} {one.version}" for one in loaded.plugins)):
        digest.update(line.encode() + b"\0")
    for folder in sorted(_folders(loaded)):
        for file in _files(folder):
            digest.update(str(file.relative_to(folder.parent)).encode() + b"\0")
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _libraries() -> Iterator[str]:
    """The installed version of everything that dxlint's own distribution asks for."""
    try:
        wanted = distribution(_DISTRIBUTION).requires or []
    except PackageNotFoundError:
        return
    for one in sorted(wanted):
        name = _NAME.match(one)
        if name is not None and "extra ==" not in one:
            with contextlib.suppress(PackageNotFoundError):
                yield f"{name[0]} {version(name[0])}"


def _folders(loaded: Loaded) -> set[Path]:
    """The packages, or single files, that the program and its plugins stand in."""
    found = {Path(__file__).resolve().parent.parent}
    for plugin in loaded.plugins:
        target = plugin.target.removeprefix(PACK)
        path = Path(target)
        module = sys.modules.get(target.partition(":")[0].partition(".")[0])
        if path.exists() and (path.is_dir() or path.suffix == ".py"):
            found.add(path.resolve())
        elif module is not None and module.__file__ is not None:
            file = Path(module.__file__).resolve()
            found.add(file.parent if file.stem == "__init__" else file)
    return found


def _files(folder: Path) -> Iterable[Path]:
    if folder.is_file():
        return [folder]
    return sorted(
        file for file in folder.rglob("*")
        if file.suffix in _SUFFIXES and "__pycache__" not in file.parts and file.is_file()
    )  # fmt: skip
