"""Where a plan has room for a defect: its tables, runs of numbered lines, contents and period; numbers as it
prints them.

Read without the program's own reading, so that what the generator takes for true does not rest on what it
tests.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

KANJI = "一二三四五六七八九十"
COUNT = r"(?:[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table row at the half-open span [start, end) of its line."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Numbered:
    """A line that begins with a number: the form, what stands before the number, the number's span, its
    title.
    """

    line: int
    form: str
    count: int
    start: int
    end: int
    title: str


def folded(text: str) -> str:
    """Half width, without blanks."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def value(said: str) -> int | None:
    """The number that digits of any width, kanji numerals or a circled digit give."""
    if said in _CIRCLED:
        return _CIRCLED.index(said) + 1
    if said == "元":
        return 1
    if re.fullmatch(r"[0-9０-９]+", said):
        return int(unicodedata.normalize("NFKC", said))
    tens, ten, ones = said.rpartition("十")
    if not said or any(char not in KANJI for char in said) or (not ten and len(said) > 1):
        return None
    return (10 * (KANJI.index(tens) + 1 if tens else 1) if ten else 0) + (
        KANJI.index(ones) + 1 if ones else 0
    )


def printed(number: int, like: str) -> str:
    """A number in the way another one is printed: full width, kanji, circled or plain."""
    if like in _CIRCLED:
        return _CIRCLED[number - 1]
    if any(char in KANJI for char in like):
        tens, ones = divmod(number, 10)
        return (
            (KANJI[tens - 1] if tens > 1 else "") + ("十" if tens else "") + (KANJI[ones - 1] if ones else "")
        )
    plain = str(number)
    return (
        plain.translate({48 + digit: 0xFF10 + digit for digit in range(10)})
        if re.search(r"[０-９]", like)
        else plain
    )


def cells(line: str) -> list[Cell]:
    """The cells of a row that is written with tabs, bars or HTML; none for any other line."""
    if "<t" in line:
        found = re.finditer(r"<t[dh][^>]*>(?P<cell>[^<]*)</t[dh]>", line)
    elif "\t" in line:
        found = re.finditer(r"(?P<cell>[^\t]*)(?:\t|$)", line)
    elif line.lstrip().startswith("|"):
        found = re.finditer(r"(?<=\|)(?P<cell>[^|]*)(?=\|)", line)
    else:
        return []
    return [Cell(one["cell"].strip(), one.start("cell"), one.end("cell")) for one in found]


def tables(lines: list[str]) -> Iterator[list[int]]:
    """The numbers (from 0) of the lines of each table, its head first; rows of two cells or more."""
    run: list[int] = []
    for at, line in enumerate([*lines, ""]):
        if len(cells(line)) >= 2 and not re.fullmatch(r"[|\s:\-]+", line):
            run.append(at)
        elif run and not re.fullmatch(r"[|\s:\-]+", line.strip() or "x"):
            if len(run) >= 2:
                yield run
            run = []


_FORMS = (
    ("chapter", r"第\s?(?P<n>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s?(?P<of>[章節編部])"),
    ("dotted", r"(?P<of>[0-9０-９]{1,2}[-－.．])(?P<n>[0-9０-９]{1,2})(?=[\s　])"),
    ("paren", r"[（(](?P<n>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})[）)]"),
    ("circled", rf"(?P<n>[{_CIRCLED}])"),
    ("word", r"(?P<of>[一-鿿ァ-ヴー]{1,6})(?P<n>[0-9０-９]{1,2})(?=[\s　:：])"),
    ("plain", r"(?P<n>[0-9０-９]{1,2})(?=[\s　.．、])"),
    ("kanji", r"(?P<n>[一二三四五六七八九十]{1,3})(?=[\s　、])"),
)


def numbered(lines: list[str]) -> list[Numbered]:
    """Short lines, neither rows nor sentences, that begin with a number."""
    found = []
    for at, line in enumerate(lines):
        if (
            len(line) > 50
            or line.rstrip().endswith(("。", "、"))
            or cells(line)
            or re.search(r"[…‥・.]{3,}", line)
        ):
            continue
        lead = re.match(r"[\s　]*(?:#{1,6}\s*)?[【■●◆▼〈《<\[\*]{0,2}", line)
        begin = lead.end() if lead else 0
        for form, pattern in _FORMS:
            match = re.compile(pattern).match(line, begin)
            count = value(match["n"]) if match else None
            if match is None or count is None or re.match(r"[年月日度%％]", line[match.end() :]):
                continue
            before = folded(match.groupdict().get("of") or "")
            title = line[match.end() :].strip(" 　.．、:：】〉》>]*")
            if title:
                shape = folded(line[begin : match.start("n")]) + folded(line[match.end("n") : match.end()])
                kind = f"{form}:{before}:{shape}:{line[:begin].strip()}"
                found.append(Numbered(at, kind, count, match.start("n"), match.end("n"), folded(title)))
            break
    return found


def sequences(lines: list[str]) -> list[list[Numbered]]:
    """The runs 1, 2, 3 … of three headings or more in the body, each with nothing irregular about it."""
    everyone = numbered(lines)
    last = {one.title: one.line for one in everyone}
    runs: dict[str, list[Numbered]] = {}
    found: list[list[Numbered]] = []
    for one in everyone:
        if last[one.title] != one.line:
            continue  # an entry of the contents
        run = runs.setdefault(one.form, [])
        if one.count == 1:
            found.append(run)
            runs[one.form] = [one]
        else:
            run.append(one)
    found += runs.values()
    return [
        run for run in found if len(run) >= 3 and [one.count for one in run] == list(range(1, len(run) + 1))
    ]


def contents(lines: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Entries of the contents whose title is that of a later heading: line, span of the title, line of the
    heading.
    """
    start = next(
        (
            at
            for at, line in enumerate(lines)
            if re.fullmatch(r"[#\s■◆【]*(?:目\s*次|もくじ|contents)[\s】]*", line, re.I)
        ),
        None,
    )
    if start is None:
        return
    for at in range(start + 1, min(start + 70, len(lines))):
        match = re.match(
            r"[\s　・\-*]*(?P<title>\S.*?)[\s　]*(?:[…‥・.．]{2,}|[\s　]{2,}|\t)?"
            r"[\s　]*[0-9０-９]{0,3}[\s　]*$",
            lines[at],
        )
        if match is None or len(match["title"]) < 4:
            continue
        same = [
            other
            for other in range(start + 1, len(lines))
            if folded(lines[other]).lstrip("#■◆") == folded(match["title"])
        ]
        behind = [other for other in same if other > at]
        if len(behind) == 1 and len(same) == 1 + (at in same):
            yield at, match.start("title"), match.end("title"), behind[0]


_ERA_YEAR = r"(?:令和|平成|R)\s?(?:元|[0-9０-９]{1,2})"
_RANGE = re.compile(
    rf"(?P<first>{_ERA_YEAR}|20[0-9]{{2}})(?:[（(](?:20[0-9]{{2}}|{_ERA_YEAR})[)）])?年?度?"
    rf"(?:から|～|〜|~|-|－|―)(?P<last>(?:{_ERA_YEAR}|20[0-9]{{2}}|(?:[0-9０-９]{{1,2}})(?=年|（|\()))"
    rf"(?:[（(](?:20[0-9]{{2}}|{_ERA_YEAR})[)）])?年?度?"
)


def western(said: str) -> int | None:
    """The Western year of 令和6, R6, 2024; a bare number counts from 令和."""
    match = re.fullmatch(r"(?P<era>令和|平成|R)?\s?(?P<n>元|[0-9０-９]{1,4})", said)
    count = value(match["n"]) if match else None
    if match is None or count is None:
        return None
    if match["era"] is None and count > 1900:
        return count
    return count + (1988 if match["era"] == "平成" else 2018)


def ranges(lines: list[str]) -> Iterator[tuple[int, re.Match[str], int, int]]:
    """Every range of years: line, match, first and last year."""
    for at, line in enumerate(lines):
        for match in _RANGE.finditer(line):
            first, last = western(match["first"]), western(match["last"])
            if first is not None and last is not None and 1 <= last - first <= 12:
                yield at, match, first, last


def period(lines: list[str]) -> tuple[int, int] | None:
    """The years of the plan: the range on the cover or, failing that, the first that is called the plan's."""
    for at, match, first, last in ranges(lines):
        own = re.search(
            r"(?:本|この)?(?:計画|取組|推進|対象)の?期間|^[\s　]*期間", lines[at][: match.start()]
        )
        if (at < 12 and len(lines[at]) < 50) or (
            own and not re.search(r"総合計画|」", lines[at][: match.start()])
        ):
            return first, last
    return None
