"""Only regular files are read, and no more of them than can be meant."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from dxlint.data.files import DATA_LIMIT, MEGABYTE, TooLarge, cause_of, read_regular
from dxlint.messages import LANGUAGES, messages


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    before = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(path.name)
    finally:
        os.chdir(before)


MADE: dict[str, tuple[Callable[[Path], None], str]] = {
    "pipe": (_pipe, "cause-not-regular"),
    "endless": (lambda path: path.symlink_to("/dev/zero"), "cause-not-regular"),
    "folder": (lambda path: path.mkdir(), "cause-folder"),
    "loop": (lambda path: path.symlink_to(path), "cause-link-loop"),
    "nowhere": (lambda path: path.symlink_to("none"), "cause-absent"),
    "absent": (lambda path: None, "cause-absent"),
    "large": (lambda path: path.write_bytes(b"x" * 11), "cause-too-large"),
}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has neither pipes nor devices with names")
@pytest.mark.parametrize("kind", MADE)
def test_what_is_no_regular_file_is_refused_at_once(tmp_path: Path, kind: str) -> None:
    """Nothing is waited for, nothing endless is begun, and every cause has words."""
    make, cause = MADE[kind]
    make(tmp_path / "x")
    with pytest.raises(OSError) as raised:
        read_regular(tmp_path / "x", 10)
    assert cause_of(raised.value) == cause
    assert all(cause in messages(language) for language in LANGUAGES)


def test_names_that_no_file_can_have() -> None:
    """Too long, or with a NUL."""
    with pytest.raises((OSError, ValueError)) as long:
        read_regular("x" * 5000)
    assert cause_of(long.value) == "cause-name-too-long"  # type: ignore[arg-type]
    with pytest.raises(ValueError) as nul:
        read_regular("a\0b")
    assert cause_of(nul.value) == "cause-nul"


def test_a_file_is_read_whole_up_to_the_limit(tmp_path: Path) -> None:
    """Also one behind a link, and one whose size the system does not tell."""
    path, link = tmp_path / "a", tmp_path / "b"
    path.write_bytes(b"x" * 10)
    link.symlink_to(path)
    assert read_regular(path, 10) == read_regular(link, 10) == b"x" * 10
    if Path("/proc/self/status").exists():
        assert read_regular("/proc/self/status").startswith(b"Name:")
        with pytest.raises(TooLarge):
            read_regular("/proc/self/status", 10)


def test_the_limit_is_told() -> None:
    """The text names the number that the code goes by."""
    for language in LANGUAGES:
        assert f"{DATA_LIMIT // MEGABYTE} MB" in messages(language)["cause-too-large"]
