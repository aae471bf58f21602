"""`dxlint diff`: small plans that differ in one thing, and the report says that thing and nothing else."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from importlib import resources
from pathlib import Path
from typing import Any

import docx
import jsonschema
import pytest

from dxlint.cli.main import main

EXAMPLES = Path(__file__).parents[2] / "examples"
PLAN = """\
青波町DX推進計画
令和6年4月

第1章 計画の位置付け
本計画は、総務省の自治体DX推進計画（第2.3版）を踏まえて策定します。
計画期間は、令和6年度から令和8年度までとします。

第2章 暮らしの取組
1 窓口の改革
本町は、書かない窓口を令和6年度に本庁舎へ導入します。
支所では、リモート窓口の機器を令和7年度に整備します。
2 キャッシュレス決済の拡大
町営駐車場の料金を電子マネーで支払えるようにします。
水道料金の納付書にコード決済を追加します。

第3章 役場の取組
1 テレワークの推進
在宅勤務用の端末を令和7年度までに40台整備します。
在宅勤務の規程を定め、全ての職員に周知します。
2 業務の見直し
毎年度、三つの課で業務の流れを図に書き、無駄な手順を廃止します。

第4章 成果指標
指標名\t現状値（令和5年度）\t目標値（令和8年度）
オンライン申請の利用率\t20%\t60%
紙の使用枚数\t50万枚\t30万枚
"""


@pytest.fixture
def diffed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Compares two texts; gives the data, and checks them against their schema."""
    schema = json.loads(
        resources.files("dxlint").joinpath("schemas", "diff-1.json").read_text(encoding="utf-8")
    )

    def compare(old: str, new: str, *arguments: str, status: int | None = None) -> dict[str, Any]:
        names = []
        for name, said in (("旧.txt", old), ("新.txt", new)):
            path = tmp_path / name
            path.write_text(said, encoding="utf-8")
            names.append(str(path))
        given = main(["diff", *names, "--format", "json", *arguments])
        captured = capsys.readouterr()
        assert status is None or given == status, captured.err
        data: dict[str, Any] = json.loads(captured.out)
        jsonschema.validate(data, schema)
        return data

    return compare


def told(data: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Every change in short; what becomes of an item follows from the sentences and is left out."""
    return [
        (
            one["kind"], one["aspect"], tuple(one["reasons"]), one["sure"],
            one["old"] and one["old"]["quote"], one["new"] and one["new"]["quote"],
        )
        for one in data["changes"] if one["aspect"] != "item"
    ]  # fmt: skip


def test_a_plan_against_itself_has_no_difference(diffed: Any) -> None:
    """And the exit status says so."""
    data = diffed(PLAN, PLAN, status=0)
    assert (data["changes"], data["findings"]) == ([], [])


def test_a_commitment_that_was_cut(diffed: Any) -> None:
    """It is gone, and nothing came for it."""
    cut = "水道料金の納付書にコード決済を追加します。"
    data = diffed(PLAN, PLAN.replace(cut + "\n", ""), status=1)
    assert told(data) == [("lost", "commitment", ("commits",), True, cut, None)]
    place = data["changes"][0]["old"]
    assert (place["line"], place["section"]) == (14, "2 暮らしの取組 > 2 キャッシュレス決済の拡大")


def test_a_commitment_that_was_added(diffed: Any) -> None:
    """The other way round it is new, which is no setback."""
    cut = "水道料金の納付書にコード決済を追加します。"
    data = diffed(PLAN.replace(cut + "\n", ""), PLAN, "--fail-on", "weakened", status=0)
    assert told(data) == [("new", "commitment", ("commits",), True, None, cut)]


def test_do_becomes_consider(diffed: Any) -> None:
    """実施 → 検討 is the first thing that a reviewer is told, with both quotes."""
    before, after = "コード決済を追加します", "コード決済を追加することを検討します"
    data = diffed(PLAN, PLAN.replace(before, after), status=1)
    quotes = [f"水道料金の納付書に{words}。" for words in (before, after)]
    assert told(data) == [("weakened", "commitment", ("commits-to-considers",), True, *quotes)]
    back = diffed(PLAN.replace(before, after), PLAN, "--fail-on", "weakened", status=0)
    assert told(back) == [
        ("strengthened", "commitment", ("considers-to-commits",), True, *reversed(quotes))
    ]


def test_a_year_later(diffed: Any) -> None:
    """The sentence is the same but for its year."""
    data = diffed(PLAN, PLAN.replace("リモート窓口の機器を令和7年度", "リモート窓口の機器を令和8年度"))
    quotes = [f"支所では、リモート窓口の機器を令和{year}年度に整備します。" for year in (7, 8)]
    assert told(data) == [("weakened", "commitment", ("year-later",), True, *quotes)]


def test_the_same_year_in_another_spelling_is_no_change_of_time(diffed: Any) -> None:
    """令和7年度 and 2025年度 are one year."""
    data = diffed(PLAN, PLAN.replace("機器を令和7年度に", "機器を2025年度に"))
    assert [(one[0], one[2]) for one in told(data)] == [("changed", ("reworded",))]


def test_a_reservation_is_weaker_but_unsure(diffed: Any) -> None:
    """努めます commits to less; how much less a person must say."""
    data = diffed(PLAN, PLAN.replace("全ての職員に周知します", "全ての職員への周知に努めます"))
    assert [one[:4] for one in told(data)] == [("weakened", "commitment", ("reserved",), False)]


def test_a_smaller_figure_is_unsure(diffed: Any) -> None:
    """Forty machines become thirty."""
    data = diffed(PLAN, PLAN.replace("40台", "30台"), "--fail-on", "weakened", status=0)
    assert [one[:4] for one in told(data)] == [("weakened", "commitment", ("figure-lower",), False)]


@pytest.mark.parametrize(
    ("before", "after", "kind", "reasons"),
    [
        ("20%\t60%", "20%\t50%", "weakened", ("target-lower",)),
        ("20%\t60%", "20%\t70%", "strengthened", ("target-higher",)),
        ("50万枚\t30万枚", "50万枚\t40万枚", "weakened", ("target-higher",)),
        ("20%\t60%", "25%\t60%", "changed", ("baseline",)),
    ],
)
def test_a_target_goes_by_its_direction(
    diffed: Any, before: str, after: str, kind: str, reasons: tuple[str, ...]
) -> None:
    """What is to rise is weaker with a lower target, what is to fall with a higher one."""
    data = diffed(PLAN, PLAN.replace(before, after))
    assert [one[:4] for one in told(data)] == [(kind, "indicator", reasons, True)]


def test_an_indicator_that_was_dropped(diffed: Any) -> None:
    """It is told by its name with what it stood for."""
    data = diffed(PLAN, PLAN.replace("オンライン申請の利用率\t20%\t60%\n", ""))
    assert [one[:4] for one in told(data)] == [("lost", "indicator", ("indicator",), True)]
    [change] = [one for one in data["changes"] if one["aspect"] == "indicator"]
    assert (change["name"], change["old"]["value"]) == ("オンライン申請の利用率", "20% → 60% (2026)")


def test_a_section_that_moved(diffed: Any) -> None:
    """Its sentences are told once, with where from and where to, and not as gone and new."""
    section = PLAN[PLAN.index("2 キャッシュレス") : PLAN.index("第3章")]
    moved = PLAN.replace(section, "\n").replace("第4章", f"3{section[1:]}第4章")
    data = diffed(PLAN, moved, "--fail-on", "weakened", status=0)
    assert [one[:4] for one in told(data)] == [("moved", "commitment", ("moved",), True)]
    [change] = [one for one in data["changes"] if one["kind"] == "moved"]
    assert change["old"]["section"].startswith("2 ") and change["new"]["section"].startswith("3 ")
    assert len(change["also"]) == 1


def test_numbers_of_headings_and_layout_are_no_change(diffed: Any) -> None:
    """A chapter put before, other bullets, widths and spellings: nothing is told."""
    other = PLAN.replace("第4章", "第5章").replace("第3章", "第4章").replace("第2章", "第3章")
    for before, after in (
        ("1 窓口の改革", "（1）窓口の改革"), ("水道料金の", "・水道料金の"), ("40台", "４０台"),
        ("手順を廃止", "手順 を廃止"),
    ):  # fmt: skip
        other = other.replace(before, after)
    data = diffed(PLAN, other, "--fail-on", "weakened", status=0)
    assert data["changes"] == []


def test_a_renamed_chapter_moves_nothing(diffed: Any) -> None:
    """The old name is gone and the new one was not there."""
    data = diffed(PLAN, PLAN.replace("暮らしの取組", "町民のための取組"))
    assert told(data) == []


def test_a_finding_that_came_with_the_text(diffed: Any) -> None:
    """A target behind what is already so: a finding of the new text, at the same date."""
    data = diffed(PLAN, PLAN.replace("20%\t60%", "20%\t10%"), "--fail-on", "new-findings")
    came = {(one["rule"], one["became"], one["cause"]) for one in data["findings"]}
    assert came and {(became, cause) for _, became, cause in came} == {("new", "text")}
    back = diffed(PLAN.replace("20%\t60%", "20%\t10%"), PLAN, "--fail-on", "new-findings", status=0)
    assert {(one["rule"], one["became"], one["cause"]) for one in back["findings"]} == {
        (rule, "solved", "text") for rule, _, _ in came
    }


def test_a_finding_that_came_with_the_date(diffed: Any) -> None:
    """The same text two years later is judged by newer editions; with one date for both nothing is new."""
    old = PLAN.replace("令和6年4月", "令和4年4月")
    new = PLAN.replace("令和6年4月", "令和7年6月")
    data = diffed(old, new, "--fail-on", "never", status=0)
    assert told(data) == []
    causes = {one["cause"] for one in data["findings"] if one["became"] == "new"}
    assert "edition" in causes and causes <= {"edition", "date"}
    named = [one["editions"] for one in data["findings"] if one["cause"] == "edition"]
    assert all(one["old"] != one["new"] for one in named)
    assert diffed(old, new, "--as-of", "2024-04-01")["findings"] == []


def test_a_waiver_settles_and_its_end_counts_again(diffed: Any, tmp_path: Path) -> None:
    """What a waiver did is told as such, in both directions."""
    found = diffed(PLAN, PLAN.replace("20%\t60%", "20%\t10%"))["findings"][0]
    waivers = tmp_path / "dxlint-waivers.yaml"
    waivers.write_text(
        f'waivers:\n  - {{rule: {found["rule"]}, file: "*新.txt", reason: 議会で説明済み, owner: 企画課}}\n',
        encoding="utf-8",
    )
    bad = PLAN.replace("20%\t60%", "20%\t10%")
    data = diffed(bad, bad, "--waivers", str(waivers), status=0)
    assert {(one["rule"], one["became"], one["cause"]) for one in data["findings"]} == {
        (found["rule"], "settled", "waiver")
    }
    text = waivers.read_text(encoding="utf-8").replace("新", "旧")
    waivers.write_text(text, encoding="utf-8")
    data = diffed(bad, bad, "--waivers", str(waivers), status=1)
    assert {(one["rule"], one["became"], one["cause"]) for one in data["findings"]} == {
        (found["rule"], "counts-again", "waiver")
    }


@pytest.mark.parametrize("name", ["midorino", "midorino-draft"])
@pytest.mark.parametrize(("old", "new"), [("docx", "docx"), ("yaml", "yaml"), ("txt", "docx")])
def test_the_examples_are_as_they_are_in_another_form(
    name: str, old: str, new: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Word and text say the same: no sentence, indicator or schedule differs."""
    main(["diff", *(str(EXAMPLES / name / f"plan.{one}") for one in (old, new)), "--format", "json"])
    assert json.loads(capsys.readouterr().out)["changes"] == []


def test_a_document_and_a_plan_model(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What only one of them has is unsure, nothing has moved, and the page says why."""
    document = tmp_path / "計画.txt"
    document.write_text(PLAN, encoding="utf-8")
    model = tmp_path / "plan.yaml"
    assert main(["extract", str(document), "-o", str(model)]) == 0
    assert main(["diff", str(document), str(model), "--fail-on", "weakened", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["mixed"]
    assert {one["sure"] for one in data["changes"] if not one["old"] or not one["new"]} <= {False}
    assert "moved" not in {one["kind"] for one in data["changes"]}
    main(["diff", str(document), str(model)])
    assert "片方は計画データ" in capsys.readouterr().out


def test_another_municipality_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Somebody may have taken the wrong file."""
    names = [tmp_path / "旧.txt", tmp_path / "新.txt"]
    for path, name in zip(names, ("青波町", "桐原町"), strict=True):
        path.write_text(PLAN.replace("青波町", name), encoding="utf-8")
    main(["diff", *map(str, names)])
    assert "自治体の名前が違います（青波町 と 桐原町）" in capsys.readouterr().out


def test_many_alike_lines_end(diffed: Any) -> None:
    """Hundreds of sentences and steps that differ in a number only are compared in a moment."""
    lines = [f"本町は、端末その{at}を令和{6 + at % 3}年度に整備します。" for at in range(400)]
    steps = ["年度\t令和6年度\t令和7年度", *(f"導入{at}\t準備{at}\t開始{at}" for at in range(100))]
    old = PLAN + "\n".join(["第5章 端末の取組", *lines, "工程", *steps])
    new = old.replace("整備します", "配備します").replace("準備", "用意")
    data = diffed(old, new, "--select", "DOC121")
    assert data["summary"]["changed"] >= 380


def test_the_page_shows_first_what_was_weakened(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Then what is gone, then findings, then the rest; with both quotes and what differs."""
    new = PLAN.replace("コード決済を追加します", "コード決済を追加することを検討します").replace(
        "町営駐車場の料金を電子マネーで支払えるようにします。\n", ""
    )
    names = [tmp_path / "旧.txt", tmp_path / "新.txt"]
    for path, said in zip(names, (PLAN, new), strict=True):
        path.write_text(said, encoding="utf-8")
    assert main(["diff", *map(str, names)]) == 1
    lines = capsys.readouterr().out.splitlines()
    heads = [line.split(":")[0] for line in lines if line.endswith("件")]
    assert heads[:2] == ["弱まったこと", "なくなったこと"]
    assert "     旧 14行目「水道料金の納付書にコード決済を追加します。」" in lines
    assert "     新 13行目「水道料金の納付書にコード決済を追加することを検討します。」" in lines
    assert "     違い: 「追加」→「追加することを検討」" in lines


def test_the_html_page_needs_nothing_and_runs_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What differs is marked in both quotes; what plans say is text, never markup."""
    new = PLAN.replace("コード決済を追加します", "コード決済を追加することを検討します").replace(
        "町営駐車場の料金を", "町営駐車場A&B < Cの料金を"
    )
    names = [tmp_path / "旧.txt", tmp_path / "新.txt"]
    for path, said in zip(names, (PLAN, new), strict=True):
        path.write_text(said, encoding="utf-8")
    page = tmp_path / "比較.html"
    assert main(["diff", *map(str, names), "-o", str(page)]) == 1
    assert capsys.readouterr().out == ""
    text = page.read_text(encoding="utf-8")
    assert "コード決済を<del>追加</del>します。" in text
    assert "コード決済を<ins>追加することを検討</ins>します。" in text
    assert "A&amp;B &lt; Cの料金" in text.replace("<ins>", "").replace("</ins>", "")
    assert not re.search(r"(?:src|href|url)\s*[=(]", text)
    assert HTMLParser().feed(text) is None


def test_the_word_file_puts_both_texts_side_by_side(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What differs is struck out and underlined; what only one plan says has no column of the other."""
    before, after = "コード決済を追加します", "コード決済を追加することを検討します"
    gone = "在宅勤務の規程を定め、全ての職員に周知します。\n"
    new = PLAN.replace(before, after).replace(gone, "").replace("町営駐車場の", "町営駐車場<w:p/>&の")
    names = [tmp_path / "旧.txt", tmp_path / "新.txt"]
    for path, said in zip(names, (PLAN, new), strict=True):
        path.write_text(said, encoding="utf-8")
    outputs = [tmp_path / f"比較.{form}" for form in ("docx", "html", "json", "txt")]
    asked = [part for path in outputs for part in ("-o", str(path))]
    assert main(["diff", *map(str, names), *asked]) == 1
    assert capsys.readouterr() == ("", "")
    file = docx.Document(str(outputs[0]))
    heads = [one.text for one in file.paragraphs if one.style is not None and one.style.name == "Heading 1"]
    assert [head.partition(":")[0] for head in heads[:2]] == ["弱まったこと", "なくなったこと"]
    [weakened, lost, *others] = file.tables
    assert [cell.text for cell in weakened.rows[0].cells] == ["内容", "旧", "新"]
    [(what, old, changed)] = [row.cells for row in weakened.rows if "[文]" in row.cells[0].text]
    assert what.text.splitlines()[0].endswith("[文] 実施する → 検討する")
    assert old.text == "14行目\n「水道料金の納付書にコード決済を追加します。」"
    assert changed.text == "14行目\n「水道料金の納付書にコード決済を追加することを検討します。」"
    assert [run.text for run in old.paragraphs[0].runs if run.font.strike] == ["追加"]
    assert [run.text for run in changed.paragraphs[0].runs if run.underline] == ["追加することを検討"]
    assert [[cell.text for cell in row.cells][1:] for row in lost.rows] == [
        ["旧"], [f"19行目\n「{gone.strip()}」"]
    ]  # fmt: skip
    assert any("町営駐車場<w:p/>&の" in cell.text for table in others for cell in table.rows[1].cells)
    assert json.loads(outputs[2].read_text(encoding="utf-8"))["summary"]["lost"] == 1
    assert "なくなったこと: 1件" in outputs[1].read_text(encoding="utf-8")
    assert outputs[3].read_text(encoding="utf-8").startswith("2つの計画の比べ読み\n")


def test_word_is_no_text_for_the_screen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file is to be named."""
    path = tmp_path / "計画.txt"
    path.write_text(PLAN, encoding="utf-8")
    assert main(["diff", str(path), str(path), "--format", "docx"]) == 2
    captured = capsys.readouterr()
    assert captured.out == "" and "--output" in captured.err


def test_a_rule_that_only_one_file_has_to_pass(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The configuration, not the plan, made the finding new."""
    bad = PLAN.replace("20%\t60%", "20%\t10%")
    for name in ("旧.txt", "新.txt"):
        (tmp_path / name).write_text(bad, encoding="utf-8")
    config = '[[paths]]\nglob = "旧.txt"\nignore = ["DOC121"]\n'
    (tmp_path / "dxlint.toml").write_text(config, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["diff", "旧.txt", "新.txt", "--format", "json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert [(one["rule"], one["became"], one["cause"]) for one in data["findings"]] == [
        ("DOC121", "new", "rule")
    ]


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("--fail-on", "error"), 2, "weakened new-findings never"),
        (("--fail-on", "never,weakened"), 2, "weakened new-findings never"),
        (("--format", "sarif"), 2, "docx html json text"),
    ],
)
def test_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], status: int, said: str
) -> None:
    """It is said what there is."""
    path = tmp_path / "計画.txt"
    path.write_text(PLAN, encoding="utf-8")
    assert main(["diff", str(path), str(path), *arguments]) == status
    assert said in capsys.readouterr().err


def test_what_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both files are told of; nothing is printed."""
    assert main(["diff", str(tmp_path / "a.txt"), str(tmp_path / "b.docx")]) == 3
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "a.txt" in captured.err and "b.docx" in captured.err


def test_a_rule_that_fails_is_told_beside_the_result(
    tmp_path: Path, toy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the other rules found stands in the result all the same."""
    path = tmp_path / "計画.toy"
    path.write_text("窓口で爆発があった\n", encoding="utf-8")
    status = main(["diff", str(path), str(path), "--plugin", toy, "--select", "TOY"])
    captured = capsys.readouterr()
    assert status == 4
    assert "違いはありません" in captured.out
    assert captured.err.count("計画.toy: 規則 TOY103 (toy-crashes)") == 2


def test_a_fact_that_is_another_at_the_new_date(
    tmp_path: Path, toy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The text is the same; the fact that the rule goes by has changed between the plans' dates."""
    names = [tmp_path / "旧.toy", tmp_path / "新.toy"]
    for path, day in zip(names, ("2022-10-01", "2023-06-01"), strict=True):
        path.write_text(f"!published {day}\n新語を使います\n", encoding="utf-8")
    arguments = ["diff", *map(str, names), "--plugin", toy, "--select", "TOY", "--format", "json"]
    assert main(arguments) == 1
    data = json.loads(capsys.readouterr().out)
    assert [(one["rule"], one["became"], one["cause"]) for one in data["findings"]] == [
        ("TOY105", "new", "date")
    ]
    assert main([*arguments, "--as-of", "2023-06-01"]) == 0


def test_no_result_takes_the_place_of_what_people_keep(
    tmp_path: Path, toy: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither a plan nor the files of waivers and settings."""
    monkeypatch.chdir(tmp_path)
    Path("a.toy").write_text("導入します", encoding="utf-8")
    Path("w.yaml").write_text("waivers: []\n", encoding="utf-8")
    for output in ("w.yaml", "a.toy"):
        before = Path(output).read_bytes()
        status = main(["diff", "a.toy", "a.toy", "--plugin", toy, "--waivers", "w.yaml", "-o", output])
        assert (status, Path(output).read_bytes()) == (2, before)
        assert "どちらも書き換えません" in capsys.readouterr().err
