"""What each block of a document is, told from its looks and its neighbours: heading, list, contents, note."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from dxlint.document.blocks import Block, BlockKind
from dxlint.document.headings import Shape, shape_of
from dxlint.document.voice import role_of
from dxlint.text.lazy import lazy
from dxlint.text.normalise import fold

# A：計画どおり　B：一部未達　C：見直しが必要
_LEGEND = lazy(
    r"(?:[(（※]|凡例\s*[:：]?)?\s*"
    r"(?:[A-EＡ-Ｅ◎○△×●▲]\s*[:：…=＝]\s*[^\s:：。]{1,16}[\s　、,/・）)]*){2,}$"
)
_CAPTION = lazy(r"[【\[(（<《]?\s*(?:図表?|表)\s*[\d０-９]+|出典|資料\s*[:：]|\(注")
# A run of leaders or blanks is tried from its beginning only: a thousand of them must not cost their cube.
_DOTS = lazy(
    r"(?:(?<![.．…・‥])[.．…・‥]{2,}\s*|(?<!\s)\s{2,}|(?<!\s)\t\s*|(?<!-)-{3,}\s*)"
    r"(?:[PpＰ]\.?\s*|\.\s*)?\d{1,3}\s*(?:[-－]\s*)?$"
    r"|(?<![.．…‥])[.．…‥]{3,}\s*(?:\d+\s*)?$"
)
# What is longer is neither a heading nor a line of the contents, whatever its style or mark says.
_LONGEST = 1000
# みどり野市DX推進計画 ｜ 第2章 現状: the plan's title and the chapter at the top of every page.
_RUNNING = lazy(r"(.{6,40}?)\s*[|｜❘│┃/／・―—-]+\s*\S")
_LONGEST_RUNNING_HEAD = 80
_FEWEST_IN_SERIES, _FEWEST_MARKED, _OFTEN, _BARE = 2, 2, 3, 32
_IN_CHARGE = lazy(
    r"\W*(?:主?担当|所管|主管|関係|関連|実施)(?:課|部署|部局|所属|室|部門|課等|課室|係|部)(?:名)?\W*"
)
_LEADERS = lazy(r"[.．…‥・･]{3,}|[-_]{4,}")
_PAGE = lazy(
    r"^[\[【(（〔]?\s*(?:[PpＰ]|ページ|スライド)?\.?\s*[-－]?\s*\d{1,3}\s*[-－]?\s*(?:ページ|頁)?\s*"
    r"[\]】)）〕]?$"
)
_BULLET_HEAD = lazy(
    r"^(?:現状|課題|現状と課題|現状・課題|取組内容|取組の内容|取組方針|今後の取組|今後の取り組み"
    r"|今後の方向性|具体的な取組|具体的な取り組み|主な取組|主な取り組み|目的|目標|成果目標|成果指標|指標"
    r"|kpi|スケジュール|工程表|実施内容|事業概要|概要|担当課|所管課|国の動向|国の取組)$",
    re.IGNORECASE,
)


def kinds_of(blocks: list[Block]) -> tuple[list[BlockKind], list[Shape | None]]:
    """The kind of each block, and its shape as a heading: what the reader said,
    or what its looks and its neighbours say.
    """
    kinds = [block.kind for block in blocks]
    shapes: list[Shape | None] = [None] * len(blocks)
    for at, block in enumerate(blocks):
        text = block.text.strip()
        if block.kind is BlockKind.HEADING and len(text) > _LONGEST:
            kinds[at] = BlockKind.PARAGRAPH
        elif block.kind is BlockKind.PARAGRAPH:
            if re.match(r"[(（]?\s*※|[(（]?注\s*\d*\s*[)）:：]|\*\s?\d|\*[^*\s]", text):
                kinds[at] = BlockKind.FOOTNOTE if len(text) > 14 else BlockKind.CAPTION
            elif _LEGEND.match(text) or _CAPTION.match(text):
                kinds[at] = BlockKind.CAPTION
            else:
                shapes[at] = shape_of(text)
        elif block.kind is BlockKind.LIST_ITEM and _PAGE.match(text.strip("-－ ")):
            kinds[at] = BlockKind.CAPTION
        elif block.kind is BlockKind.LIST_ITEM:
            if re.match(r"※\s*\d", text):
                kinds[at] = BlockKind.FOOTNOTE
            elif _is_bullet_head(text.strip(" :：")):
                kinds[at] = BlockKind.HEADING
    _mark_toc(blocks, kinds)
    _mark_running_heads(blocks, kinds, shapes)
    _mend_roman(shapes)
    _keep_series(blocks, shapes)
    _mark_layout_rests(blocks, kinds, shapes)
    for at, shape in enumerate(shapes):
        if shape is not None and kinds[at] is BlockKind.PARAGRAPH:
            kinds[at] = BlockKind.HEADING
    _runs_to_lists(blocks, kinds, shapes)
    _marked_to_lists(blocks, kinds, shapes)
    _mark_departments(blocks, kinds, shapes)
    return kinds, shapes


def _is_bullet_head(text: str) -> bool:
    return bool(_BULLET_HEAD.match(re.sub(r"[・\s]+", "・", text)) or _BULLET_HEAD.match(text))


def _mark_running_heads(blocks: list[Block], kinds: list[BlockKind], shapes: list[Shape | None]) -> None:
    """The title printed again on every page is no heading; nor is a bare page number."""
    paragraphs = [at for at, kind in enumerate(kinds) if kind is BlockKind.PARAGRAPH]
    cover = {
        fold(blocks[at].text)
        for at in paragraphs[:4]
        if len(blocks[at].text) <= 40 and _may_be_cover(blocks[at].text, shapes[at])
    }
    cover |= {text + other for text in cover for other in cover}
    for at in paragraphs[4:]:
        text = blocks[at].text
        if _PAGE.match(text.strip()) or (len(text) <= 40 and fold(text) in cover):
            kinds[at] = BlockKind.CAPTION
        elif (
            len(text) <= _LONGEST_RUNNING_HEAD
            and (running := _RUNNING.match(text))
            and fold(running[1]) in cover
        ):
            kinds[at], shapes[at] = BlockKind.CAPTION, None


def _may_be_cover(text: str, shape: Shape | None) -> bool:
    """Whether a line is neither a sentence nor numbered or marked:
    （１）現状 may come again in every chapter.
    """
    return "。" not in text and (shape is None or shape.kind == "bare")


def _keep_series(blocks: list[Block], shapes: list[Shape | None]) -> None:
    """A word with a number heads a section only where the document counts on with it;
    else the line is looked at anew.
    """
    numbers: dict[str, set[str]] = {}
    for shape in shapes:
        if shape is not None and shape.kind.startswith("series:"):
            numbers.setdefault(shape.kind, set()).add(shape.number)
    for at, shape in enumerate(shapes):
        if (
            shape is not None
            and shape.kind.startswith("series:")
            and len(numbers[shape.kind]) < _FEWEST_IN_SERIES
        ):
            text = blocks[at].text.strip()
            shapes[at] = Shape("bare", 12.0, "", text) if len(text) <= _BARE else None


def _mark_layout_rests(blocks: list[Block], kinds: list[BlockKind], shapes: list[Shape | None]) -> None:
    """A short line that comes again and again and tells no part of a plan is a rest of layout
    (ページの先頭へ), no heading.
    """
    bare = Counter(
        blocks[at].text.strip()
        for at, shape in enumerate(shapes)
        if shape is not None and shape.kind == "bare"
    )
    for at, shape in enumerate(shapes):
        if shape is None or shape.kind != "bare" or kinds[at] is not BlockKind.PARAGRAPH:
            continue
        text = blocks[at].text.strip()
        if bare[text] >= _OFTEN and role_of(text) is None:
            kinds[at], shapes[at] = BlockKind.CAPTION, None


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
        if (
            kinds[at] is BlockKind.HEADING
            and shape is not None
            and shape.kind not in {"part", "chapter", "bare-top"}
        ):
            while (
                stop < len(blocks)
                and kinds[stop] is BlockKind.HEADING
                and (other := shapes[stop]) is not None
                and other.kind == shape.kind
            ):
                stop += 1
            if stop - at >= 3:
                for index in range(at, stop):
                    kinds[index] = BlockKind.LIST_ITEM
            elif (
                stop - at == 1
                and shape.kind == "bare"
                and len(blocks) > stop
                and kinds[stop] is BlockKind.CELL
                and len(blocks[at].text) < 4
            ):
                kinds[at] = BlockKind.PARAGRAPH
        at = stop


def _marked_to_lists(blocks: list[Block], kinds: list[BlockKind], shapes: list[Shape | None]) -> None:
    """Lines with a mark (■ ● ▲) that follow each other, and of which none names a part of a plan,
    are a list.
    """
    at = 0
    while at < len(blocks):
        stop = at
        while stop < len(blocks) and _is_marked(kinds[stop], shapes[stop]):
            stop += 1
        if stop - at >= _FEWEST_MARKED:
            for index in range(at, stop):
                kinds[index] = BlockKind.LIST_ITEM
        at = max(stop, at + 1)
    # What a mark is for most of the time, it is for all of the time.
    listed = Counter(
        shape.kind for kind, shape in zip(kinds, shapes, strict=True) if shape and kind is BlockKind.LIST_ITEM
    )
    heading = Counter(
        shape.kind for kind, shape in zip(kinds, shapes, strict=True) if _is_marked(kind, shape) and shape
    )
    for index, shape in enumerate(shapes):
        if (
            shape is not None
            and _is_marked(kinds[index], shape)
            and listed[shape.kind] >= heading[shape.kind]
        ):
            kinds[index] = BlockKind.LIST_ITEM


def _is_marked(kind: BlockKind, shape: Shape | None) -> bool:
    """Whether a heading is one by its mark alone."""
    marked = kind is BlockKind.HEADING and shape is not None and shape.kind.startswith("symbol:")
    return marked and shape is not None and role_of(shape.title) is None


def _mark_departments(blocks: list[Block], kinds: list[BlockKind], shapes: list[Shape | None]) -> None:
    """The short line under 【担当課】 names a department; it is what the heading holds,
    not a heading of its own.
    """
    under = False
    for at, (block, shape) in enumerate(zip(blocks, shapes, strict=True)):
        if kinds[at] is BlockKind.HEADING and _IN_CHARGE.fullmatch(
            shape.title if shape is not None else block.text
        ):
            under = True
        elif under and kinds[at] is BlockKind.HEADING and shape is not None and shape.kind == "bare":
            kinds[at] = BlockKind.PARAGRAPH
        else:
            under = False


def bare_title(text: str) -> str:
    """A heading without its number, page and marks, folded: to compare the contents with the body."""
    flat = re.sub(r"(?:(?<![.．…‥・])[.．…‥・]{2,}\s*|(?<!\s)\s+)\d{1,3}$", "", text.strip())
    shape = shape_of(flat)
    return re.sub(
        r"国の重点取組事項|[・、の\s*()「」\[\]【】]", "", fold(shape.title if shape is not None else flat)
    )


def _mark_toc(blocks: list[Block], kinds: list[BlockKind]) -> None:
    """Marks the lines of the table of contents: from its heading,
    or a run of lines that end in page numbers.
    """
    for at, block in enumerate(blocks):
        if re.fullmatch(r"\W*(?:目\s*次|もくじ|Contents|CONTENTS)\W*", block.text.strip()):
            kinds[at] = BlockKind.TOC
            _mark_from(blocks, kinds, at + 1)
            return
    run: list[int] = []
    for at, block in enumerate([*blocks[:200]]):
        if (
            len(block.text) <= _LONGEST
            and len(_LEADERS.sub("……", block.text)) < 90
            and _DOTS.search(block.text)
        ):
            run.append(at)
    if len(run) >= 4:
        for at in run:
            kinds[at] = BlockKind.TOC


def _mark_from(blocks: list[Block], kinds: list[BlockKind], at: int) -> None:
    seen: list[str] = []
    index = at
    while index < len(blocks) and index < at + 500:
        block = blocks[index]
        # Leaders fill what the title leaves of the line: a PDF prints a hundred dots behind a short one.
        text = _LEADERS.sub("……", block.text.strip())
        if len(text) > 90 or len(block.text) > _LONGEST or text.endswith("。"):
            break
        paged = bool(_DOTS.search(text) or _PAGE.match(text) or re.search(r"\D\s*\d{1,3}$", text))
        if block.cell is not None:
            row = (block.cell.table, block.cell.row)
            near = [other for other in blocks[index : index + 6] if other.cell is not None]
            following = [other for other in near if other.cell and (other.cell.table, other.cell.row) == row]
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
