"""Characters of symbol fonts (Wingdings, Symbol) as the Unicode characters that look like them."""

from __future__ import annotations

import re

# A character that no table knows: the mark that Japanese printers use for a missing type.
MISSING = "〓"

_WINGDINGS = {
    0x21: "✏", 0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x45: "☜", 0x46: "☞", 0x47: "☝", 0x48: "☟", 0x4A: "☺",
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x73: "◆", 0x74: "◆",
    0x75: "◆",
    0x76: "❖", 0x77: "◆", 0x78: "☒", 0x7B: "❀", 0x7C: "✿", 0x80: "⓪", 0x8B: "⓿", 0x9E: "·", 0x9F: "•",
    0xA1: "○",
    0xA2: "○", 0xA4: "◉", 0xA5: "◎", 0xA7: "▪", 0xA8: "□", 0xAA: "✦", 0xAB: "★", 0xAC: "✶", 0xAF: "✹",
    0xB7: "•",
    0xD7: "◁", 0xD8: "➢", 0xDB: "➲", 0xDC: "➲", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔",
    0xE7: "←",
    0xE9: "↑", 0xEA: "↓", 0xEF: "⇦", 0xF0: "⇨", 0xF1: "⇧", 0xF2: "⇩", 0xF3: "⇔", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑", **dict(enumerate("①②③④⑤⑥⑦⑧⑨⑩", 0x81)), **dict(enumerate("❶❷❸❹❺❻❼❽❾❿", 0x8C)),
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0x98: "●", 0x99: "○",
    0xA2: "■",
    0xA3: "□", 0x69: "⓪", **dict(enumerate("①②③④⑤⑥⑦⑧⑨⑩", 0x6A)), 0x74: "⓿",
    **dict(enumerate("❶❷❸❹❺❻❼❽❾❿", 0x75)),
}  # fmt: skip
_WINGDINGS_3 = {
    0x21: "→", 0x22: "↑", 0x23: "↓", 0x70: "▲", 0x71: "▼", 0x72: "△", 0x73: "▽", 0x74: "◀", 0x75: "▶",
    0x76: "◁",
    0x77: "▷", 0x7B: "◀", 0x7C: "▶", 0x7D: "▶",
}  # fmt: skip
_SYMBOL = {
    0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±",
    0xB3: "≥",
    0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC5: "⊕", 0xD6: "√",
    0xD7: "⋅",
    0xDB: "⇔", 0xDC: "⇐", 0xDE: "⇒", 0xE5: "∑",
    **dict(enumerate("ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", 0x41)),
    **dict(enumerate("αβχδεφγηιϕκλμνοπθρστυϖωξψζ", 0x61)),
}  # fmt: skip
_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "symbol": _SYMBOL,
}
_PRIVATE = re.compile("[\uf020-\uf0ff]")


def symbol(font: str, code: str) -> str:
    """What `w:sym` prints: `code` is hexadecimal, in the private area or not."""
    try:
        point = int(code[:8], 16)
    except ValueError:
        return MISSING
    table = _FONTS.get(font.strip().lower())
    if table is None and not 0xF000 <= point <= 0xF0FF:
        usual = 0x20 <= point < 0x110000 and not 0xD800 <= point <= 0xDFFF and point not in {0xFFFE, 0xFFFF}
        return chr(point) if usual else MISSING
    low = point & 0xFF if 0xF000 <= point <= 0xF0FF else point
    if table is not None and low in table:
        return table[low]
    return chr(low) if table is _SYMBOL and 0x20 <= low < 0x7F else MISSING


def plain(text: str) -> str:
    """`text` with the private characters of symbol fonts replaced."""
    return _PRIVATE.sub(lambda match: _WINGDINGS.get(ord(match[0]) & 0xFF, MISSING), text)
