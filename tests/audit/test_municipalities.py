"""The official list: its check digits, and names that mean one municipality or several."""

from __future__ import annotations

from collections import Counter

import pytest

from dxlint.national.municipalities import check_digit, codes_in, municipalities, named, with_code


def test_the_list_is_whole() -> None:
    """47 prefectures, 1,741 municipalities, each code with its check digit and only once."""
    kinds = Counter(one.kind for one in municipalities())
    assert kinds.pop("prefecture") == 47
    assert sum(kinds.values()) == 1741
    assert (kinds["designated-city"], kinds["special-ward"]) == (20, 23)
    assert len({one.code for one in municipalities()}) == 1788
    for one in municipalities():
        assert one.code[5] == check_digit(one.code[:5]), one


def test_every_full_name_means_itself() -> None:
    for one in municipalities():
        assert named(one.full_name) == (one,), one


@pytest.mark.parametrize(
    ("name", "prefecture", "means"),
    [
        ("府中市", None, ["東京都府中市", "広島県府中市"]),
        ("府中市", "東京都", ["東京都府中市"]),
        ("群馬県吾妻郡中之条町", None, ["群馬県中之条町"]),
        ("東京都三宅島三宅村", None, ["東京都三宅村"]),
        ("北広島市", None, ["北海道北広島市"]),
        ("郡山市", None, ["福島県郡山市"]),
        ("茅ケ崎市", None, ["神奈川県茅ヶ崎市"]),
        ("檮原町", None, ["高知県梼原町"]),
        ("広島県北広島市", None, []),
        ("どこにもない市", None, []),
        ("", None, []),
    ],
)
def test_names(name: str, prefecture: str | None, means: list[str]) -> None:
    assert [one.full_name for one in named(name, prefecture)] == means


def test_codes() -> None:
    """With or without the check digit, in either width of digits; a wrong digit is no code."""
    assert with_code("012025") == with_code("01202") == with_code("０１２０２５")
    assert (with_code("012026"), with_code("999999"), with_code("x")) == (None, None, None)
    assert list(codes_in("012025_函館市 令和7年3月_20250331")) == ["012025"]
