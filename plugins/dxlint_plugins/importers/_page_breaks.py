"""Page numbers in a text, and the running heads beside them."""

from __future__ import annotations

from collections import Counter

from dxlint_plugins.importers import _line_marks as signs
from dxlint_plugins.importers._rows import ENDED, MARKER, PAGED, Line


def without_page_breaks(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The lines without page numbers (- 12 -), the running heads beside them and the blanks around them;
    and these.

    What stands before and after a page break then follows each other, as it does in the paragraph.
    """
    marks = [at for at, line in enumerate(lines) if signs.PAGE_NUMBER.match(line.text)]
    if len(marks) < 3:
        return lines, []
    dropped = {*marks, *_running_heads(lines, marks)}
    for at in sorted(dropped):
        for step in (-1, 1):
            beside = at + step
            while 0 <= beside < len(lines) and not lines[beside].text.strip():
                dropped.add(beside)
                beside += step
    kept = [line for at, line in enumerate(lines) if at not in dropped]
    return kept, [lines[at] for at in sorted(dropped) if lines[at].text.strip()]


def _running_heads(lines: list[Line], marks: list[int]) -> set[int]:
    """The indices of the lines above, or below, the page numbers that only repeat a title.

    A line repeats the plan's own title (other words may follow it), or a chapter's, or stands on most pages
    with something else beside it each time. What is a sentence, a label or a row of a table is always text.
    """
    found: set[int] = set()
    cover = [line.text.strip() for line in [one for one in lines[: marks[0]] if one.text.strip()][:6]]
    titles = [
        text for text in cover if signs.PLAN.search(text) and not PAGED.search(text) and not _is_text(text)
    ]
    for step in (-1, 1):
        beside = [
            at
            for mark in marks
            if (at := _next(lines, mark, step)) is not None and not _is_text(lines[at].text)
        ]
        texts = {at: lines[at].text.strip() for at in beside}
        count = Counter(texts.values())
        inner: dict[str, set[str]] = {text: set() for text in count}
        for at, text in texts.items():
            if (over := _next(lines, at, step)) is not None:
                inner[text].add(lines[over].text)
        titled = {
            at
            for at, text in texts.items()
            if any(
                text.startswith(title)
                or (len(text) >= 4 and (title.startswith(text) or title.endswith(text)))
                for title in titles
            )
        }
        found |= titled if len(titled) >= 2 else set()
        found |= {
            at
            for at, text in texts.items()
            if (count[text] >= 2 and signs.CHAPTER.match(text))
            or (
                count[text] >= 3
                and count[text] * 2 > len(marks)
                and len(inner[text]) * 2 > count[text]
                and not MARKER.match(text)
            )
        }
    return found


def _next(lines: list[Line], at: int, step: int) -> int | None:
    """The index of the nearest line with text before or after a line."""
    at += step
    while 0 <= at < len(lines) and not lines[at].text.strip():
        at += step
    return at if 0 <= at < len(lines) else None


def _is_text(line: str) -> bool:
    return bool(signs.NO_HEAD.match(line)) or "\t" in line.strip() or line.rstrip().endswith(ENDED)
