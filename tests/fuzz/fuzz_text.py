"""Plain text and Markdown: excerpts of the examples, changed by lines, words, brackets, tables and encodings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from random import Random

from fuzz_bytes import damaged, number, span, word

EXAMPLES = Path(__file__).parents[2] / "examples"
_NUMBER = re.compile(r"[0-9０-９]+")
_BRACKETS = "（）()「」『』【】［］[]〈〉《》{}<>“”"
_MARKDOWN = (
    "# 計画", "####### 七", "## 第1章 目的 ##", "===", "---", "- [ ] 項目", "> > > 引用", "```", "~~~",
    "| a | b |", "|---|:-:|", "|",
    "<table><tr><td rowspan=99999999 colspan=-1>市", "</td></tr></table>", "<!--", "-->", "<br/>",
    "<td colspan='²'>", "<!DOCTYPE html>", "<![CDATA[",
    "[^1]: 注", "![図](x.png)", "[計画][x]", "[x]: <http://例.invalid>", "**太字*", "`", "\\",
    "&amp;&#0;&#99999999;&#xD800;", "    字下げ", "* " * 60, "> " * 300, "1. " * 40,
    "<div>" * 400, "<table>" * 300, "<ul><li>" * 300,
)  # fmt: skip

Edit = Callable[[str, Random], str]


@cache
def plans() -> tuple[str, ...]:
    """The texts of the examples."""
    return tuple(path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*/plan.txt")))


def excerpt(random: Random, most: int = 160) -> str:
    """Some lines of a plan, mostly with its beginning, as files start."""
    lines = random.choice(plans()).splitlines()
    start = random.randrange(len(lines))
    head = lines[: random.randrange(40)] if random.random() < 0.7 else []
    return "\n".join([*head, *lines[start : start + random.randint(1, most)]]) + "\n"


def as_markdown(text: str, random: Random) -> str:
    """Headings, tables and other marks of Markdown put on plain lines."""
    lines = []
    for line in text.splitlines():
        chance = random.random()
        if re.match(r"第\d+章", line):
            line = f"# {line}"
        elif re.match(r"\d+　|（\d+）", line):
            line = f"{'#' * random.randint(1, 7)} {line}"
        elif chance < 0.1:
            line = "| " + " | ".join(re.split(r"[、。　]", line)) + " |"
        elif chance < 0.2:
            line = random.choice(("- ", "1. ", "> ", "  * ", "\t- ")) + line
        elif chance < 0.23:
            line = random.choice(_MARKDOWN)
        lines.append(line)
    return "\n".join(lines) + "\n"


def _lines_changed(text: str, random: Random) -> str:
    """Lines out, doubled, exchanged or joined."""
    lines = text.split("\n")
    start, end = span(len(lines), random)
    way = random.randrange(5)
    if way == 0:
        del lines[start:end]
    elif way == 1:
        lines[start:start] = lines[start:end] * random.choice((1, 5, 50))
    elif way == 2:
        random.shuffle(lines)
    elif way == 3:
        lines[start:end] = ["".join(lines[start:end])]
    else:
        lines[start:end] = lines[start:end][::-1]
    return "\n".join(lines)


def _words_in(text: str, random: Random) -> str:
    """Odd words at several places."""
    for _ in range(random.choice((1, 3, 20))):
        at = random.randrange(len(text) + 1)
        text = text[:at] + word(random) + text[at:]
    return text


def _numbers_changed(text: str, random: Random) -> str:
    """Many numbers are others."""
    share = random.choice((0.02, 0.3, 1))
    return _NUMBER.sub(lambda found: number(random) if random.random() < share else found[0], text)


def _brackets(text: str, random: Random) -> str:
    """Brackets that nobody closes, or opens."""
    for _ in range(random.choice((1, 10, 200))):
        at = random.randrange(len(text) + 1)
        if random.random() < 0.5 and text:
            text = text[:at] + text[at + 1 :]
        text = text[:at] + random.choice(_BRACKETS) * random.choice((1, 1, 1, 60)) + text[at:]
    return text


def _huge_line(text: str, random: Random) -> str:
    """One very long line, of one character, a word or a sentence."""
    lines = text.split("\n")
    start, end = span(len(text), random, 200)
    piece = random.choice(
        (
            random.choice(_BRACKETS + "　、。|-=#*・①0１一年月日市町"),
            word(random),
            text[start:end].replace("\n", ""),
        )
    )
    huge = (piece or "あ") * (random.choice((2_000, 30_000, 150_000)) // max(len(piece), 1) + 1)
    lines.insert(random.randrange(len(lines) + 1), huge)
    return "\n".join(lines)


def _many_lines(text: str, random: Random) -> str:
    """One short line thousands of times."""
    lines = text.split("\n")
    piece = random.choice(
        (
            random.choice(lines)[:30],
            word(random)[:30],
            "第1章　目的",
            "・項目",
            "１　体制",
            "| a | b |",
            "(1) あ",
            "",
        )
    )
    lines[random.randrange(len(lines) + 1) :] = [piece] * random.choice((300, 4000))
    return "\n".join(lines)


def _table(text: str, random: Random) -> str:
    """A table whose rows do not fit."""
    separator = random.choice(("|", "｜", "\t", "　　", "│", "  ", ","))
    rows = [
        separator.join(
            random.choice((word(random), number(random), "目標", "令和7年度", "情報政策課", "", "〃", "同上"))
            for _ in range(random.randint(0, 30))
        )
        for _ in range(random.randint(1, 60))
    ]
    lines = text.split("\n")
    at = random.randrange(len(lines) + 1)
    lines[at:at] = rows
    return "\n".join(lines)


def _columns_out(text: str, random: Random) -> str:
    """Blanks, tabs and breaks where there were none, as programs that copy text make them."""
    old, new = random.choice(
        (
            ("\n", "\r"),
            ("\n", "\r\n"),
            ("\n", ""),
            ("\n", "\n\n"),
            ("。", "。\n"),
            ("　", "\t"),
            ("", " "),
            ("の", "の\n"),
            ("\n", "\x0c"),
            ("\n", "\u2028"),
            ("1", "²"),
        )
    )
    return text[:20_000].replace(old, new)


def _marks(text: str, random: Random) -> str:
    """Marks of Markdown and HTML anywhere."""
    lines = text.split("\n")
    for _ in range(random.choice((1, 5, 40))):
        lines.insert(random.randrange(len(lines) + 1), random.choice(_MARKDOWN))
    return "\n".join(lines)


EDITS: Sequence[Edit] = (
    _lines_changed, _words_in, _numbers_changed, _brackets, _huge_line, _many_lines, _table, _columns_out,
    _marks,
)  # fmt: skip


def edited(text: str, random: Random, most: int = 400_000) -> str:
    """A text after some edits; not endlessly long."""
    for _ in range(random.choice((1, 1, 2, 3, 6))):
        text = random.choice(EDITS)(text, random)[:most]
    return text


def _encoded(text: str, random: Random) -> bytes:
    encoding = random.choice(
        ("utf-8",) * 6
        + ("utf-8-sig", "cp932", "euc_jp", "utf-16", "utf-16-le", "utf-32", "iso2022_jp", "utf-7")
    )
    return text.encode(encoding, random.choice(("replace", "ignore", "backslashreplace")))


def text(random: Random) -> tuple[str, bytes]:
    """A name and the bytes of a changed text file."""
    data = _encoded(edited(excerpt(random), random), random)
    return "plan.txt", damaged(data, random) if random.random() < 0.15 else data


def markdown(random: Random) -> tuple[str, bytes]:
    """A name and the bytes of a changed Markdown file."""
    data = _encoded(edited(as_markdown(excerpt(random), random), random), random)
    return "plan.md", damaged(data, random) if random.random() < 0.15 else data
