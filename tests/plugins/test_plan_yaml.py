"""The reader of plan models: values, places, leniency where nothing is lost, limits."""

from __future__ import annotations

import json

import pytest

from dxlint.errors import InputError
from dxlint.place import Place
from dxlint.plan.model import Plan
from dxlint_plugins.importers import plan_yaml
from dxlint_plugins.importers.plan_yaml import read

MODEL = """\
# yaml-language-server: $schema=plan.schema.json
schema: dxlint.plan/1
municipality: みどり野市
period: {start: 2024, end: 2028}
standardization:
  systems:
    - {id: resident-register, status: 移行中}
security:
statements:
  - item: security/audit
    stance: commits
    text: 毎年度、監査を行います。
"""


def stated(plan: Plan) -> dict[str, object]:
    """What a plan says, without what it leaves out."""
    return plan.model_dump(by_alias=True, exclude_unset=True)


def test_values_and_places() -> None:
    """Every field that the file states has its place; a section starts at its key."""
    plan = read(MODEL.encode(), "plan.yaml")

    def place(path: str, line: int, column: int, end_line: int, end_column: int) -> tuple[str, Place]:
        return path, Place("plan.yaml", line, column, end_line, end_column, path=path)

    assert plan.file == "plan.yaml"
    assert plan.places == dict(
        [
            place("", 2, 1, 12, 23),
            place("schema", 2, 9, 2, 22),
            place("municipality", 3, 15, 3, 20),
            place("period", 4, 1, 4, 33),
            place("period.start", 4, 17, 4, 21),
            place("period.end", 4, 28, 4, 32),
            place("standardization", 5, 1, 7, 43),
            place("standardization.systems", 6, 3, 7, 43),
            place("standardization.systems[0]", 7, 7, 7, 43),
            place("standardization.systems[0].id", 7, 12, 7, 29),
            place("standardization.systems[0].status", 7, 39, 7, 42),
            place("security", 8, 1, 8, 10),
            place("statements", 9, 1, 12, 23),
            place("statements[0]", 10, 5, 12, 23),
            place("statements[0].item", 10, 11, 10, 25),
            place("statements[0].stance", 11, 13, 11, 20),
            place("statements[0].text", 12, 11, 12, 23),
        ]
    )
    assert plan.statements[0].place == plan.places["statements[0].text"]
    assert plan.place_of("standardization.systems[0].name") == plan.places["standardization.systems[0]"]


def test_nothing_is_lost_by_leniency() -> None:
    """A number where a text is asked for keeps its spelling; an empty list or section counts as not stated.
    """
    model = (
        "published: 2024\ncites_national_plan_edition: 2.10\nmeasures:\nperiod:\ncard_rate: 70\nsecurity:\n"
    )
    model += "indicators:\n  - {name: 100, target: {value: 5}}\n"
    assert stated(read(model.encode(), "plan.yml")) == {
        "published": "2024",
        "cites_national_plan_edition": "2.10",
        "card_rate": 70.0,
        "security": None,
        "indicators": [{"name": "100", "target": {"value": 5.0}}],
    }


def test_json() -> None:
    """JSON is read as well, with tabs, escapes, rare kanji and the editor's `$schema`."""
    model = {"$schema": "x.json", "title": "𠮷野\\u川\n計画/", "measures": [{"title": "窓口", "actions": []}]}
    expected = {"title": "𠮷野\\u川\n計画/", "measures": [{"title": "窓口", "actions": []}]}
    for text in (json.dumps(model), json.dumps(model, ensure_ascii=False, indent="\t")):
        assert stated(read(text.replace("/", "\\/").encode(), "plan.json")) == expected


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file over the limit is refused before it is read."""
    monkeypatch.setattr(plan_yaml, "MAX_BYTES", 10)
    with pytest.raises(InputError) as caught:
        read(b"title: 123456", "plan.yaml")
    assert (caught.value.message_id, caught.value.params) == ("yaml-too-large", {"size": 13, "limit": 10})


def test_the_importer_is_declared() -> None:
    """The hook names the suffixes that this reader takes."""
    (importer,) = plan_yaml.dxlint_importers()
    assert (importer.name, importer.suffixes, importer.read) == (
        "plan-yaml",
        (".yaml", ".yml", ".json"),
        read,
    )
