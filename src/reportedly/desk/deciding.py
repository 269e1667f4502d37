"""What a person decides on the desk: a form in, a row of the ledger out; refused where the state it was made on is old.

Every form that decides carries the token of what its page showed as standing (`state_of`). A page that is as old as
somebody else's decision gets a `Conflict` that says what was decided meanwhile, and nothing is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeAlias

from litestar.enums import RequestEncodingType
from litestar.params import Body

from reportedly.desk import people
from reportedly.errors import OptionError

if TYPE_CHECKING:
    from reportedly.desk.handling import Asked
    from reportedly.desk.held import Held, Known
    from reportedly.records.decision import Decision, Subject

Form: TypeAlias = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]
NOTHING = "-"
LONGEST = 2_000  # code points of a reason
WITHDRAWN = "withdrawn"


def state_of(ledger: Known, subject: Subject, subjects: tuple[str, ...]) -> str:
    """The token of what stands on a subject: the id of the decision, or `NOTHING`. A form sends it back as `state`."""
    standing = ledger.standing(subject, subjects)
    return standing.id if standing else NOTHING


def decide(
    request: Asked,
    held: Held,
    form: dict[str, str],
    subject: Subject,
    subjects: tuple[str, ...],
    verdict: str,
    *,
    detail: str | None = None,
) -> Decision:
    """Keep what a form decides, under the name of whoever sits at the desk. `form` has `reason`, `state`, perhaps `by`.

    Raises:
        OptionError: the reason is missing or too long, or the form does not say what it was made on.
        Conflict: somebody decided otherwise meanwhile.
        NotAuthorizedException: nobody has said who sits here; where a sign-in is asked for.
    """
    by = people.writer(request, form)
    reason, state = form.get("reason", "").strip(), form.get("state", "")
    if not reason:
        raise OptionError("A decision is kept with its reason: say why.")
    if len(reason) > LONGEST:
        raise OptionError(f"A reason has at most {LONGEST:,} characters.")
    if not state:
        raise OptionError("The form does not say what it was made on: load the page again.")
    after = None if state == NOTHING else state
    return held.ledger().decide(subject, subjects, verdict, reason=reason, by=by, detail=detail, after=after)
