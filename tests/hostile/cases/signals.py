"""Signals: Ctrl-C, SIGTERM, workers and readers that are killed."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from typing import Any

from hostile_case import INTERRUPTED, PLAN, TERMINATED, Act, Case, Content, large
from hostile_holds import documents
from hostile_process import Ran, Running

_COUNT = 200
_SOON = 2.0  # seconds within which an interrupted program must have ended
_BUSY = 1.0  # seconds more, for a machine that does other things


def _batch(count: int = _COUNT) -> dict[str, Content]:
    return {f"計画{number:03}.txt": PLAN for number in range(count)}


_DENSE = "第1章 はじめに\n" + "本市は、行政手続のオンライン化を令和7年度に進めます。\n" * 20_000


def at_cpu(seconds: float, act: Callable[[Running], None]) -> Act:
    """Acts once, when the program has had a processor for so long."""

    def look(running: Running) -> bool:
        if running.cpu < seconds:
            return False
        act(running)
        return True

    return look


def when_idle(act: Callable[[Running], None], seconds: float = 4) -> Act:
    """Acts once, when the program has worked and then done nothing for so long."""
    state = {"cpu": 0.0, "since": time.monotonic()}

    def look(running: Running) -> bool:
        if running.cpu < 0.1 or running.cpu > state["cpu"] + 0.02:
            state["cpu"], state["since"] = running.cpu, time.monotonic()
            return False
        if time.monotonic() - state["since"] < seconds:
            return False
        act(running)
        return True

    return look


def kill_workers(times: int, *, after: float = 3.0, apart: float = 1.0) -> Act:
    """Kills the child that worked most, again and again."""
    state = {"left": times, "next": 0.0}

    def look(running: Running) -> bool:
        workers = running.workers()
        if running.cpu < after or not workers or time.monotonic() < state["next"]:
            return False
        chosen = max(workers, key=lambda one: one.cpu)
        try:
            os.kill(chosen.pid, signal.SIGKILL)
        except ProcessLookupError:
            return False
        state["left"] -= 1
        state["next"] = time.monotonic() + apart
        return state["left"] <= 0

    return look


def soon(ran: Ran) -> str | None:
    """It ended within two seconds of the signal."""
    if ran.ended_after is None:
        return "it ended before the signal"
    return f"ended {ran.ended_after:.1f} s after the signal" if ran.ended_after > _SOON + _BUSY else None


def all_reported(count: int) -> Callable[[Ran], str | None]:
    """Every file of the batch is in the payload."""

    def check(ran: Ran) -> str | None:
        found = {str(one.get("file")).rpartition("/")[2] for one in documents(ran.out)}
        return None if len(found) == count else f"{len(found)} of {count} files are reported"

    return check


def _signal(
    name: str,
    number: int,
    exits: frozenset[int],
    at: float,
    *arguments: str,
    group: bool = False,
    files: dict[str, Content] | None = None,
    **more: Any,
) -> Case:
    """A run that is sent a signal when it has worked for so long."""
    given = arguments or ("check", ".", "-j", "2")
    act = at_cpu(at, lambda running: running.send(number, group=group))
    return Case(name, given, _batch() if files is None else files, exits, act=act, check=soon, cpu=120,
                payload=more.pop("payload", "text"), **more)  # fmt: skip


_SLOW: dict[str, Content] = {"計画.txt": large(lambda: PLAN + _DENSE)}

CASES = [
    Case(
        "worker-killed-in-a-batch-of-200",
        ("check", ".", "-j", "2", "--format", "json"),
        _batch(),
        frozenset({0, 1, 3}),
        act=kill_workers(1),
        check=all_reported(_COUNT),
        cpu=200,
        issue="killed worker in a batch of 200",
    ),
    Case(
        "worker-killed-in-a-small-batch",
        ("check", ".", "-j", "2", "--format", "json"),
        _batch(40),
        frozenset({0, 1, 3}),
        act=kill_workers(1),
        check=all_reported(40),
        cpu=120,
    ),
    Case(
        "worker-killed-as-text",
        ("check", ".", "-j", "2"),
        _batch(40),
        frozenset({0, 1, 3}),
        act=kill_workers(1),
        cpu=120,
    ),
    Case(
        "worker-killed-in-coverage",
        ("coverage", ".", "-j", "2", "--format", "json"),
        _batch(40),
        frozenset({0, 1, 3}),
        act=kill_workers(1),
        check=all_reported(40),
        cpu=120,
    ),
    Case(
        "worker-killed-in-sarif",
        ("check", ".", "-j", "2", "--format", "sarif"),
        _batch(40),
        frozenset({0, 1, 3}),
        act=kill_workers(1),
        cpu=120,
    ),
    Case(
        "workers-killed-five-times",
        ("check", ".", "-j", "2", "--format", "json"),
        _batch(),
        frozenset({0, 1, 3}),
        act=kill_workers(5),
        check=all_reported(_COUNT),
        cpu=200,
    ),
    Case(
        "worker-killed-at-its-start",
        ("check", ".", "-j", "2", "--format", "json"),
        _batch(40),
        frozenset({0, 1, 3}),
        act=kill_workers(1, after=1.2),
        check=all_reported(40),
        cpu=120,
    ),
    _signal(
        "interrupt-batch",
        signal.SIGINT,
        INTERRUPTED,
        6,
        group=True,
        issue="Ctrl-C within two seconds, exit 130 (batch)",
    ),
    _signal("interrupt-batch-main-only", signal.SIGINT, INTERRUPTED, 6),
    _signal(
        "interrupt-batch-json",
        signal.SIGINT,
        INTERRUPTED,
        6,
        "check",
        ".",
        "-j",
        "2",
        "--format",
        "json",
        group=True,
    ),
    _signal(
        "interrupt-batch-to-a-file",
        signal.SIGINT,
        INTERRUPTED,
        6,
        "check",
        ".",
        "-j",
        "2",
        "-o",
        "out.txt",
        group=True,
        issue="Ctrl-C leaves no .tmp",
    ),
    _signal("interrupt-while-loading", signal.SIGINT, INTERRUPTED, 0.7, group=True),
    _signal("interrupt-while-workers-start", signal.SIGINT, INTERRUPTED, 2.2, group=True),
    _signal(
        "interrupt-one-slow-file",
        signal.SIGINT,
        INTERRUPTED,
        4,
        "check",
        "計画.txt",
        files=_SLOW,
        group=True,
        issue="Ctrl-C (one slow file)",
    ),
    _signal(
        "interrupt-one-slow-file-to-a-file",
        signal.SIGINT,
        INTERRUPTED,
        4,
        "check",
        "計画.txt",
        "-o",
        "out.txt",
        files=_SLOW,
        group=True,
    ),
    _signal(
        "interrupt-extract",
        signal.SIGINT,
        INTERRUPTED,
        3,
        "extract",
        "計画.txt",
        "-o",
        "out.yaml",
        files=_SLOW,
        group=True,
    ),
    _signal(
        "interrupt-coverage", signal.SIGINT, INTERRUPTED, 3, "coverage", "計画.txt", files=_SLOW, group=True
    ),
    _signal("terminate-batch", signal.SIGTERM, TERMINATED, 6, issue="SIGTERM (143)"),
    _signal("terminate-batch-group", signal.SIGTERM, TERMINATED, 6, group=True),
    _signal(
        "terminate-batch-to-a-file", signal.SIGTERM, TERMINATED, 6, "check", ".", "-j", "2", "-o", "out.txt"
    ),
    _signal("terminate-one-slow-file", signal.SIGTERM, TERMINATED, 4, "check", "計画.txt", files=_SLOW),
    _signal(
        "terminate-extract",
        signal.SIGTERM,
        TERMINATED,
        3,
        "extract",
        "計画.txt",
        "-o",
        "out.yaml",
        files=_SLOW,
    ),
    _signal("terminate-while-loading", signal.SIGTERM, TERMINATED, 0.7),
    Case(
        "interrupt-waiting-for-input",
        ("check", "-", "--input-format", "txt"),
        {},
        INTERRUPTED,
        act=when_idle(lambda running: running.send(signal.SIGINT, group=True)),
        check=soon,
        wrapper=("bash", "-c", 'mkfifo ../in; exec 9<>../in; exec "$@" <&9', "bash"),
    ),
    Case(
        "terminate-waiting-for-input",
        ("check", "-", "--input-format", "txt"),
        {},
        TERMINATED,
        act=when_idle(lambda running: running.send(signal.SIGTERM)),
        check=soon,
        wrapper=("bash", "-c", 'mkfifo ../in; exec 9<>../in; exec "$@" <&9', "bash"),
    ),
]
