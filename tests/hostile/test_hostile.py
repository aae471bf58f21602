"""The part of the hostile suite that CI runs; `run.py` runs all of it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from cases import cases_of, quick_cases
from hostile_case import Case
from hostile_holds import problems
from hostile_process import Limits, run_case

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="processes are watched through /proc"
)


@pytest.mark.parametrize("case", quick_cases(), ids=lambda case: case.id)
def test_hostile(case: Case) -> None:
    """What must hold for every input holds for this one."""
    ran = run_case(case, [sys.executable], os.environ.get("PYTHONPATH"), Limits())
    assert problems(ran) == [], ran.err[-2000:]


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("exit 1", ""),
        ("exit 5", "exit 5"),
        ("exit 3", "neither stream says anything"),
        ("kill -9 $$", "exit -9"),
        ("echo Traceback '(most recent call last)' >&2; exit 1", "stderr: Traceback"),
        ("printf 'a\\n::error::x\\n' >&2; exit 1", "a workflow command"),
        ("printf 'a\\033[2J\\n'; exit 1", "U+001B"),
        ("printf '\\342\\200\\256'; exit 1", "U+202E"),
        ("touch left.tmp; exit 1", "left behind: left.tmp"),
        ("touch $TMPDIR/left; exit 1", "left behind: $TMPDIR/left"),
        ("sleep 60 & exit 1", "child processes live on"),
        ("while :; do :; done", "s of a processor"),
    ],
)
def test_what_does_not_hold_is_noticed(script: str, told: str) -> None:
    """A program that does one thing wrong is told of; one that does nothing wrong is not."""
    case = Case("noticed", ("check",), exits=frozenset({3} if script == "exit 3" else {1}), cpu=1)
    why = problems(run_case(case, ["sh", "-c", script], None, Limits()))
    assert any(told in one for one in why) if told else why == []


def test_the_suite_is_as_large_as_it_says() -> None:
    """Every kind has its cases, and every case of the issue is there."""
    cases = cases_of()
    assert len(cases) >= 400
    assert len({case.kind for case in cases}) >= 12
    assert len([case for case in cases if case.issue]) >= 100
