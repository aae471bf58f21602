"""The ruled lines and shaded boxes of a page, from its path objects."""

from __future__ import annotations

import ctypes
import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dxlint_plugins.importers._pdf_page import Page

MAX_SEGMENTS = 60_000
MAX_OBJECTS = 60_000
_THIN = 2.6  # points: a filled box no thicker than this is a line
_SHORT = 6.0  # points: no line of a table is shorter
_NEAR = 1.2  # points: lines at one place but for rounding
_DASH = 4.5  # points: the gap between two dashes of one line

Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Rule:
    """A line at `at` (y of a line across, x of a line down) from `start` to `end`."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Shade:
    """A box that is filled or framed."""

    x0: float
    y0: float
    x1: float
    y1: float
    filled: bool = True


class _Budget:
    def __init__(self) -> None:
        self.segments = 0
        self.objects = 0
        self.across: list[Rule] = []
        self.down: list[Rule] = []
        self.shades: list[Shade] = []

    @property
    def spent(self) -> bool:
        return self.segments > MAX_SEGMENTS or self.objects > MAX_OBJECTS


def rules_of(page: Page, handle: Any, seen: Any, raw: Any) -> None:
    """Fills in `page.across`, `page.down`, `page.shades`, `page.paths` and `page.pictured`.

    A drawing of more than MAX_SEGMENTS strokes is a picture or a map: no tables are looked for in it.
    """
    budget = _Budget()
    for index in range(raw.FPDFPage_CountObjects(handle)):
        if budget.spent:
            break
        _object(page, raw.FPDFPage_GetObject(handle, index), _SAME, 0, budget, seen, raw)
    page.paths = budget.objects
    if budget.spent:
        return
    page.across, page.down = joined(budget.across), joined(budget.down)
    page.shades = list(dict.fromkeys(budget.shades))


def _object(page: Page, item: Any, matrix: Matrix, depth: int, budget: _Budget, seen: Any, raw: Any) -> None:
    kind = raw.FPDFPageObj_GetType(item)
    budget.objects += 1
    if kind == raw.FPDF_PAGEOBJ_TEXT:
        budget.objects -= 1
    elif kind == raw.FPDF_PAGEOBJ_PATH:
        _path(page, item, matrix, budget, seen, raw)
    elif kind == raw.FPDF_PAGEOBJ_IMAGE:
        edges = [ctypes.c_float() for _ in range(4)]
        if raw.FPDFPageObj_GetBounds(item, *edges):
            x0, y0, x1, y1 = (edge.value for edge in edges)
            corners = [_apply(matrix, x, y) for x, y in ((x0, y0), (x1, y1))]
            a, b, c, d = seen(*_box(corners))
            a, b, c, d = max(a, 0.0), max(b, 0.0), min(c, page.width), min(d, page.height)
            if c > a and d > b:
                page.pictured += (c - a) * (d - b) / (page.width * page.height)
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < 4:
        inner = _times(_matrix(item, raw), matrix)
        for index in range(max(0, raw.FPDFFormObj_CountObjects(item))):
            if budget.spent:
                return
            _object(page, raw.FPDFFormObj_GetObject(item, index), inner, depth + 1, budget, seen, raw)


def _path(page: Page, item: Any, matrix: Matrix, budget: _Budget, seen: Any, raw: Any) -> None:
    count = raw.FPDFPath_CountSegments(item)
    budget.segments += max(count, 0)
    if budget.spent or count < 2:
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(item, fill, stroke) or not (fill.value or stroke.value):
        return
    if fill.value and not stroke.value and _invisible(item, raw):
        return
    whole = _times(_matrix(item, raw), matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    shapes: list[tuple[list[tuple[float, float]], bool, bool]] = []
    points: list[tuple[float, float]] = []
    curved = closed = False
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        if not segment or not raw.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                shapes.append((points, curved, closed))
            points, curved, closed = [], False, False
        curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
        closed = closed or bool(raw.FPDFPathSegment_GetClose(segment))
        points.append(_apply(whole, x.value, y.value))
    if len(points) > 1:
        shapes.append((points, curved, closed))
    for shape in shapes:
        _shape(page, *shape, bool(fill.value), bool(stroke.value), budget, seen)


def _shape(
    page: Page, points: list[tuple[float, float]], curved: bool, closed: bool, filled: bool, stroked: bool,
    budget: _Budget, seen: Any,
) -> None:  # fmt: skip
    closed = closed or points[0] == points[-1]
    x0, y0, x1, y1 = seen(*_box(points))
    x0, y0, x1, y1 = max(x0, -1.0), max(y0, -1.0), min(x1, page.width + 1), min(y1, page.height + 1)
    if x0 > x1 or y0 > y1:
        return
    wide, high = x1 - x0, y1 - y0
    if min(wide, high) <= _THIN:
        if filled or not curved:
            _line(x0, y0, x1, y1, budget)
        return
    upright = not curved and all(
        min(abs(a[0] - b[0]), abs(a[1] - b[1])) < 0.6 for a, b in itertools.pairwise(points)
    )
    if (filled or (closed and stroked)) and wide > 8 and high > 6 and (filled or upright or curved):
        budget.shades.append(
            Shade(round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1), filled and not stroked)
        )
    if not stroked or curved:
        return
    ring = [*points, points[0]] if closed else points
    for a, b in itertools.pairwise(ring):
        if min(abs(a[0] - b[0]), abs(a[1] - b[1])) < 0.6:
            x0, y0, x1, y1 = seen(*_box([a, b]))
            _line(x0, y0, x1, y1, budget)


def _line(x0: float, y0: float, x1: float, y1: float, budget: _Budget) -> None:
    if x1 - x0 >= y1 - y0:
        budget.across.append(Rule((y0 + y1) / 2, x0, x1))
    else:
        budget.down.append(Rule((x0 + x1) / 2, y0, y1))


def joined(rules: list[Rule]) -> list[Rule]:
    """Lines of one place joined end to end, dashes too; what stays short is dropped."""
    found: list[Rule] = []
    rules = sorted(rules, key=lambda rule: rule.at)
    at = 0
    while at < len(rules):
        stop = at + 1
        while (
            stop < len(rules)
            and rules[stop].at - rules[stop - 1].at <= _NEAR
            and rules[stop].at - rules[at].at <= 2 * _NEAR
        ):
            stop += 1
        group = sorted(rules[at:stop], key=lambda rule: rule.start)
        place = sum(rule.at for rule in group) / len(group)
        start, end = group[0].start, group[0].end
        for rule in group[1:]:
            if rule.start <= end + _DASH:
                end = max(end, rule.end)
                continue
            found.append(Rule(place, start, end))
            start, end = rule.start, rule.end
        found.append(Rule(place, start, end))
        at = stop
    return [rule for rule in found if rule.end - rule.start >= _SHORT]


def _invisible(item: Any, raw: Any) -> bool:
    """Whether a filling is white or transparent, so that no reader sees it."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(item, red, green, blue, alpha):
        return False
    return alpha.value < 8 or min(red.value, green.value, blue.value) >= 252


def _matrix(item: Any, raw: Any) -> Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, found):
        return _SAME
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _box(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)
