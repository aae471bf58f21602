"""What a hostile case is: the files it makes, the command line, how it is run, and what must come of it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hostile_process import Ran, Running

# What a file holds, or how it is made at its path (a folder, a link, a pipe, something large).
Content = str | bytes | Callable[[Path], None]
# What more must hold: a sentence that says what does not, or None.
Check = Callable[["Ran"], str | None]
# Called again and again while the program runs, until it gives True: sends signals, closes pipes.
Act = Callable[["Running"], bool]

JUDGED = frozenset({0, 1})  # read, and findings or none
REFUSED = frozenset({3})  # not judged, and said so
READ_OR_REFUSED = JUDGED | REFUSED
USAGE = frozenset({2})
FAILED = frozenset({4})
DONE = frozenset({0})
REPORTED = frozenset({0, 1, 2, 3, 4})  # any end with a word on it
INTERRUPTED = frozenset({130})
TERMINATED = frozenset({143})

# Root may read everything; a command that takes that right away.
WITHOUT_RIGHTS = (
    ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
    if hasattr(os, "getuid") and os.getuid() == 0 and shutil.which("setpriv")
    else ()
)
# A plan that is read and judged at once.
PLAN = "みどり野市DX推進計画\n令和6年10月\n\n第1章 はじめに\n本市は、行政手続のオンライン化を進めます。\n"
MODEL = "schema: dxlint.plan/1\nmunicipality: みどり野市\ntitle: みどり野市DX推進計画\npublished: '2024-10'\n"


@dataclass(frozen=True)
class Case:
    """One hostile case. `kind/name` is its id."""

    name: str
    arguments: tuple[str, ...]
    files: Mapping[str, Content] = field(default_factory=dict)
    exits: frozenset[int] = REPORTED
    kind: str = ""
    issue: str = ""  # the words by which the issue names it
    payload: str = ""  # text, json, sarif, github, yaml; found from --format where empty
    named: tuple[str, ...] | None = None  # must stand on standard error; default: refused files
    says: tuple[str, ...] = ()  # must stand on one of the streams
    never: tuple[str, ...] = ()  # must stand on neither
    check: Check | None = None
    stdin: bytes | None = None
    environment: Mapping[str, str] = field(default_factory=dict)
    wrapper: tuple[str, ...] = ()  # a command that is given the program's command line
    act: Act | None = None
    makes: tuple[str, ...] = ()  # files that may be there afterwards and were not before
    cpu: float = 60
    memory: int = 1000  # megabytes

    @property
    def id(self) -> str:
        """How the case is called in tables."""
        return f"{self.kind}/{self.name}"

    @property
    def form(self) -> str:
        """What standard output holds."""
        if self.payload:
            return self.payload
        given = self.arguments
        if "--format" in given[:-1]:
            return given[given.index("--format") + 1]
        return "yaml" if given[:1] == ("extract",) else "text"

    @property
    def must_name(self) -> tuple[str, ...]:
        """What standard error must name: what is given, or the files of the command line that are refused."""
        if self.named is not None:
            return self.named
        if self.exits != REFUSED:
            return ()
        return tuple(one for one in self.arguments[1:] if one in self.files and one.isprintable())


def read(name: str, file: str, content: Content, exits: frozenset[int] = JUDGED, **more: Any) -> Case:
    """A case in which `check` is given one file; findings as JSON."""
    return Case(name, ("check", file, "--format", "json"), {file: content}, exits, **more)


def large(make: Callable[[], bytes | str]) -> Callable[[Path], None]:
    """Content that is made only when the case is run."""

    def write(path: Path) -> None:
        data = make()
        path.write_bytes(data.encode() if isinstance(data, str) else data)

    return write


def pieces(make: Callable[[], Iterable[bytes]]) -> Callable[[Path], None]:
    """The same for what is too large to be held."""

    def write(path: Path) -> None:
        with path.open("wb") as target:
            target.writelines(make())

    return write


def folder(mode: int = 0o755) -> Callable[[Path], None]:
    """A folder."""

    def write(path: Path) -> None:
        path.mkdir()
        path.chmod(mode)

    return write


def link(target: str) -> Callable[[Path], None]:
    """A symbolic link."""
    return lambda path: path.symlink_to(target)


def pipe(path: Path) -> None:
    """A named pipe that nobody writes to."""
    os.mkfifo(path)


def sealed(content: bytes | str) -> Callable[[Path], None]:
    """A file that nobody may read."""

    def write(path: Path) -> None:
        large(lambda: content)(path)
        path.chmod(0)

    return write


def put(base: Path, files: Mapping[str, Content]) -> None:
    """Makes the files below `base`; the last made may stand in folders that are made on the way."""
    for name, content in files.items():
        path = base / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if callable(content):
            content(path)
        else:
            path.write_bytes(
                content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content
            )
