"""The pages on rules, items, lists, guidelines and editions."""

from __future__ import annotations

from datetime import date

import pytest

from dxlint.explain.explaining import Page, ids
from dxlint.testing import installed

DAY = date(2024, 10, 1)


def page(name: str, language: str = "ja") -> Page:
    """The page on an id of the installed sets."""
    return ids(installed(), DAY)[name](language)


def section(name: str, head: str) -> tuple[str, ...]:
    """The lines under a head."""
    return next(part.lines for part in page(name).sections if part.head.startswith(head))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_everything_can_be_explained(language: str) -> None:
    """Every page has its own id, a title, and says something."""
    for name, make in ids(installed(), DAY).items():
        made = make(language)
        assert made.id == name
        assert made.title.strip()
        assert made.sections
        assert all(part.lines and part.head.strip() for part in made.sections)


def test_a_rule_shows_why_how_ground_and_examples() -> None:
    """In the order in which an officer asks."""
    heads = [part.head for part in page("STD105").sections if not part.is_example]
    assert heads == [
        "なぜ",
        "どう判断するか",
        "指摘の文",
        "直し方",
        "指針の項目",
        "根拠",
        *(["測った正確さ"] if "測った正確さ" in heads else []),
    ]
    examples = [part.head.partition(" ")[0] for part in page("STD105").sections if part.is_example]
    assert examples == sorted(examples, key=["指摘される例", "指摘されない例"].index)


def test_an_item_shows_what_became_of_it() -> None:
    """The edition that took it in, in words."""
    assert any("フロントヤード" in line for line in section("priority/online-procedures", "版による変化"))


def test_an_edition_shows_its_demands_and_its_last_day() -> None:
    """The span is told by its last day, not by the day after."""
    fields = dict(page("dx-plan-2.1").fields)
    assert fields["有効期間"] == "2023-11-07 から 2023-12-21 まで"
    assert any(
        line.startswith("priority/front-yard 重点取組事項(1)")
        for line in section("dx-plan-2.1", "求めていること")
    )
    assert dict(page("dx-plan-4.0").fields)["有効期間"].endswith(" から")


def test_a_list_names_its_members() -> None:
    """All of them, with their other names."""
    lines = section("systems", "一覧 20")
    assert len(lines) == 20
    assert any(line.startswith("resident-register  住民基本台帳") for line in lines)


def test_the_edition_in_force_comes_first() -> None:
    """Then those before it, the newest first; those to come are told as such."""
    heads = [part.head for part in page("priority/eltax").sections]
    assert heads[:3] == ["有効な版の求め（2024-10-01）", "それより前の版の求め", "それより後の版の求め"]
    assert section("priority/eltax", "有効な版")[0].startswith("dx-plan-3.0 ")
    older = [line.split()[0] for line in section("priority/front-yard", "それより前") if line[0] != " "]
    assert older == ["dx-plan-2.3", "dx-plan-2.2", "dx-plan-2.1"]
    editions = section("dx-plan", "版")
    assert editions[0].startswith("dx-plan-3.0 ") and editions[0].endswith("（基準日に有効）")
    assert [line.split()[0] for line in editions[1:3]] == ["dx-plan-2.3", "dx-plan-2.2"]
    assert editions[-1].startswith("dx-plan-4.0 ") and "有効）" not in editions[-1]


def test_an_item_that_the_edition_in_force_does_not_ask_for_says_so() -> None:
    """The online procedures went into the front yard with edition 2.1."""
    assert section("priority/online-procedures", "有効な版") == (
        "自治体DX推進計画【第3.0版】は、この項目を単独では求めていません。",
    )


def test_a_rule_gives_the_ground_in_force_first() -> None:
    """The grounds of a rule that names none of its own are what the editions ask of its items."""
    lines = section("NAT101", "根拠")
    assert lines[0].endswith("（基準日に有効）")
    assert not lines[-1].endswith("（基準日に有効）")
