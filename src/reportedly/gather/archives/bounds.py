"""What is read of a file, counted, so that no small one becomes an endless one.

Files of text shrink to a tenth when they are packed, or to a fortieth; what shrank to a two-hundred-and-fiftieth was
made to burst. The first megabytes are let through, since a page of spaces is no attack.
"""

from __future__ import annotations

import gzip
import io
import zlib
from typing import TYPE_CHECKING

from reportedly.errors import IntakeError
from reportedly.intake.options import MEGABYTE

if TYPE_CHECKING:
    from typing import BinaryIO

_FREE = 64 * MEGABYTE  # bytes that may come of anything
_RATIO = 250


class Counted(io.RawIOBase):
    """A stream that counts what was read of it, and looks no further than its bytes."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.count = 0

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Read some bytes into a buffer."""
        piece = self._stream.read(len(buffer))
        buffer[: len(piece)] = piece
        self.count += len(piece)
        return len(piece)

    def read(self, size: int = -1) -> bytes:
        """Read some bytes."""
        piece = self._stream.read(size)
        self.count += len(piece)
        return piece

    def seekable(self) -> bool:
        """As the stream beneath."""
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to another place; what is read there counts again."""
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        """The place that comes next."""
        return self._stream.tell()


def bursting(name: str) -> IntakeError:
    """What is said of a file that unpacks to much more than text ever does."""
    return IntakeError(f"{name} is packed so tightly that it was made to burst; it is left unread from here.", "bomb")


def watch(unpacked: int, packed: int, name: str) -> None:
    """See that what was unpacked stands in some proportion to what it came from.

    Raises:
        IntakeError: it does not.
    """
    if unpacked > _FREE and unpacked > _RATIO * packed:
        raise bursting(name)


class Unpacked(io.RawIOBase):
    """What a gzip file holds, or the file itself where it is none; unpacked as it is read and watched meanwhile."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._packed = Counted(file)
        self._name = name
        head = file.read(2)
        file.seek(0)
        self._gzip = gzip.GzipFile(fileobj=self._packed) if head == b"\x1f\x8b" else None
        self._count = 0

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Read some bytes into a buffer."""
        if self._gzip is None:
            return self._packed.readinto(buffer)
        try:
            piece = self._gzip.read(len(buffer))
        except EOFError:
            raise IntakeError(f"{self._name} breaks off before its end.", "cut short") from None
        except (OSError, zlib.error):
            raise IntakeError(f"{self._name} is packed, and broken.", "broken archive") from None
        self._count += len(piece)
        watch(self._count, self._packed.count, self._name)
        buffer[: len(piece)] = piece
        return len(piece)


def unpacked(file: BinaryIO, name: str) -> io.BufferedReader:
    """A file's bytes, unpacked where they are packed."""
    return io.BufferedReader(Unpacked(file, name), 1 << 16)


def lines(stream: io.BufferedReader, limit: int) -> tuple[int, bytes | None]:
    """One line of a stream: how many bytes were read, and the line; None for one that is longer than `limit`.

    The rest of a line that is too long is read past, piece by piece.
    """
    line = stream.readline(limit + 1)
    size = len(line)
    if size <= limit or line.endswith(b"\n"):
        return size, line
    while (piece := stream.readline(1 << 16)) and not piece.endswith(b"\n"):
        size += len(piece)
    return size + len(piece), None
