"""The table of contents says what the headings say.

Entries and headings are aligned in order; between two that agree, an entry is compared with the headings that
stand there. A difference of wording or spelling is reported (位置付け / 位置づけ), one of blanks, widths,
marks, leaders, pages or of a note behind the heading (【新規】) is not. That an entry has no heading at all
is said only where most entries have one: headings may be lost in a picture.
Reads: plan.outline.
Yields: one finding per entry, at the entry; `review` where no heading was found.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from dxlint import Finding, Plan, RuleContext, lazy
from dxlint_rules.document_quality._contents import Line, anchors, entries, headings
from dxlint_rules.document_quality._sequences import irregularities
from dxlint_rules.document_quality._text import line_of, quoted, review

_ALIKE, _ALIKE_NUMBERED, _ALIKE_LINE = 0.62, 0.4, 0.8
_MOST_ABSENT = 3
# Parts that are often printed as a picture or bound in from elsewhere.
_DIVIDERS = lazy(
    r"資料|用語|参考|附属|付録|名簿|要綱|要領|あいさつ|挨拶|はじめに|おわりに|目次|奥付|アンケート"
)


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding per entry that differs from its heading, or has none."""
    if len(plan.outline.contents) < 3:
        return
    contents, body = entries(plan), headings(plan)
    matched = dict(anchors(contents, body))
    if len(matched) * 2 < len(contents):
        return
    yield from _numbers(plan, contents, body, matched)
    absent = []
    joined = {line.title + after.title for line, after in itertools.pairwise(body)}
    running = "\n".join(line.title for line in body)
    for at, entry in enumerate(contents):
        if at in matched:
            continue
        low = max((matched[i] for i in matched if i < at), default=-1)
        high = min((matched[i] for i in matched if i > at), default=len(body))
        between = body[low + 1 : high]
        if (
            any(line.title == entry.title for line in between)
            or entry.title in joined
            or _wraps(contents, at, body)
        ):
            continue
        other = _counterpart(entry, between)
        if other is not None:
            yield _finding(entry, other, "default")
        elif entry.title not in running and not _DIVIDERS.search(entry.title):
            absent.append(entry)
    if len(absent) <= _MOST_ABSENT and len(matched) >= 3 * len(absent) + 3:
        for entry in absent:
            yield review(
                Finding(at=quoted(entry.first), message="absent", params={"entry": entry.text.strip()})
            )


def _counterpart(entry: Line, between: list[Line]) -> Line | None:
    """The heading most like an entry, among those that stand where it should; None where none is like it."""
    best: tuple[float, Line] | None = None
    for line in between:
        same = bool(entry.number) and entry.number == line.number
        if entry.number and line.number and not same and _kind(entry.number) == _kind(line.number):
            continue
        floor = _ALIKE_NUMBERED if same and line.heading else _ALIKE if line.heading else _ALIKE_LINE
        matcher = SequenceMatcher(None, entry.title, line.title, autojunk=False)
        if matcher.real_quick_ratio() < floor or matcher.quick_ratio() < floor:
            continue
        ratio = matcher.ratio()
        score = ratio + (0.3 if same else 0) + (0.1 if line.heading else 0)
        if ratio >= floor and (best is None or score > best[0]):
            best = (score, line)
    return best[1] if best else None


def _wraps(contents: list[Line], at: int, body: list[Line]) -> bool:
    """Whether the entry is one half of a heading that takes two lines of the contents."""
    titles = {line.title for line in body if line.heading}
    entry = contents[at]
    after = contents[at + 1].title if at + 1 < len(contents) and not contents[at + 1].number else ""
    before = contents[at - 1].title if at and not entry.number else ""
    return bool((after and entry.title + after in titles) or (before and before + entry.title in titles))


def _numbers(
    plan: Plan, contents: list[Line], body: list[Line], matched: dict[int, int]
) -> Iterator[Finding]:
    """Entries whose heading has another number of the same kind; a number that breaks its sequence is
    `numbering`'s.
    """
    often = Counter(line.title for line in [*body, *contents] if line.heading)
    differing = [
        (contents[i], body[j])
        for i, j in matched.items()
        if contents[i].number and body[j].number and _digits(contents[i].number) != _digits(body[j].number)
        and _kind(contents[i].number) == _kind(body[j].number) and often[contents[i].title] == 2
    ]
    broken = (
        {
            (one.at.place.page or 0, one.at.place.line or 0)
            for one in irregularities(plan)
            if one.at is not None
        }
        if differing
        else set()
    )
    differing = [(entry, line) for entry, line in differing if line_of(line.first) not in broken]
    for entry, line in differing[:1] if len(differing) > 3 else differing:
        yield _finding(entry, line, "number")


def _kind(number: str) -> str:
    return re.sub(r"[0-9]+", "0", number)


def _digits(number: str) -> list[str]:
    return re.findall(r"[0-9]+|[①-⑳]|[一二三四五六七八九十]+", number)


def _finding(entry: Line, line: Line, message: str) -> Finding:
    params = {"entry": entry.text.strip(), "heading": " ".join(line.text.split())}
    finding = Finding(at=quoted(entry.first), related=(quoted(line.first),), message=message, params=params)
    finding.confidence = "high" if line.heading else "medium"
    return finding
