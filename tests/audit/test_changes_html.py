"""The page of changes: what came and went, and what the difference may come from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from made_audit import IIJIMA, NAGANO, UEDA, Maker
from reading import Parsed

from dxlint import Audit, Folder
from dxlint.audit.changes import as_json, changes_since
from dxlint_plugins.audit import changes_html


def page_of(then: dict[str, Any] | None, now: Audit, tmp_path: Path) -> Parsed | None:
    """The page taken apart; None where there is none."""
    if then is not None:
        now.changes = changes_since(now, then, "前回<の>結果")
    folder = Folder(tmp_path / "out")
    folder.prepare(force=False)
    changes_html.write(now, folder)
    if not folder.written:
        return None
    page = Parsed((folder.path / folder.written[0]).read_text(encoding="utf-8"))
    assert page.faults() == []
    return page


def test_without_an_earlier_audit_there_is_no_page(tmp_path: Path) -> None:
    """An empty page would say that nothing has changed."""
    assert page_of(None, Maker().audit(), tmp_path) is None


def test_each_change_is_named_and_counted(tmp_path: Path) -> None:
    """Went, weaker, new, firmer: by item and by municipality, the worst first."""
    then, now = Maker(), Maker()
    then.plan(NAGANO, "ooxc", digest="1")
    now.plan(NAGANO, "xcoo", digest="2")
    page = page_of(json.loads(as_json(then.audit())), now.audit(), tmp_path)
    assert page is not None
    lines = page.texts[page.texts.index("長野県長野市 計画1.txt") :]
    kinds = ["なくなったこと", "弱まったこと", "新しく書かれたこと", "強まったこと"]
    assert [one for one in lines if one in kinds] == kinds
    assert lines[lines.index("項目b") : lines.index("項目b") + 4] == [
        "項目b", "○ 記載あり", "△ 検討", "計画の文",
    ]  # fmt: skip
    assert "同じ版の道具、同じ指針の版、同じ指定で見ています" in page.text


def test_what_a_difference_may_come_from_is_said_first(tmp_path: Path) -> None:
    """Another version, other editions, other settings; and that the plan is the same."""
    then, now = Maker(), Maker()
    then.plan(NAGANO, "o", digest="1")
    then.plan(UEDA, "o", digest="old")
    now.plan(NAGANO, "x", digest="1")
    now.plan(UEDA, "x", digest="new").plan.editions = (("dx", "推進計画【第3.0版】"),)
    before = json.loads(as_json(then.audit(settings_said=("--level minimum",)))) | {"version": "0.0.<9>"}
    page = page_of(before, now.audit(), tmp_path)
    assert page is not None
    causes = page.text[: page.text.index("計画の増減\n計画の増減はありません。")]
    assert "前回は dxlint 0.0.<9>、今回は dxlint 0.1.0" in causes
    assert "1件の計画は、前回と違う指針の版で見ています" in causes
    assert "前回: --level minimum。今回: なし" in causes
    assert "「計画は同じ」とあるもの" in causes
    assert "計画は同じ" in page.texts and "指針の版も違う" in page.texts


def test_plans_that_came_and_went_are_named(tmp_path: Path) -> None:
    """Whatever names an earlier result gives."""
    then, now = Maker(), Maker()
    then.plan(NAGANO, "o")
    now.plan(IIJIMA, "o")
    before = json.loads(as_json(then.audit()))
    before["plans"][0]["name"] = "<script>\x1b町"
    page = page_of(before, now.audit(), tmp_path)
    assert page is not None
    assert "長野県飯島町 計画1.txt" in page.texts and "<script>\\x1b町" in page.texts
    assert "項目の違いはありません。" in page.text
