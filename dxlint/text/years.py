"""Years as plans write them: 令和6年度, 令和6（2024）年度, 2024（令和6）年9月, R6, 平成31年, 元年.

Works on normalised text (`dxlint.text.normalise`). Fiscal years run from April to March and are
named by the Western year in which they begin. Era dates: 平成 from 1989-01-08, 令和 from 2019-05-01
(the fact sheet's section H); 昭和64, 平成31 and 令和元 are the limits.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from dxlint.text.lazy import lazy

# Era → (Western year before its first year, last year of the era or None).
ERAS = {"明治": (1867, 45), "大正": (1911, 15), "昭和": (1925, 64), "平成": (1988, 31), "令和": (2018, None)}
_SHORT = {"m": "明治", "t": "大正", "s": "昭和", "h": "平成", "r": "令和"}

_KANJI = "一二三四五六七八九"
_WORDS = rf"(?:(?:[{_KANJI}]?十)?[{_KANJI}]|[{_KANJI}]?十)"
_ERA = rf"(?P<era>明治|大正|昭和|平成|令和)(?P<eyear>元|\d{{1,2}}|{_WORDS}(?=年))"
_SHORT_ERA = r"(?<![a-z0-9])(?P<sera>[rhs])\.?(?P<seyear>元|\d{1,2})(?![0-9a-z.]*[a-z])"
# 令和6年(2024年)度
_UNIT = r"年度|年|(?<=\))度(?!合)"
_TAIL = rf"(?P<unit>{_UNIT})?(?:(?P<month>\d{{1,2}}|{_WORDS})月(?:(?P<day>\d{{1,2}}|{_WORDS})日)?)?"
_YEAR = lazy(
    rf"(?:{_ERA}(?P<mid1>年度|年)?(?:\((?P<west1>\d{{4}})(?P<in1>年度|年)?\))?{_TAIL}"
    rf"|{_SHORT_ERA}(?P<mid2>年度|年)?(?:\((?P<west2>\d{{4}})(?P<in2>年度|年)?\))?(?P<unit2>{_UNIT})?(?:(?P<month2>\d{{1,2}})月)?"
    rf"|(?P<west>(?:19|20)\d{{2}})(?:(?P<mid3>年度|年)?\((?:(?P<era3>明治|大正|昭和|平成|令和)|(?P<sera3>[rhs])\.?)(?P<eyear3>元|\d{{1,2}})(?P<in3>年度|年)?\)(?P<unit3>{_UNIT})?|(?P<unit4>年度|年))(?:(?P<month3>\d{{1,2}})月(?:(?P<day3>\d{{1,2}})日)?)?)"
)


@dataclass(frozen=True, slots=True)
class Year:
    """A year named in text, at the half-open span [start, end) of the normalised text.

    `year` is Western; `fiscal` whether it says 年度; `month` 1-12 or None. `stated_western` and
    `stated_era` are both set where the text gives both (they may disagree).
    """

    start: int
    end: int
    year: int
    fiscal: bool
    month: int | None = None
    day: int | None = None
    stated_western: int | None = None
    stated_era: int | None = None

    @property
    def agrees(self) -> bool:
        """False where an era year and a Western year stand together and disagree."""
        if self.stated_western is None or self.stated_era is None:
            return True
        return self.stated_western == self.stated_era

    @property
    def fiscal_year(self) -> int:
        """The fiscal year that this names or in which this date lies (a bare year stands for itself)."""
        if not self.fiscal and self.month is not None and self.month < 4:
            return self.year - 1
        return self.year


def western(era: str, number: str) -> int | None:
    """The Western year of an era year (`元`, digits or 二十八); None where the era had no such year."""
    before, last = ERAS[era]
    count = 1 if number == "元" else _count(number)
    if count < 1 or (last is not None and count > last):
        return None
    return before + count


def _count(number: str) -> int:
    """The value of digits or of Chinese numerals below a hundred."""
    if number.isdecimal():
        return int(number)
    tens, ten, ones = number.rpartition("十")
    return (10 * (_KANJI.index(tens) + 1 if tens else 1) if ten else 0) + (
        _KANJI.index(ones) + 1 if ones else 0
    )


def find_years(text: str) -> Iterator[Year]:
    """All years in normalised text, in order."""
    for match in _YEAR.finditer(text):
        group = match.groupdict()
        era = group["era"] or group["era3"] or _SHORT.get(group["sera"] or group["sera3"] or "")
        number = group["eyear"] or group["seyear"] or group["eyear3"]
        stated_era = western(era, number) if era and number else None
        stated = group["west1"] or group["west2"] or group["west"]
        stated_western = int(stated) if stated else None
        year = stated_era if stated_era is not None else stated_western
        if year is None:
            continue
        units = [
            group[key]
            for key in ("mid1", "in1", "unit", "mid2", "in2", "unit2", "mid3", "in3", "unit3", "unit4")
        ]
        month = group["month"] or group["month2"] or group["month3"]
        if group["sera"] and not any(units) and not month and stated_western is None:
            # A bare R6 is a year only where the neighbours say so (R6~R8, R6年); elsewhere it may be a code.
            follows = text[match.end() : match.end() + 2]
            if not re.match(r"~[rh0-9]|-[rh]|まで|から|末", follows) and text[
                max(0, match.start() - 1) : match.start()
            ] not in ("~",):
                continue
        if month and not 1 <= _count(month) <= 12:
            month = None
        day = group["day"] or group["day3"]
        yield Year(
            start=match.start(), end=match.end(), year=year, fiscal="年度" in units or "度" in units,
            month=_count(month) if month else None, day=_count(day) if day else None,
            stated_western=stated_western, stated_era=stated_era,
        )


_NUMBER_RANGE = lazy(
    r"(?:~|-|から)(?P<count>元|\d{1,4})(?:\((?:(?P<inner>\d{4})|(?:令和|r)\d+)(?:年度?)?\))?"
    + r"(?P<unit>年度|年)(?:(?P<month>\d{1,2})月)?"
)


_WESTERN_RANGE = lazy(
    r"(?P<a>(?:19|20)\d{2})(?:~|から|-|[→⇒])(?P<b>(?:19|20)\d{2})年?(?P<f>度)?"
)


def find_ranges(text: str) -> Iterator[tuple[Year, Year]]:
    """Pairs of years joined as a range: 令和6年度から令和9年度まで, 2024～2027年度, 令和6~9年度, R6~R9."""
    years = list(find_years(text))
    for first, second in itertools.pairwise(years):
        between = text[first.end : second.start]
        if between in {"~", "から", "-", "~の", "より", "から、", "(", "度~", "末~", "、~"} or re.fullmatch(
            r"\)?(?:度)?(?:[〇○●◯]{1,2}月)?(?:4月)?(?:1日)?(?:\([^()]{1,8}\))?(?:~|から|-|より)", between
        ):
            yield first, second
    for first in years:
        match = _NUMBER_RANGE.match(text, first.end)
        if match:
            count = match["count"]
            if count != "元" and len(count) == 4:
                year = int(count)
            elif match["inner"]:
                year = int(match["inner"])
            elif first.stated_era is not None and count != "元":
                base = 2018 if first.year > 2018 else 1988
                year = base + int(count)
            else:
                continue
            if year >= first.year:
                yield (
                    first,
                    Year(
                        match.start(),
                        match.end(),
                        year,
                        match["unit"] == "年度",
                        int(match["month"]) if match["month"] else None,
                    ),
                )
    for match in _WESTERN_RANGE.finditer(text):
        yield (
            Year(match.start("a"), match.end("a"), int(match["a"]), bool(match["f"])),
            Year(match.start("b"), match.end(), int(match["b"]), bool(match["f"])),
        )
    for match in re.finditer(
        r"(?P<era>令和|平成)(?P<a>\d{1,2}|元)(?:~|から|-)(?P<b>\d{1,2})年(?P<f>度)?", text
    ):
        one, two = western(match["era"], match["a"]), western(match["era"], match["b"])
        if one and two and two >= one:
            yield (
                Year(match.start(), match.end("a"), one, bool(match["f"]), stated_era=one),
                Year(match.start("b"), match.end(), two, bool(match["f"]), stated_era=two),
            )
