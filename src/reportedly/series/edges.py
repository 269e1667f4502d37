"""Why two origins do not speak independently: one function for each reason, and each edge with the words that show it.

Assertions in, edges out. A paper's own voice and unnamed officials hang on one other origin at most, so that a paper
that quotes everybody never makes one voice of all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from reportedly.records.attribution import Role
from reportedly.records.claim import Kind
from reportedly.records.mention import ActorKind
from reportedly.records.series import Basis, Edge
from reportedly.series.match import ordinal
from reportedly.series.words import known_words, pack, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportedly.records.entry import Entry, Origin
    from reportedly.records.series import Assertion

WITHIN = 7  # days within which the same number from two origins is one number
SMALL = 10  # numbers below this meet by chance
TWICE = 2  # numbers that two named origins must share before they count as one
CROWD = 8  # bodies of one state above which each is tied to the first only
COPIED = 40  # letters that a sentence needs before its like elsewhere is a copy
OF_STATE = frozenset(
    {
        ActorKind.GOVERNMENT,
        ActorKind.INTELLIGENCE_SERVICE,
        ActorKind.MILITARY,
        ActorKind.LEGISLATURE,
        ActorKind.OFFICIAL,
        ActorKind.PERSON,
    }
)
PRESS = frozenset({ActorKind.NEWS_AGENCY, ActorKind.OUTLET})


def edges_between(
    acts: Sequence[Assertion], origins: Mapping[str, Origin], judgements: Iterable[Entry] = ()
) -> list[Edge]:
    """All edges between the origins of some assertions, the surest reasons first."""
    first: dict[str, str] = {}
    for act in acts:
        first.setdefault(act.origin.key, act.entry.id)
    return [
        *_same_state(origins, first),
        *_adopts(acts, judgements),
        *_hanging(acts),
        *_identical(acts, origins),
    ]


def is_loose(origin: Origin) -> bool:
    """Whether an origin has no standing of its own: a paper's own voice, unnamed officials, the press."""
    return origin.own_voice or origin.kind in PRESS or (origin.actor is None and origin.kind is not ActorKind.PERSON)


# -- one state ---------------------------------------------------------------------------------------------------------


def _same_state(origins: Mapping[str, Origin], first: Mapping[str, str]) -> list[Edge]:
    by_state: dict[str, list[str]] = defaultdict(list)
    for key in sorted(origins):
        origin = origins[key]
        if origin.country is not None and origin.kind in OF_STATE and not origin.own_voice:
            by_state[origin.country].append(key)
    names = known_words(pack()).countries
    made = []
    for state, keys in sorted(by_state.items()):
        pairs = combinations(keys, 2) if len(keys) <= CROWD else ((keys[0], key) for key in keys[1:])
        for left, right in pairs:
            words = f"{origins[left].name} and {origins[right].name} both speak for {names.get(state, state)}."
            made.append(Edge(left, right, Basis.SAME_STATE, (first[left], first[right]), words))
    return made


# -- who says that another is right ------------------------------------------------------------------------------------


def _adopts(acts: Sequence[Assertion], judgements: Iterable[Entry]) -> list[Edge]:
    """Origins that confirm another's figure give none of their own."""
    where = {(mention.entry.printed.document, mention.entry.claim.id): act for act in acts for mention in act.mentions}
    theirs = {act.origin.key: act.origin for act in acts}
    confirming = [(act.origin, mention.entry) for act in acts for mention in act.mentions]
    confirming += [
        (entry.origin, entry) for entry in judgements if entry.claim.kind is Kind.CONFIRMATION and entry.origin
    ]
    made: dict[tuple[str, str], Edge] = {}
    for origin, entry in confirming:
        for ident in entry.claim.confirms:
            act = where.get((entry.printed.document, ident))
            if act is None or act.origin.key == origin.key or origin.key not in theirs:
                continue
            left, right = sorted((origin.key, act.origin.key))
            words = f"{origin.name} confirms the figure of {act.origin.name}: “{entry.claim.span.quote}”"
            edge = Edge(left, right, Basis.ADOPTS, (entry.id, act.entry.id), words)
            made.setdefault((left, right), edge)
    return [made[pair] for pair in sorted(made)]


# -- papers and unnamed officials --------------------------------------------------------------------------------------


class _Match(NamedTuple):
    """One figure of a loose origin that another origin gave too."""

    other: str
    basis: Basis
    apart: int
    entries: tuple[str, str]
    words: str


def _hanging(acts: Sequence[Assertion]) -> list[Edge]:
    """Each loose origin tied to the one other whose figures it shares most."""
    by_number: dict[float, list[Assertion]] = defaultdict(list)
    for act in acts:
        if _tells(act):
            by_number[act.reach.point].append(act)
    found: dict[str, list[_Match]] = defaultdict(list)
    for act in acts:
        if is_loose(act.origin) and _tells(act):
            for other in by_number[act.reach.point]:
                match = _match(act, other)
                if match is not None:
                    found[act.origin.key].append(match)
    made = []
    for key in sorted(found):
        often = Counter(match.other for match in found[key])
        best = min(found[key], key=lambda m: (_order(m.basis), -often[m.other], m.apart, m.other, m.entries))
        left, right = sorted((key, best.other))
        made.append(Edge(left, right, best.basis, best.entries, best.words))
    return made


def _match(act: Assertion, other: Assertion) -> _Match | None:
    mine, theirs = act.origin, other.origin
    if mine.key == theirs.key or (is_loose(theirs) and (theirs.own_voice, theirs.key) >= (mine.own_voice, mine.key)):
        return None
    apart = _days_apart(act, other)
    if apart is None or apart > WITHIN:
        return None
    entries = (act.entry.id, other.entry.id)
    figure = act.entry.claim.figure
    said = figure.span.quote if figure else ""
    if _passed_on(other, mine):
        words = f"{mine.name} passes on the figure of {theirs.name}, “{said}”."
        return _Match(theirs.key, Basis.CITES, apart, entries, words)
    if _copied(act, other):
        return _Match(theirs.key, Basis.COPIES, apart, entries, f"{mine.name} and {theirs.name} print one sentence.")
    days = "on the same day" if apart == 0 else f"{apart} day{'s' if apart > 1 else ''} apart"
    words = f"{mine.name} and {theirs.name} give the same number, “{said}”, {days}."
    return _Match(theirs.key, Basis.IDENTICAL_NUMBERS, apart, entries, words)


def _order(basis: Basis) -> int:
    return (Basis.CITES, Basis.COPIES, Basis.IDENTICAL_NUMBERS).index(basis)


def _passed_on(act: Assertion, relay: Origin) -> bool:
    """Whether an origin stands among those that pass an assertion on."""
    for mention in act.mentions:
        credit = mention.entry.claim.attribution
        for hop in credit.chain if credit else ():
            if hop.role is not Role.ORIGIN and relay.key in (hop.actor, (hop.name or hop.text).casefold()):
                return True
    return False


def _copied(one: Assertion, other: Assertion) -> bool:
    mine = {text for m in one.mentions if len(text := " ".join(words_of(m.entry.sentence))) >= COPIED}
    return any(" ".join(words_of(m.entry.sentence)) in mine for m in other.mentions)


# -- named origins with the same numbers again and again ---------------------------------------------------------------


def _identical(acts: Sequence[Assertion], origins: Mapping[str, Origin]) -> list[Edge]:
    """Named origins that share more than one number within days."""
    by_number: dict[float, list[Assertion]] = defaultdict(list)
    for act in acts:
        if _tells(act) and not is_loose(act.origin):
            by_number[act.reach.point].append(act)
    shared: dict[tuple[str, str], dict[float, tuple[str, str]]] = defaultdict(dict)
    for number, same in by_number.items():
        for one, other in combinations(sorted(same, key=lambda a: (a.origin.key, a.id)), 2):
            apart = _days_apart(one, other)
            if one.origin.key != other.origin.key and apart is not None and apart <= WITHIN:
                shared[one.origin.key, other.origin.key].setdefault(number, (one.entry.id, other.entry.id))
    made = []
    for (left, right), numbers in sorted(shared.items()):
        if len(numbers) >= TWICE:
            listed = ", ".join(f"{number:,.0f}" for number in sorted(numbers))
            words = f"{origins[left].name} and {origins[right].name} give the same numbers within days: {listed}."
            entries = tuple(sorted({ident for pair in numbers.values() for ident in pair}))
            made.append(Edge(left, right, Basis.IDENTICAL_NUMBERS, entries, words))
    return made


def _tells(act: Assertion) -> bool:
    """Whether the number of an assertion is one that two origins would hardly share by chance."""
    return act.reach.point >= SMALL and not act.reach.vague and act.reach.derived is None


def _days_apart(one: Assertion, other: Assertion) -> int | None:
    mine, theirs = one.entry.known_on or one.reported_on, other.entry.known_on or other.reported_on
    return abs(ordinal(mine) - ordinal(theirs)) if mine and theirs else None
