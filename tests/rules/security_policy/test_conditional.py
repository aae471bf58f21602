"""What is asked only of some is no gap in the plan of another."""

from __future__ import annotations

from datetime import date

import pytest

from dxlint.run.engine import Engine, Input
from dxlint.run.loader import load
from dxlint.run.report import FileReport
from dxlint.run.settings import Settings

TODAY = date(2026, 11, 22)
AUDIT = "security/external-audit"


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(load(), Settings(today=TODAY, as_of=TODAY))


def judged(engine: Engine, text: str) -> FileReport:
    whole = f"みどり野市DX推進計画\n\n第1章　セキュリティ対策\n\n{text}\n"
    return engine.examine(Input("plan.txt", whole.encode()), wants=("coverage",))


def test_silence_is_no_gap(engine: Engine) -> None:
    """Who has not chosen such a model needs no audit, and who does not telework no rules for it."""
    report = judged(engine, "本市は、職員研修を毎年実施します。")
    assert AUDIT not in report.asked
    assert "security/telework" not in report.asked
    assert "security/policy" in report.asked


def test_who_has_it_is_asked(engine: Engine) -> None:
    text = "本市は、β′モデルを採用し、外部監査を毎年実施して、報告書をJ-LISに提出します。"
    report = judged(engine, text)
    assert report.asked.get(AUDIT) == "must"


def test_where_a_rule_sees_the_condition(engine: Engine) -> None:
    """The model is chosen and no audit stated: a gap, and reported as one."""
    report = judged(engine, "本市は、令和7年度にβ′モデルを採用します。")
    assert AUDIT in {finding.item for finding in report.findings}
    assert AUDIT in report.asked
