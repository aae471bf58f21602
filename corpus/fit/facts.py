"""How well facts and lists of the labelled documents are read.

python -m corpus.fit.facts [--errors] [--also FOLDER]
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import yaml

from corpus.fit.dataset import CORPUS, GOLD, documents
from dxlint.extraction.reading import read_plan
from dxlint.run.loader import load


def _bare(value: object) -> str:
    """A value without blanks: those of the layout are in some labels and not in others."""
    return "".join(str(value).split())


def main() -> None:
    """The command line of this module."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--also", type=Path)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    catalogue = load([], language="ja").catalogue
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for folder, names in [(CORPUS, None), *([(options.also, GOLD)] if options.also else [])]:
        for document in documents(folder, names):
            _, coverage = read_plan(document.document, catalogue)
            path = folder / (names or {"items": "items"})["items"] / f"{document.name}.yaml"
            data = yaml.safe_load(path.read_text(encoding="utf-8"))
            for fact, label in data.get("facts", {}).items():
                wanted = label.get("value") if isinstance(label, dict) else label
                several = wanted if isinstance(wanted, list) else [wanted]
                read = coverage.facts.get(fact)
                good = any(_bare(read.value if read else None) == _bare(one) for one in several)
                total[fact] += 1
                right[fact] += good
                if options.errors and not good:
                    print(
                        f"{document.name} {fact}: labelled {wanted!r}, read {read.value if read else None!r} "
                        f"({(read.quote or '')[:50]!r})"
                        if read
                        else ""
                    )
            for name, members in (data.get("lists") or {}).items():
                want = {one["id"] for one in members or [] if isinstance(one, dict)}
                got = {one.id for one in coverage.lists.get(name, [])}
                total[f"list {name}"] += len(want | got)
                right[f"list {name}"] += len(want & got)
                if options.errors and want != got:
                    print(
                        f"{document.name} list {name}: not read {sorted(want - got)}, wrongly read "
                        f"{sorted(got - want)}"
                    )
    for name in total:
        print(f"{name:30} {right[name] / total[name]:.3f} of {total[name]}")


if __name__ == "__main__":
    main()
