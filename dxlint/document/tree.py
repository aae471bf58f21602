"""The tree of sections, the tables with their heads, and the units of text that say something."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dxlint.document.block_kinds import bare_title, kinds_of
from dxlint.document.blocks import Block, BlockKind, Document
from dxlint.document.headings import Shape, fold_title, ordinal, shape_of
from dxlint.document.limits import DEEPEST, check_blocks, check_parts
from dxlint.document.tables import Cell, reports, with_heads
from dxlint.document.voice import FOREIGN, Role, inherited, role_of
from dxlint.document.where import tell_where
from dxlint.text.lazy import lazy
from dxlint.text.normalise import NormalText, fold, normalise
from dxlint.text.sentences import sentences

if TYPE_CHECKING:
    from dxlint.stance.judge import UnitStance
    from dxlint.stance.patterns import Judgement

_LABEL = lazy(
    r"^[■◆□◇●○▼▶【〈《<\[]?\s*(?P<label>[^■◆●【】:：。]{2,14}?)\s*(?:[■◆】〉》>\]]\s*|[:：]\s*|\s{1,})"
    r"(?P<rest>.{2,})$",
    re.DOTALL,
)
_NAME_HEAD = lazy(
    r"^(?:個別|主要|具体的)?(?:施策|事業|取組|取組項目|施策項目|プロジェクト|項目)(?:名|名称|の名称)?$"
    r"|^名称$"
)
# A note without a number adds to the plan's own text; a numbered one explains a word.
_PLAIN_NOTE = lazy(r"[(（]?※[ 　]*(?![\s\d０-９])")
_MEASURE_KIND = lazy(
    r"word:(?:施策|個別施策|主要施策|具体的施策|重点施策|基本施策|取組|取り組み|取組み|取組事項|重点取組"
    r"|重点取組事項|取組項目|事業|プロジェクト|アクション|施策項目|項目):"
)
_HEAD_WITH_CONTENT = lazy(
    r"^[■◆□◇●○▼▶【〈《<\[]\s*[^■◆【】:：。]{2,14}?\s*(?:[■◆】〉》>\]]|[:：])\s*(?P<rest>.{4,})$",
    re.DOTALL,
)
_ANNOTATION = lazy(r"\s*[【\[(（〔<〈][^】\])）〕>〉]*[】\])）〕>〉]?\s*$")
_SOURCE = lazy(r"\s*(?:出典|資料\s*[:：]|[(（]?注)")
_LEADS = lazy(r"以下|次の|下記|とおり|:$|：$|次に|挙げ")


@dataclass(slots=True)
class Section:
    """A heading with what stands below it. `parent` is None for the root."""

    title: str
    number: str
    kind: str
    rank: float
    role: Role
    own_role: Role | None
    block: Block | None
    parent: Section | None
    units: int = 0
    _path: str | None = field(default=None, init=False, repr=False, compare=False)

    def chain(self) -> list[Section]:
        """This section and its ancestors, outermost first, without the root."""
        found: list[Section] = []
        section: Section | None = self
        while section is not None and section.block is not None:
            found.append(section)
            section = section.parent
        return found[::-1]

    @property
    def path(self) -> str:
        """The headings from the outermost on, joined by ` > `."""
        if self._path is None:
            self._path = " > ".join(
                (f"{one.number} " if one.number else "") + one.title for one in self.chain()
            )
        return self._path


@dataclass(slots=True)
class Unit:
    """A sentence, list item or cell text, with all that bears on its stance.

    `start`, `end` are half-open offsets in `normal.text`; `normal` is the whole block's text. `judged` is
    what `dxlint.stance.judge` made of it, `by_patterns` what the hand-made patterns say of the whole unit.
    """

    block: Block
    normal: NormalText
    start: int
    end: int
    section: Section
    role: Role
    kind: BlockKind
    cell: Cell | None = None
    lead: str = ""
    text: str = field(init=False)
    judged: UnitStance | None = field(default=None, init=False, repr=False, compare=False)
    by_patterns: Judgement | None = field(default=None, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self.text = self.normal.text[self.start : self.end]

    @property
    def is_label(self) -> bool:
        """Whether this is the name of a table's row, which says nothing by itself."""
        return self.cell is not None and self.cell.is_label

    def source_span(self) -> tuple[int, int]:
        """The half-open span in the block's own text."""
        return self.normal.span(self.start, self.end)

    @property
    def source(self) -> str:
        """The unit's own text, as the block has it."""
        start, end = self.source_span()
        return self.block.text[start:end]


@dataclass(slots=True)
class Structure:
    """A document's sections, units, table-of-contents entries and headings, in reading order.

    `short_cells` are cells of one character (－, ○, 5), which are no units: they say nothing by themselves.
    """

    document: Document
    root: Section
    titles: set[str] = field(default_factory=set)
    sections: list[Section] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    toc: list[Block] = field(default_factory=list)
    short_cells: list[Unit] = field(default_factory=list)


def structure_of(document: Document) -> Structure:
    """The structure of a document. Where its lines are paragraphs, its blocks are told where they stand.

    Raises `InputError` where it is larger than any plan.
    """
    check_blocks(document.blocks, document.file)
    builder = _Builder(document)
    structure = builder.run()
    if document.by_paragraph:
        tell_where(document, builder.over)
    return structure


class _Builder:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.root = Section("", "", "root", 0.0, Role.OWN, None, None, None)
        self.found = Structure(document, self.root)
        # By block, the section that it stands in, or that it heads.
        self.over: list[Section] = []
        self.here = self.root
        self.lead = ""
        self.caption = ""
        self.word_ranks: dict[str, float] = {}
        self.shapes: dict[int, Shape] = {}
        self.contents: set[str] = set()
        self.bare_is_high = False

    def run(self) -> Structure:
        blocks = self.document.blocks
        kinds, shapes = kinds_of(blocks)
        self.shapes = {
            id(block): shape for block, shape in zip(blocks, shapes, strict=True) if shape is not None
        }
        found_kinds = {shape.kind.partition(":")[0] for shape in shapes if shape is not None}
        self.bare_is_high = not found_kinds & _MAIN and not any(
            block.level and block.kind is BlockKind.HEADING for block in blocks
        )
        self.contents = {
            bare_title(block.text) for block, kind in zip(blocks, kinds, strict=True) if kind is BlockKind.TOC
        }
        at = 0
        while at < len(blocks):
            self._check()
            block, kind = blocks[at], kinds[at]
            if kind is BlockKind.TOC:
                self.found.toc.append(block)
            elif kind is BlockKind.CELL and block.cell is not None:
                stop = at
                while (
                    stop < len(blocks)
                    and (cell := blocks[stop].cell) is not None
                    and cell.table == block.cell.table
                ):
                    stop += 1
                self._table(blocks[at:stop])
                self.over += [self.here] * (stop - at)
                at = stop
                continue
            elif kind is BlockKind.HEADING:
                self._heading(block)
            elif kind is BlockKind.CAPTION or kind is BlockKind.FOOTNOTE:
                if kind is BlockKind.CAPTION and not _SOURCE.match(block.text):
                    self.caption = block.text
                note = self.here.role if _PLAIN_NOTE.match(block.text) else Role.GLOSSARY
                self._emit(block, kind, note if kind is BlockKind.FOOTNOTE else Role.REFERENCE)
            else:
                self._text(block, kind)
            self.over.append(self.here)
            at += 1
        self._check()
        return self.found

    def _check(self) -> None:
        found = self.found
        check_parts(len(found.units) + len(found.sections) + len(found.short_cells), self.document.file)

    def _heading(self, block: Block) -> None:
        shape = (
            self.shapes.get(id(block))
            or shape_of(block.text)
            or Shape(f"level{block.level}", 2.0 + block.level / 2, "", block.text.strip())
        )
        if block.level and block.kind is BlockKind.HEADING:
            shape = Shape(f"level{block.level}", 1.5 + block.level * 0.9, shape.number, shape.title)
        rank = shape.rank
        if shape.kind == "bare" and self.bare_is_high:
            rank = _HIGH_BARE
        if shape.kind.startswith(("word:", "series:")):
            rank = self.word_ranks.setdefault(
                shape.kind, 5.0 + 0.1 * len(self.word_ranks) + (shape.rank - 5.0) / 4
            )
        parent = self.here
        siblings = [one for one in reversed(parent.chain()) if one.kind == shape.kind]
        count = ordinal(shape.number)
        if siblings and self._starts_anew(shape, count, siblings):
            rank = max(rank, parent.rank + 0.05)
        elif siblings:
            # Where one kind of number is used on two levels,
            # the heading goes on with the sequence it continues.
            fitting = [
                one for one in siblings if count is not None and ordinal(one.number) == count - 1
            ] or siblings
            same = fitting[-1] if bare_title(block.text) in self.contents else fitting[0]
            parent = same.parent or self.root
        else:
            if count == 1 and shape.kind in _NESTING and parent.number and parent.rank >= rank:
                # Counting begins here: it counts parts of what it stands in (施策3 > 1 現状).
                rank = parent.rank + 0.05
            while parent.block is not None and parent.rank >= rank and parent.parent is not None:
                parent = parent.parent
        while parent.parent is not None and len(parent.chain()) >= DEEPEST:
            parent = parent.parent
        own = None if self._is_title(block) else role_of(_ANNOTATION.sub("", shape.title) or shape.title)
        role = inherited(shape.title, own, parent.role)
        if _MEASURE_KIND.match(shape.kind) and role not in FOREIGN:
            role = Role.ACTION
        section = Section(shape.title, shape.number, shape.kind, rank, role, own, block, parent)
        self.found.sections.append(section)
        self.found.titles.add(fold_title(section.title))
        self.here, self.lead, self.caption = section, "", ""
        content = _HEAD_WITH_CONTENT.match(block.text)
        if content is not None:
            self._emit(block, BlockKind.LIST_ITEM, role, start=content.start("rest"))

    def _is_title(self, block: Block) -> bool:
        """Whether a heading is the plan's own title: it stands before all text,
        and tells of no part of the plan.
        """
        return not self.found.units and _TITLE.search(fold(block.text)) is not None

    def _starts_anew(self, shape: Shape, count: int | None, siblings: list[Section]) -> bool:
        """Whether a number 1 begins a list inside the section that has the same kind of number."""
        if count != 1 or shape.kind not in _NESTING:
            return False
        return all(fold_title(one.title) != fold_title(shape.title) for one in siblings)

    def _text(self, block: Block, kind: BlockKind) -> None:
        over = self.here.block
        if (
            over is not None
            and over.text.lstrip()[:1] in _BOX_TOP
            and block.text.lstrip()[:1] not in _BOX_SIDE
            and self.here.parent
        ):
            self.here = self.here.parent  # the box is closed: the measure goes on
        role = self.here.role
        label = _LABEL.match(block.text) if len(block.text) < 400 else None
        if label is not None and role not in FOREIGN and len(block.text) > 6:
            said = role_of(label["label"])
            if said is not None and block.text[:1] in "■◆□◇●○▼▶【〈《<[" and said not in {Role.NATION}:
                role = inherited(label["label"], said, role)
        self._emit(block, kind, role)

    def _emit(
        self, block: Block, kind: BlockKind, role: Role, cell: Cell | None = None, start: int = 0
    ) -> None:
        normal = normalise(block.text)
        skipped = bisect_left(normal.starts, start)
        last = ""
        for begin, end in sentences(block.text, normal):
            start = max(begin, skipped)
            if end - start < 2:
                if kind is BlockKind.CELL:
                    self.found.short_cells.append(
                        Unit(block, normal, start, end, self.here, role, kind, cell)
                    )
                continue
            led = kind is BlockKind.LIST_ITEM or role is Role.GLOSSARY
            unit = Unit(block, normal, start, end, self.here, role, kind, cell, self.lead if led else "")
            self.found.units.append(unit)
            if end - start <= 40 and _NUMBERED.match(unit.text):
                self.found.titles.add(fold_title(unit.text))
            self.here.units += 1
            last = unit.text
        if role is Role.GLOSSARY:
            # The term that an entry explains stands on a line of its own above it.
            self.lead = last if len(last) <= 40 and not last.endswith("。") else self.lead
        elif kind is BlockKind.PARAGRAPH:
            self.lead = last if _LEADS.search(last) else ""

    def _table(self, blocks: list[Block]) -> None:
        caption, self.caption = self.caption, ""
        # What a table reports of the plan before is told by its caption where the heading above is wider.
        cells = list(with_heads(blocks))
        previous = role_of(caption) is Role.PREVIOUS or reports([cell for _, cell in cells])
        measure = ""
        for block, cell in cells:
            if (
                cell.column > 0
                and not cell.is_label
                and cell.row_heads
                and _NAME_HEAD.match(fold(cell.row_heads[0]))
            ):
                # A measure's sheet: its name stands in a cell and holds for all rows below.
                measure, cell.is_label = block.text, True
                self.found.titles.add(fold_title(measure))
            cell.measure = measure
            cell.caption = caption
            role = self.here.role
            if previous:
                role = Role.PREVIOUS
            elif role not in FOREIGN:
                role = _cell_role(cell, role)
            self._emit(block, BlockKind.CELL, role, cell)
        self.lead = ""


_STRONG = frozenset({Role.NATION, Role.CURRENT, Role.VISION, Role.GLOSSARY, Role.PREVIOUS})


def _cell_role(cell: Cell, role: Role) -> Role:
    """The role of a cell: what its column's head says, else its row's; a year over it makes it an action."""
    if cell.fiscal_years:
        return Role.ACTION
    column = next((found for head in cell.column_heads if (found := role_of(head)) is not None), None)
    row = next((found for head in cell.row_heads if (found := role_of(head)) is not None), None)
    if column in _STRONG:
        return column
    if row in _STRONG and column is not Role.ACTION:
        return row
    first = column if column is not None else row
    return role if first is None else inherited("", first, role)


# Where none of these heads the chapters of a document, unnumbered lines do.
_MAIN = frozenset(
    {"part", "chapter", "section", "ordinal", "roman", "roman-dotted", "number", "dotted2", "word", "series"}
)
_HIGH_BARE = 6.0
# A box drawn with lines: its heading stands in the upper line, its text beside the side line.
_BOX_TOP, _BOX_SIDE = tuple("┏┌╔╭"), tuple("┃│║|｜┗└╚╰")
_TITLE = lazy(
    r"(?:計画|戦略|ビジョン|プラン|構想|方針|指針|大綱)(?:\(.*\)|【.*】|v[\d.]+|概要版?|本編|案|\d*)*$"
)
_NESTING = frozenset({"paren", "paren-half", "circled", "kana", "paren-kana", "number"})
_NUMBERED = lazy(r"^(?:\(?\d{1,2}[).]|\(\d{1,2}\)|[①-⑳])")
