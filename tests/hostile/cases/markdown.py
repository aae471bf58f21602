"""Markdown files."""

from __future__ import annotations

from typing import Any

from hostile_case import JUDGED, PLAN, READ_OR_REFUSED, REFUSED, Case, large, read
from hostile_process import Ran

_SAID = "本市は、行政手続のオンライン化を進めます。"
_HEAD = "# みどり野市DX推進計画\n\n令和6年10月\n\n## はじめに\n\n" + _SAID + "\n\n"
_LOST = "本市は、窓口の予約を令和七年度に始めます。"


def _made(name: str, make: Any, exits: frozenset[int] = READ_OR_REFUSED, **more: Any) -> Case:
    return read(name, "計画.md", large(lambda: _HEAD + make()), exits, **more)


def _kept(name: str, content: str, **more: Any) -> Case:
    def check(ran: Ran) -> str | None:
        return None if "窓口の予約" in ran.out else "what stands behind is lost"

    return Case(
        name,
        ("statements", "計画.md", "--format", "json"),
        {"計画.md": _HEAD + content},
        frozenset({0}),
        check=check,
        **more,
    )


CASES = [
    _made(
        "list-300-deep",
        lambda: "".join("  " * n + f"- 項目{n}\n" for n in range(300)),
        issue="300-level list",
    ),
    _made(
        "list-3000-deep-of-names", lambda: "".join("  " * (n % 1000) + f"- 項目{n}\n" for n in range(3000))
    ),
    _made("plain", lambda: "", JUDGED),
    _made(
        "list-300-deep-of-sentences",
        lambda: "".join("  " * n + "- " + _SAID + "\n" for n in range(300)),
    ),
    _made("list-3000-deep", lambda: "".join(" " * n + "- 本市\n" for n in range(3000))),
    _made("list-300-deep-in-one-line", lambda: "- " * 300 + _SAID),
    _made(
        "list-300-deep-numbered",
        lambda: "".join("   " * n + "1. " + _SAID + "\n" for n in range(300)),
        issue="300-level list (numbered)",
    ),
    _made(
        "list-300-deep-and-back-50-times",
        lambda: "".join("  " * (n % 300) + "- 本市\n" for n in range(15_000)),
    ),
    _made("quote-300-deep", lambda: ">" * 300 + " " + _SAID),
    _made("quote-50000-deep", lambda: ">" * 50_000 + " " + _SAID),
    _made("quote-and-list-by-turns", lambda: "> - " * 300 + _SAID),
    _made(
        "60000-headings",
        lambda: "".join(f"## {n} 本市の取組\n\n" for n in range(60_000)),
        issue="60,000 headings (Markdown)",
    ),
    _made("heading-of-500-signs", lambda: "#" * 500 + " 本市\n"),
    _made("heading-of-1-mb", lambda: "## " + _SAID * 16_000 + "\n"),
    _made("underlined-heading-of-50000-lines", lambda: "本市\n" * 50_000 + "===\n"),
    _made(
        "table-1000-by-200",
        lambda: "|" + "目標|" * 200 + "\n|" + "---|" * 200 + "\n" + ("|" + "本市|" * 200 + "\n") * 1000,
        issue="1,000x200 rows (Markdown)",
    ),
    _made(
        "table-with-5000-columns",
        lambda: "|" + "目標|" * 5000 + "\n|" + "---|" * 5000 + "\n" + ("|本市|\n") * 1000,
    ),
    _made(
        "30000-tables",
        lambda: "|指標|目標|\n|---|---|\n|件数|5件|\n\n" * 30_000,
        issue="30,000 tables (Markdown)",
    ),
    _made("50000-lines", lambda: (_SAID + "\n\n") * 50_000, issue="50,000 lines (Markdown)"),
    _made("line-of-10-mb", lambda: _SAID * 165_000, issue="10 MB line (Markdown)"),
    _made(
        "2000-blanks", lambda: "本市は" + " " * 2000 + "x\n", JUDGED, issue="本市は + 2,000 blanks (Markdown)"
    ),
    *(
        _made(f"100000-of-{name}", lambda sign=sign: sign * 100_000 + _SAID)
        for name, sign in (
            ("stars", "*"),
            ("stars-and-letters", "*a "),
            ("double-stars", "**a "),
            ("underscores", "_a"),
            ("backticks", "`"),
            ("backticks-growing", "`a``"),
            ("brackets", "["),
            ("brackets-closed", "[a]"),
            ("pictures", "!["),
            ("links", "[a]("),
            ("less-than", "<"),
            ("autolinks", "<http://a"),
            ("backslashes", "\\"),
            ("entities", "&#1234567890;"),
            ("tildes", "~~a"),
            ("pipes", "|"),
            ("footnotes", "[^1]"),
            ("comments", "<!--"),
            ("cdata", "<![CDATA["),
            ("instructions", "<?"),
        )
    ),
    _made("emphasis-by-turns", lambda: "*a _b " * 20_000),
    _made(
        "10000-references",
        lambda: "".join(f"[a{n}]: http://x.invalid/{n}\n" for n in range(10_000)) + "[a1]" * 10_000,
    ),
    _made("reference-of-1-mb", lambda: "[" + "a" * 1_000_000 + "]: x\n"),
    _made(
        "20000-footnotes",
        lambda: "".join(f"本市[^{n}]は進めます。\n\n[^{n}]: 注[^{n}]\n\n" for n in range(20_000)),
    ),
    _made("html-blocks-20000-deep", lambda: "<div>\n" * 20_000 + _SAID),
    read("front-matter", "計画.md", "---\ntitle: [unclosed\na: &a [*a]\n---\n" + _HEAD, READ_OR_REFUSED),
    _kept("unclosed-fence", f"```\n本市は\n\n{_LOST}\n"),
    _kept("unclosed-table-tag", f"<TABLE\n{_LOST}\n", issue="unclosed <TABLE (Markdown)"),
    _kept(
        "unclosed-table-without-rows", f"<TABLE>\n{_LOST}\n", issue="unclosed <TABLE> without rows (Markdown)"
    ),
    _kept("unclosed-table", f"<table><tr><td>指標\n\n{_LOST}\n"),
    _kept("unclosed-comment", f"<!-- 覚え書き\n\n{_LOST}\n"),
    _kept("unclosed-script", f"<script>\n{_LOST}\n\n{_LOST}\n"),
    _kept("unclosed-link", f"[{_LOST}](http://x.invalid/\n\n{_LOST}\n"),
    _kept("row-with-more-cells-than-heads", f"|指標|\n|---|\n|件数|5件|{_LOST}|\n"),
    _kept("indented-by-40", f"{' ' * 40}{_LOST}\n"),
    _kept("reference-never-used", f"[x]: http://x.invalid/ '{_LOST}'\n\n{_LOST}\n"),
    _kept("hidden-by-picture-text", f"![{_LOST}](a.png)\n\n{_LOST}\n"),
    read(
        "remote-and-file-pictures",
        "計画.md",
        _HEAD + "![a](http://x.invalid/a.png) ![b](file:///etc/passwd)\n",
        JUDGED,
        never=("root:",),
    ),
    read("empty", "計画.md", "", REFUSED),
    read("only-a-comment", "計画.md", "<!-- 何もない -->\n", REFUSED | JUDGED),
    read(
        "utf-32",
        "計画.md",
        (_HEAD + PLAN).encode("utf-32"),
        issue="UTF-32 (Markdown)",
    ),
    Case(
        "commands-and-bidi",
        ("check", "計画.md"),
        {"計画.md": _HEAD + "\n## \u202e::error::x\x9b\n\n::error file=x::令和3年（2020年）に進めます。\n"},
        JUDGED,
    ),
    Case(
        "suppression-comment-unknown",
        ("check", "計画.md"),
        {"計画.md": _HEAD + "<!-- dxlint: ignore NO_SUCH_RULE -->\n<!-- dxlint: \x9b\u202e -->\n"},
        READ_OR_REFUSED,
    ),
    Case(
        "suppression-comments-50000",
        ("check", "計画.md", "--format", "json"),
        {"計画.md": large(lambda: _HEAD + "<!-- dxlint: ignore NAT101 -->\n" * 50_000)},
        READ_OR_REFUSED,
    ),
]
