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
import threading
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
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
from dxlint.run.workers import PATIENCE, Progress, limit_time, processors

if TYPE_CHECKING:
    from distributed import Client

# Files sent ahead for each process: while one is judged, the next is there.
_AHEAD = 2
# Seconds to wait for a scheduler that does not answer, and for a cluster of this machine to begin.
_PATIENT = 30
# Seconds between two looks whether processes are left that can judge.
_LOOK = 5.0


def run(work: Work, address: str | None) -> Iterator[tuple[int, FileReport]]:
    """The reports in the order in which they come. Raises `PluginError` when there is no cluster, or one of
    another program.
    """
    from distributed.scheduler import KilledWorker

    engine = Engine(work.loaded, work.settings)
    program = program_digest(work.loaded)
    with _client(address, work) as client:
        waiting = iter(enumerate(work.sources))
        under_way: dict[Any, int] = {}
        done = 0

        def send() -> Iterator[tuple[int, FileReport]]:
            """Gives out as many files as can be under way; yields those that cannot even be opened."""
            while len(under_way) < max(1, len(client.nthreads())) * _AHEAD:
                index, source = next(waiting, (-1, None))
                if source is None:
                    return
                try:
                    sent = replace(source, data=contents(source))
                except InputError as error:
                    yield index, engine.unread(source, error)
                    continue
                future = client.submit(
                    judge_there, sent, work.settings, work.plugins, program, pure=False, key=f"plan-{index}"
                )
                under_way[future] = index

        while True:
            for index, report in send():
                done += 1
                yield index, report
            if not under_way:
                return
            future = _first_done(under_way, client)
            index = under_way.pop(future)
            source = work.sources[index]
            try:
                report = future.result()
            except KilledWorker:
                most = work.settings.limits.megabytes
                error = InputError("reader-died", cause="KilledWorker", megabytes=most)
                report = engine.unread(source, error)
            except Exception as failure:
                report = engine.unread(source, PluginError("reading-failed", error=type(failure).__name__))
            if report is None:
                raise PluginError("dask-other-program")
            future.release()
            done += 1
            if work.watch is not None:
                work.watch(Progress(done, len(work.sources)))
            yield index, report


def _first_done(under_way: Iterable[Any], client: Client) -> Any:
    """The first future that is done. Raises `PluginError` when nobody is left who could do it."""
    from distributed import wait

    while True:
        try:
            return next(iter(wait(list(under_way), timeout=_LOOK, return_when="FIRST_COMPLETED").done))
        except TimeoutError:
            if not client.nthreads() and not _comes_back(client):
                raise PluginError("dask-no-workers") from None


def _comes_back(client: Client) -> bool:
    """Whether a process is there again before patience ends: one that died is started anew."""
    with contextlib.suppress(TimeoutError, OSError):
        client.wait_for_workers(1, timeout=_PATIENT)
        return True
    return False


@contextlib.contextmanager
def _client(address: str | None, work: Work) -> Iterator[Client]:
    import dask
    from distributed import Client, LocalCluster

    logging.getLogger("distributed").setLevel(logging.ERROR)
    # A file that brings down a process does so again: once more will do.
    with contextlib.ExitStack() as stack:
        stack.enter_context(dask.config.set({"distributed.scheduler.allowed-failures": 1}))
        if address is None:
            address = stack.enter_context(LocalCluster(
                n_workers=work.jobs or processors(), threads_per_worker=1, processes=True,
                host="127.0.0.1", dashboard_address=None, worker_dashboard_address=None,
                memory_limit=f"{2 * work.settings.limits.megabytes}MB", silence_logs=logging.CRITICAL,
            )).scheduler_address  # fmt: skip
        try:
            client = stack.enter_context(Client(address, timeout=_PATIENT))
            client.wait_for_workers(1, timeout=_PATIENT)
        except (OSError, ValueError, TimeoutError) as error:
            raise PluginError("dask-no-scheduler", address=address, error=str(error)) from None
        yield client


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


@cache
def _loaded(plugins: tuple[str, ...], language: str) -> tuple[Loaded, str]:
    """What a process judges by, loaded when its first file comes, and what stands for it."""
    loaded = load(plugins, language=language)
    return loaded, program_digest(loaded)


@hookimpl
def dxlint_executors() -> Iterable[Executor]:
    """Dask, where it is installed."""
    return [Executor("dask", run)] if find_spec("distributed") else []
