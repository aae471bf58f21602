"""`dxlint approve`: where the paper goes, what it goes by, what is refused."""

from __future__ import annotations

import hashlib
from pathlib import Path

import docx
import pytest

from dxlint.cli.main import main

PLAN = """\
みどり野市DX推進計画

令和7年3月

第1章 計画の策定
官民データ活用推進基本法（平成28年法律第130号）に基づきます。

第2章 推進体制
推進本部を置きます。
"""
# Two rules are enough, and quick: one finding of DOC106, several of GOV101.
ONLY = ("--select", "DOC106,GOV101")


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A draft in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    Path("計画.txt").write_text(PLAN, encoding="utf-8")
    return Path("計画.txt")


def rows(path: str = "計画_決裁.docx") -> dict[str, list[str]]:
    """The cells of every row of a paper, by the first."""
    return {
        row.cells[0].text: [cell.text for cell in row.cells][1:]
        for table in docx.Document(path).tables for row in table.rows
    }  # fmt: skip


def test_a_paper_beside_the_draft(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the digest of the very file that was judged; the draft stays as it is."""
    before = draft.read_bytes()
    assert main(["approve", str(draft), *ONLY]) == 0
    assert capsys.readouterr() == ("", "計画_決裁.docx を作りました。\n")
    assert draft.read_bytes() == before
    found = rows()
    assert found["SHA-256"] == [hashlib.sha256(before).hexdigest()]
    assert found["計画"] == ["みどり野市DX推進計画"]
    assert found["件数"][1] == "1"
    [said] = found["結果を狭める設定"]
    assert said.startswith("使っていない規則")


def test_several_formats_at_once(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By the names of the files."""
    assert main(["approve", str(draft), "-o", "紙.html", "-o", "紙.docx", "--lang", "en", *ONLY]) == 0
    assert capsys.readouterr().err == "紙.html, 紙.docx is written.\n"
    assert Path("紙.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert rows("紙.docx")["municipality"] == ["みどり野市"]


def test_nothing_is_overwritten(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not a file that is there, but with --force; the draft not even then."""
    Path("計画_決裁.docx").write_bytes(b"mine")
    assert main(["approve", str(draft), *ONLY]) == 2
    assert Path("計画_決裁.docx").read_bytes() == b"mine"
    assert "--force" in capsys.readouterr().err
    assert main(["approve", str(draft), "--force", *ONLY]) == 0
    assert rows()["ファイル"] == ["計画.txt"]
    Path("計画.html").write_text(PLAN, encoding="utf-8")
    assert main(["approve", "計画.txt", "-o", "計画.txt", "--force", *ONLY]) == 2
    assert draft.read_text(encoding="utf-8") == PLAN


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("-o", "紙.pdf"), 2, ".docx .htm .html"),
        (("-o", "-"), 2, ".docx .htm .html"),
        (("-o", "a.docx", "-o", "./a.docx"), 2, "a.docx"),
        (("--as-of", "2026"), 2, "2026"),
        (("--baseline", "no.json"), 2, "no.json"),
    ],
)
def test_wrong_usage(
    draft: Path, arguments: tuple[str, ...], status: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Is told in a sentence, and nothing is written."""
    assert main(["approve", str(draft), *ONLY, *arguments]) == status
    assert said in capsys.readouterr().err
    assert [path.name for path in Path().iterdir()] == ["計画.txt"]


@pytest.mark.parametrize("name", ["ない.txt", ".", "空.txt", "x.doc"])
def test_what_cannot_be_read(draft: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """No paper, and the reason."""
    Path("空.txt").write_bytes(b" ")
    Path("x.doc").write_bytes(b"doc")
    assert main(["approve", name, *ONLY]) == 3
    assert capsys.readouterr().err.count("\n") >= 1
    assert not list(Path().glob("*決裁*"))


def test_waivers_attestations_and_known_findings(draft: Path) -> None:
    """What is waived is told with its reason; what a person attests too, be there a finding or not."""
    assert main(["baseline", "write", str(draft), "--baseline", "known.json", "--select", "GOV101"]) == 0
    Path("dxlint-waivers.yaml").write_text(
        "waivers:\n- {rule: DOC106, file: 計画.txt, reason: 条例で正す, owner: 企画課, approver: 副市長}\n"
        "attestations:\n"
        "- {item: governance/time-limits, file: 計画.txt, by: 佐藤, date: 2026-10-01, note: 読んだ}\n",
        encoding="utf-8",
    )
    assert main(["approve", str(draft), *ONLY, "--baseline", "known.json"]) == 0
    found = rows()
    assert found["法令や国の文書の名称、番号、日付が違う"][:2] == ["条例で正す", "担当 企画課、承認 副市長"]
    assert found["国の期限に合わせた取組の期限"] == ["佐藤", "令和8年10月1日（2026-10-01）", "読んだ"]
    counts = dict(zip(found["区分"], found["件数"], strict=True))
    assert (counts["警告"], counts["適用除外"], counts["人が確認"]) == ("0", "1", "1")
    assert int(counts["既知"]) > 0


def test_what_is_hidden_is_told(draft: Path) -> None:
    """A paper that leaves out warnings says how many; rules that were made milder are named."""
    Path("dxlint.toml").write_text('[severities]\nDOC106 = "info"\n', encoding="utf-8")
    assert main(["approve", str(draft), *ONLY, "--severity", "error", "--level", "minimum"]) == 0
    [said] = rows()["結果を狭める設定"]
    for part in ("水準「最小限」", "重大度を変えた規則1件（DOC106 警告→情報）", "エラーより軽い指摘"):
        assert part in said
