"""The page on which the text report is laid out: language, columns, colours, how a place is named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from dxlint import FileReport, Place, Quoted
from dxlint_plugins.reporters._places import way_to
from dxlint_plugins.reporters._plain import COLUMNS, LONGEST_QUOTE, cut, folded, padded, safe, width
from dxlint_plugins.reporters._words import WORDS

COLOURS = {
    "error": "31", "warning": "33", "info": "36", "not_evaluable": "35", "dim": "2", "bold": "1",
    "covered": "32", "considering": "33", "partial": "33", "mentioned": "2", "missing": "31",
    "commits": "32", "considers": "33", "background": "2", "unsure": "35",
}  # fmt: skip
# The dots that lead to a page number in a table of contents.
_LEADERS = re.compile(r"[.．・･…‥]{4,}")


class Page:
    """`words` are the report's own; `told` remembers what was explained, so that it is explained once;
    `editions` are the ids of all editions, which are not for people.
    """

    def __init__(
        self, language: str, *, colour: bool = False, why: bool = False, show_known: bool = False,
        editions: frozenset[str] = frozenset(),
    ) -> None:  # fmt: skip
        self.language = language if language in WORDS else "ja"
        self.words = WORDS[self.language]
        self.colour = colour
        self.why = why
        self.show_known = show_known
        self.editions = editions
        self.told: set[str] = set()

    def paint(self, text: str, colour: str) -> str:
        """The text in a colour, where colours are wanted."""
        return f"\x1b[{COLOURS[colour]}m{text}\x1b[0m" if self.colour and text else text

    def joined(self, parts: Iterable[str]) -> str:
        """Parts as one enumeration."""
        return self.words["sep"].join(parts)

    def labelled(self, label: str, texts: str | Iterable[str], *, indent: int, columns: int) -> Iterator[str]:
        """A label, and beside it texts, each folded so that it stays in its column; of several each has a
        bullet.
        """
        head = " " * indent + self.paint(padded(label, columns), "dim") + "  "
        several = [texts] if isinstance(texts, str) else list(texts)
        bullet = self.words["bullet"] if len(several) > 1 else ""
        room = COLUMNS - indent - columns - 2 - width(bullet)
        for text in several:
            mark = bullet
            for line in folded(text, room):
                yield head + mark + line
                head, mark = " " * (indent + columns + 2), " " * width(bullet)

    def paragraph(self, text: str, *, indent: int = 2) -> Iterator[str]:
        """A text folded to the page."""
        for line in folded(text, COLUMNS - indent):
            yield " " * indent + line

    def heading(self, text: str, line: str = "=") -> Iterator[str]:
        """A heading, underlined."""
        shown = cut(text, COLUMNS)
        yield self.paint(shown, "bold")
        yield line * width(shown)

    def table(self, head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
        """A table whose first column is text and whose others are counts."""
        lines = [list(head), *(list(row) for row in rows)]
        # File names may not push the counts off the screen.
        room = COLUMNS - 2 - sum(width(title) + 2 for title in head[1:])
        wide = min(room, max(width(row[0]) for row in lines))
        for row in lines:
            name, *cells = row
            # Of a path the end tells one file from another.
            name = cut(name[::-1], wide)[::-1]
            counts = "".join(
                "  " + " " * max(0, width(title) - width(cell)) + cell
                for title, cell in zip(head[1:], cells, strict=True)
            )
            yield f"  {padded(name, wide)}{counts}"

    def where(self, place: Place, file: str) -> str:
        """A place in `file`, in words by which it can be found. The one function that names places."""
        parts = [] if place.file == file else [safe(place.file)]
        if place.where:
            return " ".join([*parts, way_to(place, self.language)])
        if place.page is not None:
            parts.append(self.words["page"].format(page=place.page))
        if place.line is not None:
            parts.append(self.words["line"].format(line=place.line))
        elif place.path:
            parts.append(safe(place.path))
        return " ".join(parts)

    def passage(self, quoted: Quoted, file: str, longest: int = LONGEST_QUOTE) -> str:
        """A place with what stands there."""
        text = f"「{safe(_LEADERS.sub('……', quoted.quote), longest)}」" if quoted.quote else ""
        return " ".join(part for part in (self.where(quoted.place, file), text) if part)

    def day(self, day: date) -> str:
        """A date as offices write it."""
        if self.language != "ja":
            return day.isoformat()
        return f"{_era_year(day)}{day.month}月{day.day}日（{day.isoformat()}）"

    def when(self, stated: str) -> str:
        """A date as a plan states it: a day, a month, or a year."""
        try:
            if len(stated) == len("2024-06"):
                month = date.fromisoformat(f"{stated}-01")
                return f"{_era_year(month)}{month.month}月（{stated}）" if self.language == "ja" else stated
            return self.day(date.fromisoformat(stated))
        except ValueError:
            return safe(stated)

    def dated(self, written: str) -> str:
        """A date that may lack its day or month (YYYY, YYYY-MM), as it is written in a sentence."""
        if self.language != "ja":
            return written
        parts = [int(part) for part in written.split("-")]
        return "".join(f"{part}{unit}" for part, unit in zip(parts, "年月日", strict=False))

    def name_of(self, file: FileReport) -> str:
        """What a report on a file is headed by: the plan's title, else the file's name."""
        return safe(file.title, LONGEST_QUOTE) if file.title else safe(file.file)


def _era_year(day: date) -> str:
    if day < date(1989, 1, 8):
        return f"{day.year}年"
    era, year = ("令和", day.year - 2018) if day >= date(2019, 5, 1) else ("平成", day.year - 1988)
    return f"{era}{'元' if year == 1 else year}年"
