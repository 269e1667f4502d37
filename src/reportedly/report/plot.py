"""A series drawn as people in this field print it: a series and its ranges in, SVG, PNG or a page out.

Points and bounds by family, told apart by shape as well as colour; ends that the words leave open as arrows; revisions
of one origin joined; what was replaced faded; the range of live claims as a band; and below, who said what, numbered.
Colours are those of Okabe and Ito ("Color Universal Design", 2008), which the colour-blind can tell apart.
"""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from reportedly.errors import MissingExtra, OptionError
from reportedly.report import words
from reportedly.report.points import COLOURS, dots_of, table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reportedly.records.estimate import Estimate
    from reportedly.records.series import Series
    from reportedly.report.points import Dot, Row

FORMATS = (".svg", ".png", ".html")
_SHAPES = ("o", "s", "^", "D", "v", "P", "X", "*")
_BAND = "#D9D9D9"
_INK = "#222222"
_QUIET = "#666666"
_ARROW = 0.07  # of the height of the picture


def draw(series: Series, ranges: Sequence[Estimate] = (), *, known: str | None = None, form: str = ".svg") -> bytes:
    """The picture of a series as SVG, PNG or a self-contained page.

    `ranges` are estimates at the days on which something became known, in their order; they make the band. `known` is
    the day at which knowledge was cut.

    Raises:
        OptionError: the format is none of `FORMATS`, or no figure of the series has a day.
        MissingExtra: the library that draws is not installed.
    """
    if form not in FORMATS:
        raise OptionError(f"A plot is written as {', '.join(FORMATS)}, not as {form or 'a file without an ending'}.")
    dots = dots_of(series)
    if not dots:
        raise OptionError(f"No figure of {series.id} has a day, so there is nothing to draw.")
    rows = table(series)
    if form == ".html":
        from reportedly.report.plotpage import page  # noqa: PLC0415

        return page(series, rows, _picture(series, dots, ranges, known, (), "svg"), known).encode()
    return _picture(series, dots, ranges, known, rows, form[1:])


def _picture(
    series: Series, dots: list[Dot], ranges: Sequence[Estimate], known: str | None, rows: Sequence[Row], form: str
) -> bytes:
    try:
        import matplotlib as mpl  # noqa: PLC0415
        from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
        from matplotlib.figure import Figure  # noqa: PLC0415
    except ImportError:
        raise MissingExtra("A plot", "plots") from None
    style: dict[str, Any] = {
        "svg.hashsalt": "reportedly",
        "font.size": 9,
        "font.family": "DejaVu Sans",
        "axes.unicode_minus": True,
    }
    with mpl.rc_context(style):  # type: ignore[arg-type] # its own names, which the stubs list one by one
        line, head, above = 0.185, 0.75 if rows else 0.45, 4.3
        below = 0.55 + line * (len(rows) + 1) if rows else 0.4
        height = head + above + below
        figure = Figure(figsize=(10, height), facecolor="white")
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0.075, below / height, 0.9, above / height))
        _frame(axes, series, dots, ranges)
        _band(axes, ranges)
        _joins(axes, dots)
        for dot in dots:
            _mark(axes, dot)
        _numbers(axes, dots)
        _legend(axes, series, dots)
        title = series.name + (f", as known on {known}" if known else "")
        if rows:  # a page has its own heading and its own table
            figure.text(0.075, 1 - 0.28 / height, title, fontsize=13, fontweight="bold", color=_INK, va="center")
        figure.text(0.075, 1 - (head - 0.2) / height, _subtitle(dots, ranges), fontsize=8.5, color=_QUIET, va="center")
        if rows:
            _table(figure, rows, (below - 0.5) / height, line / height)
        out = io.BytesIO()
        extra: dict[str, Any] = {"metadata": {"Date": None, "Title": title}} if form == "svg" else {"dpi": 160}
        figure.savefig(out, format=form, **extra)
    return out.getvalue()


def _subtitle(dots: list[Dot], ranges: Sequence[Estimate]) -> str:
    said = f"{words.counted_as(len(dots), 'figure')} in order of the day they speak of"
    return said + ("; band: range of live claims, every bound a figure that somebody said" if ranges else "")


def _frame(axes: Any, series: Series, dots: list[Dot], ranges: Sequence[Estimate]) -> None:
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter  # noqa: PLC0415
    from matplotlib.ticker import FuncFormatter  # noqa: PLC0415

    locator: Any = AutoDateLocator(minticks=4, maxticks=9)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    tops = [max(dot.assertion.reach.point, dot.assertion.reach.high or 0) for dot in dots]
    tops += [one.high.value for one in ranges if one.high is not None]
    axes.set_ylim(0, max([*tops, 1]) * 1.18)
    first, last = dots[0].day, max([dot.day for dot in dots] + [date.fromisoformat(one.at[:10]) for one in ranges])
    room = max((last - first) * 0.04, timedelta(days=2))
    axes.set_xlim(first - room, last + room)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.grid(axis="y", color="#ECECEC", linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(colors=_INK)
    axes.set_ylabel(series.scope.toll.replace("_", " "), color=_QUIET)


def _band(axes: Any, ranges: Sequence[Estimate]) -> None:
    """The range of live claims from day to day, a step at each day on which it changed."""
    days, lows, highs = [], [], []
    for one in ranges:
        if one.low is not None and one.high is not None:
            days.append(date.fromisoformat(one.at[:10]))
            lows.append(one.low.value)
            highs.append(one.high.value)
    if not days:
        return
    end = axes.get_xlim()[1]
    from matplotlib.dates import num2date  # noqa: PLC0415

    days.append(max(days[-1], num2date(end).date()))
    lows.append(lows[-1])
    highs.append(highs[-1])
    axes.fill_between(days, lows, highs, step="post", color=_BAND, alpha=0.55, linewidth=0, zorder=0.6)
    axes.step(days, lows, where="post", color="#9A9A9A", linewidth=0.8, zorder=0.7)
    axes.step(days, highs, where="post", color="#9A9A9A", linewidth=0.8, zorder=0.7)
    latest = ranges[-1]
    if latest.high is not None and latest.high.open:
        top = axes.get_ylim()[1]
        axes.annotate(
            "",
            (days[-1], highs[-1] + top * _ARROW),
            (days[-1], highs[-1]),
            arrowprops={"arrowstyle": "->", "color": "#9A9A9A"},
        )


def _joins(axes: Any, dots: list[Dot]) -> None:
    """Each origin's figure joined with the one it replaced."""
    by_id = {dot.assertion.id: dot for dot in dots}
    for dot in dots:
        later = by_id.get(dot.assertion.superseded_by or "")
        if later is not None:
            axes.plot(
                [dot.day, later.day],
                [dot.assertion.reach.point, later.assertion.reach.point],
                color=COLOURS[dot.family % len(COLOURS)],
                linewidth=1,
                alpha=0.5,
                zorder=1,
            )


def _mark(axes: Any, dot: Dot) -> None:
    reach = dot.assertion.reach
    colour = COLOURS[dot.family % len(COLOURS)]
    shape = "x" if dot.assertion.distorted else _SHAPES[dot.family % len(_SHAPES)]
    alpha = 1.0 if dot.assertion.live else 0.45
    top = axes.get_ylim()[1]
    bounded = reach.low is not None and reach.high is not None and reach.high > reach.low
    if bounded:
        axes.plot([dot.day, dot.day], [reach.low, reach.high], color=colour, alpha=alpha, linewidth=1.6, zorder=2)
        for end in (reach.low, reach.high):
            axes.plot([dot.day], [end], marker="_", color=colour, alpha=alpha, markersize=8, zorder=2)
    elif reach.high is None or reach.low is None:
        away = top * _ARROW if reach.high is None else -min(top * _ARROW, reach.point)
        axes.annotate(
            "",
            (dot.day, reach.point + away),
            (dot.day, reach.point),
            arrowprops={
                "arrowstyle": "->",
                "color": colour,
                "alpha": alpha,
                "linewidth": 1.4,
                "shrinkA": 3,
                "shrinkB": 0,
            },
            zorder=2,
        )
    if not (reach.vague and bounded):
        axes.plot(
            [dot.day],
            [reach.point],
            marker=shape,
            color=colour,
            markerfacecolor=colour if dot.assertion.live else "white",
            alpha=1.0 if dot.assertion.live else 0.75,
            markersize=7.5,
            markeredgewidth=1.3,
            linestyle="none",
            zorder=3,
        )


def _numbers(axes: Any, dots: list[Dot]) -> None:
    """The number of each figure beside it, moved where two would lie on one another."""
    left, right = axes.get_xlim()
    top = axes.get_ylim()[1]
    taken: list[tuple[float, float]] = []
    from matplotlib.dates import date2num  # noqa: PLC0415

    for dot in dots:
        x, y = float(date2num(dot.day)), dot.assertion.reach.point
        for dx, dy in ((7, 3), (7, -9), (-15, 3), (-15, -9), (7, 12), (-15, 12), (16, 3)):
            at = ((x - left) / (right - left) * 650 + dx, y / top * 310 + dy)
            if all(abs(at[0] - other[0]) > 13 or abs(at[1] - other[1]) > 9 for other in taken):
                break
        taken.append(at)
        axes.annotate(
            str(dot.number), (dot.day, y), (dx, dy), textcoords="offset points", fontsize=7.5, color=_INK, zorder=4
        )


def _legend(axes: Any, series: Series, dots: list[Dot]) -> None:
    from matplotlib.lines import Line2D  # noqa: PLC0415

    used = sorted({dot.family for dot in dots})
    made = [
        Line2D(
            [],
            [],
            linestyle="none",
            marker=_SHAPES[n % len(_SHAPES)],
            color=COLOURS[n % len(COLOURS)],
            markersize=7,
            label=series.families[n].name if n < len(series.families) else "no source",
        )
        for n in used
    ]
    made.append(
        Line2D([], [], linestyle="none", marker="o", color=_QUIET, markerfacecolor="white", label="replaced since")
    )
    if any(dot.assertion.distorted for dot in dots):
        made.append(Line2D([], [], linestyle="none", marker="x", color=_QUIET, label="distorted in print"))
    axes.legend(handles=made, loc="upper left", frameon=False, fontsize=8, ncols=min(len(made), 6), borderaxespad=0.2)


def _table(figure: Any, rows: Sequence[Row], top: float, line: float) -> None:
    columns = ((0.075, "no."), (0.105, "day"), (0.19, "figure as printed"), (0.44, "said by"), (0.74, "printed by"))
    for x, title in columns:
        figure.text(x, top, title, fontsize=7.5, color=_QUIET, va="center")
    for n, row in enumerate(rows, 1):
        cells = (str(row.number), row.day, _cut(row.figure, 38), _cut(row.said, 46), _cut(row.printed, 40))
        for (x, _), cell in zip(columns, cells, strict=True):
            figure.text(x, top - n * line, cell, fontsize=7.5, color=_INK if row.live else _QUIET, va="center")


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def write(path: Path, series: Series, ranges: Sequence[Estimate], *, known: str | None = None) -> None:
    """Draw into a file; its ending says how.

    Raises:
        OptionError: the ending is none of `FORMATS`, or the file cannot be written.
        MissingExtra: the library that draws is not installed.
    """
    made = draw(series, ranges, known=known, form=path.suffix.lower())
    try:
        path.write_bytes(made)
    except OSError as error:
        raise OptionError(f"{path} cannot be written: {(error.strerror or '').lower()}.") from None
