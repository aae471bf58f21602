"""The folder that an audit writes: each file whole or not at all, and none left over from the time before."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from dxlint.data.files import cause_of, read_regular
from dxlint.errors import UsageError
from dxlint.text.printable import printable

# What has been written: on each line in JSON a name, or a name with how the file was left, the last of which
# counts. A folder without such a list is somebody else's.
_LIST = ".dxlint-audit.json"
_LOCK = ".dxlint-audit.lock"
# Signs that no file name may have on Windows, and names that mean devices there.
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_DEVICES = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")
_LONGEST_NAME = 60

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Left:
    """How a file was left: what it was made from, its size and time (nanoseconds) afterwards."""

    made_from: str
    size: int
    time: int


class Folder:
    """Where an audit's files go. `write` and `draft` take names relative to it, with `/` between folders.

    A file that somebody has changed since (remarks on a sheet, notes in a table) is never lost: it is kept
    under another name, as `kept_as` says with `{stem}` and `{number}`; `kept` has those names.
    """

    def __init__(self, path: Path, kept_as: str = "{stem}_kept{number}") -> None:
        self.path = path
        self.kept_as = kept_as
        self.written: list[str] = []
        self.kept: list[str] = []
        self._left: dict[str, _Left] = {}

    def prepare(self, *, force: bool) -> None:
        """Makes the folder. Raises `UsageError` for one that holds what no audit wrote, unless `force`."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            others = [one.name for one in self.path.iterdir()]
            if others and _LIST not in others and not force:
                raise UsageError("audit-folder-taken", folder=str(self.path))
            self._note()
            self._listed()
        except (OSError, ValueError) as error:
            raise UsageError("output-failed", output=str(self.path), error=cause_of(error)) from None

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """While nobody else writes here. Raises `UsageError` where another audit does, which may run on
        another machine that shares the folder.
        """
        with contextlib.ExitStack() as stack:
            try:
                file = stack.enter_context((self.path / _LOCK).open("ab"))
            except OSError as error:
                raise UsageError("output-failed", output=str(self.path), error=cause_of(error)) from None
            try:
                _lock(file.fileno())
            except (BlockingIOError, PermissionError):
                raise UsageError("audit-folder-busy", folder=str(self.path)) from None
            except OSError:
                # Some shared disks know no locks.
                log.debug("%s cannot be locked", self.path, exc_info=True)
            yield

    def write_made(self, name: str, made_from: str, make: Callable[[], bytes | str]) -> None:
        """Writes what `make` gives, unless the file stands there as it was made from the same before.

        `made_from` must be another one whenever `make` would give something else.
        """
        left = self._left.get(name)
        if left is not None and made_from and left == self._state(name, made_from):
            if name not in self.written:
                self.written.append(name)
            return
        self.write(name, make(), made_from)

    def write(self, name: str, data: bytes | str | Iterable[bytes], made_from: str = "") -> None:
        """Writes a file. Raises `UsageError` when it cannot be written."""
        if isinstance(data, str):
            data = data.encode("utf-8", "backslashreplace")
        with self.draft(name) as path, path.open("xb") as file:
            file.writelines((data,) if isinstance(data, bytes) else data)
            file.flush()
            os.fsync(file.fileno())
        left = self._state(name, made_from)
        if left is not None:
            self._leave(name, left)

    @contextlib.contextmanager
    def draft(self, name: str) -> Iterator[Path]:
        """A path at which to make the file `name`; it takes its place when all went well.

        Raises `ValueError` for a name that leads out of the folder, `UsageError` when it cannot be written.
        """
        if not self._is_inside(name):
            raise ValueError(f"not in the folder: {name}")
        target = self.path / name
        draft = target.with_name(f".{os.getpid()}.{target.name}")
        try:
            # First the list: what a run that is killed leaves is known to the next.
            if name not in self.written:
                self._note(name, str(PurePosixPath(name).with_name(draft.name)))
            target.parent.mkdir(parents=True, exist_ok=True)
            draft.unlink(missing_ok=True)
            try:
                yield draft
                self._keep_changed(name)
                draft.replace(target)
            finally:
                with contextlib.suppress(OSError):
                    draft.unlink(missing_ok=True)
        except OSError as error:
            raise UsageError("output-failed", output=str(target), error=cause_of(error)) from None
        if name not in self.written:
            self.written.append(name)
        left = self._state(name, "")
        if left is not None:
            self._leave(name, left)

    def forget(self, name: str) -> None:
        """Takes a file away that an earlier audit wrote. Raises `UsageError` when that cannot be done."""
        try:
            (self.path / name).unlink(missing_ok=True)
        except OSError as error:
            raise UsageError("output-failed", output=str(self.path / name), error=cause_of(error)) from None

    def finish(self) -> None:
        """Takes away what the last audit wrote and this one did not: an old sheet would pass for new."""
        listed = [*self.written]
        for name in self._listed() - set(self.written):
            if not self._is_inside(name) or self._is_changed(name):
                continue
            with contextlib.suppress(OSError):
                (self.path / name).unlink(missing_ok=True)
                (self.path / name).parent.rmdir()
            if os.path.lexists(self.path / name):
                # Somebody has it open: the next audit takes it away.
                listed.append(name)
        new = self.path / f"{_LIST}.new"
        try:
            new.write_text("".join(_line(name, self._left.get(name)) for name in listed), encoding="utf-8")
            new.replace(self.path / _LIST)
        except OSError as error:
            raise UsageError("output-failed", output=str(self.path), error=cause_of(error)) from None

    def _listed(self) -> set[str]:
        """The names in the list, of files that may be there no more; lines cut short are passed by."""
        names = set()
        with contextlib.suppress(OSError):
            for line in read_regular(self.path / _LIST).splitlines():
                with contextlib.suppress(ValueError, TypeError):
                    entry = json.loads(line)
                    name, left = (entry, None) if isinstance(entry, str) else (entry[0], _Left(*entry[1:]))
                    if isinstance(name, str):
                        names.add(name)
                        if left is not None:
                            self._left[name] = left
        return names

    def _state(self, name: str, made_from: str) -> _Left | None:
        """How a file is left now; None where there is none."""
        try:
            status = (self.path / name).stat()
        except (OSError, ValueError):
            return None
        return _Left(made_from, status.st_size, status.st_mtime_ns)

    def _leave(self, name: str, left: _Left) -> None:
        self._left[name] = left
        with (self.path / _LIST).open("ab") as file:
            file.write(_line(name, left).encode())

    def _is_changed(self, name: str) -> bool:
        """Whether somebody has changed a file since an audit wrote it."""
        left = self._left.get(name)
        return left is not None and self._state(name, left.made_from) not in (None, left)

    def _keep_changed(self, name: str) -> None:
        """Puts a file that somebody has changed aside, before a new one takes its name."""
        if not self._is_changed(name):
            return
        target = self.path / name
        for number in range(1, 1000):
            kept = target.with_name(self.kept_as.format(stem=target.stem, number=number) + target.suffix)
            if not os.path.lexists(kept):
                target.rename(kept)
                self.kept.append(str(PurePosixPath(name).with_name(kept.name)))
                return

    def _is_inside(self, name: str) -> bool:
        """Whether a name from the list leads to a file below the folder, whoever has written the list."""
        try:
            return (self.path / name).resolve().is_relative_to(self.path.resolve())
        except (OSError, ValueError):
            return False

    def _note(self, *names: str) -> None:
        """Adds to the list, which is made where there is none."""
        with (self.path / _LIST).open("ab") as file:
            file.write("".join(_line(name, None) for name in names).encode())


def is_result(folder: str) -> bool:
    """Whether an audit wrote into this folder, so that what stands in it is no plan."""
    return os.path.lexists(os.path.join(folder, _LIST))


def _line(name: str, left: _Left | None) -> str:
    entry = name if left is None else [name, left.made_from, left.size, left.time]
    return json.dumps(entry) + "\n"


def _lock(file: int) -> None:
    """Locks a file until it is closed. Raises `OSError` where somebody else holds it."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def file_name(text: str) -> str:
    """A text from outside as a part of a file's name, on any system."""
    name = unicodedata.normalize("NFC", _FORBIDDEN.sub("_", printable(text)))[:_LONGEST_NAME].strip(" .")
    return f"_{name}" if _DEVICES.fullmatch(name) else name or "_"
