"""`dxlint baseline`: known findings no longer count, and there are only ever fewer of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dxlint.cli.main import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(
    toy: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    only_core_plugins: None,
) -> Run:
    """Runs dxlint in a folder with two plans: two equal errors and a warning in a.toy, a warning in b.toy."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)
    plan(tmp_path, "a", "導入を検討します\n整備を検討します")
    plan(tmp_path, "b", "導入します")

    def call(*arguments: str) -> tuple[int, str, str]:
        status = main([*arguments, "--plugin", toy])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


def plan(folder: Path, name: str, text: str) -> None:
    (folder / f"{name}.toy").write_text(f"!published 2022-10\n{text}", encoding="utf-8")


def counts(folder: Path) -> list[tuple[str, str, int]]:
    data = json.loads((folder / "dxlint-baseline.json").read_text(encoding="utf-8"))
    return [(row["file"], row["rule"], row["count"]) for row in data["findings"]]


ALL = [("a.toy", "TOY101", 2), ("a.toy", "TOY102", 1), ("b.toy", "TOY102", 1)]
LESS = [("a.toy", "TOY101", 1), *ALL[1:]]


def test_known_findings_do_not_count(run: Run, tmp_path: Path) -> None:
    """By option or configuration: in the JSON as known, in the text as a number, in the exit status not."""
    assert run("baseline", "write", ".")[0] == 0
    assert counts(tmp_path) == ALL
    assert run("check", ".", "--fail-on", "info")[0] == 1
    status, out, _ = run("check", ".", "--fail-on", "info", "--baseline", "dxlint-baseline.json")
    assert (status, "TOY101" in out, "既知 3件" in out, "既知 1件" in out) == (0, False, True, True)
    (tmp_path / "dxlint.toml").write_text('baseline = "dxlint-baseline.json"\n', encoding="utf-8")
    status, out, _ = run("check", "a.toy", "--format", "json")
    assert (status, {one["state"] for one in json.loads(out)["findings"]}) == (0, {"known"})
    assert json.loads(out)["summary"]["known"] == 3
    assert "既知の指摘" in run("check", "a.toy", "--show-known")[1]
    assert run("check", "a.toy", "--format", "github")[1] == ""
    sarif = json.loads(run("check", "a.toy", "--format", "sarif")[1])
    assert {
        (why["kind"], why["properties"]["state"])
        for one in sarif["runs"][0]["results"] for why in one["suppressions"]
    } == {("external", "known")}  # fmt: skip


def test_what_is_new_counts(run: Run, tmp_path: Path) -> None:
    """A third equal finding, wherever it stands in the file; and `baseline check` names it."""
    run("baseline", "write", ".")
    assert run("baseline", "check", ".")[0] == 0
    plan(tmp_path, "a", "更新を検討します\n導入を検討します\n整備を検討します")
    status, out, _ = run("check", ".", "--baseline", "dxlint-baseline.json", "--format", "json")
    found = [one["state"] for one in json.loads(out)["files"][0]["findings"]]
    assert (status, found.count("new"), found.count("known")) == (1, 1, 3)
    status, out, _ = run("baseline", "check", ".")
    assert (status, out.splitlines()[0], out.splitlines()[-1]) == (1, "新しい指摘 1 件", "既知の指摘 4 件")


def test_what_is_solved_is_told_and_dropped(run: Run, tmp_path: Path) -> None:
    """`check` tells it, `prune` drops it; what this run did not judge stays."""
    run("baseline", "write", ".")
    plan(tmp_path, "a", "導入を検討します")
    status, out, _ = run("baseline", "check", ".", "--format", "json")
    data = json.loads(out)
    assert (status, data["new"], data["known"], data["complete"]) == (0, [], 3, True)
    assert [(one["file"], one["rule"], one["count"]) for one in data["solved"]] == [("a.toy", "TOY101", 1)]
    assert "解消した指摘 1 件" in run("baseline", "check", ".")[1]
    for arguments in (("b.toy",), (".", "--select", "TOY102"), (".", "--ignore", "TOY101")):
        assert run("baseline", "prune", *arguments)[0] == 0
        assert counts(tmp_path) == ALL
    assert run("baseline", "prune", "a.toy")[0] == 0
    assert counts(tmp_path) == LESS
    (tmp_path / "b.toy").unlink()
    assert run("baseline", "prune", "a.toy")[0] == 0
    assert counts(tmp_path) == LESS[:2]


def test_it_grows_only_by_force(run: Run, tmp_path: Path) -> None:
    """Written again with fewer it shrinks; the bytes do not depend on the order of the files."""
    run("baseline", "write", ".")
    before = (tmp_path / "dxlint-baseline.json").read_bytes()
    assert run("baseline", "write", "b.toy", "a.toy")[0] == 0
    assert (tmp_path / "dxlint-baseline.json").read_bytes() == before
    plan(tmp_path, "b", "導入を検討します")
    status, _, err = run("baseline", "write", ".")
    assert (status, "1 件ある" in err, "--force" in err) == (2, True, True)
    assert (tmp_path / "dxlint-baseline.json").read_bytes() == before
    assert run("baseline", "write", ".", "--force")[0] == 0
    assert ("b.toy", "TOY101", 1) in counts(tmp_path)
    plan(tmp_path, "a", "監査")
    assert run("baseline", "write", ".")[0] == 0
    assert counts(tmp_path) == [("b.toy", "TOY101", 1), ("b.toy", "TOY102", 1)]


@pytest.mark.parametrize(("text", "expected"), [("!bad", 3), ("検討 爆発", 4)])
def test_it_is_left_alone_when_something_was_not_judged(
    run: Run, tmp_path: Path, text: str, expected: int
) -> None:
    """A file that cannot be read, a rule that raises: what they would find is not known to be solved."""
    run("baseline", "write", ".")
    before = (tmp_path / "dxlint-baseline.json").read_bytes()
    (tmp_path / "a.toy").write_text(text, encoding="utf-8")
    for verb in ("write", "prune"):
        status, _, err = run("baseline", verb, ".")
        assert (status, "書き換えていません" in err) == (expected, True)
    assert (tmp_path / "dxlint-baseline.json").read_bytes() == before
    status, out, _ = run("baseline", "check", ".", "--format", "json")
    assert (status, json.loads(out)["complete"], json.loads(out)["solved"]) == (expected, False, [])


def test_what_is_waived_is_not_in_it(run: Run, tmp_path: Path) -> None:
    """A waiver has a reason and a day; a baseline would hide it for good."""
    (tmp_path / "dxlint-waivers.yaml").write_text(
        "waivers: [{rule: TOY102, file: '**', reason: x}]", encoding="utf-8"
    )
    run("baseline", "write", ".")
    assert counts(tmp_path) == ALL[:1]


def test_files_that_are_not_there(run: Run, tmp_path: Path) -> None:
    """A baseline that is named must be there; one that cannot be read is made anew only by force."""
    assert run("check", "a.toy", "--baseline", "none.json")[0] == 2
    assert run("baseline", "check", "a.toy")[0] == 2
    (tmp_path / "dxlint-baseline.json").write_text("x", encoding="utf-8")
    status, _, err = run("baseline", "write", "a.toy")
    assert (status, err.startswith("dxlint-baseline.json:1:1: ")) == (2, True)
    assert run("baseline", "write", "a.toy", "--force")[0] == 0
    assert run("baseline", "write", "a.toy", "--baseline", "a.toy")[0] == 2
