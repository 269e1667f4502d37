"""Attribution by rules: sites, asides, sources, contents and chains of one text, sentence by sentence.

`Text`, `Mentions` and lexicon in, `Attribution` records out in the order of their contents. Linear in the text: each
sentence is looked at once, and no search goes further than a noun phrase may reach.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.attribution import grammar as g
from reportedly.attribution.anchors import find_anchors
from reportedly.attribution.asides import apply_asides
from reportedly.attribution.chains import Chains
from reportedly.attribution.content import give_contents, trim
from reportedly.attribution.cues import find_sites
from reportedly.attribution.draft import Draft
from reportedly.attribution.headlines import headline
from reportedly.attribution.relays import body_in_bracket, brackets_of, dateline_of, find_asides
from reportedly.attribution.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.attribution.view import Words
    from reportedly.lexicon import Lexicon
    from reportedly.records.attribution import Attribution
    from reportedly.records.mention import Mentions
    from reportedly.text.segment import Sentence, Text


def attribute(text: Text, mentions: Mentions, lexicon: Lexicon) -> tuple[Attribution, ...]:
    """All attributions of the text, in order of their first content."""
    view = View(text, mentions, lexicon)
    chains = Chains(view, lexicon)
    for sentence, low, high, bracketed in walk(view, chains):
        if not chains.is_through(low):  # a dateline further down is heard all the same
            _read(view, chains, sentence, low, high, bracketed=bracketed)
    return chains.records()


def walk(view: View, chains: Chains) -> Iterator[tuple[Sentence, int, int, bool]]:
    """Each sentence between its block's dateline and brackets, which the chains hear of; whoever attributes walks so.

    Yields the sentence, the tokens [low, high) that may credit somebody, and whether a bracket closes its block.
    """
    block, start, end = -1, 0, 0
    brackets: list[Words] = []
    last_of = {sentence.block: sentence.last for sentence in view.text.sentences}
    for sentence in view.text.sentences:
        if sentence.block != block:
            chains.close_block(brackets)
            block, end = sentence.block, last_of[sentence.block]
            end, brackets = brackets_of(view, sentence.first, end) if _may_close(view, end) else (end, [])
            start, agency = dateline_of(view, sentence.first, end)
            if agency is not None:
                chains.dateline(agency)
        low, high = max(sentence.first, start), min(sentence.last, end)
        if low < high:
            yield sentence, low, high, bool(brackets)
    chains.close_block(brackets)


def _may_close(view: View, end: int) -> bool:
    """Whether a block that ends at a token may end with a bracket."""
    return bool(view.flags[end - 1] & g.CLOSE) or (end > 1 and bool(view.flags[end - 2] & g.CLOSE))


def _read(view: View, chains: Chains, sentence: Sentence, low: int, high: int, *, bracketed: bool) -> None:
    """The attributions of one sentence."""
    while high - 1 > low and view.words[high - 1] == "." and view.tokens.end[high - 1] == sentence.end:
        high -= 1
    counter = body_in_bracket(view, low, high)
    high = counter[0] if counter is not None else high
    sites = find_sites(view, low, high)
    if chains.continues(low, high, sites):
        return
    drafts: list[Draft] = []
    pending: Draft | None = None
    if sites:
        asides = find_asides(view, low, high, sites)
        drafts = find_anchors(view, low, high, sites)
        apply_asides(view, low, asides, drafts)
        drafts.sort(key=lambda draft: draft.low)
        give_contents(view, low, high, drafts)
        pending = next((d for d in drafts if not d.content and _announces(view, d, high)), None)
        drafts = [draft for draft in drafts if draft.content]
    if not drafts or sentence.heading:
        line = headline(view, low, high, heading=sentence.heading, credited=bool(drafts))
        if line is not None:
            if not line.content:
                piece = trim(view, line.after, high)
                line.content = [piece] if piece else []
            for draft in drafts:
                if draft.parent is None:
                    draft.parent = line
            drafts.insert(0, line)
    if not drafts:
        carried = chains.carry(sites, low, high)
        if carried is not None:
            drafts = [carried]
    if not drafts and counter is not None:
        piece = trim(view, low, high)
        drafts = [Draft(None, counter[1], low, high, "fixed", low, "bracket", content=[piece])] if piece else []
    if not drafts and bracketed:
        piece = trim(view, low, high)
        if piece is not None:
            drafts = [Draft(None, None, low, high, "fixed", low, "bracket", content=[piece])]
    chains.take(drafts, pending, sentence, low, high)


def _announces(view: View, draft: Draft, high: int) -> bool:
    """As in "The ministry said in a statement:" leaves its content to the next sentence."""
    return draft.side == "right" and bool(view.flags[high - 1] & g.COLON)
