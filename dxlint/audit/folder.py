"""The folder that an audit writes: each file whole or not at all, and none left over from the time before."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from dxlint.data.files import cause_of, read_regular
from dxlint.errors import UsageError
from dxlint.text.printable import printable

# What has been written, a name in JSON on each line; a folder without it is somebody else's.
_LIST = ".dxlint-audit.json"
_LOCK = ".dxlint-audit.lock"
# Signs that no file name may have on Windows, and names that mean devices there.
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_DEVICES = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")
_LONGEST_NAME = 60

log = logging.getLogger(__name__)


class Folder:
    """Where an audit's files go. `write` and `draft` take names relative to it, with `/` between folders."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.written: list[str] = []

    def prepare(self, *, force: bool) -> None:
        """Makes the folder. Raises `UsageError` for one that holds what no audit wrote, unless `force`."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            others = [one.name for one in self.path.iterdir()]
            if others and _LIST not in others and not force:
                raise UsageError("audit-folder-taken", folder=str(self.path))
            self._note()
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

    def write(self, name: str, data: bytes | str | Iterable[bytes]) -> None:
        """Writes a file. Raises `UsageError` when it cannot be written."""
        if isinstance(data, str):
            data = data.encode("utf-8", "backslashreplace")
        with self.draft(name) as path, path.open("xb") as file:
            file.writelines((data,) if isinstance(data, bytes) else data)
            file.flush()
            os.fsync(file.fileno())

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
                draft.replace(target)
            finally:
                with contextlib.suppress(OSError):
                    draft.unlink(missing_ok=True)
        except OSError as error:
            raise UsageError("output-failed", output=str(target), error=cause_of(error)) from None
        if name not in self.written:
            self.written.append(name)

    def finish(self) -> None:
        """Takes away what the last audit wrote and this one did not: an old sheet would pass for new."""
        listed = [*self.written]
        for name in self._listed() - set(self.written):
            if not self._is_inside(name):
                continue
            with contextlib.suppress(OSError):
                (self.path / name).unlink(missing_ok=True)
                (self.path / name).parent.rmdir()
            if os.path.lexists(self.path / name):
                # Somebody has it open: the next audit takes it away.
                listed.append(name)
        new = self.path / f"{_LIST}.new"
        try:
            new.write_text("".join(map(_line, listed)), encoding="utf-8")
            new.replace(self.path / _LIST)
        except OSError as error:
            raise UsageError("output-failed", output=str(self.path), error=cause_of(error)) from None

    def _listed(self) -> set[str]:
        """The names in the list, of files that may be there no more; lines cut short are passed by."""
        names = set()
        with contextlib.suppress(OSError):
            for line in read_regular(self.path / _LIST).splitlines():
                with contextlib.suppress(ValueError):
                    name = json.loads(line)
                    if isinstance(name, str):
                        names.add(name)
        return names

    def _is_inside(self, name: str) -> bool:
        """Whether a name from the list leads to a file below the folder, whoever has written the list."""
        try:
            return (self.path / name).resolve().is_relative_to(self.path.resolve())
        except (OSError, ValueError):
            return False

    def _note(self, *names: str) -> None:
        """Adds to the list, which is made where there is none."""
        with (self.path / _LIST).open("ab") as file:
            file.write("".join(map(_line, names)).encode())


def is_result(folder: str) -> bool:
    """Whether an audit wrote into this folder, so that what stands in it is no plan."""
    return os.path.lexists(os.path.join(folder, _LIST))


def _line(name: str) -> str:
    return json.dumps(name) + "\n"


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
