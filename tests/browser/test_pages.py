"""Every page that dxlint writes: nobody is barred from it, and it asks for nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dxlint.cli.main import main

EXAMPLES = Path(__file__).parents[2] / "examples"
GOOD, DRAFT = EXAMPLES / "midorino", EXAMPLES / "midorino-draft"
Serious = Callable[[Any], list[tuple[str, list[str]]]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, browser: Any) -> Path:
    """Reports on one plan and several, what changed between two, the approval paper, all of an audit."""
    folder = tmp_path_factory.mktemp("pages")
    plans = folder / "plans"
    plans.mkdir()
    for code, plan in (("202185_千曲市", GOOD), ("203246_立科町", DRAFT)):
        (plans / f"{code}.txt").write_bytes((plan / "plan.txt").read_bytes())
    (plans / "203211_軽井沢町.docx").write_bytes(b"no document")
    draft = str(DRAFT / "plan.docx")
    main(["check", draft, "-o", str(folder / "one.html")])
    main(["check", str(GOOD / "plan.yaml"), str(DRAFT / "plan.txt"), "-o", str(folder / "several.html")])
    main(["diff", draft, str(GOOD / "plan.docx"), "-o", str(folder / "diff.html")])
    main(["approve", str(DRAFT / "plan.txt"), "-o", str(folder / "approval.html")])
    main(["audit", str(plans), "-o", str(folder / "audit")])
    return folder


@pytest.mark.parametrize("name", ["one", "several", "diff", "approval"])
def test_axe_finds_nothing_serious(
    folder: Path, name: str, opened: Callable[..., Any], serious: Serious
) -> None:
    """The reports to be handed on."""
    assert serious(opened(folder / f"{name}.html", bypass_csp=True)) == []


def test_axe_finds_nothing_serious_in_what_an_audit_writes(
    folder: Path, opened: Callable[..., Any], serious: Serious
) -> None:
    """The table, and whatever other page any writer writes."""
    pages = sorted((folder / "audit").rglob("*.html"))
    assert folder / "audit" / "一覧表.html" in pages
    assert {page.name: serious(opened(page, bypass_csp=True)) for page in pages} == {
        page.name: [] for page in pages
    }


def test_no_page_breaks_its_own_policy(folder: Path, opened: Callable[..., Any]) -> None:
    """With the policy in force; `opened` sees what it forbids."""
    for page in sorted(folder.rglob("*.html")):
        assert opened(page).title()
