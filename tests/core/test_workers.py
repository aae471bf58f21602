"""Files judged in processes of their own: whatever one does to its process costs that file only."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from dxlint.run import batch, workers
from dxlint.run.engine import Input
from dxlint.run.loader import load
from dxlint.run.report import FileReport
from dxlint.run.settings import Limits, Settings

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX systems")

# A reader that does what the file's text says.
READER = '''
import ctypes, faulthandler, os, signal, sys, time
from pathlib import Path
from dxlint import Block, BlockKind, Document, Importer, Segment, hookimpl

def read(data, file):
    order = data.decode()
    if order == "abort":
        faulthandler.disable()
        ctypes.CDLL(None).abort()
    if order == "loop":
        while True:
            pass
    if order == "sleep":
        time.sleep(600)
    if order == "fill":
        bytearray(10_000_000_000)
    if order == "leave":
        os._exit(0)
    if order == "killed once" and not (mark := Path(file + ".mark")).exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if order == "print":
        print("from the plugin", flush=True)
        ctypes.CDLL(None).puts(b"from native code")
    block = Block(BlockKind.PARAGRAPH, "桐ヶ原市は窓口をオンライン化します。", (Segment(0, 1, 1),))
    return Document(file, [block], [], 1)

@hookimpl
def dxlint_importers():
    return [Importer("orders", (".order",), read, apart=True)]
'''


@pytest.fixture
def plugin(tmp_path: Path) -> str:
    path = tmp_path / "orders.py"
    path.write_text(READER, encoding="utf-8")
    return str(path)


def judged(
    tmp_path: Path, plugin: str, orders: Sequence[str], *, seconds: int = 60, jobs: int | None = None
) -> list[FileReport]:
    """The reports on one file for each order."""
    sources = []
    for number, order in enumerate(orders):
        path = tmp_path / f"{number:03}.order"
        path.write_text(order, encoding="utf-8")
        sources.append(Input(str(path)))
    loaded = load([plugin])
    settings = Settings(date(2026, 4, 1), limits=Limits(seconds=seconds))
    reports = list(batch.examine_all(sources, loaded, settings, kind="coverage", plugins=[plugin], jobs=jobs))
    assert [report.file for report in reports] == [source.name for source in sources]
    assert not multiprocessing.active_children()
    return reports


def causes(reports: Sequence[FileReport]) -> list[str]:
    """For each report why the file was not judged, empty where it was."""
    return [report.error.message_id if report.error else "" for report in reports]


@pytest.mark.parametrize(
    ("order", "cause"),
    [
        ("abort", "reader-died"), ("leave", "reader-died"), ("loop", "reader-slow"),
        ("fill", "file-memory"), ("killed once", ""), ("well", ""),
    ],
)  # fmt: skip
def test_one_file_among_many(tmp_path: Path, plugin: str, order: str, cause: str) -> None:
    """The one file is named with its cause, and every other one is judged."""
    orders = ["well"] * 12
    orders[5] = order
    reports = judged(tmp_path, plugin, orders, seconds=2, jobs=2)
    assert causes(reports) == [cause if at == 5 else "" for at in range(12)]
    assert all(report.coverage for report in reports if not report.error)
    for report in reports:
        assert (report.error.exit_status == 3) if report.error else not report.findings


def test_one_file_alone_is_read_apart(tmp_path: Path, plugin: str) -> None:
    """Also a single file's reader may not end the program."""
    [report] = judged(tmp_path, plugin, ["abort"])
    assert causes([report]) == ["reader-died"]
    assert report.error is not None and report.error.params["cause"] == "SIGABRT"


def test_a_reader_that_waits_for_ever_is_ended_by_the_clock(
    tmp_path: Path, plugin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It uses no processor, so only the clock can tell."""
    monkeypatch.setattr(workers, "PATIENCE", 1)
    assert causes(judged(tmp_path, plugin, ["sleep", "well"], seconds=5)) == ["reader-slow", ""]


def test_processes_that_are_no_copies(
    tmp_path: Path, plugin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a process must load everything anew (Windows, macOS, or with threads) the same holds."""
    monkeypatch.setattr(batch, "copies_are_safe", lambda: False)
    assert causes(judged(tmp_path, plugin, ["abort", "well"])) == ["reader-died", ""]


def test_what_a_process_prints_stays_out_of_the_result(
    tmp_path: Path, plugin: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """Neither Python nor native code writes to standard output."""
    assert causes(judged(tmp_path, plugin, ["print"])) == [""]
    told = capfd.readouterr()
    assert told.out == ""
    assert "from the plugin" in told.err


def test_who_is_late_by_the_clock_only_is_tried_once_more(
    tmp_path: Path, plugin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Others may have held it up; alone it is then as late, or not."""
    monkeypatch.setattr(workers, "PATIENCE", 1)
    reports = judged(tmp_path, plugin, ["sleep", "well", "sleep", "well"], seconds=4, jobs=2)
    assert causes(reports) == ["reader-slow", "", "reader-slow", ""]


def test_the_run_is_watched(tmp_path: Path, plugin: str) -> None:
    """How many files are done, and which is under way."""
    path = tmp_path / "one.order"
    path.write_text("well", encoding="utf-8")
    told: list[workers.Progress] = []
    sources = [Input(str(path))]
    list(batch.examine_all(sources, load([plugin]), Settings(date(2026, 4, 1)), watch=told.append))
    assert told[-1] == workers.Progress(1, 1)


def test_a_report_that_cannot_be_sent(tmp_path: Path) -> None:
    """What a plugin put into a report costs that file only."""
    sources = [Input(str(tmp_path / name)) for name in ("a", "b")]

    def judge(source: Input) -> FileReport:
        report = FileReport(source.name)
        if source is not sources[1] and source.name.endswith("a"):
            report.findings.append(lambda: None)  # type: ignore[arg-type]
        return report

    def unread(source: Input, error: Exception) -> FileReport:
        return FileReport(source.name, failed=True)

    pool = workers.Pool(sources, lambda: judge, unread, 1, Limits(), copies=True)
    assert [report.failed for report in pool.run()] == [True, False]


def test_no_process_is_left_when_nobody_takes_the_rest(tmp_path: Path, plugin: str) -> None:
    """A reporter may stop half-way (`| head -1`)."""
    sources = []
    for number in range(20):
        path = tmp_path / f"{number:02}.order"
        path.write_text("well", encoding="utf-8")
        sources.append(Input(str(path)))
    run = batch.examine_all(sources, load([plugin]), Settings(date(2026, 4, 1)), jobs=2)
    assert next(iter(run)).error is None
    run.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


def test_a_killed_child_of_a_real_run(tmp_path: Path, plugin: str) -> None:
    """The report is whole JSON that names the file, and the exit status says that one was not read."""
    import subprocess

    for number in range(10):
        (tmp_path / f"{number}.order").write_text("abort" if number == 3 else "well", encoding="utf-8")
    files = [f"{number}.order" for number in range(10)]
    command = [sys.executable, "-m", "dxlint", "coverage", *files, "--format", "json", "--plugin", plugin]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, env=os.environ | {"LANG": "C"})
    assert ran.returncode == 3, ran.stderr.decode()
    json.loads(ran.stdout)
    assert "3.order: エラー: " in ran.stderr.decode()


def _take_interrupts() -> None:
    """A suite that runs in the background of a shell ignores Ctrl-C, and so would what it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_run_that_is_ended(tmp_path: Path, plugin: str, number: int, status: int, jobs: str) -> None:
    """At once, in words, without a draft of the output or a process left."""
    import subprocess
    import time

    for at in range(6):
        (tmp_path / f"{at}.order").write_text("loop", encoding="utf-8")
    files = [f"{at}.order" for at in range(6)]
    options = ["--plugin", plugin, "--jobs", jobs, "--output", "out.txt"]
    command = [sys.executable, "-m", "dxlint", "check", *files, *options]
    with subprocess.Popen(
        command, cwd=tmp_path, stderr=subprocess.PIPE, start_new_session=True, preexec_fn=_take_interrupts
    ) as process:
        assert process.stderr is not None
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        if not children.exists():
            process.kill()
            pytest.skip("needs /proc")
        until = time.monotonic() + 60
        while len(children.read_text(encoding="ascii").split()) < int(jobs) and time.monotonic() < until:
            time.sleep(0.05)
        pids = children.read_text(encoding="ascii").split()
        assert len(pids) == int(jobs)
        os.killpg(process.pid, number)
        told = process.stderr.read().decode()
    assert process.returncode == status, told
    assert "中断" in told and "Traceback" not in told
    assert not [pid for pid in pids if Path(f"/proc/{pid}").exists()]
    assert sorted(path.name for path in tmp_path.iterdir()) == [*files, "orders.py"]
