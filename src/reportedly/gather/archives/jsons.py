"""JSON as it streams in: a file in, the records that stand in its lists out, each with what stood before it.

ijson reads; we build one record at a time, no deeper and no larger than one may be, so that a dump of gigabytes takes
the memory of its largest message.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportedly.errors import IntakeError, MissingExtra
from reportedly.gather.archives.bounds import unpacked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    Path = tuple[str, ...]  # the keys from the top, "[]" for a list

_DEEPEST = 64
_PIECE = 1 << 14


def records(
    file: BinaryIO, name: str, limit: int, wanted: Callable[[Path], bool]
) -> Iterator[tuple[list[dict[str, Any]], Any]]:
    """The values at the paths that are wanted, each with the plain fields of the records around it, outermost first.

    Raises:
        MissingExtra: ijson is not installed.
        IntakeError: the file is no JSON, breaks off, or holds what is too large or too deep; what came before stands.
    """
    try:
        import ijson  # noqa: PLC0415 - of the extra
    except ImportError:
        raise MissingExtra("Reading JSON as it streams in", "json") from None
    source = _Measured(file, name, 2 * limit)
    path: list[str] = []
    around: list[dict[str, Any]] = []
    built: list[Any] = []  # the record that is being built, and what is open within it
    key = ""
    keys: list[str] = []
    try:
        for event, value in ijson.basic_parse(source, buf_size=_PIECE, use_float=True):
            if event == "map_key":
                key = value
                if not built:
                    path[-1] = key
            elif event in ("start_map", "start_array"):
                opened: Any = {} if event == "start_map" else []
                if built:
                    _put(built[-1], key, opened)
                    built.append(opened)
                    keys.append(key)
                elif wanted(tuple(path)):
                    built.append(opened)
                    keys.append(key)
                else:
                    around.append({})
                    path.append("[]" if event == "start_array" else "")
                if len(built) + len(path) > _DEEPEST:
                    raise IntakeError(f"{name} is nested deeper than any export.", "nested")
            elif event in ("end_map", "end_array"):
                if built:
                    whole = built.pop()
                    key = keys.pop()
                    if not built:
                        yield list(around), whole
                        source.begin()
                else:
                    around.pop()
                    path.pop()
            elif built:
                _put(built[-1], key, value)
            elif wanted(tuple(path)):
                yield list(around), value
                source.begin()
            elif around and path[-1] != "[]" and len(around[-1]) < 100:
                around[-1][key] = value
    except ijson.IncompleteJSONError:
        raise IntakeError(f"{name} breaks off before its end, or is no JSON.", "cut short") from None
    except (ijson.JSONError, UnicodeError, ValueError, RecursionError):
        raise IntakeError(f"{name} is not valid JSON.", "broken archive") from None


def _put(holder: Any, key: str, value: Any) -> None:
    if isinstance(holder, list):
        holder.append(value)
    else:
        holder[key] = value


class _Measured:
    """A stream of which no record may take more bytes than one may have."""

    def __init__(self, file: BinaryIO, name: str, limit: int) -> None:
        self._stream = unpacked(file, name)
        self._name = name
        self._limit = limit
        self._count = 0

    def begin(self) -> None:
        """A record has ended; the next may be as large again."""
        self._count = 0

    def read(self, size: int = -1) -> bytes:
        piece = self._stream.read(size)
        self._count += len(piece)
        if self._count > self._limit + 2 * _PIECE:
            raise IntakeError(
                f"{self._name} holds a record that is larger than a document may be; it is left unread from here.",
                "too large",
            )
        return piece
