"""`dxlint` as a process of its own: encodings and pipes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


def dxlint(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "dxlint", *arguments],
        cwd=cwd,
        capture_output=True,
        env=os.environ | environment,
    )


@pytest.mark.parametrize("encoding", ["cp932", "ascii", "utf-8"])
def test_output_is_utf8_whatever_the_console(tmp_path: Path, toy: str, encoding: str) -> None:
    """Also for characters that the code page lacks."""
    ran = dxlint("check", "ない😀.toy", "--plugin", toy, cwd=tmp_path, PYTHONIOENCODING=encoding)
    assert "ない😀.toy: エラー: " in ran.stderr.decode("utf-8")
    assert b"Traceback" not in ran.stderr


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    """`dxlint rules | head -1` says nothing on standard error."""
    with subprocess.Popen(
        [sys.executable, "-m", "dxlint", "schema"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
