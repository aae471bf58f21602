"""The baseline's file: the same findings give the same bytes, a line each; what is wrong with one is told."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from dxlint.errors import UsageError
from dxlint.waivers.baseline import Baseline, Known, compared, read_baseline

ONE = Known("a.txt", "STD101", "x/y", "ab" * 32)
TWO = Known("別/b", "DOC101", "", "cd" * 32)


def test_the_file_is_sorted_and_has_a_line_for_each(tmp_path: Path) -> None:
    """Whatever the order in which they were found; what it says is read again."""
    path = tmp_path / "dxlint-baseline.json"
    text = Baseline(path, Counter({TWO: 1, ONE: 2})).text()
    assert text == Baseline(path, Counter({ONE: 2, TWO: 1})).text()
    first, second = "ab" * 32, "cd" * 32
    assert text == (
        '{\n  "schema": "dxlint.baseline/1",\n  "findings": [\n'
        f'    {{"file": "a.txt", "rule": "STD101", "item": "x/y", "fingerprint": "{first}", "count": 2}},\n'
        f'    {{"file": "別/b", "rule": "DOC101", "item": null, "fingerprint": "{second}", "count": 1}}\n'
        "  ]\n}\n"
    )
    path.write_text(text, encoding="utf-8")
    assert read_baseline(path).counts == {ONE: 2, TWO: 1}
    path.write_text(Baseline(path).text(), encoding="utf-8")
    assert read_baseline(path).counts == {}


def test_odd_file_names_are_read_again(tmp_path: Path) -> None:
    """Line ends, control characters and lone surrogates."""
    path = tmp_path / "b.json"
    odd = Known("a\n\x85\u2028\udc80.txt", "STD101", "", "ab")
    path.write_text(Baseline(path, Counter({odd: 1})).text(), encoding="utf-8")
    assert read_baseline(path).counts == {odd: 1}


def test_files_are_named_from_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that it holds wherever dxlint is started."""
    monkeypatch.chdir(tmp_path)
    baseline = Baseline(Path("config/b.json"))
    assert baseline.name_of("config/sub/a.txt") == "sub/a.txt"
    assert baseline.name_of(str(tmp_path / "plans" / "a.txt")) == "../plans/a.txt"
    assert baseline.name_of("-") == "-"


def test_equal_findings_are_counted() -> None:
    """One of two that is solved is solved; a third is new; what was not judged is neither."""
    baseline = Baseline(Path("b.json"), Counter({ONE: 2, TWO: 1}))
    change = compared(baseline, Counter({ONE: 1}), lambda known: known == ONE)
    assert (change.new, change.solved) == (Counter(), Counter({ONE: 1}))
    change = compared(baseline, Counter({ONE: 3}), lambda known: True)
    assert (change.new, change.solved) == (Counter({ONE: 1}), Counter({TWO: 1}))


ROW = '{"file": "a", "rule": "b", "item": null, "fingerprint": "c", "count": 1}'


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("", "baseline-not-json", 1),
        ('{\n<<<<<<< HEAD\n"schema": 1}', "baseline-not-json", 2),
        ("[" * 100_000, "baseline-not-json", 1),
        ("[]", "baseline-not-one", 1),
        ('{"schema": "dxlint.baseline/2", "findings": []}', "baseline-not-one", 1),
        ('{"schema": "dxlint.baseline/1"}', "baseline-not-one", 1),
        *(
            (f'{{"schema": "dxlint.baseline/1", "findings": [\n{ROW},\n{row}]}}', "baseline-bad-row", 3)
            for row in (
                "1",
                "{}",
                ROW.replace("1}", "0}"),
                ROW.replace("1}", "true}"),
                ROW.replace('"b"', "null"),
                ROW.replace('"c"', '"c", "x": 1'),
            )
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, text: str, message: str, line: int) -> None:
    """Never a traceback, never taken for an empty one."""
    path = tmp_path / "b.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        read_baseline(path)
    assert (caught.value.message_id, caught.value.file, caught.value.line) == (message, str(path), line)


def test_one_that_is_no_file_is_not_read(tmp_path: Path) -> None:
    """Absent, or a folder."""
    for path, message in ((tmp_path / "none", "baseline-not-found"), (tmp_path, "waivers-unreadable")):
        with pytest.raises(UsageError) as caught:
            read_baseline(path)
        assert caught.value.message_id == message


def test_equal_findings_are_known_by_the_first(tmp_path: Path) -> None:
    """Which of them is mended or waived does not make another new."""
    from dxlint.place import Place
    from dxlint.rules.rule import Outcome
    from dxlint.run.completing import own_finding, told_apart

    finding = own_finding(
        "waiver-unused", Place("a"), "ja", "info", Outcome.FAIL,
        message="waiver-expired", kind="", names="", until="",
    )  # fmt: skip
    first, second = told_apart([finding, finding])
    assert first.fingerprint != second.fingerprint
    baseline = Baseline(tmp_path / "b.json")
    assert baseline.known(first, "a") == baseline.known(second, "a")
