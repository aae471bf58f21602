"""Reading guidelines, items, readings and lists from a rule set's folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dxlint.errors import PluginError
from dxlint.national.catalogue import (
    Catalogue,
    CatalogueItem,
    Checking,
    Demand,
    Edition,
    Guideline,
    Member,
    NationalFact,
    NationalList,
    Reading,
)
from dxlint.national.catalogue_load import load_catalogue
from dxlint.national.facts import Source

SOURCES = "sources:\n  s: {title: 出典, url: null, basis: plan}\n"
GUIDELINE = (
    """\
guidelines:
  - id: g
    name: 指針
    editions:
      - {id: g-1, name: 初版, valid_from: "2020-12-25", valid_to: "2022-09-02", confidence: confirmed, \
sources: [s]}
      - {id: g-2, name: 二版, valid_from: "2022-09-02", valid_to: null, confidence: recalled, sources: [], \
note: 未確認}
"""
    + SOURCES
)
ITEMS = (
    """\
order: 20
items:
  - id: x/one
    name: {ja: 一, en: One}
    guideline: g
    level: advanced
    applies_to: [village, city]
    checked: {by: partial, why: {ja: 数だけ, en: The count only}}
    model_fields: [security]
    demands:
      - {editions: [g-1, g-2], name: 事項, clause: "(1)", obligation: should, confidence: confirmed, \
sources: [s]}
  - id: x/two
    name: {ja: 二, en: Two}
    guideline: elsewhere
    level: minimum
    checked: {by: person, why: {ja: 人が見る, en: A person looks}}
    note: 別の指針
    demands: []
"""
    + SOURCES
)
READING = """\
x/one:
  topic: [一番]
  speaks: ["一 + 二|三"]
  mentions: [四]
  refuses: [五]
  plain: true
  derive: {kind: list, list: things}
"""
FACTS = """\
national_facts:
  - {id: f-1, name: 事実, confidence: confirmed, carried_by: [x/one, things/a]}
  - {id: f-2, name: 背景, confidence: recalled, out_of_scope: {ja: 背景のみ, en: Background only}}
"""
LISTS = """\
lists:
  - id: things
    name: もの
    item: x/one
    sources: [s]
    context: [公開]
    general: [税]
    members:
      - {id: a, name: あ, aliases: [ア], short: [亜], group: k}
      - {id: b, name: い}
""" + SOURCES
SOURCE = Source("出典", None, "plan")


def folder(tmp_path: Path, **files: str) -> Path:
    """A rule set's folder; `items__x` stands for items/x.yaml."""
    for name, text in files.items():
        path = tmp_path / (name.replace("__", "/") + ".yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def problem(place: Path) -> tuple[str, str, int | None]:
    """The message id, file name and line of the error that loading gives."""
    with pytest.raises(PluginError) as caught:
        load_catalogue(place)
    assert caught.value.file is not None
    return caught.value.message_id, Path(caught.value.file).name, caught.value.line


def test_a_folder_is_read_whole(tmp_path: Path) -> None:
    """Everything that the files say, and nothing else."""
    place = folder(
        tmp_path, guideline=GUIDELINE, items__x=ITEMS, reading__x=READING, lists=LISTS, national_facts=FACTS
    )
    one = tuple(
        Demand(edition, "事項", "(1)", "should", "confirmed", (SOURCE,)) for edition in ("g-1", "g-2")
    )
    reading = Reading(("一 + 二|三",), ("一番",), ("四",), ("五",), True, {"kind": "list", "list": "things"})
    assert load_catalogue(place) == Catalogue(
        guidelines={
            "g": Guideline("g", "指針", (
                Edition("g-1", "初版", date(2020, 12, 25), date(2022, 9, 2), "confirmed", (SOURCE,)),
                Edition("g-2", "二版", date(2022, 9, 2), None, "recalled", (), "未確認"),
            )),
        },
        items={
            "x/one": CatalogueItem(
                "x/one", "一", "One", "g", one, reading, ("security",), None, 20,
                "advanced", ("city", "village"), Checking("partial",
                    {"ja": "数だけ", "en": "The count only"}),
            ),
            "x/two": CatalogueItem(
                "x/two", "二", "Two", "elsewhere", (), Reading(), (), "別の指針", 20,
                "minimum", checking=Checking("person", {"ja": "人が見る", "en": "A person looks"}),
            ),
        },
        lists={"things": NationalList("things", "もの", "x/one",
            (Member("a", "あ", ("ア",), "k", ("亜",)), Member("b", "い")), (SOURCE,), ("公開",), ("税",))},
        national_facts={
            "f-1": NationalFact("f-1", "事実", "confirmed", ("x/one", "things/a")),
            "f-2": NationalFact("f-2", "背景", "recalled", (), {"ja": "背景のみ", "en": "Background only"}),
        },
    )  # fmt: skip


def test_all_files_are_optional(tmp_path: Path) -> None:
    """A set with rules only brings an empty catalogue."""
    assert load_catalogue(tmp_path) == Catalogue()


def test_merged_items_stand_in_their_order(tmp_path: Path) -> None:
    """By the `order` of the items files; those without one come last, as loaded."""
    item = (
        "items:\n  - {{id: {id}, name: {{ja: a, en: a}}, guideline: g, level: standard, checked: {{by: "
        "person, why: {{ja: a, en: a}}}}}}\n"
    )
    texts = [
        item.format(id="last"),
        "order: 2\n" + item.format(id="second"),
        "order: 1\n" + item.format(id="first"),
    ]
    parts = [
        load_catalogue(folder(tmp_path / str(number), items__x=text)) for number, text in enumerate(texts)
    ]
    assert list(Catalogue.merged(parts).items) == ["first", "second", "last"]


def test_the_edition_in_force_is_half_open(tmp_path: Path) -> None:
    """The day of a new edition belongs to it; before the first there is none."""
    guideline = load_catalogue(folder(tmp_path, guideline=GUIDELINE)).guidelines["g"]
    found = [guideline.edition_at(day) for day in (date(2020, 12, 24), date(2022, 9, 1), date(2022, 9, 2))]
    assert [edition and edition.id for edition in found] == [None, "g-1", "g-2"]


MISTAKES = {
    "edition-overlap": ({"guideline": GUIDELINE.replace('valid_to: "2022-09-02"', 'valid_to: "2022-09-03"')},
        ("data-overlap", "guideline.yaml", 6)),
    "edition-twice": ({"guideline": GUIDELINE.replace("id: g-2", "id: g-1")},
        ("data-duplicate-id", "guideline.yaml", 6)),
    "edition-open-start": ({"guideline": GUIDELINE.replace('"2020-12-25"', "null")},
        ("data-not-date", "guideline.yaml", 5)),
    "edition-empty": ({"guideline": GUIDELINE.replace('"2020-12-25"', '"2022-09-02"')},
        ("data-period-empty", "guideline.yaml", 5)),
    "edition-key": ({"guideline": GUIDELINE.replace("note", "notes")},
        ("data-unknown-key", "guideline.yaml", 6)),
    "guideline-twice": ({"guideline": GUIDELINE.replace("sources:\n",
        "  - {id: g, name: 二つ目}\nsources:\n")}, ("data-duplicate-id", "guideline.yaml", 7)),
    "item-twice": ({"items__x": ITEMS.replace("x/two", "x/one"), "reading__x": READING},
        ("data-duplicate-id", "x.yaml", 12)),
    "item-key": ({"items__x": ITEMS.replace("note", "remark"), "reading__x": READING},
        ("data-unknown-key", "x.yaml", 17)),
    "item-without-english": ({"items__x": ITEMS.replace("{ja: 二, en: Two}", "{ja: 二}"),
        "reading__x": READING}, ("data-key-missing", "x.yaml", 13)),
    "item-order": ({"items__x": ITEMS.replace("order: 20", "order: first")},
        ("data-not-number", "x.yaml", 1)),
    "model-fields": ({"items__x": ITEMS.replace("[security]", "security")}, ("data-not-texts", "x.yaml", 9)),
    "demand-edition": ({"guideline": GUIDELINE, "items__x": ITEMS.replace("g-1, g-2", "g-1, g-9")},
        ("data-unknown-edition", "x.yaml", 11)),
    "demand-twice": ({"items__x": ITEMS.replace("g-1, g-2", "g-1, g-1")},
        ("data-duplicate-id", "x.yaml", 11)),
    "demand-obligation": ({"items__x": ITEMS.replace("obligation: should", "obligation: shall")},
        ("data-not-one-of", "x.yaml", 11)),
    "demand-source": ({"items__x": ITEMS.replace("sources: [s]}", "sources: []}")},
        ("data-no-source", "x.yaml", 11)),
    "reading-without-item": ({"items__x": ITEMS, "reading__x": READING + "x/three: {speaks: [三]}\n"},
        ("data-reading-without-item", "x.yaml", 8)),
    "item-level": ({"items__x": ITEMS.replace("level: advanced", "level: top"), "reading__x": READING},
        ("data-not-one-of", "x.yaml", 6)),
    "item-body": ({"items__x": ITEMS.replace("[village, city]", "[hamlet]"), "reading__x": READING},
        ("data-not-one-of", "x.yaml", 7)),
    "item-checked": ({"items__x": ITEMS.replace("by: partial", "by: machine"), "reading__x": READING},
        ("data-not-one-of", "x.yaml", 8)),
    "item-condition-untold": (
        {"items__x": ITEMS.replace("    level: advanced\n", "    level: advanced\n    conditional: true\n"),
            "reading__x": READING},
        ("data-condition-untold", "x.yaml", 7)),
    "item-unread": ({"items__x": ITEMS}, ("data-checked-without-reading", "x.yaml", 8)),
    "item-needlessly-read": ({"items__x": ITEMS.replace("by: partial", "by: person"), "reading__x": READING},
        ("data-reading-unused", "x.yaml", 8)),
    "fact-nowhere": ({"national_facts": FACTS.replace(", carried_by: [x/one, things/a]", "")},
        ("data-fact-nowhere", "national_facts.yaml", 2)),
    "fact-in-two-ways": ({"national_facts": FACTS.replace("recalled, ", "recalled, carried_by: [x/one], ")},
        ("data-fact-nowhere", "national_facts.yaml", 3)),
    "fact-twice": ({"national_facts": FACTS.replace("f-2", "f-1")},
        ("data-duplicate-id", "national_facts.yaml", 3)),
    "reading-twice": ({"items__x": ITEMS, "reading__x": READING, "reading__y": READING},
        ("data-duplicate-id", "y.yaml", 1)),
    "reading-key": ({"items__x": ITEMS, "reading__x": READING.replace("topic", "topics")},
        ("data-unknown-key", "x.yaml", 2)),
    "reading-plain": ({"items__x": ITEMS, "reading__x": READING.replace("plain: true", "plain: yes")},
        ("data-not-flag", "x.yaml", 6)),
    "reading-derive": ({"items__x": ITEMS, "reading__x": READING.replace("kind: list", "kind: lists")},
        ("data-not-one-of", "x.yaml", 7)),
    "reading-derive-list": ({"items__x": ITEMS, "reading__x": READING.replace(", list: things", "")},
        ("data-key-missing", "x.yaml", 7)),
    "list-twice": ({"lists": LISTS.replace("sources:\n  s",
        "  - {id: things, name: 二, item: x/two}\nsources:\n  s")}, ("data-duplicate-id", "lists.yaml", 11)),
    "member-twice": ({"lists": LISTS.replace("id: b", "id: a")}, ("data-duplicate-id", "lists.yaml", 10)),
    "member-key": ({"lists": LISTS.replace("group", "kind")}, ("data-unknown-key", "lists.yaml", 9)),
}  # fmt: skip


@pytest.mark.parametrize("kind", MISTAKES)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, kind: str) -> None:
    """One broken folder for each kind of mistake."""
    files, expected = MISTAKES[kind]
    assert problem(folder(tmp_path, **files)) == expected
