"""An estimate in the terminal: who set low, best and high and in which words, what to mind, what else would come out.

An estimate and the name of its series in, lines of text out. A recorder shows this to whoever must answer for the
number, so every bound stands with its words, its day and its paper, and the range under other choices stands below.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.table import Table
from rich.text import Text

from reportedly.checks.bounds import number
from reportedly.records.estimate import Choice, Flag
from reportedly.report import words
from reportedly.report.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.records.estimate import Bound, Estimate, Swing

_LEAD = 7  # columns of "  best "
_NAMES = {"low": "low", "best": "best", "high": "high"}
_CHOICES = {Choice.FAMILY: "without {}", Choice.PRESET: "preset {}", Choice.WINDOW: "window of {} days"}
_NOTHING = "–"


def render(estimate: Estimate, title: str, *, width: int | None = None, colour: bool | None = None) -> str:
    """One estimate, its flags in plain words, and its sensitivity in a table. `title` names the series."""
    canvas = Canvas(width, colour)
    canvas.rows(Text(words.line(title), "bold"))
    known = f", as known on {estimate.known}" if estimate.known != estimate.at else ""
    canvas.rows(Text(f"Range of live claims on {estimate.at}{known}, by the preset {estimate.preset}"))
    canvas.rows(Text(support(estimate), "dim"))
    canvas.print()
    bounds = {"low": estimate.low, "best": estimate.best, "high": estimate.high}
    if not any(bounds.values()):
        canvas.rows(Text("Nobody has said a figure that sets a bound.", "yellow"), 2)
    every = (*bounds.items(), *(("floor", floor) for floor in estimate.floors))
    wide = max((len(amount(bound, name)) for name, bound in every if bound), default=0)
    for name, bound in bounds.items():
        if bound is not None:
            _bound(canvas, name, bound, wide)
    for floor in estimate.floors:
        _bound(canvas, "floor", floor, wide)
    if estimate.grade:
        canvas.hanging(Text("grade".rjust(_LEAD) + "  "), Text(estimate.grade))
    remarks = tuple(mind(estimate))
    if remarks:
        canvas.heading("Mind")
        for remark in remarks:
            canvas.hanging(Text(" –  "), Text(remark))
    if estimate.swings:
        canvas.heading("If chosen otherwise")
        canvas.print(_sensitivity(estimate))
    canvas.print()
    canvas.rows(Text(_legend(estimate), "dim"))
    return canvas.text


def amount(bound: Bound | None, name: str = "high") -> str:
    """The number with its marks: + open upward, ≤ a low open downward, * words without a number, † derived."""
    if bound is None:
        return _NOTHING
    if name == "low" and bound.open and not bound.vague:
        return f"≤{number(bound.value)}"
    mark = "*" if bound.vague else "†" if bound.derived else "+" if bound.open else ""
    return f"{number(bound.value)}{mark}"


def formula(bound: Bound) -> str:
    """What a derived number follows from, with the words of others in quotation marks; empty for one that was said."""
    said = words.line(bound.derived or "")
    return f"“{said}”" if said and "“" not in said else said


def phrase(estimate: Estimate) -> str:
    """The range in one phrase, such as "300 – 1,667†, best 300"."""
    joined = span(estimate)
    if not joined:
        return _NOTHING
    return joined if estimate.best is None else f"{joined}, best {amount(estimate.best)}"


def span(estimate: Estimate) -> str:
    """The range alone, such as "300 – 1,667†"."""
    low, high = estimate.low, estimate.high
    if low is not None and high is not None and low.value == high.value:
        return amount(low, "low") if low.open else amount(high)
    ends = (("low", low), ("high", high))
    return " – ".join(amount(bound, name) for name, bound in ends if bound is not None)


def support(estimate: Estimate) -> str:
    """What the range rests on: prints, origins, families."""
    return (
        f"{several(estimate.mentions, 'print')} of {several(estimate.origins, 'origin')} in "
        f"{several(estimate.families, 'independent family', 'independent families')}; "
        f"{number(estimate.fresh)} of them {'sets' if estimate.fresh == 1 else 'set'} the range."
    )


def mind(estimate: Estimate) -> Iterator[str]:
    """The flags in plain words."""
    bounds = {"low": estimate.low, "best": estimate.best, "high": estimate.high}
    if Flag.SINGLE_ORIGIN in estimate.flags:
        yield "One independent family stands behind all of it; more prints of it would not make it more certain."
    if Flag.STALE in estimate.flags:
        which = listed(name for name, bound in bounds.items() if bound and bound.stale)
        yield f"Older than {estimate.window} days: {which}."
    if Flag.VAGUE in estimate.flags:
        said = listed(dict.fromkeys(f"“{words.line(b.words)}”" for b in bounds.values() if b and b.vague))
        yield f"Nobody named a number: {said} is taken for the middle of what the words allow."
    if Flag.DERIVED in estimate.flags:
        said = listed(dict.fromkeys(formula(b) for b in bounds.values() if b and b.derived))
        yield f"Nobody said this number: it follows from {said}."
    if Flag.LOWER_OF_TWO in estimate.flags:
        yield "Best is the lower of two families; `reportedly decide rank` says which of them to prefer."
    if estimate.floors:
        yield "A floor is what a side admits of its own losses; it stands beside the range and sets nothing."


def render_table(
    estimates: Sequence[Estimate], title: str, *, width: int | None = None, colour: bool | None = None
) -> str:
    """How a range moved: a row for each day, with what was known on it, who set its ends, and how far best hangs."""
    canvas = Canvas(width, colour)
    canvas.rows(Text(words.line(title), "bold"))
    presets = listed(dict.fromkeys(one.preset for one in estimates))
    canvas.rows(Text(f"Range of live claims, each day by what had been printed until then, by the preset {presets}"))
    canvas.print()
    table = table_of("as of", "low", "best", "high", "set by", "best, one left out")
    for one in estimates:
        bounds = [bound for bound in (one.low, one.best, one.high) if bound is not None]
        who = " · ".join(f"{words.line(b.family)}{' (stale)' if b.stale else ''}" for b in bounds)
        if Flag.SINGLE_ORIGIN in one.flags:
            who = f"{words.line(bounds[0].family)} (single origin)"
        swung = sorted(
            (s.best for s in one.swings if s.choice is Choice.FAMILY and s.best is not None), key=lambda b: b.value
        )
        ends = list(dict.fromkeys(amount(bound) for bound in (swung[0], swung[-1]))) if swung else [_NOTHING]
        numbers = (amount(bound, name) for name, bound in (("low", one.low), ("best", one.best), ("high", one.high)))
        table.add_row(one.at, *numbers, who, " – ".join(ends))
    canvas.print(table)
    canvas.print()
    canvas.rows(Text(_legend(*estimates), "dim"))
    return canvas.text


def render_kept(
    kept: Sequence[tuple[Estimate, Estimate]], title: str, *, width: int | None = None, colour: bool | None = None
) -> str:
    """Estimates that were kept, each with what the same question would be answered today."""
    canvas = Canvas(width, colour)
    canvas.rows(Text(words.line(title), "bold"))
    if not kept:
        canvas.rows(Text("No estimate of it was kept; `reportedly estimate SERIES --keep` keeps one."))
        return canvas.text
    canvas.print()
    table = table_of("as of", "preset", "range that was kept", "claims", "code", "")
    for then, now in kept:
        same = phrase(then) == phrase(now)
        today = Text("the same today", "dim") if same else Text(f"today {phrase(now)}", "yellow")
        table.add_row(then.at, then.preset, Text(phrase(then), "bold magenta"), str(len(then.inputs)), then.code, today)
    canvas.print(table)
    return canvas.text


def _bound(canvas: Canvas, name: str, bound: Bound, wide: int) -> None:
    """One bound: its number, who set it, and below in which words."""
    lead = Text(name.rjust(_LEAD) + "  ", "dim" if name == "floor" else "")
    lead.append(amount(bound, name).rjust(wide), "bold magenta")
    said = Text().append(words.line(bound.name or bound.origin), "green")
    if bound.family not in (bound.name, bound.origin):
        said.append(f" ({bound.family})", "dim")
    said.append(f", as of {bound.as_of}" if bound.as_of else ", day not said")
    if bound.stale:
        said.append(" · stale", "yellow")
    if bound.also:
        said.append(f" · also {listed(bound.also)}", "dim")
    canvas.hanging(lead.append("  "), said)
    where = ", ".join(part for part in (words.line(bound.publisher or ""), bound.reported_on) if part)
    quoted = formula(bound) or f"“{words.line(bound.words)}”"
    evidence = Text(f"follows from {quoted}" if bound.derived else quoted, "italic")
    evidence.append(f"  {where}" if where else "", "dim not italic").append(f"  {bound.entry[:8]}", "dim not italic")
    canvas.rows(evidence, lead.cell_len)


def _sensitivity(estimate: Estimate) -> Table:
    """The range under every other choice; what stays the same is dim."""
    table = table_of("", "low", "best", "high", "")
    last: Choice | None = None
    for swing in estimate.swings:
        if last is not None and swing.choice is not last:
            table.add_row()
        last = swing.choice
        cells = []
        moved = []
        for name in _NAMES:
            mine, other = getattr(estimate, name), getattr(swing, name)
            same = mine is not None and other is not None and mine.value == other.value
            cells.append(Text(amount(other, name), "dim" if same or other is None else "bold"))
            if other is not None and not same:
                moved.append((name, other))
        who = "; ".join(f"{name} by {words.line(bound.name or bound.origin)}" for name, bound in _new(moved, swing))
        table.add_row(Text("  " + _CHOICES[swing.choice].format(words.line(swing.value))), *cells, Text(who, "dim"))
    return table


class _Named(NamedTuple):
    name: str
    bound: Bound


def _new(moved: list[tuple[str, Bound]], swing: Swing) -> Iterator[_Named]:
    """Who sets the bounds that moved, each figure once; without a family that is plain from the table itself."""
    seen = set()
    for name, bound in moved:
        if swing.choice is not Choice.FAMILY and bound.assertion not in seen:
            seen.add(bound.assertion)
            yield _Named(name, bound)


def _legend(*estimates: Estimate) -> str:
    """What the marks mean, and what the range is not."""
    sets = [(one.low, one.best, one.high) for one in estimates]
    sets += [(swing.low, swing.best, swing.high) for one in estimates for swing in one.swings]
    texts = [amount(bound, name) for bounds in sets for bound, name in zip(bounds, _NAMES, strict=True)]
    texts += [amount(floor) for one in estimates for floor in one.floors]
    shown = {mark for text in texts for mark in (text[0], text[-1])}
    marks = {
        "≤": "≤ open downward",
        "+": "+ open upward",
        "*": "* words without a number",
        "†": "† follows from figures that were said",
    }
    said = " · ".join(text for mark, text in marks.items() if mark in shown)
    note = "A range of live claims says who says what. It does not say how likely it is that the truth lies inside."
    return f"{said}. {note}" if said else note


def percent(share: float) -> str:
    """A share as a percentage, one digit finer below a tenth."""
    return f"{share:.1%}" if 0 < share < 0.1 else f"{share:.0%}"


def table_of(*columns: str) -> Table:
    """A table without lines; words stand left, numbers right."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim", show_edge=False)
    for n, column in enumerate(columns):
        left = n == 0 or column in ("", "set by")
        table.add_column(column, justify="left" if left else "right", no_wrap=column not in ("", "set by"))
    return table


def several(count: int, noun: str, plural: str = "") -> str:
    """A noun with its number, in the plural where there are several."""
    return f"{number(count)} {noun if count == 1 else plural or noun + 's'}"


def listed(parts: Iterator[str] | tuple[str, ...] | dict[str, None]) -> str:
    """Parts as one phrase: "low, best and high"."""
    *before, last = [words.line(part) for part in parts]
    return f"{', '.join(before)} and {last}" if before else last
