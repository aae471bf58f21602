"""Several results of one run, each in the format of its file's name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dxlint.cli.main import main

PLAN = Path(__file__).parents[2] / "examples" / "midorino-draft" / "plan.yaml"

# A format of bytes, which asks for what is read beside the findings.
REPORTER = '''
from dxlint import Reporter, hookimpl

def write(results, language, options):
    [file] = results.files
    return f"{file.coverage is not None} {file.plan.municipality}".encode("utf-16")

@hookimpl
def dxlint_reporters():
    return [Reporter("wide", ("findings",), write, suffixes=(".wide",), wants=("coverage", "plan"))]
'''


@pytest.fixture
def wide(tmp_path: Path) -> str:
    path = tmp_path / "wide.py"
    path.write_text(REPORTER, encoding="utf-8")
    return str(path)


def test_each_file_has_the_format_of_its_name(
    tmp_path: Path, wide: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is printed; a format may be no text, and may want more than findings."""
    outputs = [str(tmp_path / name) for name in ("a.json", "b.sarif", "c.txt", "d.wide")]
    given = [word for output in outputs for word in ("-o", output)]
    assert main(["check", str(PLAN), "--plugin", wide, *given]) == 1
    assert capsys.readouterr().out == ""
    assert json.loads(Path(outputs[0]).read_bytes())["schema"] == "dxlint.findings/1"
    assert json.loads(Path(outputs[1]).read_bytes())["version"] == "2.1.0"
    assert "みどり野市DX推進計画" in Path(outputs[2]).read_text(encoding="utf-8")
    assert Path(outputs[3]).read_bytes().decode("utf-16") == "True みどり野市"


def test_what_a_format_wants_changes_no_finding(tmp_path: Path, wide: str) -> None:
    """The rules read the document's outline, which a plan on its way to a reporter leaves behind."""
    draft = str(PLAN.with_name("plan.txt"))
    alone, beside = tmp_path / "a.json", tmp_path / "b.json"
    assert main(["check", draft, "-o", str(alone)]) == 1
    assert main(["check", draft, "--plugin", wide, "-o", str(beside), "-o", str(tmp_path / "c.wide")]) == 1
    assert json.loads(alone.read_bytes()) == json.loads(beside.read_bytes())


def test_a_format_that_is_no_text_needs_a_file(wide: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A terminal can show nothing of it."""
    assert main(["check", str(PLAN), "--plugin", wide, "--format", "wide"]) == 2
    assert "wide 形式は画面には出せません" in capsys.readouterr().err


def test_one_file_is_not_written_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The second result would take the place of the first."""
    output = str(tmp_path / "a.json")
    assert main(["check", str(PLAN), "-o", output, "-o", output]) == 2
    assert "同じファイルに二度" in capsys.readouterr().err
    assert not Path(output).exists()


def test_the_format_said_outright_holds_for_one_file(tmp_path: Path) -> None:
    """As it was: `--format json -o 結果.txt`."""
    output = tmp_path / "a.txt"
    assert main(["check", str(PLAN), "--format", "json", "-o", str(output)]) == 1
    assert json.loads(output.read_bytes())["schema"] == "dxlint.findings/1"


def test_a_configured_format_for_findings_stops_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """SARIF has findings only; `coverage` then gives text."""
    (tmp_path / "dxlint.toml").write_text('format = "sarif"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["coverage", str(PLAN)]) == 0
    assert capsys.readouterr().out.startswith("みどり野市DX推進計画")


def test_a_result_that_cannot_be_written_costs_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A workbook that is open in Excel is no reason to judge a folder again."""
    written = tmp_path / "b.json"
    assert main(["check", str(PLAN), "-o", str(tmp_path / "absent" / "a.txt"), "-o", str(written)]) == 2
    assert "absent" in capsys.readouterr().err
    assert json.loads(written.read_bytes())["schema"] == "dxlint.findings/1"


def test_standard_output_by_another_name(capfd: pytest.CaptureFixture[str]) -> None:
    """`-o /dev/stdout | jq` gets the result."""
    assert main(["check", str(PLAN), "--format", "json", "-o", "/dev/stdout"]) == 1
    assert json.loads(capfd.readouterr().out)["schema"] == "dxlint.findings/1"


def test_results_in_the_folder_are_no_plans(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A workbook that the run itself writes is not told as a plan that was not read."""
    (tmp_path / "plan.yaml").write_bytes(PLAN.read_bytes())
    given = ["check", str(tmp_path), "--strict", "-o", str(tmp_path / "r.xlsx")]
    assert [main(given), main(given)] == [1, 1]
