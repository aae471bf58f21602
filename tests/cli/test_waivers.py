"""Findings that are left out on purpose: by comments and by a file, in every format, never in silence."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dxlint.cli.main import main

Check = Callable[..., tuple[int, str, str]]

PLAN = """\
# みどり野市DX推進計画

令和4年10月

## 第1章 情報セキュリティ

情報セキュリティの強化を検討します。

<!-- dxlint: ignore TOY101 -- 予算の議決を待つ -->
情報セキュリティの研修を検討します。
"""


@pytest.fixture
def check(
    toy: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    only_core_plugins: None,
) -> Check:
    """Runs `check` on a plan with an error, an error left out by a comment, and a warning for an absence."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "計画.md").write_text(PLAN, encoding="utf-8")

    def call(*arguments: str) -> tuple[int, str, str]:
        status = main(["check", *arguments, "--plugin", toy])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


def waivers(folder: Path, text: str, name: str = "dxlint-waivers.yaml") -> None:
    (folder / name).write_text(text, encoding="utf-8")


def states(out: str) -> list[tuple[str, int | None, str]]:
    """Rule, line and state of every finding, each once."""
    data: dict[str, Any] = json.loads(out)
    found = [
        (one["rule"], one["location"] and one["location"]["line"], one["state"]) for one in data["findings"]
    ]
    return list(dict.fromkeys(found))


def test_a_comment_leaves_out_what_stands_below(check: Check) -> None:
    """It stays in the JSON with its reason, does not count, and is tallied in the text."""
    status, out, _ = check("計画.md", "--format", "json")
    assert (status, states(out)) == (
        1, [("TOY101", 7, "new"), ("TOY101", 10, "waived"), ("TOY102", None, "new")],
    )  # fmt: skip
    waived = [one for one in json.loads(out)["findings"] if one["state"] == "waived"]
    assert waived[0]["settled"] == {
        "source": "comment", "reason": "予算の議決を待つ", "owner": None, "approver": None, "by": None,
        "date": None, "until": None, "file": "計画.md", "line": 9,
    }  # fmt: skip
    assert json.loads(out)["summary"]["waived"] == len(waived)
    _, out, _ = check("計画.md")
    assert "計画.md:10:" not in out
    assert f"適用除外 {len(waived)}件（--show-known で示します）" in out
    _, out, _ = check("計画.md", "--show-known", "--lang", "en")
    assert "waived: 予算の議決を待つ" in out


def test_the_other_formats(check: Check) -> None:
    """SARIF has it as a suppression in the source; GitHub does not show it."""
    _, out, _ = check("計画.md", "--format", "sarif")
    results = json.loads(out)["runs"][0]["results"]
    suppressed = {
        (one["properties"]["state"], why["kind"], why["justification"])
        for one in results for why in one.get("suppressions", ())
    }  # fmt: skip
    assert suppressed == {("waived", "inSource", "予算の議決を待つ")}
    _, out, _ = check("計画.md", "--format", "github")
    assert "line=7," in out and "line=10," not in out


def test_a_file_leaves_out_by_rule_item_place_and_day(check: Check, tmp_path: Path) -> None:
    """With its people; past its day it does not hold and is told."""
    waivers(tmp_path, """\
waivers:
  - {rule: toy-absent, file: "*.md", reason: 別の計画にある, owner: 情報課, approver: CIO, until: 2099-03-31}
  - {item: toy/one, file: "**/*.md", reason: 強化は済み, quote: "検 討"}
""")  # fmt: skip
    status, out, _ = check("計画.md", "--format", "json")
    assert (status, states(out)) == (
        0, [("TOY101", 7, "waived"), ("TOY101", 10, "waived"), ("TOY102", None, "waived")],
    )  # fmt: skip
    _, out, _ = check("計画.md", "--show-known")
    out = re.sub("\n +", "", out)
    assert "適用除外: 別の計画にある、担当 情報課、承認 CIO（2099-03-31 まで）" in out
    day = date.today().isoformat()
    waivers(tmp_path, f'waivers: [{{rule: TOY102, file: "*.md", reason: x, until: {day}}}]')
    assert ("TOY102", None, "waived") in states(check("計画.md", "--format", "json")[1])
    waivers(tmp_path, 'waivers:\n- {rule: TOY102, file: "*.md", reason: x, until: 2020-01-01}\n')
    found = states(check("計画.md", "--format", "json")[1])
    assert ("TOY102", None, "new") in found and ("waiver-faulty", 2, "new") in found


@pytest.mark.parametrize(
    ("entry", "rule", "words"),
    [
        ("{rule: toy-absnt, file: '*.md', reason: x}", "waiver-faulty", "「toy-absent」のことですか"),
        ("{item: toy/on, file: '*.md', reason: x}", "waiver-faulty", "「toy/one」のことですか"),
        ("{rule: TOY102, file: '*.md'}", "waiver-faulty", "理由がないため"),
        ("{rule: TOY105, file: '*.md', reason: x}", "waiver-unused", "「TOY105」の指摘がない"),
        ("{rule: TOY102, file: 'none/*.md', reason: x}", "waiver-unused", "「none/*.md」に当たるファイル"),
        ("{rule: unreadable, file: '*.md', reason: x}", "waiver-faulty", "規則「unreadable」がない"),
    ],
)
def test_what_does_not_hold_is_told(
    check: Check, tmp_path: Path, entry: str, rule: str, words: str
) -> None:
    """As a finding at its line of the file, in every format."""
    waivers(tmp_path, f"waivers:\n  - {entry}\n")
    for form in ("text", "json", "sarif", "github"):
        _, out, _ = check("計画.md", "--format", form)
        assert rule in out and words in out
    assert (rule, 2, "new") in states(check("計画.md", "--format", "json")[1])


def test_what_was_not_judged_is_not_called_useless(check: Check, tmp_path: Path) -> None:
    """A rule that was not chosen, a file that was not named."""
    (tmp_path / "別.md").write_text("# 別\n", encoding="utf-8")
    entries = [f"- {{rule: TOY105, file: '{glob}', reason: x}}" for glob in ("*.md", "別.md")]
    waivers(tmp_path, "\n".join(["waivers:", *entries]))
    _, out, _ = check("計画.md", "--format", "json", "--select", "TOY101")
    assert "waiver-unused" not in out
    _, out, _ = check("計画.md", "--format", "json")
    assert [one["rule"] for one in json.loads(out)["findings"]].count("waiver-unused") == 1


def test_comments_of_no_use_are_told(check: Check, tmp_path: Path) -> None:
    """At their place in the plan."""
    (tmp_path / "計画.md").write_text(
        PLAN + "\n<!-- dxlint: ignore TOY102, TOY999 -- x -->\n本文\n\n<!-- dxlint: ignroe -->\n",
        encoding="utf-8",
    )
    found = [one for one in states(check("計画.md", "--format", "json")[1]) if one[0].startswith("waiver")]
    assert found == [("waiver-unused", 12, "new"), ("waiver-faulty", 12, "new"), ("waiver-faulty", 15, "new")]


def test_a_person_attests_what_is_to_be_reviewed(check: Check, tmp_path: Path) -> None:
    """Only that; it is shown with who and when, and no longer counts."""
    (tmp_path / "計画.md").write_text(PLAN.replace("令和4年10月", "令和4年1月"), encoding="utf-8")
    waivers(tmp_path, """\
attestations:
  - {rule: TOY102, file: "*.md", by: 情報政策課長, date: 2026-04-01, note: 起案で確認}
  - {item: toy/one, file: "*.md", by: 情報政策課長, date: 2026-04-01}
""")  # fmt: skip
    _, out, _ = check("計画.md", "--format", "json", "--select", "TOY101,TOY102")
    data = json.loads(out)
    reviewed = {(one["rule"], one["outcome"], one["state"]) for one in data["findings"]}
    assert ("TOY102", "review", "attested") in reviewed
    assert data["summary"]["attested"] == 1
    _, out, _ = check("計画.md")
    assert "確認済み: 情報政策課長（2026-04-01）起案で確認" in out
    assert "人が確認済み 1件" in out


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("waivers: [", "2:"),
        ("waivers:\n  - {rule: TOY101, file: '*', raeson: x}\n", "2:"),
        ("waivers:\n  - {file: '*', reason: x}\n", "2:5"),
        ("waivers:\n  - {rule: TOY101, reason: x}\n", "2:5"),
        ("waivers:\n  - {rule: TOY101, file: '*', reason: x, until: 2026-13-01}\n", "2:"),
        ("waivers:\n  - {rule: TOY101, file: '*', reason: x, until: 2026-12}\n", "2:"),
        ("waivers:\n  - {rule: TOY101, file: '*', reason: x, fingerprint: あ}\n", "2:"),
        ("attestations:\n  - {rule: TOY101, file: '*', by: 課長}\n", "2:5"),
        ("attestations:\n  - {rule: TOY101, file: '*', date: 2026-01-01}\n", "2:5"),
        ("- 1\n", "1:1"),
        ("schema: dxlint.waivers/9\n", "1:"),
    ],
)
def test_a_file_that_is_not_as_it_should_be_is_refused(
    check: Check, tmp_path: Path, text: str, where: str
) -> None:
    """With line and column, and exit status 2; nothing is judged."""
    waivers(tmp_path, text, "w.yaml")
    status, out, err = check("計画.md", "--waivers", "w.yaml")
    assert (status, out) == (2, "")
    assert err.startswith(f"w.yaml:{where}")


def test_where_the_file_is_found(check: Check, tmp_path: Path) -> None:
    """Beside the configuration or as named in it; a file that is named must be there."""
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "dxlint.toml").write_text('waivers = "w.yaml"\n', encoding="utf-8")
    entry = 'waivers: [{rule: TOY102, file: "../*.md", reason: x}, {rule: TOY102, file: "**", reason: x}]'
    assert check("計画.md", "--config", "config/dxlint.toml")[0] == 2
    waivers(tmp_path / "config", entry, "w.yaml")
    status, out, _ = check("計画.md", "--config", "config/dxlint.toml")
    assert (status, "適用除外 2件" in out) == (1, True)
    assert check("計画.md", "--waivers", "none.yaml")[0] == 2
    (tmp_path / "config" / "dxlint.toml").rename(tmp_path / "dxlint.toml")
    waivers(tmp_path, "waivers: [{rule: TOY105, file: '**', reason: x}]", "w.yaml")
    _, out, _ = check("計画.md")
    # Found upward from the working folder, and named as from there.
    assert "    場所      w.yaml 1行目\n" in out


def test_a_comment_in_a_plan_model(check: Check, tmp_path: Path) -> None:
    """Above a section it is about all that stands in it; a section below it is not touched."""
    model = """\
schema: dxlint.plan/1
published: "2022-10"
# dxlint: ignore TOY101 -- 文言は条例による
statements:
  - {item: toy/one, stance: considers, text: 強化を検討します}
title: 計画  # dxlint: ignore TOY102 -- 題には要らない
"""
    (tmp_path / "plan.yaml").write_text(model, encoding="utf-8")
    status, out, _ = check("plan.yaml", "--format", "json")
    assert (status, states(out)) == (
        0, [("TOY101", 5, "waived"), ("TOY102", None, "new"), ("waiver-unused", 6, "new")],
    )  # fmt: skip
    model = model.replace("ignore TOY102", "ignore-file TOY102")
    (tmp_path / "plan.yaml").write_text(model, encoding="utf-8")
    status, out, _ = check("plan.yaml", "--format", "json", "--fail-on", "info")
    assert (status, states(out)) == (0, [("TOY101", 5, "waived"), ("TOY102", None, "waived")])


def test_what_could_not_be_judged_cannot_be_left_out(check: Check, tmp_path: Path) -> None:
    """A rule that raises, a file that cannot be read: with waivers of every rule they are still told."""
    rules = ("TOY101", "TOY102", "TOY103", "TOY104", "TOY105", "rule-error", "unreadable", "plugin-error")
    entries = [f"- {{rule: {rule}, file: '**', reason: x}}" for rule in rules]
    waivers(tmp_path, "\n".join(["waivers:", *entries]))
    (tmp_path / "a.toy").write_text("火花 爆発", encoding="utf-8")
    (tmp_path / "b.toy").write_text("!bad", encoding="utf-8")
    status, out, _ = check("a.toy", "b.toy", "--format", "json")
    found = [(one["rule"], one["state"]) for file in json.loads(out)["files"] for one in file["findings"]]
    assert status == 4
    assert ("rule-error", "new") in found and ("unreadable", "new") in found


def _fill(path: Path, row: int, **cells: object) -> None:
    """Writes into cells of the sheet of findings, as an officer does."""
    book = openpyxl.load_workbook(path)
    heads = {cell.value: cell.column for cell in book["指摘"][1]}
    for head, value in cells.items():
        book["指摘"].cell(row, heads[head]).value = value
    book.save(path)


def test_waivers_are_read_from_the_workbook(check: Check, tmp_path: Path) -> None:
    """Written into the yellow cells of the result, they hold in the next run, and are tallied."""
    book = tmp_path / "結果.xlsx"
    assert check("計画.md", "-o", "結果.xlsx")[0] == 1
    _fill(book, 2, 適用除外の理由="予算の議決を待つ", 担当="課", 承認者="CIO", 期限=date(2999, 3, 31))
    _fill(book, 3, 担当="課")
    _, out, _ = check("計画.md", "--waivers", "結果.xlsx", "--format", "json")
    data = json.loads(out)
    [waived] = [one for one in data["findings"] if (one["settled"] or {}).get("source") == "file"]
    settled = waived["settled"]
    assert (waived["rule"], settled["reason"], settled["line"]) == ("TOY101", "予算の議決を待つ", 2)
    [faulty] = [one for one in data["findings"] if one["rule"] == "waiver-faulty"]
    assert "理由がないため" in faulty["message"]
    assert (faulty["location"]["file"], faulty["location"]["line"]) == ("結果.xlsx", 3)
    assert "適用除外 2件" in check("計画.md", "--waivers", "結果.xlsx")[1]


def test_a_workbook_is_read_from_another_folder(
    check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files are named as the result named them: from the working folder, else from the workbook's."""
    check("計画.md", "-o", "結果.xlsx")
    _fill(tmp_path / "結果.xlsx", 2, 適用除外の理由="理由")
    (tmp_path / "下").mkdir()
    monkeypatch.chdir(tmp_path / "下")
    _, out, _ = check("../計画.md", "--waivers", "../結果.xlsx", "--format", "json")
    assert [one["rule"] for one in json.loads(out)["findings"] if one["state"] == "waived"] == ["TOY101"] * 2


def test_what_was_written_is_never_overwritten(check: Check, tmp_path: Path) -> None:
    """A result may not take the place of the waivers; in another file what holds is written again."""
    check("計画.md", "-o", "結果.xlsx")
    _fill(tmp_path / "結果.xlsx", 2, 適用除外の理由="理由")
    status, _, err = check("計画.md", "--waivers", "結果.xlsx", "-o", "結果.xlsx")
    assert status == 2 and "適用除外のファイルと同じ" in err
    check("計画.md", "--waivers", "結果.xlsx", "-o", "次.xlsx")
    _, out, _ = check("計画.md", "--waivers", "次.xlsx", "--format", "json")
    assert [one["settled"]["reason"] for one in json.loads(out)["findings"] if one["settled"]] == [
        "理由", "予算の議決を待つ",
    ]  # fmt: skip


def test_a_workbook_of_others_is_wrong_usage(check: Check, tmp_path: Path) -> None:
    """It is not taken for one without waivers."""
    book = openpyxl.Workbook()
    book.save(tmp_path / "ほか.xlsx")
    status, out, err = check("計画.md", "--waivers", "ほか.xlsx")
    assert (status, out) == (2, "")
    assert "適用除外を書く表が見つかりません" in err
    (tmp_path / "壊れ.xlsx").write_bytes(b"PK")
    status, _, err = check("計画.md", "--waivers", "壊れ.xlsx", "--lang", "en")
    assert status == 2 and "cannot be read as an Excel file" in err


def test_a_reader_of_waivers_that_fails_is_named(
    check: Check, tmp_path: Path, plugin: Callable[[str, str], str]
) -> None:
    """A plugin's fault is no wrong usage."""
    reader = plugin("reader", (
        "from dxlint import WaiverReader, hookimpl\n"
        "@hookimpl\ndef dxlint_waiver_readers():\n"
        "    return [WaiverReader('broken', ('.broken',), lambda data, file: [1 / 0])]\n"
    ))  # fmt: skip
    (tmp_path / "a.broken").write_text("x", encoding="utf-8")
    status, _, err = check("計画.md", "--plugin", reader, "--waivers", "a.broken")
    assert status == 4 and "broken" in err and "ZeroDivisionError" in err
