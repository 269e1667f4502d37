"""Whoever a claim goes back to, as one key for all spellings, with the reason.

A claim and where it is printed in, its `Origin` out: the far end of the chain as far as the text names it. Keys are the
lexicon's ids where it knows the party; what only the text knows keeps its name in small letters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from reportedly.records.attribution import Anonymity, Role
from reportedly.records.entry import Origin
from reportedly.records.mention import ActorKind
from reportedly.series.words import known_words, words_of

if TYPE_CHECKING:
    from reportedly.lexicon import Lexicon
    from reportedly.records.attribution import Credit, Hop
    from reportedly.records.claim import Claim
    from reportedly.records.entry import Printed
    from reportedly.series.words import Person

_LONGEST_NAME = 4
_BY_AGENCY = "page:agency"  # of claims in which nobody is credited, on a page that is an agency's report
_HEALTH_MINISTRY = "-health-ministry"
_GOVERNMENT = f"-{ActorKind.GOVERNMENT}"
_UNTOLD = frozenset({ActorKind.UNNAMED, ActorKind.ANALYSTS, ActorKind.REPORT, None})


def origin_of(claim: Claim, printed: Printed, lexicon: Lexicon) -> Origin | None:
    """Whoever a claim goes back to; the publisher where the text names nobody, and None where that is unknown too."""
    hop = far_end(claim.attribution)
    if hop is None:
        return own_voice(printed, lexicon)
    if _BY_AGENCY in claim.why:
        why = f"credits nobody, and the page says that the report is {hop.text}'s"
        return msgspec.structs.replace(origin_of_hop(hop, printed, lexicon), own_voice=True, why=why)
    return origin_of_hop(hop, printed, lexicon)


def far_end(credit: Credit | None) -> Hop | None:
    """The party farthest from the page: the origin, else the first that passes on; None in the publisher's voice."""
    if credit is None:
        return None
    return next((hop for hop in credit.chain if hop.role is not Role.PUBLISHER), None)


def is_state(actor: str) -> bool:
    """Whether an id is that of a state as such, as "Seoul" is, and of none of its bodies in particular."""
    return actor.endswith(_GOVERNMENT)


def is_ministry(actor: str | None) -> bool:
    """Whether an id is that of a state's ministry of health; hospitals and their doctors speak for themselves."""
    return actor is not None and actor.endswith(_HEALTH_MINISTRY)


def own_voice(printed: Printed, lexicon: Lexicon) -> Origin | None:
    """The publisher as origin of what it says itself."""
    if not printed.publisher:
        return None
    known = known_words(lexicon).actors.get(printed.publisher.casefold())
    key = known.id if known else printed.publisher.casefold()
    name = known.label if known else printed.publisher
    kind = known.kind if known else ActorKind.OUTLET
    country = known.country if known else None
    return Origin(key, name, known.id if known else None, kind, country, own_voice=True, why="credits nobody")


def origin_of_hop(hop: Hop, printed: Printed, lexicon: Lexicon) -> Origin:
    """One party of a chain as an origin."""
    if hop.actor is not None:
        name = known_words(lexicon).labels.get(hop.actor) or hop.name or hop.text
        return Origin(hop.actor, name, hop.actor, hop.kind, hop.country, why=f"“{hop.text}” is {name}")
    person = person_in(hop.name, lexicon) or person_in(hop.text, lexicon)
    if person is not None:
        why = f"“{hop.name or hop.text}” is a spelling of {person.name}"
        return Origin(person.id, person.name, person.id, ActorKind.PERSON, person.country or hop.country, why=why)
    if hop.name is not None and hop.kind is not None and not _is_states_figure(hop):
        return Origin(hop.name.casefold(), hop.name, None, hop.kind, hop.country, why="its own name")
    return _nameless(hop, printed, lexicon)


def person_in(words: str | None, lexicon: Lexicon) -> Person | None:
    """The well-known person whom some words name, by a full name or by a surname that only one of them has."""
    if not words:
        return None
    known, said = known_words(lexicon), words_of(words)
    for length in range(min(_LONGEST_NAME, len(said)), 1, -1):
        for first in range(len(said) - length + 1):
            person = known.persons.get(" ".join(said[first : first + length]))
            if person is not None:
                return person
    # A surname alone is a person only where no other given name stands before it.
    named = [word for word in words.split() if word[:1].isupper()]
    alone = said[-1] if said and (len(said) == 1 or len(named) == 1) else None
    return known.surnames.get(alone) if alone else None


def _is_states_figure(hop: Hop) -> bool:
    """Whether a state's figures are named and nobody who gave them: "a US estimate"."""
    return hop.kind is ActorKind.REPORT and hop.anonymity is Anonymity.NONE_GIVEN and hop.country is not None


def _country_in(text: str, lexicon: Lexicon) -> str | None:
    """The country that the words begin with: "US estimate", "South Korean figures"."""
    named = known_words(lexicon).nations
    said = text.split()
    starts = (" ".join(said[:length]) for length in range(min(_LONGEST_NAME, len(said)), 0, -1))
    return next((named[start] for start in starts if start in named), None)


def _nameless(hop: Hop, printed: Printed, lexicon: Lexicon) -> Origin:
    """A party without a name: one voice for the officials of one country, else one for each publisher's."""
    said = " ".join(words_of(hop.text)) or hop.text.casefold()
    if hop.country is None:
        country = _country_in(hop.text, lexicon)
        hop = msgspec.structs.replace(hop, country=country) if country else hop
    if hop.country is not None and (hop.kind is None or _is_states_figure(hop)):
        key = f"{hop.country.casefold()}-{ActorKind.GOVERNMENT}"
        name = known_words(lexicon).countries.get(hop.country, hop.text)
        return Origin(key, name, key, ActorKind.GOVERNMENT, hop.country, why=f"“{hop.text}” stands for its state")
    if hop.country is not None and hop.kind not in _UNTOLD:
        key = f"{hop.country.casefold()}-{hop.kind}"
        return Origin(key, hop.text, None, hop.kind, hop.country, why=f"unnamed: every {hop.kind} of {hop.country}")
    if hop.anonymity is Anonymity.GROUP and hop.kind not in _UNTOLD and " " in said:
        return Origin(said, hop.text, None, hop.kind, hop.country, why="a group, by what it is called")
    where = (printed.publisher or printed.document).casefold()
    return Origin(
        f"{said} · {where}", hop.text, None, hop.kind, hop.country, why="unnamed: this publisher's own source"
    )
