"""What is a heading, of which kind and rank, told from its numbering and its looks alone."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from dxlint.text.lazy import lazy
from dxlint.text.normalise import fold

_KANJI = "一二三四五六七八九十百"
_N = rf"(?:\d{{1,3}}|[{_KANJI}]{{1,3}}|[IVX]{{1,4}})"
_WORDS = (
    "基本目標|基本方針|基本施策|基本戦略|重点施策|重点目標|重点取組事項|重点取組|個別施策|主要施策"
    "|具体的施策|施策目標|資料|別紙|別表|施策分野|施策項目|取組事項|取組項目|取組|取り組み|取組み|施策"
    "|方針|目標|戦略|プロジェクト|重点|項目|事業|分野|柱|視点|アクション|テーマ|ステップ|フェーズ|step"
    "|phase"
)
_CIRCLED = "①-⑳㉑-㊿❶-❿➀-➉"


@dataclass(frozen=True, slots=True)
class Shape:
    """A heading's `kind` (headings of one kind are siblings), `rank` (lower is higher up),
    number and title.
    """

    kind: str
    rank: float
    number: str
    title: str


_PATTERNS: tuple[tuple[str, float, re.Pattern[str]], ...] = (
    ("part", 1.0, lazy(rf"第\s*(?P<n>{_N})\s*[部編](?P<t>.*)")),
    ("chapter", 2.0, lazy(rf"第\s*(?P<n>{_N})\s*章(?P<t>.*)")),
    ("section", 3.0, lazy(rf"第\s*(?P<n>{_N})\s*節(?P<t>.*)")),
    ("clause", 4.0, lazy(rf"第\s*(?P<n>{_N})\s*(?:項|条)(?P<t>.*)")),
    # 第1　計画を定める理由, 第七幕　体制のはなし: a count with any counter, or none, apart from its title.
    ("ordinal", 2.1, lazy(
        rf"第\s*(?P<n>{_N}(?:[^\s\d章節部編項条期次年月日版号位段種](?=[\s(])|(?=\s)))\s*(?P<t>.+)"
    )),
    ("roman-dotted", 3.1, lazy(r"(?P<n>[IVX]{1,4}\s*[-.]\s*\d{1,2})(?:[.]\s*|\s+)(?P<t>.+)")),
    ("roman", 2.2, lazy(r"(?P<n>[IVX]{1,4})(?:[.．]\s*|\s+|(?=[ぁ-んァ-ヶ一-鿿]))(?P<t>.+)")),
    ("dotted3", 4.2, lazy(r"(?P<n>\d{1,2}\s*[.\-]\s*\d{1,2}\s*[.\-]\s*\d{1,2})\s*[.]?\s*(?P<t>[^\d\s.%].*)")),
    ("dotted2paren", 4.1, lazy(r"(?P<n>\d{1,2}[.\-]\d{1,2}[.]?\s*\(\s*\d{1,2}\s*\))\s*(?P<t>.+)")),
    ("dotted2", 3.2, lazy(r"(?P<n>\d{1,2}\s*[.\-]\s*\d{1,2})\s*[.]?\s*(?P<t>[^\d\s.%].*)")),
    ("number", 2.5, lazy(r"(?P<n>\d{1,2})(?:[.]\s*|\s+|、\s*)(?P<t>[^\d\s.%、].*)")),
    ("paren", 7.0, lazy(r"\(\s*(?P<n>\d{1,2})\s*\)\s*(?P<t>.+)")),
    ("paren-half", 7.2, lazy(r"(?P<n>\d{1,2})\)\s*(?P<t>.+)")),
    ("circled", 8.0, lazy(rf"(?P<n>[{_CIRCLED}])\s*(?P<t>.+)")),
    ("paren-kana", 9.2, lazy(r"\(\s*(?P<n>[ア-ン])\s*\)\s*(?P<t>.+)")),
    ("kana", 9.0, lazy(r"(?P<n>[ア-ン])(?:[.)]\s*|\s+)(?P<t>.+)")),
)
_WORD = lazy(
    rf"(?P<w>{_WORDS})\s*"
    r"(?P<n>\d{1,2}(?:\s*[-.]\s*\(?\d{1,2}\)?)*"
    r"|\(\d{1,2}\)"
    r"|[IVX]{1,4}(?![A-Za-z])"
    rf"|[{_CIRCLED}]"
    r"|[A-Z](?![A-Za-z])"
    rf"|[{_KANJI}](?=[\s:])"
    r")\s*[:.]?\s*(?P<t>.*)",
    re.IGNORECASE,
)
# A word with a number, apart from its title:
# a heading where the document counts on with the same word (変革1, その6, Q28).
_SERIES = lazy(
    r"(?P<w>(?!令和|平成|昭和|図|表|注|第|約|計|全|年|月|日|資料|写真|ページ|電話|号)"
    r"[一-鿿ァ-ヶーぁ-んQ]{1,6}?"
    rf")\s*(?P<n>\d{{1,2}}(?:[-.]\d{{1,2}})?|[{_CIRCLED}]|[A-H](?![A-Za-z])|[{_KANJI}]{{1,2}}(?=\s))"
    r"(?:[\s:.]+|(?=[「『]))(?P<t>[^\d\s~〜].*)"
)
_SYMBOL = lazy(r"(?P<n>[■◆□◇▼▽▲△▶▷►◎★☆➤●○◯▪【《〈≪<〔])\s*(?P<t>.+)")
_NUMBERED_TITLE = lazy(r"(?P<n>\d{1,2}(?:[-.]\d{1,2})*|\(\d{1,2}\))[.、]?\s*(?P<t>[^\d\s%.].*)")
_WHOLE_BRACKET = lazy(r"[【《〈≪<〔\[](?P<t>[^】》〉≫>〕\]]{1,40})[】》〉≫>〕\]]\s*(?P<rest>.*)")
_CAPTION = lazy(
    r"[【\[(<《]?\s*(?:図表?|表|写真|グラフ|イメージ図)\s*[\d\-ー－.]*\s*[】\])>》]?"
    r"|出典"
    r"|資料[:：]"
    r"|注[)）:：\d]"
    r"|※"
)
_TOP_WORDS = lazy(
    r"(?:目次|もくじ|contents|はじめに|おわりに|まえがき"
    r"|用語(?:集|解説|の解説|の説明|説明)"
    r"|巻末資料|参考資料|資料編?|付録|付属資料|策定にあたって"
    r")$",
    re.IGNORECASE,
)
_PREDICATE_END = lazy(r"(?:ます|ません|ました|です|でした|である|ない|する|した|いる|、|,)$")
# A → B, A ＝ B, A … B: what a line with a mark tells, not what a section is called.
_TELLS = lazy(r"[→⇒➡⇨＝]|\s=\s|…|⋯|・{3,}")
_SENTENCE_END = lazy(
    r"(?:ます|ません|ました|です|でした|である|ない|する|した|いる|こと|もの|ため|から|など|まで|及び|又は"
    r"|の|を|に|は|が|で|と|も|や|、|,|・)$"
)
_QUANTITY = lazy(
    r"(?:年|月|日|人|件|%|円|箇所|か所|ヶ所|時間|つ|種類|分野|項目|台|回|割|世帯|歳)"
    r"(?:$|[間以前後ご程目分のはがをにでとも、・~〜号頃]|[あ当]たり|度(?!別))"
)


def shape_of(text: str, *, isolated: bool = True) -> Shape | None:
    """The heading that `text` is; None where it is no heading.

    `isolated`: nothing stands directly above or below, which alone makes a short line without a number
    a heading.
    """
    if len(text) > 120:
        return None
    flat = re.sub(r"\s+", " ", _widths(text)).strip()
    if not _may_head(flat):
        return None
    plain = re.sub(r"^[^\wぁ-んァ-ヶ一-鿿]+|[^\wぁ-んァ-ヶ一-鿿]+$|(?<=[一-鿿])\s(?=[一-鿿])", "", flat)
    if _TOP_WORDS.match(plain):
        return Shape("bare-top", 2.0, "", plain)
    word = _WORD.match(re.sub(r"^[【《〈<\[]\s*", "", flat))
    if word is not None and not re.match(r"(?:に|を|で|は|が|の|と|つ|件|個|本|項目)", word["t"]):
        title = word["t"].strip("】》〉>] :-") or flat
        depth = len(re.findall(r"\d+", word["n"]))
        return Shape(f"word:{word['w'].lower()}:{depth}", 5.0 + 0.4 * depth, word["w"] + word["n"], title)
    for kind, rank, pattern in _PATTERNS:
        match = pattern.fullmatch(flat)
        if match is None:
            continue
        title = match["t"].strip(" :.")
        if not title or _unlikely(title, kind):
            return None
        return Shape(kind, rank, re.sub(r"\s", "", match["n"]), title)
    return _without_count(flat, isolated)


def _may_head(flat: str) -> bool:
    if not flat or len(flat) > 70 or flat.endswith(("。", "、", ",", "；", ";")):
        return False
    return not (re.fullmatch(r"\([^()]*\)", flat) or "。" in flat.rstrip("。") or _CAPTION.match(flat))


def _without_count(flat: str, isolated: bool) -> Shape | None:
    """The heading of a line without a number, or with one that only its like in the document can bear out."""
    series = _SERIES.fullmatch(flat)
    if series is not None and not _PREDICATE_END.search(flat):
        depth = len(re.findall(r"\d+", series["n"])) or 1
        number, title = series["w"] + series["n"], series["t"].strip(" :.")
        return Shape(f"series:{series['w']}:{depth}", 5.0 + 0.4 * depth, number, title)
    bracket = _WHOLE_BRACKET.fullmatch(flat)
    if bracket is not None and len(bracket["rest"]) <= 40:
        return Shape("bracket", 10.5, "", (bracket["t"] + " " + bracket["rest"]).strip())
    if _TELLS.search(flat):
        return None
    symbol = _SYMBOL.fullmatch(flat)
    if symbol is not None:
        return _marked(symbol["n"], symbol["t"].strip("】》〉≫>〕 "))
    if re.search(r"[:：].{4,}|年度?\s*[~〜～]", flat) or _SENTENCE_END.search(flat):
        return None
    if isolated and 2 <= len(flat) <= 32 and re.search(r"[ぁ-んァ-ヶ一-鿿]{2}", flat):
        return Shape("bare", 12.0, "", flat)
    return None


def _marked(mark: str, title: str) -> Shape | None:
    if len(title) > 25 and "、" in title:
        return None
    numbered = _NUMBERED_TITLE.fullmatch(title)
    if numbered is not None and not _unlikely(numbered["t"], "number"):
        return Shape(f"symbol:{mark}", 10.0, numbered["n"], numbered["t"].strip())
    return Shape(f"symbol:{mark}", 10.0, "", title)


def _unlikely(title: str, kind: str) -> bool:
    """A numbered line that reads as a sentence or a quantity is no heading."""
    if kind in {"number", "paren-half"} and _QUANTITY.match(title):
        return True
    return bool(re.search(r"(?:ます|ました|ません|でした)$", title)) and len(title) > 25


_DASHES = {ord(dash): "-" for dash in "−‐–―"}


def _widths(text: str) -> str:
    """Full-width letters, digits and brackets as half-width; circled and Roman numerals kept as they are."""
    return "".join(
        unicodedata.normalize("NFKC", char)
        if "！" <= char <= "～" or char in "　 Ⅰ Ⅱ Ⅲ Ⅳ Ⅴ Ⅵ Ⅶ Ⅷ Ⅸ Ⅹ" or "⑴" <= char <= "⒇"
        else char
        for char in text
    ).translate(_DASHES)


_ORDERS = (
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "アイウエオカキクケコサシスセソタチツテト",
    "一二三四五六七八九十",
    "❶❷❸❹❺❻❼❽❾❿",
)


def ordinal(number: str) -> int | None:
    """The count that a heading's number gives (its last part); None where it gives none."""
    digits = re.findall(r"\d+", number)
    if digits:
        return int(digits[-1])
    return next((order.index(number[-1]) + 1 for order in _ORDERS if number and number[-1] in order), None)


@lru_cache(maxsize=4096)
def fold_title(text: str) -> str:
    """A title without its number and the time in brackets behind it, folded:
    to know it again in a schedule.
    """
    shape = shape_of(text.lstrip("・○◯ 　"), isolated=False)
    flat = fold(shape.title if shape is not None and shape.number else text).lstrip("・○◯")
    return re.sub(r"\((?:令和|平成|r|h|20|継続|新規|拡充)[^()]*\)?$", "", flat).strip("。・")
