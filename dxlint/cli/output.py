"""Puts a result on standard output, or whole into a file: never half of it."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from dxlint.errors import UsageError


def deliver(result: str, output: str | None) -> None:
    """Prints `result`, or writes it to the file `output`. Raises `UsageError` when that cannot be written."""
    if not result.endswith("\n"):
        result += "\n"
    if output is None or output == "-":
        sys.stdout.write(result)
        return
    # A link stays a link: the file that it points to is replaced.
    target = Path(os.path.realpath(output))
    data = result.encode("utf-8", "backslashreplace")
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(data)
        else:
            _replace(target, data)
    except OSError as error:
        raise UsageError("output-failed", output=output, error=error.strerror or str(error)) from None


def _replace(target: Path, data: bytes) -> None:
    draft = target.with_name(f".{target.name[:80]}.{os.getpid()}.tmp")
    try:
        with draft.open("xb") as file:
            file.write(data)
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
