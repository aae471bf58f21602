"""Dated facts: which version holds on a day, and what a fact file must not say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dxlint.errors import NotInForce, PluginError, UnknownFact
from dxlint.national.facts import Fact, Facts, FactVersion, Source, deadlines
from dxlint.national.facts_load import load_facts

GOOD = """\
facts:
  - id: deadline
    name: 期限
    checked: "2026-11-21"
    versions:
      - {from: "2021-09-01", until: "2024-12-24", value: "2026-03-31", confidence: confirmed, sources: [law]}
      - from: "2024-12-24"
        until: null
        value: {date: "2031-03-31", around: true}
        edition: 改定
        clause: 第3
        confidence: recalled
        sources:
          - {title: 記憶による, url: null, basis: memory}
sources:
  law: {title: 法律の写し, url: "https://example.jp/law", basis: primary}
"""

VERSION = (
    '{from: "2021", until: null, value: 1, confidence: confirmed, sources: [{title: a, url: null, basis: '
    'plan}]}'
)


def written(tmp_path: Path, text: str, name: str = "facts.yaml") -> Path:
    """A file with `text`."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def problem(path: Path) -> tuple[str, str, int | None]:
    """The message id, file name and line of the error that loading gives."""
    with pytest.raises(PluginError) as caught:
        load_facts(path)
    assert caught.value.file is not None
    return caught.value.message_id, Path(caught.value.file).name, caught.value.line


def test_a_fact_file_is_read_whole(tmp_path: Path) -> None:
    """Named and inline sources, nested values, open ends."""
    law = Source("法律の写し", "https://example.jp/law", "primary")
    assert load_facts(written(tmp_path, GOOD)) == (
        Fact("deadline", "期限", (
            FactVersion(date(2021, 9, 1), date(2024, 12, 24), "2026-03-31", (law,), "confirmed"),
            FactVersion(
                date(2024, 12, 24), None, {"date": "2031-03-31", "around": True},
                (Source("記憶による", None, "memory"),), "recalled", "改定", "第3",
            ),
        )),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2021, 9, 1), "2026-03-31"),
        (date(2024, 12, 23), "2026-03-31"),
        (date(2024, 12, 24), {"date": "2031-03-31", "around": True}),
    ],
)
def test_versions_are_half_open(tmp_path: Path, day: date, value: object) -> None:
    """The day named by `until` belongs to the next version."""
    assert Facts(load_facts(written(tmp_path, GOOD)), day).value("deadline") == value


def test_outside_its_dates_a_fact_is_not_in_force(tmp_path: Path) -> None:
    """Neither None nor the nearest version."""
    facts = Facts(load_facts(written(tmp_path, GOOD)), date(2021, 8, 31))
    with pytest.raises(NotInForce):
        facts.value("deadline")
    with pytest.raises(UnknownFact):
        facts.value("no-such-fact")


@pytest.mark.parametrize(
    ("text", "day"),
    [("2021", date(2021, 1, 1)), ("2021-09", date(2021, 9, 1)), ("2021-09-02", date(2021, 9, 2))],
)
def test_a_date_may_be_a_year_or_a_month(tmp_path: Path, text: str, day: date) -> None:
    """A year or month alone means its first day, quoted or not."""
    version = VERSION.replace('"2021"', text)
    fact = load_facts(written(tmp_path, f"facts:\n  - id: a\n    name: a\n    versions: [{version}]\n"))[0]
    assert fact.versions[0].start == day


def test_a_folder_gives_the_facts_of_its_files_in_order(tmp_path: Path) -> None:
    """Files by name; other files are left alone."""
    for name in ("b", "a"):
        written(tmp_path, f"facts:\n  - id: {name}\n    name: x\n    versions: [{VERSION}]\n", f"{name}.yaml")
    written(tmp_path, "no data", "note.txt")
    assert [fact.id for fact in load_facts(tmp_path)] == ["a", "b"]


def test_an_id_used_in_two_files_is_refused(tmp_path: Path) -> None:
    """The second file is named."""
    for name in ("a", "b"):
        written(tmp_path, f"facts:\n  - id: same\n    name: x\n    versions: [{VERSION}]\n", f"{name}.yaml")
    assert problem(tmp_path) == ("data-duplicate-id", "b.yaml", 2)


def test_a_deadline_is_told_in_its_language_while_it_holds(tmp_path: Path) -> None:
    """The earliest first; a fact without words for a chart is none."""
    def fact(name: str, day: str, words: str) -> str:
        version = VERSION.replace("value: 1", f'value: "{day}"').replace("until: null", 'until: "2024-12-24"')
        return f"  - {{id: {name}, name: x, versions: [{version}]{words}}}\n"

    data = "facts:\n" + fact("a", "2031-03-31", ", deadline: {ja: 移行, en: move}")
    data += fact("b", "2026-03-31", ", deadline: {ja: 開始}") + fact("c", "2025-03-31", "")
    facts = load_facts(written(tmp_path, data))
    said = [(one.name, one.day.isoformat()) for one in deadlines(facts, "en")]
    assert said == [("開始", "2026-03-31"), ("move", "2031-03-31")]
    first = deadlines(facts, "ja")[0]
    assert [first.holds(date(2024, 12, day)) for day in (23, 24)] == [True, False]


HEAD = "facts:\n  - id: a\n    name: 事実\n"
MISTAKES = {
    "unknown-key": (f"{HEAD}    version: 1\n    versions: [{VERSION}]\n", "data-unknown-key", 4),
    "deadline-no-day": (
        f"{HEAD}    versions:\n      - {VERSION}\n    deadline: {{ja: 移行}}\n", "data-not-date", 5,
    ),
    "unknown-top-key": (f"{HEAD}    versions: [{VERSION}]\nfact: []\n", "data-unknown-key", 5),
    "unknown-version-key": (f"{HEAD}    versions:\n      - {VERSION.replace('value', 'values')}\n",
        "data-unknown-key", 5),
    "no-id": ("facts:\n  - name: x\n", "data-key-missing", 2),
    "id-not-text": ("facts:\n  - id: 12\n    name: x\n", "data-not-text", 2),
    "no-versions": (f"{HEAD}    versions: []\n", "data-no-versions", 2),
    "confidence": (f"{HEAD}    versions:\n      - {VERSION.replace('confirmed', 'sure')}\n",
        "data-not-one-of", 5),
    "basis": (f"{HEAD}    versions:\n      - {VERSION.replace('basis: plan', 'basis: hearsay')}\n",
        "data-not-one-of", 5),
    "no-from": ((
        f"{HEAD}    versions:\n      - {VERSION.replace('from', 'until', 1).replace('until: null, ', '')}\n"
    ), "data-key-missing", 5),
    "date": (f"{HEAD}    versions:\n      - {VERSION.replace('2021', '2021-13')}\n", "data-not-date", 5),
    "date-form": (f"{HEAD}    versions:\n      - {VERSION.replace('2021', '2021-1-1')}\n", "data-not-date",
        5),
    "empty-period": (f"{HEAD}    versions:\n      - {VERSION.replace('until: null', 'until: 2021-01-01')}\n",
        "data-period-empty", 5),
    "no-value": (f"{HEAD}    versions:\n      - {VERSION.replace('value: 1, ', '')}\n", "data-key-missing",
        5),
    "overlap": (f"{HEAD}    versions:\n      - {VERSION}\n      - {VERSION}\n", "data-overlap", 6),
    "unknown-source": ((
        f"{HEAD}    versions:\n      - {VERSION.replace('[{title: a, url: null, basis: plan}]', '[law]')}\n"
    ), "data-unknown-source", 5),
    "confirmed-from-memory": ((
        f"{HEAD}    versions:\n      - "
        f"{VERSION.replace('basis: plan', 'basis: memory')}\n"
    ), "data-confirmed-without-source", 5),
    "confirmed-without-source": ((
        f"{HEAD}    versions:\n      - "
        f"{VERSION.replace('{title: a, url: null, basis: plan}', '')}\n"
    ), "data-confirmed-without-source", 5),
    "duplicate-id": (f"{HEAD}    versions: [{VERSION}]\n  - id: a\n    name: b\n    versions: [{VERSION}]\n",
        "data-duplicate-id", 5),
    "versions-not-a-list": (f"{HEAD}    versions: 3\n", "data-not-list", 4),
    "fact-not-a-mapping": ("facts:\n  - text\n", "data-not-mapping", 2),
    "file-not-a-mapping": ("- a\n- b\n", "data-not-mapping", 1),
    "duplicate-key": (f"{HEAD}    name: b\n", "yaml-duplicate-key", 4),
    "not-yaml": ("facts: [\n", "yaml-flow-open", None),
}  # fmt: skip


@pytest.mark.parametrize("kind", MISTAKES)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, kind: str) -> None:
    """One broken file for each kind of mistake."""
    text, message_id, line = MISTAKES[kind]
    found = problem(written(tmp_path, text))
    if kind == "not-yaml":
        assert found[0].startswith("yaml-")
    else:
        assert found == (message_id, "facts.yaml", line)
