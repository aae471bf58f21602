"""Members of a national list that a plan names as its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dxlint.document.blocks import Document
from dxlint.document.tree import structure_of
from dxlint.extraction.lists import departments_of, lists_of
from dxlint.national.catalogue import Catalogue, CatalogueItem, Member, NationalList, Reading
from dxlint.relevance.vocabulary import vocabulary_of

DocumentOf = Callable[[str], Document]
NAMES = (
    "住民基本台帳",
    "戸籍",
    "印鑑登録",
    "固定資産税",
    "個人住民税",
    "国民健康保険",
    "介護保険",
    "児童手当",
)
CATALOGUE = Catalogue(
    items={
        "std/all": CatalogueItem(
            "std/all", "20業務", "systems", "dx", (), Reading(topic=("標準化", "標準準拠"))
        )
    },
    lists={
        "systems": NationalList(
            "systems",
            "業務",
            "std/all",
            tuple(Member(name, name, ("住基",) if at == 0 else ()) for at, name in enumerate(NAMES)),
        )
    },
)


def named(document: Document) -> list[tuple[str, int | None, str]]:
    """Id, line and exact words of each member."""
    found = lists_of(structure_of(document), CATALOGUE, vocabulary_of(CATALOGUE))["systems"]
    return [(one.id, one.place.line, one.quote) for one in found]


def ids(document: Document) -> list[str]:
    """The members, as named."""
    return [one for one, _, _ in named(document)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# システムの標準化\n住民基本台帳、戸籍、印鑑登録を移行します。",
            ["住民基本台帳", "戸籍", "印鑑登録"]),
        ("# 情報システム\n標準化の対象は次のとおりです。\n・戸籍\n・住基\n・介護保険",
            ["戸籍", "住民基本台帳", "介護保険"]),
        ("# 標準化対象業務\n|業務|担当課|\n|住民基本台帳|市民課|\n|国民健康保険|保険課|\n|固定資産税|税務課|",
            ["住民基本台帳", "国民健康保険", "固定資産税"]),
        # Two are words in passing.
        ("# システムの標準化\n住民基本台帳と戸籍を移行します。", []),
        # Another topic.
        ("# 窓口の改革\n住民基本台帳、戸籍、印鑑登録の届出を受け付けます。", []),
        # The nation's list, and the glossary's.
        ("# 国の動向\n標準化の対象は、住民基本台帳、戸籍、印鑑登録です。", []),
        # A department is no system.
        ("# システムの標準化\n介護保険課、国民健康保険係、児童手当担当が進めます。", []),
        ("# システムの標準化\n（住民基本\n台帳）、戸籍・印鑑登録を移行します。", []),
    ],
)  # fmt: skip
def test_what_is_a_list(document_of: DocumentOf, text: str, expected: list[str]) -> None:
    """At least three near each other, under or beside the topic."""
    assert ids(document_of(text)) == expected


def test_a_member_stands_where_it_is_first_named(document_of: DocumentOf) -> None:
    """In the source's own spelling, once."""
    text = "# システムの標準化\n・住基\n・戸籍\n・印鑑登録\n・住民基本台帳"
    assert named(document_of(text)) == [
        ("住民基本台帳", 2, "住基"),
        ("戸籍", 3, "戸籍"),
        ("印鑑登録", 4, "印鑑登録"),
    ]


def test_beside_a_list_words_in_passing_do_not_fill_its_gaps(document_of: DocumentOf) -> None:
    """A sentence elsewhere names two that the list lacks."""
    items = "\n".join(f"・{name}" for name in NAMES[:5])
    text = (
        f"# システムの標準化\n{items}\n# 標準化の効果\n"
        + "窓口の負担が減ります。\n" * 15
        + "国民健康保険、介護保険、児童手当の窓口です。"
    )
    assert ids(document_of(text)) == list(NAMES[:5])


def test_departments_in_charge_of_the_members(document_of: DocumentOf) -> None:
    """The cells under 担当課 in the list's own rows, when there are several."""
    rows = [
        f"|{name}|{at}課長担当課|" for at, name in enumerate(("住民基本台帳", "国民健康保険", "固定資産税"))
    ]
    structure = structure_of(document_of("# 標準化対象業務\n|業務|担当課|\n" + "\n".join(rows)))
    listed = lists_of(structure, CATALOGUE, vocabulary_of(CATALOGUE))["systems"]
    assert [(one.quote, one.why) for one in departments_of(structure, listed)] == [
        (f"{at}課長担当課", "derived-departments") for at in range(3)
    ]
    assert departments_of(structure, listed[:2]) == []


def test_most_of_a_list_in_one_place_needs_no_words_about_it(document_of: DocumentOf) -> None:
    """A table of departments with the systems of each, under a heading in the town's own words."""
    rows = f"|市民課|{'、'.join(NAMES[:3])}|\n|税務課|{'、'.join(NAMES[3:5])}|"
    document = document_of(f"# 仕事の道具の入替え\n|担当課|対象|\n{rows}")
    assert [one for one, _, _ in named(document)] == list(NAMES[:5])
    few = document_of(f"# 仕事の道具の入替え\n|担当課|対象|\n|市民課|{'、'.join(NAMES[:3])}|")
    assert named(few) == []


DATASETS = Catalogue(
    items={
        "od/all": CatalogueItem("od/all", "14項目", "datasets", "dx", (), Reading(topic=("データセット",)))
    },
    lists={
        "datasets": NationalList(
            "datasets", "項目", "od/all",
            (
                Member("aed", "AED設置箇所一覧", short=("AED", "AEDの場所")),
                Member("evacuation", "指定緊急避難場所一覧", ("避難場所",), short=("避難所",)),
                Member("toilets", "公衆トイレ一覧", ("公衆トイレ",)),
                Member("population", "地域・年齢別人口", short=("人口",)),
                Member("events", "イベント一覧", short=("イベント",)),
                *(Member(f"other{at}", f"その他{at}一覧") for at in range(9)),
            ),
            context=("データ", "公開"),
            general=("統計",),
        )
    },
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("避難場所、AEDの場所、公衆トイレの3種類の一覧を公開します。", ["evacuation", "aed", "toilets"]),
        ("まずは人口、バス、避難所及びイベントを公開する。", ["population", "evacuation", "events"]),
        # The topic beside the sentence.
        ("避難所、AED、人口などを載せます。\n形は推奨データセットに合わせます。",
            ["evacuation", "aed", "population"]),
        # Two, where the sentence says that they are a list, or with a word for several.
        ("人口や避難所の一覧を公開しています。", ["population", "evacuation"]),
        ("人口、統計などを公開しています。", ["population"]),
        ("避難所とAEDの場所を公開します。", []),
        # Another matter, part of other words, what the nation asks for.
        ("避難所、AED、公衆トイレに案内板を立てます。", []),
        ("避難所運営、AED講習、人口減少を公開の場で話し合います。", []),
        ("国は、避難所、AED、人口の一覧の公開を勧めています。", []),
    ],
)
def test_members_that_a_sentence_counts_up(document_of: DocumentOf, text: str, expected: list[str]) -> None:
    """Also by short names, beside words that tell of the list."""
    found = lists_of(structure_of(document_of(f"# 取組\n{text}")), DATASETS, vocabulary_of(DATASETS))
    assert [one.id for one in found["datasets"]] == expected


def test_rows_of_a_whole_list_may_use_short_names(document_of: DocumentOf) -> None:
    """Beside more than half of the members; elsewhere they are words in passing."""
    rows = "".join(f"|その他{at}一覧|\n" for at in range(8))
    text = f"# 推奨データセット\n|項目|\n{rows}|避難所、AED、人口|\n"
    listed = lists_of(structure_of(document_of(text)), DATASETS, vocabulary_of(DATASETS))["datasets"]
    assert [one.id for one in listed][-3:] == ["evacuation", "aed", "population"]
