"""Which files of a folder are judged, and that nothing that looks like a plan is passed by in silence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dxlint.run.find_files import Found, Skipped, find_files
from dxlint.run.settings import Exclude


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x", encoding="utf-8")


def judged(found: Found, folder: Path) -> list[str]:
    return [Path(one.name).relative_to(folder).as_posix() for one in found.inputs]


def reasons(found: Found, folder: Path) -> dict[str, str]:
    return {Path(one.file).relative_to(folder).as_posix(): one.message_id for one in found.skipped}


def test_folders_are_searched(tmp_path: Path) -> None:
    """Known suffixes, sorted; hidden files, Office's lock files and dxlint's own files are not plans."""
    write(tmp_path, "b.txt", "a.TXT", "c.exe", ".hidden.txt", "~$a.txt", "sub/d.txt", ".git/e.txt",
          "dxlint-waivers.yaml", "sub/dxlint-baseline.json", "own.txt")  # fmt: skip
    found = find_files(
        [str(tmp_path), str(tmp_path / "b.txt")], [".txt", ".yaml", ".json"], own=[str(tmp_path / "own.txt")]
    )
    assert judged(found, tmp_path) == ["a.TXT", "b.txt", "sub/d.txt"]
    assert (found.skipped, found.empty, found.excluded) == ([], [], 0)


def test_a_folder_without_plans_is_told(tmp_path: Path) -> None:
    """Its files of other formats are listed all the same."""
    write(tmp_path, "a.doc")
    found = find_files([str(tmp_path)], [".txt"])
    assert [error.message_id for error in found.empty] == ["folder-empty"]
    assert found.skipped == [
        Skipped(str(tmp_path / "a.doc"), "suffix-old-word", {"suffix": ".doc", "known": ".txt"})
    ]


def test_what_looks_like_a_plan_is_listed(tmp_path: Path) -> None:
    """Formats that are not read; pictures are left out, as folders are full of them."""
    names = ("a.doc", "b.JTD", "c.docm", "d.xlsx", "e.pptx", "f.odt", "g.rtf", "h.zip", "i.xdw", "j.html")
    write(tmp_path, "plan.txt", "logo.png", "notes", *names)
    found = find_files([str(tmp_path)], [".txt"])
    assert judged(found, tmp_path) == ["plan.txt"]
    assert list(reasons(found, tmp_path)) == list(names)


def test_links(tmp_path: Path) -> None:
    """Not followed out of the folder; a file in it is judged once; loops and dead links are named."""
    inside = tmp_path / "plans"
    write(tmp_path, "elsewhere/x.txt", "plans/a.txt", "plans/sub/b.txt")
    (inside / "again.txt").symlink_to("a.txt")
    (inside / "out.txt").symlink_to("../elsewhere/x.txt")
    (inside / "folder").symlink_to("../elsewhere")
    (inside / "sub" / "up").symlink_to("..")
    (inside / "dead.txt").symlink_to("nowhere.txt")
    (inside / "self").symlink_to("self")
    (inside / "same").symlink_to("sub")
    found = find_files([str(inside)], [".txt"])
    assert judged(found, inside) == ["a.txt", "sub/b.txt"]
    assert reasons(found, inside) == {
        "dead.txt": "skipped-broken-link", "folder": "skipped-link-outside",
        "out.txt": "skipped-link-outside", "self": "skipped-broken-link", "sub/up": "skipped-link-loop",
    }  # fmt: skip


def test_a_real_file_is_judged_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However often and however spelt it is named."""
    write(tmp_path, "a.txt", "b.txt")
    monkeypatch.chdir(tmp_path)
    found = find_files(["./b.txt", "b.txt", ".", str(tmp_path)], [".txt"])
    assert [one.name for one in found.inputs] == ["./b.txt", "a.txt"]


def test_names_that_can_be_no_file_are_told_later(tmp_path: Path) -> None:
    """When they are read: with a NUL, or too long."""
    names = ["a\0b.txt", "x" * 5000 + ".txt"]
    assert [one.name for one in find_files(names, [".txt"], own=names).inputs] == names


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    """A pipe named like a plan would wait for ever."""
    write(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    found = find_files([str(tmp_path)], [".txt"])
    assert judged(found, tmp_path) == ["a.txt"]
    assert reasons(found, tmp_path) == {"pipe.txt": "skipped-not-a-file"}


def test_a_folder_that_may_not_be_opened_is_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`os.walk` went past it without a word."""
    write(tmp_path, "a.txt", "closed/b.txt")
    real = os.scandir

    def refuse(folder: str) -> object:
        if str(folder).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return real(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    found = find_files([str(tmp_path)], [".txt"])
    assert found.skipped == [
        Skipped(str(tmp_path / "closed"), "skipped-folder", {"error": "Permission denied"})
    ]


def test_files_are_left_out_as_told(tmp_path: Path) -> None:
    """By name at any depth, by path, by folder; what is named outright is judged; useless globs are told."""
    write(tmp_path, "a.txt", "b.txt", "old/c.txt", "sub/old/d.txt", "sub/e.txt", "old/f.doc")
    exclude = [Exclude("b.*"), Exclude("old/**"), Exclude("sub/old"), Exclude("nothing/**")]
    found = find_files([str(tmp_path)], [".txt"], exclude)
    assert judged(found, tmp_path) == ["a.txt", "sub/e.txt"]
    assert (found.excluded, found.unused, found.skipped) == (4, [Exclude("nothing/**")], [])
    assert judged(find_files([str(tmp_path / "b.txt")], [".txt"], exclude), tmp_path) == ["b.txt"]
    elsewhere = [Exclude("old/**", str(tmp_path / "sub"))]
    assert judged(find_files([str(tmp_path)], [".txt"], elsewhere), tmp_path) == [
        "a.txt", "b.txt", "old/c.txt", "sub/e.txt",
    ]  # fmt: skip
