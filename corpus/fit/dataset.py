"""Labelled plans and statements as dxlint reads them: each unit of the tree with the label that was laid over
it.

A folder of documents holds `documents/ID.txt|md`, `labels/ID.tsv` (`line:start-end<TAB>labels<TAB>text`) and
`items/ID.yaml` (statuses, facts, lists); `shared/gold` has the same under other names. `statements/*.tsv` has
statements of single writers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

import yaml

from dxlint import Document
from dxlint.document.blocks import Block, BlockKind, Segment
from dxlint.document.tree import Structure, Unit, structure_of
from dxlint_plugins.importers import markdown, plain_text

CORPUS = Path(__file__).resolve().parent.parent
# A label's code → the classes of the judge that are right, with equal shares.
CLASSES = ("commits", "considers", "background", "none")
_OF_CODE = {
    "C": ("commits",), "A": ("commits", "background"), "S": ("considers",), "D": ("background",),
    "N": ("background",),
    "P": ("background",), "X": ("background",), "R": ("background",), "E": ("background",), "H": ("none",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Label:
    """One label of a unit: its codes (several where careful people could differ) and the items it speaks of.
    """

    codes: tuple[str, ...]
    items: frozenset[str]

    def shares(self) -> dict[str, float]:
        """Class → its share."""
        found: dict[str, float] = {}
        for code in self.codes:
            right = _OF_CODE[code]
            for one in right:
                found[one] = found.get(one, 0.0) + 1 / len(right) / len(self.codes)
        return found


@dataclass(frozen=True, slots=True)
class LabelledSpan:
    """A unit as the labeller saw it: 1-based line, half-open columns from 0."""

    line: int
    start: int
    end: int
    labels: tuple[Label, ...]


@dataclass(slots=True)
class LabelledUnit:
    """A unit of the tree with the label of the span that shares most characters with it."""

    unit: Unit
    labels: tuple[Label, ...]

    @property
    def shares(self) -> dict[str, float]:
        """Class → its share, over all labels of the unit."""
        found: dict[str, float] = {}
        for label in self.labels:
            for name, share in label.shares().items():
                found[name] = found.get(name, 0.0) + share / len(self.labels)
        return found

    @property
    def items(self) -> set[str]:
        """All items that the unit speaks of, whatever its stance."""
        return set().union(*(label.items for label in self.labels)) if self.labels else set()


@dataclass
class LabelledDocument:
    """A document, its tree, and its labels. `group` is what a fold leaves out together (its writer)."""

    name: str
    path: Path
    spans: list[LabelledSpan]
    items: dict[str, object]
    group: str
    facts: dict[str, object] = field(default_factory=dict)

    @cached_property
    def document(self) -> Document:
        """The document as its importer reads it."""
        reader = markdown.read if self.path.suffix == ".md" else plain_text.read
        return reader(self.path.read_bytes(), self.path.name)

    @cached_property
    def structure(self) -> Structure:
        """Its tree."""
        return structure_of(self.document)

    @cached_property
    def units(self) -> list[LabelledUnit]:
        """The units of the tree with their labels; a unit that no label touches has none."""
        by_line: dict[int, list[LabelledSpan]] = {}
        for span in self.spans:
            by_line.setdefault(span.line, []).append(span)
        laid = [(unit, _span_over(self.document, unit, by_line)) for unit in self.structure.units]
        columns: dict[int, set[int]] = {}
        for unit, span in laid:
            if span is not None and unit.cell is not None:
                columns.setdefault(id(span), set()).add(unit.cell.column)
        # The label of a line that holds several cells of a row says nothing of one of them.
        return [
            LabelledUnit(unit, span.labels if span is not None and len(columns.get(id(span), ())) < 2 else ())
            for unit, span in laid
        ]


def _span_over(document: Document, unit: Unit, by_line: dict[int, list[LabelledSpan]]) -> LabelledSpan | None:
    start, end = unit.source_span()
    place = document.place(unit.block, start, end)
    best: LabelledSpan | None = None
    most = 0
    for line in range(place.line or 0, (place.end_line or 0) + 1):
        low = (place.column or 1) - 1 if line == place.line else 0
        high = (place.end_column or 1) - 1 if line == place.end_line else 10**6
        for span in by_line.get(line, ()):
            share = min(high, span.end) - max(low, span.start)
            if share > most:
                best, most = span, share
    return best


def read_spans(path: Path) -> list[LabelledSpan]:
    """The labelled units of a `.tsv` file. Raises ValueError with the line."""
    found = []
    for number, row in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not row.strip():
            continue
        place, labels, *_ = row.split("\t")
        match = re.fullmatch(r"(\d+):(\d+)-(\d+)", place)
        if match is None:
            raise ValueError(f"{path.name}:{number}: no place: {row[:40]!r}")
        line, start, end = map(int, match.groups())
        found.append(LabelledSpan(line, start, end, tuple(_labels(labels, path, number))))
    return found


def _labels(text: str, path: Path, number: int) -> Iterator[Label]:
    for part in text.split(";"):
        code, *items = part.split()
        codes = tuple(code.split("|"))
        if any(one not in _OF_CODE for one in codes):
            raise ValueError(f"{path.name}:{number}: no such code: {code!r}")
        yield Label(codes, frozenset(items))


def documents(folder: Path = CORPUS, names: dict[str, str] | None = None) -> list[LabelledDocument]:
    """All labelled documents of a folder, by name. `names`: the sub-folders, where they are called otherwise.
    """
    where = {"documents": "documents", "labels": "labels", "items": "items"} | (names or {})
    writers = _writers(folder)
    found = []
    for labels in sorted((folder / where["labels"]).glob("*.tsv")):
        path = next(one for one in (folder / where["documents"]).iterdir() if one.stem == labels.stem)
        described = folder / where["items"] / f"{labels.stem}.yaml"
        data = yaml.safe_load(described.read_text(encoding="utf-8")) if described.exists() else {}
        found.append(
            LabelledDocument(
                labels.stem,
                path,
                read_spans(labels),
                data.get("items", {}),
                writers.get(labels.stem, labels.stem),
                data.get("facts", {}),
            )
        )
    return found


GOLD = {"documents": "plans", "labels": "statements", "items": "labels"}


def _writers(folder: Path) -> dict[str, str]:
    path = folder / "documents.tsv"
    if not path.exists():
        return {}
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:] if line]
    return {row[0]: row[1] for row in rows}


@dataclass(frozen=True, slots=True)
class Statement:
    """A single statement by one writer. `kind`: C S D B L; `register`: o (official terms) or p (plain words).
    """

    writer: str
    kind: str
    register: str
    items: tuple[str, ...]
    text: str


def statements(folder: Path = CORPUS) -> list[Statement]:
    """All single statements."""
    found = []
    for path in sorted((folder / "statements").glob("*.tsv")):
        for number, row in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if not row.strip():
                continue
            try:
                kind, register, items, text = row.split("\t")
            except ValueError:
                raise ValueError(f"{path.name}:{number}: not four fields: {row[:60]!r}") from None
            if kind not in "CSDBL" or register not in "op" or not items.split():
                raise ValueError(f"{path.name}:{number}: no such kind, register or item: {row[:60]!r}")
            found.append(
                Statement(path.stem.split("-")[0], kind, register, tuple(items.split()), text.strip())
            )
    return found


# Where a statement may stand: headings and kind. Chosen by its text, so that it is the same at every fit.
_PLACES = (
    (("第4章 施策の展開", "（1）主な取組"), BlockKind.LIST_ITEM),
    (("5 具体的な取組", "取組内容"), BlockKind.PARAGRAPH),
    (("施策の内容",), BlockKind.LIST_ITEM),
    (("4 これから取り組むこと", "3 くらしの分野"), BlockKind.PARAGRAPH),
    (("基本目標2 便利なまち", "施策2-1"), BlockKind.PARAGRAPH),
    (("Ⅲ 推進する施策", "2 庁内の取組"), BlockKind.LIST_ITEM),
)  # fmt: skip


def placed(statement: Statement) -> Unit:
    """The statement as a unit among the measures of a small plan."""
    chosen = blake2b(statement.text.encode(), digest_size=2).digest()[0] % len(_PLACES)
    titles, kind = _PLACES[chosen]
    # A short one may look like a heading where it stands alone; as an item of a list it is a unit.
    for one in (kind, BlockKind.LIST_ITEM, BlockKind.FOOTNOTE):
        document = Document("statement.txt")
        document.blocks = [
            Block(BlockKind.HEADING, title, (Segment(0, at, 1),), at) for at, title in enumerate(titles, 1)
        ]
        document.blocks.append(Block(one, statement.text, (Segment(0, 9, 1),)))
        units = [unit for unit in structure_of(document).units if unit.block.line == 9]
        if units:
            break
    return max(units, key=lambda unit: unit.end - unit.start)


# What stands around a statement may turn its stance: (blocks before it, kind, words before it, class). A list
# has the stance of its lead, a noun phrase that of its heading, an own subject is one's own act also in the
# nation's chapter.
_TURNED = (
    (("取組",), "今後、次のことを検討します。", BlockKind.LIST_ITEM, "", "considers"),
    (("4 今後の進め方",), "次の事項については、引き続き研究します。", BlockKind.LIST_ITEM, "", "considers"),
    (("検討事項",), "", BlockKind.LIST_ITEM, "", "considers"),
    (("第3章 取組", "今後の検討課題"), "", BlockKind.LIST_ITEM, "", "considers"),
    (("取組",), "次のことに取り組みます。", BlockKind.LIST_ITEM, "", "commits"),
    (("国の動向",), "", BlockKind.PARAGRAPH, "これを受け、本市では、", "commits"),
    (("2 国や県の動き",), "", BlockKind.PARAGRAPH, "本町は、", "commits"),
    (("国の動向",), "", BlockKind.PARAGRAPH, "国は、", "background"),
)  # fmt: skip


def turned(statement: Statement) -> tuple[Unit, str] | None:
    """A commitment among words that may turn its stance, and the class it has there; None for most
    statements.
    """
    chosen = blake2b(statement.text.encode(), digest_size=4).digest()
    titles, lead, kind, prefix, name = _TURNED[chosen[0] % len(_TURNED)]
    listed = kind is BlockKind.LIST_ITEM
    if statement.kind != "C" or chosen[1] % 3 or listed == statement.text.endswith("。"):
        return None
    document = Document("statement.txt")
    document.blocks = [
        Block(BlockKind.HEADING, title, (Segment(0, at, 1),), at) for at, title in enumerate(titles, 1)
    ]
    if lead:
        document.blocks.append(Block(BlockKind.PARAGRAPH, lead, (Segment(0, 8, 1),)))
    document.blocks.append(Block(kind, prefix + statement.text, (Segment(0, 9, 1),)))
    units = [unit for unit in structure_of(document).units if unit.block.line == 9]
    return (units[-1], name) if len(units) == 1 else None


def shares_of(statement: Statement) -> dict[str, float]:
    """Class → its share for a single statement."""
    return {
        {"C": "commits", "S": "considers", "D": "background", "B": "background"}.get(
            statement.kind, "commits"
        ): 1.0
    }
