"""What is wrong with a plan model: pydantic's errors as problems that a person can mend.

Each problem has a message id (texts: `dxlint/messages/model.*.yaml`), the path of the field, its
place in the file and the parameters of the text.
"""

from __future__ import annotations

import difflib
import heapq
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from dxlint.data.yaml_load import Loaded, Mark, Path
from dxlint.plan.model import Plan
from dxlint.text.years import find_years

_WRITTEN_DATE = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})(?:[-/.月]([0-9]{1,2})日?)?月?\Z")
_NUMBER_AS_TEXT = re.compile(r"(-?[0-9]{1,3}(?:,[0-9]{3})+|-?[0-9]+)(\.[0-9]+)?[^0-9]{0,3}\Z")
_KEY_IN_TEXT = re.compile(r"([A-Za-z_]+)\s*(：|:)")
_SHOWN = 40
MAX_PROBLEMS = 200

_EXPECTED = {
    "string_type": "text", "int_type": "integer", "int_from_float": "integer", "float_type": "number",
    "bool_type": "boolean", "list_type": "list", "model_type": "map", "model_attributes_type": "map",
    "dict_type": "map",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ModelProblem:
    """One thing that is wrong, at the field `path` (`measures[0].title`); line and column are 1-based."""

    message_id: str
    path: str
    line: int
    column: int
    params: dict[str, object] = field(default_factory=dict)


def path_text(path: Path) -> str:
    """A path as the user reads it: `standardization.systems[3].status`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def problem_at(
    loaded: Loaded, message_id: str, path: Path, *, at_key: bool = False, **params: Any
) -> ModelProblem:
    """A problem at the value of `path`, or at its key."""
    mark = loaded.mark(path)
    line, column = (mark.key_line, mark.key_column) if at_key else (mark.line, mark.column)
    return ModelProblem(message_id, path_text(path), line, column, params)


def problems_of(errors: Iterable[Any], loaded: Loaded) -> tuple[list[ModelProblem], int]:
    """The problems of one model, one for each field, from the top of the file; and how many there are.

    No more than `MAX_PROBLEMS` are told in full, so that a hostile file costs no more than a careless one.
    """
    expected: dict[Path, set[str]] = {}
    first: dict[Path, Any] = {}
    for error in errors:
        path = _path_in_file(error["loc"], loaded, absent=error["type"] == "missing")
        expected.setdefault(path, set()).add(_EXPECTED.get(error["type"], ""))
        first.setdefault(path, error)
    paths = heapq.nsmallest(MAX_PROBLEMS, first, key=lambda path: _order(loaded.mark(path)))
    found = [_problem(first[path], path, expected[path], loaded) for path in paths]
    return sorted(found, key=lambda problem: (problem.line, problem.column, problem.path)), len(first)


def _order(mark: Mark) -> tuple[int, int]:
    return mark.key_line, mark.key_column


def _path_in_file(loc: tuple[str | int, ...], loaded: Loaded, *, absent: bool) -> Path:
    """pydantic's location without the names of union members, which the file does not have."""
    path: Path = ()
    for step in loc:
        if not loaded.has((*path, step)):
            return (*path, step) if absent and step == loc[-1] else path
        path = (*path, step)
    return path


def _problem(error: Any, path: Path, expected: set[str], loaded: Loaded) -> ModelProblem:
    kind: str = error["type"]
    value = error["input"]
    if kind == "extra_forbidden":
        return unknown_field(path, loaded)
    if kind == "missing":
        return problem_at(loaded, "model-missing", path, field=path[-1], description=_description(path))
    if value is None and kind in _EXPECTED:
        return problem_at(
            loaded, "model-empty-value", path, at_key=True, field=_name(path), description=_description(path)
        )
    if kind == "literal_error":
        choices = ", ".join(str(choice) for choice in _choices(path))
        message_id = "model-schema" if path == ("schema",) else "model-choice"
        return problem_at(
            loaded, message_id, path, field=_name(path), found=_shown(value, path, loaded), choices=choices
        )
    if kind == "string_pattern_mismatch":
        return _with_suggestion("model-date", path, loaded, _date(value))
    if kind in ("greater_than_equal", "less_than_equal"):
        low, high = _range(path)
        message_id = "model-year-range" if _is_year(path) else "model-range"
        shown = _shown(value, path, loaded)
        return problem_at(loaded, message_id, path, field=_name(path), found=shown, minimum=low, maximum=high)
    if kind in _EXPECTED:
        return _wrong_type(value, path, expected, loaded)
    return problem_at(loaded, "model-other", path, field=_name(path), detail=str(error["msg"]))


def _wrong_type(value: Any, path: Path, expected: set[str], loaded: Loaded) -> ModelProblem:
    name, shown = _name(path), _shown(value, path, loaded)
    if {"number", "text"} <= expected:
        return problem_at(loaded, "model-expect-number-or-text", path, field=name, found=shown)
    kind = next(iter(expected))
    if isinstance(value, str):
        if kind == "integer" and _is_year(path):
            return _with_suggestion("model-year", path, loaded, _year(value))
        if kind in ("integer", "number"):
            return _with_suggestion("model-number-as-text", path, loaded, _number(value))
        key = _KEY_IN_TEXT.match(value)
        if kind in ("map", "list") and key is not None and _is_field(key.group(1), path):
            wide = "model-fullwidth-colon" if key.group(2) == "：" else "model-colon-space"
            return problem_at(loaded, wide, path, field=name, key=key.group(1))
    if kind == "list" and not isinstance(value, dict):
        return problem_at(loaded, "model-list-of-one", path, field=name, found=shown)
    if kind == "map":
        inner = _model_at(path)
        known = ", ".join(_fields(inner)) if inner else ""
        return problem_at(loaded, "model-expect-map", path, field=name, found=shown, known=known)
    return problem_at(loaded, f"model-expect-{kind}", path, field=name, found=shown)


def unknown_field(path: Path, loaded: Loaded) -> ModelProblem:
    """A field that the model does not have, with the one that was probably meant."""
    model = _model_at(path[:-1])
    known = _fields(model) if model else {}
    key = unicodedata.normalize("NFKC", str(path[-1])).strip()
    name = _cut(str(path[-1]))
    similar = similar_field(key, known)
    if similar is not None:
        return problem_at(
            loaded, "model-unknown-field-similar", path, at_key=True, field=name, similar=similar
        )
    elsewhere = _homes().get(key)
    if elsewhere is not None:
        return problem_at(
            loaded, "model-unknown-field-elsewhere", path, at_key=True, field=name, elsewhere=elsewhere
        )
    names = ", ".join(known)
    return problem_at(loaded, "model-unknown-field", path, at_key=True, field=name, known=names)


def similar_field(key: str, known: dict[str, FieldInfo]) -> str | None:
    """The known field that `key` was meant for: misspelt, or named in Japanese."""
    for name, info in known.items():
        if key == _heading(info):
            return name
    lower = key.lower().replace("-", "_").replace(" ", "_")
    close = difflib.get_close_matches(lower, known, n=1, cutoff=0.7)
    return close[0] if close else None


def _with_suggestion(message_id: str, path: Path, loaded: Loaded, suggestion: str | None) -> ModelProblem:
    raw = loaded.raw(path)
    shown = _shown(raw, path, loaded)
    if suggestion is None:
        return problem_at(loaded, message_id, path, field=_name(path), found=shown)
    return problem_at(
        loaded, f"{message_id}-suggestion", path, field=_name(path), found=shown, suggestion=suggestion
    )


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).lower()


def _year(text: str) -> str | None:
    plain = _plain(text)
    if re.fullmatch(r"[0-9]{4}", plain):
        return plain
    years = list(find_years(plain)) or list(find_years(f"{plain}年度"))
    return str(years[0].fiscal_year) if len(years) == 1 else None


def _date(text: str) -> str | None:
    plain = _plain(text).replace("−", "-")
    if re.fullmatch(r"[0-9]{4}", plain):
        return plain
    written = _WRITTEN_DATE.match(plain)
    if written is not None:
        year, month, day = written.groups()
        if not 1 <= int(month) <= 12 or not 1 <= int(day or 1) <= 31:
            return None
        return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")
    years = list(find_years(plain))
    if len(years) != 1:
        return None
    return f"{years[0].year}-{years[0].month:02}" if years[0].month else str(years[0].year)


def _number(text: str) -> str | None:
    found = _NUMBER_AS_TEXT.match(_plain(text))
    return None if found is None else found.group(1).replace(",", "") + (found.group(2) or "")


def _shown(value: Any, path: Path, loaded: Loaded) -> str:
    """A short form of what was found, in the file's own spelling."""
    if isinstance(value, dict):
        return f"{_cut(str(next(iter(value), '')))}: …"
    if isinstance(value, list):
        return "- …"
    raw = loaded.raw(path)
    text = (value if isinstance(value, str) else str(value)) if raw is None else raw
    return _cut(text)


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def _name(path: Path) -> str:
    """The last field name of a path, with the indices after it."""
    names = [index for index, step in enumerate(path) if isinstance(step, str)]
    return path_text(path[names[-1] :]) if names else path_text(path)


def _fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    return {info.alias or name: info for name, info in model.model_fields.items()}


def _inner(annotation: Any) -> type[BaseModel] | None:
    """The model inside `list[X]`, `X | None` and the like."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for part in get_args(annotation) if (model := _inner(part))), None)


def _field_at(path: Path) -> FieldInfo | None:
    model: type[BaseModel] | None = Plan
    info: FieldInfo | None = None
    for step in path:
        if isinstance(step, int):
            continue
        info = _fields(model).get(step) if model else None
        model = _inner(info.annotation) if info else None
    return info


def _model_at(path: Path) -> type[BaseModel] | None:
    if not path:
        return Plan
    info = _field_at(path)
    return _inner(info.annotation) if info else None


def _description(path: Path) -> str:
    info = _field_at(path)
    return (info.description or "") if info else ""


def _heading(info: FieldInfo) -> str:
    return re.split(r"\s*[(（]", info.description or "", maxsplit=1)[0]


def _is_year(path: Path) -> bool:
    return any(step in ("start", "end", "fiscal_year", "fiscal_years") for step in path[-2:])


def _is_field(key: str, path: Path) -> bool:
    model = _model_at(path)
    return model is not None and key in _fields(model)


def _range(path: Path) -> tuple[object, object]:
    info = _field_at(path)
    limits = info.metadata if info else []
    low = next((limit.ge for limit in limits if hasattr(limit, "ge")), "")
    high = next((limit.le for limit in limits if hasattr(limit, "le")), "")
    return low, high


def _choices(path: Path) -> tuple[Any, ...]:
    info = _field_at(path)
    return get_args(info.annotation) if info else ()


@cache
def _homes() -> dict[str, str]:
    """Field name → the one place where the model has it, for names that have only one."""
    found: dict[str, list[str]] = {}
    for path in _walk_model(Plan, ""):
        found.setdefault(path.rsplit(".", 1)[-1].removesuffix("[]"), []).append(path.removesuffix("[]"))
    return {name: paths[0] for name, paths in found.items() if len(paths) == 1}


def _walk_model(model: type[BaseModel], prefix: str) -> Iterator[str]:
    for name, info in _fields(model).items():
        inner = _inner(info.annotation)
        path = f"{prefix}{name}" + ("[]" if str(info.annotation).startswith("list") else "")
        yield path
        if inner is not None:
            yield from _walk_model(inner, f"{path}.")
