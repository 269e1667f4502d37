"""Compile every pack beside its TOML: `python -m reportedly.lexicon.compile`. The build of the package runs it."""

from __future__ import annotations

from pathlib import Path

from reportedly.lexicon.compiled import NAME, freeze
from reportedly.lexicon.load import languages, parse


def main() -> None:
    """Write `compiled.msgpack` into the folder of each language."""
    for language in languages():
        (Path(__file__).parent / language / NAME).write_bytes(freeze(parse(language)))


if __name__ == "__main__":
    main()
