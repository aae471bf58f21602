"""Two audits compared: by municipality, by item, and what else was different."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from made_audit import IIJIMA, NAGANO, UEDA, Maker, names_of, unread

from dxlint import UsageError
from dxlint.audit.changes import NAME, as_json, changes_since, read_before


def kept(maker: Maker, folder: Path, **more: Any) -> dict[str, Any]:
    """What a later audit reads of this one."""
    (folder / NAME).write_text(as_json(maker.audit(**more)), encoding="utf-8")
    return read_before(folder)


def test_items_that_have_another_status_are_told_with_what_was_the_same(tmp_path: Path) -> None:
    """The plan's file and editions are the same: so the plan did not change."""
    then, now = Maker(), Maker()
    then.plan(NAGANO, "oxc", file="old.txt", digest="same")
    now.plan(NAGANO, "cxo", file="new.txt", digest="same")
    changes = changes_since(now.audit(), kept(then, tmp_path), "old")
    assert [(one.item, one.then, one.now, one.same_file, one.same_editions) for one in changes.items] == [
        (0, "covered", "considering", True, True), (2, "considering", "covered", True, True),
    ]  # fmt: skip
    assert (changes.compared, changes.came, changes.went, changes.other_editions) == (1, (), (), 0)


def test_what_was_not_asked_for_then_or_now_is_no_change(tmp_path: Path) -> None:
    """Another edition asks for other items."""
    then, now = Maker(), Maker()
    then.plan(NAGANO, "-x")
    now.plan(NAGANO, "o-")
    assert changes_since(now.audit(), kept(then, tmp_path), "old").items == ()


def test_plans_come_go_and_cease_to_be_read(tmp_path: Path) -> None:
    """Each is told; one that cannot be read has no items to compare."""
    then, now = Maker(), Maker()
    then.plan(NAGANO, "o")
    then.plan(NAGANO, "o", file="second.txt")
    then.plan(UEDA, "o")
    then.plan("203831", "o", error=unread())
    now.plan(NAGANO, "o")
    now.plan(IIJIMA, "o")
    now.plan(UEDA, "o", error=unread())
    now.plan("203831", "o")
    changes = changes_since(now.audit(), kept(then, tmp_path), "old")
    assert (names_of(changes.came), changes.went) == (["飯島町"], ("長野市",))
    assert (names_of(changes.read_now), names_of(changes.unread_now)) == (["箕輪町"], ["上田市"])
    assert (changes.compared, changes.items) == (3, ())


def test_other_editions_and_settings_are_known(tmp_path: Path) -> None:
    """What a reader must know before blaming a plan."""
    then, now = Maker(), Maker()
    then.plan(NAGANO, "o")
    now.plan(NAGANO, "x").plan.editions = (("dx", "推進計画【第3.0版】"),)
    changes = changes_since(now.audit(), kept(then, tmp_path, settings_said=("--level minimum",)), "old")
    assert (changes.other_editions, changes.settings) == (1, ("--level minimum",))
    assert [one.same_editions for one in changes.items] == [False]


@pytest.mark.parametrize("spoilt", ["[]", '{"schema": "x"}', "\x00", '{"schema": "dxlint.audit-result/1"}'])
def test_what_no_audit_wrote_is_refused(tmp_path: Path, spoilt: str) -> None:
    """With a sentence, and no traceback."""
    (tmp_path / NAME).write_text(spoilt, encoding="utf-8")
    with pytest.raises(UsageError) as raised:
        read_before(tmp_path)
    assert raised.value.message_id == "audit-before-other"


@pytest.mark.parametrize("cell", [["no-status", "high", "high", "must"], ["covered"], "covered", None, 3])
def test_a_cell_of_another_form_is_refused(tmp_path: Path, cell: object) -> None:
    """Whoever has changed the file: it can make no page of ours say anything else."""
    then = Maker()
    then.plan(NAGANO, "o")
    data = json.loads(as_json(then.audit()))
    data["plans"][0]["items"]["dx/a"] = cell
    (tmp_path / NAME).write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(UsageError):
        read_before(tmp_path)


@pytest.mark.parametrize(
    ("key", "value"), [("file", []), ("file", None), ("name", 3), ("code", {"a": 1}), ("code", ["x"])]
)
def test_a_row_of_another_form_is_refused(tmp_path: Path, key: str, value: object) -> None:
    then = Maker()
    then.plan(NAGANO, "o")
    data = json.loads(as_json(then.audit()))
    data["plans"][0][key] = value
    (tmp_path / NAME).write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(UsageError):
        read_before(tmp_path)


def test_the_file_may_be_named_itself(tmp_path: Path) -> None:
    then = Maker()
    then.plan(NAGANO, "o")
    (tmp_path / NAME).write_text(as_json(then.audit()), encoding="utf-8")
    assert read_before(tmp_path / NAME) == read_before(tmp_path)
