"""Attribution by the trained tagger and the rules together.

`Text`, `Mentions` and lexicon in, `Attribution` records out. The network says where source, cue and content are, the
lexicon what its cue means, the rules' chains who passed on and who is meant; `merge` joins it with what the rules read.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from reportedly.attribution import grammar as g
from reportedly.attribution.anchors import stance_of
from reportedly.attribution.asides import apply_asides, counts
from reportedly.attribution.bounds import aside_end
from reportedly.attribution.chains import Chains
from reportedly.attribution.cues import find_sites
from reportedly.attribution.draft import Draft
from reportedly.attribution.edges import is_remark, joined, snapped
from reportedly.attribution.linker import Group, link
from reportedly.attribution.merge import Merge
from reportedly.attribution.relays import find_asides
from reportedly.attribution.rules import attribute, walk
from reportedly.attribution.stretches import Stretches
from reportedly.attribution.tagger import FOLDER, Network, Tagged
from reportedly.attribution.view import View
from reportedly.lexicon.entries import Cue

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportedly.attribution.cues import Site
    from reportedly.attribution.linker import Run
    from reportedly.attribution.relays import Aside
    from reportedly.attribution.view import Words
    from reportedly.lexicon import Lexicon
    from reportedly.records.attribution import Attribution
    from reportedly.records.mention import Mentions
    from reportedly.text.segment import Sentence, Text

_RULE = "learned"
_NEAR = 3
_MANY = 100  # spans of a paragraph that are linked together


class Learned:
    """The learned tagger as an attributor. Its files are read when the first text comes."""

    def __init__(self, folder: Path = FOLDER, threads: int = 1) -> None:
        self._folder = folder
        self._threads = threads

    @cached_property
    def _network(self) -> Network:
        return Network(self._folder, self._threads)

    @property
    def name(self) -> str:
        """The name on the model's card."""
        return str(self._network.card["name"])

    def attribute(self, text: Text, mentions: Mentions, lexicon: Lexicon) -> tuple[Attribution, ...]:
        """All attributions of the text, in order of their first content; in languages it never saw by the rules."""
        if not text.sentences:
            return ()
        if lexicon.language not in self._network.card["languages"]:
            return attribute(text, mentions, lexicon)
        ruled = attribute(text, mentions, lexicon)
        view = View(text, mentions, lexicon)
        floors = self._network.card["floors"]
        for end in _ends(view, lexicon):
            tagged = Tagged(text, self._network, end)
            passing = _Pass(view, lexicon, tagged, floors)
            if not passing.is_open:
                break
        found = passing.go()
        return Merge(text, mentions, lexicon, tagged.crediting, floors).merged(ruled, found)


def _ends(view: View, lexicon: Lexicon) -> Iterator[int]:
    """How far into the text the network may have to look, the nearest first.

    Of the paragraph behind the text's `reach` the first sentence still tells of what stands before it, and is read with
    its whole paragraph.
    """
    text = view.text
    if text.reach < len(text.tokens):
        walked = (sentence for sentence, low, _, _ in walk(view, Chains(view, lexicon)) if low >= text.reach)
        behind = next(walked, text.sentences[-1])
        yield text.blocks[behind.block].end
    yield len(text.source)


class _Pass:
    """One text on its way through.

    `is_open` says that somebody has spoken whose words come only in a paragraph that was not looked at.
    """

    def __init__(self, view: View, lexicon: Lexicon, tagged: Tagged, floors: dict[str, float]) -> None:
        self._view = view
        self._floors = floors
        self._chains = Chains(view, lexicon)
        self._sentences = view.text.sentences
        self.is_open = False
        outer = self._drafts(tagged.runs, nested=False)
        contents = [(piece, draft) for draft in outer for piece in draft.content]
        self._contents = Stretches(piece for piece, _ in contents)
        self._owners = [draft for _, draft in contents]
        inner = self._drafts(tagged.inside((piece for piece, _ in contents), self._worth), nested=True)
        self._by_sentence: dict[int, list[Draft]] = {}
        for draft in (*outer, *inner):
            at = draft.low
            sentence = view.text.sentence_at(view.tokens.start[at])
            if sentence is not None and draft.content:
                self._by_sentence.setdefault(sentence.first, []).append(draft)

    def go(self) -> tuple[Attribution, ...]:
        """Sentence by sentence, as the rules go, with the network's drafts in place of theirs."""
        for sentence, low, high, _ in walk(self._view, self._chains):
            if not self._chains.is_through(low):
                self._read(sentence, low, high)
        return self._chains.records()

    def _read(self, sentence: Sentence, low: int, high: int) -> None:
        view, chains = self._view, self._chains
        while high - 1 > low and view.words[high - 1] == "." and view.tokens.end[high - 1] == sentence.end:
            high -= 1
        drafts = self._by_sentence.get(sentence.first, [])
        for draft in drafts:  # "KYIV (AP) – Nine people …" begins behind its dateline
            draft.content = [
                (max(first, low), last) if first < low < last and first >= sentence.first else (first, last)
                for first, last in draft.content
            ]
        sites = find_sites(view, low, high)
        if sites and drafts:
            _name_cues(view, drafts, sites)
            asides = [aside for aside in find_asides(view, low, high, sites) if _applies(view, aside, drafts)]
            drafts.sort(key=lambda draft: draft.low)
            apply_asides(view, low, asides, drafts)
            drafts = [draft for draft in drafts if draft.content]
        drafts = [draft for draft in drafts if not is_remark(view, draft)]
        for draft in drafts:
            draft.content = [(first, aside_end(view, first, last, draft)) for first, last in draft.content]
            draft.reports = self._reports(draft)
        chains.keep(drafts, sentence, low, high)

    def _reports(self, draft: Draft) -> bool:
        """Whether somebody says something, and does not merely want it or do it.

        "Berlin plans to send 5,000 soldiers" is the writer's own statement, and "The authorities offer gifts" too.
        """
        view = self._view
        if draft.source is None and not draft.carried and not draft.relays:
            return False
        if draft.entry is not None:
            return True
        first, last = draft.content[0]
        if view.flags[first] & g.TO:
            return False
        return bool(view.flags[first] & g.QUOTE) or view.has_claim(first, last)

    def _worth(self, piece: Words) -> bool:
        """Whether a content may hold an attribution of its own: a word of saying stands in it, unquoted."""
        view = self._view
        return any(
            isinstance(hit.entry, Cue) and hit.entry.speech and not view.text.in_quotes(*_reach(view, hit.first))
            for hit in view.text.hits(Cue, *piece)
        )

    def _drafts(self, runs: list[Run], *, nested: bool) -> list[Draft]:
        """Spans linked paragraph by paragraph; inside contents attribution by attribution."""
        parts: dict[int, list[Run]] = {}
        for run in runs:
            if not nested:
                parts.setdefault(self._sentences[run.opens].block, []).append(run)
            elif (content := self._contents.holding(run.first)) is not None:
                parts.setdefault(id(self._owners[content]), []).append(run)
        drafts: list[Draft] = []
        waiting: Group | None = None  # "The ministry said in a statement:" leaves its content to the next paragraph
        for part in parts.values():
            for several in _bounded(part):
                groups = link(several)
                if waiting is not None and len(groups) == 1 and groups[0].cue is None:
                    waiting.contents = groups[0].contents
                    groups = [waiting]
                waiting = next((group for group in groups if group.cue is not None and not group.contents), None)
                made = [(group, self._draft(group)) for group in groups if self._sure(group, nested=nested)]
                for group, draft in made:
                    draft.heir = next((other for owner, other in made if owner is group.shared), None)
                drafts += [draft for _, draft in made]
        self.is_open = self.is_open or (waiting is not None and not nested)
        if nested:
            drafts = [draft for draft in drafts if draft.cue is not None]
            for draft in drafts:
                content = self._contents.holding(draft.cue[0]) if draft.cue is not None else None
                draft.parent = self._owners[content] if content is not None else None
        return drafts

    def _sure(self, group: Group, *, nested: bool) -> bool:
        """Whether a group is sure enough to be asked about; without a cue only a quotation that goes on is."""
        if not group.contents or group.score < self._floors["nested" if nested else "agreed"]:
            return False
        return group.cue is not None or group.contents[0].quoted

    def _draft(self, group: Group) -> Draft:
        """A group as the rules' own draft."""
        view = self._view
        cue = group.cue.words if group.cue is not None else None
        source = group.source.words if group.source is not None else None
        content = joined([piece for run in group.contents if (piece := snapped(view, *run.words))])
        at = cue or (content[0] if content else group.contents[0].words)
        low, high = at
        if source is not None and group.shared is None and min(abs(source[0] - high), abs(low - source[1])) <= _NEAR:
            low, high = min(low, source[0]), max(high, source[1])
        side = "left" if content and content[0][1] <= low else "right"
        draft = Draft(cue, source, low, high, side, high, f"{_RULE}:{group.score:.2f}", content=content)
        draft.score = round(group.score, 4)
        draft.relays = [run.words for run in group.relays]
        draft.carried = cue is None and source is None
        return draft


def _reach(view: View, i: int) -> tuple[int, int]:
    return view.tokens.start[i], view.tokens.end[i]


def _bounded(runs: list[Run]) -> Iterator[list[Run]]:
    """The spans of a paragraph; a very long one in parts that end with a sentence, so that linking stays linear."""
    part: list[Run] = []
    for run in runs:
        if part and (len(part) >= 2 * _MANY or (len(part) >= _MANY and run.opens > part[-1].closes)):
            yield part
            part = []
        part.append(run)
    if part:
        yield part


def _name_cues(view: View, drafts: list[Draft], sites: list[Site]) -> None:
    """Give drafts the lexicon's entry for their cue, where there is one, and with it their stance."""
    for draft in drafts:
        if draft.cue is None:
            continue
        first, last = draft.cue
        site = next((site for site in sites if site.first < last and first < site.last), None)
        if site is not None:
            draft.entry, draft.stance = site.entry, stance_of(site)
            continue
        hit = next((hit for hit in view.text.hits(Cue, first, last) if isinstance(hit.entry, Cue)), None)
        if hit is not None and isinstance(hit.entry, Cue):
            draft.entry, draft.stance = hit.entry, hit.entry.stance


def _applies(view: View, aside: Aside, drafts: list[Draft]) -> bool:
    """Whether an aside says more than the network did: "Reuters, citing (the army), said".

    Where the network took whoever is cited for a content of its own, that attribution gives way.
    """
    twins = [draft for draft in drafts if draft.cue is not None and _meet(draft.cue, aside.cue)]
    if aside.party is None or not twins:
        return True
    if any(twin.source is not None and _meet(twin.source, aside.party) for twin in twins):
        return False
    if not counts(view, aside.party, None):
        return False
    for twin in twins:
        twin.content = [piece for piece in twin.content if not _meet(piece, aside.party)]
        if not twin.content:
            drafts.remove(twin)
    return not any(twin.content for twin in twins)


def _meet(one: Words, other: Words) -> bool:
    return one[0] < other[1] and other[0] < one[1]
