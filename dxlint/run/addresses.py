"""Where more is to be read: about dxlint itself, and about what a rule goes by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import metadata
from itertools import chain, islice

from dxlint.national.catalogue import Catalogue
from dxlint.national.facts import Source
from dxlint.rules.rule import Rule

# Which of a project's addresses tells most about it.
_LABELS = ("homepage", "documentation", "source", "repository")


def home(version: str) -> str:
    """The address that the installed distribution gives as its home.

    A distribution without one has no address to give: then the package's name and version as a package URL.
    """
    try:
        given = metadata.metadata("dxlint").get_all("Project-URL") or []
    except metadata.PackageNotFoundError:
        given = []
    urls = {label.strip().lower(): url.strip() for label, _, url in (line.partition(",") for line in given)}
    known = (urls[label] for label in (*_LABELS, *urls) if urls.get(label))
    return next(known, f"pkg:generic/dxlint@{version}")


def official_document(rule: Rule, catalogue: Catalogue) -> str | None:
    """The address of the document that a rule goes by; None where no official one is known.

    That is what its data refer to, else the newest edition that asks for one of its items.
    """
    referred = (one.url for one in rule.references if one.url)
    return next(chain(referred, _of_items(rule, catalogue)), None)


def _of_items(rule: Rule, catalogue: Catalogue) -> Iterator[str]:
    items = [catalogue.items[item] for item in rule.items if item in catalogue.items]
    for item in items:
        for demand in reversed(item.demands):
            yield from _official(demand.sources)
    for item in items:
        guideline = catalogue.guidelines.get(item.guideline)
        for edition in reversed(guideline.editions if guideline else ()):
            yield from _official(edition.sources)


def _official(sources: Iterable[Source]) -> Iterator[str]:
    """The address of the document itself, which comes first; those after it are about it."""
    return (source.url for source in islice(sources, 1) if source.url and source.is_official)
