"""A text in windows of word pieces, as the tagger reads it.

A text and a tokeniser in, windows out: whole paragraphs side by side as long as they fit, long ones parted between
sentences. The words of a window are the tokeniser's own, with their places in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tokenizers import Tokenizer

    from reportedly.text.segment import Sentence, Text

LONGEST = 192  # pieces of a window, its marks counted in
_BATCH = 256
_HALVES = re.compile("[\ud800-\udfff]")  # half of a surrogate pair is no character, and the tokeniser refuses it
_START, _BREAK = "[CLS]", "[SEP]"


class Window(NamedTuple):
    """Pieces of a text: `ids`, and for each word the position of its first piece and its place in the text."""

    ids: list[int]
    first: list[int]
    start: list[int]
    end: list[int]
    block: list[int]


class _Stretch(NamedTuple):
    """A sentence, or a part of one, in pieces; `first` counts from its own beginning."""

    ids: list[int]
    first: list[int]
    start: list[int]
    end: list[int]
    block: int


def windows(text: Text, tokenizer: Tokenizer, longest: int = LONGEST) -> Iterator[Window]:
    """The windows of a text, in order; together they hold each word once."""
    opening, parting = tokenizer.token_to_id(_START) or 0, tokenizer.token_to_id(_BREAK) or 0
    room = longest - 2
    window = Window([opening], [], [], [], [])
    for block in _blocks(text, tokenizer, room):
        size = sum(len(stretch.ids) for stretch in block)
        if window.first and len(window.ids) + size > longest - 1:
            yield window
            window = Window([opening], [], [], [], [])
        for stretch in block:
            if window.first and len(window.ids) + len(stretch.ids) > longest - 1:
                window.ids.append(parting)
                yield window
                window = Window([opening], [], [], [], [])
            shift = len(window.ids)
            window.ids.extend(stretch.ids)
            window.first.extend(shift + at for at in stretch.first)
            window.start.extend(stretch.start)
            window.end.extend(stretch.end)
            window.block.extend([stretch.block] * len(stretch.first))
        if window.first:
            window.ids.append(parting)
    if window.first:
        yield window


def alone(text: Text, sentences: Sequence[Sentence], tokenizer: Tokenizer, longest: int = LONGEST) -> Iterator[Window]:
    """Windows of one sentence each, or of a part of one that is too long."""
    opening, parting = tokenizer.token_to_id(_START) or 0, tokenizer.token_to_id(_BREAK) or 0
    for stretch in _stretches(text.source, sentences, tokenizer, longest - 2):
        first = [at + 1 for at in stretch.first]
        blocks = [stretch.block] * len(first)
        yield Window([opening, *stretch.ids, parting], first, stretch.start, stretch.end, blocks)


def _blocks(text: Text, tokenizer: Tokenizer, room: int) -> Iterator[list[_Stretch]]:
    """The stretches of each paragraph."""
    held: list[_Stretch] = []
    for low in range(0, len(text.sentences), _BATCH):
        sentences = text.sentences[low : low + _BATCH]
        for stretch in _stretches(text.source, sentences, tokenizer, room):
            if held and held[-1].block != stretch.block:
                yield held
                held = []
            held.append(stretch)
    if held:
        yield held


def _stretches(source: str, sentences: Sequence[Sentence], tokenizer: Tokenizer, room: int) -> Iterator[_Stretch]:
    quoted = [_HALVES.sub("\ufffd", source[sentence.start : sentence.end]) for sentence in sentences]
    for sentence, encoding in zip(sentences, tokenizer.encode_batch(quoted, add_special_tokens=False), strict=True):
        stretch = _Stretch([], [], [], [], sentence.block)
        last = None
        ids, offsets, words = encoding.ids, encoding.offsets, encoding.word_ids
        for at, word in enumerate(words):
            if word != last:
                if len(stretch.ids) >= room - 8:
                    yield stretch
                    stretch = _Stretch([], [], [], [], sentence.block)
                stretch.first.append(len(stretch.ids))
                stretch.start.append(sentence.start + offsets[at][0])
                stretch.end.append(sentence.start + offsets[at][1])
                last = word
            elif len(stretch.ids) >= room:
                continue
            else:
                stretch.end[-1] = sentence.start + offsets[at][1]
            stretch.ids.append(ids[at])
        if stretch.first:
            yield stretch
