"""A real browser: the system's chromium, driven by playwright (`pip install '.[browser]'`).

Without them these tests are skipped, unless `DXLINT_BROWSER=required`; no browser is ever fetched.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))),
    None,
)
_SERIOUS = {"serious", "critical"}
_REPORT = "resultTypes: ['violations'], iframes: false"


def _missing() -> str:
    """What these tests need and is not there; empty if nothing."""
    if CHROMIUM is None:
        return "no chromium is installed (Debian: apt-get install chromium)"
    absent = [name for name in ("playwright", "axe_playwright_python") if find_spec(name) is None]
    return f"not installed: {', '.join(absent)} (pip install '.[browser]')" if absent else ""


@pytest.fixture(scope="package")
def browser() -> Iterator[Any]:
    """A browser without a window. It has threads: with these running, processes are begun in another way, and
    tests of that come after.
    """
    missing = _missing()
    if missing and os.environ.get("DXLINT_BROWSER") == "required":
        pytest.fail(f"the tests in a browser cannot run: {missing}", pytrace=False)
    if missing:
        pytest.skip(missing)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as running:
        # Chromium's sandbox does not work for root, as whom containers run.
        browser = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def opened(browser: Any) -> Iterator[Callable[..., Any]]:
    """Opens a file; the page may ask for nothing but itself, and its scripts may not fail."""
    contexts: list[Any] = []
    asked: list[str] = []
    wrong: list[str] = []
    files: list[str] = []

    def show(file: Path, **options: Any) -> Any:
        context = browser.new_context(viewport={"width": 1366, "height": 768}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        # What the page's own policy forbids is told there.
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.goto(file.resolve().as_uri())
        files.append(file.resolve().as_uri())
        return page

    yield show
    for context in contexts:
        context.close()
    assert asked == files
    assert wrong == []


@pytest.fixture
def serious() -> Callable[[Any], list[tuple[str, list[str]]]]:
    """What axe-core finds in a page that bars people out: the rule, and the elements.

    The page must have been opened with `bypass_csp`, for its policy lets no other script in.
    """

    def found(page: Any) -> list[tuple[str, list[str]]]:
        axe = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
        page.evaluate(axe)
        result = page.evaluate(f"axe.run(document, {{{_REPORT}}})")
        assert result["testEngine"]["name"] == "axe-core"
        return [
            (one["id"], [node["html"][:200] for node in one["nodes"]])
            for one in result["violations"] if one["impact"] in _SERIOUS
        ]  # fmt: skip

    return found
