"""Runs one case: the program in a session of its own, watched for time, memory and idleness."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hostile_case import Case, put

_PAUSE = 0.1  # seconds between two looks at the program
_IDLE = 25.0  # seconds in which it did nothing: it waits for something that never comes
_GRACE = 1.0  # seconds in which its children may end after it
_MOST_OUTPUT = 300_000_000


@dataclass(frozen=True)
class Limits:
    """What bounds every case, whatever the case itself allows: so that the machine lives on."""

    cpu: float = 1e9
    wall: float = 600
    memory: int = 2000  # megabytes; a case is stopped there


@dataclass(frozen=True)
class Ran:
    """What came of a run."""

    case: Case
    exit: int
    stdout: bytes
    stderr: bytes
    wall: float
    cpu: float
    peak: int  # megabytes of the process that took most
    stopped: str = ""  # why it had to be ended from outside
    left: tuple[str, ...] = ()  # files that it left
    children: tuple[str, ...] = ()  # processes that it left
    ended_after: float | None = None  # seconds from the last signal to its end

    @property
    def out(self) -> str:
        """Standard output as text."""
        return self.stdout.decode("utf-8", "replace")

    @property
    def err(self) -> str:
        """Standard error as text."""
        return self.stderr.decode("utf-8", "replace")


@dataclass
class Process:
    """A process of the session, as /proc tells it."""

    pid: int
    command: str
    cpu: float
    peak: int


@dataclass
class Running:
    """The program while it runs, for what acts on it."""

    pid: int
    folder: Path
    begun: float
    processes: list[Process] = field(default_factory=list)
    signalled: float | None = None

    @property
    def cpu(self) -> float:
        """Seconds of a processor up to now."""
        return sum(one.cpu for one in self.processes)

    def workers(self) -> list[Process]:
        """Children, without the helper that Python keeps for shared resources."""
        return [
            one for one in self.processes if one.pid != self.pid and "resource_tracker" not in one.command
        ]

    def send(self, number: int, *, group: bool = False) -> None:
        """Sends a signal to the program, or to all of its group as a terminal does."""
        (os.killpg if group else os.kill)(self.pid, number)
        self.signalled = time.monotonic()


def session(leader: int) -> list[Process]:
    """The living processes of a session."""
    found = []
    for entry in os.listdir("/proc"):
        if not entry.isdigit():
            continue
        try:
            stat = Path(f"/proc/{entry}/stat").read_text(encoding="utf-8", errors="replace")
            fields = stat.rpartition(")")[2].split()
            if int(fields[3]) != leader or fields[0] in "ZX":
                continue
            command = Path(f"/proc/{entry}/cmdline").read_text(encoding="utf-8", errors="replace")
            status = Path(f"/proc/{entry}/status").read_text(encoding="utf-8", errors="replace")
        except (OSError, ValueError):
            continue
        peak = next((int(row.split()[1]) for row in status.splitlines() if row.startswith("VmHWM")), 0)
        used = sum(int(fields[index]) for index in (11, 12, 13, 14)) / os.sysconf("SC_CLK_TCK")
        found.append(Process(int(entry), command.replace("\0", " "), used, peak // 1024))
    return found


def names_below(base: Path) -> set[str]:
    """Everything below a folder, links not followed."""
    found = set()
    for where, folders, files in os.walk(base):
        found |= {os.path.relpath(os.path.join(where, one), base) for one in [*folders, *files]}
    return found


def clean_environment(case: Case, temporary: Path, python_path: str | None) -> dict[str, str]:
    """Nothing of the caller's: no CI, no configuration, temporary files where they can be counted."""
    environment = {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"), "HOME": str(temporary), "LANG": "C.UTF-8",
        "TMPDIR": str(temporary), "PYTHONDONTWRITEBYTECODE": "1",
    }  # fmt: skip
    if python_path:
        environment["PYTHONPATH"] = python_path
    return environment | case.environment


def run_case(case: Case, python: Sequence[str], python_path: str | None, limits: Limits) -> Ran:
    """Makes the files of a case in a new folder, runs it, and takes everything away again."""
    base = Path(tempfile.mkdtemp(prefix="dxlint-hostile-"))
    try:
        return _run(case, python, python_path, limits, base)
    finally:
        for where, folders, _ in os.walk(base):
            for one in folders:
                path = os.path.join(where, one)
                if not os.path.islink(path):
                    os.chmod(path, 0o755)
        shutil.rmtree(base, ignore_errors=True)


def _run(case: Case, python: Sequence[str], python_path: str | None, limits: Limits, base: Path) -> Ran:
    work, temporary = base / "work", base / "tmp"
    work.mkdir()
    temporary.mkdir()
    put(work, case.files)
    before = names_below(work)
    command = [*case.wrapper, *python, "-m", "dxlint", *case.arguments]
    given = base / "stdin"
    given.write_bytes(case.stdin or b"")
    with (
        given.open("rb") as stdin,
        (base / "stdout").open("wb") as stdout,
        (base / "stderr").open("wb") as stderr,
    ):
        process = subprocess.Popen(
            command, cwd=work, stdin=stdin, stdout=stdout, stderr=stderr, start_new_session=True,
            preexec_fn=_hears_interrupts, env=clean_environment(case, temporary, python_path),
        )  # fmt: skip
        running = Running(process.pid, work, time.monotonic())
        try:
            stopped, peak, status, used = _watch(process, running, case, limits, base)
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            raise
        ended = time.monotonic()
    children = _left_children(process.pid)
    made = names_below(work) - before - set(case.makes) if work.exists() else set()
    left = sorted(name for name in made if "__pycache__" not in name)
    left += [f"$TMPDIR/{name}" for name in sorted(names_below(temporary))]
    return Ran(
        case, status, (base / "stdout").read_bytes(), (base / "stderr").read_bytes(),
        ended - running.begun, used, peak, stopped, tuple(left), tuple(children),
        None if running.signalled is None else ended - running.signalled,
    )  # fmt: skip


def _hears_interrupts() -> None:
    """A suite that runs in the background has Ctrl-C switched off, and would hand that on."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _watch(
    process: subprocess.Popen[bytes], running: Running, case: Case, limits: Limits, base: Path
) -> tuple[str, int, int, float]:
    """Until the program ends: why it was stopped, megabytes, exit status, seconds of a processor."""
    own, here = _own_size(), Path("/proc/self/cmdline").read_text(encoding="utf-8", errors="replace")
    peak, used, moved, stopped, acted = 0, 0.0, time.monotonic(), "", case.act is None
    while True:
        ended, status, usage = os.wait4(process.pid, os.WNOHANG)
        if ended:
            process.returncode = os.waitstatus_to_exitcode(status)
            told = usage.ru_maxrss // 1024
            # A process begins with the size of the one that started it; below that the figure says nothing.
            peak = max(peak, told if told > own + 20 else 0)
            return stopped, peak, process.returncode, max(used, usage.ru_utime + usage.ru_stime)
        running.processes = session(process.pid)
        # Between its making and its beginning a process is still a copy of this one.
        begun = [one for one in running.processes if one.command != here.replace("\0", " ")]
        peak = max([peak, *(one.peak for one in begun)])
        now = time.monotonic()
        if running.cpu > used + 0.02:
            used, moved = running.cpu, now
        if not acted and case.act is not None:
            acted = case.act(running)
        stopped = stopped or _too_much(case, limits, used, now - running.begun, now - moved, peak)
        if not stopped and sum(one.stat().st_size for one in base.glob("std*")) > _MOST_OUTPUT:
            stopped = f"wrote over {_MOST_OUTPUT // 1_000_000} MB"
        if stopped:
            os.killpg(process.pid, signal.SIGKILL)
        time.sleep(_PAUSE)


def _too_much(case: Case, limits: Limits, cpu: float, wall: float, idle: float, peak: int) -> str:
    if cpu > min(case.cpu, limits.cpu):
        return f"over {min(case.cpu, limits.cpu):.0f} s of a processor"
    if wall > limits.wall:
        return f"over {limits.wall:.0f} s"
    if idle > _IDLE:
        return f"hangs: did nothing for {_IDLE:.0f} s"
    return f"over {limits.memory} MB of memory" if peak > limits.memory else ""


def _own_size() -> int:
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return next((int(row.split()[1]) for row in status.splitlines() if row.startswith("VmRSS")), 0) // 1024


def _left_children(leader: int) -> list[str]:
    """Processes of the session that live on; they are ended."""
    until = time.monotonic() + _GRACE
    while (alive := session(leader)) and time.monotonic() < until:
        time.sleep(_PAUSE)
    for one in alive:
        os.kill(one.pid, signal.SIGKILL)
    return [one.command[:100] for one in alive]
