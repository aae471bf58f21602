"""What docs/configuration.md shows can be used as it stands."""

from __future__ import annotations

import re
from pathlib import Path

from dxlint.run import config
from dxlint.waivers.comments import waivers_in
from dxlint.waivers.waiver_file import read_waivers

DOCS = Path(__file__).parents[2] / "docs"


def blocks(name: str, language: str) -> list[str]:
    text = (DOCS / name).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def test_settings_are_known(tmp_path: Path) -> None:
    """Every key of the examples is one."""
    path = tmp_path / "dxlint.toml"
    for name in ("configuration.md", "ci.md"):
        for block in blocks(name, "toml"):
            path.write_text(block, encoding="utf-8")
            assert config.find(tmp_path).file == path


def test_the_waiver_file_is_one(tmp_path: Path) -> None:
    """It states a waiver and an attestation, neither faulty."""
    found = blocks("configuration.md", "yaml")
    whole = [block for block in found if block.startswith("schema: dxlint.waivers")]
    path = tmp_path / "w.yaml"
    path.write_text(whole[0], encoding="utf-8")
    assert [(one.names, one.fault, one.by) for one in read_waivers(path, {})] == [
        ("STD101", None, None), ("priority/security", None, "情報政策課長"),
    ]  # fmt: skip


def test_the_comments_are_understood() -> None:
    """With the scopes that the table says."""
    commented = next(block for block in blocks("configuration.md", "yaml") if "ignore-file" in block)
    found = [(one.rule, one.lines, one.fault) for one in waivers_in(commented.encode(), "p", "#")]
    assert found == [("STD101", (2, 4), None), ("STD102", (4, 4), None), ("DOC121", None, None)]
    block = blocks("configuration.md", "markdown")[0]
    assert [(one.rule, one.lines) for one in waivers_in(block.encode(), "p", "<!--")] == [("NAT101", (2, 2))]
