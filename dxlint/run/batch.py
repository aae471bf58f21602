"""Many files: finds them in folders, and judges them in several processes when there are many."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from dxlint.errors import InputError, PluginError
from dxlint.run.engine import Engine, Input
from dxlint.run.loader import Loaded, load
from dxlint.run.report import FileReport, Kind
from dxlint.run.settings import Settings

MANY = 8
CHUNK = 20
# Chunks under way, for each worker.
AHEAD = 3


def inputs(names: Iterable[str], suffixes: Iterable[str]) -> list[Input]:
    """The files named, and those of known suffixes in the folders named (sorted), each once.

    Hidden files and folders, and Office's lock files (`~$…`), are left out of folders.
    Raises `InputError` for a folder without any file that can be read.
    """
    known = set(suffixes)
    found: dict[str, Input] = {}
    for name in names:
        if not Path(name).is_dir():
            found.setdefault(name, Input(name))
            continue
        files = sorted(_files_below(name, known))
        if not files:
            raise InputError("folder-empty", file=name, known=" ".join(sorted(known)) or "-")
        for file in files:
            found.setdefault(file, Input(file))
    return list(found.values())


def _files_below(folder: str, suffixes: set[str]) -> Iterator[str]:
    for parent, folders, files in os.walk(folder):
        folders[:] = [one for one in folders if not one.startswith(".")]
        for file in files:
            if not file.startswith((".", "~$")) and Path(file).suffix.lower() in suffixes:
                yield str(Path(parent, file))


def examine_all(
    sources: Sequence[Input],
    loaded: Loaded,
    settings: Settings,
    *,
    kind: Kind = "findings",
    plugins: Sequence[str] = (),
    jobs: int | None = None,
) -> Iterator[FileReport]:
    """The files' reports in the order of `sources`.

    `jobs` processes are used (default: as many as there are processors) when there are many files.
    The workers load the same plugins again: rules cannot be sent to another process.
    """
    workers = min(jobs or os.cpu_count() or 1, len(sources))
    if workers <= 1 or (jobs is None and len(sources) < MANY):
        engine = Engine(loaded, settings)
        for source in sources:
            yield engine.examine(source, kind)
        return
    yield from _in_processes(sources, settings, kind, tuple(plugins), workers)


def _in_processes(
    sources: Sequence[Input], settings: Settings, kind: Kind, plugins: tuple[str, ...], workers: int
) -> Iterator[FileReport]:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    size = max(1, min(CHUNK, len(sources) // (workers * 2)))
    chunks = iter([sources[start : start + size] for start in range(0, len(sources), size)])
    pool = ProcessPoolExecutor(
        workers, multiprocessing.get_context("spawn"), initializer=_start_worker, initargs=(plugins, settings)
    )
    done = 0
    try:
        # Only so many chunks are under way that the workers stay busy: reports wait in memory for their turn.
        waiting = deque(pool.submit(_examine, chunk, kind) for chunk in islice(chunks, workers * AHEAD))
        while waiting:
            reports = waiting.popleft().result()
            waiting.extend(pool.submit(_examine, chunk, kind) for chunk in islice(chunks, 1))
            for report in reports:
                done += 1
                yield report
    except BrokenProcessPool:
        raise PluginError("worker-died", file=sources[done].name) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


_engine: Engine | None = None


def _start_worker(plugins: tuple[str, ...], settings: Settings) -> None:
    global _engine
    _engine = Engine(load(plugins, language=settings.language), settings)


def _examine(sources: Sequence[Input], kind: Kind) -> list[FileReport]:
    assert _engine is not None, "the worker was not started"
    return [_engine.examine(source, kind) for source in sources]
