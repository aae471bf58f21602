"""Numbers as plans write them: 4, 四, 十二; and the numbers that lines begin with."""

from __future__ import annotations

import re
import unicodedata

from dxlint import any_of, lazy

DIGITS = "一二三四五六七八九十"
COUNT = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_LEAD = lazy(
    r"[・●○◆■◇□*\-【《〈<\[]{0,2}"
    + r"(?:"
    + any_of(
        r"(?P<circled>[①-⑳])",
        r"\((?P<paren>\d{1,2})\)",
        r"(?P<half>\d{1,2})[.)、](?!\d)",
        r"(?P<word>[一-鿿]{2,6})(?P<of>\d{1,2})(?![\d\-.年月日%つ個人件回か])",
        r"(?P<kana>[ア-ト])(?=[.)、])",
    )
    + r")"
)


def number(text: str) -> int | None:
    """The number that digits or kanji numerals give."""
    if text.isdecimal():
        return int(text)
    tens, has_ten, ones = text.partition("十")
    if not all(char in DIGITS for char in text) or (not has_ten and len(text) > 1):
        return None
    if not has_ten:
        return DIGITS.index(text) + 1
    return (DIGITS.index(tens) + 1 if tens else 1) * 10 + (DIGITS.index(ones) + 1 if ones else 0)


def as_printed(source: str) -> str:
    """The beginning of a source line in half width, without blanks, circled numbers kept."""
    flat = "".join(
        char if "①" <= char <= "⑳" else unicodedata.normalize("NFKC", char) for char in source[:40]
    )
    return re.sub(r"\s", "", flat)


def leading(source: str) -> tuple[str, int] | None:
    """The kind of numbering with which a source line begins, and its number."""
    match = _LEAD.match(as_printed(source))
    if match is None:
        return None
    if match["circled"]:
        return "circled", "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳".index(match["circled"]) + 1
    if match["kana"]:
        return "kana", "アイウエオカキクケコサシスセソタチツテト".find(match["kana"]) + 1
    if match["word"]:
        return match["word"], int(match["of"])
    return ("paren", int(match["paren"])) if match["paren"] else ("half", int(match["half"]))
