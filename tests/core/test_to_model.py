"""From a document to the plan model, and what counts when a model is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from dxlint import testing
from dxlint.data.yaml_load import load_yaml
from dxlint.document.blocks import Document
from dxlint.extraction.fields import date_in
from dxlint.extraction.measures import departments_in
from dxlint.extraction.reading import cover_plan, read_plan
from dxlint.plan.coverage import Coverage
from dxlint.plan.model import Baseline, Indicator, Plan, ScheduleEntry, Target
from dxlint.plan.read import read_plan as plan_from
from dxlint.run.extract import yaml_of

EXAMPLES = Path(__file__).parents[2] / "examples"
DOCUMENTS = ("midorino/plan.txt", "midorino-draft/plan.txt")


def document(text: str) -> Document:
    """A text as the text importer reads it."""
    read = testing.installed().importers[".txt"].read(text.encode(), "計画.txt")
    assert isinstance(read, Document)
    return read


def read(text: str) -> tuple[Plan, Coverage]:
    return read_plan(document(text), testing.installed().catalogue)


def again(plan: Plan) -> Coverage:
    """The coverage of the model that is extracted from a plan and loaded again."""
    catalogue = testing.installed().catalogue
    return cover_plan(plan_from(load_yaml(yaml_of(plan, catalogue, "ja"), "計画.yaml")), catalogue)


def gist(coverage: Coverage) -> dict[str, object]:
    """Statuses with confidence and quotes, facts and lists: all that the two inputs must agree on."""
    return {
        **{
            key: (item.status, item.confidence, [one.quote for one in item.evidence])
            for key, item in coverage.items.items()
        },
        **{key: fact.value for key, fact in coverage.facts.items()},
        **{key: [one.id for one in members] for key, members in coverage.lists.items()},
    }


def covered(model: str) -> Coverage:
    """The coverage of a model written by hand."""
    return cover_plan(plan_from(load_yaml(model, "計画.yaml")), testing.installed().catalogue)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_extracted_model_says_what_the_document_says(name: str) -> None:
    """Every item has the same status, confidence and evidence; facts and lists are equal."""
    plan, coverage = read((EXAMPLES / name).read_text(encoding="utf-8"))
    assert gist(again(plan)) == gist(coverage)


def test_so_do_the_small_plans_of_the_rules() -> None:
    """The text examples of all rules, each of which is hard in its own way."""
    texts = [example.text for _, _, example in testing.examples() if example.kind == "text"]
    assert len(texts) > 50
    differing = [
        text for text in texts for plan, coverage in [read(text)] if gist(again(plan)) != gist(coverage)
    ]
    assert differing == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_field_keeps_its_source_text(name: str) -> None:
    """What a comment of the model quotes stands in the file on the line that it names."""
    text = (EXAMPLES / name).read_text(encoding="utf-8")
    plan, _ = read(text)
    lines = text.split("\n")
    assert plan.readings.keys() <= plan.places.keys()
    wrong = [
        (path, reading.quote) for path, reading in plan.readings.items()
        if reading.quote not in lines[(plan.places[path].line or 0) - 1]
    ]  # fmt: skip
    assert wrong == []


def test_a_measure_with_all_its_parts() -> None:
    """Title, number, items, state, actions, departments, indicators and schedule, each from its own part."""
    plan, _ = read((EXAMPLES / "midorino/plan.txt").read_text(encoding="utf-8"))
    assert len(plan.measures) == 19
    measure = plan.measures[0]
    assert (measure.id, measure.title) == ("施策1-1", "書かない・待たない窓口への改革")
    assert "priority/front-yard" in measure.items
    assert (
        measure.current is not None
        and measure.current.startswith("転入や出生の届出では")
        and "\n" in measure.current
    )
    assert len(measure.actions) == 5 and measure.actions[1].startswith("転入・転居・出生・おくやみ")
    assert measure.departments == ["市民課", "デジタル推進課", "保険年金課"]
    assert measure.indicators[0] == Indicator(
        name="書かない窓口で受け付ける手続の種類", unit="種類",
        baseline=Baseline(value=0.0, date="2024-03"), target=Target(value=45.0, fiscal_year=2027),
    )  # fmt: skip
    assert measure.schedule[:2] == [
        ScheduleEntry(fiscal_year=2024, text="書かない窓口：本庁で開設"),
        ScheduleEntry(fiscal_year=2025, text="書かない窓口：対象手続の拡大"),
    ]
    assert not [one.title for one in plan.measures if one.title in {"推進体制", "進捗管理と評価"}]


def test_fields_are_filled_from_what_commits() -> None:
    """By the catalogue's `model_fields`; a date becomes a date; a table's columns go to its rows."""
    plan, _ = read((EXAMPLES / "midorino/plan.txt").read_text(encoding="utf-8"))
    assert plan.positioning is not None and plan.organisation is not None
    assert plan.positioning.data_act_plan is True
    assert plan.positioning.upper_plans == ["第3次みどり野市総合計画"]
    assert plan.organisation.cio is not None and plan.organisation.cio.startswith("副市長をCIO")
    assert "企画政策課" in plan.organisation.departments
    assert plan.standardization is not None and plan.security is not None
    assert plan.standardization.deadline == "2026-03"
    system = next(one for one in plan.standardization.systems if one.id == "resident-register")
    assert (system.status, system.target_date, system.department) == ("契約済み", "2025-11", "市民課")
    assert plan.security.audit and plan.security.telework
    draft, _ = read((EXAMPLES / "midorino-draft/plan.txt").read_text(encoding="utf-8"))
    assert draft.organisation is not None and draft.organisation.cio is None
    assert {"governance/cio", "governance/cio-aide", "security/telework"} <= set(draft.not_found)


BASE = (
    "measures:\n  - title: テレワークの推進\n    actions: [全職員がテレワークを利用できる環境を整備します。"
    "]\n"
)
CONSIDERS = "statements:\n  - {item: priority/telework, stance: considers, text: テレワークを検討します。}\n"


def test_without_statements_the_free_text_counts() -> None:
    """A model written by hand is read like a document."""
    assert covered(BASE).status("priority/telework") == "covered"
    assert (
        covered(BASE + "statements:\n  - {item: ai/rpa, stance: considers, text: 検討します。}\n").status(
            "priority/telework"
        )
        == "covered"
    )


def test_statements_settle_their_item() -> None:
    """Free text is not read again for it."""
    assert covered(BASE + CONSIDERS).status("priority/telework") == "considering"


def test_what_names_the_item_outright_counts_beside_statements_when_it_says_more() -> None:
    """A measure that serves the item and commits; one that only considers changes nothing."""
    serving = BASE.replace("    actions", "    items: [priority/telework]\n    actions")
    assert covered(serving + CONSIDERS).status("priority/telework") == "covered"
    weaker = CONSIDERS.replace("considers", "commits")
    result = covered(serving.replace("整備します", "検討します") + weaker).items["priority/telework"]
    assert (result.status, [one.quote for one in result.evidence]) == (
        "covered",
        ["テレワークを検討します。"],
    )


def test_what_was_not_found_is_not_read_from_free_text() -> None:
    """But a measure that names the item, or a field of its own, speaks of it."""
    absent = "not_found: [priority/telework, security/audit]\n"
    assert covered(BASE + absent).status("priority/telework") == "missing"
    serving = BASE.replace("    actions", "    items: [priority/telework]\n    actions")
    assert covered(serving + absent).status("priority/telework") == "covered"
    assert (
        covered(absent + "security: {audit: 毎年度、監査を実施します。}\n").status("security/audit")
        == "covered"
    )


@pytest.mark.parametrize(("number", "status"), [(2, "missing"), (3, "covered")])
def test_the_departments_of_listed_systems_tell_who_is_in_charge(number: int, status: str) -> None:
    """As a column of a document's table does: three make a list. What a statement says of it settles it."""
    entries = "".join(
        f"    - {{id: {key}, department: 税務課}}\n"
        for key in ("fixed-asset-tax", "light-vehicle-tax", "national-pension")[:number]
    )
    model = f"standardization:\n  systems:\n{entries}"
    assert covered(model).status("standardization/departments") == status
    considers = (
        "statements:\n  - {item: standardization/departments, stance: considers, text: 担当課を検討します。"
        "}\n"
    )
    assert covered(model + considers).status("standardization/departments") == "considering"


def test_statements_are_as_sure_as_they_say() -> None:
    """One sure statement or three unsure ones: the confidence is theirs."""
    unsure = "".join(
        f"  - {{item: ai/rpa, stance: commits, text: RPAを導入します{at}。, confidence: low}}\n"
        for at in range(4)
    )
    assert covered("statements:\n" + unsure).items["ai/rpa"].confidence == "low"


def test_a_target_of_zero_is_a_target() -> None:
    """重大な事故 0件."""
    model = "indicators: [{name: 重大な事故の件数, unit: 件, target: {value: 0, fiscal_year: 2027}}]\n"
    assert covered(model).facts["kpi_count"].value == 1


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("令和7（2025）年度末までに移行します。", "2026-03"), ("2026年3月31日を期限とする", "2026-03-31"),
        ("令和8年1月", "2026-01"), ("令和4年に調査し、2025年度までに終える", "2026-03"), ("移行します", None),
    ],
)  # fmt: skip
def test_dates(text: str, date: str | None) -> None:
    """The last one by which something is done; a fiscal year ends in March."""
    assert date_in(text) == date


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("市民課、デジタル推進課、保険年金課", ["市民課", "デジタル推進課", "保険年金課"]),
        ("【担当課】総務課・税務課", ["総務課", "税務課"]), ("企画・広報課", ["企画・広報課"]),
        ("所管：全課", ["全課"]), ("なし", []), ("情報政策課　子ども家庭センター\n議会事務局",
            ["情報政策課", "子ども家庭センター", "議会事務局"]),
    ],
)  # fmt: skip
def test_departments(text: str, names: list[str]) -> None:
    """Lists of every kind; a dot within a name stays."""
    assert departments_in(text) == names


SHEET = """\
青波町DX推進計画
令和6年3月

1 窓口の改革
【取組内容】
書かない窓口を令和7年度に開設します。
【担当課】
町民課
【工程表】
取組\t令和6年度\t令和7年度\t令和8年度
窓口の設計\t→
窓口の運用\t\t→\t→
"""


def test_arrows_under_years_are_a_schedule() -> None:
    """An arrow says that what its row names is done in that year."""
    plan, _ = read(SHEET)
    assert plan.measures[0].schedule == [
        ScheduleEntry(fiscal_year=2024, text="窓口の設計：→"),
        ScheduleEntry(fiscal_year=2025, text="窓口の運用：→"),
        ScheduleEntry(fiscal_year=2026, text="窓口の運用：→"),
    ]


def test_the_department_of_a_measure_does_not_lead_the_plan() -> None:
    """Neither at the top of a plan without contents, nor in its last lines."""
    plan, _ = read(SHEET)
    assert (plan.lead_department, plan.measures[0].departments) == (None, ["町民課"])
    plan, _ = read(SHEET + "\n編集・発行　あさひ県青波町　総務課情報係\n")
    assert plan.lead_department == "総務課情報係"


def test_the_imprint_s_date_joins_no_list_item() -> None:
    """Behind a glossary whose last entry has no full stop."""
    plan, _ = read(
            "青波町DX推進計画\n\n1 取組\n電子申請を広げます。\n\n用語集\n"
            "・RPA　定型的な操作を自動化する技術\n令和4年(2022)9月策定\n青波町総務課\n"
    )
    assert plan.published == "2022-09"


def test_the_card_rate_under_a_heading_two_levels_up() -> None:
    """The sentence says 交付率 only; the chapter says of what."""
    plan, _ = read(
            "青波町DX推進計画\n\n第1章 マイナンバーカードの普及\n1 取組の状況\n(1) 現状\n"
            "・令和4年6月末の交付率は41.8％（県平均44.2％）です。\n"
    )
    assert plan.card_rate == 41.8


def test_a_model_has_an_empty_outline_and_nothing_that_was_read() -> None:
    """So no rule need ask whether it has a document before it."""
    plan = Plan(not_found=["governance/vision"])
    assert (plan.outline.passages, plan.outline.headings, plan.outline.contents) == ([], [], [])
    assert not plan.was_read("measures[0].title")
    assert plan.was_searched_for("governance/vision")
    assert not plan.was_searched_for("governance/cio")


def test_what_a_document_says_was_read() -> None:
    """A part of a field that was read was read as well."""
    text = (EXAMPLES / "midorino/plan.txt").read_text(encoding="utf-8")
    plan, _ = read_plan(document(text), testing.installed().catalogue)
    last = len(plan.measures)
    assert plan.was_searched_for("governance/cio")
    assert last > 0
    assert all(plan.was_read(f"measures[{number}].title") for number in range(last))
    assert not plan.was_read(f"measures[{last}].title")
