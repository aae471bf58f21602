"""The list of plans: what it says of each, and every mistake with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from dxlint.audit.manifest import read_manifest
from dxlint.errors import UsageError


def write(folder: Path, text: str) -> str:
    path = folder / "list.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_what_it_says(tmp_path: Path) -> None:
    """Codes are text even where YAML would take them for numbers; files are seen from the manifest."""
    manifest = read_manifest(write(tmp_path, (
        "schema: dxlint.audit/1\nprefecture: 東京都\nplans:\n"
        "  - {file: a.docx, code: 012025, population: 240000}\n"
        "  - {file: b/c.pdf, municipality: 府中市}\n  - file: d.txt\n"
    )))  # fmt: skip
    assert manifest is not None
    assert manifest.prefecture == "東京都"
    first, second, third = manifest.plans
    assert (first.file, first.population) == (str(tmp_path / "a.docx"), 240000)
    assert first.municipality is not None
    assert second.municipality is not None
    assert (first.municipality.name, second.municipality.full_name) == ("函館市", "東京都府中市")
    assert (third.municipality, third.population) == (None, None)


@pytest.mark.parametrize("name", ["plan.docx", "folder", "model.yaml"])
def test_what_is_none(tmp_path: Path, name: str) -> None:
    """A document, a folder, a plan model."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "model.yaml").write_text("schema: dxlint.plan/1\n", encoding="utf-8")
    assert read_manifest(str(tmp_path / name)) is None


@pytest.mark.parametrize(
    ("entry", "message", "line"),
    [
        ("{file: a.docx, code: 012026}", "audit-bad-code", 2),
        ("{file: a.docx, code: 012025, municipality: 小樽市}", "audit-code-not-name", 2),
        ("{file: a.docx, municipality: みどり野市}", "audit-no-such-name", 2),
        ("{file: a.docx, municipality: 府中市}", "audit-several", 2),
        ("{file: a.docx, people: 3}", None, 2),
        ("{code: 012025}", None, 2),
        ("{file: a.docx}\n  - {file: ./a.docx}", "audit-file-twice", None),
        ('{file: "a\\0.docx"}', "audit-bad-file", 2),
        ("{file: .}", "audit-bad-file", 2),
        ("{file: a.docx, code: [012025]}", "data-not-text", 2),
        ("{file: a.docx, prefecture: 長野市}", "audit-no-such-prefecture", 2),
    ],
)
def test_mistakes(tmp_path: Path, entry: str, message: str | None, line: int | None) -> None:
    with pytest.raises(UsageError) as caught:
        read_manifest(write(tmp_path, f"plans:\n  - {entry}\n"))
    assert caught.value.line == line
    assert message is None or caught.value.message_id == message


def test_what_is_left_empty_or_written_short(tmp_path: Path) -> None:
    """A list made by hand: empty values mean nothing, 長野 is 長野県; a plan's own prefecture comes first."""
    manifest = read_manifest(write(tmp_path, (
        "prefecture: 長野\nplans:\n  - {file: a.docx, code: , population: , municipality: 池田町}\n"
        "  - {file: b.docx, prefecture: 京都}\n"
    )))  # fmt: skip
    assert manifest is not None
    first, second = manifest.plans
    assert first.municipality is not None
    assert (first.municipality.full_name, first.population) == ("長野県池田町", None)
    assert (manifest.prefecture, first.prefecture, second.prefecture) == ("長野県", "長野県", "京都府")


def test_one_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        read_manifest(str(tmp_path / "absent.yaml"))
    with pytest.raises(UsageError):
        read_manifest(write(tmp_path, "plans: [\n"))
