"""Text that no plan holds: it is read in the end, in time that grows with it, and into a model that is valid.
"""

from __future__ import annotations

import time
from math import isfinite

import pytest

from dxlint import testing
from dxlint.data.yaml_load import load_yaml
from dxlint.document.blocks import Document
from dxlint.extraction.indicators import StatedIndicator
from dxlint.extraction.measures import indicator_of
from dxlint.extraction.reading import read_plan
from dxlint.place import Place
from dxlint.plan.model import Baseline, Indicator, Plan, Target
from dxlint.plan.read import read_plan as plan_from
from dxlint.run.engine import Engine, Input
from dxlint.run.extract import yaml_of
from dxlint.run.report import FileReport
from dxlint.run.settings import Settings
from dxlint.text.normalise import normalise
from dxlint.text.sentences import sentences

HEAD = "みどり野市DX推進計画\n\n第1章　目標\n\n"


def checked(text: str) -> FileReport:
    """What `check` says of a text file."""
    return Engine(testing.installed(), Settings(testing.TODAY)).examine(Input("計画.txt", text.encode()))


def extracted(text: str) -> Plan:
    """The model that `extract` writes for a text file, read again."""
    loaded = testing.installed()
    document = loaded.importers[".txt"].read(text.encode(), "計画.txt")
    assert isinstance(document, Document)
    plan, _ = read_plan(document, loaded.catalogue)
    return plan_from(load_yaml(yaml_of(plan, loaded.catalogue, "ja"), "計画.yaml"))


def indicators(text: str) -> list[Indicator]:
    """The indicators of the model that is extracted."""
    plan = extracted(text)
    return [*plan.indicators, *(one for measure in plan.measures for one in measure.indicators)]


@pytest.mark.parametrize("number", ["9" * 400, "1" + ",000" * 200, "0." + "3" * 400])
def test_a_number_of_hundreds_of_digits_gives_a_valid_model(number: str) -> None:
    """It cannot be counted with, so it is no number in the model; the plan is extracted all the same."""
    found = indicator_of(
        StatedIndicator("申請の件数", f"{number}件", Place("計画.txt", 1), "", "", f"{number}人", 2009, 2008)
    )
    assert found.target is not None and found.baseline is not None
    assert all(
        isinstance(value, str) or isfinite(value or 0) for value in (found.target.value, found.baseline.value)
    )
    table = f"|指標|現状値|目標値|\n|---|---|---|\n|申請の件数|20件|{number}件|\n|受講者数|{number}人|50人|\n"
    assert [one.name for one in indicators(HEAD + table)][-1:] == ["受講者数"]


def test_a_target_in_a_year_that_no_plan_can_speak_of() -> None:
    """令和99年度 is misread or misprinted: the target stays, without a year."""
    found = indicator_of(StatedIndicator("利用率", "50%", Place("計画.txt", 1), "", "", "20%", 2109, 2108))
    assert (found.target, found.baseline) == (Target(value=50.0), Baseline(value=20.0))
    plan = extracted(
        HEAD
        + (
            "成果目標：オンライン申請の利用率　令和99年度までに50%以上\n"
            "計画期間　令和91年度から令和99年度まで\n"
        )
    )
    assert (plan.period.start, plan.period.end) == (None, None)


def test_a_sentence_without_end_is_cut() -> None:
    """Behind a comma where one is near, else anywhere; nothing is left out."""
    source = "取組を進め、" * 1000 + "あ" * 5000
    normal = normalise(source)
    spans = list(sentences(source, normal))
    assert "".join(normal.text[start:end] for start, end in spans) == normal.text
    assert max(end - start for start, end in spans) <= 2000
    assert normal.text[: spans[0][1]].endswith("、")


@pytest.mark.parametrize("piece", ["○○ ", "！Z", "あ。"])
def test_pieces_too_short_for_sentences_are_joined_in_a_block_as_long_as_a_book(piece: str) -> None:
    """A few thousand units instead of a hundred thousand; nothing is left out.

    Other blocks are parted as ever.
    """
    normal = normalise(piece * 50_000)
    spans = list(sentences(piece * 50_000, normal))
    assert "".join(normal.text[start:end] for start, end in spans) == normal.text
    assert len(spans) <= len(normal.text) / 20 + 1
    assert len(list(sentences(piece * 100, normalise(piece * 100)))) >= 100


@pytest.mark.parametrize(
    "piece",
    [
        "9",
        "1,",
        "第1",
        "○○ ",
        "例：○○件",
        "令和7年",
        "（",
        "「",
        "・",
        "|",
        "１０件",
        "。",
        "、目標",
        ".",
        "…",
        "-",
        " x",
    ],
)
def test_a_line_of_forty_thousand_characters(piece: str) -> None:
    """Seconds at most: patterns must not be tried from each character on to the end of the line."""
    start = time.process_time()
    report = checked(HEAD + piece * (40_000 // len(piece)) + "\n")
    assert report.error is None and not report.failed
    assert time.process_time() - start < 15


def test_members_of_lists_in_a_paragraph_as_long_as_a_book() -> None:
    """Of each member its surroundings are read, not all of the paragraph again."""
    start = time.process_time()
    report = checked(
        HEAD
        + "標準化対象業務は、住民基本台帳、印鑑登録、"
        + "国民年金、選挙人名簿管理、固定資産税の取組を進めます。" * 2500
        + "\n"
    )
    assert report.error is None and not report.failed
    assert time.process_time() - start < 15


@pytest.mark.parametrize("mark", ["# ", "目次\n\n", "- ", "※"])
def test_a_heading_or_entry_that_is_none(mark: str) -> None:
    """What is as long as a book is text, whatever stands before it."""
    start = time.process_time()
    data = (HEAD + mark + "■" * 100_000 + "年\n\n" + mark + "." * 100_000 + "x\n").encode()
    report = Engine(testing.installed(), Settings(testing.TODAY)).examine(Input("計画.md", data))
    assert report.error is None and not report.failed
    assert time.process_time() - start < 15


def test_a_table_of_long_cells() -> None:
    """A target is looked for in each cell once, not from each digit on; a head as long as a book is cut."""
    start = time.process_time()
    head = "あ、" * 50_000
    rows = "\n".join(f"| 目標 | {'9' * 3000} | {'1' * 3000} |" for _ in range(40))
    text = f"{HEAD}| {head} | 令和6年度{head} | 令和7年度目標値 |\n|---|---|---|\n{rows}\n"
    report = Engine(testing.installed(), Settings(testing.TODAY)).examine(Input("計画.md", text.encode()))
    assert report.error is None and not report.failed
    assert time.process_time() - start < 15


def test_a_list_nested_over_hundreds_of_levels() -> None:
    """What tells an entry of contents tried each blank before a mark with each other: minutes."""
    start = time.process_time()
    data = (HEAD + "\n".join("  " * depth + f"- 項目{depth}" for depth in range(300))).encode()
    report = Engine(testing.installed(), Settings(testing.TODAY)).examine(Input("計画.md", data))
    assert report.error is None and not report.failed
    assert time.process_time() - start < 15


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        (".txt", "本市は" + " " * 40_000 + "x"),
        (".txt", "令和6年度から令和8年度まで、" * 3000),
        (".txt", "<table><tr><td>窓口</td></tr>\n" * 1500),
        (".txt", "            窓口\n" * 2000),
        (".txt", "取組\t・窓口\n" + "・研修\n" * 1500),
        (".md", "#" + " " * 40_000 + "x"),
        (".md", "|" + " " * 40_000 + "|\n|" + " " * 40_000 + "x\n"),
    ],
)
def test_what_once_cost_the_square_of_its_length(suffix: str, text: str) -> None:
    """Runs of blanks, years without a full stop, tables without an end, cells that go on and on."""
    start = time.process_time()
    given = Input(f"計画{suffix}", (HEAD + text).encode())
    report = Engine(testing.installed(), Settings(testing.TODAY)).examine(given)
    assert report.error is None and not report.failed
    assert time.process_time() - start < 30
