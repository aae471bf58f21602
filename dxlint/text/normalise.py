"""Text in one spelling for comparison, with the way back to the source's own characters.

Normalised text is NFKC, lower case, without blanks and footnote marks, and with the spellings that
plans mix (手続き/手続, 取り組み/取組, 障がい/障害) folded into one. A quote is always cut from the source.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from dataclasses import dataclass
from functools import lru_cache

from dxlint.text.lazy import lazy

# Characters that NFKC and lower-casing leave alone and that do not combine with their neighbours.
_SAFE = "!-@\\[-`{-~、-〛〝-〩ぁ-ゖァ-ヺ・ー一-鿿"
_COMBINING = "̀-゙゚ͯﾞﾟ"
_UNSAFE = lazy(f"[{_SAFE}]?[{_COMBINING}]+|[^{_SAFE}]+")

_WAVES = str.maketrans(
    {"〜": "~", "∼": "~", "−": "-", "‐": "-", "‑": "-", "–": "-", "—": "-", "―": "-", "•": "・", "･": "・"}
)

# Footnote marks and the asterisk that sends the reader to the glossary; 用語※1 and 用語(※1) and 用語*.
_MARKS = (
    r"\((?:※|注|\*)\d{0,3}\)|※\d{1,3}|(?<=[^\s\d*])\*+\d{0,2}(?=\D|$)|\[注?\d{1,3}\]|\[\*\]|\^\{[^{}]{0,6}\}"
)
_FOLDS = {
    "取り組み": "取組",
    "取組み": "取組",
    "取り組": "取組",
    "取りくみ": "取組",
    "手続き": "手続",
    "申し込み": "申込",
    "申込み": "申込",
    "受け付け": "受付",
    "受付け": "受付",
    "問い合わせ": "問合せ",
    "問合わせ": "問合せ",
    "問い合せ": "問合せ",
    "障がい": "障害",
    "障碍": "障害",
    "子供": "子ども",
    "こども": "子ども",
    "位置づけ": "位置付け",
    "打合わせ": "打合せ",
    "打ち合わせ": "打合せ",
    "マイナカード": "マイナンバーカード",
    "個人番号カード": "マイナンバーカード",
    "ウェブ": "web",
    "見なおし": "見直し",
    "ディバイド": "デバイド",
    "デジタル・デバイド": "デジタルデバイド",
    "ぴったり・サービス": "ぴったりサービス",
    "り災": "罹災",
    "強じん": "強靱",
    "強靭": "強靱",
    "ワン・ストップ": "ワンストップ",
    "ワンス・オンリー": "ワンスオンリー",
    "キャッシュ・レス": "キャッシュレス",
    "ガバメント・クラウド": "ガバメントクラウド",
    "オープン・データ": "オープンデータ",
    "テレ・ワーク": "テレワーク",
    "スマートフォン": "スマホ",
    "無くす": "なくす",
    "繋げ": "つなげ",
    "繋が": "つなが",
    "および": "及び",
    "または": "又は",
    "更に": "さらに",
}
_FOLD = lazy(_MARKS + "|" + "|".join(sorted(map(re.escape, _FOLDS), key=len, reverse=True)))

# A text of so many characters is likely to come again.
_SHORT = 120
# Folds may bring together another spelling so many times over; more is no text but an attack.
_PASSES = 5


@dataclass(frozen=True, slots=True)
class NormalText:
    """`text` in one spelling; `starts[i]` and `ends[i]` bound the source characters behind `text[i]`."""

    text: str
    starts: array[int]
    ends: array[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span of the source behind the half-open span of `text`. Empty spans stay empty."""
        if start >= len(self.starts):
            last = self.ends[-1] if self.ends else 0
            return last, last
        return self.starts[start], (self.ends[end - 1] if end > start else self.starts[start])


def normalise(source: str) -> NormalText:
    """`source` in one spelling, with offsets back into `source`; nobody changes what it gives."""
    return _short(source) if len(source) <= _SHORT else _normalised(source)


@lru_cache(maxsize=4096)
def _short(source: str) -> NormalText:
    """Headings, heads of tables and terms come again and again."""
    return _normalised(source)


def _normalised(source: str) -> NormalText:
    spelling, starts, ends = _compatible(source)
    text, starts, ends = _folded(spelling, starts, ends)
    if text is spelling and unicodedata.is_normalized("NFKC", text):
        return NormalText(text, starts, ends)
    # What is left out or folded may bring together another spelling (デジタル・ディバイド, 取り※1組み).
    for _ in range(_PASSES):
        if not _FOLD.search(text) and unicodedata.is_normalized("NFKC", text):
            break
        again, first, last = _folded(*_compatible(text))
        if again == text:
            break
        starts, ends = array("l", (starts[at] for at in first)), array("l", (ends[at - 1] for at in last))
        text = again
    return NormalText(text, starts, ends)


def _folded(text: str, starts: array[int], ends: array[int]) -> tuple[str, array[int], array[int]]:
    """The text without footnote marks, mixed spellings made one."""
    if not _FOLD.search(text):
        return text, starts, ends
    out: list[str] = []
    new_starts, new_ends = array("l"), array("l")
    at = 0
    for match in _FOLD.finditer(text):
        out.append(text[at : match.start()])
        new_starts.extend(starts[at : match.start()])
        new_ends.extend(ends[at : match.start()])
        at = match.end()
        new = _FOLDS.get(match.group(), "")
        if new:
            out.append(new)
            new_starts.extend([starts[match.start()]] * len(new))
            new_ends.extend([ends[match.end() - 1]] * len(new))
    out.append(text[at:])
    new_starts.extend(starts[at:])
    new_ends.extend(ends[at:])
    return "".join(out), new_starts, new_ends


def spelled(source: str) -> NormalText:
    """`source` in NFKC, lower case and without blanks, but as it is spelled: no marks or variants folded."""
    return NormalText(*_compatible(source))


def fold(text: str) -> str:
    """`text` in one spelling, without offsets: for the terms that are looked for."""
    return normalise(text).text


def _compatible(source: str) -> tuple[str, array[int], array[int]]:
    """NFKC, lower case, without blanks and control characters; per character the source's offsets."""
    if len(source) < len(_COUNT) and not _OTHER.search(source):
        return source.translate(_ONE_TO_ONE), _COUNT[: len(source)], _COUNT[1 : len(source) + 1]
    out: list[str] = []
    starts, ends = array("l"), array("l")
    at = 0
    for match in _UNSAFE.finditer(source):
        begin, stop = match.span()
        _keep(source, at, begin, out, starts, ends)
        _convert(source, begin, stop, out, starts, ends)
        at = stop
    _keep(source, at, len(source), out, starts, ends)
    return "".join(out), starts, ends


# Copying a part of this is quicker than counting anew.
_COUNT = array("l", range(4096))


def _keep(source: str, begin: int, stop: int, out: list[str], starts: array[int], ends: array[int]) -> None:
    if begin >= stop:
        return
    out.append(source[begin:stop].lower())
    if stop < len(_COUNT):
        starts.extend(_COUNT[begin:stop])
        ends.extend(_COUNT[begin + 1 : stop + 1])
    else:
        starts.extend(range(begin, stop))
        ends.extend(range(begin + 1, stop + 1))


def _convert(
    source: str, begin: int, stop: int, out: list[str], starts: array[int], ends: array[int]
) -> None:
    while begin < stop:
        end = begin + 1
        while end < stop and _combines(source[end]):
            end += 1
        new = _converted(source[begin:end])
        if new:
            out.append(new)
            starts.extend([begin] * len(new))
            ends.extend([end] * len(new))
        begin = end


@lru_cache(maxsize=4096)
def _combines(char: str) -> bool:
    return bool(unicodedata.combining(unicodedata.normalize("NFKC", char)[:1] or " "))


@lru_cache(maxsize=4096)
def _converted(cluster: str) -> str:
    """One character, with those that combine with it, in NFKC and lower case; blanks and control characters
    vanish.
    """
    new = unicodedata.normalize("NFKC", cluster.translate(_WAVES)).translate(_WAVES).lower()
    return "".join(char for char in new if not char.isspace() and unicodedata.category(char)[0] != "C")


# The common characters that become one other character: a text of these and of safe ones needs no offsets of
# its own.
_ONE_TO_ONE = {
    ord(char): _converted(char)
    for char in (*map(chr, range(0xFF01, 0xFF5F)), *"ABCDEFGHIJKLMNOPQRSTUVWXYZ〜")
}
_OTHER = lazy(f"[^{_SAFE}A-Z！-～〜]|[{_COMBINING}]")
