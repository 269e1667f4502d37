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

    from reportedly.records.estimate import Balance, Bound, Coverage, Estimate, Pooled, Swing, Term

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
    wide = max((len(amount(b)) for b in (*bounds.values(), *estimate.floors) if b), default=0)
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


def amount(bound: Bound | None) -> str:
    """The number with its marks: + open upward, ≤ open downward, * words without a number, † derived."""
    if bound is None:
        return _NOTHING
    mark = "*" if bound.vague else "†" if bound.derived else "+" if bound.open else ""
    return f"{number(bound.value)}{mark}"


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
        return amount(high)
    return " – ".join(amount(bound) for bound in (low, high) if bound is not None)


def support(estimate: Estimate) -> str:
    """What the range rests on: prints, origins, families."""
    return (
        f"{_several(estimate.mentions, 'print')} of {_several(estimate.origins, 'origin')} in "
        f"{_several(estimate.families, 'independent family', 'independent families')}; "
        f"{number(estimate.fresh)} of them {'sets' if estimate.fresh == 1 else 'set'} the range."
    )


def mind(estimate: Estimate) -> Iterator[str]:
    """The flags in plain words."""
    bounds = {"low": estimate.low, "best": estimate.best, "high": estimate.high}
    if Flag.SINGLE_ORIGIN in estimate.flags:
        yield "One independent family stands behind all of it; more prints of it would not make it more certain."
    if Flag.STALE in estimate.flags:
        which = _list(name for name, bound in bounds.items() if bound and bound.stale)
        yield f"Older than {estimate.window} days: {which}."
    if Flag.VAGUE in estimate.flags:
        said = _list(dict.fromkeys(f"“{words.line(b.words)}”" for b in bounds.values() if b and b.vague))
        yield f"Nobody named a number: {said} is taken for the middle of what the words allow."
    if Flag.DERIVED in estimate.flags:
        said = _list(dict.fromkeys(words.line(b.derived or "") for b in bounds.values() if b and b.derived))
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
    presets = _list(dict.fromkeys(one.preset for one in estimates))
    canvas.rows(Text(f"Range of live claims, each day by what had been printed until then, by the preset {presets}"))
    canvas.print()
    table = _table("as of", "low", "best", "high", "set by", "best, one left out")
    for one in estimates:
        bounds = [bound for bound in (one.low, one.best, one.high) if bound is not None]
        who = " · ".join(f"{words.line(b.family)}{' (stale)' if b.stale else ''}" for b in bounds)
        if Flag.SINGLE_ORIGIN in one.flags:
            who = f"{words.line(bounds[0].family)} (single origin)"
        swung = sorted(
            (s.best for s in one.swings if s.choice is Choice.FAMILY and s.best is not None), key=lambda b: b.value
        )
        ends = list(dict.fromkeys(amount(bound) for bound in (swung[0], swung[-1]))) if swung else [_NOTHING]
        table.add_row(one.at, *map(amount, (one.low, one.best, one.high)), who, " – ".join(ends))
    canvas.print(table)
    canvas.print()
    canvas.rows(Text(_legend(*estimates), "dim"))
    return canvas.text


def _bound(canvas: Canvas, name: str, bound: Bound, wide: int) -> None:
    """One bound: its number, who set it, and below in which words."""
    lead = Text(name.rjust(_LEAD) + "  ", "dim" if name == "floor" else "")
    lead.append(amount(bound).rjust(wide), "bold magenta")
    said = Text().append(words.line(bound.name or bound.origin), "green")
    if bound.family not in (bound.name, bound.origin):
        said.append(f" ({bound.family})", "dim")
    said.append(f", as of {bound.as_of}" if bound.as_of else ", day not said")
    if bound.stale:
        said.append(" · stale", "yellow")
    if bound.also:
        said.append(f" · also {_list(bound.also)}", "dim")
    canvas.hanging(lead.append("  "), said)
    where = ", ".join(part for part in (words.line(bound.publisher or ""), bound.reported_on) if part)
    quoted = words.line(bound.derived) if bound.derived else f"“{words.line(bound.words)}”"
    evidence = Text(f"follows from {quoted}" if bound.derived else quoted, "italic")
    evidence.append(f"  {where}" if where else "", "dim not italic").append(f"  {bound.entry[:8]}", "dim not italic")
    canvas.rows(evidence, lead.cell_len)


def _sensitivity(estimate: Estimate) -> Table:
    """The range under every other choice; what stays the same is dim."""
    table = _table("", "low", "best", "high", "")
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
            cells.append(Text(amount(other), "dim" if same or other is None else "bold"))
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
    every = [bound for one in estimates for bound in (one.low, one.best, one.high, *one.floors)]
    every += [bound for one in estimates for s in one.swings for bound in (s.low, s.best, s.high)]
    shown = {amount(bound)[-1] for bound in every if bound is not None}
    marks = {"+": "+ open upward", "*": "* words without a number", "†": "† follows from figures that were said"}
    said = " · ".join(text for mark, text in marks.items() if mark in shown)
    note = "A range of live claims says who says what. It does not say how likely it is that the truth lies inside."
    return f"{said}. {note}" if said else note


# -- a balance ---------------------------------------------------------------------------------------------------------


def render_balances(balances: tuple[Balance, ...], *, width: int | None = None, colour: bool | None = None) -> str:
    """How many must be left by each family's own figures, and how far a claimed strength is from that."""
    canvas = Canvas(width, colour)
    for n, balance in enumerate(balances):
        if n:
            canvas.print()
        canvas.rows(Text(f"{balance.side} on {balance.at}, by the figures of {words.line(balance.family)}", "bold"))
        for term in balance.terms:
            _term(canvas, term)
        canvas.hanging(Text("      =  "), Text(f"{ends(balance)} must be present", "bold magenta"))
        if balance.present is not None:
            claimed = balance.present
            said = Text(f"{amount(claimed)} present, says {words.line(claimed.name)}: ").append(_radius(balance))
            canvas.hanging(Text("claimed  "), said)
    if not balances:
        canvas.rows(Text("No family gives both how many were sent and how many were lost."))
    return canvas.text


def ends(balance: Balance) -> str:
    """Both ends of a balance, such as "10,300 to 12,400"."""
    low = "at most" if balance.low is None else number(balance.low)
    if balance.high is None:
        return f"at least {low}" if balance.low is not None else "any number"
    high = number(balance.high)
    return f"{low} {high}" if balance.low is None else high if low == high else f"{low} to {high}"


def _term(canvas: Canvas, term: Term) -> None:
    bound = term.bound
    lead = Text(f"{'+' if term.sign > 0 else '−':>7}  ").append(amount(bound).rjust(8), "magenta")
    said = Text(f"  {term.measure.replace('_', ' ')}").append(f", {words.line(bound.name)}", "green")
    where = ", ".join(part for part in (words.line(bound.publisher or ""), bound.reported_on) if part)
    canvas.hanging(
        lead.append("  "), said.append(f" “{words.line(bound.words)}”", "italic").append(f"  {where}", "dim")
    )


def _radius(balance: Balance) -> str:
    if balance.radius is None:
        return "nothing to hold it against"
    if balance.radius == 0:
        return "agrees"
    return f"every figure must be wrong by {_percent(balance.radius)} at the least for it to agree"


# -- a backtest --------------------------------------------------------------------------------------------------------


def render_coverage(
    found: tuple[Coverage, ...], title: str, *, width: int | None = None, colour: bool | None = None
) -> str:
    """How often ranges held what was said later: a row for each preset, a column for each delay."""
    canvas = Canvas(width, colour)
    canvas.rows(Text(words.line(title), "bold"))
    canvas.rows(Text("Of the ranges of live claims, how many hold the value that was given so many days later", "dim"))
    canvas.print()
    delays = sorted({row.days for row in found})
    table = _table("preset", *(f"{days} days" for days in delays))
    for preset in dict.fromkeys(row.preset for row in found):
        by_days = {row.days: row for row in found if row.preset == preset}
        table.add_row(f"  {preset}", *(_share(by_days.get(days)) for days in delays))
    canvas.print(table)
    canvas.print()
    below, above = sum(row.below for row in found), sum(row.above for row in found)
    canvas.rows(
        Text(f"Of those that missed, the later value lay above in {number(above)} and below in {number(below)}.", "dim")
    )
    return canvas.text


# -- biases ------------------------------------------------------------------------------------------------------------


def render_bias(found: Pooled, *, width: int | None = None, colour: bool | None = None) -> str:
    """How high each voice reads against the others on the same side and kind of loss, highest first."""
    canvas = Canvas(width, colour)
    canvas.rows(Text("How high each voice reads against the others", "bold"))
    claims = f"{_several(found.claims, 'claim')} in {_several(found.series, 'series', 'series')}"
    canvas.rows(
        Text(f"A second opinion by a model, from {claims}; bands hold {found.band:.0%} of the posterior", "dim")
    )
    last: tuple[str | None, str] | None = None
    table = None
    for bias in found.biases:
        if (bias.side, bias.kind) != last:
            if table is not None:
                canvas.print(table)
            last = (bias.side, bias.kind)
            canvas.heading(f"{bias.kind}, {bias.side or 'side not said'}")
            table = _table("voice", "reads", "band", "claims")
        if table is not None:
            name = Text(f"  {words.line(bias.voice)}")
            band = f"{bias.low:.2f} – {bias.high:.2f}"
            table.add_row(name, Text(f"× {bias.factor:.2f}", "bold"), Text(band, "dim"), number(bias.claims))
    if table is not None:
        canvas.print(table)
    canvas.print()
    note = "It says who reads higher than whom, not who is right: all of them may read high or low together."
    canvas.rows(Text(note, "dim"))
    return canvas.text


def _share(row: Coverage | None) -> Text:
    if row is None or row.share is None:
        return Text(_NOTHING, "dim")
    return Text(_percent(row.share), "bold").append(f"  {row.held}/{row.tried}", "dim")


def _percent(share: float) -> str:
    return f"{share:.1%}" if 0 < share < 0.1 else f"{share:.0%}"


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim", show_edge=False)
    for n, column in enumerate(columns):
        left = n == 0 or column in ("", "set by")
        table.add_column(column, justify="left" if left else "right", no_wrap=column not in ("", "set by"))
    return table


def _several(count: int, noun: str, plural: str = "") -> str:
    return f"{number(count)} {noun if count == 1 else plural or noun + 's'}"


def _list(parts: Iterator[str] | tuple[str, ...] | dict[str, None]) -> str:
    *before, last = [words.line(part) for part in parts]
    return f"{', '.join(before)} and {last}" if before else last
