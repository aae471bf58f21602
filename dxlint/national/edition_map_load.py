"""Reads `edition_map.yaml` of a rule set's folder; `docs/architecture.md` gives its form."""

from __future__ import annotations

from dxlint.data.entries import Entry
from dxlint.national.edition_map import CHANGE_KINDS, Change, EditionStep, Gap
from dxlint.national.facts import Source
from dxlint.national.facts_load import confidence_of, named_sources, sources_of

_STEP_KEYS = frozenset({"guideline", "from", "to", "changes", "gaps"})
_CHANGE_KEYS = frozenset({"kind", "from", "to", "note", "confidence", "sources"})


def edition_steps(whole: Entry, shared: dict[str, Source] | None = None) -> list[EditionStep]:
    """The steps that the file holds. Raises `PluginError` with file and line."""
    named = named_sources(whole.closed(("steps", "sources")), shared)
    steps = []
    for entry in whole.entries("steps"):
        entry.closed(_STEP_KEYS)
        steps.append(
            EditionStep(
                guideline=entry.text("guideline"),
                before=entry.text("from"),
                after=entry.text("to"),
                changes=tuple(_change(part, named) for part in entry.entries("changes")),
                gaps=tuple(Gap(_items(part, "items"), _texts(part, "why")) for part in entry.entries("gaps")),
            )
        )
    return steps


def _change(entry: Entry, named: dict[str, Source]) -> Change:
    kind = entry.closed(_CHANGE_KEYS).choice("kind", CHANGE_KINDS)
    before, after = entry.texts("from"), entry.texts("to")
    if (kind == "new") is bool(before) or (kind == "withdrawn") is bool(after):
        entry.fail("data-change-ends", "kind", kind=kind)
    sources = sources_of(entry, named)
    return Change(kind, before, after, _texts(entry, "note"), confidence_of(entry, sources), sources)


def _items(entry: Entry, key: str) -> tuple[str, ...]:
    items = entry.closed(("items", "why")).texts(key)
    if not items:
        entry.fail("data-key-missing", key=key)
    return items


def _texts(entry: Entry, key: str) -> dict[str, str]:
    part = entry.entry(key).closed(("ja", "en"))
    return {"ja": part.text("ja"), "en": part.text("en")}
