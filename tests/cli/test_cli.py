"""The command line: results on standard output, errors in words on standard error, exit statuses."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import jsonschema
import pytest

from dxlint import __version__
from dxlint.cli.group import VERBS
from dxlint.cli.main import main


@dataclass
class Ran:
    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(
    toy: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    only_core_plugins: None,
) -> Run:
    """Runs `dxlint` in an empty folder with the toy rules."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str, stdin: bytes | None = None, plain: bool = False) -> Ran:
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        status = main([*arguments, *([] if plain else ["--plugin", toy])])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return Ran(status, captured.out, captured.err)

    return call


@pytest.fixture
def plan(tmp_path: Path) -> str:
    """A plan with an error and a warning, of October 2022."""
    (tmp_path / "計画.toy").write_text("!published 2022-10\n導入を検討します", encoding="utf-8")
    return "計画.toy"


def test_version_is_quick_and_plain(run: Run) -> None:
    """One line."""
    assert run("--version", plain=True) == Ran(0, f"dxlint {__version__}\n", "")


def test_check_as_json(run: Run, plan: str) -> None:
    """Standard output holds the JSON and nothing else; the error makes the exit status 1."""
    ran = run("check", plan, "--format", "json")
    assert (ran.status, ran.err) == (1, "")
    data = json.loads(ran.out)
    assert (data["file"], data["as_of"], data["editions"]) == (plan, "2022-10-01", {"toy": "toy-2"})
    assert [(one["rule"], one["location"] and one["location"]["line"]) for one in data["findings"]] == [
        ("TOY101", 2), ("TOY102", None),
    ]  # fmt: skip
    assert data["summary"] == {
        "error": 1, "warning": 1, "info": 0, "not_evaluable": 0, "waived": 0, "attested": 0, "known": 0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ((), 1), (("--fail-on", "never"), 0), (("--ignore", "TOY101"), 0),
        (("--ignore", "TOY101", "--fail-on", "warning"), 1), (("--select", "toy-absent,TOY105"), 0),
        (("--plugin", "no_such_module"), 4),
    ],
)  # fmt: skip
def test_exit_status_of_check(run: Run, plan: str, options: tuple[str, ...], status: int) -> None:
    """0, 1 and 4, by `--fail-on`, the rules chosen and plugins that fail."""
    assert run("check", plan, *options).status == status


@pytest.mark.parametrize("verb", ["check", "coverage", "statements"])
def test_one_program_reads_the_json_of_one_file_and_of_several(run: Run, plan: str, verb: str) -> None:
    """`files` is there for each verb, as the published schema says."""
    schema = json.loads(
        resources.files("dxlint").joinpath(
            "schemas", {"check": "findings"}.get(verb, verb) + "-1.json"
        ).read_text(encoding="utf-8")
    )
    Path("二.toy").write_text("導入します", encoding="utf-8")
    for names in ([plan], [plan, "二.toy"], [plan, "ない.toy"]):
        data = json.loads(run(verb, *names, "--format", "json").out)
        jsonschema.Draft202012Validator(schema).validate(data)
        assert [one["file"] for one in data["files"]] == names


def test_text_in_both_languages(run: Run, plan: str) -> None:
    """Japanese unless asked otherwise."""
    assert "■ エラー 1件 … 先に直すところ\n" in run("check", plan).out
    assert "■ Errors (1): mend these first\n" in run("check", plan, "--lang", "en").out


def test_severity_hides_and_says_so(run: Run, plan: str) -> None:
    """How many are hidden is in the text, or on standard error; the exit status is that of all findings."""
    shown = run("check", plan, "--severity", "error")
    assert (shown.status, shown.err, "TOY102" in shown.out) == (1, "", False)
    assert "  示していない指摘  警告 1件（--severity の指定による）\n" in shown.out
    as_data = run("check", plan, "--severity", "error", "--format", "json")
    assert [one["rule"] for one in json.loads(as_data.out)["findings"]] == ["TOY101"]
    assert as_data.err == "重大度が error より低い指摘 1件は示していません（--severity）。\n"
    assert run("check", plan, "--severity", "error", "--fail-on", "warning", "--ignore", "TOY101").status == 1


def test_the_date_and_edition_options(run: Run, plan: str) -> None:
    """Both change the editions."""
    def editions(*options: str) -> object:
        return json.loads(run("check", plan, "--format", "json", *options).out)["editions"]

    assert editions("--as-of", "2021-01-01") == {"toy": "toy-1"}
    assert editions("--edition", "toy-1") == {"toy": "toy-1"}
    assert editions("--as-of", "2019-01-01") == {}


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("check", "ない.toy"), 3, "ない.toy: エラー: ファイルがありません。"),
        (("check", "計画.tox"), 3, ".tox の形式は読めません"),
        (("check", "a.doc"), 3, "古いWord形式"),
        (("check", "空"), 3, "読めるファイルがありません"),
        (("check",), 2, "FILE... を指定してください"),
        (("chek", "計画.toy"), 2, "「check」のことですか"),
        (("check", "計画.toy", "--frmat", "json"), 2, "「--format」のことですか"),
        (("check", "計画.toy", "--format", "jsn"), 2, "「json」のことですか"),
        (("check", "計画.toy", "--as-of", "2022/10/01"), 2, "2022-10-01 のように"),
        (("check", "計画.toy", "--as-of", "2022-02-30"), 2, "2022-10-01 のように"),
        (("check", "計画.toy", "--edition", "toy-9"), 2, "toy-1 toy-2"),
        (("check", "計画.toy", "--select", "TOY999"), 2, "規則 TOY999 はありません"),
        (("check", "計画.toy", "--fail-on", "eror"), 2, "「error」のことですか"),
        (("check", "計画.toy", "--severity", "never"), 2, "使えるもの: error warning info"),
        (("check", "計画.toy", "--jobs", "many"), 2, "--jobs"),
        (("check", "計画.toy", "--lang", "fr"), 2, "--lang"),
        (("check", "計画.toy", "--config", "none.toml"), 2, "設定ファイルがありません"),
        (("check", "計画.toy", "--output", "計画.toy"), 2, "書き換えません"),
        (("check", "計画.toy", "--output", "no/such/folder/x"), 2, "書き込めませんでした"),
        (("coverage", "計画.toy", "--format", "sarif"), 2, "json text"),
        (("coverage", "計画.toy", "--fail-on", "error"), 2, "--fail-on という指定はありません"),
        (("check", "-", "-"), 2, "一度だけ"),
        (("explain", "toy-considrs"), 2, "「toy-considers」のことですか"),
        (("rules", "--format", "xml"), 2, "使えるもの: text json"),
    ],
)  # fmt: skip
def test_mistakes_are_explained(
    run: Run, plan: str, tmp_path: Path, arguments: tuple[str, ...], status: int, words: str
) -> None:
    """What is wrong and what would be right, on standard error; nothing on standard output but a report."""
    (tmp_path / "空").mkdir()
    (tmp_path / "a.doc").write_bytes(b"x")
    (tmp_path / "計画.tox").write_bytes(b"x")
    ran = run(*arguments)
    assert (ran.status, words in ran.err) == (status, True), ran
    if status == 2:
        assert ran.out == ""


def test_errors_in_english(run: Run) -> None:
    """`--lang en` also for wrong usage."""
    assert "There is no option --x." in run("check", "a", "--x", "--lang", "en").err


def test_one_bad_file_does_not_stop_the_others(run: Run, plan: str) -> None:
    """Its error is told, the other file is judged, the exit status is 3."""
    ran = run("check", "ない.toy", plan, "--format", "json")
    assert ran.status == 3
    first, second = json.loads(ran.out)["files"]
    assert (first["as_of"], [one["rule"] for one in first["findings"]]) == (None, ["unreadable"])
    assert [one["rule"] for one in second["findings"]] == ["TOY101", "TOY102"]


def test_standard_input(run: Run) -> None:
    """With a name and a format of its own."""
    ran = run("check", "-", "--stdin-name", "計画.toy", "--format", "json", stdin="検討".encode())
    assert json.loads(ran.out)["file"] == "計画.toy"
    ran = run("check", "-", "--input-format", "toy", "--format", "json", stdin="検討".encode())
    assert json.loads(ran.out)["file"] == "-"
    assert run("check", "-", stdin=b" ").status == 3


def test_output_is_whole_or_not_there(
    run: Run, plan: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failing write leaves the old file and no draft."""
    target = tmp_path / "out.json"
    assert run("check", plan, "--format", "json", "--output", "out.json").out == ""
    old = target.read_bytes()
    assert json.loads(old)["schema"] == "dxlint.findings/1"

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dxlint.cli.output.os.fsync", full)
    assert run("check", plan, "--output", "out.json").status == 2
    assert target.read_bytes() == old
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.json", plan]


def test_configuration(run: Run, plan: str, tmp_path: Path) -> None:
    """Settings of the file hold unless an option says otherwise; its mistakes have a line."""
    path = tmp_path / "dxlint.toml"
    path.write_text('lang = "en"\nfail-on = "never"\nselect = ["TOY102"]\n', encoding="utf-8")
    ran = run("check", plan)
    assert (ran.status, "(TOY102)" in ran.out, "TOY101" in ran.out) == (0, True, False)
    assert run("check", plan, "--select", "TOY101", "--fail-on", "error").status == 1
    path.write_text('lang = "en"\nselct = []\n', encoding="utf-8")
    ran = run("check", plan)
    assert ran.status == 2
    assert "dxlint.toml:2: エラー: selct という設定はありません。「select」のことですか。" in ran.err


def test_a_bug_is_told_politely(run: Run, plan: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No traceback without `--debug`; exit status 4."""
    def bug(*_: object) -> None:
        raise ZeroDivisionError("ups")

    monkeypatch.setattr("dxlint.cli.running.report_on", bug)
    ran = run("check", plan)
    assert (ran.status, ran.out) == (4, "")
    assert "ZeroDivisionError: ups" in ran.err and "--debug" in ran.err


def test_rules_explain_plugins_schema(run: Run) -> None:
    """The verbs that explain."""
    assert "TOY101   toy-considers" in run("rules").out
    assert [
        one["id"] for one in json.loads(run("rules", "--format", "json", "--select", "TOY102").out)["rules"]
    ] == ["TOY102"]
    ran = run("explain", "toy101")
    assert ran.out.startswith("TOY101 toy-considers: 題 considers\n") and "「{word}」とあります" in ran.out
    item = run("explain", "toy/two").out
    assert "toy-1" in item and "原典未確認" in item and "TOY102" in item
    plugins = run("plugins", "--plugin", "no_such_module", "--format", "json")
    assert plugins.status == 4
    assert json.loads(plugins.out)["failures"][0]["name"] == "no_such_module"
    assert json.loads(run("schema", plain=True).out)["type"] == "object"


def test_explain_finds_by_words(run: Run) -> None:
    """One thing is explained, several are listed; half-width and full-width are one."""
    listed = run("explain", "toy", "題").out
    assert listed.startswith("「toy 題」に関わるもの: ") and "  TOY101" in listed and "[規則]" in listed
    assert "例: `dxlint explain TOY10" in listed
    assert run("explain", "題", "ＣＯＮＳＩＤＥＲＳ").out.startswith("TOY101 toy-considers: 題 considers\n")
    ran = run("explain", "zzzz")
    assert (ran.status, ran.out, "zzzz にあたる" in ran.err) == (2, "", True)


def test_explain_shows_the_edition_of_the_day_first(run: Run) -> None:
    """That of `--as-of`, then those before."""
    assert "有効な版の求め（2021-01-01）:\n  toy-1 " in run("explain", "toy/two", "--as-of", "2021-01-01").out


def test_coverage(run: Run, plan: str) -> None:
    """Every item of the catalogue, as JSON and as text."""
    data = json.loads(run("coverage", plan, "--format", "json").out)
    assert [item["id"] for item in data["items"]] == ["toy/one", "toy/two"]
    ran = run("coverage", plan)
    assert (ran.status, "toy/one" in ran.out) == (0, True)


def test_what_a_plan_lacks_is_no_failure_of_coverage(run: Run, plan: str, tmp_path: Path) -> None:
    """Not by the configuration either: `fail-on` is about findings."""
    (tmp_path / "dxlint.toml").write_text('fail-on = "info"\n', encoding="utf-8")
    assert (run("coverage", plan).status, run("check", plan).status) == (0, 1)


def test_no_rule_is_no_pass(run: Run, plan: str) -> None:
    """Without any rule set nothing is checked, which is said."""
    (Path(plan)).write_text("x", encoding="utf-8")
    ran = run("check", plan, plain=True)
    assert (ran.status, ran.out) == (4, "")
    assert "規則が一つも見つからない" in ran.err


@pytest.mark.parametrize("verb", VERBS)
def test_help_is_in_both_languages(run: Run, verb: str) -> None:
    """Japanese first."""
    text = run(verb, "--help", plain=True).out
    assert "/" in text and any("ぁ" < character < "ん" for character in text)


def test_every_verb_has_a_module() -> None:
    """The table of verbs is the folder."""
    import dxlint.cli as package

    helpers = {
        "__init__", "main", "group", "errors", "options", "output", "progress", "running", "signals",
        "targets",
    }  # fmt: skip
    modules = {path.stem for path in Path(str(package.__file__)).parent.glob("*.py")}
    assert modules - helpers == set(VERBS)
