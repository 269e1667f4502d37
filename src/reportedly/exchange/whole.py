"""A target in, a place to write to out, which takes the target's name only when all of it is written.

A reader never sees half of a file, and what stood there before stays if anything goes wrong.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.errors import ExchangeError

if TYPE_CHECKING:
    from collections.abc import Iterator

STANDARD_OUTPUT = "-"


@contextmanager
def whole_file(target: str | Path) -> Iterator[Path]:
    """A path beside the target to write to; "-" is standard output.

    Raises:
        ExchangeError: the target cannot be written.
    """
    if str(target) == STANDARD_OUTPUT:
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder) / "made"
            yield made
            with made.open("rb") as source:
                shutil.copyfileobj(source, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        return
    target = Path(target)
    if target.is_dir():
        raise ExchangeError(f"{target} is a folder; name a file to write to.")
    made = _beside(target)
    try:
        yield made
        made.replace(target)
    except OSError as error:
        raise _unwritable(target, error) from None
    finally:
        made.unlink(missing_ok=True)


@contextmanager
def whole_folder(target: str | Path, mark: str) -> Iterator[Path]:
    """A folder beside the target to fill; one that stands there is replaced only if it is empty or holds `mark`.

    Raises:
        ExchangeError: the target cannot be written, or something else is there.
    """
    target = Path(target)
    if target.exists() and not target.is_dir():
        raise ExchangeError(f"{target} is a file; a package is a folder, so name one.")
    if target.is_dir() and any(target.iterdir()) and not (target / mark).is_file():
        raise ExchangeError(f"The folder {target} holds something else; name a new one.")
    made = _beside(target)
    try:
        made.mkdir()
        yield made
        if target.is_dir():
            old = _beside(target, "old")
            target.rename(old)
            made.rename(target)
            shutil.rmtree(old)
        else:
            made.rename(target)
    except OSError as error:
        raise _unwritable(target, error) from None
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _beside(target: Path, what: str = "part") -> Path:
    if not target.absolute().parent.is_dir():
        raise ExchangeError(f"There is no folder {target.absolute().parent} to write to.")
    return target.absolute().parent / f".{target.name}.{what}-{os.getpid()}"


def _unwritable(target: Path, error: OSError) -> ExchangeError:
    return ExchangeError(f"{target} cannot be written: {(error.strerror or str(error)).lower()}.")
