"""Slips of the pen and of conversion in a name: what a typist, an editor or text recognition makes of it."""

from __future__ import annotations

import unicodedata
from random import Random

# Words that an editor takes for one another in the names of laws and documents; each change makes a wrong
# name.
_WORDS = (
    ("推進", "促進"), ("活用", "利用"), ("形成", "構築"), ("実現", "推進"), ("に向けた", "に関する"),
    ("標準化", "共通化"), ("保護", "保全"), ("に関する", "に係る"), ("の実現", "実現"), ("等", ""),
    ("計画", "方針"), ("重点", "基本"), ("情報システム", "システム"), ("社会", "化社会"), ("セット", ""),
    ("デジタル", "IT"), ("DX", "デジタル化"),
)  # fmt: skip
_LONG, _SMALL = "ー", dict(zip("ァィゥェォャュョッ", "アイウエオヤユヨツ", strict=True))


def _katakana(char: str) -> bool:
    return "ァ" <= char <= "ヴ" or char == _LONG


def _voiced(char: str) -> str:
    """A kana with its voice changed: か to が, パ to バ; nothing where it has none."""
    parts = unicodedata.normalize("NFD", char)
    if len(parts) == 2:
        other = {"゙": "゚", "゚": "゙"}[parts[1]] if parts[0] in "ハヒフヘホ" else ""
        return unicodedata.normalize("NFC", parts[0] + other)
    whole = unicodedata.normalize("NFC", char + "゙")
    return whole if len(whole) == 1 and whole not in "ヴヷ" else ""


def kana_slip(word: str, rng: Random) -> str | None:
    """One katakana of a word voiced, lost or changed places with the next; None where it has too few."""
    places = [at for at, char in enumerate(word) if _katakana(char)]
    if len(places) < 5:
        return None
    found = []
    for at in places[1:]:
        char, after = word[at], word[at + 1 : at + 2]
        inside = at + 1 in places
        if _voiced(char):
            found.append(word[:at] + _voiced(char) + word[at + 1 :])
        if char in (_LONG, "ッ", "ン") and inside:
            found.append(word[:at] + word[at + 1 :])
        if char in _SMALL:
            found.append(word[:at] + _SMALL[char] + word[at + 1 :])
        if (
            inside
            and char != after
            and _LONG not in (char, after)
            and char not in _SMALL
            and after not in _SMALL
        ):
            found.append(word[:at] + after + char + word[at + 2 :])
    return rng.choice(found) if found else None


def dot_slip(word: str, rng: Random) -> str | None:
    """A middle dot lost, or put between two katakana words that are written as one."""
    if "・" in word:
        return word.replace("・", "", 1)
    parts = (
        "デジタル",
        "ガバメント",
        "オープン",
        "ワン",
        "フロント",
        "ペーパー",
        "データ",
        "スマート",
        "テレ",
        "マイナンバー",
        "キャッシュ",
    )
    begun = [
        len(part)
        for part in parts
        if word.startswith(part) and len(word) > len(part) + 1 and _katakana(word[len(part)])
    ]
    if not begun or word[begun[0]] == _LONG:
        return None
    return word[: begun[0]] + "・" + word[begun[0] :]


def word_slip(name: str, rng: Random) -> str | None:
    """A word of a name taken for another, lost, or a particle left out."""
    found = [name.replace(old, new, 1) for old, new in _WORDS if old in name]
    found += [
        name[:at] + name[at + 1 :]
        for at in range(2, len(name) - 2)
        if name[at] in "のに" and name[at + 1] not in "関向よお係"
    ]
    found = [one for one in found if one != name]
    return rng.choice(found) if found else None


def lost(name: str, rng: Random) -> str | None:
    """One character inside a name lost."""
    if len(name) < 6:
        return None
    at = rng.randrange(2, len(name) - 2)
    return name[:at] + name[at + 1 :]
