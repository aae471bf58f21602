"""Runs of numbers that headings and items bear, and the one irregularity of a run that is otherwise right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from dxlint import Finding, Heading, Passage, Plan, lazy
from dxlint_rules.document_quality._counts import as_printed
from dxlint_rules.document_quality._text import line_of, once, passages, quoted, review

_ORDERS = ("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "アイウエオカキクケコサシスセソタチツテト", "一二三四五六七八九十")
_NUMBERED = lazy(r"(?P<n>\(\d{1,2}\)|[①-⑳]|\d{1,2}\)|\([ア-ト]\))")


@dataclass(frozen=True, slots=True)
class _Step:
    count: int
    title: str
    passage: Passage
    index: int = 0


def irregularities(plan: Plan) -> list[Finding]:
    """One finding per sequence with one gap or repetition."""
    everyone = passages(plan)
    findings = [
        _irregular(steps, everyone) for steps in (*_sequences(plan.outline.headings), *_lists(everyone))
    ]
    said = [finding for finding in findings if finding is not None]
    places = [one.place for finding in said for one in (finding.at, *finding.related) if one is not None]
    told = {(place.page or 0, place.line or 0) for place in places}
    for steps in _printed(everyone):
        if not any(line_of(step.passage) in told for step in steps):
            finding = _irregular(steps, everyone)
            said += [finding] if finding is not None else []
    return list(once(said))


def _sequences(headings: list[Heading]) -> Iterator[list[_Step]]:
    """The runs of numbers of each kind of heading, from 1 on.

    A number goes on with the innermost open run that it continues; a heading of a stronger kind closes the
    weaker ones'.
    """
    runs: dict[tuple[str, str], list[list[_Step]]] = {}
    for at, heading in enumerate(headings):
        unnumbered = heading.kind in {"bare", "bare-top", "bracket", "roman"}
        if unnumbered or heading.kind.startswith(("symbol", "level")):
            continue
        prefix, count = _count(heading.number)
        if count is None:
            continue
        for key in [key for key in runs if _rank(key[0]) > _rank(heading.kind)]:
            yield from runs.pop(key)
        form = re.sub(r".*[^.)、:]", "", as_printed(heading.passage.source)[: len(heading.number) + 2])
        stack = runs.setdefault((heading.kind, prefix + form[:1]), [])
        step = _Step(
            count, re.sub(r"\s", "", unicodedata.normalize("NFKC", heading.title)), heading.passage, at
        )
        yield from _goes_on(stack, step)
    for stack in runs.values():
        yield from stack


_LINE = lazy(
    r"(?P<before>#{0,6}(?:第|[(【\[〈《<■●◆○]{1,2})?(?:[一-鿿ァ-ヴー]{1,6}(?=\d)|\d{1,2}[.-])?)"
    r"(?P<n>\d{1,2}|[①-⑳]|[一二三四五六七八九十]{1,3})(?P<after>[)】\]〉》>]?[章節編部]?[.、:]?)"
    r"(?=\s|(?<=[)①-⑳】\]〉》>、]))\s*(?P<title>\S.*)"
)


def _printed(everyone: list[Passage]) -> Iterator[list[_Step]]:
    """Short lines of one kind that begin with a number in the same form, each time from 1 on."""
    runs: dict[str, list[list[_Step]]] = {}
    for passage in everyone:
        source = passage.source.strip()
        if passage.kind in {"cell", "toc", "footnote"} or len(source) > 50:
            continue
        if source.endswith(("。", "、")) or "\t" in source:
            continue
        kept = "".join(char if "①" <= char <= "⑳" else unicodedata.normalize("NFKC", char) for char in source)
        match = _LINE.match(kept)
        count = _count(match["n"])[1] if match else None
        if match is None or count is None:
            continue
        form = passage.kind + match["before"] + _numeral(match["n"]) + match["after"]
        step = _Step(count, re.sub(r"\s", "", match["title"]), passage)
        yield from _goes_on(runs.setdefault(form, []), step)
    for stack in runs.values():
        yield from stack


def _numeral(number: str) -> str:
    """Which numerals a number is written in: 04, 4, ④ or 四."""
    if number.isdecimal():
        return "0" if number.startswith("0") else "1"
    return "①" if "①" <= number <= "⑳" else "一"


def _goes_on(stack: list[list[_Step]], step: _Step) -> list[list[_Step]]:
    """Adds a step to the innermost open run that it continues, or begins one; gives the runs that this
    closes.
    """
    closed: list[list[_Step]] = []
    inner_first = range(len(stack) - 1, -1, -1)
    continued = next((depth for depth in inner_first if stack[depth][-1].count == step.count - 1), None)
    if continued is not None:
        closed = stack[continued + 1 :]
        del stack[continued + 1 :]
    elif step.count == 1 or not stack:
        stack.append([])
    stack[-1].append(step)
    return closed


def _rank(kind: str) -> int:
    """How strong a kind of heading is; words (施策1) are closed by chapters only."""
    order = (
        "part",
        "chapter",
        "section",
        "clause",
        "number",
        "dotted2",
        "dotted2paren",
        "dotted3",
        "paren",
        "paren-half",
        "circled",
        "kana",
        "paren-kana",
    )
    return order.index(kind) if kind in order else 2


def _lists(everyone: list[Passage]) -> Iterator[list[_Step]]:
    """Numbered items that follow one another directly."""
    run: list[_Step] = []
    kind = ""
    block = -2
    for passage in everyone:
        match = (
            _NUMBERED.match(as_printed(passage.source))
            if passage.kind in {"list_item", "paragraph"}
            else None
        )
        if match is None:
            if passage.block > block:
                if run:
                    yield run
                run = []
            continue
        count = _count(match["n"])[1]
        now = re.sub(r"\d+|[①-⑳]|[ア-ト]", "", match["n"]) + ("c" if match["n"] in _ORDERS[0] else "")
        if run and (now != kind or count == 1 or passage.block > block + 1):
            yield run
            run = []
        if count is not None and passage.block != block:
            run.append(_Step(count, passage.spelling.text, passage))
        kind, block = now, passage.block
    if run:
        yield run


def _count(number: str) -> tuple[str, int | None]:
    """What stands before the last part of a number, and the count that this part gives."""
    match = re.search(r"(?P<n>\d+|[①-⑳]|[ア-ト]|[一二三四五六七八九十]{1,3})\)?$", number)
    if match is None:
        return number, None
    prefix, last = number[: match.start()], match["n"]
    if last.isdecimal():
        return prefix, int(last)
    for order in _ORDERS:
        if last in order:
            return prefix, order.index(last) + 1
    tens, _, ones = last.partition("十")
    if "十" in last:
        count = (_ORDERS[2].index(tens) + 1 if tens else 1) * 10
        return prefix, count + (_ORDERS[2].index(ones) + 1 if ones else 0)
    return prefix, None


def _irregular(steps: list[_Step], everyone: list[Passage]) -> Finding | None:
    """The one irregularity of a sequence that is otherwise right; None where there is none or more."""
    steps = [
        step
        for at, step in enumerate(steps)
        if at == 0 or (step.count, step.title) != (steps[at - 1].count, steps[at - 1].title)
    ]
    if len(steps) < 3 or steps[0].count != 1:
        return None
    breaks = [at for at in range(1, len(steps)) if steps[at].count != steps[at - 1].count + 1]
    if (
        len(breaks) == 2
        and breaks[1] == breaks[0] + 1
        and steps[breaks[1]].count == steps[breaks[0] - 1].count + 2
    ):
        # One number is wrong, and those around it are right.
        wrong = steps[breaks[0]]
        twin = next(
            (
                steps[at]
                for at in (breaks[0] - 1, breaks[1])
                if steps[at].count == wrong.count and steps[at].title != wrong.title
            ),
            None,
        )
        if twin is None:
            return None
        params = {"before": _shown(twin), "number": _shown(wrong)}
        return Finding(
            at=quoted(wrong.passage), related=(quoted(twin.passage),), message="repeated", params=params
        )
    if len(breaks) != 1:
        return None
    before, step = steps[breaks[0] - 1], steps[breaks[0]]
    params = {"before": _shown(before), "number": _shown(step)}
    last = breaks[0] == len(steps) - 1 and step.index - before.index > 2
    if step.count == before.count and step.title != before.title and not last:
        finding = Finding(
            at=quoted(step.passage), related=(quoted(before.passage),), message="repeated", params=params
        )
    elif 2 <= step.count - before.count <= 3 and not _found_between(before, step, everyone):
        finding = Finding(
            at=quoted(step.passage), related=(quoted(before.passage),), message="skipped", params=params
        )
    else:
        return None
    if finding.at is not None and step.passage.kind != "heading":
        review(finding)
    return finding


def _found_between(before: _Step, step: _Step, everyone: list[Passage]) -> bool:
    """Whether a line between the two begins with a number, in the same form, that would fill the gap."""
    printed = as_printed(before.passage.source)
    lead = re.match(
        r"(?P<head>[^\d①-⑳ア-ト]*?(?:\d+[-.]\(?)*)(?P<n>\d+|[①-⑳]|[ア-ト]|[一二三四五六七八九十])"
        r"(?P<tail>[)章節部編.、]?)",
        printed,
    )
    if lead is None:
        return False
    counts = range(before.count + 1, step.count)
    wanted = [str(count) for count in counts] + [
        order[count - 1] for order in _ORDERS for count in counts if count <= len(order)
    ]
    pattern = re.compile(
        re.escape(lead["head"])
        + f"(?:{'|'.join(wanted)})"
        + (re.escape(lead["tail"]) or r"(?![\d年月日度%])")
    )
    between = [one for one in everyone if before.passage.block < one.block < step.passage.block]
    return any(
        (one.kind != "cell" or lead["head"].endswith(("-", ".")))
        and (pattern.match(as_printed(one.source)) or _spaced(one, pattern))
        for one in between
    )


def _spaced(passage: Passage, pattern: re.Pattern[str]) -> bool:
    """Whether the line begins with a number of the pattern and a blank: 2-4　3つの約束."""
    number, blank, _ = re.sub(r"[\s　]", " ", passage.source.lstrip()[:40]).partition(" ")
    return bool(blank) and pattern.fullmatch(as_printed(number)) is not None


def _shown(step: _Step) -> str:
    return (quoted(step.passage).quote or "").strip()[:30]
