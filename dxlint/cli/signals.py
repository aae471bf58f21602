"""Ends a run in good order when the system asks it to end: processes, drafts of files and all."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

# An exit status tells which signal ended a program: 128 and its number.
BY_SIGNAL = 128


class Ended(KeyboardInterrupt):
    """The system asks the program to end. A kind of Ctrl-C: nothing that isolates plugins may hold it up."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.exit_status = BY_SIGNAL + number


@contextmanager
def ended_in_order() -> Iterator[None]:
    """Raises `Ended` where the system would otherwise end the program at once."""
    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    if threading.current_thread() is not threading.main_thread():
        # Python allows handlers in the main thread only: who runs dxlint elsewhere looks after signals.
        numbers = []
    before = {}
    try:
        for number in numbers:
            if signal.getsignal(number) is signal.SIG_DFL:
                before[number] = signal.signal(number, _end)
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(number: int, frame: FrameType | None) -> None:
    raise Ended(number)
