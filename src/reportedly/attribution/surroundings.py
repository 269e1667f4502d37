"""What a page says about whoever speaks: authors of posts that it quotes, and agencies that passed its words on.

Attributions and claims of one text in, the same with those hops out. A quoted post is its author's words, and what is
credited to somebody inside of it was passed on by its author. An agency whose report this is passed on all of it; one
that is credited in part passed on what is credited to others, and nobody knows which words of the rest are its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from reportedly import publishers
from reportedly.attribution.parties import RELAYING, publisher_of
from reportedly.records.attribution import Anonymity, Attribution, Credit, Hop, Manner, Role, Stance
from reportedly.records.mention import ActorKind
from reportedly.records.page import PartKind, Way
from reportedly.records.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.lexicon import Lexicon
    from reportedly.records.claim import Claim
    from reportedly.records.document import Document
    from reportedly.records.page import Agency, Part
    from reportedly.text.segment import Text

_POST = "rule:quoted_post"
WHOLE = "page:agency"  # why a claim in which nobody is credited is an agency's


def surround(found: tuple[Attribution, ...], text: Text, lexicon: Lexicon) -> tuple[Attribution, ...]:
    """The attributions with what the page adds to their chains, and one for every quoted post."""
    page = text.document.page
    if page is None or not (page.parts or page.agencies):
        return found
    agencies = [_agency(agency, lexicon) for agency in page.agencies]
    printed = publisher_of(text.document.publisher, lexicon) if text.document.publisher else None
    last = (printed,) if printed is not None else ()
    known = list(found)
    for part in page.parts:
        if part.kind is not PartKind.QUOTED or not part.author:
            continue
        author = _author(part, text, lexicon)
        content = _pieces(part, text)
        if not content:
            continue
        for at, one in enumerate(known):
            if all(part.start <= piece.start and piece.end <= part.end for piece in one.content):
                role = Role.RELAY if author.kind in RELAYING else Role.BRIEFER
                credit = replace(one.credit, chain=_with(one.credit.chain, [replace(author, role=role)]))
                inside = one.inside if one.inside is not None else len(known)
                known[at] = replace(one, credit=credit, inside=inside)
        credit = Credit(None, Manner.DIRECT, Stance.AFFIRMS, (), (author, *last))
        known.append(Attribution(author.span, None, content, credit, why=(_POST,)))
    if not agencies:
        return tuple(known)
    return tuple(replace(one, credit=replace(one.credit, chain=_with(one.credit.chain, agencies))) for one in known)


def through(claims: tuple[Claim, ...], document: Document, lexicon: Lexicon) -> tuple[Claim, ...]:
    """The claims in which nobody is credited, passed on by the agency whose report the page says it is."""
    whole = [agency for agency in document.page.agencies if agency.whole] if document.page is not None else []
    if not whole:
        return claims
    hops = [_agency(agency, lexicon) for agency in whole]
    last = [publisher_of(document.publisher, lexicon)] if document.publisher else []
    chain = _with(tuple(last), hops)
    credit = Credit(None, Manner.INDIRECT, Stance.AFFIRMS, (), chain)
    if len(chain) == len(last):
        return claims  # the agency's own page
    return tuple(
        replace(claim, attribution=credit, why=(*claim.why, WHOLE)) if claim.attribution is None else claim
        for claim in claims
    )


def _agency(agency: Agency, lexicon: Lexicon) -> Hop:
    if agency.name is None:
        several = ActorKind.NEWS_AGENCY
        return Hop(Role.RELAY, None, None, agency.words, None, None, several, None, Anonymity.GROUP)
    hop = publisher_of(agency.name, lexicon)
    named = hop.actor or agency.way is Way.OPTION  # a container names outlets, a page its agencies
    return replace(hop, role=Role.RELAY, kind=hop.kind if named else ActorKind.NEWS_AGENCY)


def _author(part: Part, text: Text, lexicon: Lexicon) -> Hop:
    """Whoever wrote a post, pinned to the line that names them where the text holds it."""
    name = part.author or ""
    at = text.source.rfind(name, part.start, part.end)
    span = Span.of(text.source, at, at + len(name)) if at >= 0 else None
    known = publishers.posting(part.address)  # "Ministry of Defence" is that of the account
    hop = publisher_of(known.name if known is not None else name, lexicon)
    kind = hop.kind if hop.actor else ActorKind.PERSON  # an account is somebody, be it one of a body
    return replace(hop, role=Role.ORIGIN, span=span, text=name, kind=kind)


def _pieces(part: Part, text: Text) -> tuple[Span, ...]:
    """The paragraphs of a post."""
    inside = [block for block in text.blocks if part.start <= block.start and block.end <= part.end]
    return tuple(Span.of(text.source, block.start, block.end) for block in inside)


def _with(chain: Sequence[Hop], hops: Iterable[Hop]) -> tuple[Hop, ...]:
    """A chain with hops in front of its publisher, without those that stand in it already."""
    before = [hop for hop in chain if hop.role is not Role.PUBLISHER]
    after = [hop for hop in chain if hop.role is Role.PUBLISHER]
    named = {key for hop in (*before, *after) for key in (hop.actor, hop.text.casefold(), hop.name) if key}
    for hop in hops:
        keys = {key for key in (hop.actor, hop.text.casefold(), hop.name) if key}
        if not keys & named:
            before.append(hop)
            named |= keys
    return (*before, *after)
