"""`dxlint extract`: a model that loads again, is whole or not there, and overwrites nothing by chance."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dxlint import testing
from dxlint.cli.main import main
from dxlint.data.yaml_load import load_yaml
from dxlint.plan.model import Measure, Plan, Statement
from dxlint.plan.read import read_plan
from dxlint.run.extract import SCHEMA_LINE, yaml_of

EXAMPLES = Path(__file__).parents[2] / "examples"
TEXT = """みどり野市DX推進計画
令和6年10月
第1章　取組
施策1　テレワークの推進
【取組内容】
・全職員がテレワークを利用できる環境を令和7年度に整備します。
・RPAの導入を検討します。
【担当課】人事課
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `dxlint` in a folder that holds a small plan."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "計画.txt").write_text(TEXT, encoding="utf-8")

    def call(*arguments: str) -> tuple[int, str, str]:
        status = main(arguments)
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return status, captured.out, captured.err

    return call


def test_on_standard_output(run: Run) -> None:
    """The model and nothing else; each field under its place, quotes in the words of the source."""
    status, out, err = run("extract", "計画.txt")
    assert (status, err) == (0, "")
    assert out.split("\n")[0] == SCHEMA_LINE
    for piece in (
        "# 2行: 「令和6年10月」\npublished: \"2024-10\"",
        "  # 4行: 「施策1　テレワークの推進」\n  - title: テレワークの推進",
        "      # 6行\n      - 全職員がテレワークを利用できる環境を令和7年度に整備します。",
        "stance: considers\n    text: RPAの導入を検討します。",
        "not_found:\n",
        "  - security/audit # 情報セキュリティ監査・自己点検",
    ):
        assert piece in out, piece
    plan = testing.installed().importers[".yaml"].read(out.encode(), "計画.yaml")
    assert isinstance(plan, Plan)
    assert (plan.municipality, plan.measures[0].departments) == ("みどり野市", ["人事課"])


def test_to_a_file_that_check_and_coverage_read(run: Run, tmp_path: Path) -> None:
    """Both say of the model what they say of the document; what is to be confirmed is counted on standard
    error.
    """
    status, out, err = run("extract", "計画.txt", "-o", "計画.yaml")
    assert (status, out) == (0, "")
    assert err.startswith("計画.yaml に書き出しました。")

    def statuses(name: str) -> list[tuple[str, str]]:
        return [
            (item["id"], item["status"])
            for item in json.loads(run("coverage", name, "--format", "json")[1])["items"]
        ]

    def findings(name: str) -> list[tuple[str, str, str]]:
        found = json.loads(run("check", name, "--format", "json")[1])["findings"]
        return sorted((one["rule"], one["message"], one["severity"]) for one in found if one["item"])

    assert statuses("計画.yaml") == statuses("計画.txt")
    assert findings("計画.yaml") == findings("計画.txt") != []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["計画.txt", "計画.yaml"]


@pytest.mark.parametrize("name", ["midorino", "midorino-draft"])
def test_findings_of_the_examples_agree(run: Run, name: str, tmp_path: Path) -> None:
    """The same rules say the same of the same items, as severely.

    What was read from a document may be unsure: the finding is then `review`, its severity is lowered to
    `info`, and its message goes on to ask that the passage be looked at. A model states what it holds
    outright, so there the same finding may be `fail`, with the severity of its rule and without that last
    sentence; never the other way round.
    """
    source = str(EXAMPLES / name / "plan.txt")
    assert run("extract", source, "-o", "m.yaml")[0] == 0

    def findings(file: str) -> list[dict[str, str]]:
        found = json.loads(run("check", file, "--format", "json")[1])["findings"]
        return sorted(
            (one for one in found if one["item"]), key=lambda one: (one["item"], one["rule"], one["message"])
        )

    of_model, of_document = findings("m.yaml"), findings(source)
    assert [(one["item"], one["rule"]) for one in of_model] == [
        (one["item"], one["rule"]) for one in of_document
    ]
    for stated, read in zip(of_model, of_document, strict=True):
        if stated["outcome"] == read["outcome"]:
            assert (stated["severity"], stated["message"]) == (read["severity"], read["message"])
        else:
            assert (read["outcome"], read["severity"], stated["outcome"]) == ("review", "info", "fail")
            assert read["message"].startswith(stated["message"])


def test_nothing_is_overwritten_by_chance(run: Run, tmp_path: Path) -> None:
    """A file that exists stays, unless `--force` is given; the document itself is never written."""
    target = tmp_path / "計画.yaml"
    target.write_text("title: 手で直した計画\n", encoding="utf-8")
    status, _, err = run("extract", "計画.txt", "-o", "計画.yaml")
    assert (status, "--force" in err) == (2, True)
    assert target.read_text(encoding="utf-8") == "title: 手で直した計画\n"
    assert run("extract", "計画.txt", "-o", "計画.yaml", "--force")[0] == 0
    assert target.read_text(encoding="utf-8").startswith(SCHEMA_LINE)
    assert run("extract", "計画.txt", "-o", "計画.txt", "--force")[0] == 2
    assert (tmp_path / "計画.txt").read_text(encoding="utf-8") == TEXT


def test_whole_or_not_there(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full leaves neither half a model nor a draft."""
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dxlint.cli.output.os.fsync", full)
    assert run("extract", "計画.txt", "-o", "計画.yaml")[0] == 2
    assert [path.name for path in tmp_path.iterdir()] == ["計画.txt"]


def test_mistakes_are_explained(run: Run, tmp_path: Path) -> None:
    """A model in place of a document, an absent file, an unknown format."""
    (tmp_path / "m.yaml").write_text("title: 計画\n", encoding="utf-8")
    for arguments, status, words in (
        (("m.yaml",), 3, "これは計画データ"),
        (("ない.txt",), 3, "ファイルがありません"),
        (("a.doc",), 3, "古いWord形式"),
        ((), 2, "FILE"),
    ):
        ran = run("extract", *arguments)
        assert (ran[0], ran[1], words in ran[2]) == (status, "", True), ran


def test_a_folder_gives_a_folder(run: Run, tmp_path: Path) -> None:
    """One model for each document, as the documents lie; one that cannot be read does not stop the others,
    and a model among them is passed by.
    """
    (tmp_path / "県" / "町").mkdir(parents=True)
    for name in ("あ.txt", "町/あ.md", "町/い.txt"):
        (tmp_path / "県" / name).write_text(TEXT, encoding="utf-8")
    (tmp_path / "県" / "う.txt").write_bytes(b"")
    (tmp_path / "県" / "え.yaml").write_text("title: 計画\n", encoding="utf-8")
    status, out, err = run("extract", "県", "-o", "出力/先")
    assert (status, out) == (3, "")
    folder = tmp_path / "出力" / "先"
    written = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*"))
    assert written == ["あ.txt.yaml", "町/あ.md.yaml", "町/い.txt.yaml"]
    assert "う.txt: エラー: " in err and "え.yaml: 計画データなので" in err
    assert err.endswith(
        "出力/先 に 3件を書き出しました。読めなかったもの 1件、すでにあるもの 0件、計画データ 1件。\n"
    )
    assert run("coverage", "出力/先")[0] == 0


def test_a_folder_of_models_is_not_overwritten(run: Run, tmp_path: Path) -> None:
    """What is there stays and is told, what is not there is made; `--force` makes all anew."""
    (tmp_path / "出力").mkdir()
    (tmp_path / "出力" / "計画.txt.yaml").write_text("title: 手で直した計画\n", encoding="utf-8")
    (tmp_path / "二.txt").write_text(TEXT, encoding="utf-8")
    status, _, err = run("extract", "計画.txt", "二.txt", "-o", "出力")
    assert (status, "計画.txt.yaml はすでにあります" in err) == (2, True)
    assert (tmp_path / "出力" / "計画.txt.yaml").read_text(encoding="utf-8") == "title: 手で直した計画\n"
    assert (tmp_path / "出力" / "二.txt.yaml").read_text(encoding="utf-8").startswith(SCHEMA_LINE)
    assert run("extract", "計画.txt", "二.txt", "-o", "出力", "--force")[0] == 0
    assert (tmp_path / "出力" / "計画.txt.yaml").read_text(encoding="utf-8").startswith(SCHEMA_LINE)


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("計画.txt", "二/計画.md"), 2, "フォルダーを -o で"),
        (("二",), 2, "フォルダーを -o で"),
        (("計画.txt", "二", "-o", "計画.txt"), 2, "ファイルです"),
        (("計画.txt", "三/計画.txt", "-o", "出力"), 2, "どちらも 出力"),
        (("空", "-o", "出力"), 3, "読めるファイルがありません"),
        (("計画.txt", "ない.txt", "-o", "出力"), 3, "ファイルがありません"),
        (("-", "-"), 2, "一度だけ"),
    ],
)
def test_mistakes_with_several_are_explained(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], status: int, words: str
) -> None:
    """Where to write to, two of a name, nothing to read."""
    for folder in ("二", "三", "空"):
        (tmp_path / folder).mkdir()
    (tmp_path / "二" / "計画.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / "三" / "計画.txt").write_text(TEXT, encoding="utf-8")
    ran = run("extract", *arguments)
    assert (ran[0], ran[1], words in ran[2]) == (status, "", True), ran
    assert (tmp_path / "計画.txt").read_text(encoding="utf-8") == TEXT


def test_in_short(run: Run, tmp_path: Path) -> None:
    """Only what was found, each with its place, as text; no empty field and no comment."""
    status, out, err = run("extract", "計画.txt", "--short")
    assert (status, err) == (0, "")
    assert out.splitlines()[:3] == [
        "計画.txt",
        "  市区町村名: みどり野市（1行）",
        "  計画の題名: みどり野市DX推進計画（1行）",
    ]
    assert "施策 1件\n  施策1 テレワークの推進（4行）\n      取組 2件  担当: 人事課\n" in out
    assert "#" not in out and "計画期間" not in out
    english = run("extract", "計画.txt", "--short", "--lang", "en")[1]
    assert "measures (1)\n  施策1 テレワークの推進 (line 4)\n" in english
    # Several can be read one after the other; a folder takes them as text files.
    (tmp_path / "二.txt").write_text(TEXT, encoding="utf-8")
    both = run("extract", "計画.txt", "二.txt", "--short")[1]
    assert both == out + "\n" + out.replace("計画.txt", "二.txt", 1)
    assert run("extract", "計画.txt", "二.txt", "--short", "-o", "出力")[0] == 0
    assert (tmp_path / "出力" / "計画.txt.txt").read_text(encoding="utf-8") == out


@pytest.mark.parametrize("name", ["midorino/plan.txt", "midorino-draft/plan.docx"])
def test_in_short_of_the_examples(run: Run, name: str) -> None:
    """The lists, indicators and years of the whole plan; what is unsure is marked."""
    out = run("extract", str(EXAMPLES / name), "--short")[1]
    count = {"midorino/plan.txt": 20, "midorino-draft/plan.docx": 18}[name]
    assert f"対象システムの一覧 {count}件: 児童手当（" in out
    assert "計画期間: 2024〜2027年度（" in out
    assert "書かない窓口で受け付ける手続の種類: 0種類 → 45種類 2027年度（" in out
    assert "要確認）" in out
    assert len(out.splitlines()) < 200


def test_in_short_no_control_character_is_shown(run: Run, tmp_path: Path) -> None:
    """Whatever the document holds."""
    hostile = TEXT.replace("テレワークの推進", "テレ\x1b[31mワーク\u202eの推進")
    (tmp_path / "悪.txt").write_text(hostile, encoding="utf-8")
    out = run("extract", "悪.txt", "--short")[1]
    assert not {"\x1b", "\u202e"} & set(out)


def test_standard_input_and_english(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Comments and messages in the language asked for."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode()), encoding="utf-8"))
    status, out, _ = run("extract", "-", "--lang", "en")
    assert (status, "# line 2: “令和6年10月”" in out, "A plan model that dxlint" in out) == (0, True, True)


def test_coverage_tells_why(run: Run) -> None:
    """All evidence with its reason in words, in both languages; JSON has the ids."""
    _, out, _ = run("coverage", "計画.txt", "--why")
    assert (
        (
            "採用 6行 「全職員がテレワークを利用できる環境を令和7年度に整備します。」\n"
            "          実施: 実施すると述べている文です。"
        )
        in out
    )
    assert "不採用 4行 「施策1　テレワークの推進」\n          言及のみ: 見出しや施策の名だけです。" in out
    assert "Only a heading" in run("coverage", "計画.txt", "--why", "--lang", "en")[1]
    items = json.loads(run("coverage", "計画.txt", "--format", "json")[1])["items"]
    assert all(one["why"] for item in items for one in item["rejected"])


ANY = st.text(st.characters(exclude_categories=()), max_size=40)
AWKWARD = st.one_of(
    ANY, st.sampled_from([
        "", " ", "no", "012", "3.0", "- a", "a: b", "a #b", "#", "'", '"', "\\", "|", ">", "{a}", "[", "&a",
        "*a", "!t", "%", "@", "`",
        "令和6年\n 度", "\n", "a\n", "\na", "a\n\nb", "a\r\nb", "\x00\x1b[31m", "\x85\u2028\u2029\ufeff",
        "🗾\U0010fff0", "\ud800", "----", "...", "a\tb",
        "key：値", "全角　空白　", "=", "~", "null", "1e3", ".5", "０１", "題: ", "x" * 3000,
    ]),
)  # fmt: skip


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(AWKWARD, min_size=3, max_size=6))
def test_whatever_a_document_holds_is_read_again(texts: list[str]) -> None:
    """Control characters, breaks and YAML's own signs: the model is the same plan, and harmless to print."""
    plan = Plan(schema="dxlint.plan/1", title=texts[0], municipality=texts[1])
    plan.measures = [Measure(title=texts[2], current=texts[-1], actions=texts, departments=texts[:1])]
    plan.statements = [
        Statement(item="ai/rpa", stance="commits", text=text, section=text, confidence="low")
        for text in texts
    ]
    written = yaml_of(plan, testing.installed().catalogue, "ja")
    assert not {character for character in written if ord(character) < 32 and character != "\n"}
    same = read_plan(load_yaml(written.encode("utf-8"), "f.yaml"))
    assert [one.text for one in same.statements] == [
        text.encode("utf-8", "replace").decode() for text in texts
    ]


def test_parts_that_could_not_be_read_are_told(run: Run, toy: str, tmp_path: Path) -> None:
    """At the top of the model and on standard error: what is absent may stand there."""
    (tmp_path / "a.toydoc").write_bytes("本文\n!page".encode())
    status, out, err = run("extract", "a.toydoc", "--plugin", toy)
    assert status == 0
    assert "# 読めなかったところがあります: 2ページ" in out
    assert "読み取れませんでした" in err
