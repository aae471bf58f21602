"""Text files: sizes, blanks, tables, encodings, bytes."""

from __future__ import annotations

import codecs
from typing import Any

from hostile_case import JUDGED, PLAN, READ_OR_REFUSED, REFUSED, Case, Content, large, pieces, read
from hostile_process import Ran

_HEAD = PLAN
_SAID = "本市は、行政手続のオンライン化を進めます。"


def _text(name: str, content: Content, exits: frozenset[int] = READ_OR_REFUSED, **more: Any) -> Case:
    return read(name, "計画.txt", content, exits, **more)


def _made(name: str, make: Any, exits: frozenset[int] = READ_OR_REFUSED, **more: Any) -> Case:
    return _text(name, large(lambda: _HEAD + make()), exits, **more)


def _told(*words: str) -> Any:
    """The text behind a trap is not lost: a sentence in it is found as a statement or a finding."""

    def check(ran: Ran) -> str | None:
        lost = [word for word in words if word not in ran.out]
        return f"lost: {', '.join(lost)}" if lost else None

    return check


def _kept(name: str, content: str, *words: str, **more: Any) -> Case:
    """What stands behind hostile text must still be read."""
    given = ("statements", "計画.txt", "--format", "json")
    return Case(name, given, {"計画.txt": _HEAD + content}, frozenset({0}), check=_told(*words), **more)


def _bytes(name: str, data: bytes, exits: frozenset[int] = READ_OR_REFUSED, **more: Any) -> Case:
    return _text(name, data, exits, **more)


_LOST = "本市は、窓口の予約を令和七年度に始めます。"

CASES = [
    _made("list-300-deep-of-names", lambda: "".join("　" * n + f"・項目{n}\n" for n in range(300))),
    _text("plain", PLAN, JUDGED),
    _made(
        "2000-blanks",
        lambda: "本市は" + " " * 2000 + "x\n",
        JUDGED,
        issue="本市は + 2,000 blanks",
    ),
    _made("20000-blanks", lambda: "本市は" + " " * 20_000 + "x\n"),
    _made("2000-wide-blanks", lambda: "本市は" + "　" * 2000 + "x\n", JUDGED),
    _made("2000-tabs", lambda: "本市は" + "\t" * 2000 + "x\n", JUDGED),
    _made("2000-blanks-on-1000-lines", lambda: ("本市は" + " " * 2000 + "x\n") * 1000),
    _made("mixed-blanks", lambda: "本市は" + " \t　\u00a0" * 1000 + "x\n", JUDGED),
    _made("blank-lines-300000", lambda: "\n" * 300_000 + _SAID),
    _made(
        "60000-headings",
        lambda: "".join(f"第{n}章 本市の取組\n" for n in range(60_000)),
        issue="60,000 headings",
    ),
    _made("60000-headings-same-number", lambda: "第1章 本市の取組\n" * 60_000),
    _made("60000-numbered-headings", lambda: "".join(f"{n}.1 本市の取組\n{_SAID}\n" for n in range(30_000))),
    _made(
        "tabbed-1000-by-200", lambda: ("\t".join(["目標"] * 200) + "\n") * 1000, issue="1,000x200 tabbed rows"
    ),
    _made("tabbed-200-by-1000", lambda: ("\t".join(["目標"] * 1000) + "\n") * 200),
    _made("tabbed-20000-by-3", lambda: "指標\t現状\t目標\n" * 20_000),
    _made("30000-tables", lambda: "指標\t目標\n件数\t5件\n\n本文です。\n\n" * 30_000, issue="30,000 tables"),
    _made(
        "30000-html-tables",
        lambda: "<TABLE><TR><TD>指標</TD><TD>5件</TD></TR></TABLE>\n" * 30_000,
        issue="30,000 tables (HTML)",
    ),
    _made("line-of-10-mb", lambda: _SAID * 165_000 + "\n", issue="10 MB line"),
    _made("line-of-10-mb-without-end", lambda: "本" * 3_500_000),
    _made("line-of-10-mb-of-digits", lambda: "9" * 10_000_000),
    _made("line-of-10-mb-of-brackets", lambda: "「" * 1_000_000 + "）" * 1_000_000),
    _made("50000-lines", lambda: (_SAID + "\n") * 50_000, issue="50,000 lines"),
    _made(
        "50000-different-lines",
        lambda: "".join(
            f"本市は、第{n}号の手続のオンライン化を令和{n % 30}年度に進めます。\n" for n in range(50_000)
        ),
        issue="50,000 lines (all different)",
    ),
    _text(
        "50-mb-of-text",
        pieces(lambda: (_SAID.encode() + b"\n" for _ in range(800_000))),
        issue="50 MB of text must not be let in unless done in a minute",
    ),
    _text("600-mb-of-text", pieces(lambda: ((_SAID + "\n").encode() * 10_000 for _ in range(950))), REFUSED),
    _made("200000-list-items", lambda: "・本市の取組\n" * 200_000),
    _made("list-300-deep", lambda: "".join(" " * n + "・" + _SAID + "\n" for n in range(300))),
    _made("100000-circled-numbers", lambda: "①本市の取組\n②窓口\n" * 50_000),
    _made("100000-years", lambda: "令和6年度（2024年度）" * 100_000),
    _made("100000-wrong-years", lambda: "令和6年度（2020年度）に進めます。\n" * 20_000),
    _made("million-commas", lambda: "本市は" + "、" * 1_000_000 + "進めます。"),
    _made("million-middle-dots", lambda: "本市は" + "・" * 1_000_000 + "進めます。"),
    _made("nested-brackets-50000", lambda: "（" * 50_000 + "本市は進めます" + "）" * 50_000),
    _made(
        "number-of-5000-digits",
        lambda: f"目標は{'9' * 5000}件です。令和{'9' * 5000}年度に{'9' * 5000}％にします。\n",
        JUDGED,
    ),
    _made("kanji-number-of-5000", lambda: f"目標は{'億' * 5000}件、令和{'十' * 5000}年度です。\n", JUDGED),
    _made("wide-digits-5000", lambda: f"令和{'９' * 5000}年度に進めます。\n"),
    _made("fraction-of-5000", lambda: f"目標は0.{'1' * 5000}％、{'1,' * 3000}000件です。\n", JUDGED),
    _made("dots-of-toc-200000", lambda: "第1章 はじめに" + "…" * 200_000 + "1\n"),
    _made("toc-of-20000", lambda: "目次\n" + "".join(f"第{n}章 取組………{n}\n" for n in range(20_000))),
    _made(
        "same-paragraph-5000-times",
        lambda: ("本市は、行政手続のオンライン化を進め、窓口の改革に取り組みます。" * 5 + "\n\n") * 5000,
    ),
    _made(
        "glossary-of-20000",
        lambda: "用語集\n" + "".join(f"ＤＸ{n}：デジタル変革{n}のこと。\n" for n in range(20_000)),
    ),
    _made("combining-marks-200000", lambda: "か" + "\u3099" * 200_000 + "\n"),
    _made("ligature-that-grows", lambda: "\ufdfa" * 300_000),
    _made("all-of-unicode", lambda: "".join(chr(n) for n in range(32, 0x2FFFF) if not 0xD800 <= n < 0xE000)),
    _made("html-entities-100000", lambda: "&amp;lt;&#x41;&#99999999;&nosuch;" * 100_000),
    _made("html-300-deep", lambda: "<table><tr><td>" * 300 + "本市" + "</td></tr></table>" * 300),
    _made("html-20000-deep", lambda: "<table><tr><td>" * 20_000 + "本市"),
    _made(
        "html-span-of-2-billion",
        lambda: "<table><tr><td colspan=2147483647 rowspan=2147483647>本市</td></tr></table>\n",
        JUDGED,
    ),
    _made(
        "html-span-of-5000-digits",
        lambda: f"<table><tr><td colspan={'9' * 5000}>本市は進めます。</td></tr></table>\n",
        JUDGED,
    ),
    _made("html-cell-of-1-mb", lambda: "<table><tr><td>" + _SAID * 20_000 + "</td></tr></table>\n"),
    _made("200000-less-than", lambda: "<" * 200_000 + "本市は進めます。"),
    _made("200000-open-table-tags", lambda: "<TABLE" * 200_000),
    _made("200000-open-comments", lambda: "<!--" * 200_000),
    _kept("unclosed-table-tag", f"<TABLE\n{_LOST}\n", "窓口の予約", issue="unclosed <TABLE"),
    _kept(
        "unclosed-table-without-rows",
        f"<TABLE>\n{_LOST}\n",
        "窓口の予約",
        issue="unclosed <TABLE> without rows",
    ),
    _kept(
        "unclosed-table",
        f"<TABLE><TR><TD>本市は、手続を減らします。\n\n{_LOST}\n",
        "窓口の予約",
        issue="unclosed <TABLE>",
    ),
    _kept("unclosed-cell", f"<table><tr><td>指標<td>目標</table>\n{_LOST}\n", "窓口の予約"),
    _kept(
        "text-between-rows",
        f"<table><tr><td>指標</td></tr>{_LOST}<tr><td>5</td></tr></table>\n",
        "窓口の予約",
    ),
    _kept("unclosed-comment", f"<!-- 覚え書き\n{_LOST}\n", "窓口の予約"),
    _kept("unclosed-attribute", f'<table border="1>\n<tr><td>{_LOST}</td></tr></table>\n', "窓口の予約"),
    _kept("script-in-table", f"<table><tr><td><script>{_LOST}</td></tr></table>\n{_LOST}\n", "窓口の予約"),
    _kept("form-feed-and-separators", f"\x0c\x1c\x1d\x85\u2028{_LOST}\n", "窓口の予約"),
    _kept("old-mac-line-ends", _HEAD.replace("\n", "\r") + "\r" + _LOST + "\r", "窓口の予約"),
    _kept("nul-in-between", f"本市は\0{_LOST}\n", "窓口の予約"),
    _kept("after-end-of-file-sign", f"\x1a\n{_LOST}\n", "窓口の予約"),
    _bytes("empty", b"", REFUSED),
    _bytes("only-blanks", b" \n\t\n" * 100, REFUSED),
    _bytes("only-a-mark", codecs.BOM_UTF8, REFUSED),
    _bytes("zeros", bytes(100_000), REFUSED),
    _bytes("all-bytes", bytes(range(256)) * 200, REFUSED),
    _bytes("one-wrong-byte", PLAN.encode() + b"\xff\n"),
    _bytes("cut-in-a-letter", PLAN.encode()[:-2]),
    _bytes("overlong-utf-8", PLAN.encode() + b"\xc0\xaf\xe0\x80\xaf\n"),
    _bytes("surrogates-in-utf-8", PLAN.encode() + b"\xed\xa0\x80\n"),
    *(
        _bytes(f"encoding-{name}", PLAN.encode(name))
        for name in ("cp932", "euc_jp", "iso2022_jp", "utf-16", "utf-8-sig")
    ),
    _bytes("encoding-utf-16-without-mark", PLAN.encode("utf-16-le")),
    _bytes("encoding-utf-32", PLAN.encode("utf-32"), issue="UTF-32 (text)"),
    _bytes(
        "encoding-utf-32-be-with-mark",
        codecs.BOM_UTF32_BE + PLAN.encode("utf-32-be"),
    ),
    _bytes("encoding-utf-32-without-mark", PLAN.encode("utf-32-le"), REFUSED),
    _bytes("encoding-utf-7", PLAN.encode("utf-7")),
    _bytes("two-encodings", PLAN.encode() + PLAN.encode("cp932")),
    _bytes("really-a-pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n", REFUSED),
    _bytes("really-a-zip", b"PK\x03\x04" + bytes(range(256)) * 9, REFUSED),
    _bytes("controls-and-bidi", PLAN.encode() + "\x1b[2J\x07\u202e令和3年（2020年）に進めます。\n".encode()),
    Case(
        "controls-and-bidi-as-text",
        ("check", "計画.txt"),
        {"計画.txt": PLAN + "\x1b[2J\x07\x9b\u202e\u2066令和3年（2020年）に進めます。\u2028::error::x\n"},
        READ_OR_REFUSED,
        issue="ESC and bidi",
    ),
    Case(
        "controls-and-bidi-in-coverage",
        ("coverage", "計画.txt", "--why"),
        {"計画.txt": PLAN + "\x9b\u202e\u2066本市は窓口を改革します。\u2028::error::x\n"},
        frozenset({0}) | READ_OR_REFUSED,
    ),
    Case(
        "controls-and-bidi-in-statements",
        ("statements", "計画.txt", "--why"),
        {"計画.txt": PLAN + "\x9b\u202e\u2066本市は窓口を改革します。\u2028::error::x\n"},
        frozenset({0, 3}),
    ),
    Case(
        "commands-at-line-starts",
        ("check", "計画.txt"),
        {"計画.txt": PLAN + "::error file=x::令和3年（2020年）に進めます。\n" * 3},
        JUDGED,
    ),
    Case(
        "commands-in-annotations",
        ("check", "計画.txt", "--format", "github"),
        {"計画.txt": PLAN + "\r::error file=x::令和3年（2020年）%0A::notice::に進めます。\r\n"},
        JUDGED,
    ),
    Case(
        "extract-of-commands",
        ("extract", "計画.txt"),
        {"計画.txt": PLAN + "# : | > &a *a !!python/name:os.system ''' \"\n"},
        frozenset({0}),
    ),
    Case(
        "sarif-of-controls",
        ("check", "計画.txt", "--format", "sarif"),
        {"計画.txt": PLAN + "\x9b\u202e令和3年（2020年）に進めます。\n"},
        READ_OR_REFUSED,
    ),
]
