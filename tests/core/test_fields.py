"""Fields of the plan model from an item's best evidence, and the columns of a list's table."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dxlint.document.blocks import Document
from dxlint.extraction.fields import date_in, fill_fields
from dxlint.extraction.reading import read_plan
from dxlint.national.catalogue import Catalogue, CatalogueItem, Member, NationalList, Reading
from dxlint.place import Place
from dxlint.plan.coverage import Coverage, Evidence, ItemCoverage, Status
from dxlint.plan.model import Plan

DocumentOf = Callable[[str], Document]
PLACE = Place("計画.txt", 7, 1, 7, 9)


def filled(
    field: str, quote: str, status: Status = "covered", stance: str = "commits", plan: Plan | None = None
) -> Plan:
    """A plan of which one item was read."""
    item = CatalogueItem("a/b", "項目", "item", "dx", (), Reading(), model_fields=(field,))
    evidence = [Evidence(PLACE, quote, stance)]  # type: ignore[arg-type]
    coverage = Coverage(items={"a/b": ItemCoverage("a/b", status, "medium", evidence)})
    plan = plan or Plan()
    fill_fields(plan, coverage, Catalogue(items={"a/b": item}))
    return plan


@pytest.mark.parametrize(
    ("field", "quote", "value"),
    [
        ("organisation.cio", "・副市長をCIOとします。", "副市長をCIOとします。"),
        ("standardization.deadline", "令和7年度末までに移行します。", "2026-03"),
        ("standardization.deadline", "早期に移行します。", None),
        ("positioning.data_act_plan", "官民データ活用推進計画を兼ねます。", True),
        (
            "positioning.upper_plans",
            "「みどり野市総合戦略」と第3次総合計画に基づきます。",
            ["みどり野市総合戦略", "第3次総合計画"],
        ),
        ("open_data.formats", "CSVやJSON、CSVで公開します。", ["CSV", "JSON"]),
    ],
)
def test_the_kind_of_the_field_says_what_is_taken(field: str, quote: str, value: object) -> None:
    """A text, a date, yes, or names."""
    owner: object = filled(field, quote)
    for name in field.split("."):
        owner = getattr(owner, name)
    assert owner == value


def test_a_field_knows_where_it_comes_from_and_how_sure_it_is() -> None:
    """For the comments of the model."""
    plan = filled("organisation.cio", "副市長をCIOとします。")
    assert plan.places["organisation.cio"] == PLACE
    assert (plan.readings["organisation.cio"].quote, plan.readings["organisation.cio"].confidence) == (
        "副市長をCIOとします。",
        "medium",
    )


@pytest.mark.parametrize(
    ("status", "stance"),
    [("considering", "considers"), ("mentioned", "background"), ("missing", "background")],
)
def test_only_what_is_covered_is_filled(status: Status, stance: str) -> None:
    """A study appoints nobody."""
    assert filled("organisation.cio", "CIOの設置を検討します。", status, stance) == Plan()


def test_a_filled_field_keeps_its_value() -> None:
    """The first item that fills it has it."""
    plan = filled("organisation.cio", "副市長をCIOとします。")
    filled("organisation.cio", "市長をCIOとします。", plan=plan)
    assert plan.organisation is not None and plan.organisation.cio == "副市長をCIOとします。"


def test_the_law_that_the_plan_rests_on() -> None:
    """With article and paragraph, each once."""
    plan = filled(
        "positioning.data_act_plan",
        "官民データ活用推進基本法第9条第3項と官民データ活用推進基本法第9条第3項及びデジタル社会形成基本法に基づきます。",
    )
    assert plan.positioning is not None
    assert plan.positioning.legal_basis == ["官民データ活用推進基本法第9条第3項", "デジタル社会形成基本法"]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("令和5年度に着手し、令和7年度末までに移行します。", "2026-03"),
        ("令和8年3月31日まで", "2026-03-31"),
        ("令和8年3月までに、令和5年の調査を踏まえて移行します。", "2026-03"),
        ("2025年", "2025"),
        ("令和元年5月", "2019-05"),
        ("来年度", None),
        ("", None),
    ],
)
def test_the_date_by_which(text: str, date: str | None) -> None:
    """A limit before the last date named; a fiscal year ends in March."""
    assert date_in(text) == date


SYSTEMS = NationalList(
    "systems", "業務", "std/all", tuple(Member(name, name) for name in ("住民基本台帳", "戸籍", "固定資産税"))
)
LISTS = Catalogue(
    items={
        "std/all": CatalogueItem(
            "std/all",
            "20業務",
            "systems",
            "dx",
            (),
            Reading(topic=("標準化",), derive={"kind": "list", "list": "systems"}),
        )
    },
    lists={"systems": SYSTEMS},
)


def test_the_columns_of_the_list_s_table_go_to_its_rows(document_of: DocumentOf) -> None:
    """担当課, 移行時期 and 状況, whatever their order; a cell that holds none of these leaves its field
    empty.
    """
    document = document_of(
        "# 標準化対象業務\n|業務|移行時期|担当課|進捗状況|備考|\n"
        "|住民基本台帳|令和7年10月|市民課、情報課|契約済み|あり|\n"
        "|戸籍|未定|市民課|検討中|なし|\n|固定資産税|令和7年度|税務課|着手|なし|"
    )
    plan, _ = read_plan(document, LISTS)
    assert plan.standardization is not None
    assert [(one.id, one.target_date, one.department,
        one.status) for one in plan.standardization.systems] == [
        ("住民基本台帳", "2025-10", "市民課、情報課", "契約済み"), ("戸籍", None, "市民課", "検討中"),
        ("固定資産税", "2026-03", "税務課", "着手"),
    ]  # fmt: skip
    place = plan.places["standardization.systems[2].department"]
    assert (place.line, place.column, place.end_column) == (5, 14, 17)
