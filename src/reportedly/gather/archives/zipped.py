"""ZIP archives, read without unpacking them: a file in, its members out, each looked at before it is opened.

Nothing is ever written to disk, so that a name that leads out of the archive can do no harm; it is refused all the
same, since whoever wrote it meant some.
"""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

from reportedly.errors import IntakeError
from reportedly.gather.archives.bounds import bursting, watch
from reportedly.intake.files import shown
from reportedly.intake.options import MEGABYTE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO, BinaryIO

_DIRECTORY = 8 * MEGABYTE  # of the list of members: some ninety thousand of them
_DRIVE = re.compile(r"[A-Za-z]:")
_ENCRYPTED = 0x1
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    LookupError,
)


class Box:
    """An opened ZIP archive. `members` are those that are files and may be read, by name."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self.name = name
        self._wary = _Wary(file, name)
        try:
            self._zip = zipfile.ZipFile(cast("BinaryIO", self._wary))  # it reads, seeks and tells
        except IntakeError:
            raise
        except _BROKEN:
            raise IntakeError(f"{name} is no ZIP archive, or breaks off before its end.", "broken archive") from None
        self._wary.open = True
        self._unpacked = 0
        self.members: dict[str, zipfile.ZipInfo] = {}
        self.refused: list[tuple[str, IntakeError]] = []
        for info in self._zip.infolist():
            if info.filename.endswith("/"):  # a folder; `is_dir` stumbles over a member without a name
                continue
            if (error := self._against(info)) is not None:
                self.refused.append((shown(info.filename[:200]), error))
            else:
                self.members[info.filename] = info

    @property
    def size(self) -> int:
        """Bytes of the archive itself."""
        return self._wary.size

    @contextmanager
    def open(self, member: str) -> Iterator[BinaryIO]:
        """The bytes of a member, as a stream.

        Raises:
            IntakeError: it cannot be read, or all that was read of the archive so far is out of proportion.
        """
        info = self.members[member]
        what = f"{self.name}#{shown(member)}"
        self._unpacked += info.file_size
        watch(self._unpacked, self.size, self.name)
        try:
            with self._zip.open(info) as stream:
                yield cast("BinaryIO", _Plainly(stream, what))
        except _BROKEN as error:
            raise IntakeError(f"{what} is broken ({type(error).__name__}).", "broken archive") from None

    def read(self, member: str, limit: int) -> bytes:
        """The bytes of a member.

        Raises:
            IntakeError: it is larger than `limit`, or cannot be read.
        """
        what = f"{self.name}#{shown(member)}"
        if self.members[member].file_size > limit:
            size = f"{limit / MEGABYTE:g} MB"
            more = f"{what} is larger than {size}; more is read only with a higher --max-size."
            raise IntakeError(more, "too large")
        with self.open(member) as stream:
            return stream.read(limit)

    def _against(self, info: zipfile.ZipInfo) -> IntakeError | None:
        """What speaks against a member."""
        name = info.filename
        what = f"{self.name}#{shown(name[:200])}"
        if not name:
            return IntakeError(f"{what} has a member without a name.", "broken archive")
        parts = name.replace("\\", "/").split("/")
        if name.startswith(("/", "\\")) or ".." in parts or _DRIVE.match(name) or "\x00" in info.orig_filename:
            return IntakeError(f"{what} leads out of the archive.", "path")
        if stat.S_ISLNK(info.external_attr >> 16):
            return IntakeError(f"{what} is a link, not a file.", "path")
        if info.flag_bits & _ENCRYPTED:
            return IntakeError(f"{what} is locked with a password.", "locked")
        if name in self.members:
            return IntakeError(f"{what} is there twice.", "broken archive")
        try:
            watch(info.file_size, max(info.compress_size, 1), what)
        except IntakeError:
            return bursting(what)
        return None


class _Wary:
    """A file of which no more than a reasonable list of members is read at once, until the archive is open."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file = file
        self._name = name
        self.open = False
        self.size = file.seek(0, 2)
        file.seek(0)

    def read(self, size: int = -1) -> bytes:
        if not self.open and size > _DIRECTORY:
            raise IntakeError(f"{self._name} lists more members than any archive has.", "too large")
        return self._file.read(size if self.open or size >= 0 else _DIRECTORY)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def seekable(self) -> bool:
        return True

    def close(self) -> None:
        self._file.close()


class _Plainly:
    """A member's stream, whose errors are said plainly."""

    def __init__(self, stream: IO[bytes], name: str) -> None:
        self._stream = stream
        self._name = name

    def read(self, size: int = -1) -> bytes:
        try:
            return self._stream.read(size)
        except _BROKEN as error:
            raise IntakeError(f"{self._name} is broken ({type(error).__name__}).", "broken archive") from None

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()
