"""The same plan as text, Word and PDF: the same statuses, facts, lists and findings, from the files of the
examples.
"""

from __future__ import annotations

import importlib.util
import io
import re
import shutil
import sys
import unicodedata
import zipfile
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Literal

import pytest

from dxlint import Coverage, testing
from dxlint.run.engine import Engine, Input
from dxlint.run.report import FileReport
from dxlint.run.settings import Settings
from dxlint_plugins.importers import pdf, word

EXAMPLES = Path(__file__).parents[2] / "examples"
PLANS = ("midorino", "midorino-draft")
FORMS = ("docx", "pdf")

needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None,
    reason="LibreOffice (soffice) is not installed: nothing prints Word files as PDF here",
)


@cache
def maker() -> ModuleType:
    """The script that makes the documents; it lies beside the examples and is no package."""
    spec = importlib.util.spec_from_file_location("make_documents", EXAMPLES / "make_documents.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def source(plan: str) -> str:
    """The text that all forms of a plan are made from."""
    return (EXAMPLES / plan / "plan.txt").read_text(encoding="utf-8")


@cache
def committed(plan: str, form: str) -> bytes:
    """A file of an example."""
    return (EXAMPLES / plan / f"plan.{form}").read_bytes()


@cache
def examined(data: bytes, form: str, kind: Literal["findings", "coverage"]) -> FileReport:
    """What dxlint says of a file of this form."""
    report = Engine(testing.installed(), Settings(date(2026, 4, 1))).examine(
        Input(f"plan.{form}", data), kind
    )
    assert (report.error, report.failed) == (None, False)
    return report


def coverage(data: bytes, form: str) -> Coverage:
    """What a file says, item by item."""
    found = examined(data, form, "coverage").coverage
    assert found is not None
    return found


def statuses(data: bytes, form: str) -> dict[str, str]:
    """The status of every item."""
    return {item: one.status for item, one in coverage(data, form).items.items()}


def stated(data: bytes, form: str) -> dict[str, object]:
    """The facts, and the members of each list in their order."""
    found = coverage(data, form)
    lists = {name: [one.id for one in members] for name, members in found.lists.items()}
    return {**{name: fact.value for name, fact in found.facts.items()}, **lists}


def findings(data: bytes, form: str) -> Counter[tuple[str, str | None, str]]:
    """How often each rule speaks of each item, and with which outcome."""
    found = examined(data, form, "findings").findings
    return Counter((one.rule, one.item, one.outcome.value) for one in found)


def letters(text: str) -> str:
    """A text without blanks, leaders and the bullets that a reader takes off."""
    flat = unicodedata.normalize("NFKC", text.replace("…", ""))
    return re.sub(r"[\s.・]", "", flat)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("plan", PLANS)
def test_all_forms_have_the_same_statuses(plan: str, form: str) -> None:
    """Of all items."""
    assert statuses(committed(plan, form), form) == statuses(committed(plan, "txt"), "txt")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("plan", PLANS)
def test_all_forms_state_the_same(plan: str, form: str) -> None:
    """Facts, and the members of the national lists."""
    assert stated(committed(plan, form), form) == stated(committed(plan, "txt"), "txt")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("plan", PLANS)
def test_all_forms_have_the_same_findings(plan: str, form: str) -> None:
    """The same rules speak of the same items."""
    assert findings(committed(plan, form), form) == findings(committed(plan, "txt"), "txt")


@pytest.mark.parametrize("plan", PLANS)
def test_the_word_file_is_what_the_script_makes(plan: str) -> None:
    """Where this fails, run examples/make_documents.py: the text or the script has changed."""
    assert unpacked(maker().docx(source(plan))) == unpacked(committed(plan, "docx"))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("plan", PLANS)
def test_the_documents_hold_the_text(plan: str, form: str) -> None:
    """All of it in its order, and nothing else: neither running heads nor page numbers."""
    read = word.read if form == "docx" else pdf.read
    blocks = read(committed(plan, form), f"plan.{form}").blocks
    assert letters("".join(block.text for block in blocks)) == letters(source(plan))


@pytest.mark.parametrize("plan", PLANS)
def test_the_documents_stay_small(plan: str) -> None:
    """They are part of every clone."""
    assert [form for form in FORMS if len(committed(plan, form)) >= 300_000] == []


@needs_office
@pytest.mark.parametrize("plan", PLANS)
def test_a_new_print_says_the_same(plan: str, tmp_path: Path) -> None:
    """The Word file printed here and now, in the fonts that are here."""
    document = tmp_path / "plan.docx"
    document.write_bytes(committed(plan, "docx"))
    printed = maker().pdf(document, tmp_path).read_bytes()
    assert statuses(printed, "pdf") == statuses(committed(plan, "txt"), "txt")
    assert stated(printed, "pdf") == stated(committed(plan, "txt"), "txt")


@needs_office
@pytest.mark.parametrize("plan", PLANS)
def test_lines_as_plain_paragraphs_say_the_same(plan: str, tmp_path: Path) -> None:
    """A text file that LibreOffice turns into a Word file: no heading style and no table, but tabs in lines.

    Where a table has become lines, an item that neither form tells surely may be told otherwise.
    """
    text = tmp_path / "plan.txt"
    text.write_text(source(plan), encoding="utf-8")
    made = maker().converted(text, "docx", tmp_path).read_bytes()
    there, here = coverage(made, "docx").items, coverage(committed(plan, "txt"), "txt").items
    moved = [item for item in here if there[item].status != here[item].status]
    assert there.keys() == here.keys() and len(moved) <= 1
    assert all("high" not in (there[item].confidence, here[item].confidence) for item in moved)


def unpacked(data: bytes) -> dict[str, bytes]:
    """The members of a zip file: another zlib packs the same content into other bytes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
