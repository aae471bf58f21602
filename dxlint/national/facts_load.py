"""Reads dated facts and their sources from the YAML of a rule set.

    facts:
      - id: std-deadline
        name: 標準準拠システムへの移行期限
        versions:
          - {from: "2021-09-01", until: null, value: "2026-03-31", confidence: confirmed, sources: [plan-a]}
        deadline: {ja: 標準準拠システムへの移行, en: move to standard systems}
    sources:
      plan-a: {title: …, basis: plan}

`from` and `until` are half-open. `deadline`, where given, says in a few words what is due on the day that is
the value. An entry of any `sources:` list is a mapping, or the name of one under the file's own `sources:`
or in the `sources.yaml` of the set's folder.
"""

from __future__ import annotations

from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path

from dxlint.data.entries import Entry, read_entry
from dxlint.data.files import read_data
from dxlint.national.facts import Fact, FactConfidence, FactVersion, Source, day_of

CONFIDENCES = ("confirmed", "recalled", "uncertain")
BASES = ("primary", "secondary", "plan", "memory", "inferred")

_FACT_KEYS = frozenset({"id", "name", "versions", "note", "checked", "deadline"})
_VERSION_KEYS = frozenset({"from", "until", "value", "edition", "clause", "sources", "confidence", "note"})
_SOURCE_KEYS = frozenset({"title", "url", "basis", "issuer", "number", "date", "read_at"})


def load_facts(place: Path | Traversable, shared: dict[str, Source] | None = None) -> tuple[Fact, ...]:
    """All facts of a file, or of the YAML files of a folder. Raises `PluginError` with file and line.

    `shared`: the set's own sources (see `shared_sources`).
    """
    files = data_files(place) if place.is_dir() else [place]
    facts: dict[str, Fact] = {}
    for file in files:
        whole = read_entry(read_data(file), str(file)).closed(("facts", "sources"))
        named = named_sources(whole, shared)
        for entry in whole.entries("facts"):
            fact = _fact(entry, named)
            if fact.id in facts:
                entry.fail("data-duplicate-id", "id", id=fact.id)
            facts[fact.id] = fact
    return tuple(facts.values())


def data_files(folder: Path | Traversable) -> list[Path | Traversable]:
    """The YAML files of a folder in the order of their names; none when there is no such folder."""
    if not folder.is_dir():
        return []
    return sorted(
        (file for file in folder.iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name
    )


def shared_sources(folder: Path | Traversable) -> dict[str, Source]:
    """The sources that all data files of a set's folder may use by id: its `sources.yaml`, if it has one."""
    file = folder.joinpath("sources.yaml")
    if not file.is_file():
        return {}
    return named_sources(read_entry(file.read_bytes(), str(file)).closed(("sources",)))


def named_sources(whole: Entry, shared: dict[str, Source] | None = None) -> dict[str, Source]:
    """The sources that a data file may use by id: those it names itself, and the set's (`shared`)."""
    if "sources" not in whole.value:
        return shared or {}
    entry = whole.entry("sources")
    for key in entry.value:
        if shared and key in shared:
            entry.fail("data-duplicate-id", key, id=key)
    return {**(shared or {}), **{key: _source(entry.entry(key)) for key in entry.value}}


def sources_of(entry: Entry, named: dict[str, Source]) -> tuple[Source, ...]:
    """The `sources` of a version, a demand or an edition."""
    found = entry.value.get("sources")
    if found is None:
        return ()
    if not isinstance(found, list):
        entry.fail("data-not-list", "sources", key="sources")
    sources = []
    for at, part in enumerate(found):
        if isinstance(part, dict):
            sources.append(_source(Entry(entry.loaded, (*entry.path, "sources", at), part)))
        elif part in named:
            sources.append(named[part])
        else:
            entry.fail("data-unknown-source", "sources", source=part)
    return tuple(sources)


def confidence_of(entry: Entry, sources: tuple[Source, ...]) -> FactConfidence:
    """The `confidence`; what is called confirmed must have been read somewhere."""
    confidence: FactConfidence = entry.choice("confidence", CONFIDENCES)
    if confidence == "confirmed" and all(source.basis == "memory" for source in sources):
        entry.fail("data-confirmed-without-source", "confidence")
    return confidence


def _source(entry: Entry) -> Source:
    entry.closed(_SOURCE_KEYS)
    return Source(
        title=entry.text("title"),
        url=entry.text_or_none("url"),
        basis=entry.choice("basis", BASES),
        issuer=entry.text_or_none("issuer"),
        number=entry.text_or_none("number"),
        date=entry.text_or_none("date"),
        read_at=entry.texts("read_at"),
    )


def _fact(entry: Entry, named: dict[str, Source]) -> Fact:
    entry.closed(_FACT_KEYS)
    fact_id = entry.text("id")
    versions = [_version(part, named) for part in entry.entries("versions")]
    if not versions:
        entry.fail("data-no-versions", id=fact_id)
    _refuse_overlaps(entry, versions)
    return Fact(fact_id, entry.text("name"), tuple(versions), _deadline(entry))


def _deadline(entry: Entry) -> dict[str, str]:
    """By language, what is due on the day that every version has for its value."""
    if "deadline" not in entry.value:
        return {}
    for version in entry.entries("versions"):
        if day_of(version.value["value"]) is None:
            version.fail("data-not-date", "value", key="value", value=version.value["value"])
    words = entry.entry("deadline").closed(("ja", "en"))
    return {language: words.text(language) for language in words.value}


def _version(entry: Entry, named: dict[str, Source]) -> FactVersion:
    entry.closed(_VERSION_KEYS)
    start, until = entry.day("from"), entry.day("until")
    if start is not None and until is not None and until <= start:
        entry.fail("data-period-empty", "until", start=start.isoformat(), until=until.isoformat())
    if "value" not in entry.value:
        entry.fail("data-key-missing", key="value")
    sources = sources_of(entry, named)
    return FactVersion(
        start=start,
        until=until,
        value=entry.value["value"],
        sources=sources,
        confidence=confidence_of(entry, sources),
        edition=entry.text_or_none("edition"),
        clause=entry.text_or_none("clause"),
    )


def _refuse_overlaps(entry: Entry, versions: list[FactVersion]) -> None:
    """Two versions in force on one day would make the look-up depend on their order."""
    for at, (part, version) in enumerate(zip(entry.entries("versions"), versions, strict=True)):
        for other in versions[:at]:
            if (version.start or date.min) < (other.until or date.max) and (other.start or date.min) < (
                version.until or date.max
            ):
                part.fail("data-overlap", "from", id=entry.text("id"))
