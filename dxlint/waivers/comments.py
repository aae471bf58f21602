"""Waivers in comments of a plan: `dxlint: ignore STD101 until 2026-12-31 -- the reason`.

In YAML after `#`, in Markdown in `<!-- … -->`. On a line with text it is about what stands there; on a line
of its own, about the field or block below; `ignore-file` is about the whole file. The reason must be given.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Literal

from dxlint.data.yaml_load import Mark, Path, load_yaml
from dxlint.place import Place
from dxlint.waivers.waiver import Waiver

Syntax = Literal["#", "<!--"]

# More than these are a mistake, and would make judging slow.
_MOST = 1000
_YAML = re.compile(r"(?<!\S)#[ \t]{0,20}dxlint:(.*)")
_MARKUP = re.compile(rb"<!--\s{0,20}dxlint:")
_REASON = re.compile(r"(?:^|\s)(?:--|—|――|ーー)(?:\s|$)")
_WHAT = re.compile(r"(ignore-file|ignore)\s+(\S.*)")
_UNTIL = re.compile(r"(.*?)(?:\s+until(?:\s+(.*))?)?$")
# So many bytes at the most does a comment have.
_LONGEST = 10_000
_BLANK_LINE = re.compile(rb"\n[ \t\r]*\n")
_HEADING = re.compile(rb"#{1,6}\s")


def waivers_in(data: bytes, file: str, syntax: Syntax) -> tuple[Waiver, ...]:
    """The waivers that the comments of a file state, in order; the file is one that could be read."""
    if b"dxlint:" not in data:
        return ()
    found = tuple(islice(_in_yaml(data, file) if syntax == "#" else _in_markup(data, file), _MOST + 1))
    if len(found) <= _MOST:
        return found
    params = {"limit": str(_MOST)}
    return (*found[:_MOST], replace(found[_MOST], fault="waiver-too-many", fault_params=params))


def without_comments(data: bytes, syntax: Syntax) -> bytes:
    """The data with blanks where dxlint's comments stand: they are no text of the plan.

    In YAML a comment is none anyway.
    """
    if syntax == "#" or b"dxlint:" not in data:
        return data
    parts = []
    done = 0
    for start, end, said in _spans(data):
        if said is None:
            continue
        # As many blanks as characters: what stands behind keeps its column.
        blank = re.sub(r"[^\r\n]", " ", _decoded(data[start:end])).encode()
        parts += [data[done:start], blank]
        done = end
    return b"".join([*parts, data[done:]])


def _spans(data: bytes) -> Iterator[tuple[int, int, str | None]]:
    """Start, end and what is said in each comment of markup; None for one that does not end.

    It ends before the next blank line: a slip in its end may not make a comment of the plan that follows.
    """
    at = end = 0
    while (found := _MARKUP.search(data, at)) is not None:
        # The same end may be far behind many that have none of their own: it is looked for once.
        if 0 <= end < found.end():
            end = data.find(b"-->", found.end())
        if end < 0 or end > found.end() + _LONGEST or _BLANK_LINE.search(data, found.end(), end):
            yield found.start(), found.end(), None
            at = found.end()
            continue
        yield found.start(), end + 3, _decoded(data[found.end() : end])
        at = end + 3


def _decoded(part: bytes) -> str:
    try:
        return part.decode("utf-8")
    except UnicodeDecodeError:
        return part.decode("cp932", errors="replace")


def _in_markup(data: bytes, file: str) -> Iterator[Waiver]:
    lines = [line.strip() for line in without_comments(data, "<!--").split(b"\n")]
    below = _next_with_text([bool(line) for line in lines])
    blank = _next_with_text([not line for line in lines])
    at = 0
    number = 1
    for start, end, said in _spans(data):
        number += data.count(b"\n", at, start)
        at = start
        column = len(_decoded(data[data.rfind(b"\n", 0, start) + 1 : start])) + 1
        last = number + data.count(b"\n", start, end)
        place = Place(file, number, column, last, None)
        if said is None:
            given = _decoded(data[start:].split(b"\n", 1)[0].strip()[:200])
            params = {"given": given[:80]}
            yield Waiver(place, file, fault="waiver-not-understood", fault_params=params)
            continue
        if lines[number - 1] or lines[last - 1]:
            yield from _stated(said, place, (number, last), any_line=True)
            continue
        # The block below goes on up to a blank line; a heading is one line.
        first = below[last]
        is_heading = first <= len(lines) and _HEADING.match(lines[first - 1])
        yield from _stated(said, place, (first, first if is_heading else blank[first] - 1))


def _next_with_text(has_text: list[bool]) -> list[int]:
    """For each line number the number of the next line after it that has text (or one past the last)."""
    found = [len(has_text) + 1] * (len(has_text) + 2)
    for number in range(len(has_text) - 1, -1, -1):
        found[number] = number + 1 if has_text[number] else found[number + 1]
    return found


def _in_yaml(data: bytes, file: str) -> Iterator[Waiver]:
    # The marks of the data count the lines and columns of this text, without the byte order mark.
    lines = data.decode("utf-8-sig", errors="replace").split("\n")
    found = [(number, match) for number, line in enumerate(lines, 1) if (match := _YAML.search(line))]
    if not found:
        return
    nodes = load_yaml(data, file).walk()
    below = _next_with_text([bool(line.strip()) and not line.lstrip().startswith("#") for line in lines])
    texts: dict[int, list[Mark]] = defaultdict(list)
    fields: dict[int, list[tuple[Path, Mark]]] = defaultdict(list)
    for path, mark, spelling in nodes:
        if path:
            fields[mark.key_line].append((path, mark))
        if spelling is not None:
            for number in range(mark.line, mark.end_line + 1):
                texts[number].append(mark)
    for number, match in found:
        column = match.start() + 1
        if any(_is_inside(number, column, mark, lines) for mark in texts[number]):
            continue
        place = Place(file, number, column, number, len(match.string.rstrip("\r")) + 1)
        if match.string[:column - 1].strip():
            named = [one for one in fields[number] if isinstance(one[0][-1], str)]
            yield from _stated(match[1], place, _span(named or fields[number], number))
        else:
            line = below[number]
            yield from _stated(match[1], place, _span(fields[line], line))


def _is_inside(line: int, column: int, mark: Mark, lines: list[str]) -> bool:
    """Whether a place is inside a text; what follows `|` or `>` on the line is not."""
    opening = lines[mark.line - 1][mark.column - 1 : mark.column]
    if opening in ("|", ">") and line == mark.line:
        return False
    return (mark.line, mark.column) <= (line, column) < (mark.end_line, mark.end_column)


def _span(starting: list[tuple[Path, Mark]], line: int) -> tuple[int, int]:
    """The lines of the outermost of the fields that start on `line`."""
    return line, max(line, starting[0][1].end_line if starting else line)


def _stated(said: str, place: Place, scope: tuple[int, int], *, any_line: bool = False) -> Iterator[Waiver]:
    """One waiver for each rule or item that a comment names; one with a fault where it cannot be read."""
    head, reason = _cut(" ".join(said.split()))
    what = _WHAT.fullmatch(head)
    if what is None:
        yield Waiver(place, place.file, fault="waiver-not-understood", fault_params={"given": head[:80]})
        return
    named, until = _UNTIL.fullmatch(what[2]).groups()  # type: ignore[union-attr]
    day, fault, params = None, None, {}
    if until is not None or what[2].endswith(" until"):
        try:
            day = date.fromisoformat(until or "") if len(until or "") == 10 else None
        except ValueError:
            day = None
        if day is None:
            fault, params = "waiver-bad-date", {"given": (until or "")[:40]}
    if fault is None and not reason:
        fault = "waiver-without-reason"
    for name in filter(None, re.split(r"[,、\s]+", named)):
        yield Waiver(
            place, place.file, rule=None if "/" in name else name, item=name if "/" in name else None,
            reason=reason, until=day, lines=None if what[1] == "ignore-file" else scope, any_line=any_line,
            fault=fault, fault_params=params,
        )  # fmt: skip


def _cut(said: str) -> tuple[str, str]:
    mark = _REASON.search(said)
    return (said.strip(), "") if mark is None else (said[: mark.start()].strip(), said[mark.end() :].strip())
