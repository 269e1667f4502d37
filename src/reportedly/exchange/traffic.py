"""The part of `Ledger` that speaks with files: tables and packages in, formats and data frames out.

Written apart from it, since it needs to know nothing but the rows. `Ledger` is one of these.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from reportedly.exchange.bring import Imported
    from reportedly.exchange.mapping import Mapping
    from reportedly.records.entry import Cut
    from reportedly.records.estimate import Estimate
    from reportedly.records.series import Series


class Traffic:
    """What a ledger takes in from files and gives out to them."""

    _store: Any
    cut: Cut

    def series(self, toll: str | None = None, side: str | None = None) -> tuple[Series, ...]:
        """The series, as known at the cut."""
        raise NotImplementedError

    def one(self, name: str) -> Series:
        """One series."""
        raise NotImplementedError

    def _ranged(self, series: Series, beside: tuple[Series, ...], preset: str) -> Estimate | None:
        """The range of a series by a preset of that name, or by the default one."""
        raise NotImplementedError

    def import_(
        self,
        path: str | os.PathLike[str],
        mapping: str | os.PathLike[str] | Mapping = "claims",
        *,
        dry_run: bool = False,
    ) -> Imported:
        """Take in a table of claims collected by hand, or a package that another ledger exported with its texts.

        `mapping` says what a table's columns mean: a name that comes with the package, a file, or a `Mapping`. The
        same file again changes nothing; a changed table becomes a new edition. With `dry_run` nothing is kept.

        Raises:
            ExchangeError: the file or the mapping cannot be read, or no row of the file can.
            LedgerError: the ledger cannot be written.
        """
        from reportedly.exchange.bring import bring  # noqa: PLC0415

        how = os.fspath(mapping) if isinstance(mapping, os.PathLike) else mapping
        place = "file:" + os.path.realpath(path)
        return bring(self._store, os.fspath(path), how, at=_now(), place=place, dry_run=dry_run)

    def export(
        self, target: str | os.PathLike[str], form: str | None = None, *, series: str | None = None, texts: bool = False
    ) -> int:
        """Write what is known to a file, all of it or nothing, and say how many rows.

        `form` is the name of one of `exchange.formats.FORMATS`, told by the target's ending where left out. Only a
        package of the whole ledger takes `texts` along; it comes back by `import_` without loss.

        Raises:
            ExchangeError: the format or the target will not do.
            MissingExtra: the format needs a library that is not installed.
        """
        from reportedly.exchange.send import send  # noqa: PLC0415

        return send(
            self,
            self._store,
            os.fspath(target),
            form,
            at=_now(),
            series=series,
            with_texts=texts,
            estimate=self._ranged,
        )

    def to_arrow(self, table: str = "claims") -> pa.Table:
        """One of `exchange.tables.TABLES` as known: documents, claims, chain, spans, series, decisions, estimates.

        Raises:
            ExchangeError: there is no table of that name.
            MissingExtra: pyarrow is not installed.
        """
        from reportedly.exchange.send import to_arrow  # noqa: PLC0415

        return to_arrow(self, self._store, table)

    def to_pandas(self, table: str = "claims") -> pd.DataFrame:
        """The same for pandas."""
        return self.to_arrow(table).to_pandas()

    def to_polars(self, table: str = "claims") -> pl.DataFrame:
        """The same for polars, which takes the memory as it is."""
        import polars as pl  # noqa: PLC0415

        return pl.from_arrow(self.to_arrow(table))  # type: ignore[return-value]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
