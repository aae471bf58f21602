"""The tree of sections, the tables with their heads, and the units of text that say something."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dxlint.document import Block, BlockKind, Document
from dxlint.evidence.headings import Shape, shape_of
from dxlint.evidence.roles import FOREIGN, Role, inherited, role_of
from dxlint.evidence.sentences import sentences
from dxlint.text.normalise import NormalText, fold, normalise
from dxlint.text.years import find_years

_DOTS = re.compile(r"(?:[.．…・‥]{2,}|\s{2,}|\t|-{3,})\s*[PpＰ]?\.?\s*\d{1,3}\s*[-－]?\s*$|[.．…‥]{3,}\s*\d*\s*$")
_PAGE = re.compile(r"^[PpＰ]?\.?\s*[-－]?\s*\d{1,3}\s*[-－]?\s*(?:ページ|頁)?$")
_LABEL = re.compile(r"^[■◆□◇●○▼▶【〈《<\[]?\s*(?P<label>[^■◆●【】:：。]{2,14}?)\s*(?:[■◆】〉》>\]]\s*|[:：]\s*|\s{1,})(?P<rest>.{2,})$", re.DOTALL)
_MEASURE_KIND = re.compile(r"word:(?:施策|個別施策|主要施策|具体的施策|重点施策|基本施策|取組|取り組み|取組み|取組事項|重点取組|重点取組事項|取組項目|事業|プロジェクト|アクション|施策項目|項目):")
_HEAD_WITH_CONTENT = re.compile(r"^[■◆□◇●○▼▶【〈《<\[]\s*[^■◆【】:：。]{2,14}?\s*(?:[■◆】〉》>\]]|[:：])\s*(?P<rest>.{4,})$", re.DOTALL)
_ANNOTATION = re.compile(r"\s*[【\[(（〔<〈][^】\])）〕>〉]*[】\])）〕>〉]?\s*$")
_SOURCE = re.compile(r"\s*(?:出典|資料\s*[:：]|[(（]?注)")
_LEADS = re.compile(r"以下|次の|下記|とおり|:$|：$|次に|挙げ")


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
        return " > ".join((f"{one.number} " if one.number else "") + one.title for one in self.chain())


@dataclass(slots=True)
class Cell:
    """What a table says about one of its cells: the heads of its row and column, and the years they name.

    `is_label`: the cell names its row or column and says nothing by itself. `scheduled`: what stands
    under the years of the row that this cell names.
    """

    row_heads: tuple[str, ...] = ()
    column_heads: tuple[str, ...] = ()
    fiscal_years: tuple[int, ...] = ()
    table: int = 0
    row: int = 0
    column: int = 0
    is_label: bool = False
    caption: str = ""
    scheduled: tuple[str, ...] = ()

    @property
    def heads(self) -> tuple[str, ...]:
        """All that stands over the cell: the table's caption, the row's heads, the column's."""
        return (*((self.caption,) if self.caption else ()), *self.row_heads, *self.column_heads)


@dataclass(slots=True)
class Unit:
    """A sentence, list item or cell text, with all that bears on its stance.

    `start`, `end` are half-open offsets in `normal.text`; `normal` is the whole block's text.
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

    def __post_init__(self) -> None:
        self.text = self.normal.text[self.start : self.end]

    @property
    def is_label(self) -> bool:
        """Whether this is the name of a table's row, which says nothing by itself."""
        return self.cell is not None and self.cell.is_label

    def source_span(self) -> tuple[int, int]:
        """The half-open span in the block's own text."""
        return self.normal.span(self.start, self.end)


@dataclass(slots=True)
class Structure:
    """A document's sections, units, table-of-contents entries and headings, in reading order."""

    document: Document
    root: Section
    titles: set[str] = field(default_factory=set)
    sections: list[Section] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    toc: list[Block] = field(default_factory=list)


def fold_title(text: str) -> str:
    """A title without its number and the time in brackets behind it, folded: to know it again in a schedule."""
    shape = shape_of(text.lstrip("・○◯ 　"), isolated=False)
    flat = fold(shape.title if shape is not None and shape.number else text).lstrip("・○◯")
    return re.sub(r"\((?:令和|平成|r|h|20|継続|新規|拡充)[^()]*\)?$", "", flat).strip("。・")


def structure_of(document: Document) -> Structure:
    """The structure of a document."""
    return _Builder(document).run()


class _Builder:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.root = Section("", "", "root", 0.0, Role.OWN, None, None, None)
        self.found = Structure(document, self.root)
        self.here = self.root
        self.lead = ""
        self.caption = ""
        self.word_ranks: dict[str, float] = {}
        self.shapes: dict[int, Shape] = {}

    def run(self) -> Structure:
        blocks = self.document.blocks
        kinds, shapes = _kinds(blocks)
        self.shapes = {id(block): shape for block, shape in zip(blocks, shapes, strict=True) if shape is not None}
        at = 0
        while at < len(blocks):
            block, kind = blocks[at], kinds[at]
            if kind is BlockKind.TOC:
                self.found.toc.append(block)
            elif kind is BlockKind.CELL and block.cell is not None:
                stop = at
                while stop < len(blocks) and (cell := blocks[stop].cell) is not None and cell.table == block.cell.table:
                    stop += 1
                self._table(blocks[at:stop])
                at = stop
                continue
            elif kind is BlockKind.HEADING:
                self._heading(block)
            elif kind is BlockKind.CAPTION or kind is BlockKind.FOOTNOTE:
                if kind is BlockKind.CAPTION and not _SOURCE.match(block.text):
                    self.caption = block.text
                self._emit(block, kind, Role.GLOSSARY if kind is BlockKind.FOOTNOTE else Role.REFERENCE)
            else:
                self._text(block, kind)
            at += 1
        return self.found

    def _heading(self, block: Block) -> None:
        shape = self.shapes.get(id(block)) or shape_of(block.text) or Shape(f"level{block.level}", 2.0 + block.level / 2, "", block.text.strip())
        if block.level and block.kind is BlockKind.HEADING:
            shape = Shape(f"level{block.level}", 1.5 + block.level * 0.9, shape.number, shape.title)
        rank = shape.rank
        if shape.kind.startswith("word:"):
            rank = self.word_ranks.setdefault(shape.kind, 5.0 + 0.1 * len(self.word_ranks) + (shape.rank - 5.0) / 4)
        parent = self.here
        siblings = [one for one in reversed(parent.chain()) if one.kind == shape.kind]
        count = ordinal(shape.number)
        if siblings and self._starts_anew(shape, count, siblings):
            rank = max(rank, parent.rank + 0.05)
        elif siblings:
            # Where one kind of number is used on two levels, the heading goes on with the sequence it continues.
            same = next((one for one in siblings if count is not None and ordinal(one.number) == count - 1), siblings[0])
            parent = same.parent or self.root
        else:
            while parent.block is not None and parent.rank >= rank and parent.parent is not None:
                parent = parent.parent
        own = role_of(_ANNOTATION.sub("", shape.title) or shape.title)
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

    def _starts_anew(self, shape: Shape, count: int | None, siblings: list[Section]) -> bool:
        """Whether a number 1 begins a list inside the section that has the same kind of number."""
        if count != 1 or shape.kind not in _NESTING:
            return False
        return all(fold_title(one.title) != fold_title(shape.title) for one in siblings)

    def _text(self, block: Block, kind: BlockKind) -> None:
        role = self.here.role
        label = _LABEL.match(block.text) if len(block.text) < 400 else None
        if label is not None and role not in FOREIGN and len(block.text) > 6:
            said = role_of(label["label"])
            if said is not None and block.text[:1] in "■◆□◇●○▼▶【〈《<[" and said not in {Role.NATION}:
                role = inherited(label["label"], said, role)
        self._emit(block, kind, role)

    def _emit(self, block: Block, kind: BlockKind, role: Role, cell: Cell | None = None, start: int = 0) -> None:
        normal = normalise(block.text)
        skipped = bisect_left(normal.starts, start)
        last = ""
        for begin, end in sentences(block.text, normal):
            start = max(begin, skipped)
            if end - start < 2:
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
        for block, cell in _with_heads(blocks):
            cell.caption = caption
            role = self.here.role
            if role not in FOREIGN:
                heads = [*cell.column_heads, *cell.row_heads]
                roles = [found for head in heads if (found := role_of(head)) is not None]
                strong = [found for found in roles if found in {Role.NATION, Role.CURRENT, Role.VISION, Role.GLOSSARY, Role.PREVIOUS}]
                if cell.fiscal_years:
                    role = Role.ACTION
                elif strong and not (len(roles) > 1 and roles[0] is Role.ACTION):
                    role = strong[0]
                elif roles:
                    role = inherited("", roles[0], role)
            self._emit(block, BlockKind.CELL, role, cell)
        self.lead = ""


_NESTING = frozenset({"paren", "paren-half", "circled", "kana", "paren-kana", "number"})
_ORDERS = ("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "アイウエオカキクケコサシスセソタチツテト", "一二三四五六七八九十", "❶❷❸❹❺❻❼❽❾❿")


def ordinal(number: str) -> int | None:
    """The count that a heading's number gives (its last part); None where it gives none."""
    digits = re.findall(r"\d+", number)
    if digits:
        return int(digits[-1])
    return next((order.index(number[-1]) + 1 for order in _ORDERS if number and number[-1] in order), None)


_NUMBERED = re.compile(r"^(?:\(?\d{1,2}[).]|\(\d{1,2}\)|[①-⑳])")


def _with_heads(blocks: list[Block]) -> Iterator[tuple[Block, Cell]]:
    """The cells of a table that are not themselves heads, with their heads; heads come as cells too."""
    rows: dict[int, list[Block]] = {}
    for block in blocks:
        assert block.cell is not None
        rows.setdefault(block.cell.row, []).append(block)
    column_heads: dict[int, tuple[str, ...]] = {}
    years: dict[int, tuple[int, ...]] = {}
    carried: tuple[str, ...] = ()
    spans: dict[int, tuple[int, str]] = {}
    ordered = sorted(rows)
    for index, row in enumerate(ordered):
        cells = rows[row]
        named = {block.cell.column: years_of(block.text) for block in cells if block.cell is not None}
        is_years = sum(bool(found) for found in named.values()) >= 2
        first = next((block for block in cells if block.cell is not None and block.cell.column == 0), None)
        if first is not None and first.cell is not None and first.cell.row_span > 1:
            spans[0] = (row + first.cell.row_span, first.text)
        if is_years:
            years = {column: found for column, found in named.items() if found}
            for block in cells:
                assert block.cell is not None
                for column in range(block.cell.column, block.cell.column + block.cell.column_span):
                    if named[block.cell.column]:
                        years[column] = named[block.cell.column]
                        column_heads[column] = (block.text,)
            carried = (first.text,) if first is not None and not named.get(0) else ()
            for block in cells:
                assert block.cell is not None
                yield block, Cell(carried, (), (), block.cell.table, row, block.cell.column, is_label=True)
            continue
        is_head = index == 0 and len(cells) >= 2 and all(len(block.text) <= 20 and "。" not in block.text for block in cells) and len(ordered) > 1
        if is_head:
            for block in cells:
                assert block.cell is not None
                for column in range(block.cell.column, block.cell.column + block.cell.column_span):
                    column_heads[column] = (block.text,)
        heads: tuple[str, ...] = ()
        if first is not None and len(first.text) <= 30 and "。" not in first.text:
            heads = (first.text,)
            if 0 not in years:
                carried = heads
        elif first is None and 0 in spans and row < spans[0][0]:
            heads = (spans[0][1],)
        elif first is None:
            heads = carried
        second = [block.text for block in cells if block.cell is not None and block.cell.column == 1 and len(block.text) <= 25 and "。" not in block.text]
        scheduled = tuple(fold(block.text) for block in cells if block.cell is not None and block.cell.column in years)
        for block in cells:
            assert block.cell is not None
            column = block.cell.column
            own = heads if column > 0 else ()
            if column > 1 and second:
                own = (*own, second[0])
            label = is_head or (column == 0 and len(cells) > 1 and len(block.text) <= 30 and "。" not in block.text and not scheduled)
            yield block, Cell(
                own, () if is_head else column_heads.get(column, ()), () if is_head else years.get(column, ()),
                block.cell.table, row, column, label, scheduled=scheduled if column == 0 else (),
            )


def years_of(text: str) -> tuple[int, ...]:
    """The fiscal years that a head names and nothing else (令和6年度, R6, 2024年度, 令和6~7年度); else none."""
    if len(text) > 40:
        return ()
    flat = fold(text)
    found = list(find_years(flat if flat[-1:] in "年度" else flat + "年度"))
    if not found:
        return ()
    rest = flat
    for year in reversed(found):
        rest = rest[: year.start] + rest[min(year.end, len(rest)) :]
    if len(re.sub(r"[~\-・,()年度以降目標値(計画)(実績)(予定)]", "", rest)) > 2:
        return ()
    if len(found) == 2 and "~" in flat and found[1].fiscal_year > found[0].fiscal_year:
        return tuple(range(found[0].fiscal_year, min(found[1].fiscal_year, found[0].fiscal_year + 10) + 1))
    return (found[0].fiscal_year,)


_BULLET_HEAD = re.compile(r"^(?:現状|課題|現状と課題|現状・課題|取組内容|取組の内容|取組方針|今後の取組|今後の取り組み|今後の方向性|具体的な取組|具体的な取り組み|主な取組|主な取り組み|目的|目標|成果目標|成果指標|指標|kpi|スケジュール|工程表|実施内容|事業概要|概要|担当課|所管課|国の動向|国の取組)$", re.IGNORECASE)


def _kinds(blocks: list[Block]) -> tuple[list[BlockKind], list[Shape | None]]:
    """The kind of each block, and its shape as a heading: what the reader said, or what its looks and its neighbours say."""
    kinds = [block.kind for block in blocks]
    shapes: list[Shape | None] = [None] * len(blocks)
    for at, block in enumerate(blocks):
        text = block.text.strip()
        if block.kind is BlockKind.PARAGRAPH:
            if re.match(r"[(（]?\s*※|[(（]?注\s*\d*\s*[)）:：]|\*\s?\d|\*[^*\s]", text):
                kinds[at] = BlockKind.FOOTNOTE if len(text) > 14 else BlockKind.CAPTION
            elif re.match(r"[【\[(（<《]?\s*(?:図表?|表)\s*[\d０-９]+|出典|資料\s*[:：]|\(注", text):
                kinds[at] = BlockKind.CAPTION
            else:
                shapes[at] = shape_of(text)
        elif block.kind is BlockKind.LIST_ITEM:
            if re.match(r"※\s*\d", text):
                kinds[at] = BlockKind.FOOTNOTE
            elif _BULLET_HEAD.match(re.sub(r"[・\s]+", "・", text.strip(" :："))) or _BULLET_HEAD.match(text.strip(" :：")):
                kinds[at] = BlockKind.HEADING
    _mark_toc(blocks, kinds)
    _mark_running_heads(blocks, kinds)
    _mend_roman(shapes)
    for at, shape in enumerate(shapes):
        if shape is not None and kinds[at] is BlockKind.PARAGRAPH:
            kinds[at] = BlockKind.HEADING
    _runs_to_lists(blocks, kinds, shapes)
    return kinds, shapes


def _mark_running_heads(blocks: list[Block], kinds: list[BlockKind]) -> None:
    """The title printed again on every page is no heading; nor is a bare page number."""
    paragraphs = [at for at, kind in enumerate(kinds) if kind is BlockKind.PARAGRAPH]
    cover = {fold(blocks[at].text) for at in paragraphs[:4] if len(blocks[at].text) <= 40}
    cover |= {text + other for text in cover for other in cover}
    for at in paragraphs[4:]:
        text = blocks[at].text
        if _PAGE.match(text.strip()) or (len(text) <= 40 and fold(text) in cover):
            kinds[at] = BlockKind.CAPTION


def _mend_roman(shapes: list[Shape | None]) -> None:
    """A lone `I` beside arabic chapters is a 1 that text recognition misread."""
    count = Counter(shape.kind for shape in shapes if shape is not None)
    if count["roman"] == 1 and count["number"] >= 1:
        for at, shape in enumerate(shapes):
            if shape is not None and shape.kind == "roman":
                shapes[at] = Shape("number", 2.5, "1", shape.title)


def _runs_to_lists(blocks: list[Block], kinds: list[BlockKind], shapes: list[Shape | None]) -> None:
    """Three or more numbered lines of one kind with nothing between are a list, not headings."""
    at = 0
    while at < len(blocks):
        shape = shapes[at]
        stop = at + 1
        if kinds[at] is BlockKind.HEADING and shape is not None and shape.kind not in {"part", "chapter", "bare-top"}:
            while stop < len(blocks) and kinds[stop] is BlockKind.HEADING and (other := shapes[stop]) is not None and other.kind == shape.kind:
                stop += 1
            if stop - at >= 3:
                for index in range(at, stop):
                    kinds[index] = BlockKind.LIST_ITEM
            elif stop - at == 1 and shape.kind == "bare" and len(blocks) > stop and kinds[stop] is BlockKind.CELL and len(blocks[at].text) < 4:
                kinds[at] = BlockKind.PARAGRAPH
        at = stop


def bare_title(text: str) -> str:
    """A heading without its number, page and marks, folded: to compare the contents with the body."""
    flat = re.sub(r"(?:[.．…‥・]{2,}|\s+|\t)\s*\d{1,3}\s*$", "", text.strip())
    shape = shape_of(flat)
    return re.sub(r"[・、\s*()「」\[\]【】国の重点取組事項]", "", fold(shape.title if shape is not None else flat))


def _mark_toc(blocks: list[Block], kinds: list[BlockKind]) -> None:
    """Marks the lines of the table of contents: from its heading, or a run of lines that end in page numbers."""
    for at, block in enumerate(blocks):
        if re.fullmatch(r"\W*(?:目\s*次|もくじ|Contents|CONTENTS)\W*", block.text.strip()):
            kinds[at] = BlockKind.TOC
            _mark_from(blocks, kinds, at + 1)
            return
    run: list[int] = []
    for at, block in enumerate([*blocks[:200]]):
        if _DOTS.search(block.text) and len(block.text) < 90:
            run.append(at)
    if len(run) >= 4:
        for at in run:
            kinds[at] = BlockKind.TOC


def _mark_from(blocks: list[Block], kinds: list[BlockKind], at: int) -> None:
    seen: list[str] = []
    index = at
    while index < len(blocks) and index < at + 500:
        block = blocks[index]
        text = block.text.strip()
        if len(text) > 90 or text.endswith("。"):
            break
        paged = bool(_DOTS.search(text) or _PAGE.match(text) or re.search(r"\D\s*\d{1,3}$", text))
        if block.cell is not None:
            following = [other for other in blocks[index : index + 6] if other.cell is not None and other.cell.table == block.cell.table and other.cell.row == block.cell.row]
            paged = paged or any(_PAGE.match(other.text.strip()) for other in following)
        title = bare_title(text)
        if not paged and title and title in seen and _first_of(seen, title):
            break
        if title and not _PAGE.match(text):
            seen.append(title)
        index += 1
    for marked in range(at, index):
        kinds[marked] = BlockKind.TOC


def _first_of(seen: Iterable[str], title: str) -> bool:
    """Whether the title is among the first entries: the body has begun again from the start."""
    return title in list(seen)[:3]
