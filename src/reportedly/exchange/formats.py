"""The formats that an export can write, as a list: each a name, an ending, and the function that writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from reportedly.errors import ExchangeError
from reportedly.exchange.arrow import write_parquet
from reportedly.exchange.comma import write_csv
from reportedly.exchange.flat import claim_row
from reportedly.exchange.followthemoney import write_entities
from reportedly.exchange.linked import write_annotations, write_claims
from reportedly.exchange.losses import write_losses
from reportedly.exchange.package import DESCRIPTOR, write_package
from reportedly.exchange.presets import write_acled, write_ucdp
from reportedly.exchange.tables import CLAIMS
from reportedly.exchange.whole import STANDARD_OUTPUT, whole_file, whole_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reportedly.exchange.shipment import Shipment


class Format(NamedTuple):
    """One way to write a shipment: `write` fills a path and says how many rows; a `preset` has another's columns."""

    name: str
    endings: tuple[str, ...]
    about: str
    write: Callable[[Shipment, Path], int]
    folder: bool = False
    preset: bool = False


def _jsonl(shipment: Shipment, target: Path) -> int:
    count = 0
    encode = msgspec.json.Encoder().encode
    with target.open("wb") as file:
        for entry in shipment.entries():
            file.write(encode(entry))
            file.write(b"\n")
            count += 1
    return count


def _csv(shipment: Shipment, target: Path) -> int:
    return write_csv(CLAIMS.names, map(claim_row, shipment.entries()), target)


def _parquet(shipment: Shipment, target: Path) -> int:
    return write_parquet(CLAIMS, map(claim_row, shipment.entries()), target)


FORMATS: tuple[Format, ...] = (
    Format("jsonl", (".jsonl", ".ndjson"), "JSON Lines: one claim a line, with all its spans and its chain", _jsonl),
    Format("csv", (".csv",), "the table of claims as comma-separated values", _csv),
    Format("parquet", (".parquet",), "the table of claims as Parquet; needs reportedly[parquet]", _parquet),
    Format(
        "package", (), "a Frictionless data package: six tables with schemas, in a folder", write_package, folder=True
    ),
    Format("annotations", (".jsonld",), "every span as a Web Annotation (JSON-LD)", write_annotations),
    Format("claimreview", (), "schema.org Claim, and ClaimReview where a person reviewed one (JSON-LD)", write_claims),
    Format("followthemoney", (".ftm.json",), "entities of FollowTheMoney; needs that extra", write_entities),
    Format("ucdp", (), "ranges of killed with the columns of UCDP GED", write_ucdp, preset=True),
    Format("acled", (), "conservative numbers of killed with the columns of ACLED", write_acled, preset=True),
    Format("pnas2023", (), "claims of losses in the shape of Radford et al. 2023", write_losses, preset=True),
)


def format_of(target: str, name: str | None = None) -> Format:
    """The format of a name, else the one that the target's ending tells; a name without an ending is a package.

    Raises:
        ExchangeError: there is none of that name, or the ending tells none.
    """
    if name is not None:
        for known in FORMATS:
            if known.name == name:
                return known
        raise ExchangeError(f"There is no format {name!r}; there are: {', '.join(f.name for f in FORMATS)}.")
    if target == STANDARD_OUTPUT:
        return FORMATS[0]
    for known in FORMATS:
        if target.endswith(known.endings) or (known.folder and "." not in target.rpartition("/")[2]):
            return known
    raise ExchangeError(
        f"What format is {target} to have? Say --format with one of: {', '.join(f.name for f in FORMATS)}."
    )


def export(shipment: Shipment, target: str, how: Format) -> int:
    """Write a shipment to a target, all of it or nothing, and say how many rows.

    Raises:
        ExchangeError: the target cannot be written.
        MissingExtra: the format needs a library that is not installed.
    """
    if how.folder:
        if target == STANDARD_OUTPUT:
            raise ExchangeError(f"A {how.name} is a folder and cannot go to standard output.")
        with whole_folder(target, DESCRIPTOR) as made:
            return how.write(shipment, made)
    with whole_file(target) as made:
        return how.write(shipment, made)
