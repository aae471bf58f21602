"""From the lines of an area to its paragraphs: what the page's width has cut is put together again."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from dxlint_plugins.importers._line_marks import BULLET as BULLET
from dxlint_plugins.importers._pdf_text import Piece
from dxlint_plugins.importers._rows import PAGED

_N = r"[0-9０-９]{1,2}"
_MARKED = re.compile(
    r"[ 　]*(?:[-*+][ 　]|[・･○●◯◎◇◆□■▪•‣➢➤▶►▷▼▽★☆✓✔◦※➡⇒⚫⚪⬤◉❍➔【《〈≪＜\uf020-\uf0ff]|[①-⑳㉑-㊿❶-❿⑴-⒇]"
    r"|第[0-9０-９一二三四五六七八九十]+[章節編部条]"
    rf"|[（(](?:{_N}|[ア-ンa-zA-Zａ-ｚＡ-Ｚ]|[一二三四五六七八九十]+|注[0-9０-９]*)[)）]|{_N}(?:[.．)）、]"
    rf"|[ 　])|{_N}[-－‐.．]{_N}"
    r"|[ア-ンa-zA-Zａ-ｚ一二三四五六七八九十][.．)）、 　]|注[0-9０-９ :：]|(?:図表?|表)[ 　]?[0-9０-９]"
    r"|出典|(?:施策|取組|方針|目標|基本目標|基本方針)[0-9０-９①-⑳])"
)
# What may not begin a line, and so goes to the next line with the letter before it.
_NO_START = set("、。，．,.」』）)】〉》〕］}｝・：；？！ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々％%")
# A word of katakana is cut where a line is full; lists of such words have short lines.
_KATAKANA = re.compile(r"[ァ-ヶー]")
_LONG = 20
_WORD = re.compile(r"[A-Za-z0-9'’.,%\-]+(?:[（(][^（）()]{0,12}[)）])?|[（(][0-9A-Za-z]{1,12}[)）]")
_ENDED = tuple("。．！？!?：:；;")


@dataclass(slots=True, eq=False)
class ReadLine:
    """One line of an area: `left` and `right` are its edges, where they are known; `body` the page's own
    text.
    """

    text: str
    x0: float
    x1: float
    cy: float
    em: float
    size: float
    number: int
    column: int
    page: int
    right: float | None = None
    body: bool = False
    left: float | None = None
    pieces: Sequence[Piece] = ()


def read_line(
    pieces: Sequence[Piece],
    page: int,
    right: float | None = None,
    body: bool = False,
    left: float | None = None,
) -> ReadLine:
    """The line that pieces side by side make; a wide blank stands for the gap between two."""
    chief = max(pieces, key=lambda piece: len(piece.text))
    text = pieces[0].text
    for before, piece in itertools.pairwise(pieces):
        text += ("　" if piece.x0 - before.x1 < 4 * chief.em else "　　") + piece.text
    return ReadLine(
        text, pieces[0].x0, max(piece.x1 for piece in pieces), chief.cy, chief.em, chief.size,
        pieces[0].line, pieces[0].column, page, right, body, left, pieces,
    )  # fmt: skip


def paragraphs(lines: Sequence[ReadLine]) -> list[list[ReadLine]]:
    """The lines of one area, parted into paragraphs."""
    right = _edge(lines)
    left = min(line.left if line.left is not None else line.x0 for line in lines)
    pitches = sorted(b.cy - a.cy for a, b in itertools.pairwise(lines) if 0 < b.cy - a.cy < 3.2 * a.em)
    pitch = pitches[len(pitches) // 2] if len(pitches) >= 2 else None
    # Where paragraphs stand apart from each other, lines that do not are of one paragraph.
    tight = pitches[len(pitches) // 5] * 1.06 if pitches else 0.0
    if sum(step > 1.08 * tight for step in pitches) < max(2, 0.12 * len(pitches)) or _indented(
        lines, left, right
    ):
        tight = 0.0
    found: list[list[ReadLine]] = []
    for line in lines:
        if found and _goes_on(found[-1], line, left, right, pitch, tight):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def crosses(last: Sequence[ReadLine], line: ReadLine, width: float) -> bool:
    """Whether a paragraph goes on with the first line of the next page or column."""
    a = last[-1]
    right = a.right or width
    return (
        not a.text.rstrip().endswith(_ENDED)
        and not PAGED.search(a.text)
        and not _MARKED.match(line.text)
        and _alike(a, line)
        and len(a.text) >= 15
        and _full(a, line, right)
        and line.x0 <= last[0].x0 + 1.6 * a.em
        and any(mark in text for mark in "、。" for text in (a.text, line.text))
    )


def _edge(lines: Sequence[ReadLine]) -> float:
    """Where the lines of an area end."""
    known = [line.right for line in lines if line.right is not None]
    widest = max(line.x1 for line in lines)
    if known:
        return max(min(known[0], widest) if len(lines) > 12 else known[0], widest - 1)
    return widest


def _indented(lines: Sequence[ReadLine], left: float, right: float) -> bool:
    """Whether paragraphs of this area begin with a blank: long lines that start one letter further in."""
    long = [line for line in lines if right - line.x1 < 1.6 * line.em and not _MARKED.match(line.text)]
    return sum(0.7 < (line.x0 - left) / line.em < 1.4 for line in long) >= max(1, 0.08 * len(long))


def _alike(a: ReadLine, b: ReadLine) -> bool:
    """Whether two lines are of one size of letters; kana are narrower than kanji, so the font's claim counts
    too.
    """
    return min(abs(a.em - b.em) / max(a.em, b.em), abs(a.size - b.size) / max(a.size, b.size, 1.0)) <= 0.13


def _goes_on(
    paragraph: list[ReadLine], b: ReadLine, left: float, right: float, pitch: float | None, tight: float
) -> bool:
    a, first = paragraph[-1], paragraph[0]
    em = max(a.em, b.em)
    step = b.cy - a.cy
    if not _alike(a, b) or step <= 0.5 * em:
        return False
    if len(paragraph) >= 2:
        limit = 1.3 * (a.cy - paragraph[-2].cy) + 1
    elif pitch is not None:
        limit = max(min(2.6 * em, 1.35 * pitch + 1), 1.7 * em if em > 0.8 * pitch else 0.0)
    else:
        limit = 2.2 * em
    if step > limit or PAGED.search(a.text):
        return False
    marked = _MARKED.match(first.text) is not None
    hanging = len(paragraph) >= 2 and abs(b.x0 - a.x0) < 0.35 * em and b.x0 > first.x0 + 0.5 * em
    ended = a.text.rstrip().endswith(_ENDED)
    if _MARKED.match(b.text) and (ended or not hanging):
        return False
    if not _full(a, b, right):
        return False
    if a.x1 - a.x0 < 0.5 * (right - left):
        return False  # set to the right or in the middle
    if a.right is None and len(a.text) < 20 and not (
        a.x1 - a.x0 > 7.5 * em and not ended
        and (
            (marked and b.x0 > first.x0 + 0.5 * em)
            or any(mark in text for mark in "、。" for text in (a.text, b.text))
        )
    ):  # fmt: skip
        return False
    if len(paragraph) >= 2:
        if abs(b.x0 - a.x0) > 0.7 * em:
            return False
    elif (
        b.x0 > a.x0 + 0.7 * em and not marked and (ended or b.x0 > a.x0 + 6 * em)
    ) or b.x0 < a.x0 - 3.2 * em:
        return False
    if ended:
        level = abs(b.x0 - a.x0) < 0.3 * em
        return (
            b.x0 < first.x0 - 0.5 * em
            or hanging
            or (marked and b.x0 > first.x0 + 0.5 * em)
            or (level and step <= tight)
        )
    return True


def _full(a: ReadLine, b: ReadLine, right: float) -> bool:
    """Whether what `b` begins with had no room left on `a`, or is the rest of a word that `a` begins."""
    if len(a.text) >= _LONG and _KATAKANA.match(a.text[-1]) and _KATAKANA.match(b.text):
        return True
    word = _WORD.match(b.text)
    if word is not None:
        room = sum(0.55 if char.isascii() else 1.0 for char in word[0][:30]) * a.em
        rest = b.text[word.end() : word.end() + 2]
        room += a.em * (len(rest) if rest[-1:] in _NO_START else rest[:1] in _NO_START) if rest else 0.0
    else:
        count = 1
        while count < min(len(b.text), 4) and b.text[count] in _NO_START:
            count += 1
        room = a.em * count
    return right - a.x1 < room + 0.75 * a.em


def bullet_length(text: str, *, symbol: bool = False) -> int:
    """The length of the mark of a list item at the start of `text` (`symbol`: of a symbol font only); else 0.
    """
    match = (None if symbol else BULLET.match(text)) or _SYMBOL.match(text)
    return match.end() if match else 0


_SYMBOL = re.compile(r"[ 　]*[\uf020-\uf0ff⚫⚪⬤◉❍➔][ 　]*(?=\S)")
