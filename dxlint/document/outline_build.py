"""The outline of a document, from its structure."""

from __future__ import annotations

from collections.abc import Callable

from dxlint.document.blocks import Block, BlockKind, Document
from dxlint.document.headings import shape_of
from dxlint.document.outline import Heading, Outline, Passage, PassageKind
from dxlint.document.tree import Section, Structure, Unit
from dxlint.place import Place
from dxlint.text.normalise import NormalText, normalise

_KINDS: dict[BlockKind, PassageKind] = {
    BlockKind.PARAGRAPH: "paragraph", BlockKind.LIST_ITEM: "list_item", BlockKind.CELL: "cell",
    BlockKind.FOOTNOTE: "footnote", BlockKind.CAPTION: "caption", BlockKind.HEADING: "heading",
    BlockKind.TOC: "toc",
}  # fmt: skip


def outline_of(structure: Structure) -> Outline:
    """Headings, contents and passages of a structure, in reading order."""
    outline = Outline()
    order = {id(block): number for number, block in enumerate(structure.document.blocks)}
    for section in structure.sections:
        if section.block is None:
            continue
        passage = _whole(
            structure.document, section.block, "heading", section.role.value, section.path, order
        )
        outline.headings.append(
            Heading(
                section.number,
                section.title,
                len(section.chain()),
                _numbering(section),
                section.role.value,
                passage,
            )
        )
        outline.passages.append(passage)
    for block in structure.toc:
        outline.contents.append(_whole(structure.document, block, "toc", "toc", "", order))
    outline.passages += outline.contents
    outline.passages += [
        _of_unit(structure.document, unit, order)
        for unit in [*structure.units, *structure.short_cells]
        if unit.kind is not BlockKind.HEADING
    ]
    outline.passages.sort(key=lambda passage: passage.block)
    return outline


def _numbering(section: Section) -> str:
    """The kind of a heading's number: where a style or mark (見出し2, ##) gives the level,
    the number still says its own.
    """
    if section.block is not None and section.number and section.kind.startswith("level"):
        shape = shape_of(section.block.text)
        return section.kind if shape is None else shape.kind
    return section.kind


def _whole(
    document: Document, block: Block, kind: PassageKind, role: str, section: str, order: dict[int, int]
) -> Passage:
    normal = normalise(block.text)
    passage = Passage(
        normal.text, kind, role, section, order[id(block)], _locator(document, block, normal, 0)
    )
    passage.source, passage.locate_source = block.text, _source_locator(document, block, 0)
    return passage


def _of_unit(document: Document, unit: Unit, order: dict[int, int]) -> Passage:
    locate = _locator(document, unit.block, unit.normal, unit.start)
    heads = unit.cell.heads if unit.cell is not None else ()
    found = Passage(
        unit.text, _KINDS[unit.kind], unit.role.value, unit.section.path, order[id(unit.block)], locate, heads
    )
    found.cell, found.is_label, found.lead = unit.block.cell, unit.is_label, unit.lead
    judged = unit.judged
    if judged is not None:
        found.stance, found.stance_at = judged.stance.value, judged.stance_at
    starts = unit.normal.starts
    first = starts[unit.start] if unit.start else 0
    last = starts[unit.end] if unit.end < len(starts) else len(unit.block.text)
    found.source = unit.block.text[first:last]
    found.locate_source = _source_locator(document, unit.block, first)
    return found


def _source_locator(document: Document, block: Block, offset: int) -> Callable[[int, int], Place]:
    return lambda start, end: document.place(block, start + offset, end + offset)


def _locator(
    document: Document, block: Block, normal: NormalText, offset: int
) -> Callable[[int, int], tuple[Place, str]]:
    def locate(start: int, end: int) -> tuple[Place, str]:
        a, b = normal.span(start + offset, end + offset)
        return document.place(block, a, b), block.text[a:b]

    return locate
