"""The JSON Schema of the plan model: complete, in Japanese, and in agreement with the reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dxlint.data.yaml_load import load_yaml
from dxlint.errors import InputError
from dxlint.plan.read import read_plan
from dxlint.plan.schema import plan_schema

_JAPANESE = re.compile(r"[぀-ヿ一-鿿]")


def fields(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every property of every part of the schema, by name."""
    for name, part in {"Plan": schema, **schema["$defs"]}.items():
        for key, field in part["properties"].items():
            yield f"{name}.{key}", field


def test_the_schema_is_a_schema() -> None:
    """It is valid under draft 2020-12 and names itself."""
    schema = plan_schema()
    Draft202012Validator.check_schema(schema)
    assert (schema["$schema"], schema["$id"]) == (
        "https://json-schema.org/draft/2020-12/schema",
        "urn:dxlint:plan:1",
    )
    assert schema["title"] == "自治体DX推進計画"
    assert "schema" in schema["properties"] and "schema_id" not in schema["properties"]


def test_everything_is_described_in_japanese() -> None:
    """Every field and every part has a Japanese description, for the editor to show."""
    schema = plan_schema()
    undescribed = [
        name for name, field in fields(schema) if not _JAPANESE.search(field.get("description", ""))
    ]
    untitled = [name for name, part in schema["$defs"].items() if not _JAPANESE.search(part["title"])]
    assert (undescribed, untitled) == ([], [])


@pytest.mark.parametrize(
    ("model", "valid"),
    [
        ("schema: dxlint.plan/1\nmunicipality: みどり野市\nperiod: {start: 2024, end: 2028}", True),
        ("published: 2024\ncard_rate: 70", True),
        ("published: 2024-03\nsecurity: {audit: 毎年度監査します。}", True),
        ("$schema: ./plan.schema.json\ntitle: 計画", True),
        (
            "measures: [{title: 窓口, indicators: [{name: 件数, target: {value: 300, fiscal_year: 2027}}]}]",
            True,
        ),
        ("statements: [{item: a, stance: commits, text: 進めます。}]", True),
        ("titel: 計画\ntitle: 計画", False),
        ("published: ２０２４", False),
        ("published: 2024-13", False),
        ("period: {start: 令和6年度}", False),
        ("card_rate: 101", False),
        ("measures: [{id: a}]", False),
        ("statements: [{item: a, stance: commit, text: 進めます。}]", False),
    ],
)
def test_agrees_with_the_reader(model: str, valid: bool) -> None:
    """What an editor marks by the schema the reader refuses, and the other way round."""
    loaded = load_yaml(model, "f")
    by_schema = Draft202012Validator(plan_schema()).is_valid(loaded.value)
    try:
        read_plan(loaded)
        by_reader = True
    except InputError:
        by_reader = False
    assert (by_schema, by_reader) == (valid, valid)
