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


def test_the_suite_is_as_large_as_it_says() -> None:
    """Every kind has its cases, and every case of the issue is there."""
    cases = cases_of()
    assert len(cases) >= 400
    assert len({case.kind for case in cases}) >= 12
    assert len([case for case in cases if case.issue]) >= 100
