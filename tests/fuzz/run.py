"""Throws changed files at dxlint: each must give a report or be refused in words, soon and in little memory.

    python tests/fuzz/run.py --count 5000 [--kind docx] [--seed 1] [--seconds 600] [--keep DIR]

A file is told by its kind and its seed: `--kind docx --seed 417 --count 1 --keep DIR` makes and judges one
again, and writes it into DIR. Files are judged in processes of their own, so that a hang, a crash of native
code or too much memory is noticed too. Exit status: 0 all well, 1 failures, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import faulthandler
import multiprocessing
import os
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from fuzz_verdict import MAKERS, Judge, Verdict, limited_memory, made

MEGABYTE = 1024 * 1024
# The signal at which a worker writes down where it is; not every system has it.
_TELL: int | None = getattr(signal, "SIGUSR1", None)
_PATIENCE = 10  # times its limit that a file may take on the clock, however busy the machine is
_START = 60  # seconds in which a worker must have loaded everything


@dataclass(frozen=True)
class Limits:
    """What one file may cost: seconds of a processor, bytes of address space.

    What is let in is judged within a minute (`dxlint/document/limits.py`), here more than once.
    """

    seconds: float = 60
    memory: int = 1024 * MEGABYTE


@dataclass(frozen=True)
class Result:
    """One file and what became of it."""

    kind: str
    seed: int
    verdict: Verdict
    seconds: float


@dataclass
class Worker:
    """A process that judges files one by one; `task` is the file that it has in hand."""

    process: multiprocessing.process.BaseProcess
    pipe: Connection
    trace: Path
    task: tuple[str, int] | None = None
    since: float = field(default_factory=time.monotonic)
    ready: bool = False
    used: float = 0.0


def cpu_seconds(process: int | None) -> float | None:
    """How long a process has had a processor; None where the system does not tell."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def serve(pipe: Connection, trace: str, limits: Limits) -> None:
    """In a worker: judges the files whose kind and seed come through the pipe, until None comes; says first
    that it is ready.
    """
    target = open(trace, "w", encoding="utf-8")  # noqa: SIM115  open as long as the process lives
    os.dup2(target.fileno(), 2)
    faulthandler.enable(target)
    if _TELL is not None:
        faulthandler.register(_TELL, file=target)
    judge = Judge()
    pipe.send(None)
    while (task := pipe.recv()) is not None:
        kind, seed = task
        try:
            name, data = made(kind, seed)
        except Exception as error:
            pipe.send(
                Result(
                    kind,
                    seed,
                    Verdict("FAILURE", f"not made, for the fuzzer itself failed: {error!r}"[:300]),
                    0,
                )
            )
            continue
        start = time.process_time()
        with limited_memory(limits.memory):
            verdict = judge.judge(name, data, ("ja", "en")[seed % 2], coverage=seed % 4 == 0)
        pipe.send(Result(kind, seed, verdict, time.process_time() - start))


class Pool:
    """Workers that are replaced when one dies or takes too long."""

    def __init__(self, jobs: int, limits: Limits, folder: Path) -> None:
        self.limits = limits
        self.folder = folder
        self.made = 0
        self.workers = [self._worker() for _ in range(jobs)]

    def _worker(self) -> Worker:
        context = multiprocessing.get_context("spawn")
        near, far = context.Pipe()
        self.made += 1
        trace = self.folder / f"worker-{self.made}.txt"
        process = context.Process(target=serve, args=(far, str(trace), self.limits), daemon=True)
        process.start()
        far.close()
        return Worker(process, near, trace)

    def run(self, tasks: Iterator[tuple[str, int]]) -> Iterator[Result]:
        """The results as they come."""
        busy = list(self.workers)
        while busy:
            ready = set(wait([worker.pipe for worker in busy], timeout=0.5))
            for worker in list(busy):
                if worker.pipe in ready:
                    result = self._answer(worker)
                elif self._too_long(worker):
                    result = self._lost(worker, "hang")
                else:
                    continue
                if result is not None:
                    yield result
                    if not worker.process.is_alive():
                        busy.remove(worker)
                        self.workers.remove(worker)
                        worker = self._worker()
                        self.workers.append(worker)
                        busy.append(worker)
                        continue
                if not self._next(worker, tasks):
                    busy.remove(worker)

    def _too_long(self, worker: Worker) -> bool:
        """Whether a file took more than its time; other programs on the machine do not count where that can
        be told.
        """
        passed = time.monotonic() - worker.since
        if not worker.ready:
            return passed > _START
        used = cpu_seconds(worker.process.pid)
        return (
            passed > _PATIENCE * self.limits.seconds
            or (passed if used is None else used - worker.used) > self.limits.seconds
        )

    def _answer(self, worker: Worker) -> Result | None:
        try:
            answer = worker.pipe.recv()
        except (EOFError, OSError):
            worker.process.join(5)
            return self._lost(worker, f"crash, exit code {worker.process.exitcode}")
        worker.ready = True
        assert answer is None or isinstance(answer, Result)
        return answer

    def _next(self, worker: Worker, tasks: Iterator[tuple[str, int]]) -> bool:
        worker.task = next(tasks, None)
        worker.since = time.monotonic()
        worker.used = cpu_seconds(worker.process.pid) or 0.0
        worker.pipe.send(worker.task)
        return worker.task is not None

    def _lost(self, worker: Worker, how: str) -> Result:
        """The file with which a worker was lost; the worker's last words tell where."""
        if _TELL is not None and worker.process.pid and worker.process.is_alive():
            os.kill(worker.process.pid, _TELL)
            time.sleep(0.5)
        worker.process.kill()
        worker.process.join()
        details = worker.trace.read_text(encoding="utf-8", errors="replace")
        if worker.task is None:
            raise RuntimeError(f"a worker could not start: {how}\n{details}")
        own = [line.strip() for line in details.splitlines() if "dxlint" in line and "File" in line]
        where = own[0] if own else "-"
        return Result(
            *worker.task,
            Verdict("FAILURE", f"{how} at {where}", details[-6000:]),
            time.monotonic() - worker.since,
        )

    def close(self) -> None:
        """Ends the workers."""
        for worker in self.workers:
            worker.process.kill()
            worker.process.join()


def tasks_of(kinds: Sequence[str], seed: int, count: int, until: float) -> Iterator[tuple[str, int]]:
    """Kind and seed of `count` files, the kinds in turn, until the time is over."""
    for index in range(count):
        if time.monotonic() >= until:
            return
        yield kinds[index % len(kinds)], seed + index // len(kinds)


def fuzz(
    kinds: Sequence[str],
    seed: int,
    count: int,
    *,
    seconds: float = 1e9,
    jobs: int = 1,
    limits: Limits | None = None,
    keep: Path | None = None,
) -> list[Result]:
    """Judges files and prints each failure; gives all results. The files of failures go into `keep`."""
    results = []
    until = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder:
        pool = Pool(jobs, limits or Limits(), Path(folder))
        try:
            for result in pool.run(tasks_of(kinds, seed, count, until)):
                results.append(result)
                failed = result.verdict.outcome == "FAILURE"
                if failed:
                    print(
                        (
                            f"FAILED --kind {result.kind} --seed {result.seed} --count 1: "
                            f"{result.verdict.problem}"
                        ),
                        flush=True,
                    )
                if keep is not None and (failed or count == 1):
                    _keep(result, keep)
        finally:
            pool.close()
    return results


def _keep(result: Result, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{result.kind}-{result.seed}.log"
    if not result.verdict.problem.startswith("not made"):
        name, data = made(result.kind, result.seed)
        target.with_suffix(Path(name).suffix).write_bytes(data)
    target.write_text(f"{result.verdict.problem}\n\n{result.verdict.details}", encoding="utf-8")


def summary(results: Sequence[Result]) -> Iterator[str]:
    """What came of each kind: how often a report, how often which refusal, and the slowest file."""
    for kind in MAKERS:
        own = [result for result in results if result.kind == kind]
        if own:
            outcomes = Counter(result.verdict.outcome for result in own)
            slowest = max(own, key=lambda result: result.seconds)
            said = ", ".join(f"{name} {times}" for name, times in outcomes.most_common())
            yield (
                f"{kind}: {len(own)} files, {outcomes['FAILURE']} failures; slowest {slowest.seconds:.1f} s "
                f"(seed {slowest.seed}); {said}"
            )


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(
        description="Throws changed files at dxlint; prints each that is not dealt with as it should be."
    )
    parser.add_argument(
        "--count", type=int, default=1000, help="how many files, all kinds together (default: 1000)"
    )
    parser.add_argument("--seconds", type=float, default=1e9, help="begin no file after so many seconds")
    parser.add_argument(
        "--kind",
        choices=list(MAKERS),
        action="append",
        help="only this kind; may be given again (default: all)",
    )
    parser.add_argument(
        "--seed",
        type=int,
        default=0,
        help="the seed of the first file; each next one of a kind has the next (default: 0)",
    )
    parser.add_argument(
        "--jobs",
        type=int,
        default=os.cpu_count() or 1,
        help="processes at a time (default: as many as processors)",
    )
    parser.add_argument(
        "--file-seconds",
        type=float,
        default=Limits.seconds,
        help="what a file may take (default: %(default)s)",
    )
    parser.add_argument(
        "--memory",
        type=int,
        default=Limits.memory // MEGABYTE,
        help="megabytes that a file may take (default: %(default)s)",
    )
    parser.add_argument(
        "--keep",
        type=Path,
        help="a folder for the files that failed; with --count 1, for the file whatever came of it",
    )
    given = parser.parse_args(arguments)
    limits = Limits(given.file_seconds, given.memory * MEGABYTE)
    jobs = max(1, min(given.jobs, given.count))
    results = fuzz(
        given.kind or list(MAKERS),
        given.seed,
        given.count,
        seconds=given.seconds,
        jobs=jobs,
        limits=limits,
        keep=given.keep,
    )
    for line in summary(results):
        print(line)
    return 1 if any(result.verdict.outcome == "FAILURE" for result in results) else 0


if __name__ == "__main__":
    sys.exit(main())
