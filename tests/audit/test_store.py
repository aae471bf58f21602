"""Reports kept between runs: the same comes back, and nothing that is damaged or out of date."""

from __future__ import annotations

import zlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dxlint.audit.store import Store, key_of, slim
from dxlint.run.engine import Engine, Input
from dxlint.run.loader import load
from dxlint.run.report import FileReport
from dxlint.run.settings import Settings

TODAY = date(2026, 11, 22)
EXAMPLE = Path(__file__).parents[2] / "examples/midorino-draft/plan.docx"


@pytest.fixture(scope="module")
def report() -> FileReport:
    """That of a whole document, with findings, coverage and places in Word."""
    engine = Engine(load(), Settings(today=TODAY))
    return engine.examine(Input("plan.docx", EXAMPLE.read_bytes()), wants=("coverage",))


def test_the_same_comes_back(tmp_path: Path, report: FileReport) -> None:
    """To the last place and date, but for what a sheet of an audit never shows."""
    store = Store(tmp_path / "kept")
    assert store.read("ab12", TODAY) is None
    store.write("ab12", report)
    back = store.read("ab12", TODAY)
    assert back == slim(report)
    assert back is not None
    assert back.findings == report.findings
    # `where` is no part of equality: how to find a place in Word.
    assert [one.at.place.where for one in back.findings if one.at] == [
        one.at.place.where for one in report.findings if one.at
    ]
    assert [path.name for path in (tmp_path / "kept").rglob("*.*")] == ["ab12.json.z"]


def test_a_plan_without_a_date_is_judged_anew_the_next_day(tmp_path: Path, report: FileReport) -> None:
    store = Store(tmp_path)
    store.write("k1", replace(report, as_of=TODAY, as_of_from="today"))
    assert store.read("k1", TODAY) is not None
    assert store.read("k1", date(2026, 11, 23)) is None


@pytest.mark.parametrize(
    "data", [b"", b"x", zlib.compress(b"{}"), zlib.compress(b"[]"), zlib.compress(b'[{"file": 3}]')]
)
def test_what_is_damaged_is_made_again(tmp_path: Path, data: bytes) -> None:
    store = Store(tmp_path)
    (tmp_path / "k1").mkdir()
    (tmp_path / "k1" / "k1.json.z").write_bytes(data)
    assert store.read("k1", TODAY) is None


def test_one_cut_short(tmp_path: Path, report: FileReport) -> None:
    store = Store(tmp_path)
    store.write("k1", report)
    path = tmp_path / "k1" / "k1.json.z"
    path.write_bytes(path.read_bytes()[:-100])
    assert store.read("k1", TODAY) is None


def test_keys_tell_everything_apart() -> None:
    """Also where the parts run together."""
    parts = [(b"a", "b", "c"), (b"ab", "c"), (b"a", "bc"), (b"a", "c", "b"), (b"a",)]
    keys = {key_of(*one) for one in parts}
    assert len(keys) == 5
