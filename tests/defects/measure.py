"""How many of the defects put into plans are found, by kind, and how often the rules speak without a reason.

    python tests/defects/measure.py [PLAN ...] [--kind KIND] [--each N] [--seed N] [--show]

For each plan (those of the corpus and the good example unless named) and kind, N defects are made one at a
time and the rules on documents run before and after. A defect is found when a finding that was not there
before is of a right kind and stands at its line or names it. Any other new finding is a false alarm, as may
be what is said of the untouched plan: `--show` prints those, and the defects that were missed.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, partial
from pathlib import Path
from random import Random

from generator import KINDS, Made, make

from dxlint import testing
from dxlint.run.engine import Engine, Input
from dxlint.run.loader import Loaded
from dxlint.run.report import ReportedFinding
from dxlint.run.settings import Settings

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus" / "documents"
EXAMPLE = ROOT / "examples" / "midorino" / "plan.txt"
_SETS = ("document_quality",)

Key = tuple[str, str, str]


@dataclass(slots=True)
class Tally:
    """What became of the defects put into one plan."""

    plan: str
    untouched: list[str] = field(default_factory=list)
    made: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    alarms: int = 0
    said: list[str] = field(default_factory=list)


@cache
def engine() -> Engine:
    """The rules on documents, on a plan that is read without the items of the guidelines: they need none."""
    loaded = testing.installed()
    own = Loaded(
        rule_sets=[one for one in loaded.rule_sets if one.id in _SETS],
        catalogue=replace(loaded.catalogue, items={}, lists={}),
        facts=loaded.facts,
        importers=loaded.importers,
    )
    return Engine(own, Settings(date(2026, 4, 1)))


def findings(name: str, text: str) -> list[ReportedFinding]:
    """What the rules say of a text."""
    report = engine().examine(Input(name, text.encode()))
    assert report.error is None, report.error
    return report.findings


def new_findings(before: list[ReportedFinding], after: list[ReportedFinding]) -> list[ReportedFinding]:
    """The findings of `after` that `before` has not, wherever they stand."""
    had = Counter(map(_key, before))
    found = []
    for one in after:
        had[_key(one)] -= 1
        if had[_key(one)] < 0:
            found.append(one)
    return found


def _key(one: ReportedFinding) -> Key:
    return one.rule, (one.at.quote or "") if one.at else "", one.message


def is_about(made: Made, one: ReportedFinding) -> bool:
    """Whether a finding is of a right kind and stands at the line of the defect, or names it beside its own
    place.
    """
    lines = [place.place.line for place in (one.at, *one.related) if place is not None]
    return one.name in made.kinds and any(
        made.line <= line <= made.last for line in lines if line is not None
    )


def measure(path: Path, kinds: list[str], each: int, seed: int) -> Tally:
    """Makes the defects of one plan and runs the rules on each."""
    text = path.read_text(encoding="utf-8").replace("\r\n", "\n")
    before = findings(path.name, text)
    tally = Tally(path.name, [f"{path.name}:{_shown(one)}" for one in before])
    for kind in kinds:
        done = set()
        for number in range(each):
            made = make(kind, text, Random(f"{path.name} {kind} {seed} {number}"))
            if made is None or made.text in done:
                continue
            done.add(made.text)
            _count(tally, kind, made, new_findings(before, findings(path.name, made.text)))
    return tally


def _count(tally: Tally, kind: str, made: Made, new: list[ReportedFinding]) -> None:
    tally.made[kind] += 1
    right = [one for one in new if is_about(made, one)]
    if right:
        tally.found[kind] += 1
    else:
        tally.said.append(
            f"missed {kind} {tally.plan}:{made.line}: {made.old.strip()[:110]} → {_around(made)}"
        )
    for one in new:
        if not any(one is other for other in right) and one.name not in KINDS[kind].follow:
            tally.alarms += 1
            tally.said.append(f"alarm {kind} {tally.plan}:{made.line} ({_around(made)}): {_shown(one)}")


def _around(made: Made) -> str:
    at = next(
        (at for at, (a, b) in enumerate(zip(made.old, made.new, strict=False)) if a != b), len(made.old)
    )
    return "…" + made.new[max(0, at - 15) : at + 30].strip() + "…"


def _shown(one: ReportedFinding) -> str:
    return f"{one.at.place.line if one.at else '-'}: {one.rule} {one.name}: {one.message}"


def main() -> None:
    """Prints recall by kind, and false alarms a plan."""
    parser = argparse.ArgumentParser(
        description="recall and false alarms of the rules on documents, by kind of defect"
    )
    parser.add_argument("plans", nargs="*", type=Path, default=None, metavar="PLAN")
    parser.add_argument("--kind", action="append", choices=sorted(KINDS), dest="kinds")
    parser.add_argument("--each", type=int, default=2, help="defects of each kind in each plan")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument(
        "--show", action="store_true", help="print what was missed and what was said beside it"
    )
    options = parser.parse_args()
    plans = options.plans or [*sorted(CORPUS.iterdir()), EXAMPLE]
    kinds = options.kinds or list(KINDS)
    work = partial(measure, kinds=kinds, each=options.each, seed=options.seed)
    with ProcessPoolExecutor(options.jobs) as pool:
        tallies = list(pool.map(work, plans))
    _print(tallies, kinds, options.show)


def _print(tallies: list[Tally], kinds: list[str], show: bool) -> None:
    made: dict[str, int] = defaultdict(int)
    found: dict[str, int] = defaultdict(int)
    for tally in tallies:
        for kind in kinds:
            made[kind] += tally.made[kind]
            found[kind] += tally.found[kind]
    if show:
        print(*(line for tally in tallies for line in (*tally.untouched, *tally.said)), sep="\n")
    print(f"{'kind':16} {'made':>5} {'found':>6} {'recall':>7}")
    for kind in kinds:
        share = f"{found[kind] / made[kind]:.2f}" if made[kind] else "-"
        print(f"{kind:16} {made[kind]:5} {found[kind]:6} {share:>7}")
    total, right = sum(made.values()), sum(found.values())
    print(f"{'all':16} {total:5} {right:6} {right / max(1, total):7.2f}")
    untouched, alarms = sum(len(tally.untouched) for tally in tallies), sum(tally.alarms for tally in tallies)
    print(f"findings on an untouched plan: {untouched / len(tallies):.2f} ({untouched} on {len(tallies)})")
    print(f"other new findings a defect: {alarms / max(1, total):.3f} ({alarms} of {total} defects)")


if __name__ == "__main__":
    main()
