"""Measures how often the reading is right, by leaving writers out of the corpus, item by item.

    python benchmarks/accuracy.py [--write] [--reads FILE]

It needs the `fit` extra and takes some minutes. FILE is what
`python -m corpus.fit.status measure --reads FILE` kept; without it that is run first.
`--write` puts the count of each item into the rule sets' `measured.yaml`, which `dxlint explain` shows.
"""

from __future__ import annotations

import argparse
import pickle
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

JA = (
    "架空の計画{count}と実在の計画3つ。それぞれ、その書き手を除いて当てはめた重みで読んだもの"
)
EN = (
    "{count} invented and 3 real plans, each read by weights fitted without its writer"
)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--reads", type=Path, default=ROOT / "build" / "reads.pkl")
    given = parser.parse_args()
    if not given.reads.exists():
        given.reads.parent.mkdir(exist_ok=True)
        command = [sys.executable, "-m", "corpus.fit.status", "measure", "--reads", str(given.reads)]
        subprocess.run(command, cwd=ROOT, check=True)
    right, of, documents = counted(given.reads)
    for item in sorted(of):
        print(f"{item:40} {right[item]:3} of {of[item]}")
    if given.write:
        write(right, of, documents)


def counted(reads: Path) -> tuple[Counter[str], Counter[str], int]:
    """Item → how often its status was right, and of how many; and the number of invented documents."""
    from corpus.fit import status

    plans = pickle.loads(reads.read_bytes())  # our own file, made a moment ago
    cases = [
        status.Case(signs, shares, plan["group"], plan["name"], item)
        for plan in plans for item, shares, signs in plan["cases"]
    ]  # fmt: skip
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for case, chances in status.cross_judged(cases):
        best = status.STATUSES[max(range(len(status.STATUSES)), key=chances.__getitem__)]
        of[case.item] += 1
        right[case.item] += best in case.right
    return right, of, sum(plan["name"][0] in "bd" and plan["name"][1:].isdigit() for plan in plans)


def write(right: Counter[str], of: Counter[str], documents: int) -> None:
    """Replaces the items' lines of each `measured.yaml`; the counts of rules on the document itself stay."""
    for path in sorted((ROOT / "rules" / "dxlint_rules").glob("*/measured.yaml")):
        lines = []
        for line in path.read_text(encoding="utf-8").splitlines():
            item = line.strip().partition(":")[0]
            if item in of:
                line = f"  {item}: [{right[item]}, {of[item]}]"
            elif line.startswith("measured:") and "document_quality" not in path.parts:
                line = f'measured: "{date.today().isoformat()}"'
            elif line.startswith("plans:") and "document_quality" not in path.parts:
                line = f'plans: {{ja: "{JA.format(count=documents)}", en: "{EN.format(count=documents)}"}}'
            lines.append(line)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
