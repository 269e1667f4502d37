"""A document as the reader sees it: blocks, sentences, tokens, quotations, and every lexicon entry found.

Document in, `Text` out; nothing of the source is changed, and every part speaks in its offsets.
"""

from __future__ import annotations

import copy
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import sentencex

from reportedly.lexicon.entries import Entry
from reportedly.records.span import Extent, Span
from reportedly.text.blocks import Block, find_blocks
from reportedly.text.oddities import find_oddities
from reportedly.text.quotes import find_quotes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.lexicon import Hit, Lexicon
    from reportedly.lexicon.words import Tokens
    from reportedly.records.document import Document
    from reportedly.records.finding import Note

# No sentence of prose has so many tokens, but a list of names or two megabytes without a full stop do. Cutting them
# bounds whatever a later room does within one sentence, so that its time stays linear in the text.
_LONGEST = 300
_STRETCH = 10_000
_LONGEST_WORD = 60
_SAMPLE = 4000  # characters in which capitals are counted
_FEW_SMALL = 0.05  # small letters for each capital of a text that is all in capitals
_LETTERED = re.compile(r" [A-Z]\. [A-Z“\"]")  # quick to look for
_LETTER = re.compile(r"\b(\w{1,10}) ([A-Z]\.) (?=[A-Z“\"])")  # a word, one letter, and what looks like a next sentence
_SURROGATE = re.compile("[\ud800-\udfff]")

E = TypeVar("E", bound=Entry)


class Sentence(NamedTuple):
    """A sentence: its stretch of text, its tokens [first, last), and the index of its block."""

    start: int
    end: int
    first: int
    last: int
    block: int
    heading: bool

    @property
    def extent(self) -> Extent:
        """The sentence as a stretch of text."""
        return Extent(self.start, self.end)


class Text:
    """All that the later rooms ask of a document. Read-only once made.

    `reach` is the token up to which anybody asks who says so: all of the text, where nothing else is said.
    """

    def __init__(
        self,
        document: Document,
        tokens: Tokens,
        blocks: list[Block],
        sentences: list[Sentence],
        quotes: tuple[Extent, ...],
        hits: list[Hit],
        notes: tuple[Note, ...],
    ) -> None:
        self.document = document
        self.source = document.text
        self.tokens = tokens
        self.blocks = blocks
        self.sentences = sentences
        self.quotes = quotes
        self.notes = notes
        self.reach = len(tokens)
        self._hits: dict[type[Entry], list[Hit]] = defaultdict(list)
        for hit in hits:
            self._hits[type(hit.entry)].append(hit)
        self._firsts = {kind: [hit.first for hit in found] for kind, found in self._hits.items()}
        # for each token at which hits begin the place of their first
        self._at = {
            kind: dict(zip(reversed(firsts), range(len(firsts) - 1, -1, -1), strict=True))
            for kind, firsts in self._firsts.items()
        }
        self._sentence_starts = [sentence.start for sentence in sentences]
        self._quote_starts = [quote.start for quote in quotes]

    def asked_until(self, token: int) -> Text:
        """The same text, of which nobody asks who says what stands behind a token."""
        text = copy.copy(self)
        text.reach = token
        return text

    def hits(self, kind: type[Entry], first: int = 0, last: int | None = None) -> list[Hit]:
        """The hits of one category that begin at tokens [first, last), in order."""
        firsts = self._firsts.get(kind)
        if firsts is None:
            return []
        if last == first + 1:  # what most ask: whether a word of this kind stands here
            low = self._at[kind].get(first, -1)
            if low < 0:
                return []
            high = low + 1
            while high < len(firsts) and firsts[high] == first:
                high += 1
            return self._hits[kind][low:high]
        low = bisect_left(firsts, first)
        if low == len(firsts) or (last is not None and firsts[low] >= last):
            return []
        high = len(firsts) if last is None else bisect_left(firsts, last, low)
        return self._hits[kind][low:high]

    def entries(self, kind: type[E], first: int = 0, last: int | None = None) -> list[E]:
        """The entries of one category whose hits begin at tokens [first, last), in order."""
        return [hit.entry for hit in self.hits(kind, first, last) if isinstance(hit.entry, kind)]

    def found(self, kind: type[E], first: int = 0, last: int | None = None) -> list[tuple[Hit, E]]:
        """The hits of one category with their entries, for those who ask both."""
        return [(hit, hit.entry) for hit in self.hits(kind, first, last) if isinstance(hit.entry, kind)]

    def span(self, first: int, last: int) -> Span:
        """The span from the start of token `first` to the end of token `last - 1`."""
        return Span.of(self.source, self.tokens.start[first], self.tokens.end[last - 1])

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds a place in the text."""
        at = bisect_right(self._sentence_starts, offset) - 1
        if at >= 0 and offset < self.sentences[at].end:
            return self.sentences[at]
        return None

    def token_at(self, offset: int) -> int:
        """The index of the first token that ends after a place in the text."""
        return bisect_right(self.tokens.end, offset)

    def in_quotes(self, start: int, end: int) -> bool:
        """Whether all of [start, end) stands between quotation marks."""
        at = bisect_right(self._quote_starts, start) - 1
        return at >= 0 and end <= self.quotes[at].end


def segment(document: Document, lexicon: Lexicon) -> Text:
    """Cut a document into blocks, sentences and tokens, and find the lexicon's words in it."""
    source = document.text
    blocks = find_blocks(source)
    tokens = lexicon.tokeniser(source)
    sentences = _sentences(source, blocks, tokens, lexicon)
    quotes = find_quotes(source, [block.extent for block in blocks])
    hits = lexicon.matcher(tokens, shouted=_is_shouted(source))
    return Text(document, tokens, blocks, sentences, quotes.spans, hits, (*find_oddities(source), *quotes.notes))


def _sentences(source: str, blocks: list[Block], tokens: Tokens, lexicon: Lexicon) -> list[Sentence]:
    """Sentences within each block; slips of the splitter at abbreviations and small letters are mended."""
    abbreviations = lexicon.word_class("abbreviation")
    starts = tokens.start
    sentences: list[Sentence] = []
    for number, block in enumerate(blocks):
        pieces: list[list[int]] = []
        found: Iterable[tuple[int, int]] = _pieces(source, block, lexicon.language)
        if _LETTERED.search(source, block.start, block.end):
            found = _parted(source, found, lexicon)
        for piece in found:
            if pieces and _is_slip(source, pieces[-1], piece[0], abbreviations):
                pieces[-1][1] = piece[1]
            else:
                pieces.append(list(piece))
        for start, end in pieces:
            first, last = bisect_left(starts, start), bisect_left(starts, end)
            while last - first > _LONGEST:
                cut = first + _LONGEST
                sentences.append(Sentence(start, starts[cut], first, cut, number, block.heading))
                first, start = cut, starts[cut]
            if first < last:
                sentences.append(Sentence(start, end, first, last, number, block.heading))
    return sentences


def _pieces(source: str, block: Block, language: str) -> list[tuple[int, int]]:
    body = source[block.start : block.end]
    if block.heading:
        return [(block.start, block.end)]
    found = []
    for offset, stretch in _stretches(body, block.start):
        found += _split(source, offset, stretch, language)
    return found


def _parted(source: str, pieces: Iterable[tuple[int, int]], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Sentences that the splitter took for one: "wrote on X. The army" ends no initials."""
    before = lexicon.word_class("letter_named")
    for start, end in pieces:
        for cut in _LETTER.finditer(source, start, end):
            if cut[1].lower() in before:
                yield start, cut.end(2)
                start = cut.end()
        yield start, end


def _stretches(body: str, offset: int) -> Iterator[tuple[int, str]]:
    """A block in stretches of bounded length, cut behind a full stop or at least between words.

    The splitter looks for the end of every quotation that opens, to the end of what it is given.
    """
    start = 0
    while len(body) - start > 2 * _STRETCH:
        window = (start, start + _STRETCH)
        cut = next((at + 1 for mark in (". ", " ") if (at := body.rfind(mark, *window)) > start), window[1])
        yield offset + start, body[start:cut]
        start = cut
    yield offset + start, body[start:]


def _split(source: str, offset: int, stretch: str, language: str) -> list[tuple[int, int]]:
    found = []
    # Half of a pair, as a broken escape leaves it, is a character to Python and none to the splitter.
    if not stretch.isascii():
        stretch = _SURROGATE.sub("\ufffd", stretch)
    for piece in sentencex.get_sentence_boundaries(language, stretch):
        start, end = offset + piece["start_index"], offset + piece["end_index"]
        words = source[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        if start < end:
            found.append((start, end))
    return found


def _is_slip(source: str, before: list[int], start: int, abbreviations: frozenset[str]) -> bool:
    """Whether the cut in front of `start` is none: "Gen. Milley", "approx. 300", "… Jan. 5", "said. and"."""
    if source[start].islower():
        return True
    tail = source[max(before[0], before[1] - _LONGEST_WORD) : before[1]].rstrip()
    word = tail[tail.rfind(" ") + 1 :].lstrip("(\"'“‘«").lower()
    return word in abbreviations


def _is_shouted(source: str) -> bool:
    """Whether a text is all in capitals, as wires of the 1980s are."""
    sample = source[:_SAMPLE]
    if sum(map(str.islower, sample[: _SAMPLE // 10])) >= _SAMPLE * _FEW_SMALL:
        return False  # there are more small letters already than a shouted text has; nearly every text ends here
    upper = sum(map(str.isupper, sample))
    return upper > 40 and sum(map(str.islower, sample)) < upper * _FEW_SMALL
