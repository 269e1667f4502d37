"""Linked entries of one scope in order of report, and what was known of them on a day.

All of it is derived: a pure function of entries and decisions, so it can be made again at any time.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from reportedly.records.claim import Modality
from reportedly.records.decision import Link  # noqa: TC001 - msgspec resolves annotations at run time
from reportedly.records.entry import Entry, Origin, Scope  # noqa: TC001


class Reach(msgspec.Struct, frozen=True, gc=False):
    """Where a number may lie by its words: both ends included, None for an open end; `point` is the number named.

    `vague` marks words without a number ("several hundred"), `derived` a number that follows from others said (a
    third of more than 5,000), with its formula. Neither poses as a quoted number.
    """

    low: float | None
    point: float
    high: float | None
    vague: bool = False
    derived: str | None = None


class Relation(StrEnum):
    """How a mention stands to the assertion it repeats."""

    FIRST = "first"  # the mention that the assertion is read from
    REPEATS = "repeats"
    DISTORTS = "distorts"  # another number, bound, measure, window or speaker than the first


class Mention(msgspec.Struct, frozen=True, gc=False):
    """An entry as one print of an assertion. `drift` names what it prints otherwise, in one sentence."""

    entry: Entry
    relation: Relation
    drift: str | None = None


class Assertion(msgspec.Struct, frozen=True, gc=False):
    """One origin's speech act: one figure for one scope as of one day, however many papers print it.

    `mentions` are in order of report, and the first of them by hops and directness is `entry`. `superseded_by` is the
    id of the origin's next figure for the same scope, None while this one stands. A revision is downward too.
    """

    id: str
    origin: Origin
    entry: Entry
    reach: Reach
    as_of: str | None
    reported_on: str | None
    mentions: tuple[Mention, ...]
    superseded_by: str | None = None

    @property
    def distorted(self) -> bool:
        """Whether every print of it says what most others print of the same speech act otherwise."""
        return all(mention.relation is Relation.DISTORTS for mention in self.mentions)

    @property
    def live(self) -> bool:
        """Whether it stands: no later figure of its origin, not told as replaced, and no distortion throughout."""
        replaced = self.entry.claim.modality is Modality.SUPERSEDED
        return self.superseded_by is None and not replaced and not self.distorted


class Basis(StrEnum):
    """Why two origins are counted as one voice."""

    SAME_STATE = "same_state"  # two bodies of one state
    CITES = "cites"
    ADOPTS = "adopts"
    IDENTICAL_NUMBERS = "identical_numbers"  # the same numbers within days
    COPIES = "copies"  # the same sentence under two names
    DECIDED = "decided"  # a person joined them


class Edge(msgspec.Struct, frozen=True, gc=False):
    """Two origins that do not speak independently, why, and the entries that show it. A person can cut it."""

    left: str
    right: str
    basis: Basis
    entries: tuple[str, ...]
    words: str
    cut: bool = False


class Family(msgspec.Struct, frozen=True, gc=False):
    """Origins that count as one voice: a connected part of the graph of edges that are not cut."""

    id: str
    name: str
    origins: tuple[Origin, ...]
    edges: tuple[Edge, ...] = ()


class Series(msgspec.Struct, frozen=True):
    """Entries that speak of the same thing, as assertions in order of report, with the families behind them.

    `id` is made from the scope and is the same on every machine. `links` hold why each entry belongs here; `unsure`
    are entries that may belong and wait for a person. `texts` pairs documents that print a text which others print too
    with the name of that text: however many they are, they are one print.
    """

    id: str
    scope: Scope
    name: str
    assertions: tuple[Assertion, ...]
    families: tuple[Family, ...]
    links: tuple[Link, ...] = ()
    unsure: tuple[Link, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries, in order of report."""
        every = [mention.entry for assertion in self.assertions for mention in assertion.mentions]
        return tuple(sorted(every, key=lambda entry: (entry.reported_at or "", entry.id)))

    @property
    def live(self) -> tuple[Assertion, ...]:
        """What stands: for each origin the latest assertion."""
        return tuple(assertion for assertion in self.assertions if assertion.live)

    def family(self, origin: str) -> Family | None:
        """The family of an origin's key, or None."""
        return next((family for family in self.families if any(o.key == origin for o in family.origins)), None)
