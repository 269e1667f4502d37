"""From what was gathered to what the ledger holds: kept as it came, read, written down, one document after the other.

What `gather` took or refused in, `Added` or `Refused` out. It is what all commands that fetch have in common: every
address that was asked for leaves a line in the custody log, whatever came of it, and only the ledger itself stops a
batch.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reportedly.errors import LedgerError
from reportedly.gather import Known, is_web, keeping, place_of
from reportedly.intake.files import STANDARD_INPUT, Refused, Taken
from reportedly.ledger import now
from reportedly.store import Added, State

if TYPE_CHECKING:
    from pathlib import Path

    from reportedly.gather import Raw
    from reportedly.ledger import Ledger
    from reportedly.records.custody import Custody
    from reportedly.records.reading import Only


class Collecting:
    """One batch on its way into a ledger.

    `archive` is a folder that keeps what was fetched, `by` who fetches; `anew` asks for whole pages, also where a
    server could say that nothing has changed: for a batch of which somebody says more than before. With `only` figures
    nothing else is kept of what is read.
    """

    def __init__(
        self,
        ledger: Ledger,
        *,
        archive: Path | None = None,
        by: str | None = None,
        anew: bool = False,
        only: Only | None = None,
    ) -> None:
        self.ledger = ledger
        self.archive = archive
        self.by = by
        self._anew = anew
        self._only = only

    def known(self, asked: str) -> Known | None:
        """What to ask a server with: not where we say more than before, or want a copy that we have not."""
        last = self.ledger.custody.last(asked)
        if last is None or self._anew or (self.archive and not last.archive):
            return None
        return Known(last.address, last.etag, last.last_modified)

    def keep(self, asked: str, taken: Taken | Refused, raw: Raw | None) -> Added | Refused:
        """What became of what was taken; `asked` is the word that it was named by, `raw` what was fetched for it.

        Raises:
            LedgerError: the ledger cannot be written.
        """
        if raw is not None and raw.unchanged:
            return self._again(keeping.custody(raw, self.by))
        path = self.archived(raw, taken.name) if raw is not None else None
        if isinstance(path, Refused):
            return self.refuse(asked, path, raw)
        if isinstance(taken, Refused):
            return self.refuse(asked, taken, raw, path)
        added = self.store(taken, *self._whence(asked, raw, path))
        return self.refuse(asked, added, raw, path) if isinstance(added, Refused) else added

    def archived(self, raw: Raw, name: str) -> Path | Refused | None:
        """Where what was fetched is kept now, or why it cannot be; None where nothing is kept."""
        if self.archive is None or not raw.fetched:
            return None
        try:
            return keeping.keep(raw, self.archive)
        except OSError as error:
            why = (error.strerror or "").lower()
            return Refused(name, "no archive", f"{name} is left out, since {self.archive} cannot be written: {why}.")

    def store(self, taken: Taken, place: str | None, came: Custody | None) -> Added | Refused:
        """What became of a document; `came` says how its bytes came in.

        Raises:
            LedgerError: the ledger cannot be written.
        """
        try:
            return self.ledger.add(taken.document, only=self._only, place=place, custody=came)
        except LedgerError:
            raise
        except Exception as error:  # the last line: a batch of thousands must not end here
            if os.environ.get("REPORTEDLY_TRACEBACK"):
                raise
            what = f"{taken.name} met a mistake in reportedly itself ({type(error).__name__}); please report it."
            return Refused(taken.name, "our mistake", what)

    def _whence(self, asked: str, raw: Raw | None, path: Path | None) -> tuple[str | None, Custody | None]:
        """The place of a document, and how it came in; what came out of a container before leaves no second line."""
        if raw is not None and raw.container is not None:
            came = keeping.out_of(raw, now(), self.by)
            last = self.ledger.custody.last(came.asked)
            return raw.place, None if last is not None and last.sha256 == came.sha256 else came
        place = None if asked == STANDARD_INPUT else place_of(asked)
        return place, keeping.custody(raw, self.by, path) if raw is not None and raw.fetched else None

    def refuse(self, asked: str, refused: Refused, raw: Raw | None = None, path: Path | None = None) -> Refused:
        """Write down that an address was asked for in vain; of files, there is nothing to write down."""
        if is_web(asked) and (raw is None or raw.fetched):
            at = now()
            came = keeping.custody(raw, self.by, path, refused) if raw else keeping.nothing(asked, refused, at, self.by)
            self.ledger.custody.refuse(came, at)
        return refused

    def _again(self, custody: Custody) -> Added | Refused:
        """A page of which its server says that nothing has changed."""
        last = self.ledger.custody.last(custody.asked)
        if last is None:  # closed by somebody else meanwhile
            return Refused(custody.asked, "unchanged", f"{custody.asked} has not changed.", aside=True)
        held = replace(custody, document=last.document, sha256=last.sha256, archive=last.archive)
        self.ledger.custody.again(held, now())
        return Added(State.UNCHANGED, self.ledger.document(last.document).printed)
