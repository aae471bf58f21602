"""Runs the hostile suite against a tree or an installed dxlint and prints what held.

python tests/hostile/run.py [--kind pdf] [--case pdf/form-draws-itself] [--jobs N] [--json FILE]
"""

from __future__ import annotations

import argparse
import fnmatch
import json
import os
import shlex
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from cases import cases_of, kinds, quick_cases
from hostile_case import Case
from hostile_holds import problems
from hostile_process import Limits, Ran, run_case


def row(ran: Ran) -> dict[str, object]:
    """A case's result as the file of `--json` holds it."""
    why = problems(ran)
    return {
        "id": ran.case.id, "issue": ran.case.issue, "held": not why, "why": why, "exit": ran.exit,
        "wall": round(ran.wall, 1), "cpu": round(ran.cpu, 1), "peak_mb": ran.peak,
        "ended_after": None if ran.ended_after is None else round(ran.ended_after, 1),
        "stderr": ran.err[-400:], "stdout_bytes": len(ran.stdout),
    }  # fmt: skip


def run_all(
    cases: Sequence[Case], python: Sequence[str], python_path: str | None, limits: Limits, jobs: int
) -> Iterator[dict[str, object]]:
    """The results in the order of the cases, `jobs` at a time."""
    if jobs == 1:
        yield from (row(run_case(case, python, python_path, limits)) for case in cases)
        return
    with ThreadPoolExecutor(jobs) as pool:
        yield from pool.map(lambda case: row(run_case(case, python, python_path, limits)), cases)


def chosen(given: argparse.Namespace) -> list[Case]:
    """The cases that the command line asks for."""
    cases = quick_cases() if given.quick else cases_of(given.kind or [])
    if given.case:
        cases = [case for case in cases if any(fnmatch.fnmatch(case.id, one) for one in given.case)]
    if given.issue:
        cases = [case for case in cases if case.issue]
    return cases


def table(rows: Iterable[dict[str, object]]) -> str:
    """How many of each kind held."""
    counts: dict[str, list[bool]] = {}
    for one in rows:
        counts.setdefault(str(one["id"]).split("/")[0], []).append(bool(one["held"]))
    lines = [f"{kind:16} {sum(held):4} of {len(held):4} held" for kind, held in sorted(counts.items())]
    every = [held for some in counts.values() for held in some]
    return "\n".join([*lines, f"{'all':16} {sum(every):4} of {len(every):4} held"])


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="Runs the hostile cases and says which are held.")
    parser.add_argument("--kind", action="append", choices=kinds(), help="only this kind; may be repeated")
    parser.add_argument(
        "--case", action="append", help="only this id; * stands for anything; may be repeated"
    )
    parser.add_argument("--issue", action="store_true", help="only the cases that the issue names")
    parser.add_argument("--quick", action="store_true", help="only the part that CI runs")
    parser.add_argument("--jobs", type=int, default=1, help="cases at a time (default: 1)")
    parser.add_argument("--json", type=Path, help="write the results to this file")
    parser.add_argument("--python", default=sys.executable, help="the command that runs Python")
    parser.add_argument(
        "--python-path", default=os.environ.get("PYTHONPATH"), help="PYTHONPATH of the program"
    )
    parser.add_argument(
        "--cpu", type=float, default=Limits.cpu, help="seconds of a processor that any case may take"
    )
    parser.add_argument("--wall", type=float, default=Limits.wall, help="seconds that any case may take")
    parser.add_argument(
        "--memory", type=int, default=Limits.memory, help="megabytes at which a case is stopped"
    )
    parser.add_argument("--resume", action="store_true", help="leave out what --json already holds")
    parser.add_argument("--list", action="store_true", help="only the ids")
    given = parser.parse_args(arguments)
    cases = chosen(given)
    if given.list:
        print("\n".join(case.id for case in cases))
        return 0
    limits = Limits(given.cpu, given.wall, given.memory)
    rows = []
    if given.resume and given.json and given.json.exists():
        rows = json.loads(given.json.read_text(encoding="utf-8"))
        known = {one["id"] for one in rows}
        cases = [case for case in cases if case.id not in known]
    begun = time.monotonic()
    for one in run_all(cases, shlex.split(given.python), given.python_path, limits, given.jobs):
        rows.append(one)
        mark = "held    " if one["held"] else "NOT HELD"
        why = "" if one["held"] else "  " + "; ".join(one["why"])  # type: ignore[arg-type]
        print(
            f"{mark} {one['id']:44} exit {one['exit']:4} {one['cpu']:6} s {one['peak_mb']:5} MB{why}",
            flush=True,
        )
        if given.json:
            given.json.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
    print(table(rows))
    print(f"{time.monotonic() - begun:.0f} s")
    return 0 if all(one["held"] for one in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
