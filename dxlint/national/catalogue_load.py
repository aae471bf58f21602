"""Reads a rule set's guidelines, items, readings and national lists from its folder.

`guideline.yaml`, `items/*.yaml`, `reading/*.yaml`, `lists.yaml`, `national_facts.yaml`,
`edition_map.yaml`, `measured.yaml` and `sources.yaml` are all optional; `docs/architecture.md`
gives their form. A demand may name several `editions` that ask for the item in the same words. `order`
at the top of an items file places its items among those of all rule sets.
"""

from __future__ import annotations

from importlib.resources.abc import Traversable
from pathlib import Path

from dxlint.data.entries import Entry, read_entry
from dxlint.data.files import read_data
from dxlint.national.catalogue import (
    BODIES,
    CHECKED_BY,
    LEVELS,
    MUNICIPALITIES,
    Body,
    Catalogue,
    CatalogueItem,
    Checking,
    Demand,
    Edition,
    Guideline,
    Measured,
    Member,
    NationalFact,
    NationalList,
    Reading,
)
from dxlint.national.edition_map_load import edition_steps
from dxlint.national.facts import Source
from dxlint.national.facts_load import (
    CONFIDENCES,
    confidence_of,
    data_files,
    named_sources,
    shared_sources,
    sources_of,
)

_GUIDELINE_KEYS = frozenset({"id", "name", "editions"})
_EDITION_KEYS = frozenset({"id", "name", "valid_from", "valid_to", "confidence", "sources", "note"})
_ITEM_KEYS = frozenset(
    {
        "id", "name", "guideline", "level", "applies_to", "checked", "model_fields", "demands", "note",
        "conditional",
    }
)
_FACT_KEYS = frozenset({"id", "name", "confidence", "carried_by", "out_of_scope"})
_DEMAND_KEYS = frozenset(
    {"edition", "editions", "name", "clause", "obligation", "confidence", "sources", "note"}
)
_READING_KEYS = frozenset({"speaks", "topic", "mentions", "refuses", "plain", "derive"})
_LIST_KEYS = frozenset({"id", "name", "item", "sources", "members", "note", "context", "general"})
_MEMBER_KEYS = frozenset({"id", "name", "aliases", "short", "group", "note"})
_OBLIGATIONS = ("must", "should", "may")
_DERIVES = ("list", "has_schedule", "has_target", "target", "departments")
_LAST = 1000

Folder = Path | Traversable


def load_catalogue(folder: Folder) -> Catalogue:
    """What a rule set's folder brings to the catalogue. Raises `PluginError` with file and line."""
    catalogue = Catalogue()
    shared = shared_sources(folder)
    _guidelines(folder, catalogue, shared)
    readings = _readings(folder)
    _items(folder, catalogue, readings, shared)
    for item_id, (entry, _) in readings.items():
        if item_id not in catalogue.items:
            entry.fail("data-reading-without-item", item_id, item=item_id)
    _lists(folder, catalogue, shared)
    _national_facts(folder, catalogue)
    if (changes := _file(folder, "edition_map.yaml")) is not None:
        catalogue.steps += edition_steps(changes, shared)
    _measured(folder, catalogue)
    return catalogue


def _file(folder: Folder, name: str) -> Entry | None:
    file = folder.joinpath(name)
    return read_entry(read_data(file), str(file)) if file.is_file() else None


def _guidelines(folder: Folder, catalogue: Catalogue, shared: dict[str, Source]) -> None:
    whole = _file(folder, "guideline.yaml")
    if whole is None:
        return
    named = named_sources(whole.closed(("guidelines", "sources")), shared)
    for entry in whole.entries("guidelines"):
        guideline_id = entry.closed(_GUIDELINE_KEYS).text("id")
        if guideline_id in catalogue.guidelines:
            entry.fail("data-duplicate-id", "id", id=guideline_id)
        editions: list[Edition] = []
        for part in entry.entries("editions"):
            edition = _edition(part, named)
            if any(edition.id == other.id for other in editions):
                part.fail("data-duplicate-id", "id", id=edition.id)
            if editions and (editions[-1].valid_to is None or editions[-1].valid_to > edition.valid_from):
                part.fail("data-overlap", "valid_from", id=edition.id)
            editions.append(edition)
        catalogue.guidelines[guideline_id] = Guideline(guideline_id, entry.text("name"), tuple(editions))


def _edition(entry: Entry, named: dict[str, Source]) -> Edition:
    entry.closed(_EDITION_KEYS)
    start, until = entry.day("valid_from"), entry.day("valid_to")
    if start is None:
        entry.fail("data-not-date", "valid_from", key="valid_from", value=None)
    if until is not None and until <= start:
        entry.fail("data-period-empty", "valid_to", start=start.isoformat(), until=until.isoformat())
    sources = sources_of(entry, named)
    return Edition(
        id=entry.text("id"),
        name=entry.text("name"),
        valid_from=start,
        valid_to=until,
        confidence=confidence_of(entry, sources),
        sources=sources,
        note=entry.text_or_none("note"),
    )


def _readings(folder: Folder) -> dict[str, tuple[Entry, Reading]]:
    found: dict[str, tuple[Entry, Reading]] = {}
    for file in data_files(folder.joinpath("reading")):
        whole = read_entry(read_data(file), str(file))
        for item_id in whole.value:
            if item_id in found:
                whole.fail("data-duplicate-id", item_id, id=item_id)
            found[item_id] = whole, _reading(whole.entry(item_id).closed(_READING_KEYS))
    return found


def _reading(entry: Entry) -> Reading:
    derive: dict[str, str] | None = None
    if entry.value.get("derive") is not None:
        part = entry.entry("derive").closed(("kind", "list"))
        derive = {"kind": part.choice("kind", _DERIVES)}
        if derive["kind"] in {"list", "departments"}:
            derive["list"] = part.text("list")
    return Reading(
        speaks=entry.texts("speaks"),
        topic=entry.texts("topic"),
        mentions=entry.texts("mentions"),
        refuses=entry.texts("refuses"),
        plain=entry.flag("plain"),
        derive=derive,
    )


def _items(
    folder: Folder,
    catalogue: Catalogue,
    readings: dict[str, tuple[Entry, Reading]],
    shared: dict[str, Source],
) -> None:
    for file in data_files(folder.joinpath("items")):
        whole = read_entry(read_data(file), str(file)).closed(("order", "items", "sources"))
        named = named_sources(whole, shared)
        order = whole.whole("order") if "order" in whole.value else _LAST
        for entry in whole.entries("items"):
            item_id = entry.closed(_ITEM_KEYS).text("id")
            if item_id in catalogue.items:
                entry.fail("data-duplicate-id", "id", id=item_id)
            reading = readings[item_id][1] if item_id in readings else Reading()
            catalogue.items[item_id] = _item(entry, item_id, reading, catalogue, named, order)


def _item(
    entry: Entry, item_id: str, reading: Reading, catalogue: Catalogue, named: dict[str, Source], order: int
) -> CatalogueItem:
    name = entry.entry("name").closed(("ja", "en"))
    guideline_id = entry.text("guideline")
    guideline = catalogue.guidelines.get(guideline_id)
    known = None if guideline is None else {edition.id for edition in guideline.editions}
    demands: dict[str, Demand] = {}
    for part in entry.entries("demands"):
        for demand in _demands(part, named):
            if known is not None and demand.edition not in known:
                part.fail("data-unknown-edition", "edition", edition=demand.edition, guideline=guideline_id)
            if demand.edition in demands:
                part.fail("data-duplicate-id", id=demand.edition)
            demands[demand.edition] = demand
    if entry.flag("conditional") and entry.text_or_none("note") is None:
        entry.fail("data-condition-untold", "conditional")
    return CatalogueItem(
        id=item_id,
        name_ja=name.text("ja"),
        name_en=name.text("en"),
        guideline=guideline_id,
        demands=tuple(demands.values()),
        reading=reading,
        model_fields=entry.texts("model_fields"),
        note=entry.text_or_none("note"),
        order=order,
        level=entry.choice("level", LEVELS),
        applies_to=_bodies(entry),
        checking=_checking(entry, reading),
        conditional=entry.flag("conditional"),
    )


def _bodies(entry: Entry) -> tuple[Body, ...]:
    """To whom an item applies; all municipalities when it does not say."""
    given = entry.texts("applies_to")
    if not given:
        return MUNICIPALITIES
    for body in given:
        if body not in BODIES:
            entry.fail("data-not-one-of", "applies_to", key="applies_to", value=body, known=", ".join(BODIES))
    return tuple(body for body in BODIES if body in given)


def _checking(entry: Entry, reading: Reading) -> Checking:
    """`automatic`, or a mapping that says by whom and why not by a rule alone."""
    if isinstance(entry.value.get("checked"), dict):
        part = entry.entry("checked").closed(("by", "why"))
        by = part.choice("by", CHECKED_BY[1:])
        why = part.entry("why").closed(("ja", "en"))
        checking = Checking(by, {"ja": why.text("ja"), "en": why.text("en")})
    else:
        checking = Checking(entry.choice("checked", CHECKED_BY[:1]))
    if (reading == Reading()) is (checking.by in {"automatic", "partial"}):
        entry.fail(
            "data-checked-without-reading" if reading == Reading() else "data-reading-unused", "checked"
        )
    return checking


def _demands(entry: Entry, named: dict[str, Source]) -> list[Demand]:
    entry.closed(_DEMAND_KEYS)
    editions = entry.texts("editions") or (entry.text("edition"),)
    sources = sources_of(entry, named)
    if not sources:
        entry.fail("data-no-source")
    name, clause = entry.text("name"), entry.text_or_none("clause")
    obligation = entry.choice("obligation", _OBLIGATIONS)
    confidence = confidence_of(entry, sources)
    return [Demand(edition, name, clause, obligation, confidence, sources) for edition in editions]


def _lists(folder: Folder, catalogue: Catalogue, shared: dict[str, Source]) -> None:
    whole = _file(folder, "lists.yaml")
    if whole is None:
        return
    named = named_sources(whole.closed(("lists", "sources")), shared)
    for entry in whole.entries("lists"):
        list_id = entry.closed(_LIST_KEYS).text("id")
        if list_id in catalogue.lists:
            entry.fail("data-duplicate-id", "id", id=list_id)
        members: dict[str, Member] = {}
        for part in entry.entries("members"):
            member_id = part.closed(_MEMBER_KEYS).text("id")
            if member_id in members:
                part.fail("data-duplicate-id", "id", id=member_id)
            members[member_id] = Member(
                member_id,
                part.text("name"),
                part.texts("aliases"),
                part.text_or_none("group"),
                part.texts("short"),
            )
        catalogue.lists[list_id] = NationalList(
            list_id,
            entry.text("name"),
            entry.text("item"),
            tuple(members.values()),
            sources_of(entry, named),
            entry.texts("context"),
            entry.texts("general"),
        )


def _national_facts(folder: Folder, catalogue: Catalogue) -> None:
    whole = _file(folder, "national_facts.yaml")
    if whole is None:
        return
    for entry in whole.closed(("national_facts",)).entries("national_facts"):
        fact_id = entry.closed(_FACT_KEYS).text("id")
        if fact_id in catalogue.national_facts:
            entry.fail("data-duplicate-id", "id", id=fact_id)
        carried_by, reason = entry.texts("carried_by"), {}
        if "out_of_scope" in entry.value:
            part = entry.entry("out_of_scope").closed(("ja", "en"))
            reason = {"ja": part.text("ja"), "en": part.text("en")}
        if bool(carried_by) is bool(reason):
            entry.fail("data-fact-nowhere", id=fact_id)
        confidence = entry.choice("confidence", CONFIDENCES)
        catalogue.national_facts[fact_id] = NationalFact(
            fact_id, entry.text("name"), confidence, carried_by, reason
        )


def _measured(folder: Folder, catalogue: Catalogue) -> None:
    whole = _file(folder, "measured.yaml")
    if whole is None:
        return
    day = whole.closed(("measured", "plans", "right_of")).day("measured")
    plans = whole.entry("plans").closed(("ja", "en"))
    names = {"ja": plans.text("ja"), "en": plans.text("en")}
    counts = whole.entry("right_of")
    for about, pair in counts.value.items():
        is_pair = (
            isinstance(pair, list) and len(pair) == 2 and all(type(one) is int and one >= 0 for one in pair)
        )
        if day is None or not is_pair or pair[0] > pair[1]:
            counts.fail("data-not-right-of", about, about=about)
        catalogue.measured[about] = Measured(pair[0], pair[1], day, names)
