"""Measures how often dxlint is right on labelled plans, item by item, and writes it beside the items
(`measured.yaml`).

    python benchmarks/accuracy.py --ja "実在の計画3つ" --en "3 real plans" FOLDER [FOLDER ...] [--write]

A FOLDER holds `plans/NAME.txt` and `labels/NAME.yaml`. A label file has `items: {id: {status: …}}` (a list
where both count as right) and `defects: [{kind: …, line: …}]` (of each one or several), the kinds being the
names of the rules on the document itself; `tolerated_defects` may be reported. For an item the count is of
plans; for a rule, of labelled defects that it found. The plans themselves are not part of the project.
"""

from __future__ import annotations

import argparse
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from dxlint.data.yaml_load import load_yaml
from dxlint.run.engine import Engine, Input
from dxlint.run.loader import Loaded, load
from dxlint.run.settings import Settings

ROOT = Path(__file__).parents[1] / "rules" / "dxlint_rules"
_NEAR = 2


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--ja", required=True, help="on which plans, in Japanese")
    parser.add_argument("--en", required=True, help="on which plans, in English")
    parser.add_argument("--write", action="store_true", help="write measured.yaml into the rule sets")
    given = parser.parse_args()
    loaded = load()
    right, of = measured(loaded, [pair for folder in given.folders for pair in _pairs(folder)])
    whole = [about for about in of if about in loaded.catalogue.items]
    print(f"items: right {sum(right[one] for one in whole)} of {sum(of[one] for one in whole)}")
    for about in of:
        if right[about] < of[about]:
            print(f"  {about}: {right[about]} of {of[about]}")
    if given.write:
        _write(loaded, right, of, {"ja": given.ja, "en": given.en})


def _pairs(folder: Path) -> list[tuple[Path, Path]]:
    """The plans of a folder with their labels."""
    labels = sorted((folder / "labels").glob("*.yaml"))
    places = (folder / "plans", folder)
    return [
        (next(place / f"{one.stem}.txt" for place in places if (place / f"{one.stem}.txt").exists()), one)
        for one in labels
    ]


def measured(loaded: Loaded, pairs: list[tuple[Path, Path]]) -> tuple[Counter[str], Counter[str]]:
    """How often an item's status was right, or a rule found a labelled defect; and of how many."""
    engine = Engine(loaded, Settings(today=date.today()))
    by_name = {rule.name: rule.id for _, rule in loaded.rules()}
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for plan, label in pairs:
        labels: dict[str, Any] = load_yaml(label.read_bytes(), str(label)).value
        coverage = engine.examine(Input(str(plan)), "coverage").coverage
        assert coverage is not None, plan
        for item, wanted in labels["items"].items():
            of[item] += 1
            right[item] += coverage.items[item].status in _as_list(wanted["status"])
        found = [
            (one.name, one.at.place.line or 0)
            for one in engine.examine(Input(str(plan))).findings
            if one.at is not None
        ]
        for defect in labels.get("defects") or []:
            kinds, lines = _as_list(defect["kind"]), _as_list(defect["line"])
            hits = [
                name
                for name, line in found
                if name in kinds and any(abs(line - one) <= _NEAR for one in lines)
            ]
            rule = by_name.get((hits or kinds)[0])
            if rule is not None:
                of[rule] += 1
                right[rule] += bool(hits)
    return right, of


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _write(loaded: Loaded, right: Counter[str], of: Counter[str], plans: dict[str, str]) -> None:
    """`measured.yaml` into the folder of each set that defines one of the items or rules."""
    for folder in sorted(path.parent for path in ROOT.glob("*/__init__.py")):
        own = _defined(loaded, folder)
        lines = [f'  {about}: [{right[about]}, {of[about]}]' for about in of if about in own]
        if not lines:
            continue
        head = [
            (
                "# Written by benchmarks/accuracy.py: [right, of]; of plans for an item, of labelled "
                "defects for a rule."
            ),
            f'measured: "{date.today().isoformat()}"',
            f'plans: {{ja: "{plans["ja"]}", en: "{plans["en"]}"}}',
            "right_of:",
        ]
        (folder / "measured.yaml").write_text(
            "\n".join([*head, *lines]) + "\n", encoding="utf-8", newline="\n"
        )


def _defined(loaded: Loaded, folder: Path) -> set[str]:
    """The ids of the items and rules that a set's folder defines."""
    found = {rule.id for rule_set, rule in loaded.rules() if rule_set.id == folder.name}
    for file in (folder / "items").glob("*.yaml"):
        found |= {entry["id"] for entry in load_yaml(file.read_bytes(), str(file)).value["items"]}
    return found


if __name__ == "__main__":
    main()
