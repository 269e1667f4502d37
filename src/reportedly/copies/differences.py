"""What one masthead changed: two prints of one text in, the changes in words out.

Sentences are set against one another: those that stand in both, those that say the same in other words, and those that
only one of them has.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

import sentencex

from reportedly.copies.worded import plain, worded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

REWORDED = 0.5  # of the words of two sentences that must be common for one to be the other in other words
_MOST = 200  # sentences of a text that are set against the other's
_SHOWN = 3  # examples of a kind
_LONG = 60  # characters of a sentence that are shown


class _Sentence(NamedTuple):
    """A sentence, its words as they are compared, and its place in the text."""

    text: str
    words: tuple[str, ...]
    place: int


def differences(first: str, other: str, *, titles: tuple[str | None, str | None] = (None, None)) -> tuple[str, ...]:
    """What the other text prints otherwise than the first, each change as a phrase such as "leaves out 2 sentences".

    `titles` are the headlines of both, which are no sentences of the texts, even where they stand in them.
    """
    mine, theirs = _sentences(first, titles[0]), _sentences(other, titles[1])
    kept, lost, added = _matched(mine, theirs)
    reworded, lost, added = _reworded(lost, added)
    found = []
    if titles[0] and titles[1] and plain(titles[0]) != plain(titles[1]):
        found.append(f"has the headline {_quoted(titles[1])}")
    if added:
        found.append(f"adds {_counted(added)}: {_examples(added)}")
    if lost:
        tail = all(one.place > max((kept_one.place for kept_one, _ in kept), default=-1) for one in lost)
        what = f"the last {_counted(lost)}" if tail and kept else _counted(lost)
        found.append(f"leaves out {what} of {len(mine)}: {_examples(lost)}")
    changes = [change for pair in reworded for change in _changes(*pair)]
    if changes:
        more = f" and {len(changes) - _SHOWN} more" if len(changes) > _SHOWN else ""
        found.append(f"changes {', '.join(changes[:_SHOWN])}{more}")
    order = [one.place for one, _ in sorted(kept, key=lambda pair: pair[1].place)]
    if order != sorted(order):
        found.append("puts its sentences in another order")
    return tuple(found)


def _sentences(text: str, title: str | None) -> list[_Sentence]:
    pieces = [" ".join(piece.split()) for line in text.splitlines() for piece in sentencex.segment("en", line)]
    told = [(piece, tuple(worded(piece).words)) for piece in pieces[:_MOST]]
    head = tuple(worded(title).words) if title else ()
    return [_Sentence(piece, words, place) for place, (piece, words) in enumerate(told) if words and words != head]


_Pairs = list[tuple[_Sentence, _Sentence]]


def _matched(mine: Sequence[_Sentence], theirs: Sequence[_Sentence]) -> tuple[_Pairs, list[_Sentence], list[_Sentence]]:
    """The sentences that stand in both, those of the first alone, those of the other alone."""
    left: dict[tuple[str, ...], list[_Sentence]] = {}
    for one in mine:
        left.setdefault(one.words, []).append(one)
    kept: _Pairs = []
    added = []
    for one in theirs:
        same = left.get(one.words)
        if same:
            kept.append((same.pop(0), one))
        else:
            added.append(one)
    lost = sorted((one for some in left.values() for one in some), key=lambda one: one.place)
    return kept, lost, added


def _reworded(lost: list[_Sentence], added: list[_Sentence]) -> tuple[_Pairs, list[_Sentence], list[_Sentence]]:
    """The sentences that say the same in other words, the nearest first; and those that are left."""
    near = []
    for one in lost:
        for other in added:
            mine, theirs = set(one.words), set(other.words)
            share = len(mine & theirs) / min(len(mine), len(theirs))
            if share >= REWORDED and len(mine & theirs) > 1:
                near.append((-share, one.place, other.place, one, other))
    pairs: _Pairs = []
    used: set[tuple[str, int]] = set()
    for _, place, at, one, other in sorted(near, key=lambda row: row[:3]):
        if used.isdisjoint({("mine", place), ("theirs", at)}):
            used |= {("mine", place), ("theirs", at)}
            pairs.append((one, other))
    pairs.sort(key=lambda pair: pair[1].place)
    return (
        pairs,
        [one for one in lost if ("mine", one.place) not in used],
        [one for one in added if ("theirs", one.place) not in used],
    )


def _changes(one: _Sentence, other: _Sentence) -> Iterator[str]:
    """The words of a sentence that are others in the other, as "“grey” to “gray”"."""
    mine, theirs = one.text.split(), other.text.split()
    folded = [[" ".join(plain(word)) for word in words] for words in (mine, theirs)]
    matcher = SequenceMatcher(None, folded[0], folded[1], autojunk=False)
    for kind, start, end, begin, stop in matcher.get_opcodes():
        if kind == "equal":
            continue
        before, after = " ".join(mine[start:end]).strip(",.;:"), " ".join(theirs[begin:stop]).strip(",.;:")
        if kind == "insert":
            yield f"nothing to {_quoted(after)}"
        elif kind == "delete":
            yield f"{_quoted(before)} to nothing"
        else:
            yield f"{_quoted(before)} to {_quoted(after)}"


def _examples(sentences: Sequence[_Sentence]) -> str:
    shown = ", ".join(_quoted(one.text) for one in sentences[:_SHOWN])
    return f"{shown} …" if len(sentences) > _SHOWN else shown


def _counted(sentences: Sequence[_Sentence]) -> str:
    return "1 sentence" if len(sentences) == 1 else f"{len(sentences)} sentences"


def _quoted(text: str) -> str:
    return f"“{_short(text)}”"


def _short(text: str) -> str:
    return text if len(text) <= _LONG else text[: _LONG - 1].rstrip() + "…"
