"""The folder of an audit: whole files, none of somebody else's taken away, none left over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dxlint.audit.folder import Folder, file_name
from dxlint.errors import UsageError


def test_what_the_last_audit_left_is_taken_away(tmp_path: Path) -> None:
    """But nothing that it did not write."""
    first = Folder(tmp_path / "out")
    first.prepare(force=False)
    first.write("a.html", "あ")
    first.write("advice/b.html", [b"1", b"2"])
    first.finish()
    (tmp_path / "out" / "mine.txt").write_text("x", encoding="utf-8")
    second = Folder(tmp_path / "out")
    second.prepare(force=False)
    second.write("a.html", b"new")
    second.finish()
    names = sorted(str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*"))
    assert names == [".dxlint-audit.json", "a.html", "mine.txt"]
    assert (tmp_path / "out" / "a.html").read_bytes() == b"new"


def test_a_folder_of_others_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        Folder(tmp_path).prepare(force=False)
    assert caught.value.message_id == "audit-folder-taken"
    Folder(tmp_path).prepare(force=True)
    assert (tmp_path / "x.txt").exists()


def test_a_file_that_fails_leaves_nothing(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.prepare(force=False)
    folder.write("a.txt", "before")

    def broken():  # type: ignore[no-untyped-def]
        yield b"half"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        folder.write("a.txt", broken())
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".dxlint-audit.json", "a.txt"]


def test_a_list_that_leads_elsewhere_takes_nothing_away(tmp_path: Path) -> None:
    """Whoever may write into the folder must not have other files deleted."""
    other = tmp_path / "other.txt"
    other.write_text("x", encoding="utf-8")
    folder = Folder(tmp_path / "out")
    folder.prepare(force=False)
    names = ["../other.txt", str(other), 3, ["x"]]
    lines = "".join(json.dumps(name) + "\n" for name in names) + '"cut sho'
    (tmp_path / "out" / ".dxlint-audit.json").write_text(lines, encoding="utf-8")
    folder.finish()
    assert other.exists()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("012025_函館市", "012025_函館市"), ("a/b\\c:d", "a_b_c_d"), ("..", "_"), ("", "_"), ("CON", "_CON"),
        ("nul.txt", "_nul.txt"), ("x" * 200, "x" * 60), ("a\n\x1b[31m", None),
    ],
)  # fmt: skip
def test_names(text: str, name: str | None) -> None:
    made = file_name(text)
    assert name is None or made == name
    assert not set(made) & set('<>:"/\\|?*\n\x1b')


def test_what_a_killed_audit_left_is_taken_away(tmp_path: Path) -> None:
    """Whole files and drafts: the list has them before they are there."""
    first = Folder(tmp_path)
    first.prepare(force=False)
    first.write("advice/old.html", "x")
    with first.draft("half.html") as path:
        path.write_text("half", encoding="utf-8")
        left = path.with_suffix(".copy")
        path.rename(left)
        again = Folder(tmp_path)
        path.write_text("half", encoding="utf-8")
    left.rename(path)
    (tmp_path / "half.html").unlink()
    again.prepare(force=False)
    again.finish()
    assert [path.name for path in tmp_path.iterdir()] == [".dxlint-audit.json"]


def test_two_audits_at_once(tmp_path: Path) -> None:
    """The second is refused until the first has ended, and is told why."""
    with Folder(tmp_path).alone():
        with pytest.raises(UsageError) as caught, Folder(tmp_path).alone():
            pass
        assert caught.value.message_id == "audit-folder-busy"
    with Folder(tmp_path).alone():
        pass


@pytest.mark.parametrize("name", ["../x.txt", "/x.txt", "a/../../x.txt", "a\0b"])
def test_names_that_lead_out_of_the_folder(tmp_path: Path, name: str) -> None:
    folder = Folder(tmp_path / "out")
    folder.prepare(force=False)
    with pytest.raises(ValueError):
        folder.write(name, "x")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_what_somebody_has_written_into_a_result_is_kept(tmp_path: Path) -> None:
    """Remarks on a sheet outlive the next audit, whether it makes the sheet again or not."""
    for run, text in enumerate(("first", "second", "third")):
        folder = Folder(tmp_path, "{stem}_edited{number}")
        folder.prepare(force=False)
        folder.write("advice/a.docx", text)
        if run == 0:
            folder.write("advice/b.docx", text)
        folder.finish()
        if run == 0:
            (tmp_path / "advice/a.docx").write_text("with a remark", encoding="utf-8")
            (tmp_path / "advice/b.docx").write_text("another remark", encoding="utf-8")
        expected = ["advice/a_edited1.docx"] if run == 1 else []
        assert folder.kept == expected
    contents = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "advice").iterdir()}
    assert contents == {
        "a.docx": "third", "a_edited1.docx": "with a remark", "b.docx": "another remark"
    }  # fmt: skip


def test_what_is_made_from_the_same_is_not_made_again(tmp_path: Path) -> None:
    """Unless the file is gone, or somebody has changed it."""
    made = []

    def make() -> str:
        made.append(1)
        return "x"

    def run(made_from: str) -> int:
        before = len(made)
        folder = Folder(tmp_path)
        folder.prepare(force=False)
        folder.write_made("a.txt", made_from, make)
        folder.finish()
        assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "x"
        return len(made) - before

    assert [run("1"), run("1"), run("2"), run("2")] == [1, 0, 1, 0]
    (tmp_path / "a.txt").unlink()
    assert run("2") == 1
    (tmp_path / "a.txt").write_text("changed", encoding="utf-8")
    assert [run("2"), run("2")] == [1, 0]
    assert (tmp_path / "a_kept1.txt").read_text(encoding="utf-8") == "changed"
