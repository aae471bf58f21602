"""Whose plan it is: what tells it, and where nothing decides."""

from __future__ import annotations

import pytest

from dxlint.audit.identity import identify
from dxlint.national.municipalities import with_code

HAKODATE = with_code("012025")


@pytest.mark.parametrize(
    ("file", "stated", "home", "prefecture", "how", "whose"),
    [
        ("plans/012025_x.docx", None, None, None, "file-name", "北海道函館市"),
        ("012025/plan.docx", None, None, None, "file-name", "北海道函館市"),
        ("202503_plan.docx", "函館市", None, None, "plan", "北海道函館市"),
        ("plan.docx", "府中市", "広島県", None, "plan", "広島県府中市"),
        ("plan.docx", "府中市", None, "東京都", "plan", "東京都府中市"),
        ("plan.docx", "府中市", None, None, "several", None),
        ("plan.docx", "みどり野市", None, None, "unknown", None),
        ("plan.docx", None, None, None, "unknown", None),
        ("函館市DX推進計画.docx", None, None, None, "file-name", "北海道函館市"),
    ],
)
def test_whose(
    file: str, stated: str | None, home: str | None, prefecture: str | None, how: str, whose: str | None
) -> None:
    found = identify(file, None, stated, home, prefecture)
    name = found.municipality.full_name if found.municipality else None
    assert (found.how, name) == (how, whose)


def test_several_are_told() -> None:
    found = identify("plan.docx", None, "府中市", None, None)
    assert [one.full_name for one in found.candidates] == ["東京都府中市", "広島県府中市"]


def test_the_manifest_comes_first_and_what_differs_is_told() -> None:
    """A plan of another name than the manifest's is a mistake that somebody must see."""
    assert HAKODATE is not None
    found = identify("131016_x.docx", HAKODATE, "小樽市", None, None)
    assert (found.how, found.municipality, found.stated) == ("manifest", HAKODATE, "小樽市")
    assert identify("x.docx", HAKODATE, "北海道函館市", None, None).stated is None


@pytest.mark.parametrize(
    ("file", "stated", "whose"),
    [
        ("計画_202207.docx", "函館市", "北海道函館市"),
        ("計画_202207.docx", None, None),
        ("231002_DX計画.docx", None, None),
        ("231002_名古屋市.docx", None, "愛知県名古屋市"),
        ("202011/plan.docx", "長野市", "長野県長野市"),
    ],
)
def test_a_code_that_may_be_a_date_counts_beside_the_name_only(
    file: str, stated: str | None, whose: str | None
) -> None:
    """202207 is 安曇野市's code, and July 2022; 231002 名古屋市's, and the second of October 2023."""
    found = identify(file, None, stated, None, None)
    assert (found.municipality.full_name if found.municipality else None) == whose


@pytest.mark.parametrize(
    "file", ["函館市立病院.docx", "長野県後期高齢者医療広域連合.docx", "長野県町村会.docx", "長野県内.docx"]
)
def test_other_bodies_with_a_municipality_in_their_name(file: str) -> None:
    assert identify(file, None, None, None, None).municipality is None
