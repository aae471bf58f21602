"""What can be explained is found by words."""

from __future__ import annotations

import pytest

from dxlint.explain.searching import nearest_word, search
from dxlint.testing import installed


def found(words: str, language: str = "ja") -> list[str]:
    """The ids that the words lead to, the nearest first."""
    return [hit.id for hit in search(installed(), words, language)]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("eLTAX", "priority/eltax"),
        ("ｅＬＴＡＸ", "priority/eltax"),
        ("エルタックス", "priority/eltax"),
        ("テレワーク", "priority/telework"),
        ("ﾃﾚﾜｰｸ", "priority/telework"),
        ("てれわーく", "priority/telework"),
        ("Telework", "priority/telework"),
        ("窓口", "priority/front-yard"),
        ("窓口　予約", "front-yard/reservation"),
        ("one stop", "front-yard/one-stop"),
        ("情報セキュリティ 監査", "security/audit"),
        ("systems incomplete", "STD101"),
        ("標準化対象20業務", "systems"),
        ("第2.3版", "dx-plan-2.3"),
    ],
)
def test_the_nearest_comes_first(words: str, first: str) -> None:
    """Whatever the width, the case or the kana; in Japanese and in English."""
    assert found(words)[0] == first


def test_all_words_must_stand() -> None:
    """Each word more leaves less."""
    assert "front-yard/one-stop" in found("窓口")
    assert "front-yard/one-stop" not in found("窓口 予約")
    assert found("窓口 zzzz") == found("zzzz") == found("") == found("  ") == []


def test_a_rule_is_found_by_its_items_and_hints() -> None:
    """Behind the items themselves."""
    ids = found("eLTAX")
    assert ids.index("priority/eltax") < ids.index("PRM105") < ids.index("NAT101")


def test_a_word_that_is_refused_is_no_word_of_the_item() -> None:
    """`!` before a group of a phrase refuses it: the item is not found by that."""
    refused = {
        (item.id, word)
        for item in installed().catalogue.items.values()
        for phrase in (*item.reading.topic, *item.reading.speaks, *item.reading.mentions)
        for group in phrase.split(" + ") if group.startswith("!")
        for word in group[1:].split("|")
    }  # fmt: skip
    phrases = {
        (item.id, word)
        for item in installed().catalogue.items.values()
        for phrase in (*item.reading.topic, *item.reading.speaks, *item.reading.mentions)
        for group in phrase.split(" + ") if not group.startswith("!")
        for word in group.lstrip("@").split("|")
    }  # fmt: skip
    for item, word in sorted(refused - phrases)[:5]:
        hits = {hit.id: hit.score for hit in search(installed(), word, "ja")}
        assert hits.get(item, 0) < 40, (item, word)


def test_titles_are_in_the_language_asked_for() -> None:
    """The words may be of the other one."""
    assert search(installed(), "テレワーク", "en")[0].title.isascii()
    assert not search(installed(), "telework", "ja")[0].title.isascii()


@pytest.mark.parametrize(
    ("words", "near"), [("テレワク", "テレワーク"), ("priority/eltacs", "priority/eltax"), ("zzzz", "")]
)
def test_a_word_spelt_like_it_is_offered(words: str, near: str) -> None:
    """A phrase, an id, or nothing."""
    assert nearest_word(installed(), words) == near
