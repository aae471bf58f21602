"""Globs of configurations and waivers."""

from __future__ import annotations

import pytest

from dxlint.data.globs import fits


@pytest.mark.parametrize(
    ("glob", "path", "expected"),
    [
        ("*.md", "a.md", True), ("*.md", "b/a.md", False), ("**/*.md", "b/c/a.md", True),
        ("**/*.md", "a.md", True), ("b/**", "b/c/a.md", True), ("?.md", "ab.md", False),
        ("**/" * 3000 + "x", "a/b/x", True), ("*" * 3000 + "x", "a/b/x", True),
    ],
)  # fmt: skip
def test_what_a_glob_means(glob: str, path: str, expected: bool) -> None:
    """`*` stays in one folder, `**` goes through folders; many of them in a row are one."""
    assert fits(glob, path) is expected
