"""Attribution on hand-annotated news: source, cue and content, span by span and relation by relation.

Everything that `reading.attributions` holds is judged, attitudes too, before any choice of claims. Spans are compared
as runs of words and marks, so blanks at an edge make no difference.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from evaluation.corpora import pack, reading_of, records
from evaluation.reporting import reports
from evaluation.scores import Outcome, Record, Tally, assigned, f_measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from reportedly.records.reading import Reading

ROLES = ("source", "cue", "content")
TOKEN = re.compile(r"\w+|[^\w\s]")

Pieces = tuple[tuple[int, int], ...]  # runs of tokens [first, last)
Triple = dict[str, Pieces]


class Grid:
    """The words and marks of a text, numbered, so that spans can be compared without regard to blanks."""

    def __init__(self, text: str, language: str = "en") -> None:
        found = list(TOKEN.finditer(text))
        self.starts = [match.start() for match in found]
        self.ends = [match.end() for match in found]
        links = pack(language).word_class("complementizer")
        self._words = [match.group() for match in found]
        self._language = language
        self._dress = [not match.group()[0].isalnum() or match.group().lower() in links for match in found]

    def bare(self, piece: tuple[int, int]) -> tuple[int, int]:
        """A run of tokens without marks and conjunctions at its edges."""
        first, last = piece
        while first < last and self._dress[first]:
            first += 1
        while first < last and self._dress[last - 1]:
            last -= 1
        return first, last

    def reports(self, triple: Triple) -> bool:
        """Whether the cue of an attribution is of the reporting kind."""
        return reports((self._words[at] for at in _inside(triple["cue"])), self._language)

    def pieces(self, spans: Iterable[Sequence[int]]) -> Pieces:
        """Spans in code points as runs of tokens, the empty ones left out."""
        runs = ((bisect_right(self.ends, start), bisect_left(self.starts, end)) for start, end in spans)
        return tuple(sorted(run for run in runs if run[0] < run[1]))


def score(file: Path, language: str | None = None) -> Outcome:
    """Read every article of a gold file and compare its attributions."""
    spans = {role: Tally() for role in ROLES}
    bare = Tally()
    partial, exact, loose = Tally(), Tally(), Tally()
    told, heard = Tally(), Tally()  # gold of the reporting kind and what was found of it; found and what of it is right
    out = Outcome({})
    rows = [row for row in records(file) if language is None or row.get("lang", language) == language]
    for row in rows:
        grid = Grid(row["text"], row.get("lang", "en"))
        gold = [{role: grid.pieces(a.get(role) or []) for role in ROLES} for a in row["attributions"]]
        found = triples(reading_of(row, row.get("lang", "en")), grid)
        for role in ROLES:
            spans[role].add(*({p for triple in side for p in triple[role]} for side in (gold, found)))
        bare.add(*({grid.bare(p) for triple in side for p in triple["content"]} for side in (gold, found)))
        partner = _pair(gold, found, partial, exact, loose)
        told.add(*_reporting(grid, gold, partner))
        heard.add(*_reporting(grid, found, partner.values()))
        _mistakes(row, grid, gold, found, partner, out)
    out.metrics.update(
        documents=len(rows),
        gold=partial.wanted,
        found=partial.claimed,
        **{f"{role}_exact": spans[role].f1 for role in ROLES},
        content_bare=bare.f1,
        content_partial=loose.f1,
        partial=partial.f1,
        partial_precision=partial.precision,
        partial_recall=partial.recall,
        exact=exact.f1,
        reporting=f_measure(heard.recall, told.recall),
        reporting_precision=heard.recall,
        reporting_recall=told.recall,
        reporting_gold=told.wanted,
    )
    return out


def triples(reading: Reading, grid: Grid) -> list[Triple]:
    """The attributions of a reading as runs of tokens."""
    return [
        {
            "source": grid.pieces([(a.source.start, a.source.end)] if a.source else []),
            "cue": grid.pieces([(a.cue.start, a.cue.end)] if a.cue else []),
            "content": grid.pieces([(piece.start, piece.end) for piece in a.content]),
        }
        for a in reading.attributions
    ]


def agree(gold: Triple, found: Triple) -> tuple[float, bool, bool]:
    """How much of the content is shared, whether cue and source meet, and whether all is the same."""
    a, b = _inside(gold["content"]), _inside(found["content"])
    jaccard = len(a & b) / len(a | b) if a | b else 1.0
    meet = all(
        bool(_inside(gold[role]) & _inside(found[role])) or not (gold[role] or found[role])
        for role in ("cue", "source")
    )
    same = all(_inside(gold[role]) == _inside(found[role]) for role in ROLES)
    return jaccard, meet, same


def _pair(gold: list[Triple], found: list[Triple], partial: Tally, exact: Tally, loose: Tally) -> dict[int, int]:
    for tally in (partial, exact, loose):
        tally.wanted += len(gold)
        tally.claimed += len(found)
    by_start = sorted(range(len(found)), key=lambda j: _reach(found[j]))
    starts = [_reach(found[j]) for j in by_start]
    longest = max((_end(triple) - _reach(triple) for triple in found), default=0)
    met, same, near = [], [], []
    for i, want in enumerate(gold):
        low = bisect_left(starts, _reach(want) - longest)
        for j in by_start[low : bisect_left(starts, _end(want) + 1)]:
            jaccard, meet, equal = agree(want, found[j])
            if jaccard > 0.5:
                near.append((jaccard, i, j))
                if meet:
                    met.append((jaccard, i, j))
            if equal:
                same.append((1.0, i, j))
    pairs = assigned(met)
    partial.right += len(pairs)
    exact.right += len(assigned(same))
    loose.right += len(assigned(near))
    return pairs


def _reporting(grid: Grid, several: list[Triple], met: Iterable[int]) -> tuple[set[int], set[int]]:
    """The numbers of those with a reporting cue, and of those among them that have a partner."""
    wanted = {at for at, triple in enumerate(several) if grid.reports(triple)}
    return wanted, wanted & set(met)


def _mistakes(
    row: Record, grid: Grid, gold: list[Triple], found: list[Triple], partner: dict[int, int], out: Outcome
) -> None:
    text = row["text"]
    left = set(range(len(found))) - set(partner.values())
    for i, want in enumerate(gold):
        if i in partner:
            got = found[partner[i]]
            for role in ROLES:
                if _inside(want[role]) != _inside(got[role]):
                    words = f"want {_words(text, grid, want[role])!r} got {_words(text, grid, got[role])!r}"
                    out.mistake(f"{role} boundary", row["id"], words)
            continue
        cue = _inside(want["cue"])
        other = next((j for j in sorted(left) if cue and cue & _inside(found[j]["cue"])), None)
        shown = " | ".join(_words(text, grid, want[role]) for role in ROLES)
        if other is None:
            out.mistake("missed", row["id"], shown)
            continue
        left.discard(other)
        got = found[other]
        kind = "wrong source" if agree(want, got)[0] > 0.5 else "wrong content"
        out.mistake(
            kind, row["id"], f"want {shown}\n\t\tgot {' | '.join(_words(text, grid, got[role]) for role in ROLES)}"
        )
    for j in sorted(left):
        out.mistake("extra", row["id"], " | ".join(_words(text, grid, found[j][role]) for role in ROLES))


def _words(text: str, grid: Grid, pieces: Pieces) -> str:
    shown = (" ".join(text[grid.starts[a] : grid.ends[b - 1]].split()) for a, b in pieces)
    return " … ".join(shown) or "–"


def _inside(pieces: Pieces) -> frozenset[int]:
    return frozenset(at for first, last in pieces for at in range(first, last))


def _reach(triple: Triple) -> int:
    return min((piece[0] for role in ROLES for piece in triple[role]), default=0)


def _end(triple: Triple) -> int:
    return max((piece[1] for role in ROLES for piece in triple[role]), default=0)
