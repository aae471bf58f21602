"""The configuration file: found upward, checked key by key, wrong ones explained with their line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dxlint.errors import UsageError
from dxlint.run.config import Config, find
from dxlint.run.settings import PathSettings

WHOLE = """\
select = ["STD", "OPD101"]
ignore = "a, b"
fail-on = "warning"
severity = "error"
as-of = 2022-10-01
edition = ["dx-plan-2.0"]
lang = "en"
plugins = ["our.module", "checks/own.py"]
format = "json"
jobs = 2
severities = {STD101 = "info"}

[[paths]]
glob = "drafts/**"
ignore = ["STD101"]
as-of = "2023-01-01"
severities = {x = "error"}
"""


def test_every_setting_is_read(tmp_path: Path) -> None:
    """Dates as TOML dates or texts, lists as lists or texts; plugin paths from the file's folder."""
    path = tmp_path / "dxlint.toml"
    path.write_text(WHOLE, encoding="utf-8")
    assert find(tmp_path) == Config(
        file=path,
        select=("STD", "OPD101"),
        ignore=("a", "b"),
        severities={"STD101": "info"},
        fail_on="warning",
        severity="error",
        as_of=date(2022, 10, 1),
        edition=("dx-plan-2.0",),
        lang="en",
        plugins=("our.module", str(tmp_path / "checks/own.py")),
        format="json",
        jobs=2,
        paths=(
            PathSettings(
                "drafts/**",
                str(tmp_path),
                ignore=("STD101",),
                severities={"x": "error"},
                as_of=date(2023, 1, 1),
            ),
        ),
    )


def test_the_nearest_file_upward_counts(tmp_path: Path) -> None:
    """`dxlint.toml` before `pyproject.toml`; a `pyproject.toml` without our table, even a broken one, is
    passed by.
    """
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text('[tool.dxlint]\nlang = "en"\n', encoding="utf-8")
    (tmp_path / "a" / "pyproject.toml").write_text("[broken", encoding="utf-8")
    assert find(deep).lang == "en"
    (tmp_path / "dxlint.toml").write_text('lang = "ja"\n', encoding="utf-8")
    assert find(deep).lang == "ja"


@pytest.mark.parametrize(
    ("text", "message", "line", "params"),
    [
        ('\nselct = ["STD"]', "config-unknown-key", 2, {"key": "selct", "suggestion": "select"}),
        ("select = 3", "config-wrong-type", 1, {"key": "select", "given": "3"}),
        ('fail-on = "eror"', "config-wrong-value", 1, {"given": "eror", "suggestion": "error"}),
        ("\n\nas-of = '2022-13-01'", "config-wrong-type", 3, {"key": "as-of"}),
        ("jobs = 0", "config-wrong-type", 1, {"given": "0"}),
        ("jobs = true", "config-wrong-type", 1, {"given": "True"}),
        ('[severities]\nSTD101 = "fatal"', "config-wrong-value", 2, {"key": "STD101", "given": "fatal"}),
        ('[[paths]]\nignore = ["x"]', "config-no-glob", 1, {"key": "paths"}),
        ('[[paths]]\nglob = "*"\nlang = "en"', "config-unknown-key", 3, {"key": "lang"}),
        ("paths = 1", "config-wrong-type", 1, {"key": "paths"}),
        ("lang = 'ja", "config-not-toml", 1, {}),
    ],
)
def test_mistakes_are_explained_with_their_line(
    tmp_path: Path, text: str, message: str, line: int, params: dict[str, str]
) -> None:
    """What is wrong, in which file and line, and what was probably meant."""
    path = tmp_path / "dxlint.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as raised:
        find(tmp_path)
    error = raised.value
    assert (error.message_id, error.file, error.line) == (message, str(path), line)
    assert params.items() <= error.params.items()


def test_a_named_file_must_be_there_and_have_the_table(tmp_path: Path) -> None:
    """`--config` with a file that is absent, or a `pyproject.toml` that says nothing of dxlint."""
    with pytest.raises(UsageError, match="config-not-found"):
        find(tmp_path, str(tmp_path / "none.toml"))
    path = tmp_path / "pyproject.toml"
    path.write_text("[project]\n", encoding="utf-8")
    with pytest.raises(UsageError, match="config-no-table"):
        find(tmp_path, str(path))
