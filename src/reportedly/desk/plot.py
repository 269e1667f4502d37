"""A series drawn on the desk: a series and its ranges in, the geometry of an SVG out, which a template writes down.

The points are those of `report.points`, the marks those of `report.plot`: families told apart by shape and colour,
open ends as arrows, revisions of one origin joined, what was replaced hollow, the range of live claims as a band.
Lengths are units of the picture; nothing here knows a colour.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from reportedly.checks.bounds import number
from reportedly.desk.scales import Scale, days_marked, numbers_marked
from reportedly.report import words
from reportedly.report.points import COLOURS, dots_of
from reportedly.report.vintages import number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.records.estimate import Estimate
    from reportedly.records.series import Series
    from reportedly.report.points import Dot

FAMILIES = len(COLOURS)
_LEFT, _RIGHT, _TOP, _BOTTOM = 58, 24, 16, 34
_ARROW = 20
_REACH = 5.5  # half the size of a mark


class Tick(msgspec.Struct, frozen=True):
    """A line of the grid and what stands beside it."""

    at: float
    words: str


class Point(msgspec.Struct, frozen=True):
    """One assertion as it is drawn.

    `path` is its mark, `family` 0 to 7, `stem` the line of a bounded figure or of an open end, `words` what a reader is
    told who hovers or comes by keyboard; `label` is its number in the table, at `label_x`, `label_y`.
    """

    number: int
    x: float
    y: float
    path: str
    family: int
    live: bool
    distorted: bool
    stem: str
    label_x: float
    label_y: float
    words: str


class Key(msgspec.Struct, frozen=True):
    """A line of the legend: a family with its mark."""

    name: str
    family: int
    path: str


class Plot(msgspec.Struct, frozen=True):
    """The picture: its size, grid, band, joins between revisions, and points in the order of their days."""

    width: int
    height: int
    left: float
    right: float
    bottom: float
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    band: str
    joins: tuple[tuple[str, int], ...]
    points: tuple[Point, ...]
    legend: tuple[Key, ...]
    replaced: bool
    distorted: bool


def plot(series: Series, ranges: Sequence[Estimate] = (), *, width: int = 960, height: int = 400) -> Plot | None:
    """The picture of a series; None where no figure has a day."""
    dots = dots_of(series)
    if not dots:
        return None
    tops = [max(dot.assertion.reach.point, dot.assertion.reach.high or 0) for dot in dots]
    tops += [one.high.value for one in ranges if one.high is not None]
    days = [dot.day for dot in dots] + [date.fromisoformat(one.at[:10]) for one in ranges]
    room = max((max(days) - min(days)) * 0.03, timedelta(days=2))
    first, last = (min(days) - room).toordinal(), (max(days) + room).toordinal()
    right, bottom = width - _RIGHT, height - _BOTTOM
    x = Scale(first, last, _LEFT, right)
    y = Scale(0, max([*tops, 1]) * 1.12, bottom, _TOP)
    across = tuple(Tick(x(at), said) for at, said in days_marked(first, last, max(3, width // 130)))
    up = tuple(Tick(y(value), number(value)) for value in numbers_marked(y.last, 5))
    places = {dot.assertion.id: (x(dot.day.toordinal()), y(dot.assertion.reach.point)) for dot in dots}
    taken = [(place[0] - 5, place[1] + 4) for place in places.values()]  # no number on a mark
    points = tuple(_point(dot, series, x, y, taken) for dot in dots)
    used = sorted({point.family for point in points})
    names = {n: [f.name for i, f in enumerate(series.families) if i % FAMILIES == n] for n in used}
    return Plot(
        width,
        height,
        _LEFT,
        right,
        bottom,
        across,
        up,
        _band(ranges, x, y),
        tuple(
            (f"M{_at(*places[dot.assertion.id])}L{_at(*places[later])}", dot.family % FAMILIES)
            for dot in dots
            if (later := dot.assertion.superseded_by or "") in places
        ),
        points,
        tuple(Key(", ".join(map(words.line, names[n])) or "no source", n, mark(n, 8, 8)) for n in used),
        any(not point.live and not point.distorted for point in points),
        any(point.distorted for point in points),
    )


def _point(dot: Dot, series: Series, x: Scale, y: Scale, taken: list[tuple[float, float]]) -> Point:
    assertion, reach = dot.assertion, dot.assertion.reach
    across, up = x(dot.day.toordinal()), y(reach.point)
    stem = ""
    if reach.low is not None and reach.high is not None and reach.high > reach.low:
        low, high = y(reach.low), y(reach.high)
        stem = f"M{_at(across, low)}V{high:.1f}M{_at(across - 4, low)}h8M{_at(across - 4, high)}h8"
    elif reach.high is None:
        stem = f"M{_at(across, up - _REACH)}v{_REACH - _ARROW}M{_at(across - 4, up - _ARROW + 5)}l4-5l4 5"
    elif reach.low is None:
        foot = min(up + _ARROW, y.to)
        stem = f"M{_at(across, up + _REACH)}V{foot:.1f}M{_at(across - 4, foot - 5)}l4 5l4-5"
    family = dot.family % FAMILIES
    label_x, label_y = _label(across, up, taken)
    entry = assertion.entry
    said = words.line(assertion.origin.name)
    where = words.line(entry.printed.publisher or "")
    return Point(
        dot.number,
        across,
        up,
        cross(across, up) if assertion.distorted else mark(family, across, up),
        family,
        assertion.live,
        assertion.distorted,
        stem,
        label_x,
        label_y,
        f"{number_of(assertion)} {series.scope.toll.replace('_', ' ')}, {said}"
        + (f" ({where})" if where and where != said else "")
        + f", {dot.day.isoformat()}. “{words.excerpt(entry.sentence)}”",
    )


def _label(x: float, y: float, taken: list[tuple[float, float]]) -> tuple[float, float]:
    """Where the number of a point stands: to a side of it where no other number does."""
    at = (x + 9, y + 4)
    for dx, dy in ((9, 4), (9, 17), (-22, 4), (-22, 17), (9, -9), (-22, -9), (-5, 22), (24, 4)):
        at = (x + dx, y + dy)
        if all(abs(at[0] - other[0]) > 13 or abs(at[1] - other[1]) > 10 for other in taken):
            break
    taken.append(at)
    return at


def _band(ranges: Sequence[Estimate], x: Scale, y: Scale) -> str:
    """The range of live claims from day to day, a step at each day on which it changed."""
    known = [
        (x(date.fromisoformat(one.at[:10]).toordinal()), y(one.low.value), y(one.high.value))
        for one in ranges
        if one.low is not None and one.high is not None
    ]
    if not known:
        return ""
    steps = [*known, (x.to, known[-1][1], known[-1][2])]
    over, under = f"M{_at(steps[0][0], steps[0][2])}", []
    for (start, low, _), (end, next_low, next_high) in pairwise(steps):
        over += f"H{end:.1f}V{next_high:.1f}"
        under.append((start, end, low, next_low))
    under_path = f"V{steps[-1][1]:.1f}"
    for start, _, low, _ in reversed(under):
        under_path += f"V{low:.1f}H{start:.1f}"
    return f"{over}{under_path}Z"


def mark(family: int, x: float, y: float) -> str:
    """The mark of a family as a path: circle, square, triangle, diamond, turned triangle, plus, saltire, star."""
    r = _REACH
    if family == 0:
        return f"M{_at(x - r, y)}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0Z"
    if family == 6:
        return cross(x, y) + "Z"
    corners = _CORNERS[family]
    return "M" + "L".join(_at(x + r * across, y + r * up) for across, up in corners) + "Z"


def cross(x: float, y: float) -> str:
    """The mark of what was distorted in print."""
    return f"M{_at(x - 4.5, y - 4.5)}l9 9M{_at(x - 4.5, y + 4.5)}l9-9"


_THIRD = 0.38
_CORNERS: dict[int, tuple[tuple[float, float], ...]] = {
    1: ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    2: ((0, -1.1), (1.05, 0.85), (-1.05, 0.85)),
    3: ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)),
    4: ((0, 1.1), (1.05, -0.85), (-1.05, -0.85)),
    5: tuple(
        (x, y)
        for x, y in (
            (-_THIRD, -1.1),
            (_THIRD, -1.1),
            (_THIRD, -_THIRD),
            (1.1, -_THIRD),
            (1.1, _THIRD),
            (_THIRD, _THIRD),
            (_THIRD, 1.1),
            (-_THIRD, 1.1),
            (-_THIRD, _THIRD),
            (-1.1, _THIRD),
            (-1.1, -_THIRD),
            (-_THIRD, -_THIRD),
        )
    ),
    7: (
        (0, -1.25),
        (0.3, -0.4),
        (1.19, -0.39),
        (0.48, 0.15),
        (0.73, 1.01),
        (0, 0.5),
        (-0.73, 1.01),
        (-0.48, 0.15),
        (-1.19, -0.39),
        (-0.3, -0.4),
    ),
}


def _at(x: float, y: float) -> str:
    return f"{x:.1f} {y:.1f}"
