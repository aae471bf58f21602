"""A report with everything a reporter must survive."""

from __future__ import annotations

import pytest
from made_report import HOSTILE, finding, report

from dxlint import (
    Coverage,
    Evidence,
    ItemCoverage,
    Outcome,
    Place,
    Quoted,
    Reference,
)
from dxlint.plan.coverage import Listed, StatedFact
from dxlint.run.report import Report, ReportedError


@pytest.fixture
def plain() -> Report:
    """A failing, something to review, an absence, and something that could not be judged."""
    return report(
        finding(),
        finding(
            rule="OPD101", name="licence-missing", outcome=Outcome.REVIEW, severity="info", confidence="low",
            related=(Quoted(Place("計画.txt", 20, 1, 20, 5), "別の文"),), fingerprint="cd" * 32,
        ),
        finding(
            rule="SEC101", name="audit-missing", severity="warning", at=None, references=(),
            fingerprint="ef" * 32,
            searched=tuple(Quoted(Place("計画.txt", line), f"第{line}章") for line in (3, 30, 60, 90)),
        ),
        finding(
            rule="unreadable", name="unreadable", outcome=Outcome.NOT_EVALUABLE, severity="warning",
            item=None,
            at=Quoted(Place("計画.txt", page=2)), references=(), fingerprint="01" * 32,
        ),
    )  # fmt: skip


@pytest.fixture
def hostile() -> Report:
    """Control characters, markup and 200,000 characters in every text."""
    long = "長" * 200_000
    return report(
        finding(
            message=HOSTILE, hint=HOSTILE, at=Quoted(Place("a,b:c%\n.txt", 1, 1, 1, 200_001), long + HOSTILE),
            related=(Quoted(Place("x", 0, 0, 0, 0, path="measures[0].title"), HOSTILE),),
            references=(Reference(HOSTILE, HOSTILE, HOSTILE, HOSTILE),),
        ),
        finding(at=None, searched=(Quoted(Place("x", path="security"), HOSTILE),), message=long),
    )


@pytest.fixture
def covered() -> Report:
    """A coverage with a covered and a missing item, facts and a list."""
    place = Place("計画.txt", 12, 1, 12, 30, 3)
    evidence = Evidence(place, "実施します\x1b[2J", "commits", "3 > (6)", "verb")
    near = Evidence(Place("計画.txt", 5, 1, 5, 4), "国は定めています", "background", "1", "subject-nation")
    coverage = Coverage(
        facts={
            "municipality": StatedFact("みどり野市", Place("計画.txt", 4), "みどり野市"),
            "is_draft": StatedFact(False), "card_rate": StatedFact(None),
        },
        items={
            "a/b": ItemCoverage("a/b", "covered", "high", [evidence], []),
            "a/longer": ItemCoverage("a/longer", "missing", "low", [], [near]),
        },
        lists={"systems": [Listed("resident-register", Place("計画.txt", 47), "住民基本台帳")]},
    )  # fmt: skip
    return report(kind="coverage", coverage=coverage)


@pytest.fixture
def unread() -> Report:
    """A file that could not be read."""
    return report(
        finding(rule="unreadable", name="unreadable", outcome=Outcome.NOT_EVALUABLE,
            at=Quoted(Place("計画.txt"))),
        error=ReportedError("file-not-found", 3, "計画.txt"), as_of=None, editions={},
    )  # fmt: skip
