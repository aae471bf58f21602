"""What reporters make of a Word file: the way to a place, and how the file was read."""

from __future__ import annotations

import json
from importlib import resources

import jsonschema
import pytest
from made_report import HOSTILE, finding, report

from dxlint import Place, Quoted, Report, Step
from dxlint_plugins.reporters import json as json_reporter
from dxlint_plugins.reporters import sarif, text

WAY = (
    Step("heading", "4-5", "人材の育成", True), Step("table", "2"), Step("row", "3", "KPI", True),
    Step("page", "9"),
)  # fmt: skip
PLACE = Place("計画.docx", 120, 1, 120, 4, page=9, where=WAY)


@pytest.fixture
def word() -> Report:
    """A finding in a table of a draft."""
    return report(finding(at=Quoted(PLACE, "80％")), notes=("コメント3件は、本文として読んでいません。",))


def test_text(word: Report) -> None:
    """Headings and rows instead of the number of a paragraph; the note is told once."""
    written = text.write(word, "ja", {})
    assert "    場所      計画.docx 見出し 4-5 › 表2 › 行「KPI」（約9ページ） 「80％」\n" in written
    assert "  読み方            コメント3件は、本文として読んでいません。\n" in written
    assert "120" not in written
    assert written.count("コメント3件は、本文として読んでいません。") == 1


def test_json(word: Report) -> None:
    """The steps as data, beside the line that programs know."""
    data = json.loads(json_reporter.write(word, "ja", {}))
    schema = resources.files("dxlint").joinpath("schemas", "findings-1.json").read_text(encoding="utf-8")
    jsonschema.Draft202012Validator(json.loads(schema)).validate(data)
    assert data["notes"] == ["コメント3件は、本文として読んでいません。"]
    assert data["findings"][0]["location"]["line"] == 120
    assert data["findings"][0]["location"]["where"] == [
        {"kind": "heading", "number": "4-5", "title": "人材の育成"},
        {"kind": "table", "number": "2", "title": None},
        {"kind": "row", "number": "3", "title": "KPI"},
        {"kind": "page", "number": "9", "title": None},
    ]


def test_sarif(word: Report) -> None:
    """Logical locations, outermost first."""
    location = json.loads(sarif.write(word, "ja", {}))["runs"][0]["results"][0]["locations"][0]
    assert location["logicalLocations"] == [
        {"name": "4-5 人材の育成", "kind": "heading"}, {"name": "2", "kind": "table"},
        {"name": "3 KPI", "kind": "row"},
    ]  # fmt: skip


def test_hostile_headings() -> None:
    """What a heading or cell holds cannot write to the terminal."""
    place = Place("計画.docx", 1, 1, where=(Step("heading", "1", HOSTILE), Step("row", "1", HOSTILE, True)))
    written = text.write(report(finding(at=Quoted(place, "x"))), "ja", {})
    assert not set(written) & set("\x1b\x00\x9b\r\u202e\u2066\u200b")
    assert json.loads(json_reporter.write(report(finding(at=Quoted(place, "x"))), "ja", {}))
