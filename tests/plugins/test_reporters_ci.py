"""JUnit, GitLab's Code Quality and CSV: valid and harmless whatever a plan holds."""

from __future__ import annotations

import csv
import io
import json
from typing import Any
from xml.etree import ElementTree

import pytest
from made_report import HOSTILE, finding, report

from dxlint import Outcome, Place, Quoted, Report, Settled, Step
from dxlint_plugins.reporters import csv as csv_reporter
from dxlint_plugins.reporters import gitlab, junit

NAMES = ("plain", "hostile", "unread")


@pytest.fixture(params=NAMES)
def findings(request: pytest.FixtureRequest) -> Report:
    """Each of the reports on findings."""
    results: Report = request.getfixturevalue(request.param)
    return results


def table(results: Report, language: str = "ja") -> list[dict[str, str]]:
    text = csv_reporter.write(results, language, {})
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_csv_has_a_line_for_each_finding(plain: Report) -> None:
    """All of them, with the file, and every line ends as Excel wants it."""
    rows = table(plain)
    assert [(row["ファイル"], row["番号"], row["重大度"], row["場所"]) for row in rows] == [
        ("計画.txt", "1", "● エラー", "12行目"),
        ("計画.txt", "2", "▲ 警告", "近い章が見つかりません。計画の構成に合わせて決めてください"),
        ("計画.txt", "3", "・ 情報", "12行目"), ("計画.txt", "4", "？ 判定不可", "2ページ"),
    ]  # fmt: skip
    assert rows[2]["判断"] == "要確認 確度 低"
    text = csv_reporter.write(plain, "en", {})
    assert text.count("\r\n") == text.count("\n") == 5


def test_csv_has_a_line_for_each_item(covered: Report) -> None:
    """For `coverage`: what the plan says of each."""
    rows = table(covered)
    assert [(row["国の項目"], row["状況"], row["計画の文"], row["項目のid"]) for row in rows] == [
        ("項目の名", "○ 記載あり", "実施します\\x1b[2J", "a/b"), ("別の項目", "× 記載なし", "", "a/longer"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "\n=1", " =1", "　＝1", "＋1", '"=1', "'=1", '";=1', HOSTILE],
)
def test_csv_has_no_formula(text: str) -> None:
    """No cell of any column begins as a formula does; none leaves its quotation marks."""
    results = report(
        finding(
            message=text, title=text, hint=text, at=Quoted(Place("計画.txt", 1), text), rule=text, item=text
        )
    )
    results.files[0].file = text
    [row] = table(results)
    for value in row.values():
        assert not value.lstrip(" \u3000'\"").startswith(tuple("=+-@＝＋－＠\t\r")) or value.startswith("'")


def test_csv_is_readable_whatever_a_plan_holds(findings: Report) -> None:
    """As many cells in each line as in the head, no control characters."""
    for row in table(findings):
        assert None not in row and None not in row.values()
        assert all(value.isprintable() or "\u3000" in value for value in row.values())


def suites(results: Report, language: str = "ja") -> list[ElementTree.Element]:
    text = junit.write(results, language, {})
    root = ElementTree.fromstring(text.encode("utf-8"))
    assert (root.tag, {one.tag for one in root}) == ("testsuites", {"testsuite"})
    return list(root)


def test_junit_has_a_case_for_each_finding(plain: Report) -> None:
    """Errors and warnings fail, information does not, what could not be judged is an error."""
    [suite] = suites(plain)
    assert [suite.get(key) for key in ("name", "tests", "failures", "errors", "skipped")] == [
        "計画.txt", "4", "2", "1", "0",
    ]  # fmt: skip
    assert [(case.get("name", "")[:6], case[0].tag, case[0].get("type")) for case in suite] == [
        ("STD101", "failure", "error"), ("OPD101", "system-out", None), ("SEC101", "failure", "warning"),
        ("unread", "error", "warning"),
    ]  # fmt: skip
    assert suite[0].get("line") == "12"
    assert suite[0][0].get("message") == "20業務のうち3業務がありません。"
    assert "一覧に加えてください。" in (suite[0][0].text or "")


def test_junit_skips_what_does_not_count() -> None:
    """With the reason; a file without findings has passed."""
    results = report(finding(settled=Settled("waived", "file", "県の共同化で移行する", "課")))
    results.files += report().files
    waived, clean = suites(results)
    assert (waived.get("failures"), waived.get("skipped")) == ("0", "1")
    assert waived[0][0].get("message") == "適用除外: 県の共同化で移行する、担当 課"
    assert (clean.get("tests"), len(clean), len(clean[0])) == ("1", 1, 0)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_junit_is_xml_whatever_a_plan_holds(findings: Report, language: str) -> None:
    """No character that XML has not, no markup of the plan's."""
    for suite in suites(findings, language):
        assert {one.tag for case in suite for one in case} <= {"failure", "error", "skipped", "system-out"}
        assert len(suite) == int(suite.get("tests") or 0)


def issues(results: Report) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(gitlab.write(results, "ja", {}))
    return found


def test_gitlab_has_what_its_widget_shows(plain: Report) -> None:
    """Severities in GitLab's words; a line, which it wants, also where the place has none."""
    found = [(one["check_name"], one["severity"], one["location"]["lines"]["begin"]) for one in issues(plain)]
    assert found == [
        ("STD101", "critical", 12), ("OPD101", "info", 12), ("SEC101", "major", 1),
        ("unreadable", "blocker", 1),
    ]  # fmt: skip
    [first, *_] = issues(plain)
    assert first["description"] == "12行目 「標準化対象」 20業務のうち3業務がありません。"
    assert first["location"]["path"] == "計画.txt"


def test_gitlab_tells_findings_apart() -> None:
    """The same absence in two plans, and the same finding twice, are each one of their own."""
    results = report(finding(at=None), finding(at=None))
    results.files += report(finding(at=None)).files
    results.files[1].file = "別.txt"
    found = issues(results)
    assert len({one["fingerprint"] for one in found}) == 3
    # And the same from run to run, wherever the finding stands.
    assert [one["fingerprint"] for one in issues(results)] == [one["fingerprint"] for one in found]


def test_gitlab_leaves_out_what_does_not_count() -> None:
    """Known, waived and attested; a list without anything is a list."""
    assert issues(report(finding(settled=Settled("known", "baseline")))) == []
    assert issues(report()) == []


def test_gitlab_names_no_line_that_is_none() -> None:
    """Lines of a page and paragraphs of a Word file are no lines of the file."""
    places = (Place("a.pdf", 7, page=3), Place("a.docx", 70, where=(Step("heading", "1"),)))
    results = report(*(finding(at=Quoted(place, "文")) for place in places))
    assert [one["location"]["lines"]["begin"] for one in issues(results)] == [1, 1]


def test_gitlab_is_json_whatever_a_plan_holds(findings: Report) -> None:
    """Every issue has all keys; what could not be judged blocks."""
    gitlab.write(findings, "en", {}).encode("utf-8")
    for one in issues(findings):
        assert set(one) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert one["severity"] in {"info", "minor", "major", "critical", "blocker"}
    pairs = zip(issues(findings), findings.findings(), strict=True)
    assert all(
        one["severity"] == "blocker" for one, (_, found) in pairs
        if found.outcome is Outcome.NOT_EVALUABLE
    )  # fmt: skip
