"""How far a run is, on standard error: on a terminal one line that changes, elsewhere a line now and then."""

from __future__ import annotations

import shutil
import sys
import time
import unicodedata

from dxlint.cli import errors
from dxlint.messages import text
from dxlint.run.workers import Progress

# Seconds after which a run or one file counts as long; who waits less is told nothing.
_SOON = 1.0
_LATE = 10.0
# From so many files on a bar shows how far the run is, and from so many done on how long it will still take.
_BAR, _ENOUGH = 20, 10
_CELLS = 20


class Teller:
    """Tells of the run in `language`; `quiet()` takes the line away."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.begun = self.told = time.monotonic()
        # Not every console of Windows knows how to clear a line.
        self.terminal = sys.platform != "win32" and sys.stderr is not None and sys.stderr.isatty()
        self.shown = False
        self.first: tuple[int, float] | None = None

    def __call__(self, progress: Progress) -> None:
        now = time.monotonic()
        if self.first is None:
            self.first = progress.done, now
        if now - self.told < (_SOON if self.terminal else _LATE):
            return
        if self.terminal:
            self.told = now
            width = shutil.get_terminal_size().columns
            self.shown = _put("\r\x1b[K" + _cut(_bar(progress) + self.line(progress, _SOON), width - 1))
        elif progress.total > 1 or any(seconds >= _LATE for _, seconds in progress.under_way):
            self.told = now
            errors.say(self.line(progress, _LATE))

    def line(self, progress: Progress, long: float) -> str:
        """How many files are done, and the one that takes longest if it takes long."""
        numbers = {"done": progress.done, "total": progress.total, "left": self._left(progress)}
        name, seconds = max(progress.under_way, key=lambda one: one[1], default=("", 0.0))
        if seconds < long:
            return text("progress", self.language, **numbers)
        return text(
            "progress-slow", self.language, **numbers, file=errors.shown(name), seconds=int(seconds)
        )

    def _left(self, progress: Progress) -> str:
        """How long it will still take at the speed so far, in minutes; empty where that cannot be told."""
        before, since = self.first or (0, 0.0)
        done = progress.done - before
        if progress.total < _BAR or done < _ENOUGH:
            return ""
        seconds = (time.monotonic() - since) / done * (progress.total - progress.done)
        return text("progress-left", self.language, minutes=max(1, round(seconds / 60)))

    def quiet(self) -> None:
        """Takes the line away, for something else is to be written."""
        if self.shown:
            _put("\r\x1b[K")
            self.shown = False


def _bar(progress: Progress) -> str:
    """[#######-------------] before the line of a long run."""
    if progress.total < _BAR:
        return ""
    full = progress.done * _CELLS // progress.total
    return f"[{'#' * full}{'-' * (_CELLS - full)}] "


def _put(text: str) -> bool:
    """Writes on the terminal; one that is gone costs no results."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except (OSError, ValueError):
        return False
    return True


def _cut(line: str, width: int) -> str:
    """So much of a line as a terminal shows in one line; most Japanese letters take two columns."""
    taken = 0
    for at, letter in enumerate(line):
        taken += 2 if unicodedata.east_asian_width(letter) in "WFA" else 1
        if taken > width:
            return line[:at]
    return line
