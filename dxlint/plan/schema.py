"""The JSON Schema of the plan model, for editors (`# yaml-language-server: $schema=`) and other programs.

It is slightly stricter than the reader, which also takes a number where a text is asked for.
"""

from __future__ import annotations

from typing import Any

from dxlint.plan.model import DATE_PATTERN, SCHEMA_ID, Plan

DIALECT = "https://json-schema.org/draft/2020-12/schema"
IDENTIFIER = f"urn:{SCHEMA_ID.replace('.', ':').replace('/', ':')}"


def plan_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) with Japanese descriptions."""
    schema = Plan.model_json_schema(by_alias=True)
    definitions: dict[str, Any] = schema.pop("$defs", {})
    for model in (schema, *definitions.values()):
        _polish(model)
    schema["properties"]["$schema"] = {
        "type": "string",
        "description": "編集用のスキーマの場所 (JSONで書くとき)",
    }
    return {"$schema": DIALECT, "$id": IDENTIFIER, **schema, "$defs": definitions}


def _polish(model: dict[str, Any]) -> None:
    """Japanese title instead of the class name; short types; no made-up titles and null defaults."""
    model["title"] = model.get("description", "").split("(")[0].strip(" 。")
    for field in model.get("properties", {}).values():
        field.pop("title", None)
        if field.get("default", ...) is None:
            del field["default"]
        _flatten(field)
        if field.get("pattern") == DATE_PATTERN:
            field["type"] = ["string", "integer", "null"]  # `published: 2024` is natural in YAML
            field["minimum"], field["maximum"] = 1000, 9999


def _flatten(field: dict[str, Any]) -> None:
    """`anyOf` of plain types as one list of types: editors then say what they expect in one line."""
    parts = field.get("anyOf", [])
    if not parts or any("type" not in part for part in parts):
        return
    del field["anyOf"]
    field["type"] = [part["type"] for part in parts]
    for part in parts:
        field.update({key: value for key, value in part.items() if key != "type"})
