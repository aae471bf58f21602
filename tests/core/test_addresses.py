"""Where more is to be read: no address is made up."""

from __future__ import annotations

from email.message import Message
from importlib import metadata

import pytest

from dxlint.run.addresses import home, official_document
from dxlint.testing import installed


@pytest.mark.parametrize(
    ("urls", "expected"),
    [
        ([], "pkg:generic/dxlint@1.2.3"),
        (["Changelog, https://a.invalid/c"], "https://a.invalid/c"),
        (["Source, https://a.invalid/s", "Homepage, https://a.invalid/h"], "https://a.invalid/h"),
    ],
)
def test_home_is_what_the_distribution_says(
    monkeypatch: pytest.MonkeyPatch, urls: list[str], expected: str
) -> None:
    """Its home page before its other addresses; its name and version where it gives none."""
    data = Message()
    for url in urls:
        data["Project-URL"] = url
    monkeypatch.setattr(metadata, "metadata", lambda name: data)
    assert home("1.2.3") == expected


def test_home_without_a_distribution(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run from a folder of sources."""
    def absent(name: str) -> None:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "metadata", absent)
    assert home("1.2.3") == "pkg:generic/dxlint@1.2.3"


def test_rules_lead_to_official_documents() -> None:
    """A rule with a reference to its address; one by the source of what an edition asks for; or nowhere."""
    catalogue = installed().catalogue
    found = {rule.id: official_document(rule, catalogue) for _, rule in installed().rules()}
    # No address of the law itself is known, and one of a document about it is none.
    assert found["STD101"] is None
    assert found["PRM105"] is not None and found["PRM105"].startswith("https://www.soumu.go.jp/")
    assert found["DOC102"] is None
    accounts = {
        source.url
        for item in catalogue.items.values() for demand in item.demands for source in demand.sources
        if not source.is_official
    }  # fmt: skip
    assert not accounts & {url for url in found.values() if url}
