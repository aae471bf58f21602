"""The HTML report in a real browser: skipped where there is none.

`DXLINT_AXE` names axe-core's `axe.min.js` (`npm pack axe-core`); playwright drives the system's chromium.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dxlint.cli.main import main

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
AXE = os.environ.get("DXLINT_AXE", "")
EXAMPLES = Path(__file__).parents[2] / "examples"

pytestmark = pytest.mark.skipif(
    not (CHROMIUM and Path(AXE).is_file()), reason="needs chromium and DXLINT_AXE"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A browser without a window."""
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.mark.parametrize(
    "plans", [("midorino-draft/plan.docx",), ("midorino/plan.yaml", "midorino-draft/plan.txt")]
)
def test_axe_finds_nothing_and_no_request_leaves(
    browser: Any, tmp_path: Path, plans: tuple[str, ...]
) -> None:
    """Neither on the report on one plan nor on that of several."""
    output = tmp_path / "a.html"
    main(["check", *(str(EXAMPLES / plan) for plan in plans), "-o", str(output)])
    page = browser.new_page(bypass_csp=True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(output.as_uri())
    assert asked == [output.as_uri()]
    page.evaluate(Path(AXE).read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [(one["id"], one["impact"]) for one in found["violations"]] == []
