"""Puts a result on standard output, or whole into a file: never half of it.

Standard output carries the result and nothing else: while a run goes on, `print` writes to standard error.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from pathlib import Path
from typing import TextIO

from dxlint.data.files import cause_of
from dxlint.errors import UsageError
from dxlint.text.printable import printable, shortened

# Written in slices: the encoded whole of a large result would stand in memory beside the result.
_SLICE = 1 << 20
# What writing to a stream fails with: the disk is full, the device broken, the stream closed.
STREAM_FAILURES = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EBADF, errno.EFBIG})


_STANDARD_OUTPUT, _STANDARD_ERROR = 1, 2
# While a run goes on, what these lead to is standard error.
_NAMES_OF_OUTPUT = frozenset({"-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"})
_result_stream: ContextVar[TextIO | None] = ContextVar("result_stream")


@contextlib.contextmanager
def kept_for_result() -> Iterator[None]:
    """Keeps standard output for `deliver`; whatever else is printed goes to standard error, native code and
    programs that a plugin starts among them.
    """
    before = sys.stdout
    with contextlib.ExitStack() as stack:
        token = _result_stream.set(stack.enter_context(_apart(before)) or before)
        sys.stdout = sys.stderr
        try:
            yield
        finally:
            sys.stdout = before
            _result_stream.reset(token)


@contextlib.contextmanager
def _apart(stream: TextIO | None) -> Iterator[TextIO | None]:
    """A stream of its own to where the system's standard output leads, which then leads to standard error.
    None where `stream` is not the system's, or there is no standard error.
    """
    try:
        assert stream is not None
        if stream.fileno() != _STANDARD_OUTPUT:
            raise OSError(errno.EBADF, "not the standard output")
        stream.flush()
        own = os.dup(_STANDARD_OUTPUT)
        os.dup2(_STANDARD_ERROR, _STANDARD_OUTPUT)
    except (AssertionError, OSError, ValueError):
        yield None
        return
    # Results have the line ends of their format, on every system.
    kept = open(own, "w", encoding="utf-8", errors="backslashreplace", newline="")  # noqa: SIM115
    try:
        yield kept
    finally:
        os.dup2(own, _STANDARD_OUTPUT)
        with contextlib.suppress(OSError, ValueError):
            kept.close()


def _standard_output() -> TextIO | None:
    """Where results go; None where the system has closed it."""
    return _result_stream.get(sys.stdout)


def lines_of(lines: Iterable[str]) -> str:
    """A text of these lines: nothing in it that a plugin, a pack or a file says does more than show."""
    return "\n".join(map(printable, lines))


def deliver(result: str | bytes | Iterable[str], output: str | None) -> bool:
    """Prints `result`, or writes it to the file `output`; whether somebody took all of it.

    A result in parts is printed as the parts come; a file is there once it is whole, or not at all. Bytes are
    for files only. Raises `UsageError` when it cannot be written.
    """
    if isinstance(result, str):
        result = _slices(result if result.endswith("\n") else result + "\n")
    if output is None or output in _NAMES_OF_OUTPUT:
        assert not isinstance(result, bytes), "bytes are for files only"
        return _print(result)
    parts = (result,) if isinstance(result, bytes) else (_encoded(part) for part in result)
    try:
        # A link stays a link: the file that it points to is replaced.
        target = Path(os.path.realpath(output))
        if target.is_symlink():
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        if os.path.exists(output) and not os.path.isfile(output):
            _write_into(output, parts)
        else:
            _replace(target, parts)
    except (OSError, ValueError) as error:
        raise _failed(output, error) from None
    return True


def _write_into(output: str, parts: Iterable[bytes]) -> None:
    """Writes into a device or a pipe; one that nobody reads is not waited for."""
    file = os.open(output, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(file, "wb") as device:
        if hasattr(os, "set_blocking"):
            os.set_blocking(file, True)
        device.writelines(parts)


def _encoded(part: str) -> bytes:
    return part.encode("utf-8", "backslashreplace")


def _failed(output: str, error: OSError | ValueError) -> UsageError:
    return UsageError("output-failed", output=shortened(output), error=cause_of(error))


def failed(stream: TextIO, error: OSError) -> UsageError:
    """The error of a stream that takes nothing more; what still waits to be written is not tried again."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return _failed("stdout", error)


def _print(parts: Iterable[str]) -> bool:
    stream = _standard_output()
    if stream is None:
        raise UsageError("output-failed", output="stdout", error="cause-closed")
    for part in parts:
        if not _written(stream, part):
            return False
    return _written(stream, "")


def _written(stream: TextIO, part: str) -> bool:
    """Whether anybody still reads. Raises `UsageError` where nothing more can be written."""
    try:
        stream.write(part)
        if not part:
            stream.flush()
    except BrokenPipeError as error:
        # The reader (head, less) went away: nothing more to say, and nothing to complain of at exit.
        failed(stream, error)
        return False
    except OSError as error:
        raise failed(stream, error) from None
    return True


def _slices(result: str) -> Iterator[str]:
    return (result[start : start + _SLICE] for start in range(0, len(result), _SLICE))


def _replace(target: Path, parts: Iterable[bytes]) -> None:
    draft = target.with_name(f".{target.name[:80]}.{os.getpid()}.tmp")
    try:
        with draft.open("xb") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            with contextlib.suppress(OSError):
                draft.chmod(target.stat().st_mode)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def refuse_input(output: str | None, inputs: Iterable[str]) -> None:
    """Raises `UsageError` when the output would overwrite one of the files to check."""
    if output is None or output in _NAMES_OF_OUTPUT:
        return
    with contextlib.suppress(OSError, ValueError):
        # A name that no file can have is told of when the file is read or written.
        target = os.path.realpath(output)
        if all(os.path.realpath(name) != target for name in inputs):
            return
        raise UsageError("usage-output-is-input", file=output)


def wants_colour(output: str | None) -> bool:
    """Colour only on a terminal, and not where NO_COLOR is set."""
    stream = _standard_output()
    return output is None and stream is not None and stream.isatty() and not os.environ.get("NO_COLOR")
