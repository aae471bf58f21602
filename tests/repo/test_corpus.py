"""The corpus is whole: labels have their text, documents their labels; it is as large as its README says."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest

from dxlint.data.yaml_load import load_yaml
from dxlint.run.loader import load

CORPUS = Path(__file__).parents[2] / "corpus"
CODES = set("CASDNPXREH")
STATUSES = {"covered", "considering", "partial", "mentioned", "missing"}
TEXTS = {path.stem: path for path in (CORPUS / "documents").iterdir()}
NAMES = sorted(TEXTS)


def rows(path: Path) -> list[list[str]]:
    """The fields of each line of a file."""
    return [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def items() -> list[str]:
    """The items of the codebook."""
    lines = (CORPUS / "items.txt").read_text(encoding="utf-8").splitlines()
    return [line.partition(":")[0] for line in lines]


def labelled(name: str) -> list[list[str]]:
    """Place, labels and text of each unit of a document."""
    return rows(CORPUS / "labels" / f"{name}.tsv")


@pytest.mark.parametrize("name", NAMES)
def test_every_label_has_its_text(name: str) -> None:
    """Place and text agree with the document, codes and items are known."""
    lines = TEXTS[name].read_text(encoding="utf-8").split("\n")
    known = set(items())
    for place, labels, *_ in labelled(name):
        match = re.fullmatch(r"(\d+):(\d+)-(\d+)", place)
        assert match is not None, place
        line, start, end = map(int, match.groups())
        assert 0 <= start < end <= len(lines[line - 1]), f"{name}:{place}"
        for part in labels.split(";"):
            code, *about = part.split()
            assert set(code.split("|")) <= CODES, f"{name}:{place} {code}"
            assert set(about) <= known, f"{name}:{place} {about}"


@pytest.mark.parametrize("name", NAMES)
def test_every_item_has_a_status(name: str, read: Callable[[Path], object]) -> None:
    """All items of the codebook, each with one status or those that careful people could give."""
    data = read(CORPUS / "items" / f"{name}.yaml")
    assert isinstance(data, dict)
    assert set(data["items"]) == set(items())
    for item, label in data["items"].items():
        status = label["status"]
        assert set(status if isinstance(status, list) else [status]) <= STATUSES, f"{name} {item}"


@pytest.fixture
def read() -> Callable[[Path], object]:
    """Reads a YAML file to plain data."""
    return lambda path: load_yaml(path.read_bytes(), path.name).value


def test_the_list_of_documents_is_that_of_the_folder() -> None:
    """With writer and style."""
    listed = rows(CORPUS / "documents.tsv")[1:]
    assert [row[0] for row in listed] == NAMES
    assert all(row[1] and row[2].isdigit() for row in listed)


def test_there_is_as_much_as_the_readme_says() -> None:
    """Its counts are made by `python -m corpus.fit.counts --write`."""
    text = (CORPUS / "README.md").read_text(encoding="utf-8")
    units = sum(len(labelled(name)) for name in NAMES)
    single = [row for path in (CORPUS / "statements").glob("*.tsv") for row in rows(path)]
    assert f"- {len(NAMES)} documents in " in text
    assert f": {units:,} labelled units\n" in text
    assert f"- {len(single):,} single statements by " in text


def test_every_item_is_spoken_of_by_many_writers() -> None:
    """In single statements alone, in official terms and in plain words."""
    catalogue = load().catalogue
    read = {item.id for item in catalogue.read_items()}
    count: Counter[str] = Counter()
    writers: dict[str, set[str]] = defaultdict(set)
    registers: dict[str, set[str]] = defaultdict(set)
    for path in sorted((CORPUS / "statements").glob("*.tsv")):
        for kind, register, about, text in rows(path):
            assert kind in "CSDBL" and register in "op" and text.strip(), f"{path.name}: {text}"
            item = about.split()[0]
            count[item] += 1
            writers[item].add(path.stem.partition("-")[0])
            registers[item].add(register)
    assert set(count) == read
    assert min(count[item] for item in items()) >= 90
    assert min(count.values()) >= 30
    assert min(len(one) for one in writers.values()) >= 6
    assert all(registers[item] == {"o", "p"} for item in items())
