"""The baseline (`dxlint-baseline.json`): the findings that were there when it was written.

They are told as known and do not count; what is not among them is new. The file is sorted and has a line for
each finding, so that changes show as such; it holds neither times nor line numbers.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from dxlint.data.globs import seen_from
from dxlint.data.yaml_load import load_yaml
from dxlint.errors import InputError, UsageError
from dxlint.waivers.waiver_file import read_bounded

if TYPE_CHECKING:
    from dxlint.run.report import ReportedFinding

SCHEMA = "dxlint.baseline/1"


@dataclass(frozen=True, slots=True, order=True)
class Known:
    """One finding as a baseline knows it; `file` is seen from the baseline's folder, with `/`."""

    file: str
    rule: str
    item: str
    fingerprint: str


@dataclass(slots=True)
class Baseline:
    """How often each known finding may be found."""

    path: Path
    counts: Counter[Known] = field(default_factory=Counter)

    def known(self, finding: ReportedFinding, file: str) -> Known:
        """What the baseline has for a finding of `file`."""
        fingerprint = finding.same_as or finding.fingerprint
        return Known(self.name_of(file), finding.rule, finding.item or "", fingerprint)

    def name_of(self, file: str) -> str:
        """The file as the baseline names it; standard input stays `-`."""
        return file if file == "-" else seen_from(file, str(self.path.parent))

    def file_of(self, known: Known) -> Path:
        """Where the file of a known finding should be."""
        return self.path.parent / known.file

    def text(self) -> str:
        """The file's text."""
        rows = [
            _dumped({
                "file": one.file, "rule": one.rule, "item": one.item or None,
                "fingerprint": one.fingerprint, "count": count,
            })
            for one, count in sorted(self.counts.items()) if count > 0
        ]  # fmt: skip
        listed = "".join(f"\n    {row}," for row in rows).removesuffix(",")
        return f'{{\n  "schema": "{SCHEMA}",\n  "findings": [{listed}{chr(10) + "  " if rows else ""}]\n}}\n'


def _dumped(row: dict[str, object]) -> str:
    """A row as JSON; only a file name with characters that cannot be shown is escaped."""
    text = json.dumps(row, ensure_ascii=False)
    return text if text.replace("\u3000", "").isprintable() else json.dumps(row)


@dataclass(slots=True)
class Change:
    """What differs between a baseline and what was found: `new` is not in it, `solved` no longer found."""

    new: Counter[Known]
    solved: Counter[Known]


def compared(baseline: Baseline, found: Counter[Known], is_judged: Callable[[Known], bool]) -> Change:
    """What is new, and what is solved of that which was judged: the rest is as it was."""
    gone = baseline.counts - found
    return Change(found - baseline.counts, Counter({one: n for one, n in gone.items() if is_judged(one)}))


def read_baseline(path: Path) -> Baseline:
    """The baseline in a file. Raises `UsageError` with a place for one that is not as it should be."""
    data = read_bounded(path, "baseline-not-found")
    try:
        top = json.loads(data)
    except json.JSONDecodeError as error:
        raise UsageError(
            "baseline-not-json", file=str(path), line=error.lineno, column=error.colno, error=error.msg
        ) from None
    except (ValueError, RecursionError) as error:
        raise UsageError("baseline-not-json", file=str(path), line=1, column=1, error=str(error)) from None
    if not isinstance(top, dict) or top.get("schema") != SCHEMA or not isinstance(top.get("findings"), list):
        raise UsageError("baseline-not-one", file=str(path), line=1, column=1, schema=SCHEMA)
    counts: Counter[Known] = Counter()
    for at, row in enumerate(top["findings"]):
        known, count = _row(row)
        if known is None:
            line, column = _place_of(data, str(path), at)
            raise UsageError("baseline-bad-row", file=str(path), line=line, column=column, number=at + 1)
        counts[known] += count
    return Baseline(path, counts)


def _place_of(data: bytes, file: str, row: int) -> tuple[int | None, int | None]:
    """Where a row starts, as well as the reader of YAML can tell it."""
    try:
        mark = load_yaml(data, file).mark(("findings", row))
    except InputError:
        return None, None
    return mark.line, mark.column


def _row(row: object) -> tuple[Known | None, int]:
    if not isinstance(row, dict) or set(row) - {"file", "rule", "item", "fingerprint", "count"}:
        return None, 0
    texts = [row.get(key) for key in ("file", "rule", "fingerprint")]
    item, count = row.get("item") or "", row.get("count")
    if not all(isinstance(text, str) and text for text in (*texts, item or "-")):
        return None, 0
    if type(count) is not int or count < 1:
        return None, 0
    return Known(str(texts[0]), str(texts[1]), str(item), str(texts[2])), count
