"""Grounds name official documents: an address stands only where it is one of the issuing body's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from dxlint.national.catalogue_load import load_catalogue
from dxlint.national.facts import Source
from dxlint.national.facts_load import load_facts, shared_sources
from dxlint.rules.rule import Reference
from dxlint.run.engine import Engine, Input, report_on
from dxlint.run.loader import load
from dxlint.run.settings import Settings
from dxlint.testing import rules_of

SETS = sorted(
    path.parent for path in (Path(__file__).parents[2] / "rules" / "dxlint_rules").glob("*/__init__.py")
)

# Each body's own sites. Acts: e-Gov is where the State publishes their text. JDA-DM is the
# account by which デジタル庁 itself publishes GIF. A city's page (lg.jp) on a national document is not among
# them, nor is another ministry's copy.
HOSTS = {
    "総務省": ("www.soumu.go.jp",),
    "デジタル庁": ("www.digital.go.jp", "github.com/JDA-DM/"),
    "財務省": ("www.mof.go.jp",),
    "衆議院": ("www.shugiin.go.jp",),
    "国会": ("laws.e-gov.go.jp",),
}
OFFICIAL = tuple(host for hosts in HOSTS.values() for host in hosts)


def is_at(url: str, hosts: tuple[str, ...]) -> bool:
    """Whether an address is one of a document (not only of a site) under one of `hosts`."""
    parts = urlsplit(url)
    place = parts.netloc + parts.path
    return (
        parts.scheme == "https"
        and parts.path.strip("/") != ""
        and any(place.startswith(host if host.endswith("/") else host + "/") for host in hosts)
    )


def sources(folder: Path) -> Iterator[Source]:
    """All that the data of a set rest on."""
    catalogue = load_catalogue(folder)
    for guideline in catalogue.guidelines.values():
        for edition in guideline.editions:
            yield from edition.sources
    for item in catalogue.items.values():
        for demand in item.demands:
            yield from demand.sources
    for national_list in catalogue.lists.values():
        yield from national_list.sources
    for step in catalogue.steps:
        for change in step.changes:
            yield from change.sources
    if (folder / "facts").is_dir():
        for fact in load_facts(folder / "facts", shared_sources(folder)):
            for version in fact.versions:
                yield from version.sources


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_an_address_is_one_at_the_issuing_body(folder: Path) -> None:
    """What has no issuer is no official document, and has none; where it was read stands apart."""
    wrong = {
        (source.title, source.issuer, source.url)
        for source in sources(folder)
        if source.url is not None and not is_at(source.url, HOSTS.get(source.issuer or "", ()))
    }
    assert wrong == set()


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_every_edition_has_its_official_document(folder: Path) -> None:
    """It is the ground of what the edition asks for."""
    without = [
        edition.id
        for guideline in load_catalogue(folder).guidelines.values()
        for edition in guideline.editions
        if edition.document is None
    ]
    assert without == []


def references(folder: Path) -> Iterator[tuple[str, Reference]]:
    """The references of a set's rules."""
    for rule in rules_of(folder.name):
        yield from ((rule.id, reference) for reference in rule.references)


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_a_rule_refers_to_official_documents(folder: Path) -> None:
    """By addresses at the issuing bodies, and guidelines that exist."""
    known = {key for one in SETS for key in load_catalogue(one).guidelines}
    wrong = [
        (rule, one.document, one.url)
        for rule, one in references(folder)
        if (one.url is not None and not is_at(one.url, OFFICIAL))
        or (one.guideline is not None and one.guideline not in known)
    ]
    assert wrong == []


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_facts_name_no_other_addresses(folder: Path) -> None:
    """An address in a fact's value is an official one too: `Named.reference` shows it."""
    text = "".join(file.read_text(encoding="utf-8") for file in sorted((folder / "facts").glob("*.yaml")))
    assert [url for url in re.findall(r'https?://[^"\s]+', text) if not is_at(url, OFFICIAL)] == []


@pytest.mark.parametrize("day", [date(2024, 6, 1), date(2025, 12, 1), date(2026, 10, 1)])
def test_what_check_prints_has_official_addresses_only(day: date) -> None:
    """In every format, and whatever editions are in force; where a text was read is not among it."""
    draft = Path(__file__).parents[2] / "examples" / "midorino-draft" / "plan.txt"
    loaded, settings = load(), Settings(today=day, as_of=day)
    found = Engine(loaded, settings).examine(Input(str(draft)))
    report = report_on([found], "findings", loaded, settings)
    quoted = {one.at.quote for one in found.findings if one.at is not None and one.at.quote}
    assert found.findings
    for name in ("text", "json", "sarif", "github"):
        text = import_module(f"dxlint_plugins.reporters.{name}").write(report, "ja", {})
        urls = set(re.findall(r'https?://[^"\s\\]+', text)) - quoted
        assert [
            url for url in sorted(urls) if not is_at(url, (*OFFICIAL, "docs.oasis-open.org"))
        ] == [], name
