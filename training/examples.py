"""Labelled windows out of annotated texts: what the tagger is shown.

PolNeAR-like JSON Lines and the corpus's marked reports in, windows with labels out. The windows are cut by the
package's own code, so that the tagger meets in use what it met in training. A nested attribution is a window of its
own, in which the words of the outer content are marked (`inner`) and only what lies in them is labelled.
"""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, NamedTuple

from reportedly.attribution.labels import LABELS
from reportedly.attribution.pieces import LONGEST, Window, alone, windows
from reportedly.lexicon import load
from reportedly.records.document import Document
from reportedly.text.segment import Text, segment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tokenizers import Tokenizer

    from training.markup import Marked, Report

INDEX = {label: number for number, label in enumerate(LABELS)}
Spans = list[tuple[str, int, int]]  # role, start, end in the text


class Example(NamedTuple):
    """One window: pieces, which of them lie inside an outer content, and a label for each (-100: not asked)."""

    ids: list[int]
    inner: list[int]
    labels: list[int]


def text_of(source: str) -> Text:
    """A text as the reader cuts it."""
    return segment(Document(source, language="en"), load("en"))


def from_gold(file: Path, tokenizer: Tokenizer, longest: int = LONGEST) -> Iterator[Example]:
    """The windows of a JSON Lines file of texts with `attributions`, one layer."""
    body = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    for line in body.splitlines():
        row = json.loads(line)
        roles = ("cue", "source", "content")
        spans = [(role, *piece) for marked in row["attributions"] for role in roles for piece in marked[role]]
        for window in windows(text_of(row["text"]), tokenizer, longest):
            yield _labelled(window, spans, None)


def from_report(report: Report, tokenizer: Tokenizer) -> Iterator[Example]:
    """The windows of a marked report: one layer for what the writer credits, then one for what lies in those contents.

    Inside contents a window is one sentence; of the sentences whose contents hold nothing further a part is shown too.
    """
    text = text_of(report.text)
    depth = {number: _depth(number, report) for number in report.attributions}
    outer = _spans(report.attributions[n] for n in depth if depth[n] == 0)
    for window in windows(text, tokenizer):
        yield _labelled(window, outer, None)
    for layer in range(1, max(depth.values(), default=0) + 2):
        spans = _spans(report.attributions[n] for n in depth if depth[n] == layer)
        held = sorted(piece for n in depth if depth[n] == layer - 1 for piece in report.attributions[n].content)
        for number, window in enumerate(alone(text, text.sentences, tokenizer)):
            low, high = window.start[0], window.end[-1]
            if any(start < high and low < end for start, end in held):
                full = any(low <= start < high for _, start, _ in spans)
                if full or (layer == 1 and number % 4 == 0):
                    yield _labelled(window, spans, held)


def _depth(number: int, report: Report) -> int:
    """In how many contents an attribution lies."""
    outer = report.attributions[number].inside
    steps = 0
    while outer is not None and steps < 9:
        steps += 1
        outer = report.attributions[outer].inside
    return steps


def _spans(several: Iterable[Marked]) -> Spans:
    spans: Spans = []
    for marked in several:
        own = [] if marked.carried_from and not marked.cue else marked.source
        spans += [("cue", *piece) for piece in marked.cue]
        spans += [("source", *piece) for piece in own]
        spans += [("relay", *piece) for piece in marked.relays]
        spans += [("content", *piece) for piece in marked.content]
    return spans


def _labelled(window: Window, spans: Spans, held: list[tuple[int, int]] | None) -> Example:
    """A window with the label of each word on its first piece; where spans meet, the first of the list stands."""
    size = len(window.ids)
    labels, inner = [-100] * size, [0] * size
    names = [""] * len(window.start)
    for role, start, end in spans:
        if start >= window.end[-1] or end <= window.start[0]:
            continue
        first = True
        for word, at in enumerate(window.start):
            if start < window.end[word] and at < end:
                if not names[word]:
                    names[word] = ("B-" if first else "I-") + role
                first = False
            elif at >= end:
                break
    for word, position in enumerate(window.first):
        inside = held is None or any(start <= window.start[word] < end for start, end in held)
        if inside:
            labels[position] = INDEX[names[word] or "O"]
        if held is not None and inside:
            last = window.first[word + 1] if word + 1 < len(window.first) else size - 1
            inner[position:last] = [1] * (last - position)
    previous = "O"
    for position in window.first:  # a span whose beginning another one covers begins where it shows
        if labels[position] < 0:
            previous = "O"
            continue
        name = LABELS[labels[position]]
        if name[0] == "I" and previous[2:] != name[2:]:
            labels[position] = INDEX["B" + name[1:]]
        previous = LABELS[labels[position]]
    return Example(window.ids, inner, labels)
