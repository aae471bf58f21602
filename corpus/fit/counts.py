"""Counts of the corpus, and how far two people agree on it.

python -m corpus.fit.counts [--second FOLDER]     FOLDER: `ID.second` files with `N<TAB>labels` of some units
python -m corpus.fit.counts --write               puts them into corpus/README.md
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from pathlib import Path

from corpus.fit.dataset import CORPUS, LabelledSpan, documents, read_spans, statements

README = CORPUS / "README.md"


def counts() -> list[str]:
    """What there is, in lines of Markdown."""
    given, single = documents(), statements()
    codes = Counter(label.codes[0] for document in given for span in document.spans for label in span.labels)
    units = sum(len(document.spans) for document in given)
    styles = {
        row.split("\t")[2] for row in (CORPUS / "documents.tsv").read_text(encoding="utf-8").splitlines()[1:]
    }
    said: Counter[str] = Counter(item for one in single for item in one.items)
    writers: dict[str, set[str]] = defaultdict(set)
    for one in single:
        for item in one.items:
            writers[item].add(one.writer)
    for document in given:
        for span in document.spans:
            for item in set().union(*(label.items for label in span.labels)):
                said[item] += 1
                writers[item].add(document.group)
    codebook = [
        line.partition(":")[0] for line in (CORPUS / "items.txt").read_text(encoding="utf-8").splitlines()
    ]
    others = [item for item in said if item not in codebook]
    plain = Counter(one.register for one in single)
    return [
        f"- {len(given)} documents in {len(styles)} styles by {len({one.group for one in given})} writers: "
        f"{units:,} labelled units",
        "- codes (of each part its first): "
        + ", ".join(f"{code} {count:,}" for code, count in codes.most_common()),
        f"- {len(single):,} single statements by {len({one.writer for one in single})} writers, "
        f"{plain['p'] / len(single):.0%} of them in plain words; "
        + ", ".join(f"{kind} {count:,}" for kind, count in Counter(one.kind for one in single).most_common()),
        f"- each of the {len(codebook)} items of the codebook: "
        f"at least {min(said[item] for item in codebook)} units and statements "
        f"by at least {min(len(writers[item]) for item in codebook)} writers",
        f"- each of {len(others)} other items: at least {min(said[item] for item in others)} statements "
        f"by at least {min(len(writers[item]) for item in others)} writers",
    ]


def agreement(folder: Path) -> list[str]:
    """How far second labels agree with the first, in lines of Markdown."""
    tally: Counter[str] = Counter()
    for path in sorted(folder.glob("*.second")):
        first = read_spans(CORPUS / "labels" / f"{path.stem}.tsv")
        for row in path.read_text(encoding="utf-8").splitlines():
            number, _, labels = row.partition("\t")
            if labels.strip():
                _compare(first[int(number) - 1], labels, tally)
    items = 2 * tally["items both"] / max(1, tally["items first"] + tally["items second"])
    return [
        f"A second labelling of {tally['units']} units of {len(list(folder.glob('*.second')))} documents "
        f"made without the first labels: the stances were "
        f"compatible in {tally['compatible'] / tally['units']:.3f} "
        f"and the same in {tally['same'] / tally['units']:.3f} of the units; "
        f"of the items of units that commit or consider the two agreed with F1 {items:.2f}.",
    ]


def _compare(first: LabelledSpan, labels: str, tally: Counter[str]) -> None:
    from corpus.fit.dataset import _labels

    second = LabelledSpan(first.line, first.start, first.end, tuple(_labels(labels, Path("second"), 0)))
    one, two = (set().union(*(label.shares() for label in span.labels)) for span in (first, second))
    # What says nothing and what is background are one for who acts on it.
    one, two = ({"background" if name == "none" else name for name in names} for names in (one, two))
    tally.update({"units": 1, "compatible": bool(one & two), "same": one == two})
    if {"commits", "considers"} & one & two:
        mine, yours = (set().union(*(label.items for label in span.labels)) for span in (first, second))
        tally.update({"items first": len(mine), "items second": len(yours), "items both": len(mine & yours)})


def main() -> None:
    """The command line of this module."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--second", type=Path, default=CORPUS / "second")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    parts = {"counts": counts(), "agreement": agreement(options.second) if options.second.is_dir() else []}
    text = README.read_text(encoding="utf-8")
    for name, lines in parts.items():
        print("\n".join(lines))
        text = re.sub(
            rf"(<!-- {name} -->\n).*?(<!-- end -->)",
            lambda match, body=lines: match[1] + "\n".join(body) + "\n" + match[2],
            text,
            flags=re.DOTALL,
        )
    if options.write:
        README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
