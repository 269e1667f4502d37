"""Who is credited, by which words, for which words, through whom."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from reportedly.records.mention import ActorKind  # noqa: TC001 - msgspec resolves annotations at run time
from reportedly.records.span import Span  # noqa: TC001

AGREED = "agreed"  # a reason: rules and network found the same cue
BY_NETWORK = "rule:learned"  # how the network's reasons begin


class Role(StrEnum):
    """A party's place in the chain, from the far end to the page."""

    ORIGIN = "origin"
    BRIEFER = "briefer"
    RELAY = "relay"
    PUBLISHER = "publisher"


class Anonymity(StrEnum):
    """How far the text names a party."""

    NAMED = "named"
    OFFICE = "office"
    GROUP = "group"
    NONE_GIVEN = "none_given"


class Manner(StrEnum):
    """How the content is reported."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Stance(StrEnum):
    """How a source stands to the content."""

    AFFIRMS = "affirms"
    DENIES = "denies"
    DOUBTS = "doubts"


class Hedge(msgspec.Struct, frozen=True, gc=False):
    """Words that hold the content at a distance, with the lexicon's grade for them."""

    span: Span
    grade: str


class Hop(msgspec.Struct, frozen=True, gc=False):
    """One party of a chain.

    `span` is where the party stands beside the cue; it is None for one that was carried over from an earlier
    sentence, and `antecedent` then holds the words there. `text` is what the text calls it, `name` its own name.
    """

    role: Role
    span: Span | None
    antecedent: Span | None
    text: str
    name: str | None
    actor: str | None
    kind: ActorKind | None
    country: str | None
    anonymity: Anonymity


class Credit(msgspec.Struct, frozen=True, gc=False):
    """The crediting of one claim, as the contract prints it. `chain` runs from origin to publisher."""

    cue: Span | None
    manner: Manner
    stance: Stance
    hedges: tuple[Hedge, ...]
    chain: tuple[Hop, ...]

    @property
    def origin(self) -> Hop | None:
        """The far end of the chain, as far as the text names it."""
        return next((hop for hop in self.chain if hop.role is Role.ORIGIN), None)

    @property
    def relays(self) -> tuple[Hop, ...]:
        """The parties that passed it on, in order, without the publisher."""
        return tuple(hop for hop in self.chain if hop.role in (Role.BRIEFER, Role.RELAY))


class Attribution(msgspec.Struct, frozen=True):
    """The relation of source, cue and content that stands in the text.

    `content` may be in several pieces ("X," he said, "Y"). `source` is None where the text names nobody ("it was
    reported that …"). `inside` is the index of the attribution in whose content this one is nested. `score` is
    the tagger's, None for rules. `reports` is False for a wish or a plan ("plans to send 5,000"), which no claim is
    credited by.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    credit: Credit
    inside: int | None = None
    score: float | None = None
    why: tuple[str, ...] = ()
    reports: bool = True

    @property
    def finder(self) -> str:
        """Who found it: the "rules", the "network", or "both"."""
        if AGREED in self.why:
            return "both"
        return "network" if any(why.startswith(BY_NETWORK) for why in self.why) else "rules"

    def covers(self, start: int, end: int) -> bool:
        """Whether [start, end) lies within one piece of the content."""
        return any(piece.covers(start, end) for piece in self.content)
