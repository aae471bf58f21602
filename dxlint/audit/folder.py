"""The folder that an audit writes: each file whole or not at all, and none left over from the time before."""

from __future__ import annotations

import contextlib
import json
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from dxlint.data.files import cause_of, read_regular
from dxlint.errors import UsageError
from dxlint.text.printable import printable

# What was written last time; a folder without it is somebody else's.
_LIST = ".dxlint-audit.json"
# Signs that no file name may have on Windows, and names that mean devices there.
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_DEVICES = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")
_LONGEST_NAME = 60


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
            if _LIST not in others:
                self._keep_list([])
        except (OSError, ValueError) as error:
            raise UsageError("output-failed", output=str(self.path), error=cause_of(error)) from None

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
        """A path at which to make the file `name`; it takes its place when all went well."""
        target = self.path / name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            draft = target.with_name(f".{os.getpid()}.{target.name}")
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
        try:
            old = json.loads(read_regular(self.path / _LIST))
        except (OSError, ValueError):
            old = []
        for name in old if isinstance(old, list) else ():
            if isinstance(name, str) and name not in self.written and self._is_inside(name):
                with contextlib.suppress(OSError):
                    (self.path / name).unlink(missing_ok=True)
                    (self.path / name).parent.rmdir()
        self._keep_list(self.written)

    def _is_inside(self, name: str) -> bool:
        """Whether a name from the list leads to a file below the folder, whoever has written the list."""
        return (self.path / name).resolve().is_relative_to(self.path.resolve())

    def _keep_list(self, names: list[str]) -> None:
        (self.path / _LIST).write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")


def file_name(text: str) -> str:
    """A text from outside as a part of a file's name, on any system."""
    name = unicodedata.normalize("NFC", _FORBIDDEN.sub("_", printable(text)))[:_LONGEST_NAME].strip(" .")
    return f"_{name}" if _DEVICES.fullmatch(name) else name or "_"
