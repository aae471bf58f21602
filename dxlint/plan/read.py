"""Loaded YAML or JSON → `Plan` with the place of every field; all problems of a model at once."""

from __future__ import annotations

import copy
from typing import Any

from pydantic import ValidationError

from dxlint.data.yaml_load import Loaded
from dxlint.errors import InputError
from dxlint.place import Place
from dxlint.plan.model import SCHEMA_ID, Plan
from dxlint.plan.problems import (
    ModelProblem,
    path_text,
    problem_at,
    problems_of,
    similar_field,
    unknown_field,
)


def read_plan(loaded: Loaded) -> Plan:
    """The plan that a file states; `InputError("model-invalid", problems=…)` with all that is wrong."""
    problems = _shape(loaded)
    if problems:
        raise _invalid(loaded, problems)
    # `schema_id` is the attribute's name in Python, not a field of the file; `$schema` is for editors of
    # JSON.
    extra = [unknown_field(("schema_id",), loaded)] if "schema_id" in loaded.value else []
    value = {key: part for key, part in loaded.value.items() if key not in ("schema_id", "$schema")}
    try:
        plan = _validate(value, loaded)
    except ValidationError as error:
        problems, count = problems_of(_details(error), loaded)
        problems = sorted([*extra, *problems], key=lambda problem: (problem.line, problem.column))
        raise _invalid(loaded, problems, count + len(extra)) from None
    if extra:
        raise _invalid(loaded, extra)
    plan._file = loaded.file
    plan._places = places(loaded)
    for index, statement in enumerate(plan.statements):
        statement.at(plan.place_of(f"statements[{index}].text"))
    return plan


def places(loaded: Loaded) -> dict[str, Place]:
    """Path → place of every field that the file states.

    The place is the span of a value; of a section, a list or an empty field it begins at the key.
    """
    found: dict[str, Place] = {}
    above = [""]  # the text of the path at each depth
    for path, mark, raw in loaded.walk():
        text = ""
        if path:
            del above[len(path) :]
            text = above[-1] + path_text(path[-1:])
            if above[-1] and isinstance(path[-1], str):
                text = f"{above[-1]}.{path[-1]}"
            above.append(text)
        line, column = (mark.line, mark.column) if raw else (mark.key_line, mark.key_column)
        found[text] = Place(loaded.file, line, column, mark.end_line, mark.end_column, None, text)
    return found


def _invalid(loaded: Loaded, problems: list[ModelProblem], count: int = 0) -> InputError:
    return InputError("model-invalid", file=loaded.file, count=count or len(problems), problems=problems)


def _shape(loaded: Loaded) -> list[ModelProblem]:
    """What makes looking at the fields pointless: empty, no map, another schema, no plan model at all."""
    value = loaded.value
    if value is None or value == {}:
        return [problem_at(loaded, "model-empty", ())]
    if not isinstance(value, dict):
        message_id = "model-list-at-top" if isinstance(value, list) else "model-text-at-top"
        return [problem_at(loaded, message_id, ())]
    if "schema" in value and value["schema"] != SCHEMA_ID:
        found = (loaded.raw(("schema",)) or "")[:40]
        return [
            problem_at(loaded, "model-schema", ("schema",), field="schema", found=found, choices=SCHEMA_ID)
        ]
    fields = {info.alias or name: info for name, info in Plan.model_fields.items()}
    keys = [key for key in value if key != "$schema"]
    if not any(key in fields for key in keys) and not any(similar_field(key, fields) for key in keys[:50]):
        found = ", ".join(key[:40] for key in keys[:5])
        return [
            problem_at(loaded, "model-no-known-field", (), found=found, known=", ".join(list(fields)[:6]))
        ]
    return []


def _validate(value: dict[str, Any], loaded: Loaded) -> Plan:
    try:
        return Plan.model_validate(value)
    except ValidationError as error:
        mended = _mend(value, _details(error), loaded)
        if mended is None:
            raise
        return Plan.model_validate(mended)


def _details(error: ValidationError) -> list[Any]:
    return list(error.errors(include_url=False))


def _mend(value: dict[str, Any], errors: list[Any], loaded: Loaded) -> dict[str, Any] | None:
    """A copy in which nothing is lost but form: a number as the text it was, an empty list or section left
    out.
    """
    mended: dict[str, Any] = {"": value}
    copied: set[int] = set()
    for error in errors:
        path, kind, found = error["loc"], error["type"], error["input"]
        as_text = kind == "string_type" and type(found) in (int, float) and loaded.raw(path) is not None
        left_out = kind in ("list_type", "model_type") and found is None and isinstance(path[-1], str)
        if not as_text and not left_out:
            continue
        parent: Any = mended
        for step in ("", *path[:-1]):
            if id(parent[step]) not in copied:
                parent[step] = copy.copy(parent[step])
                copied.add(id(parent[step]))
            parent = parent[step]
        if as_text:
            parent[path[-1]] = loaded.raw(path)
        else:
            del parent[path[-1]]
    return mended[""] if copied else None
