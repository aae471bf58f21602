"""Finds the files to judge: those named, and those in the folders named.

What looks like a plan in a folder but is not read (a format that dxlint does not read, a folder that may not
be opened, a link that leads elsewhere) is listed with the reason: an audit must not lose a plan in silence.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dxlint.errors import InputError
from dxlint.messages import text
from dxlint.place import Place
from dxlint.run.completing import own_finding
from dxlint.run.engine import OTHER_FORMATS, Input
from dxlint.run.report import FileReport
from dxlint.run.settings import Exclude

# A plan is not drawn in these; a folder is full of them.
_SELDOM_PLANS = frozenset({".png", ".jpg", ".jpeg"})
# What dxlint itself keeps beside plans, in a format that plans have too.
OWN_FILES = frozenset({"dxlint-waivers.yaml", "dxlint-baseline.json"})


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something in a folder that looks like a plan and is not read: a message id says why."""

    file: str
    message_id: str
    params: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Found:
    """The inputs in order, and all that was passed by.

    `empty`: folders in which nothing can be read; `excluded`: how many files and folders were left out;
    `unused`: the globs to exclude that no file in any folder matched.
    """

    inputs: list[Input] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    empty: list[InputError] = field(default_factory=list)
    excluded: int = 0
    unused: list[Exclude] = field(default_factory=list)


def find_files(
    names: Iterable[str],
    suffixes: Collection[str],
    exclude: Collection[Exclude] = (),
    own: Collection[str] = (),
) -> Found:
    """The files named, and those of known suffixes in the folders named (sorted), each real file once.

    Hidden files and folders, Office's lock files (`~$…`), and dxlint's own files (`own` names more of them)
    are left out of folders without a word. Links to folders are not followed; links to files are read when
    they lead to a file in the same folder.
    """
    found = Found()
    seen: set[str] = set()
    used: set[Exclude] = set()
    ours = {_real(name) for name in own}
    folders = 0
    for name in names:
        if not os.path.isdir(name):
            _take(found, [name], seen)
            continue
        folders += 1
        walk = _Walk(name, suffixes, exclude, ours)
        real = {_real(file) for file in walk.files}
        # A link to a file that stands in the folder itself is the same file again.
        walk.files += [link for link in walk.links if _real(link) not in real]
        _take(found, sorted(walk.files), seen)
        found.skipped += sorted(walk.skipped, key=lambda one: one.file)
        found.excluded += walk.excluded
        used |= walk.used
        if not walk.files:
            known = " ".join(sorted(suffixes)) or "-"
            found.empty.append(InputError("folder-empty", file=name, known=known))
    if folders:
        found.unused = [one for one in exclude if one not in used]
    return found


def _take(found: Found, files: Iterable[str], seen: set[str]) -> None:
    for file in files:
        real = _real(file)
        if real not in seen:
            seen.add(real)
            found.inputs.append(Input(file))


def unread(skipped: Skipped, language: str) -> FileReport:
    """What reporters are given of a file that was passed by."""
    reason = text(skipped.message_id, language, **skipped.params)
    finding = own_finding("skipped", Place(skipped.file), language, "warning", reason=reason)
    return FileReport(skipped.file, findings=[finding])


def _real(name: str) -> str:
    """The real file that a name leads to; the name itself where that cannot be told."""
    try:
        return os.path.realpath(name)
    except (OSError, ValueError):
        return name


class _Walk:
    """One folder gone through: `files` and `links` to files that can be read, and what is passed by."""

    def __init__(
        self, root: str, suffixes: Collection[str], exclude: Collection[Exclude], ours: Collection[str]
    ) -> None:
        self.root = root
        self.real_root = _real(root)
        self.suffixes = suffixes
        self.exclude = exclude
        self.ours = ours
        self.files: list[str] = []
        self.links: list[str] = []
        self.skipped: list[Skipped] = []
        self.excluded = 0
        self.used: set[Exclude] = set()
        waiting = [root]
        while waiting:
            waiting += self._folder(waiting.pop())

    def _folder(self, folder: str) -> Iterator[str]:
        """Takes in what stands in one folder; gives the folders in it."""
        try:
            with os.scandir(folder) as found:
                entries = list(found)
        except OSError as error:
            self._skip(folder, "skipped-folder", error=error.strerror or str(error))
            return
        for entry in entries:
            if entry.name.startswith((".", "~$")):
                continue
            path = str(Path(entry.path))
            matching = [one for one in self.exclude if one.matches(path, self.root)]
            if matching:
                self.used.update(matching)
                self.excluded += 1
            elif entry.is_symlink():
                self._link(path)
            elif entry.is_dir(follow_symlinks=False):
                yield entry.path
            else:
                self._file(path, is_regular=entry.is_file(follow_symlinks=False))

    def _file(self, path: str, *, is_regular: bool) -> None:
        suffix = Path(path).suffix.lower()
        if Path(path).name in OWN_FILES or _real(path) in self.ours:
            return
        if suffix in self.suffixes:
            if is_regular:
                self.files.append(path)
            else:
                self._skip(path, "skipped-not-a-file")
        elif self._is_like_a_plan(path):
            self._skip(path, OTHER_FORMATS[suffix], suffix=suffix, known=" ".join(sorted(self.suffixes)))

    def _link(self, path: str) -> None:
        real = os.path.realpath(path)
        inside = Path(real).is_relative_to(self.real_root)
        try:
            mode = os.stat(path).st_mode
        except OSError as error:
            # A link to itself, or to nothing: what it should lead to cannot be told, but its name can.
            if Path(path).suffix.lower() in self.suffixes or self._is_like_a_plan(path) or inside:
                self._skip(path, "skipped-broken-link", error=error.strerror or str(error))
            return
        if stat.S_ISDIR(mode):
            if not inside:
                self._skip(path, "skipped-link-outside")
            elif Path(os.path.realpath(Path(path).parent)).is_relative_to(real):
                self._skip(path, "skipped-link-loop")
        elif Path(path).suffix.lower() not in self.suffixes:
            if self._is_like_a_plan(path):
                self._file(path, is_regular=True)
        elif not inside:
            self._skip(path, "skipped-link-outside")
        elif not stat.S_ISREG(mode):
            self._skip(path, "skipped-not-a-file")
        elif Path(real).name not in OWN_FILES and real not in self.ours:
            self.links.append(path)

    def _is_like_a_plan(self, path: str) -> bool:
        suffix = Path(path).suffix.lower()
        return suffix in OTHER_FORMATS and suffix not in _SELDOM_PLANS

    def _skip(self, file: str, message_id: str, **params: str) -> None:
        self.skipped.append(Skipped(file, message_id, params))
