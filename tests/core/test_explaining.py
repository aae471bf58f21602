"""The pages on rules, items, lists, guidelines and editions."""

from __future__ import annotations

import pytest

from dxlint.explain.explaining import Page, ids
from dxlint.testing import installed


def page(name: str, language: str = "ja") -> Page:
    """The page on an id of the installed sets."""
    return ids(installed())[name](language)


def section(name: str, head: str) -> tuple[str, ...]:
    """The lines under a head."""
    return next(part.lines for part in page(name).sections if part.head.startswith(head))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_everything_can_be_explained(language: str) -> None:
    """Every page has its own id, a title, and says something."""
    for name, make in ids(installed()).items():
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
