"""From the body of a Word file to blocks, in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxlint import Block, BlockKind, CellPosition, InputError, LeftOut, Place, Segment, Unreadable
from dxlint.messages import text as message
from dxlint_plugins.importers._docx_blocks import BLANK, made, prefix_of, text_block
from dxlint_plugins.importers._docx_inline import Flow, Inline
from dxlint_plugins.importers._docx_names import (
    ALTERNATE,
    CUSTOM_XML,
    DEL,
    DGM,
    INS,
    MAX_DEPTH,
    MOVE_FROM,
    MOVE_TO,
    PPR,
    RPR,
    SDT,
    SDT_CONTENT,
    TBL,
    TXBX_CONTENT,
    VAL,
    VML,
    A,
    P,
    R,
    W,
    branch,
    is_on,
    number,
)  # fmt: skip
from dxlint_plugins.importers._docx_numbering import Mark, Numbering
from dxlint_plugins.importers._docx_pages import Pages
from dxlint_plugins.importers._docx_styles import Style, Styles
from dxlint_plugins.importers._docx_tabbed import with_tables
from dxlint_plugins.importers._docx_tables import grid

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from dxlint_plugins.importers._docx_package import Package

# What is let in is judged within a minute or two: more is no plan, or several.
MAX_PARAGRAPHS = 50_000
MAX_CHARACTERS = 2_000_000
# A paragraph longer than this is text, whatever its style: no heading of a plan is so long.
LONGEST_HEADING = 120
# So many paragraphs at most become one through deleted marks.
_LONGEST_JOIN = 500
# So many text boxes at one paragraph are a drawing: their words are labels, not headings.
_DRAWING = 3
_ALT_CHUNK, _SUB_DOC = W + "altChunk", W + "subDoc"
_STYLE, _NUMBERING, _OUTLINE, _VANISH = W + "pStyle", W + "numPr", W + "outlineLvl", W + "vanish"
_BREAK_BEFORE, _SECTION = W + "pageBreakBefore", W + "sectPr"


class Story:
    """Reads the body into `blocks`; `line` counts its paragraphs and table rows, `tables` its tables.

    `held` are the elements whose text stands in a block, `aside` those that are passed over, with the message
    id of why, `lines` the paragraphs, rows and notes with their lines: each by its id. `trees` are the parts
    that were read beside the body, `marks` the marks of lists that authors typed.
    """

    def __init__(self, package: Package, file: str) -> None:
        self.file = file
        self.blocks: list[Block] = []
        self.unreadable: list[Unreadable] = []
        self.line = 0
        self.held: set[int] = set()
        self.lines: dict[int, int] = {}
        self.trees: dict[str, Element | None] = {}
        self.marks: list[LeftOut] = []
        self._package = package
        self._out = self.blocks
        self._after: list[Block] = []
        self.tables = 0
        self._frames: set[int] = set()
        self._nesting = 0
        self._still = 0
        self._contents = 0
        self._labels = False
        self._paragraphs = self._characters = 0
        self._in_note = False
        self._notes: dict[str, dict[str, Element]] = {}
        self._seen: set[tuple[str, str]] = set()
        self._held: Flow | None = None
        self._tabbed: dict[int, Flow] = {}
        sources = {kind: package.bytes_of(kind) for kind in ("styles", "footnotes", "endnotes")}
        self._note_sources = sources
        self._styles = Styles(package.tree_of("styles", sources["styles"]))
        numbered = b"numPr" in package.source or b"numPr" in sources["styles"]
        self._numbering = Numbering(package.tree_of("numbering") if numbered else None, self._styles)
        self._pages = Pages(package.source, package.main)
        hides = any(b"vanish" in source for source in (package.source, *sources.values()))
        self._inline = Inline(file, self._styles, self._pages, hides)
        self.aside = self._inline.aside

    def read(self, body: Element) -> None:
        """Reads the whole body."""
        self._blocks(body, None, 0)
        self._flush(None)
        if self._tabbed:
            self.blocks = self._out = with_tables(self.blocks, self._tabbed, self.tables)
        if len(self.blocks) > MAX_PARAGRAPHS:
            raise InputError("word-too-many-paragraphs", file=self.file, limit=f"{MAX_PARAGRAPHS:,}")

    def _count(self, text: str) -> None:
        """Counts a paragraph, wherever it stands. Raises InputError where they are too many."""
        self._paragraphs += 1
        self._characters += len(text)
        if self._paragraphs > MAX_PARAGRAPHS:
            raise InputError("word-too-many-paragraphs", file=self.file, limit=f"{MAX_PARAGRAPHS:,}")
        if self._characters > MAX_CHARACTERS:
            raise InputError("word-too-many-characters", file=self.file, limit=f"{MAX_CHARACTERS:,}")

    def _blocks(self, container: Element, cell: CellPosition | None, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise InputError("word-too-deep", file=self.file, limit=MAX_DEPTH)
        for node in container:
            tag = node.tag
            if tag == P:
                self._paragraph(node, cell, depth)
            elif tag == TBL:
                self._flush(cell)
                self._table(node, cell, depth)
            elif tag == SDT:
                content = node.find(SDT_CONTENT)
                if content is not None:
                    is_contents = _is_contents(node)
                    self._contents += is_contents
                    self._blocks(content, cell, depth + 1)
                    self._contents -= is_contents
            elif tag in {CUSTOM_XML, INS, MOVE_TO}:
                self._blocks(node, cell, depth + 1)
            elif tag == ALTERNATE:
                chosen = branch(node)
                if chosen is not None:
                    self._blocks(chosen, cell, depth + 1)
            elif tag in {_ALT_CHUNK, _SUB_DOC}:
                self._cannot_read("word-inserted-file")

    def _cannot_read(self, reason: str, **params: object) -> None:
        place = Place(self.file, max(self.line, 1), 1, page=self._pages.page)
        self.unreadable.append(Unreadable(place, message(reason, "ja", **params), 0.0))

    def _paragraph(self, node: Element, cell: CellPosition | None, depth: int) -> None:
        if cell is None and not self._still:
            self.line += 1
        self.lines[id(node)] = self.line
        name = numbering = outline = None
        mark_goes = mark_hidden = section_ends = False
        properties = node.find(PPR)
        for one in properties if properties is not None else ():
            tag = one.tag
            if tag == _STYLE:
                name = one.get(VAL)
            elif tag == _NUMBERING:
                numbering = one
            elif tag == _OUTLINE:
                outline = one
            elif tag == RPR:
                mark_goes = one.find(DEL) is not None or one.find(MOVE_FROM) is not None
                mark_hidden = self._inline.checks_hidden and is_on(one.find(_VANISH))
            elif tag == _BREAK_BEFORE:
                if is_on(one) and not cell:
                    self._pages.broken(absorbed=True)
            elif tag == _SECTION:
                section_ends = True
        style = self._styles.get(name)
        level = style.level if outline is None else (number(outline, 9, 0, 9) + 1) % 10
        flow = self._inline.read(node, max(self.line, 1), style.hidden)
        self._count(flow.text)
        if self._held is not None:
            self._held.go_on(flow)
            flow, self._held = self._held, None
        if section_ends:
            self._pages.section()
        if mark_goes and len(flow.segments) < _LONGEST_JOIN:
            self._held = flow
            return
        # Word numbers an empty paragraph, but not one that holds a section break and nothing else.
        unseen = (mark_hidden or section_ends) and not flow.text.strip()
        mark = None if unseen else self._numbering.mark(numbering, style)
        self._finish(flow, style, level, mark, cell, depth)

    def _flush(self, cell: CellPosition | None) -> None:
        """Prints a paragraph whose mark is deleted where no other paragraph follows to take it up."""
        if self._held is not None:
            flow, self._held = self._held, None
            self._finish(flow, Style(), 0, None, cell, 0)

    def _finish(
        self, flow: Flow, style: Style, level: int, mark: Mark | None, cell: CellPosition | None, depth: int
    ) -> None:
        printed = flow.text.strip(BLANK)
        if printed:
            self._out.append(block := self._block(flow, style, level, mark, cell))
            self.held.update(flow.elements)
            if len(block.text) < len(printed):
                typed = printed[: len(printed) - len(block.text)].rstrip(BLANK)
                self.marks.append(LeftOut(Place(self.file, block.line, 1), typed, "left-out-markup"))
        for name in flow.embedded:
            self._cannot_read("word-embedded", program=name)
        if flow.boxes:
            self._boxes(flow, cell, depth)
        for kind, key in flow.notes:
            self._note(kind, key, flow)

    def _block(
        self, flow: Flow, style: Style, level: int, mark: Mark | None, cell: CellPosition | None
    ) -> Block:
        if self._in_note:
            return made(BlockKind.FOOTNOTE, flow, prefix_of(mark))
        # A table of one cell is a frame around its text, and a heading in it a heading.
        framed = cell is None or cell.table in self._frames
        if level and framed and not style.toc and len(flow.text) <= LONGEST_HEADING:
            self._inline.fields.leave_contents()
            return made(BlockKind.HEADING, flow, mark.text if mark is not None else "", level)
        if flow.toc or style.toc or self._contents:
            return made(BlockKind.TOC, flow, prefix_of(mark), cell=cell)
        if cell is not None:
            return made(BlockKind.CELL, flow, prefix_of(mark), cell=cell)
        if style.caption:
            return made(BlockKind.CAPTION, flow, prefix_of(mark))
        block = text_block(flow, mark, self._labels)
        if mark is None and not self._still and "\t" in flow.text and "\n" not in flow.text:
            self._tabbed[id(block)] = flow
        return block

    def _table(self, table: Element, outer: CellPosition | None, depth: int) -> None:
        rows = grid(table)
        for row in rows:
            gone = [row.element] if row.dropped else row.deleted
            self.aside.update((id(one), "left-out-deleted") for one in gone)
        kept = [row for row in rows if not row.dropped]
        nested = outer is not None
        if nested and (len(kept) < 2 or all(len(row.cells) < 2 for row in kept)):
            # A frame, or a list set as a table: its text belongs to the outer cell.
            for row in kept:
                for grid_cell in row.cells:
                    self._cell(grid_cell.element, outer, depth)
            return
        table_number, self.tables = self.tables, self.tables + 1
        if len(kept) == 1 and len(kept[0].cells) == 1:
            self._frames.add(table_number)
        target = self._out
        if nested:
            self._out = []
        self._nesting += 1
        at = 0
        for row in rows:
            if not nested and not self._still:
                self.line += 1
            self.lines[id(row.element)] = self.line
            if row.dropped:
                continue
            begun = ended = self._pages.page
            for one in row.cells:
                if one.joins:
                    self.aside[id(one.element)] = "left-out-hidden"
                else:
                    self._pages.page = begun
                    here = CellPosition(table_number, at, one.column, one.row_span, one.column_span)
                    self._cell(one.element, here, depth)
                    ended = (
                        max(ended, self._pages.page)
                        if ended is not None and self._pages.page is not None
                        else None
                    )
            self._pages.page = ended
            at += 1
        self._nesting -= 1
        if nested:
            self._after += self._out
            self._out = target
        if not self._nesting:
            self._out += self._after
            self._after = []

    def _cell(self, element: Element, cell: CellPosition | None, depth: int) -> None:
        self._blocks(element, cell, depth + 1)
        self._flush(cell)

    def _boxes(self, flow: Flow, cell: CellPosition | None, depth: int) -> None:
        """The text boxes that hang on a paragraph, read after it."""
        fields, held, labels = self._inline.fields.apart(), self._held, self._labels
        self._held, self._labels = None, len(flow.boxes) >= _DRAWING
        self._still += 1
        self._pages.frozen = True
        line, page = flow.segments[0].line, flow.segments[0].page
        for box in flow.boxes:
            if box.tag == TXBX_CONTENT:
                self._blocks(box, cell, depth + 1)
                self._flush(cell)
                continue
            for text, label, elements in self._drawn(box):
                self._count(text)
                if text.strip(BLANK):
                    kind = (
                        BlockKind.CELL
                        if cell is not None
                        else BlockKind.LIST_ITEM
                        if label
                        else BlockKind.PARAGRAPH
                    )
                    self._out.append(made(kind, Flow(text, [Segment(0, line, 1, page)]), cell=cell))
                    self.held.update(elements)
        self._still -= 1
        self._pages.frozen = self._still > 0
        self._held, self._labels = held, labels
        self._inline.fields.back(fields)

    def _drawn(self, box: Element) -> list[tuple[str, bool, list[int]]]:
        """The texts of a drawing, SmartArt or WordArt; whether they are labels; the elements of each."""
        if box.tag == VML + "textpath":
            return [(box.get("string", ""), False, [id(box)])]
        source: Element | None = box
        if box.tag == DGM + "relIds":
            path = self._package.targets.get(box.get(R + "dm", ""), "")
            if path not in self.trees:
                self.trees[path] = self._package.tree(path)
            source = self.trees[path]
        found: list[list[Element]] = []
        for one in source.iter() if source is not None else ():
            if one.tag == A + "p":
                found.append([])
            elif one.tag == A + "t" and found:
                found[-1].append(one)
        return [("".join(one.text or "" for one in parts), True, list(map(id, parts))) for parts in found]

    def _note(self, kind: str, key: str, flow: Flow) -> None:
        """The text of a foot- or endnote, after the paragraph (or table) that refers to it."""
        if kind not in self._notes:
            tree = self._package.tree_of(kind, self._note_sources[kind])
            self.trees[self._package.kinds.get(kind, "")] = tree
            self._notes[kind] = {one.get(W + "id", ""): one for one in (tree if tree is not None else ())}
        note = self._notes[kind].get(key)
        if note is None or (kind, key) in self._seen or self._in_note:
            return
        self._seen.add((kind, key))
        self.lines[id(note)] = self.line
        fields, held, target = self._inline.fields.apart(), self._held, self._out
        self._held, self._in_note = None, True
        self._still += 1
        self._pages.frozen = True
        if self._nesting:
            self._out = []
        self._blocks(note, None, 0)
        self._flush(None)
        if self._nesting:
            self._after += self._out
        self._out, self._held, self._in_note = target, held, False
        self._still -= 1
        self._pages.frozen = self._still > 0
        self._inline.fields.back(fields)


def _is_contents(control: Element) -> bool:
    gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(VAL) == "Table of Contents"
