"""What a plan model says is in the plan that is read; its text is laid out to be judged, or known as data."""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Iterator
from itertools import count
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dxlint.extraction.from_model import document_of
from dxlint.plan.model import Model, Plan
from dxlint_plugins.importers.plan_yaml import read

# What is read by its field, not as text: names, ids, numbers and dates, and lists of those.
_DATA = {
    "schema", "municipality", "prefecture", "body", "title", "published", "lead_department",
    "schedule[].text", "cites_national_plan_edition", "not_found[]", "measures[].id", "measures[].items[]",
    "measures[].departments[]",
    *(
        f"{owner}indicators[].{name}"
        for owner in ("", "measures[].")
        for name in ("name", "unit", "baseline.value", "baseline.date", "target.value")
    ),
    *(f"standardization.systems[].{name}" for name in ("id", "name", "status", "target_date", "department")),
    *(f"online_procedures.procedures[].{name}" for name in ("id", "name", "status", "date", "department")),
    *(f"open_data.datasets[].{name}" for name in ("id", "name", "status", "format")),
    *(f"statements[].{name}" for name in ("item", "stance", "text", "section", "confidence", "why")),
}  # fmt: skip


def kind_of(annotation: Any) -> Any:
    """What a field holds where it is not left out; text where it may be text or a number."""
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        kinds = [one for one in typing.get_args(annotation) if one is not type(None)]
        return str if str in kinds else kinds[0]
    return annotation


def is_date(info: Any) -> bool:
    """Whether a field says how its text must look."""
    return any(getattr(one, "pattern", None) for one in info.metadata)


def values(annotation: Any, pattern: bool) -> st.SearchStrategy[Any]:
    """Values of a field; `pattern`: it is a date."""
    kind = kind_of(annotation)
    if typing.get_origin(kind) is list:
        return st.lists(values(typing.get_args(kind)[0], False), max_size=2)
    if typing.get_origin(kind) is typing.Literal:
        return st.sampled_from(typing.get_args(kind))
    if isinstance(kind, type) and issubclass(kind, Model):
        return models(kind)
    if kind is str:
        dates = st.sampled_from(["2024", "2024-03", "2026-03-31"])
        return dates if pattern else st.text(_LETTERS, max_size=12)
    return {bool: st.booleans(), int: st.integers(1990, 2100), float: st.floats(0, 100)}[kind]


_LETTERS = "あ漢字ア㋿𠮷a1:#-'\"\\{}[]&*!|>%@, 　\n\t。"


def models(kind: type[Model]) -> st.SearchStrategy[dict[str, Any]]:
    """A part of a model, with what it must have and some of the rest."""
    needed, free = {}, {}
    for name, info in kind.model_fields.items():
        key = info.alias or name
        found = values(info.annotation, is_date(info))
        (needed if info.is_required() or key == "schema" else free)[key] = found
    return st.fixed_dictionaries(needed, optional=free)


@settings(max_examples=100, deadline=None)
@given(models(Plan))
def test_every_value_is_in_the_plan(model: dict[str, Any]) -> None:
    """As it was written, each with its place."""
    if len(model) == 1:
        return
    plan = read(json.dumps(model, ensure_ascii=False).encode(), "plan.json")
    assert plan.model_dump(by_alias=True, exclude_unset=True) == model
    assert {path for path, _ in strings(model)} <= plan.places.keys()


def test_every_text_is_judged_or_data() -> None:
    """A field of text that is added to the model must be laid out with the others, or named here."""
    numbers = count(1)

    def full(annotation: Any, pattern: bool) -> Any:
        kind = kind_of(annotation)
        if typing.get_origin(kind) is list:
            return [full(typing.get_args(kind)[0], False)]
        if typing.get_origin(kind) is typing.Literal:
            return typing.get_args(kind)[0]
        if isinstance(kind, type) and issubclass(kind, Model):
            return {
                info.alias or name: full(info.annotation, is_date(info))
                for name, info in kind.model_fields.items()
            }
        if kind is str:
            return f"{1990 + next(numbers)}" if pattern else f"文{next(numbers)}号"
        return {bool: True, int: 2024, float: 50.0}[kind]

    model = full(Plan, False)
    plan = read(json.dumps(model, ensure_ascii=False).encode(), "plan.json")
    blocks = [block.text for block in document_of(plan).blocks]
    assert {path.replace("[0]", "[]") for path, text in strings(model) if text not in blocks} == _DATA


def strings(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Each text of a model with its path."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from strings(part, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for at, part in enumerate(value):
            yield from strings(part, f"{path}[{at}]")
    elif isinstance(value, str):
        yield path, value
