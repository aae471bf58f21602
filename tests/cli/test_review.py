"""`dxlint review`: where the copy goes, what is said, what is refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from dxlint.cli.main import main

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TEXTS = (
    "みどり野市DX推進計画", "第1章　計画の策定", "令和7年3月に策定します。",
    "官民データ活用推進基本法（平成28年法律第130号）に基づきます。", "第2章　推進体制",
    "推進本部を置きます。",
)
# Two rules are enough, and quick.
ONLY = ("--plugin", "dxlint_plugins.reviewers.word", "--select", "DOC106,GOV101")


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A draft in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in TEXTS)
    document = f'<w:document xmlns:w="{NAMESPACE}"><w:body>{body}</w:body></w:document>'
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    with zipfile.ZipFile("計画.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("word/document.xml", document)
    return Path("計画.docx")


def comments(path: Path) -> int:
    """How many comments a Word file has."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        if "word/comments.xml" not in archive.namelist():
            return 0
        return archive.read("word/comments.xml").count(b"<w:comment ")


def test_a_copy_beside_the_draft(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The draft stays as it is; a copy of the copy is the next one."""
    before = draft.read_bytes()
    assert main(["review", str(draft), *ONLY]) == 0
    said = capsys.readouterr()
    assert (said.out, said.err) == (
        "",
        "計画_確認.docx を作りました。指摘 6 件をコメントで付けています。本文はもとの文書のままです。\n",
    )
    assert (draft.read_bytes(), comments(Path("計画_確認.docx"))) == (before, 6)
    assert main(["review", "計画_確認.docx", *ONLY]) == 0
    assert main(["review", "計画_確認2.docx", *ONLY]) == 0
    copies = [Path(f"計画_確認{number}.docx").read_bytes() for number in ("", "2", "3")]
    assert copies[0] == copies[1] == copies[2]


def test_nothing_is_overwritten(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not a file that is there, but with --force; the draft not even then."""
    Path("計画_確認.docx").write_bytes(b"mine")
    assert main(["review", str(draft), *ONLY]) == 2
    assert Path("計画_確認.docx").read_bytes() == b"mine"
    assert "--force" in capsys.readouterr().err
    before = draft.read_bytes()
    assert main(["review", str(draft), "-o", "./計画.docx", "--force", *ONLY]) == 2
    assert draft.read_bytes() == before
    assert main(["review", str(draft), "--force", *ONLY]) == 0
    assert comments(Path("計画_確認.docx")) == 6


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("計画.docx", "-o", "写し.pdf"), 2, "写し.pdf の名前の終わりを .docx に"),
        (("計画.txt",), 3, "コメントを付けた写しを作れません（作れる形式: .docm .docx"),
        (("ない.docx",), 3, "ない.docx"),
        (("壊れた.docx",), 3, "Wordの文書（.docx）として開けません"),
    ],
)
def test_what_is_refused(
    draft: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], status: int, words: str
) -> None:
    """Each in words; no file is left behind."""
    Path("計画.txt").write_text("# 計画\n", encoding="utf-8")
    Path("壊れた.docx").write_bytes(b"PK no zip")
    files = set(Path().iterdir())
    assert main(["review", *arguments, *ONLY]) == status
    assert words in capsys.readouterr().err
    assert set(Path().iterdir()) == files


def test_what_does_not_count_is_no_comment(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Waived findings are told by their number; those below --severity are left out."""
    waiver = "waivers:\n  - {file: 計画.docx, rule: GOV101, reason: 前年度に決めている}\n"
    Path("dxlint-waivers.yaml").write_text(waiver, encoding="utf-8")
    assert main(["review", str(draft), *ONLY]) == 0
    assert "適用除外や既知の指摘 5 件は、コメントにしていません。" in capsys.readouterr().err
    assert comments(Path("計画_確認.docx")) == 1
    assert main(["review", str(draft), "-o", "重い.docx", "--severity", "error", *ONLY]) == 0
    assert "コメントにする指摘はありません" in capsys.readouterr().err
    assert comments(Path("重い.docx")) == 0


WRITER = """
from dxlint import Reviewer, hookimpl

def write(data, file, findings, language):
    {body}

@hookimpl
def dxlint_reviewers():
    return [Reviewer("own", (".txt",), write)]
"""


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        ("return data + b'!'", 0, "を作りました"),
        ("return 'text'", 4, "own が写しを作れませんでした: str"),
        ("raise RuntimeError('boom')", 4, "own が写しを作れませんでした: RuntimeError: boom"),
        ("import os; os.abort()", 3, "SIGABRT"),
    ],
)
def test_whatever_a_writer_does(
    draft: Path, plugin: Callable[[str, str], str], capsys: pytest.CaptureFixture[str], body: str,
    status: int, said: str,
) -> None:  # fmt: skip
    """It runs in a process of its own; its failure is said, and leaves no file."""
    Path("計画.txt").write_text("第1章 計画\n本市は進めます。\n", encoding="utf-8")
    own = plugin("own", WRITER.format(body=body))
    assert main(["review", "計画.txt", "--plugin", own, "--select", "DOC106"]) == status
    assert said in capsys.readouterr().err
    assert Path("計画_確認.txt").exists() == (status == 0)
