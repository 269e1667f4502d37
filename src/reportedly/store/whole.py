"""Everything that the ledger holds, closed rows too: what an export writes and another ledger takes in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, true

from reportedly.records.batch import Batch, Kept
from reportedly.store import forms
from reportedly.store.asking import known
from reportedly.store.tables import DECISION, DOCUMENT, ENTRY, ESTIMATE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from reportedly.records.decision import Decision
    from reportedly.records.entry import Cut

_FEW = 100  # documents in one question


def batches(connection: Connection, cut: Cut | None) -> Iterator[Batch]:
    """Documents in the order of recording, each with its entries; those that were known, where a cut is given."""
    which = known(DOCUMENT, cut) if cut is not None else true()
    keys = list(connection.execute(select(DOCUMENT.c.key).where(which).order_by(DOCUMENT.c.number)).scalars())
    for first in range(0, len(keys), _FEW):
        some = keys[first : first + _FEW]
        held = connection.execute(select(DOCUMENT).where(DOCUMENT.c.key.in_(some)).order_by(DOCUMENT.c.number)).all()
        asked = select(ENTRY.c.document, ENTRY.c.body, ENTRY.c.closed_at).where(ENTRY.c.document.in_(some))
        asked = asked.where(known(ENTRY, cut)) if cut is not None else asked
        theirs: dict[str, list[tuple[str, str | None]]] = {key: [] for key in some}
        for key, body, closed_at in connection.execute(asked.order_by(ENTRY.c.number)):
            theirs[key].append((body, closed_at))
        for row in held:
            kept = forms.as_stored(row)
            entries = tuple(forms.as_entry(body, closed_at) for body, closed_at in theirs[row.key])
            yield Batch(kept.document, kept.printed, entries, kept.recorded_at, kept.closed_at, kept.reader, kept.place)


def decisions(connection: Connection) -> tuple[Decision, ...]:
    """All decisions in the order of recording."""
    asked = select(DECISION.c.body, DECISION.c.closed_at).order_by(DECISION.c.number)
    return tuple(forms.as_decision(*row) for row in connection.execute(asked))


def estimates(connection: Connection) -> tuple[Kept, ...]:
    """All estimates in the order of keeping."""
    asked = select(ESTIMATE.c.body, ESTIMATE.c.recorded_at).order_by(ESTIMATE.c.number)
    return tuple(Kept(forms.as_estimate(body), at) for body, at in connection.execute(asked))
