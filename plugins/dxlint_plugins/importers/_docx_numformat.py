"""A count as Word prints it: 3 as 3, ３, ③, ⑶, 三, ウ, III, c."""

from __future__ import annotations

AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_HALF = dict(zip(AIUEO, "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ", strict=True))
_KANJI = "〇一二三四五六七八九"
_LEGAL = "零壱弐参四伍六七八九"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")

# Formats that print one character out of a sequence, and decimal digits after its end.
_SEQUENCES = {
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedCircleChinese": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
    "ideographTraditional": _STEMS,
    "ideographZodiac": _BRANCHES,
}
# Formats that begin again, each character doubled, after the end of the sequence.
_LETTERS = {
    "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
    "aiueoFullWidth": AIUEO,
    "aiueo": "".join(_HALF.values()),
    "irohaFullWidth": IROHA,
    "iroha": "".join(_HALF.get(char, char) for char in IROHA),
    "chicago": "*†‡§",
}
_COUNTING = {
    "japaneseCounting": (_KANJI, "十百千万", False),
    "chineseCountingThousand": (_KANJI, "十百千万", False),
    "taiwaneseCountingThousand": (_KANJI, "十百千万", False),
    "japaneseLegal": (_LEGAL, "拾百阡萬", True),
    "ideographLegalTraditional": ("零壹貳參肆伍陸柒捌玖", "拾佰仟萬", True),
}
_DIGITS = {
    "ideographDigital": _KANJI,
    "japaneseDigitalTenThousand": _KANJI,
    "taiwaneseDigital": "○一二三四五六七八九",
}
CIRCLED = _SEQUENCES["decimalEnclosedCircle"]


def printed(count: int, style: str, picture: str = "") -> str:
    """`count` in the number format `style`; `picture` is the example of a `custom` one (`001, 002, …`).

    A format that is not known prints decimal digits.
    """
    if style in {"none", "bullet"}:
        return ""
    if count >= 1 and style in _SEQUENCES:
        sequence = _SEQUENCES[style]
        return sequence[count - 1] if count <= len(sequence) else str(count)
    if count >= 1 and style in _LETTERS:
        letters = _LETTERS[style]
        return letters[(count - 1) % len(letters)] * ((count - 1) // len(letters) + 1)
    if count >= 1 and style in _COUNTING:
        return _counted(count, *_COUNTING[style])
    if style in _DIGITS:
        return "".join(_DIGITS[style][int(digit)] for digit in str(max(count, 0)))
    return _latin(count, style, picture)


def _latin(count: int, style: str, picture: str) -> str:
    if style in {"decimalFullWidth", "decimalFullWidth2"}:
        return str(count).translate(_FULL_WIDTH)
    if style in {"upperRoman", "lowerRoman"}:
        roman = _roman(count)
        return roman if style == "upperRoman" else roman.lower()
    if style == "decimalZero":
        return f"{count:02}"
    if style == "custom":
        return str(count).zfill(min(len(picture.split(",")[0].strip()), 8))
    if style == "numberInDash":
        return f"- {count} -"
    if style == "hex":
        return f"{count:X}"
    if style == "ordinal":
        ending = "th" if count % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
        return f"{count}{ending}"
    return str(count)


def _roman(count: int) -> str:
    found = []
    for worth, letters in _ROMAN:
        times, count = divmod(count, worth)
        found.append(letters * times)
    return "".join(found)


def _counted(count: int, digits: str, units: str, ones: bool) -> str:
    """十一, 百二十; `ones`: with the digit one before every unit (壱拾壱)."""
    if count >= 10_000:
        high, low = divmod(count, 10_000)
        return (
            _counted(high, digits, units, ones)
            + units[3]
            + (_counted(low, digits, units, ones) if low else "")
        )
    found = ""
    for power in (3, 2, 1, 0):
        digit, count = divmod(count, 10**power)
        if digit:
            found += ("" if power and digit == 1 and not ones else digits[digit]) + (
                units[power - 1] if power else ""
            )
    return found
