"""The catalogue of all first-party sets: complete, sourced, and in agreement with the fact sheet."""

from __future__ import annotations

import os
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from dxlint.data.yaml_load import load_yaml
from dxlint.national.catalogue import Catalogue
from dxlint.national.catalogue_load import load_catalogue
from dxlint.national.facts_load import load_facts, shared_sources
from dxlint.plan.model import Plan
from dxlint.testing import rules_of

ROOT = Path(__file__).parents[2]
SETS = sorted(path.parent for path in (ROOT / "rules" / "dxlint_rules").glob("*/__init__.py"))
# Where the national fact sheet is at hand, its path is given in this variable.
SHEET = Path(os.environ.get("DXLINT_FACT_SHEET", "guidelines.yaml"))

# The order of the codebook, which is the order of `dxlint coverage`.
IDS = [
    "priority/front-yard", "priority/standardization", "priority/eltax", "priority/my-number-card",
    "priority/online-procedures", "priority/security", "priority/ai-rpa", "priority/telework",
    "together/regional-digitalization", "together/digital-divide", "together/regulation-review",
    "other/bpr", "other/open-data",
    "governance/headquarters", "governance/cio", "governance/cio-aide", "governance/department-leaders",
    "governance/training", "governance/external-talent", "governance/finance", "governance/progress-review",
    "governance/revision-clause", "governance/numeric-targets", "governance/schedule",
    "governance/legal-basis-data-act", "governance/upper-plan", "governance/joint-procurement",
    "standardization/all-20-systems", "standardization/deadline", "standardization/gov-cloud",
    "standardization/gap-analysis", "standardization/process-review", "standardization/funding",
    "standardization/departments",
    "online/portal", "online/priority-procedures", "online/all-procedures-listed", "online/moving",
    "online/fiscal-2022", "online/payment", "online/once-only",
    "card/issue-support", "card/convenience-store", "card/multi-use", "card/target",
    "opendata/recommended-datasets", "opendata/all-14-datasets", "opendata/license",
    "opendata/machine-readable", "opendata/catalogue", "opendata/target",
    "security/policy", "security/national-guideline", "security/three-layer", "security/security-cloud",
    "security/training", "security/audit", "security/incident-response", "security/personal-information",
    "security/outsourcing", "security/authentication", "security/continuity", "security/telework",
    "ai/rpa", "ai/ai-tools", "ai/generative", "ai/guidebook",
    "telework/environment", "telework/rules",
    "divide/classes", "divide/accessibility",
    "service/paperless", "service/reservation", "service/evidence-based",
]  # fmt: skip


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """All sets' parts, merged."""
    return Catalogue.merged(load_catalogue(folder) for folder in SETS)


def test_the_items_of_the_codebook_stand_in_its_order(catalogue: Catalogue) -> None:
    """All 74, each once, among the others."""
    assert [item for item in catalogue.items if item in IDS] == IDS
    assert len(set(IDS)) == 74


def test_no_two_sets_define_the_same(catalogue: Catalogue) -> None:
    """Merging keeps the first: a second one would be lost without a word."""
    parts = [load_catalogue(folder) for folder in SETS]
    for kind in ("guidelines", "items", "lists"):
        assert sum(len(getattr(part, kind)) for part in parts) == len(getattr(catalogue, kind))


def test_every_demand_has_a_source_and_an_edition_that_exists(catalogue: Catalogue) -> None:
    """What is confirmed was read somewhere; the item's guideline has the edition."""
    wrong = []
    for item in catalogue.items.values():
        editions = {edition.id for edition in catalogue.guidelines[item.guideline].editions}
        for demand in item.demands:
            read = [source for source in demand.sources if source.basis in ("primary", "secondary", "plan")]
            if (
                not demand.sources
                or demand.edition not in editions
                or (demand.confidence == "confirmed" and not read)
            ):
                wrong.append((item.id, demand.edition))
    assert wrong == []


def test_every_item_can_be_read(catalogue: Catalogue) -> None:
    """An item without words and without a derivation would always be missing."""
    silent = [
        item.id for item in catalogue.read_items() if not item.reading.speaks and item.reading.derive is None
    ]
    assert silent == []


def test_every_list_belongs_to_an_item_that_reads_it(catalogue: Catalogue) -> None:
    """And the reading names a list that exists."""
    named = {
        item.reading.derive["list"]: item.id
        for item in catalogue.items.values()
        if item.reading.derive is not None and item.reading.derive["kind"] == "list"
    }
    assert named == {key: part.item for key, part in catalogue.lists.items()}


def test_model_fields_exist(catalogue: Catalogue) -> None:
    """Every path of `model_fields` is one of the plan model."""
    unknown = [
        (item.id, path)
        for item in catalogue.items.values()
        for path in item.model_fields
        if not _exists(path)
    ]
    assert unknown == []


def _exists(path: str) -> bool:
    schema: dict[str, Any] = Plan.model_json_schema()
    node = schema
    for step in path.split("."):
        node = node.get("properties", {}).get(step)
        if node is None:
            return False
        reference = re.search(r"#/\$defs/(\w+)", str(node))
        node = schema["$defs"][reference.group(1)] if reference else {}
    return True


def test_the_rules_name_items_and_facts_that_exist(catalogue: Catalogue) -> None:
    """A wrong id would make a rule silent, or crash it."""
    facts = {
        fact.id
        for folder in SETS
        if (folder / "facts").is_dir()
        for fact in load_facts(folder / "facts", shared_sources(folder))
    }
    unknown = []
    for folder in SETS:
        for rule in rules_of(folder.name):
            unknown += [(rule.id, item) for item in rule.items if item not in catalogue.items]
            unknown += [(rule.id, fact) for fact in rule.facts if fact not in facts]
    assert unknown == []


@pytest.fixture(scope="module")
def sheet() -> dict[str, Any]:
    """The fact sheet that the data were taken from."""
    if not SHEET.exists():
        pytest.skip("the fact sheet is not part of the repository; it is compared where it is at hand")
    whole: dict[str, Any] = load_yaml(SHEET.read_bytes(), str(SHEET)).value
    return whole


def test_the_editions_agree_with_the_fact_sheet(catalogue: Catalogue, sheet: dict[str, Any]) -> None:
    """Days (the sheet gives the last day, we the day after) and confidence, the weaker of text and date."""
    expected = {}
    for edition in sheet["A_dx_plan"]["editions"]:
        if edition["confidence"] == "uncertain":
            continue
        last = edition["valid_to"]
        until = None if last is None else date.fromisoformat(last) + timedelta(days=1)
        sure = edition["confidence"] == edition["date_confidence"] == "confirmed"
        expected[edition["id"]] = (date.fromisoformat(edition["valid_from"]), until, sure)
    found = {
        edition.id: (edition.valid_from, edition.valid_to, edition.confidence == "confirmed")
        for edition in catalogue.guidelines["dx-plan"].editions
    }
    assert found == expected


def test_the_priorities_agree_with_the_fact_sheet(catalogue: Catalogue, sheet: dict[str, Any]) -> None:
    """Names, order and confidence in every edition."""
    for edition in sheet["A_dx_plan"]["editions"]:
        if edition["confidence"] == "uncertain":
            continue
        demands = [
            (demand.clause, demand.name, demand.confidence)
            for item in catalogue.items.values()
            if item.id.startswith("priority/") and (demand := item.demand_in(edition["id"])) is not None
        ]
        assert sorted(demands) == [
            (f"重点取組事項({part['order']})", part["name_ja"], edition["priorities_confidence"])
            for part in edition["priorities"]
        ], edition["id"]


def test_the_municipal_procedures_agree_with_the_fact_sheet(
    catalogue: Catalogue, sheet: dict[str, Any]
) -> None:
    """27 names in the sheet's order."""
    procedures = sheet["C_online_procedures"]["procedures"]
    assert [member.name for member in catalogue.lists["procedures"].members] == [
        part["name_ja"] for part in procedures if part["level"] == "市区町村"
    ]
