"""Reads files that somebody else made: regular ones only, and no more of them than can be meant."""

from __future__ import annotations

import errno
import os
import stat
from importlib.resources.abc import Traversable
from pathlib import Path

MEGABYTE = 1024 * 1024
# The most that is read of a file of settings, rules or national data; the largest of dxlint's own has 0.2 MB.
DATA_LIMIT = 10 * MEGABYTE

_CAUSES = {
    errno.EACCES: "cause-forbidden",
    errno.EPERM: "cause-forbidden",
    errno.EISDIR: "cause-folder",
    errno.EEXIST: "cause-exists",
    errno.ELOOP: "cause-link-loop",
    errno.ENAMETOOLONG: "cause-name-too-long",
    errno.ENOENT: "cause-absent",
    errno.ENOTDIR: "cause-absent",
    errno.ENOSPC: "cause-no-space",
    errno.EDQUOT: "cause-no-space",
    errno.EROFS: "cause-read-only",
}


class NotRegular(OSError):
    """A pipe, a device or a socket: it may never end, or never begin."""


class TooLarge(OSError):
    """More than the limit; `args[0]` is the limit in megabytes."""


def read_regular(path: str | os.PathLike[str], limit: int = DATA_LIMIT) -> bytes:
    """The bytes of a regular file, or of one behind a link. Raises `OSError`, or `ValueError` for a NUL.

    Nothing is waited for: a pipe without a writer is refused, not opened for good.
    """
    file = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        status = os.fstat(file)
        if stat.S_ISDIR(status.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(status.st_mode):
            raise NotRegular(str(path))
        if status.st_size > limit:
            raise TooLarge(limit // MEGABYTE)
        with open(file, "rb", closefd=False) as stream:
            data = stream.read(status.st_size + 1)
            if len(data) > status.st_size:
                # It grows, or the system does not tell sizes of such files.
                data += stream.read(limit + 1 - len(data))
    finally:
        os.close(file)
    return bounded(data, limit)


def read_data(file: Path | Traversable) -> bytes:
    """The bytes of a data file, which may stand in an archive. Raises like `read_regular`."""
    return read_regular(file) if isinstance(file, Path) else file.read_bytes()


def bounded(data: bytes, limit: int) -> bytes:
    """The data. Raises `TooLarge` if there is more than the limit."""
    if len(data) > limit:
        raise TooLarge(limit // MEGABYTE)
    return data


def cause_of(error: OSError | ValueError) -> str:
    """Why a file could not be read or written: the id of a text, else the system's own words."""
    if isinstance(error, NotRegular):
        return "cause-not-regular"
    if isinstance(error, TooLarge):
        return "cause-too-large"
    if isinstance(error, UnicodeDecodeError):
        return "cause-not-utf8"
    if isinstance(error, OSError):
        return _CAUSES.get(error.errno or 0, error.strerror or str(error))
    return "cause-nul" if "null byte" in str(error) or "null character" in str(error) else str(error)


def is_something(path: Path) -> bool:
    """Whether a name is taken by anything but a folder: also by a pipe, or a link that leads nowhere."""
    return os.path.lexists(path) and not os.path.isdir(path)
