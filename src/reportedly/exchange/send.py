"""A ledger and a target in, the file written: what `Ledger.export` and `Ledger.to_arrow` do.

The ledger is asked through `Sender`, so that this room knows neither it nor a database.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from reportedly.errors import ExchangeError
from reportedly.exchange.arrow import arrow_table
from reportedly.exchange.flat import decision_row, estimate_rows, rows_of, series_rows
from reportedly.exchange.formats import export, format_of
from reportedly.exchange.shipment import Ranged, shipment
from reportedly.exchange.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pyarrow as pa

    from reportedly.exchange.shipment import Holder
    from reportedly.records.entry import Cut
    from reportedly.records.estimate import Estimate
    from reportedly.records.series import Series


class Sender(Protocol):
    """What an export asks of a ledger."""

    cut: Cut

    def series(self) -> tuple[Series, ...]:
        """All series, as known at the cut."""
        ...

    def one(self, name: str) -> Series:
        """One series."""
        ...


def send(
    ledger: Sender,
    holder: Holder,
    target: str,
    how: str | None,
    *,
    at: str,
    series: str | None,
    with_texts: bool,
    estimate: Callable[[Series, tuple[Series, ...], str], Estimate | None],
) -> int:
    """Write a ledger, or one series of it, to a target and say how many rows.

    Raises:
        ExchangeError: the format or the target will not do; nothing is written.
    """
    format_ = format_of(target, how)
    if with_texts and not format_.folder:
        raise ExchangeError(f"Only a package takes texts along, and {format_.name} is none.")
    chosen = ledger.one(series) if series is not None else None

    def ranged() -> Iterator[Ranged]:
        every = ledger.series()
        claims = {entry.id: entry for one in every for entry in one.entries}
        for one in every:
            if chosen is not None and one.id != chosen.id:
                continue
            computed = estimate(one, every, format_.name)
            bounds = (computed.low, computed.best, computed.high) if computed else ()
            setters = {bound.entry: claims[bound.entry] for bound in bounds if bound and bound.entry in claims}
            yield Ranged(one, computed, tuple(setters.values()))

    goods = shipment(
        holder,
        ledger.cut,
        ranged=ranged,
        series=chosen,
        with_closed=format_.folder,
        with_texts=with_texts,
        made_at=at,
    )
    return export(goods, target, format_)


def to_arrow(ledger: Sender, holder: Holder, name: str) -> pa.Table:
    """One of the tables, as known at the ledger's cut, as an Arrow table.

    Raises:
        ExchangeError: there is no table of that name.
        MissingExtra: pyarrow is not installed.
    """
    table = next((table for table in TABLES if table.name == name), None)
    if table is None:
        raise ExchangeError(f"There is no table {name!r}; there are: {', '.join(t.name for t in TABLES)}.")
    rows: Any
    if name == "series":
        rows = (row for one in ledger.series() for row in series_rows(one))
    elif name == "decisions":
        rows = map(decision_row, holder.judged())
    elif name == "estimates":
        rows = estimate_rows(holder.estimated())
    else:
        rows = rows_of(name, holder.batches(ledger.cut))
    return arrow_table(table, rows)
