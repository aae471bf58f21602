"""The manual that `docs/build.py` writes: a page for everything, and nothing that needs a network."""

from __future__ import annotations

import importlib.util
import re
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from dxlint.explain.explaining import ids
from dxlint.testing import installed

ROOT = Path(__file__).parents[2]


def _builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("manual_build", ROOT / "docs" / "build.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def manual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """File name → HTML of the Japanese manual."""
    out = tmp_path_factory.mktemp("manual")
    return {path.name: path.read_text(encoding="utf-8") for path in _builder().build(out, "ja")}


def test_there_is_a_page_for_every_rule_item_list_and_edition(manual: dict[str, str]) -> None:
    """Each in a file of its own, and in the contents."""
    builder = _builder()
    names = [builder.name_of(one) for one in ids(installed(), date.today())]
    assert len(set(names)) == len(names)
    assert set(manual) == {*names, "index.html"}
    assert set(re.findall(r'<li><a href="([^"]+)"', manual["index.html"])) == set(names)


def test_all_links_lead_to_pages_of_the_manual(manual: dict[str, str]) -> None:
    """No dead link."""
    dead = [
        (name, target)
        for name, html in manual.items()
        for target in re.findall(r'href="([^"]+)"', html)
        if target not in manual
    ]
    assert dead == []


def test_pages_load_nothing(manual: dict[str, str]) -> None:
    """No script, picture, style sheet or frame: the pages are whole."""
    loading = [
        name for name, html in manual.items() if re.search(r"<(script|img|link|iframe)|url\(|@import", html)
    ]
    assert loading == []


def test_text_is_escaped(manual: dict[str, str]) -> None:
    """A plan's angle brackets in an example are text."""
    outside = re.compile(
        r"</?(?:html|head|meta|title|style|body|p|a|h1|h2|dl|dt|dd|ul|li|pre|!doctype)\b[^<>]*>"
    )
    left = [
        name
        for name, html in manual.items()
        if re.search(r"<[a-zA-Z/!]", outside.sub("", html.replace("<!doctype html>", "")))
    ]
    assert left == []
