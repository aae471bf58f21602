"""An audit that is killed, and one of which a process is: nothing is lost, and what was judged is kept."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

PLANS = 40
# A reader that takes a moment, so that there is a middle to be killed in; it counts what it reads.
PLUGIN = '''
import os, time
from pathlib import Path
from dxlint import Document, Importer, hookimpl

def read(data, file):
    time.sleep(0.05)
    with open(Path(__file__).with_name("read.log"), "a", encoding="utf-8") as log:
        print(os.path.basename(file), os.getpid(), file=log)
    return Document(file)

@hookimpl
def dxlint_importers():
    return [Importer("slow", (".slow",), read, apart=True)]
'''


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    for number in range(PLANS):
        (folder / f"{number:02}.slow").write_text(f"{number}", encoding="utf-8")
    (tmp_path / "slow.py").write_text(PLUGIN, encoding="utf-8")
    return tmp_path


RUN = (
    "import sys; from dxlint.cli.main import main; "
    "sys.exit(main(['audit', 'plans', '--plugin', 'slow.py', *sys.argv[1:]]))"
)


def start(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "dxlint", "audit", "plans", "--plugin", "slow.py", *arguments]
    return subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, env=os.environ | {"CI": ""})


def read_so_far(folder: Path) -> list[str]:
    log = folder / "read.log"
    return log.read_text(encoding="utf-8").splitlines() if log.exists() else []


def until_read(folder: Path, count: int, process: subprocess.Popen[bytes]) -> None:
    while len(read_so_far(folder)) < count:
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)


def rows(folder: Path) -> list[dict[str, Any]]:
    whole = json.loads((folder / "dxlint-audit/audit.json").read_text(encoding="utf-8"))
    return list(whole["plans"])


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_killed_in_the_middle_and_begun_again(plans: Path) -> None:
    """What was judged before is not judged again, but for the few that were on their way."""
    process = start(plans, "--jobs", "2")
    until_read(plans, PLANS // 2, process)
    process.kill()
    process.communicate()
    before = len(read_so_far(plans))
    assert not (plans / "dxlint-audit/audit.json").exists()
    again = start(plans, "--jobs", "2")
    told = again.communicate()[1].decode()
    assert again.returncode == 0, told
    # Of the second half all, of the first those whose report had not come back yet.
    assert PLANS <= len(read_so_far(plans)) <= before + PLANS // 2 + 10
    assert len(rows(plans)) == PLANS
    assert {row["error"] for row in rows(plans)} == {None}


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_process_of_dask_killed_in_the_middle(plans: Path) -> None:
    """The plan that it had in hand is judged by another; all are there, each once."""
    pytest.importorskip("distributed")
    process = start(plans, "--executor", "dask", "--jobs", "2")
    until_read(plans, 10, process)
    os.kill(int(read_so_far(plans)[-1].split()[1]), signal.SIGKILL)
    told = process.communicate()[1].decode()
    assert process.returncode == 0, told
    assert len(rows(plans)) == PLANS
    assert {row["error"] for row in rows(plans)} == {None}
    assert len({line.split()[1] for line in read_so_far(plans)}) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("executor", ["pool", "dask"])
def test_ctrl_c(plans: Path, executor: str) -> None:
    """A terminal sends it to every process; one says that it was interrupted, and none says more."""
    pytest.importorskip("distributed")
    code = f"import signal; signal.signal(signal.SIGINT, signal.default_int_handler); {RUN}"
    command = [sys.executable, "-c", code, "--executor", executor, "--jobs", "2"]
    process = subprocess.Popen(
        command, cwd=plans, stderr=subprocess.PIPE, env=os.environ | {"CI": ""}, start_new_session=True
    )
    until_read(plans, 6, process)
    os.killpg(process.pid, signal.SIGINT)
    told = process.communicate(timeout=60)[1].decode()
    assert process.returncode == 130, told
    assert "Traceback" not in told
    assert "中断しました" in told


def test_a_plan_that_kills_every_process_of_dask_costs_itself_only(plans: Path) -> None:
    """It is named with the cause."""
    pytest.importorskip("distributed")
    code = PLUGIN.replace("    time.sleep(0.05)\n", "    if data == b'7':\n        os.kill(os.getpid(), 9)\n")
    (plans / "slow.py").write_text(code, encoding="utf-8")
    process = start(plans, "--executor", "dask", "--jobs", "2")
    told = process.communicate()[1].decode()
    assert process.returncode == 3, told
    assert [row["file"] for row in rows(plans) if row["error"]] == ["plans/07.slow"]


def test_a_scheduler_that_is_not_there(plans: Path) -> None:
    pytest.importorskip("distributed")
    process = start(plans, "--executor", "dask", "--scheduler", "nonsense://x")
    told = process.communicate()[1].decode()
    assert (process.returncode, "つながりません" in told) == (4, True), told


@pytest.mark.skipif(sys.platform == "win32", reason="limits")
def test_a_process_of_a_cluster_may_go_on() -> None:
    """The time that one plan may take is no limit to what the process does after it."""
    import resource

    from dxlint.run.settings import Limits
    from dxlint.run.workers import limit_time, unlimit_time

    before = resource.getrlimit(resource.RLIMIT_CPU)
    limit_time(Limits(seconds=1000))
    assert resource.getrlimit(resource.RLIMIT_CPU) != before
    unlimit_time()
    assert resource.getrlimit(resource.RLIMIT_CPU) == before
