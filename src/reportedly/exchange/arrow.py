"""Rows in, Arrow tables out; pandas and polars take those without a copy of ours.

Needs the extra `parquet` (pyarrow). Columns and their order are those of `tables`; lists are lists of strings, days
are date32, times are strings in the precision that was given.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from reportedly.errors import MissingExtra
from reportedly.exchange.tables import Table, Type

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import pyarrow as pa

_CHUNK = 20_000  # rows of one record batch


def arrow_schema(table: Table) -> pa.Schema:
    """The Arrow schema of a table; what a column means stands in its field's metadata.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    pa = _pyarrow()
    types = {
        Type.STRING: pa.string(),
        Type.INTEGER: pa.int64(),
        Type.NUMBER: pa.float64(),
        Type.BOOLEAN: pa.bool_(),
        Type.DATE: pa.date32(),
        Type.LIST: pa.list_(pa.string()),
    }
    fields = [
        pa.field(column.name, types[column.type], not column.needed, {"about": column.about})
        for column in table.columns
    ]
    return pa.schema(fields, {"table": table.name, "about": table.about})


def arrow_batches(table: Table, rows: Iterable[tuple[Any, ...]]) -> Iterator[pa.RecordBatch]:
    """Record batches of some rows, made as they are asked for."""
    pa = _pyarrow()
    schema = arrow_schema(table)
    rows = iter(rows)
    while chunk := list(islice(rows, _CHUNK)):
        columns = [
            _array(pa, values, field.type) for values, field in zip(zip(*chunk, strict=True), schema, strict=True)
        ]
        yield pa.RecordBatch.from_arrays(columns, schema=schema)


def arrow_table(table: Table, rows: Iterable[tuple[Any, ...]]) -> pa.Table:
    """An Arrow table of some rows."""
    pa = _pyarrow()
    return pa.Table.from_batches(list(arrow_batches(table, rows)), arrow_schema(table))


def write_parquet(table: Table, rows: Iterable[tuple[Any, ...]], target: Path) -> int:
    """Write rows as Parquet, batch by batch, and say how many."""
    _pyarrow()
    from pyarrow import parquet  # noqa: PLC0415

    count = 0
    with parquet.ParquetWriter(target, arrow_schema(table), compression="zstd") as writer:
        for batch in arrow_batches(table, rows):
            writer.write_batch(batch)
            count += batch.num_rows
    return count


def _array(pa: Any, values: tuple[Any, ...], kind: Any) -> Any:
    if kind == pa.date32():
        return pa.array(values, pa.string()).cast(kind)
    return pa.array(values, kind)


def _pyarrow() -> Any:
    try:
        import pyarrow as pa  # noqa: PLC0415
    except ImportError:
        raise MissingExtra("A table for Arrow, pandas, polars or Parquet", "parquet") from None
    return pa
