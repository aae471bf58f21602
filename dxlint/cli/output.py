"""Puts a result on standard output, or whole into a file: never half of it."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from dxlint.errors import UsageError

# Written in slices: the encoded whole of a large result would stand in memory beside the result.
_SLICE = 1 << 20


def deliver(result: str | Iterable[str], output: str | None) -> None:
    """Prints `result`, or writes it to the file `output`. Raises `UsageError` when that cannot be written.

    A result in parts is printed as the parts come; a file is there once it is whole, or not at all.
    """
    parts = _slices(result if result.endswith("\n") else result + "\n") if isinstance(result, str) else result
    if output is None or output == "-":
        try:
            for part in parts:
                sys.stdout.write(part)
            sys.stdout.flush()
        except BrokenPipeError:
            # The reader (head, less) went away: nothing more to say, and nothing to complain of at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return
    # A link stays a link: the file that it points to is replaced.
    target = Path(os.path.realpath(output))
    try:
        if target.exists() and not target.is_file():
            with target.open("w", encoding="utf-8", errors="backslashreplace", newline="") as device:
                device.writelines(parts)
        else:
            _replace(target, parts)
    except OSError as error:
        raise UsageError("output-failed", output=output, error=error.strerror or str(error)) from None


def _slices(result: str) -> Iterator[str]:
    return (result[start : start + _SLICE] for start in range(0, len(result), _SLICE))


def _replace(target: Path, parts: Iterable[str]) -> None:
    draft = target.with_name(f".{target.name[:80]}.{os.getpid()}.tmp")
    try:
        with draft.open("x", encoding="utf-8", errors="backslashreplace", newline="") as file:
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
    if output is None or output == "-":
        return
    target = Path(os.path.realpath(output))
    if any(Path(os.path.realpath(name)) == target for name in inputs):
        raise UsageError("usage-output-is-input", file=output)


def wants_colour(output: str | None) -> bool:
    """Colour only on a terminal, and not where NO_COLOR is set."""
    return output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
