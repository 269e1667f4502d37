"""The part of `Ledger` that computes: ranges, how they moved, what must be left, how often they held.

Series and entries as the ledger knows them in, estimates out. Written apart from it, since it needs to know nothing but
these. `Ledger` is one of these.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportedly.errors import OptionError
from reportedly.records.claim import Kind, Reckoning
from reportedly.records.entry import Cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.records.decision import Decision
    from reportedly.records.entry import Entry
    from reportedly.records.estimate import Balance, Coverage, Estimate
    from reportedly.records.series import Series


class Ranging:
    """What is computed from a ledger, always with its inputs."""

    cut: Cut

    def series(self, toll: str | None = None, side: str | None = None) -> tuple[Series, ...]:
        """The series, as known at the cut."""
        raise NotImplementedError

    def one(self, name: str) -> Series:
        """One series."""
        raise NotImplementedError

    def figures(self, **which: Any) -> list[Entry]:
        """Entries that hold a figure, with those that a correction may bring there."""
        raise NotImplementedError

    def entries(self, **which: Any) -> Iterator[Entry]:
        """Entries, as known at the cut."""
        raise NotImplementedError

    def decisions(self) -> tuple[Decision, ...]:
        """All decisions that stand."""
        raise NotImplementedError

    def texts(self) -> dict[str, str]:
        """The text that a document prints with others, by the document's key."""
        raise NotImplementedError

    def estimate(self, of: str | Series, *, preset: str = "ucdp", window: int | None = None) -> Estimate:
        """The range of live claims of a series, on the day of `as_of` or else the last day it speaks of.

        `of` is the id of a series, the start of one, or the series itself as this ledger gave it.

        Raises:
            NoSuchRow: no series has that name, or several begin so.
            OptionError: there is no such preset, the window is no number of days, or nothing has a date.
        """
        from reportedly import estimates  # noqa: PLC0415

        series = self.one(of) if isinstance(of, str) else of
        toll, side = series.scope.toll, series.scope.side
        others = estimates.tolls_beside(toll) if side is not None else ()
        return estimates.estimate(
            series,
            self.cut.reported,
            estimates.preset(preset),
            self.decisions(),
            estimates.WINDOW if window is None else window,
            beside=[one for other in others for one in self.series(other, side)],
        )

    def ranges(self, series: Iterable[Series]) -> dict[str, Estimate]:
        """The range of live claims of each of some series, by id; figures of windows do not add up and have none."""
        from reportedly import estimates  # noqa: PLC0415

        every = tuple(series)
        by_side: dict[str | None, list[Series]] = {}
        for one in every:
            by_side.setdefault(one.scope.side, []).append(one)
        decisions = self.decisions()
        made = {}
        for one in every:
            if one.scope.reckoning is Reckoning.WINDOW or not any(entry.known_on for entry in one.entries):
                continue
            near = by_side[one.scope.side] if one.scope.side is not None else ()
            made[one.id] = estimates.estimate(one, self.cut.reported, ranks=decisions, beside=near, sensitivity=False)
        return made

    def history(self, name: str) -> tuple[Estimate, ...]:
        """The range of a series at each day on which something became known: how the answer has moved.

        Raises:
            NoSuchRow: no series has that name, or several begin so.
        """
        from reportedly import estimates  # noqa: PLC0415
        from reportedly.series import build, cut  # noqa: PLC0415

        series = self.one(name)
        rows = self.figures(side=series.scope.side)
        decisions, texts = self.decisions(), self.texts()
        made = []
        for day in sorted({entry.known_on for entry in series.entries if entry.known_on}):
            then = build(cut(rows, Cut(reported=day)), decisions, texts)
            one = next((one for one in then if one.id == series.id), None)
            if one is not None:
                made.append(estimates.estimate(one, day, ranks=decisions, beside=then, sensitivity=False))
        return tuple(made)

    def balances(self, side: str) -> tuple[Balance, ...]:
        """What must be left of a side by each family's own figures; () where nobody gives both sent and lost."""
        from reportedly import estimates  # noqa: PLC0415

        series = self.series(side=side)
        at = self.cut.reported or max((estimates.last_day(one) for one in series), default=None)
        return estimates.balance(series, side, at) if at is not None else ()

    def backtest(self, name: str | None = None) -> tuple[Coverage, ...]:
        """How often ranges held what was said later, by preset and delay; of one series, or of all together.

        Raises:
            NoSuchRow: no series has that name, or several begin so.
        """
        from reportedly import estimates  # noqa: PLC0415

        if name is None:
            return estimates.backtest(self.entries(kind=Kind.FIGURE), self.decisions(), texts=self.texts())
        series = self.one(name)
        which = {"side": series.scope.side} if series.scope.side is not None else {"toll": series.scope.toll}
        rows = self.entries(kind=Kind.FIGURE, **which)
        return estimates.backtest(rows, self.decisions(), series=series.id, texts=self.texts())

    def _ranged(self, series: Series, beside: tuple[Series, ...], preset: str) -> Estimate | None:
        """The range of a series by a preset of that name, or by the default one; None where nothing has a day."""
        from reportedly.estimates import PRESETS, UCDP, estimate  # noqa: PLC0415

        rules = next((known for known in PRESETS if known.name == preset), UCDP)
        try:
            return estimate(series, self.cut.reported, rules, self.decisions(), beside=beside)
        except OptionError:
            return None
