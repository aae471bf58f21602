"""Years in every notation that plans use, and ranges of years."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dxlint.text.normalise import fold
from dxlint.text.years import ERAS, Year, find_ranges, find_years, western

_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_SHORT = {"昭和": "S", "平成": "H", "令和": "R"}
# A notation: how it is written, and whether it gives (an era year, a Western year).
_FISCAL = (
    ("{era}{n}年度", True, False),
    ("{era}{wide}年度", True, False),
    ("{era} {n} 年度", True, False),
    ("{era}{n}（{y}）年度", True, True),
    ("{era}{n}年度（{y}年度）", True, True),
    ("{era}{n}年度（{y}）", True, True),
    ("{era}{n}年（{y}年）度", True, True),
    ("{y}（{era}{n}）年度", True, True),
    ("{y}年度（{era}{n}年度）", True, True),
    ("{y}年度({era}{wide}年度)", True, True),
    ("{y}年（{era}{n}年）度", True, True),
    ("{y}({s}{n})年度", True, True),
    ("{s}{n}年度", True, False),
    ("{s}.{n}年度", True, False),
    ("{s}{n}({y})年度", True, True),
    ("{y}年度", False, True),
    ("{wy}年度", False, True),
)
_CALENDAR = (
    ("{era}{n}年", True, False),
    ("{era}{n}({y})年", True, True),
    ("{era}{n}年({y}年)", True, True),
    ("{y}({era}{n})年", True, True),
    ("{y}年（{era}{n}年）", True, True),
    ("{s}{n}年", True, False),
    ("{y}年", False, True),
)


@st.composite
def era_years(draw: st.DrawFn) -> tuple[str, int, int]:
    """An era, a year of it, and the Western year."""
    era = draw(st.sampled_from(["昭和", "平成", "令和"]))
    before, last = ERAS[era]
    count = draw(st.integers(1, last or 40))
    return era, count, before + count


def written(notation: str, era: str, count: int, year: int) -> str:
    """The year in a notation; the first year of an era is 元年."""
    number = "元" if count == 1 else str(count)
    return notation.format(
        era=era, s=_SHORT[era], n=number, wide=number.translate(_WIDE), y=year, wy=str(year).translate(_WIDE)
    )


def only(text: str) -> Year:
    """The one year in a text, which fills all of it."""
    flat = fold(text)
    found = list(find_years(flat))
    assert [(one.start, one.end) for one in found] == [(0, len(flat))]
    return found[0]


@given(st.sampled_from(_FISCAL), era_years())
@settings(max_examples=600)
def test_a_fiscal_year_is_read_in_every_notation(
    notation: tuple[str, bool, bool], named: tuple[str, int, int]
) -> None:
    """The Western year, that it is a fiscal year, and which of the two countings the text gives."""
    form, has_era, has_western = notation
    era, count, year = named
    text = written(form, era, count, year)
    expected = Year(
        0, len(fold(text)), year, True, None, None, year if has_western else None, year if has_era else None
    )
    assert only(text) == expected
    assert (expected.agrees, expected.fiscal_year) == (True, year)


@given(st.sampled_from(_CALENDAR), era_years(), st.integers(1, 12), st.integers(1, 31))
@settings(max_examples=400)
def test_a_date_is_read_in_every_notation(
    notation: tuple[str, bool, bool], named: tuple[str, int, int], month: int, day: int
) -> None:
    """The month and the day; January to March lie in the fiscal year that began before."""
    form, has_era, has_western = notation
    era, count, year = named
    text = written(form, era, count, year)
    bare = Year(
        0, len(fold(text)), year, False, None, None, year if has_western else None, year if has_era else None
    )
    in_month = replace(bare, end=bare.end + len(f"{month}月"), month=month)
    assert (only(text), only(f"{text}{month}月")) == (bare, in_month)
    assert (bare.fiscal_year, in_month.fiscal_year) == (year, year - 1 if month < 4 else year)
    if not form.startswith("{s}"):
        assert only(f"{text}{month}月{day}日") == replace(
            in_month, end=in_month.end + len(f"{day}日"), day=day
        )


@given(
    st.sampled_from([one for one in (*_FISCAL, *_CALENDAR) if one[1] and one[2]]),
    era_years(),
    st.integers(-3, 3),
)
@settings(max_examples=400)
def test_an_era_year_and_a_western_year_that_disagree_are_seen(
    notation: tuple[str, bool, bool], named: tuple[str, int, int], off: int
) -> None:
    """Only where they differ; the era year is what counts."""
    era, count, year = named
    found = only(written(notation[0], era, count, year + off))
    assert (found.agrees, found.year, found.stated_western) == (off == 0, year, year + off)


@given(
    st.sampled_from(["{era}{n}年度", "{era}{n}年", "{s}{n}年度"]),
    st.sampled_from(["昭和", "平成"]),
    st.integers(1, 20),
)
def test_years_after_the_end_of_an_era_are_none(form: str, era: str, more: int) -> None:
    """平成32年 never was."""
    last = ERAS[era][1]
    assert last is not None
    assert list(find_years(fold(written(form, era, last + more, 0)))) == []


@given(
    st.lists(
        st.sampled_from(
            [
                "令和",
                "平成",
                "R",
                "H.",
                "6",
                "31",
                "2024",
                "元",
                "年度",
                "年",
                "月",
                "日",
                "(",
                ")",
                "~",
                "から",
                "、",
                "3",
                "本市",
                "１",
            ]
        )
    ).map("".join)
)
@settings(max_examples=500)
def test_years_stand_in_order_apart(text: str) -> None:
    """No two years share a character; each has a month only between 1 and 12."""
    flat = fold(text)
    found = list(find_years(flat))
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(0 <= one.start < one.end <= len(flat) and one.month in {None, *range(1, 13)} for one in found)
    assert all(first.start < second.start for first, second in find_ranges(flat))


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("平成31年4月と令和元年5月", [(2019, 4), (2019, 5)]),
        ("昭和64年1月、平成元年2月", [(1989, 1), (1989, 2)]),
        ("㋿6年度の予算", [(2024, None)]),
        ("令和六年三月に策定", [(2024, 3)]),
        ("平成二十八年法律第百三号", [(2016, None)]),
        ("令和０年、平成32年、昭和65年度、令和第2年", []),
        ("2024年13月", [(2024, None)]),
        ("電話 2024-1234、1,999年、型番H30、S3、第2019号、R18指定", []),
        ("PR6年ぶり", []),
        ("R6～R8に移行", [(2024, None), (2026, None)]),
        ("R7末まで", [(2025, None)]),
        ("人口は2024人、2045年に向けて", [(2045, None)]),
        ("明治45年、大正15年", [(1912, None), (1926, None)]),
    ],
)
def test_years_in_running_text(text: str, years: list[tuple[int, int | None]]) -> None:
    """Numbers, codes and years that never were are no years."""
    assert [(one.year, one.month) for one in find_years(fold(text))] == years


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("令和6年度から令和9年度まで", [(2024, 2027)]),
        ("令和6年度～令和9年度", [(2024, 2027)]),
        ("令和６（2024）年度から令和10（2028）年度までの5年間", [(2024, 2028)]),
        ("2024（令和6）年度～2028（令和10）年度", [(2024, 2028)]),
        ("令和6年度(2024年度)から令和9年度(2027年度)", [(2024, 2027)]),
        ("2024～2027年度", [(2024, 2027)]),
        ("令和6～9年度", [(2024, 2027)]),
        ("令和6年度～9年度", [(2024, 2027)]),
        ("令和6年度から9年度まで", [(2024, 2027)]),
        ("R6～R9", [(2024, 2027)]),
        ("R6～R9年度", [(2024, 2027)]),
        ("平成30年度から令和4年度", [(2018, 2022)]),
        ("令和元年度〜令和3年度", [(2019, 2021)]),
        ("令和6年4月から令和9年3月まで", [(2024, 2026)]),
        ("令和6年4月1日から令和11年3月31日まで", [(2024, 2028)]),
        ("令和6年度と令和9年度", []),
        ("令和6年度、令和7年度及び令和8年度", []),
    ],
)
def test_ranges(text: str, pairs: list[tuple[int, int]]) -> None:
    """First and last fiscal year of each range, however often its notation is met."""
    found = [(first.fiscal_year, second.fiscal_year) for first, second in find_ranges(fold(text))]
    assert sorted(set(found)) == pairs


@pytest.mark.parametrize(
    ("era", "number", "year"),
    [
        ("令和", "元", 2019), ("令和", "1", 2019), ("令和", "6", 2024), ("平成", "31", 2019),
        ("平成", "32", None),
        ("昭和", "64", 1989), ("昭和", "65", None), ("平成", "二十八", 2016), ("令和", "十", 2028),
        ("平成", "十二", 2000), ("昭和", "四十", 1965),
        ("令和", "三", 2021), ("平成", "九十九", None), ("大正", "15", 1926), ("明治", "45", 1912),
        ("令和", "0", None),
    ],
)  # fmt: skip
def test_eras(era: str, number: str, year: int | None) -> None:
    """The limits of every era."""
    assert western(era, number) == year
