"""A waiver or an attestation, wherever it is written, and which findings it fits."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from dxlint.data.globs import fits, plain, seen_from
from dxlint.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxlint.rules.rule import Quoted
    from dxlint.run.report import ReportedFinding

State = Literal["new", "known", "waived", "attested"]


@dataclass(frozen=True, slots=True)
class Settled:
    """Why a finding does not count: in what state it is, who says so on what ground, and where that stands.

    `source`: a comment in the plan, an entry of a waiver file, or the baseline. `by` and `day` are an
    attestation's; `reason` is its note.
    """

    state: State
    source: Literal["comment", "file", "baseline"]
    reason: str = ""
    owner: str | None = None
    approver: str | None = None
    by: str | None = None
    day: date | None = None
    until: date | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Waiver:
    """One rule or item that is not to count in some files; with `by`, an attestation by a person.

    `rule` is an id or a name. `file` is a glob seen from `base`, or with `base` None the name of the file in
    which the comment stands. Of these files only what stands in `lines` (both inclusive; `any_line` of a
    finding that spans several), under the model field `path`, with `quote` in its quote, or has the
    `fingerprint`. `until` is the last day on which it holds. One with a `fault` never holds.
    """

    place: Place
    file: str
    base: str | None = None
    rule: str | None = None
    item: str | None = None
    reason: str = ""
    until: date | None = None
    owner: str | None = None
    approver: str | None = None
    by: str | None = None
    day: date | None = None
    lines: tuple[int, int] | None = None
    any_line: bool = False
    path: str | None = None
    quote: str | None = None
    fingerprint: str | None = None
    fault: str | None = None
    fault_params: dict[str, str] = field(default_factory=dict)

    @property
    def names(self) -> str:
        """What it is about, for messages."""
        return self.rule or self.item or ""

    def fits(self, finding: ReportedFinding) -> bool:
        """Whether it is about this finding, of a file that it is about."""
        if self.lines is not None and not any(map(self._holds, _places(finding))):
            return False
        if self.rule is not None and folded(self.rule) not in {folded(finding.rule), folded(finding.name)}:
            return False
        if self.item is not None and self.item != finding.item:
            return False
        if self.by is not None and finding.outcome != "review":
            return False
        if self.fingerprint is not None and not finding.fingerprint.startswith(self.fingerprint):
            return False
        if self.quote is not None and bare(self.quote) not in bare((finding.at and finding.at.quote) or ""):
            return False
        return self.path is None or any(_is_below(place.path, self.path) for place in _places(finding))

    def _holds(self, place: Place) -> bool:
        assert self.lines is not None
        if place.line is None:
            return False
        last = max(place.line, place.end_line or 0) if self.any_line else place.line
        return place.line <= self.lines[1] and last >= self.lines[0]

    def settled(self) -> Settled:
        """What a finding that it fits is marked with."""
        return Settled(
            "waived" if self.by is None else "attested",
            "comment" if self.base is None else "file",
            self.reason, self.owner, self.approver, self.by, self.day, self.until, self.place,
        )  # fmt: skip


class ByFile:
    """Finds the entries about a file. A workbook of a prefecture has thousands, each about one file: those
    are looked up by its name, and only globs are tried one by one.
    """

    def __init__(self, entries: Sequence[Waiver]) -> None:
        self._named: dict[str | None, dict[str, list[int]]] = {}
        self._globs: dict[str | None, list[tuple[int, Waiver]]] = {}
        for at, entry in enumerate(entries):
            name = entry.file if entry.base is None else plain(entry.file)
            if entry.base is None or not set(name) & set("*?"):
                self._named.setdefault(entry.base, {}).setdefault(name, []).append(at)
            else:
                self._globs.setdefault(entry.base, []).append((at, entry))

    def of(self, file: str) -> list[int]:
        """The indexes of the entries about `file`, in order."""
        found: list[int] = []
        for base in {**self._named, **self._globs}:
            seen = file if base is None else seen_from(file, base)
            found += self._named.get(base, {}).get(seen, ())
            found += (at for at, entry in self._globs.get(base, ()) if fits(entry.file, seen))
        return sorted(found)


def _places(finding: ReportedFinding) -> Iterator[Place]:
    """Where a finding stands; of an absence, where it was looked for."""
    found: tuple[Quoted, ...] = finding.searched if finding.at is None else (finding.at,)
    return (one.place for one in found)


def _is_below(path: str | None, field_path: str) -> bool:
    return path is not None and (path == field_path or path.startswith((field_path + ".", field_path + "[")))


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """A rule's id or name for comparison."""
    return unicodedata.normalize("NFKC", name).casefold()


def bare(text: str) -> str:
    """A text without blanks and widths, as fingerprints take it."""
    return "".join(unicodedata.normalize("NFKC", text).split())
