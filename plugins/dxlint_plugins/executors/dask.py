"""Judges the plans of an audit by Dask: on the machines of a cluster, or in one made for this run.

    dxlint audit PLANS --executor dask                                 a cluster on this machine, for this run
    dxlint audit PLANS --executor dask --scheduler tcp://10.0.0.5:8786 the machines of that scheduler

The files' bytes are sent along, so the machines need no common disk; they need the same dxlint, and one that
differs is refused. This is the only part of dxlint that talks to other machines, and only when it is asked
to. Needs the extra `dask`.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.util import find_spec
from multiprocessing import resource_tracker
from typing import TYPE_CHECKING, Any

from dxlint import (
    WANTS,
    Engine,
    Executor,
    FileReport,
    Input,
    InputError,
    Loaded,
    PluginError,
    Settings,
    Work,
    hookimpl,
    load,
)
from dxlint.run.engine import contents
from dxlint.run.program import program_digest
from dxlint.run.workers import PATIENCE, Progress, limit_time, processors, unlimit_time
from dxlint.text.printable import said_by

if TYPE_CHECKING:
    from distributed import Client

# Files sent ahead for each process: while one is judged, the next is there.
_AHEAD = 2
# Seconds to wait for a scheduler that does not answer, and for a cluster of this machine to begin.
_PATIENT = 30
# Seconds between two looks whether processes are left that can judge.
_LOOK = 5.0


def run(work: Work, address: str | None) -> Iterator[tuple[int, FileReport]]:
    """The reports in the order in which they come. Raises `PluginError` when there is no cluster, when it
    goes away, or when another program runs there.
    """
    with _client(address, work) as client:
        running = _Running(work, client, Engine(work.loaded, work.settings), program_digest(work.loaded))
        for done, told in enumerate(running.through(), start=1):
            if work.watch is not None:
                work.watch(Progress(done, len(work.sources)))
            yield told


@dataclass(slots=True)
class _Running:
    """One run on a cluster. `under_way` has the files that were sent.

    `suspects` had to do with a process that died, if only as the next file in it: each is `tried` once more
    while nothing else runs.
    """

    work: Work
    client: Client
    engine: Engine
    program: str
    under_way: dict[Any, int] = field(default_factory=dict)
    suspects: deque[int] = field(default_factory=deque)
    tried: set[int] = field(default_factory=set)

    def through(self) -> Iterator[tuple[int, FileReport]]:
        """Each file's index with its report."""
        waiting = iter(range(len(self.work.sources)))
        while True:
            yield from self._send(waiting)
            if not self.under_way:
                if not self.suspects:
                    return
                continue
            future = _first_done(self.under_way, self.client)
            index = self.under_way.pop(future)
            report = self._report(future, index)
            future.release()
            if report is not None:
                yield index, report

    def _send(self, waiting: Iterator[int]) -> Iterator[tuple[int, FileReport]]:
        """Gives out as many files as can be under way; yields those that cannot even be opened."""
        while len(self.under_way) < max(1, len(self.client.nthreads())) * _AHEAD:
            index = next(waiting, None)
            if index is None:
                break
            yield from self._submit(index)
        if self.suspects and not self.under_way:
            index = self.suspects.popleft()
            self.tried.add(index)
            yield from self._submit(index)

    def _submit(self, index: int) -> Iterator[tuple[int, FileReport]]:
        source = self.work.sources[index]
        try:
            sent = replace(source, data=contents(source))
        except InputError as error:
            yield index, self.engine.unread(source, error)
            return
        future = self.client.submit(
            judge_there, sent, self.work.settings, self.work.plugins, self.program, pure=False,
            key=f"plan-{index}-{index in self.tried}",
        )  # fmt: skip
        self.under_way[future] = index

    def _report(self, future: Any, index: int) -> FileReport | None:
        """What came of a file; None where it is to be tried again."""
        from distributed import CancelledError
        from distributed.scheduler import KilledWorker

        source = self.work.sources[index]
        try:
            report: FileReport | None = future.result()
        except KilledWorker:
            if index not in self.tried:
                self.suspects.append(index)
                return None
            most = self.work.settings.limits.megabytes
            error = InputError("reader-died", cause="KilledWorker", megabytes=most)
            return self.engine.unread(source, error)
        except (CancelledError, OSError):
            raise PluginError("dask-lost") from None
        except Exception as failure:
            if "deserializ" in str(failure):
                # There is no dxlint, or not all of its plugins.
                raise PluginError("dask-other-program") from None
            return self.engine.unread(source, PluginError("reading-failed", error=said_by(failure)))
        if report is None:
            raise PluginError("dask-other-program")
        return report


def _first_done(under_way: Iterable[Any], client: Client) -> Any:
    """The first future that is done. Raises `PluginError` when nobody is left who could do it."""
    from distributed import CancelledError, wait

    while True:
        try:
            return next(iter(wait(list(under_way), timeout=_LOOK, return_when="FIRST_COMPLETED").done))
        except CancelledError:
            raise PluginError("dask-lost") from None
        except TimeoutError:
            if not client.nthreads() and not _is_there(client):
                raise PluginError("dask-no-workers") from None


def _is_there(client: Client) -> bool:
    """Whether a process is there before patience ends: it may still begin, and one that died is started anew.
    """
    with contextlib.suppress(TimeoutError, OSError):
        client.wait_for_workers(1, timeout=_PATIENT)
        return True
    return False


@contextlib.contextmanager
def _client(address: str | None, work: Work) -> Iterator[Client]:
    import dask
    from distributed import Client, LocalCluster

    # What goes wrong there is said in words of dxlint's own.
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    with contextlib.ExitStack() as stack:
        stack.enter_context(dask.config.set({"distributed.scheduler.allowed-failures": 0}))
        if address is None:
            with _ctrl_c_held_back():
                address = stack.enter_context(LocalCluster(
                    n_workers=work.jobs or processors(), threads_per_worker=1, processes=True,
                    host="127.0.0.1", dashboard_address=None, worker_dashboard_address=None,
                    memory_limit=f"{2 * work.settings.limits.megabytes}MB", silence_logs=logging.CRITICAL,
                )).scheduler_address  # fmt: skip
        try:
            client = stack.enter_context(Client(address, timeout=_PATIENT))
        except (OSError, ValueError, TimeoutError) as error:
            raise PluginError("dask-no-scheduler", address=address, error=str(error)) from None
        if not _is_there(client):
            raise PluginError("dask-no-workers")
        yield client


@contextlib.contextmanager
def _ctrl_c_held_back() -> Iterator[None]:
    """Threads and processes that begin now take no notice of Ctrl-C; a terminal sends it to all of them."""
    if sys.platform == "win32":
        yield
        return
    # Where this began later, it would let Ctrl-C through again.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def judge_there(
    source: Input, settings: Settings, plugins: tuple[str, ...], program: str
) -> FileReport | None:
    """In a process of the cluster: judges one file; None where another program runs.

    A file that takes too long ends the process; the cluster starts another.
    """
    loaded, own_program = _loaded(plugins, settings.language)
    if own_program != program:
        return None
    limit_time(settings.limits)
    end = threading.Timer(settings.limits.seconds * PATIENCE, os._exit, (1,))
    end.daemon = True
    end.start()
    try:
        return Engine(loaded, settings).examine(source, wants=WANTS)
    finally:
        end.cancel()
        # The process may go on to do other things.
        unlimit_time()


@cache
def _loaded(plugins: tuple[str, ...], language: str) -> tuple[Loaded, str]:
    """What a process judges by, loaded when its first file comes, and what stands for it."""
    loaded = load(plugins, language=language)
    return loaded, program_digest(loaded)


@hookimpl
def dxlint_executors() -> Iterable[Executor]:
    """Dask, where it is installed."""
    return [Executor("dask", run)] if find_spec("distributed") else []
