"""JSON, SARIF and GitHub annotations: valid whatever a plan holds."""

from __future__ import annotations

import json
import re
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from dxlint import Report
from dxlint_plugins.reporters import github, sarif
from dxlint_plugins.reporters import json as json_reporter

SARIF = json.loads(
    (Path(__file__).parents[1] / "data" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8")
)

REPORTS = ("plain", "hostile", "unread")


def schema(name: str) -> Any:
    return json.loads(resources.files("dxlint").joinpath("schemas", name).read_text(encoding="utf-8"))


@pytest.fixture(params=REPORTS)
def findings(request: pytest.FixtureRequest) -> Report:
    """Each of the reports on findings."""
    report: Report = request.getfixturevalue(request.param)
    return report


def test_json_is_as_the_contract_says(findings: Report) -> None:
    """It validates, and can be written as UTF-8."""
    text = json_reporter.write(findings, "ja", {})
    jsonschema.Draft202012Validator(schema("findings-1.json")).validate(_without_zeroes(json.loads(text)))
    text.encode("utf-8")


def _without_zeroes(data: Any) -> Any:
    """The hostile place has zeroes, which readers never make: they are no fault of the reporter."""
    if isinstance(data, dict):
        return {
            key: None
            if value == 0 and key in {"line", "column", "end_line", "end_column"}
            else _without_zeroes(value)
            for key, value in data.items()
        }
    return [_without_zeroes(one) for one in data] if isinstance(data, list) else data


def test_json_keeps_quotes_exactly(hostile: Report) -> None:
    """Not shortened, not cleaned; dangerous characters stand as escapes of the same text."""
    text = json_reporter.write(hostile, "ja", {})
    at = hostile.files[0].findings[0].at
    assert at is not None
    assert json.loads(text)["findings"][0]["location"]["quote"] == at.quote
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2066\u200b\ud800]", text)


def test_json_of_one_finding(plain: Report) -> None:
    """The whole object of the contract."""
    data = json.loads(json_reporter.write(plain, "ja", {}))
    assert data["findings"][0] == {
        "rule": "STD101", "name": "systems-incomplete", "outcome": "fail", "severity": "error",
        "confidence": "high", "item": "standardization/all-20-systems",
        "message": "20業務のうち3業務がありません。", "hint": "一覧に加えてください。",
        "references": [
            {
                "document": "推進計画【第2.0版】", "number": "総行第1号", "date": "2022-09-02",
                "edition": "dx-2.0", "clause": "第3章", "url": "https://example.invalid/x",
            }
        ],
        "location": {
            "file": "計画.txt", "line": 12, "column": 3, "end_line": 12, "end_column": 9, "page": None,
            "path": None, "where": [], "quote": "標準化対象",
        },
        "related": [], "searched": [], "fingerprint": "ab" * 32, "state": "new", "settled": None,
    }  # fmt: skip
    assert {key: data[key] for key in ("schema", "file", "as_of", "editions", "unconfirmed", "summary")} == {
        "schema": "dxlint.findings/1", "file": "計画.txt", "as_of": "2022-10-31",
        "editions": {"dx": "dx-2.0"},
        "unconfirmed": [
            {
                "guideline": "dx", "name": "推進計画",
                "edition": {"id": "dx-2.0", "name": "推進計画 第2.0版", "confidence": "confirmed"},
                "judged_by": None, "items": ["a/b"], "asked": 3,
            }
        ],
        "summary": {
            "error": 1, "warning": 1, "info": 1, "not_evaluable": 1, "waived": 0, "attested": 0, "known": 0,
        },
    }  # fmt: skip


@pytest.mark.parametrize("count", [0, 1, 2, 5])
@pytest.mark.parametrize("kind", ["findings", "coverage"])
def test_json_has_one_shape(request: pytest.FixtureRequest, kind: str, count: int) -> None:
    """`files` holds the files' objects however many there are; a single one stands at the top too."""
    report = request.getfixturevalue({"findings": "plain", "coverage": "covered"}[kind])
    alone = json.loads(json_reporter.write(report, "ja", {}))
    report.files = report.files * count
    data = json.loads(json_reporter.write(report, "ja", {}))
    jsonschema.Draft202012Validator(schema(f"{kind}-1.json")).validate(data)
    assert data["schema"] == f"dxlint.{kind}/1"
    assert data["files"] == alone["files"] * count
    if count == 1:
        assert {key: value for key, value in data.items() if key != "files"} == data["files"][0]
    elif kind == "findings":
        assert data["summary"] == {key: value * count for key, value in alone["summary"].items()}


@pytest.mark.parametrize("wrong", ["unknown", "in a file", "no files", "two below one"])
def test_the_schema_refuses_another_shape(plain: Report, wrong: str) -> None:
    """A key more at the top or in a file, no `files`, more files than the one at the top."""
    data = json.loads(json_reporter.write(plain, "ja", {}))
    if wrong == "unknown":
        data["more"] = 1
    elif wrong == "in a file":
        data["files"][0]["more"] = 1
    elif wrong == "no files":
        del data["files"]
    else:
        data["files"] *= 2
    assert not jsonschema.Draft202012Validator(schema("findings-1.json")).is_valid(data)


def test_json_of_coverage(covered: Report) -> None:
    """The whole object of the contract."""
    data = json.loads(json_reporter.write(covered, "ja", {}))
    jsonschema.Draft202012Validator(schema("coverage-1.json")).validate(data)
    assert data["facts"]["municipality"] == {
        "value": "みどり野市",
        "line": 4,
        "page": None,
        "quote": "みどり野市",
    }
    assert data["facts"]["card_rate"] == {"value": None, "line": None, "page": None, "quote": None}
    assert data["lists"] == {"systems": [{"id": "resident-register", "line": 47}]}
    assert data["items"][1] == {
        "id": "a/longer", "status": "missing", "confidence": "low", "evidence": [],
        "rejected": [
            {"line": 5, "column": 1, "end_line": 5, "end_column": 4, "page": None, "section": "1",
             "quote": "国は定めています", "stance": "background", "why": "subject-nation"}
        ],
    }  # fmt: skip


def test_sarif_is_valid(findings: Report) -> None:
    """Against the official schema."""
    data = json.loads(sarif.write(findings, "ja", {}))
    jsonschema.Draft4Validator(SARIF).validate(data)


def test_sarif_keeps_severity_outcome_and_place(plain: Report) -> None:
    """A level stands with the kind `fail` only; the native words stay in the properties."""
    run = json.loads(sarif.write(plain, "ja", {}))["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    assert [(one["kind"], one["level"], one["properties"]["severity"]) for one in run["results"]] == [
        ("fail", "error", "error"), ("review", "none", "info"), ("fail", "warning", "warning"),
        ("open", "none", "warning"),
    ]  # fmt: skip
    first = run["results"][0]
    assert first["partialFingerprints"] == {"dxlint/v1": "ab" * 32}
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "%E8%A8%88%E7%94%BB.txt", "uriBaseId": "%SRCROOT%"},
        "region": {
            "startLine": 12,
            "startColumn": 3,
            "endLine": 12,
            "endColumn": 9,
            "snippet": {"text": "標準化対象"},
        },
    }
    rules = run["tool"]["driver"]["rules"]
    assert [rules[one["ruleIndex"]]["id"] for one in run["results"]] == [
        "STD101",
        "OPD101",
        "SEC101",
        "unreadable",
    ]


def test_sarif_says_where_more_is_to_be_read(plain: Report) -> None:
    """About dxlint, and the official document of a rule; a result that is no rule's has none."""
    driver = json.loads(sarif.write(plain, "ja", {}))["runs"][0]["tool"]["driver"]
    assert driver["informationUri"] == "https://example.invalid/dxlint"
    helps = {rule["id"]: rule["helpUri"] for rule in driver["rules"] if "helpUri" in rule}
    assert helps == {"STD101": "https://example.invalid/law"}


def test_sarif_says_when_a_file_was_not_read(unread: Report) -> None:
    """The run was not successful."""
    run = json.loads(sarif.write(unread, "ja", {}))["runs"][0]
    assert run["invocations"][0]["executionSuccessful"] is False


def test_github_escapes_everything(hostile: Report) -> None:
    """One line per finding: no text of a plan can start a command of its own, and quotes are shortened."""
    lines = github.write(hostile, "ja", {}).split("\n")
    assert len(lines) == 3 and lines[2] == ""
    assert lines[0].startswith(
        "::error file=a%2Cb%3Ac%25 .txt,line=1,endLine=1,col=1,endColumn=200000,title=STD101 "
    )
    assert "%250A::error" in lines[0]
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202e\u2066\u200b\ud800]", "".join(lines))
    assert max(map(len, lines)) < 10_000


def test_github_annotation(plain: Report) -> None:
    """Level, place and text."""
    first, second, third, _, _ = github.write(plain, "ja", {}).split("\n")
    assert first == (
        "::error file=計画.txt,line=12,endLine=12,col=3,endColumn=8,title=STD101 systems-incomplete"
        "::20業務のうち3業務がありません。%0A「標準化対象」%0A一覧に加えてください。"
    )
    assert second.startswith("::notice ")
    assert third.startswith("::warning file=計画.txt,title=SEC101 audit-missing::")
