"""Where the parts of each picture stand: the templates only draw them.

The unit is a CSS pixel at the full width of the page. Texts in a picture do not fold, so they are cut.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dxlint.messages import text
from dxlint_plugins.reporters._page import Page
from dxlint_plugins.reporters._plain import cut, width
from dxlint_plugins.reporters._view.file import FileView, year
from dxlint_plugins.reporters._view.schedule import Due, Schedule

WIDTH = 760
# Half of a full-width character of the size that the style gives to texts in pictures.
_COLUMN = 6.2
_BOLD = 6.6
_GAP = 4.0
MARKS = {"covered": "○", "partial": "◇", "considering": "△", "mentioned": "・", "missing": "×"}


@dataclass(frozen=True, slots=True)
class Tile:
    """One item: where its square stands, its state, its number."""

    x: float
    y: float
    status: str
    mark: str
    number: int


@dataclass(frozen=True, slots=True)
class Label:
    """A text; `anchor` says which end of it stands at `x`."""

    x: float
    y: float
    text: str
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Overview:
    """All items as squares, guideline by guideline."""

    height: float
    size: float
    labels: tuple[Label, ...]
    tiles: tuple[Tile, ...]
    said: str


TILE = 34.0
_HEAD = 24.0


def overview(view: FileView, page: Page) -> Overview | None:
    """The squares of the items that are asked for; None where none is."""
    labels, tiles = [], []
    a_row = int(WIDTH // TILE)
    y = 0.0
    for group in view.items:
        if not group.asked:
            continue
        labels.append(Label(0, y + _HEAD - 8, _cut(group.name, WIDTH)))
        y += _HEAD
        for at, item in enumerate(group.items):
            row, column = divmod(at, a_row)
            mark = MARKS[item.status]
            tiles.append(Tile(column * TILE, y + row * TILE, item.status, mark, item.number))
        y += (len(group.items) + a_row - 1) // a_row * TILE + 6
    if not tiles:
        return None
    said = page.joined(f"{page.words[status]} {count}" for status, count in view.status_counts)
    return Overview(y, TILE - 3, tuple(labels), tuple(tiles), said)


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar."""

    x: float
    width: float
    kind: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A chapter: its name, its sentences by stance, and their numbers in words."""

    y: float
    label: str
    segments: tuple[Segment, ...]
    end: float
    said: str


@dataclass(frozen=True, slots=True)
class Bars:
    """The chapters as bars, as long as they have sentences."""

    height: float
    left: float
    legend: tuple[tuple[float, str, str], ...]
    bars: tuple[Bar, ...]
    said: str


_BAR = 30.0
_NAMES = 260.0
_NUMBERS = 210.0
_LEGEND = 90.0


def bars(view: FileView, page: Page) -> Bars | None:
    """A bar for each chapter with sentences of its own; None without any."""
    if not view.spoken:
        return None
    longest = max(one.total for one in view.spoken)
    room = WIDTH - _NAMES - _NUMBERS
    found, said = [], []
    for at, one in enumerate(view.spoken):
        x = _NAMES
        segments = []
        for kind in ("commits", "considers", "others"):
            wide = room * getattr(one, kind) / longest
            if wide:
                segments.append(Segment(x, wide, kind))
            x += wide
        counted = {"commits": one.commits, "considers": one.considers, "others": one.others}
        numbers = text("report-bar", page.language, **counted)
        found.append(Bar((at + 1) * _BAR, _cut(one.chapter, _NAMES - 10), tuple(segments), x + 6, numbers))
        said.append(text("report-chapters-desc-part", page.language, chapter=one.chapter, **counted))
    legend = tuple(
        (_NAMES + at * _LEGEND, kind, text(f"report-{kind}", page.language))
        for at, kind in enumerate(("commits", "considers", "others"))
    )
    return Bars((len(found) + 1) * _BAR, _NAMES, legend, tuple(found), page.joined(said))


@dataclass(frozen=True, slots=True)
class Cell:
    """A year in which a measure has something to do, and the beginning of what."""

    x: float
    text: str


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A measure over the years."""

    y: float
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A deadline: a line from its label down through all rows."""

    x: float
    label: Label


@dataclass(frozen=True, slots=True)
class Chart:
    """The schedule: years across, measures down, deadlines upright."""

    height: float
    top: float
    left: float
    column: float
    row: float
    years: tuple[Label, ...]
    rows: tuple[ChartRow, ...]
    lines: tuple[Line, ...]
    said: str


_ROW = 26.0
_LABELS = 232.0
_LINE = 18.0


def chart(view: FileView, page: Page) -> Chart | None:
    """The chart of a schedule; None without one."""
    schedule = view.schedule
    if schedule is None:
        return None
    column = (WIDTH - _LABELS) / len(schedule.years)
    lines = tuple(_lines(schedule, column))
    # First the labels of the deadlines, one below the other, then the years.
    heads = len(lines) * _LINE + 4
    top = heads + 24
    years = tuple(
        Label(_LABELS + (at + 0.5) * column, heads + 16, _head(one, column, page), "middle")
        for at, one in enumerate(schedule.years)
    )
    rows = tuple(
        ChartRow(
            top + at * _ROW, _cut(row.name, _LABELS - 10), tuple(_cells(row.years, schedule, column, page))
        )
        for at, row in enumerate(schedule.rows)
    )
    said = page.joined(one.text for one in schedule.due)
    return Chart(top + len(rows) * _ROW + 4, top, _LABELS, column, _ROW, years, rows, lines, said)


def _head(fiscal_year: int, column: float, page: Page) -> str:
    """A year, as long as there is room for it."""
    forms = (year(page, fiscal_year, short=short) for short in (False, True))
    said = (text("report-year", page.language, year=form) for form in forms)
    return next((one for one in said if width(one) * _COLUMN < column - 12), str(fiscal_year))


def _cells(
    years: dict[int, tuple[str, ...]], schedule: Schedule, column: float, page: Page
) -> Iterator[Cell]:
    for fiscal_year, texts in years.items():
        if fiscal_year in schedule.years:
            more = text("report-schedule-more", page.language, count=len(texts) - 1) if len(texts) > 1 else ""
            room = column - 12 - width(more) * _COLUMN
            said = f"{_cut(texts[0], room)}{more}" if room > 40 else str(len(texts))
            yield Cell(_LABELS + (fiscal_year - schedule.years[0]) * column, said)


def _lines(schedule: Schedule, column: float) -> Iterator[Line]:
    """Label under label so that no line runs through another one's."""
    labels = [_label(due, _LABELS + (due.at - schedule.years[0]) * column) for due in schedule.due]
    to_the_left = [one for one in labels if one.anchor == "end"]
    to_the_right = [one for one in labels if one.anchor == "start"]
    for at, label in enumerate((*reversed(to_the_left), *to_the_right)):
        x = label.x + (_GAP if label.anchor == "end" else -_GAP)
        yield Line(x, replace(label, y=14 + at * _LINE))


def _label(due: Due, x: float) -> Label:
    """To the left of its line where it would not fit to the right."""
    if x + _GAP + width(due.text) * _BOLD <= WIDTH:
        return Label(x + _GAP, 0, due.text)
    return Label(x - _GAP, 0, cut(due.text, int((x - _GAP) / _BOLD)), "end")


def _cut(label: str, room: float) -> str:
    return cut(label, int(room / _COLUMN))
