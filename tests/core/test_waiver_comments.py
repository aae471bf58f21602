"""Waivers in comments: what they are about, and that they are no text of the plan."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from dxlint.waivers.comments import waivers_in, without_comments
from dxlint.waivers.waiver import Waiver
from dxlint_plugins.importers import markdown


def stated(text: str, syntax: Any) -> list[tuple[str, tuple[int, int] | None, str]]:
    """Rule or item, lines, and reason (or the fault)."""
    found = waivers_in(dedent(text).encode(), "p", syntax)
    return [(one.names, one.lines, one.fault or one.reason) for one in found]


def test_yaml_above_a_field_and_on_its_line() -> None:
    """Above: the field, list entry or section that starts below; on the line: the field that stands there."""
    text = """\
        schema: dxlint.plan/1
        # dxlint: ignore STD101 -- 契約済み
        standardization:
          systems:
            - id: a    # dxlint: ignore STD102 until 2026-12-31 -- 交渉中
              status: planned
            # dxlint: ignore STD103, security/audit -- 二つ

            # ほかの注記
            - id: b
              status: planned
        title: 計画
        # dxlint: ignore-file NAT101 -- すべて
        """
    assert stated(text, "#") == [
        ("STD101", (3, 11), "契約済み"),
        ("STD102", (5, 5), "交渉中"),
        ("STD103", (10, 11), "二つ"),
        ("security/audit", (10, 11), "二つ"),
        ("NAT101", None, "すべて"),
    ]
    found = waivers_in(dedent(text).encode(), "p", "#")
    assert [one.until for one in found] == [None, date(2026, 12, 31), None, None, None]
    assert [(one.rule, one.item) for one in found[2:4]] == [("STD103", None), (None, "security/audit")]
    place = found[1].place
    assert (place.file, place.line, place.column) == ("p", 5, 16)


def test_yaml_text_is_no_comment() -> None:
    """What stands in a quoted or block text; after the mark of a block text it is a comment."""
    text = """\
        title: "計画 # dxlint: ignore A1 -- x"
        purpose: |  # dxlint: ignore A2 -- x
          一行目
          # dxlint: ignore A3 -- x
        other: 'two
          # dxlint: ignore A4 -- x
          lines'
        """
    assert stated(text, "#") == [("A2", (2, 4), "x")]


def test_markdown_above_a_block_and_on_its_line() -> None:
    """A block ends at a blank line; a heading is a block of its own."""
    text = """\
        <!-- dxlint: ignore A1 -- 見出し -->
        # 第1章
        本文
        <!-- dxlint: ignore A2 -- 段落 -->
        <!-- dxlint: ignore
             A3 -- 二行の注記 -->

        一行目
        二行目

        別の段落 <!-- dxlint: ignore A4 -- この行 -->
        <!-- dxlint: ignore-file A5 -- 全体 -->
        """
    assert stated(text, "<!--") == [
        ("A1", (2, 2), "見出し"), ("A2", (8, 9), "段落"), ("A3", (8, 9), "二行の注記"),
        ("A4", (11, 11), "この行"), ("A5", None, "全体"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("ignore A1", "waiver-without-reason"),
        ("ignore A1 --", "waiver-without-reason"),
        ("ignroe A1 -- x", "waiver-not-understood"),
        ("ignore -- x", "waiver-not-understood"),
        ("", "waiver-not-understood"),
        ("ignore A1 until 2026-02-30 -- x", "waiver-bad-date"),
        ("ignore A1 until 2026-12 -- x", "waiver-bad-date"),
        ("ignore A1 until -- x", "waiver-bad-date"),
    ],
)
def test_what_cannot_be_read_does_not_hold(said: str, fault: str) -> None:
    """It is told instead."""
    in_yaml, in_markdown = f"a: 1  # dxlint: {said}\n", f"<!-- dxlint: {said} -->\n\n文\n"
    for text, syntax in ((in_yaml, "#"), (in_markdown, "<!--")):
        assert [one.fault for one in waivers_in(text.encode(), "p", syntax)] == [fault]  # type: ignore[arg-type]


def test_a_comment_is_no_text_of_the_plan() -> None:
    """A Markdown plan is read as if it were not there, and what follows keeps its column."""
    plain = "# 計画\n\n本市は標準化を進めます。\n\n次の段落です。\n"
    noted = plain.replace("\n次", "<!-- dxlint: ignore A1 -- 理由 -->\n次")
    blocks = [
        [(one.kind, one.text, one.line) for one in markdown.read(data, "p.md").blocks]
        for data in (plain.encode(), without_comments(noted.encode(), "<!--"))
    ]
    assert blocks[0] == blocks[1]
    inside = "前<!-- dxlint: ignore A1 -- 理由 -->後"
    for encoding in ("utf-8", "cp932"):
        cleared = without_comments(inside.encode(encoding), "<!--").decode(encoding)
        assert cleared == "前" + " " * (len(inside) - 2) + "後"


def test_comments_are_bounded() -> None:
    """A file full of them, or of their beginnings, is no way to stop the tool; the rest is told."""
    many = "<!-- dxlint: ignore A1 -- x -->\n" * 20_000
    found = waivers_in(many.encode(), "p", "<!--")
    assert (len(found), found[-1].fault) == (1001, "waiver-too-many")
    found = waivers_in(("# dxlint: ignore A1 -- x\n" * 20_000 + "a: 1\n").encode(), "p", "#")
    assert (len(found), found[0].lines) == (1001, (20_001, 20_001))
    found = waivers_in(b"<!-- dxlint:" * 100_000, "p", "<!--")
    assert (len(found), found[0].fault, found[-1].fault) == (1001, "waiver-not-understood", "waiver-too-many")


def test_the_places_are_those_of_the_file(tmp_path: Path) -> None:
    """A byte order mark and Windows line ends change nothing."""
    data = "\ufefftitle: 計画 # dxlint: ignore A1 -- x\r\n# dxlint: ignore A2 -- y\r\nother: 1\r\n".encode()
    found: tuple[Waiver, ...] = waivers_in(data, "p", "#")
    assert [(one.rule, one.lines, one.reason) for one in found] == [("A1", (1, 1), "x"), ("A2", (3, 3), "y")]
    marked = "<!-- dxlint: ignore A1 -- x -->\r\n\r\n文\r\n文\r\n\r\n".encode()
    assert waivers_in(marked, "p", "<!--")[0].lines == (3, 4)


@pytest.mark.parametrize("close", ["->", "", "--"])
def test_a_comment_that_does_not_end_swallows_nothing(close: str) -> None:
    """A slip in its end may not make a comment of the plan that follows; it is told as not understood."""
    plan = f"# 計画\n\n<!-- dxlint: ignore STD101 -- 理由 {close}\n\n本市は窓口を開きます。\n\n<!-- 別 -->\n"
    data = plan.encode()
    assert without_comments(data, "<!--") == data
    (waiver,) = waivers_in(data, "計画.md", "<!--")
    assert (waiver.fault, waiver.place.line) == ("waiver-not-understood", 3)
