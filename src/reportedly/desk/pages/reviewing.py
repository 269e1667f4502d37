"""What is done about a claim: accepted, corrected, rejected, or taken back. Forms in, rows of the ledger out."""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import Response, post
from litestar.response import Redirect

from reportedly.desk import people
from reportedly.desk.correcting import correction
from reportedly.desk.deciding import WITHDRAWN, Form, decide
from reportedly.desk.frame import address
from reportedly.desk.handling import Asked, Holding, Name
from reportedly.errors import Conflict, OptionError
from reportedly.records.decision import Subject

VERDICTS = {"accept": "accepted", "correct": "corrected", "reject": "rejected", "undo": WITHDRAWN}


@post("/claims/{name:str}/{act:str}", sync_to_thread=True)
def review(request: Asked, held: Holding, name: Name, act: Name, data: Form) -> Response[Any]:
    """Accept, correct or reject a claim, or take back what was judged; the form says why, and what it was made on.

    Raises:
        Conflict: the claim was judged otherwise meanwhile, or another edition took its place.
        OptionError: there is no such act, or something is missing.
    """
    if act not in VERDICTS:
        raise OptionError("A claim is accepted, corrected or rejected, and what was judged can be undone.")
    entry = held.ledger().entry(name)
    if entry.closed_at is not None and act != "undo":
        raise Conflict("Another edition of the article took the place of this claim meanwhile.")
    detail = None
    if act == "correct":
        text = held.ledger().document(entry.printed.document).document.text
        detail = msgspec.json.encode(correction(entry, text, data)).decode()
    decide(request, held, data, Subject.REVIEW, (entry.id,), VERDICTS[act], detail=detail)
    done = Redirect(address("/claims", entry.id) + "#history", status_code=303)
    people.remember(done, data)
    return done


HANDLERS = (review,)
