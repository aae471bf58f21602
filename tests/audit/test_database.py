"""The Parquet files and the DuckDB file: the same rows, all of them, whatever the plans' text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dxlint.cli.main import main
from dxlint_plugins.audit import database

duckdb = pytest.importorskip("duckdb")
HOSTILE = "検討'); DROP TABLE plans; --　\"引用\"\\n\t=SUM(A1) <b>&#0;"


@pytest.fixture
def audit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, toy: str, only_core_plugins: None
) -> dict[str, Any]:
    """Five plans, one of which cannot be read, in parts of two."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(database, "PART", 2)
    Path("plans").mkdir()
    for name, text in {
        "012025_a": "検討します", "012033_b": HOSTILE, "131016_c": "監査", "d": "x", "e": "!bad"
    }.items():  # fmt: skip
        Path(f"plans/{name}.toy").write_text(text, encoding="utf-8")
    plugins = ("--plugin", toy, "--plugin", "dxlint_plugins.audit.database")
    assert main(["audit", "plans", *plugins]) == 3
    whole: dict[str, Any] = json.loads(Path("dxlint-audit/audit.json").read_text(encoding="utf-8"))
    return whole


def test_the_same_rows_in_both(audit: dict[str, Any]) -> None:
    """Every table in three parts, read in place; the last one may have no rows."""
    with duckdb.connect("dxlint-audit/results.duckdb", read_only=True) as connection:
        for table, columns in database.TABLES.items():
            parts = sorted(path.name for path in Path(f"dxlint-audit/results/{table}").iterdir())
            assert parts == ["part-0001.parquet", "part-0002.parquet", "part-0003.parquet"]
            whole = connection.execute(f"SELECT * FROM {table} ORDER BY ALL")
            assert [one[0] for one in whole.description] == list(columns)
            rows = whole.fetchall()
            source = f"'dxlint-audit/results/{table}/*.parquet'"
            assert connection.execute(f"SELECT * FROM {source} ORDER BY ALL").fetchall() == rows
            assert rows, table


def test_what_it_says(audit: dict[str, Any]) -> None:
    """As the audit itself; codes keep their zero, an unread plan has its reason and nothing else."""
    with duckdb.connect("dxlint-audit/results.duckdb", read_only=True) as connection:
        query = "SELECT plan, code, file, error, errors FROM plans ORDER BY plan"
        plans = connection.execute(query).fetchall()
        assert plans == [
            (at, row["code"], row["file"], row["error"], row["counts"]["error"])
            for at, row in enumerate(audit["plans"], start=1)
        ]
        assert plans[0][1] == "012025"
        quotes = connection.execute("SELECT quote FROM evidence WHERE plan = 2").fetchall()
        assert (HOSTILE,) in quotes
        unread = connection.execute(
            "SELECT count(*) FROM items JOIN plans USING (plan) WHERE error IS NOT NULL"
        ).fetchone()
        assert unread == (0,)


def test_the_documented_queries_run(audit: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Each as it stands in docs/audit.md, on a result of this version."""
    manual = (Path(__file__).parents[2] / "docs" / "audit.md").read_text(encoding="utf-8")
    queries = manual.split("```sql\n")[1].split("```")[0].split(";\n")
    with duckdb.connect("dxlint-audit/results.duckdb", read_only=True) as connection:
        ran = 0
        for query in filter(str.strip, queries):
            for year in ("令和7年度", "令和8年度"):
                query = query.replace(f"'{year}/", "'dxlint-audit/")
            connection.execute(query).fetchall()
            ran += 1
    assert ran == 5


@pytest.mark.usefixtures("only_core_plugins")
def test_whatever_the_folder_is_called_and_however_long_a_text_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, toy: str
) -> None:
    """DuckDB takes `?` and `*` in paths for options and patterns, and no row of more than 16 MB."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(database, "_LONGEST", 10)
    Path("plans").mkdir()
    Path("plans/012025_a.toy").write_text("検討します" + "あ" * 100, encoding="utf-8")
    name = "o'x%s [a]*?"
    plugins = ("--plugin", toy, "--plugin", "dxlint_plugins.audit.database")
    assert main(["audit", "plans", *plugins, "-o", name]) == 0
    Path(name, "results.duckdb").rename("plain.duckdb")
    with duckdb.connect("plain.duckdb", read_only=True) as connection:
        assert connection.execute("SELECT max(length(message)) FROM findings").fetchone() == (11,)


def test_ctrl_c_while_duckdb_works(monkeypatch: pytest.MonkeyPatch) -> None:
    """DuckDB makes an error of its own of it; the audit must end, not go on without the database."""

    def interrupted(*_: object) -> None:
        raise RuntimeError("Query interrupted")

    monkeypatch.setattr(database, "_write_tables", interrupted)
    with pytest.raises(KeyboardInterrupt):
        database.write(None, None)  # type: ignore[arg-type]
