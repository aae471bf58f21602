"""Processes that judge files one by one, each under watch: whatever a file does to its process costs that
file only.

A file made to do harm can end the process that reads it (native code that aborts), fill the memory, or
never come to an end. So a process gets one file at a time; one that dies is replaced, its file is tried once
more while nothing else runs (the system may have stopped it for want of memory that others held), and is
then named with the cause.
"""

from __future__ import annotations

import contextlib
import math
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from dxlint.errors import DxlintError, InputError, PluginError
from dxlint.run.engine import Input
from dxlint.run.report import FileReport
from dxlint.run.settings import Limits

Judge = Callable[[Input], FileReport]
# Files under way or waiting for their turn, for each process.
AHEAD = 20
# Times its seconds of a processor that a file may take by the clock: the machine may be busy.
PATIENCE = 3
# Seconds in which a process that does not begin as a copy of this one must have loaded everything.
_LOADING = 60
# Windows waits for no more than 63 things at once, and each process is two.
MOST_WORKERS = 30 if sys.platform == "win32" else 200
# Between two looks at files that take long, in seconds.
_LOOK = 0.5
# The share of the memory limit above which a process is replaced before its next file.
_TIRED = 0.4


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: files done of all, and those under way with the seconds they have taken."""

    done: int
    total: int
    under_way: tuple[tuple[str, float], ...] = ()


Watch = Callable[[Progress], None]


@dataclass(slots=True, eq=False)
class _Worker:
    """A process and the index of the file that it has in hand; `loading`: seconds more for its first file."""

    process: BaseProcess
    pipe: Connection
    loading: float
    task: int | None = None
    since: float = 0.0
    deadline: float = 0.0


@dataclass(slots=True)
class Pool:
    """Judges `sources` in up to `count` processes; gives the reports in the order of the sources.

    `make` makes what judges a file; it runs in each process, and must be picklable unless these are `copies`
    of this one. `unread` makes the report on a file that could not be judged.
    """

    sources: Sequence[Input]
    make: Callable[[], Judge]
    unread: Callable[[Input, DxlintError], FileReport]
    count: int
    limits: Limits
    copies: bool
    watch: Watch | None = None
    _workers: list[_Worker] = field(default_factory=list)
    _alone: deque[int] = field(default_factory=deque)
    _tried: set[int] = field(default_factory=set)
    _ready: dict[int, FileReport] = field(default_factory=dict)
    _next: int = 0
    _given: int = 0

    def run(self) -> Iterator[FileReport]:
        """The reports. However it ends, no process is left behind. Raises `PluginError` if none can start."""
        try:
            while self._next < len(self.sources):
                self._give_out()
                self._collect()
                while self._next in self._ready:
                    report = self._ready.pop(self._next)
                    self._next += 1
                    yield report
        finally:
            for worker in list(self._workers):
                self._drop(worker)

    def _give_out(self) -> None:
        busy = [worker for worker in self._workers if worker.task is not None]
        if self._alone or any(worker.task in self._tried for worker in busy):
            if self._alone and not busy:
                self._give(self._alone.popleft())
            return
        ahead = min(len(self.sources), self._next + self.count * AHEAD)
        while len(busy) < self.count and self._given < ahead:
            busy.append(self._give(self._given))
            self._given += 1

    def _give(self, task: int) -> _Worker:
        """Gives a file to a process that is free, or to a new one."""
        for worker in [one for one in self._workers if one.task is None]:
            if self._send(worker, task):
                return worker
        worker = self._start()
        if not self._send(worker, task):
            raise PluginError("worker-not-started", error=_cause(worker.process.exitcode))
        return worker

    def _send(self, worker: _Worker, task: int) -> bool:
        try:
            worker.pipe.send(self.sources[task])
        except OSError:
            # It died while it had nothing to do.
            self._drop(worker)
            return False
        worker.task, worker.since = task, time.monotonic()
        worker.deadline = worker.since + self.limits.seconds * PATIENCE + worker.loading
        worker.loading = 0.0
        return True

    def _start(self) -> _Worker:
        context: Any = multiprocessing.get_context("fork" if self.copies else "spawn")
        mine, theirs = context.Pipe()
        # A copy holds this process's ends of all pipes; it would never see them close.
        inherited = (mine, *(worker.pipe for worker in self._workers)) if self.copies else ()
        arguments = (theirs, inherited, self.make, self.limits)
        process = context.Process(target=_serve, args=arguments, daemon=True)
        worker = _Worker(process, mine, 0.0 if self.copies else _LOADING)
        with _signals_held_back():
            try:
                process.start()
            except OSError as error:
                mine.close()
                raise PluginError("worker-not-started", error=str(error)) from None
            finally:
                theirs.close()
            self._workers.append(worker)
        return worker

    def _collect(self) -> None:
        busy = [worker for worker in self._workers if worker.task is not None]
        nearest = min((worker.deadline for worker in busy), default=0.0) - time.monotonic()
        awaited: list[object] = [worker.pipe for worker in busy]
        awaited += [worker.process.sentinel for worker in busy]
        wait(awaited, timeout=max(0.0, min(_LOOK, nearest)))  # type: ignore[arg-type]
        now = time.monotonic()
        for worker in busy:
            if worker.pipe.poll():
                self._receive(worker)
            elif not worker.process.is_alive():
                self._died(worker)
            elif now > worker.deadline:
                self._late(worker, alone=len(busy) == 1)
        if self.watch is not None:
            under_way = tuple(
                (self.sources[worker.task].name, now - worker.since)
                for worker in self._workers
                if worker.task is not None
            )
            self.watch(Progress(self._next + len(self._ready), len(self.sources), under_way))

    def _receive(self, worker: _Worker) -> None:
        try:
            report, memory = worker.pipe.recv()
        except (EOFError, OSError):
            self._died(worker)
            return
        except Exception as error:
            # What a plugin put into the report can be sent, but not be made again here.
            assert worker.task is not None
            self._refuse(worker.task, PluginError("reading-failed", error=f"{type(error).__name__}: {error}"))
            self._drop(worker)
            return
        assert worker.task is not None
        if isinstance(report, FileReport):
            self._ready[worker.task] = report
        else:
            self._refuse(worker.task, PluginError("reading-failed", error=report))
        worker.task = None
        if memory > self.limits.megabytes * _TIRED:
            self._drop(worker)

    def _died(self, worker: _Worker) -> None:
        task = worker.task
        assert task is not None
        worker.process.join(1)
        status = worker.process.exitcode
        if status == -getattr(signal, "SIGXCPU", math.inf):
            self._too_slow(worker)
            return
        self._drop(worker)
        if task not in self._tried:
            self._tried.add(task)
            self._alone.append(task)
            return
        message = "reader-killed" if status == -getattr(signal, "SIGKILL", math.inf) else "reader-died"
        self._refuse(task, InputError(message, cause=_cause(status), megabytes=self.limits.megabytes))

    def _late(self, worker: _Worker, *, alone: bool) -> None:
        """Late by the clock only: the others may have held it up, so it is tried once more without them."""
        task = worker.task
        assert task is not None
        if alone or task in self._tried:
            self._too_slow(worker)
            return
        self._drop(worker)
        self._tried.add(task)
        self._alone.append(task)

    def _too_slow(self, worker: _Worker) -> None:
        task = worker.task
        assert task is not None
        self._drop(worker)
        self._refuse(task, InputError("reader-slow", seconds=self.limits.seconds))

    def _refuse(self, task: int, error: DxlintError) -> None:
        self._ready[task] = self.unread(self.sources[task], error)

    def _drop(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.process.kill()
        worker.pipe.close()
        worker.process.join(1)


def in_this_process(sources: Sequence[Input], judge: Judge, watch: Watch | None) -> Iterator[FileReport]:
    """The reports without any other process: for what only runs Python of known cost."""
    for done, source in enumerate(sources):
        if watch is not None:
            watch(Progress(done, len(sources), ((source.name, 0.0),)))
        yield judge(source)


def processors() -> int:
    """How many processors this process may use, which may be fewer than the machine has."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def copies_are_safe() -> bool:
    """Whether a process may begin as a copy of this one: quick, but safe only on Linux without threads."""
    return sys.platform == "linux" and threading.active_count() == 1


def _cause(status: int | None) -> str:
    """An exit status in words: `SIGABRT`, else `exit status 3`."""
    if status is not None and status < 0:
        with contextlib.suppress(ValueError):
            return signal.Signals(-status).name
    return f"exit status {status}"


_ENDING = {getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)}


@contextlib.contextmanager
def _signals_held_back() -> Iterator[None]:
    """What asks the run to end waits until a process that begins is known, or it would be left behind."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(
    pipe: Connection, inherited: Iterable[Connection], make: Callable[[], Judge], limits: Limits
) -> None:
    """In a process of its own: judges the files that come through the pipe until it closes."""
    # Ctrl-C reaches every process of the terminal; the first one ends the others.
    for number in _ENDING:
        ignored = number == signal.SIGINT or signal.getsignal(number) is signal.SIG_IGN
        signal.signal(number, signal.SIG_IGN if ignored else signal.SIG_DFL)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    for end in inherited:
        end.close()
    # What a plugin or native code prints must not get into the result.
    sys.stdout = sys.stderr
    with contextlib.suppress(OSError):
        os.dup2(2, 1)
    # A copy holds what this program held before; only what a file adds counts.
    held = _megabytes()
    _limit_memory(limits, held)
    judge = make()
    while True:
        try:
            source = pipe.recv()
        except (EOFError, OSError):
            return
        limit_time(limits)
        report = judge(source)
        try:
            pipe.send((report, _megabytes() - held))
        except OSError:
            return
        except Exception as error:
            # Something of a plugin's in the report cannot be sent.
            pipe.send((f"{type(error).__name__}: {error}", _megabytes() - held))


def _limit_memory(limits: Limits, held: float) -> None:
    """Where the system can: address space beyond the megabytes `held`, and no image of the memory when the
    process is killed.
    """
    if sys.platform != "win32":
        import resource

        _limit(resource.RLIMIT_CORE, 0)
        _limit(resource.RLIMIT_AS, int(limits.megabytes + held) * 1024 * 1024)


def limit_time(limits: Limits) -> None:
    """From now on so many seconds of a processor, where the system can; then SIGXCPU ends the process."""
    if sys.platform != "win32":
        import resource

        _limit(resource.RLIMIT_CPU, math.ceil(time.process_time()) + limits.seconds)


def unlimit_time() -> None:
    """No end to the seconds of a processor, but for the administrator's own."""
    if sys.platform != "win32":
        import resource

        _limit(resource.RLIMIT_CPU, resource.RLIM_INFINITY)


def _limit(kind: int, value: int) -> None:
    """Sets one limit of this process; the administrator's own, where lower, holds."""
    import resource

    with contextlib.suppress(ValueError, OSError):
        hard = resource.getrlimit(kind)[1]
        unlimited = hard == resource.RLIM_INFINITY
        least = hard if value == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (value if unlimited else least, hard))


def _megabytes() -> float:
    """The memory that this process holds now; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1024 / 1024
    except OSError:
        return 0.0
