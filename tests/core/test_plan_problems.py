"""Every problem of a plan model is told at once, each with its path, place and what was expected."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dxlint.data.yaml_load import load_yaml
from dxlint.errors import InputError
from dxlint.messages import LANGUAGES, text
from dxlint.plan.problems import ModelProblem, path_text
from dxlint.plan.read import read_plan


def problems(model: str) -> list[ModelProblem]:
    """All problems of a model; each has a text in every language."""
    with pytest.raises(InputError) as caught:
        read_plan(load_yaml(model, "plan.yaml"))
    error = caught.value
    found: list[ModelProblem] = error.params["problems"]  # type: ignore[assignment]
    assert (error.message_id, error.file, error.params["count"]) == ("model-invalid", "plan.yaml", len(found))
    for problem in found:
        for language in LANGUAGES:
            assert text(problem.message_id, language, **problem.params)
    return found


def test_all_problems_at_once() -> None:
    """One reading names every mistake of a model in the order of the file."""
    model = """\
titel: 計画
systems: []
施策: []
foo: 1
period: {start: 令和6年度, end: 3}
measures:
  - actions: 進めます。
    schedule:
      - fiscal_year: 2024.5
statements:
  - {item: security/audit, stance: commit, text: }
standardization:
  systems:
    - id: true
      foo: 1
"""
    system = "id, name, status, target_date, department"
    top = (
        "schema, municipality, prefecture, body, title, is_draft, published, period, lead_department, "
        "cites_national_plan_edition, card_rate, positioning, organisation, measures, indicators, schedule, "
        "standardization, online_procedures, open_data, security, statements, not_found"
    )
    assert problems(model) == [
        ModelProblem("model-unknown-field-similar", "titel", 1, 1, {"field": "titel", "similar": "title"}),
        ModelProblem(
            "model-unknown-field-elsewhere", "systems", 2, 1,
            {"field": "systems", "elsewhere": "standardization.systems"},
        ),
        ModelProblem("model-unknown-field-similar", "施策", 3, 1, {"field": "施策", "similar": "measures"}),
        ModelProblem("model-unknown-field", "foo", 4, 1, {"field": "foo", "known": top}),
        ModelProblem(
            "model-year-suggestion", "period.start", 5, 17,
            {"field": "start", "found": "令和6年度", "suggestion": "2024"},
        ),
        ModelProblem(
            "model-year-range", "period.end", 5, 29,
            {"field": "end", "found": "3", "minimum": 1990, "maximum": 2100},
        ),
        ModelProblem("model-missing", "measures[0].title", 7, 5, {"field": "title", "description": "施策名"}),
        ModelProblem("model-list-of-one", "measures[0].actions", 7, 14,
            {"field": "actions", "found": "進めます。"}),
        ModelProblem(
            "model-missing", "measures[0].schedule[0].text", 9, 9,
            {"field": "text", "description": "その年度に行うこと"},
        ),
        ModelProblem(
            "model-expect-integer", "measures[0].schedule[0].fiscal_year", 9, 22,
            {"field": "fiscal_year", "found": "2024.5"},
        ),
        ModelProblem(
            "model-choice", "statements[0].stance", 11, 36,
            {"field": "stance", "found": "commit", "choices": "commits, considers, background"},
        ),
        ModelProblem(
            "model-empty-value", "statements[0].text", 11, 44,
            {"field": "text", "description": "計画の文 (原文のまま)"},
        ),
        ModelProblem("model-expect-text", "standardization.systems[0].id", 14, 11,
            {"field": "id", "found": "true"}),
        ModelProblem("model-unknown-field", "standardization.systems[0].foo", 15, 7,
            {"field": "foo", "known": system}),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("published: 令和6年3月", ("model-date-suggestion", "2024-03")),
        ("published: 令和6年", ("model-date-suggestion", "2024")),
        ("published: 2024/4/1", ("model-date-suggestion", "2024-04-01")),
        ("published: 2024年3月", ("model-date-suggestion", "2024-03")),
        ("published: ２０２４", ("model-date-suggestion", "2024")),
        ("published: ２０２４－０３", ("model-date-suggestion", "2024-03")),
        ("published: 2024-13", ("model-date", None)),
        ("published: 近日", ("model-date", None)),
        ("period: {start: 令和6年度}", ("model-year-suggestion", "2024")),
        ("period: {start: R6}", ("model-year-suggestion", "2024")),
        ("period: {start: '2024'}", ("model-year-suggestion", "2024")),
        ("period: {start: ２０２４}", ("model-year-suggestion", "2024")),
        ("period: {start: 2024年度}", ("model-year-suggestion", "2024")),
        ("period: {start: 平成31年度}", ("model-year-suggestion", "2019")),
        ("period: {start: 令和6年度から令和9年度}", ("model-year", None)),
        ("period: {start: 未定}", ("model-year", None)),
        ("card_rate: '45.2'", ("model-number-as-text-suggestion", "45.2")),
        ("card_rate: 45.2％", ("model-number-as-text-suggestion", "45.2")),
        ("card_rate: 約半数", ("model-number-as-text", None)),
    ],
)
def test_suggestions(line: str, expected: tuple[str, str | None]) -> None:
    """A year, a date or a number in another form is answered with the form to write."""
    (problem,) = problems(line)
    assert (problem.message_id, problem.params.get("suggestion")) == expected


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        ("card_rate: 101", ("model-range", "card_rate", 1, 12)),
        ("is_draft: はい", ("model-expect-boolean", "is_draft", 1, 11)),
        ("is_draft: no", ("model-expect-boolean", "is_draft", 1, 11)),
        ("security: 対策します", ("model-expect-map", "security", 1, 11)),
        ("open_data: [a]", ("model-expect-map", "open_data", 1, 12)),
        ("schedule: {a: 1}", ("model-expect-list", "schedule", 1, 11)),
        ("title: [a]", ("model-expect-text", "title", 1, 8)),
        ("card_rate: [1]", ("model-expect-number", "card_rate", 1, 12)),
        ("measures:\n  - title：窓口", ("model-fullwidth-colon", "measures[0]", 2, 5)),
        ("measures:\n  - title:窓口", ("model-colon-space", "measures[0]", 2, 5)),
        ("measures:\n  - 窓口", ("model-expect-map", "measures[0]", 2, 5)),
        ("indicators:\n  - name: a\n    target: {value: [1]}",
            ("model-expect-number-or-text", "indicators[0].target.value", 3, 21)),
        ("title: a\nschema_id: dxlint.plan/1", ("model-unknown-field-similar", "schema_id", 2, 1)),
        ("schema: dxlint.plan/2\ntitel: a", ("model-schema", "schema", 1, 9)),
        ("", ("model-empty", "", 1, 1)),
        ("{}", ("model-empty", "", 1, 1)),
        ("- title: a", ("model-list-at-top", "", 1, 1)),
        ("計画", ("model-text-at-top", "", 1, 1)),
        ("name: a\nsteps: []", ("model-no-known-field", "", 1, 1)),
    ],
)  # fmt: skip
def test_one_problem(model: str, expected: tuple[str, str, int, int]) -> None:
    """Each kind of mistake has its message, at its field's path and place."""
    (problem,) = problems(model)
    assert (problem.message_id, problem.path, problem.line, problem.column) == expected


def test_long_values_are_cut() -> None:
    """A message quotes no more than the beginning of a long value."""
    (problem,) = problems(f"is_draft: {'あ' * 1000}")
    assert problem.params == {"field": "is_draft", "found": "あ" * 40 + "…"}


def test_many_problems_are_counted() -> None:
    """A file of nothing but mistakes is answered quickly, with the first mistakes and their number."""
    model = "title: a\n" + "".join(f"key{number}x: 1\n" for number in range(20_000))
    with pytest.raises(InputError) as caught:
        read_plan(load_yaml(model, "plan.yaml"))
    found: list[ModelProblem] = caught.value.params["problems"]  # type: ignore[assignment]
    assert caught.value.params["count"] == 20_000
    assert [problem.line for problem in found] == list(range(2, 202))


_NAMES = st.sampled_from(
    [
        "schema", "title", "period", "start", "end", "published", "card_rate", "measures", "actions",
        "indicators",
        "baseline", "target", "value", "date", "name", "schedule", "fiscal_year", "text", "standardization",
        "systems",
        "id", "status", "security", "statements", "item", "stance", "is_draft", "foo",
    ]
)  # fmt: skip
_ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["commits", "2024", "令和6年", "", "a: b"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=4),
    max_leaves=15,
)


@given(st.dictionaries(_NAMES, _ANYTHING, min_size=1, max_size=6))
@settings(deadline=None, max_examples=400)
def test_any_data(value: dict[str, Any]) -> None:
    """Any data under the model's names is a plan or has problems that can be told."""
    loaded = load_yaml(yaml.safe_dump(value, allow_unicode=True), "plan.yaml")
    try:
        plan = read_plan(loaded)
    except InputError as error:
        assert error.message_id == "model-invalid"
        for problem in error.params["problems"]:  # type: ignore[attr-defined]
            assert text(problem.message_id, "ja", **problem.params)
            assert problem.line >= 1 and problem.column >= 1
    else:
        assert plan.places.keys() == {path_text(path) for path, _, _ in loaded.walk()}
