"""Why two origins do not speak independently: one function for each reason, and each edge with the words that show it.

Assertions in, edges out. A paper's own voice and unnamed officials hang on one other origin at most, so that a paper
that quotes everybody never makes one voice of all.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from reportedly.records.attribution import Role
from reportedly.records.claim import Kind
from reportedly.records.mention import ActorKind
from reportedly.records.series import Basis, Edge
from reportedly.series.match import ordinal
from reportedly.series.origins import is_ministry
from reportedly.series.prints import NO_TEXTS
from reportedly.series.words import known_words, pack, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportedly.records.entry import Entry, Origin
    from reportedly.records.series import Assertion, Reach
    from reportedly.series.words import Words

WITHIN = 7  # days within which the same number from two origins is one number
SMALL = 10  # numbers below this meet by chance
TWO = 2  # origins that an edge needs
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


def edges_between(
    acts: Sequence[Assertion],
    origins: Mapping[str, Origin],
    judgements: Iterable[Entry] = (),
    texts: Mapping[str, str] = NO_TEXTS,
) -> list[Edge]:
    """All edges between the origins of some assertions, the surest reasons first; `texts` as for `build`."""
    if len(origins) < TWO:
        return []
    first: dict[str, str] = {}
    for act in acts:
        first.setdefault(act.origin.key, act.entry.id)
    return [
        *_same_state(origins, first),
        *_adopts(acts, judgements),
        *_hanging(acts, texts),
        *_identical(acts, origins),
    ]


def is_loose(origin: Origin) -> bool:
    """Whether an origin has no standing of its own: a paper's own voice, unnamed officials, the press."""
    kind = origin.kind
    if origin.own_voice or kind is ActorKind.NEWS_AGENCY or kind is ActorKind.OUTLET:
        return True
    if origin.country is not None and kind in OF_STATE:  # "UA Source" of a table by hand speaks for its state
        return False
    return origin.actor is None and kind is not ActorKind.PERSON


# -- one state ---------------------------------------------------------------------------------------------------------


def _same_state(origins: Mapping[str, Origin], first: Mapping[str, str]) -> list[Edge]:
    """Bodies of one state; and the spokesmen of an armed group, who have no state, with the group."""
    known = known_words(pack())
    by_state: dict[str, list[str]] = defaultdict(list)
    for key in sorted(origins):
        voice = speaks_for(origins[key], known)
        if voice is not None:
            by_state[voice].append(key)
    made = []
    for state, keys in sorted(by_state.items()):
        pairs = combinations(keys, 2) if len(keys) <= CROWD else ((keys[0], key) for key in keys[1:])
        for left, right in pairs:
            words = f"{origins[left].name} and {origins[right].name} both speak for {known.voices.get(state, state)}."
            made.append(Edge(left, right, Basis.SAME_STATE, (first[left], first[right]), words))
    return made


def speaks_for(origin: Origin, known: Words) -> str | None:
    """The state, authority or armed group that an origin speaks for; None for one that speaks for itself."""
    if origin.own_voice:
        return None
    person = known.known.get(origin.key)
    body = (person.body if person is not None else None) or origin.actor
    if body in known.authorities:
        return known.authorities[body]
    kind = origin.kind
    if origin.country is not None and (kind in OF_STATE or (kind is ActorKind.HEALTH_AUTHORITY and is_ministry(body))):
        return origin.country
    return body if kind is ActorKind.ARMED_GROUP or person is not None else None


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
    """A figure of a loose origin that another origin gave too, the surest and nearest first."""

    order: int
    apart: int
    other: str
    act: Assertion
    theirs: Assertion


def _hanging(acts: Sequence[Assertion], texts: Mapping[str, str]) -> list[Edge]:
    """Each loose origin tied to the one other whose figures it shares most."""
    found: dict[str, dict[str, list[_Match]]] = defaultdict(lambda: defaultdict(list))
    for match in (*_of_one_text(acts, texts), *_of_one_number(acts)):
        found[match.act.origin.key][match.other].append(match)
    made = []
    for key in sorted(found):
        best = min(
            (min(matches, key=lambda m: (m.order, m.apart, m.act.id, m.theirs.id)) for matches in found[key].values()),
            key=lambda m: (m.order, -len(found[key][m.other]), m.apart, m.other),
        )
        made.append(_edge(best))
    return made


def _of_one_text(acts: Sequence[Assertion], texts: Mapping[str, str]) -> Iterator[_Match]:
    """Figures of loose origins that stand in one text under another masthead, however small or vague they are."""
    by_text: dict[tuple[str, Reach], dict[str, Assertion]] = defaultdict(dict)
    for act in acts if texts else ():
        for mention in act.mentions:
            if text := texts.get(mention.entry.printed.document):
                by_text[text, act.reach].setdefault(act.id, act)
    for key in sorted(by_text, key=str):
        same = sorted(by_text[key].values(), key=lambda act: act.id)
        for act in same:
            if is_loose(act.origin):
                for apart, other in _nearest(0, act, ((0, 0, other) for other in same)):
                    yield _Match(_TEXT, apart, other.origin.key, act, other)


def _of_one_number(acts: Sequence[Assertion]) -> Iterator[_Match]:
    """Figures of loose origins that another gave too, within days."""
    by_number: dict[float, list[tuple[int, int, Assertion]]] = defaultdict(list)
    for at, act in enumerate(acts):
        day = _day(act)
        if day is not None and _tells(act):
            by_number[act.reach.point].append((day, at, act))
    for same in by_number.values():
        if len(same) < TWICE or not any(is_loose(act.origin) for _, _, act in same):
            continue
        same.sort()
        prints = {act.id: _prints(act) for _, _, act in same}
        for day, _, act in same:
            if is_loose(act.origin):
                near = same[bisect_left(same, (day - WITHIN,)) : bisect_left(same, (day + WITHIN + 1,))]
                for theirs, other in _nearest(day, act, near):
                    order = _basis(act.origin, prints[act.id], prints[other.id])
                    yield _Match(order, abs(day - theirs), other.origin.key, act, other)


def _nearest(day: int, act: Assertion, near: Iterable[tuple[int, int, Assertion]]) -> list[tuple[int, Assertion]]:
    """Of each other origin the figure nearest in time. A loose origin hangs on one better told, or on one before it."""
    mine = act.origin
    rank = (mine.own_voice, mine.key)
    best: dict[str, tuple[int, Assertion]] = {}
    for theirs, _, other in near:
        origin = other.origin
        if origin.key == mine.key or (is_loose(origin) and (origin.own_voice, origin.key) >= rank):
            continue
        known = best.get(origin.key)
        if known is None or abs(theirs - day) < abs(known[0] - day):
            best[origin.key] = (theirs, other)
    return list(best.values())


_BASES = (Basis.CITES, Basis.COPIES, Basis.COPIES, Basis.IDENTICAL_NUMBERS)
_CITED, _TEXT, _SENTENCE, _NUMBER = range(4)  # places in it


def _basis(loose: Origin, mine: _Prints, theirs: _Prints) -> int:
    """Why the two are one, as a place in `_BASES`, the surest first."""
    if loose.key in theirs.relays:
        return _CITED
    return _NUMBER if mine.sentences.isdisjoint(theirs.sentences) else _SENTENCE


def _edge(match: _Match) -> Edge:
    act, other = match.act, match.theirs
    mine, theirs, figure = act.origin.name, other.origin.name, act.entry.claim.figure
    said = figure.span.quote if figure else ""
    basis = _BASES[match.order]
    if basis is Basis.CITES:
        words = f"{mine} passes on the figure of {theirs}, “{said}”."
    elif basis is Basis.COPIES:
        words = f"{mine} and {theirs} print one {'text' if match.order == _TEXT else 'sentence'}."
    else:
        apart = match.apart
        days = "on the same day" if apart == 0 else f"{apart} day{'s' if apart > 1 else ''} apart"
        words = f"{mine} and {theirs} give the same number, “{said}”, {days}."
    left, right = sorted((act.origin.key, other.origin.key))
    return Edge(left, right, basis, (act.entry.id, other.entry.id), words)


class _Prints(NamedTuple):
    """Who passes an assertion on, and the sentences it stands in that are long enough to be copies."""

    relays: frozenset[str]
    sentences: frozenset[str]


def _prints(act: Assertion) -> _Prints:
    relays: set[str] = set()
    sentences: set[str] = set()
    for mention in act.mentions:
        credit = mention.entry.claim.attribution
        for hop in credit.chain if credit else ():
            if hop.role is not Role.ORIGIN:
                relays.add(hop.actor or "")
                relays.add((hop.name or hop.text).casefold())
        text = _plain(mention.entry.sentence)
        if len(text) >= COPIED:
            sentences.add(text)
    return _Prints(frozenset(relays), frozenset(sentences))


@lru_cache(maxsize=16384)
def _plain(sentence: str) -> str:
    return " ".join(words_of(sentence))


# -- named origins with the same numbers again and again ---------------------------------------------------------------


def _identical(acts: Sequence[Assertion], origins: Mapping[str, Origin]) -> list[Edge]:
    """Named origins that share more than one number within days."""
    by_number: dict[float, dict[str, list[tuple[int, str]]]] = defaultdict(lambda: defaultdict(list))
    for act in acts:
        day = _day(act)
        if day is not None and _tells(act) and not is_loose(act.origin):
            by_number[act.reach.point][act.origin.key].append((day, act.entry.id))
    shared: dict[tuple[str, str], dict[float, tuple[str, str]]] = defaultdict(dict)
    for number, given in by_number.items():
        for left, right in combinations(sorted(given), 2):
            pair = _first_near(sorted(given[left]), sorted(given[right]))
            if pair is not None:
                shared[left, right][number] = pair
    made = []
    for (left, right), numbers in sorted(shared.items()):
        if len(numbers) >= TWICE:
            listed = ", ".join(f"{number:,.0f}" for number in sorted(numbers))
            words = f"{origins[left].name} and {origins[right].name} give the same numbers within days: {listed}."
            entries = tuple(sorted({ident for pair in numbers.values() for ident in pair}))
            made.append(Edge(left, right, Basis.IDENTICAL_NUMBERS, entries, words))
    return made


def _first_near(mine: list[tuple[int, str]], theirs: list[tuple[int, str]]) -> tuple[str, str] | None:
    """The first two entries of two origins that lie within days, found by walking along both."""
    at = 0
    for day, ident in mine:
        while at < len(theirs) and theirs[at][0] < day - WITHIN:
            at += 1
        if at < len(theirs) and theirs[at][0] <= day + WITHIN:
            return ident, theirs[at][1]
    return None


def _tells(act: Assertion) -> bool:
    """Whether the number of an assertion is one that two origins would hardly share by chance."""
    return act.reach.point >= SMALL and not act.reach.vague and act.reach.derived is None


def _day(act: Assertion) -> int | None:
    """The day on which an assertion was known, as a number."""
    known = act.entry.known_on or act.reported_on
    return ordinal(known) if known else None
