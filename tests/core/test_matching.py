"""Which passages speak of which item, and how they stand to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dxlint.document.blocks import Document
from dxlint.document.tree import structure_of
from dxlint.extraction.reading import read_plan
from dxlint.national.catalogue import Catalogue, CatalogueItem, Reading
from dxlint.relevance.item_matcher import Matcher
from dxlint.relevance.statements import SPEAKS, evidence_by_item, statements_of
from dxlint.relevance.vocabulary import vocabulary_of

DocumentOf = Callable[[str], Document]
READINGS = {
    "telework": Reading(speaks=("テレワーク",), topic=("テレワーク",)),
    "rpa": Reading(speaks=("rpa + 導入|活用",), refuses=("rpa研修",)),
    "booking": Reading(speaks=("予約 + @施設",)),
    "cio": Reading(speaks=("cio",), plain=True),
    "training": Reading(speaks=("情報研修",), mentions=("研修",)),
}
CATALOGUE = Catalogue(
    items={key: CatalogueItem(key, key, key, "dx", (), reading) for key, reading in READINGS.items()}
)


def found(document: Document, item: str, settled: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    """Quote and stance of each passage that speaks of an item."""
    structure = structure_of(document)
    stated = statements_of(structure, Matcher(structure, vocabulary_of(CATALOGUE)), "みどり野市", settled)
    evidence = evidence_by_item(structure, stated).get(item, [])
    return [(one.quote, one.stance) for one in evidence if one.relevant >= SPEAKS]


@pytest.mark.parametrize(
    ("item", "text", "expected"),
    [
        # A sentence promises.
        ("telework", "# テレワークの推進\nテレワークを全課で実施します。",
         [("テレワークを全課で実施します。", "commits")]),
        ("telework", "# 取組\nテレワークを検討します。", [("テレワークを検討します。", "considers")]),
        ("telework", "# 国の動向\nテレワークを推進します。", [("テレワークを推進します。", "background")]),
        ("telework", "# 国の動向\nみどり野市は、テレワークを推進します。",
            [("みどり野市は、テレワークを推進します。", "commits")]),
        ("telework", "# 検討事項\n・テレワークの導入", [("テレワークの導入", "considers")]),
        # All words of a phrase, in one sentence.
        ("rpa", "# 取組\nRPAを導入します。", [("RPAを導入します。", "commits")]),
        ("rpa", "# 取組\nＲＰＡの活用を進めます。", [("ＲＰＡの活用を進めます。", "commits")]),
        ("rpa", "# 取組\nRPAです。端末を導入します。", []),
        ("rpa", "# 取組\nRPA研修を導入します。", []),
        # One word may stand over the sentence instead.
        ("booking", "# 施設の利用\n予約を受け付けます。", [("予約を受け付けます。", "commits")]),
        ("booking", "# 窓口\n予約を受け付けます。", []),
        ("booking", "# 取組\n|対象|内容|時期|\n|公共施設|予約を受け付けます。|毎年|",
            [("予約を受け付けます。", "commits")]),
        ("booking", "# 取組\n次の施設で行います。\n・予約の受付", [("予約の受付", "commits")]),
        # Naming it is enough, but not by who supports it.
        ("cio", "# 計画の位置付け\n・CIO（副市長）", [("CIO（副市長）", "commits")]),
        ("cio", "# 体制\nCIOを補佐する人材を置きます。", []),
        # A weak word only mentions.
        ("training", "# 取組\n研修を実施します。", [("研修を実施します。", "background")]),
        ("training", "# 取組\n情報研修を実施します。", [("情報研修を実施します。", "commits")]),
        # A list takes the stance of the sentence that leads it.
        ("telework", "# 取組\n今後、次のことを検討します。\n・テレワークの導入",
            [("テレワークの導入", "considers")]),
        # The name of a measure in a schedule whose years hold only study is at least no promise.
        ("telework", "# 取組\n|取組|令和6年度|令和7年度|\n|テレワークの導入|検討|検討|",
            [("テレワークの導入", "considers")]),
        ("telework", "# 取組\n|取組|令和6年度|令和7年度|\n|テレワークの導入|検討|実施|",
            [("テレワークの導入", "commits")]),
    ],
)  # fmt: skip
def test_how_a_passage_stands_to_an_item(
    document_of: DocumentOf, item: str, text: str, expected: list[object]
) -> None:
    """By its phrases alone: the fitted wording does not know these items."""
    assert found(document_of(text), item) == expected


def test_a_heading_names_an_item(document_of: DocumentOf) -> None:
    """It says nothing by itself, but it names."""
    structure = structure_of(document_of("# テレワークの推進\n端末を全職員に配布します。"))
    headings = Matcher(structure, vocabulary_of(CATALOGUE)).headings()
    assert [(one.quote, one.stance) for one in headings["telework"]] == [("テレワークの推進", "background")]


def test_what_is_settled_is_not_looked_for(document_of: DocumentOf) -> None:
    """The plan says outright how it stands to it."""
    document = document_of("# 取組\nテレワークを全課で実施します。")
    assert found(document, "telework", settled=frozenset({"telework"})) == []


def test_a_passage_knows_its_place_section_and_years(document_of: DocumentOf) -> None:
    """The sentence, not the paragraph."""
    document = document_of("# 取組\n窓口を見直します。令和7年度にテレワークを実施します。")
    structure = structure_of(document)
    stated = statements_of(structure, Matcher(structure, vocabulary_of(CATALOGUE)), "")
    (one,) = evidence_by_item(structure, stated)["telework"]
    assert (one.place.line, one.place.column, one.place.end_column, one.section, one.fiscal_years) == (
        2,
        10,
        28,
        "取組",
        (2025,),
    )


def test_every_item_that_is_read_has_a_status(document_of: DocumentOf) -> None:
    """In the catalogue's order, with the sections in which absent things were looked for."""
    text = "# 国の動向\n国が進めています。\n# 取組\nテレワークを実施します。RPAの活用を検討します。\n・研修"
    _, coverage = read_plan(document_of(text), CATALOGUE)
    assert {key: one.status for key, one in coverage.items.items()} == {
        "telework": "covered", "rpa": "considering", "booking": "missing", "cio": "missing",
        "training": "mentioned",
    }  # fmt: skip
    assert [one.quote for one in coverage.searched] == ["取組"]


def test_the_same_document_gives_the_same(document_of: DocumentOf) -> None:
    """Also after another catalogue was read with."""
    document = document_of("# 取組\nテレワークを実施します。")
    first = read_plan(document, CATALOGUE)
    other = Catalogue(items={"rpa": CATALOGUE.items["rpa"]})
    assert read_plan(document, other)[1].items.keys() == {"rpa"}
    assert read_plan(document, CATALOGUE)[1] == first[1]
