"""Ties between entries that make no series: who denies what, and what may belong and waits for a person.

Series and their entries in, links out, by the series in which they are shown.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from reportedly.records.claim import Kind, Modality
from reportedly.records.decision import Judgement, Link, Reason
from reportedly.series.decided import as_link, latest_links
from reportedly.series.incidents import is_flow
from reportedly.series.match import judged, mood_of, side_of, weigh
from reportedly.series.voices import origin_in, sound_alikes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportedly.records.decision import Decision
    from reportedly.records.entry import Entry
    from reportedly.records.series import Series
    from reportedly.series.resolve import Resolved
    from reportedly.series.voices import Alike

DENIES = "denies"


def denials(found: Mapping[str, Series], judgements: Iterable[Entry]) -> dict[str, tuple[Link, ...]]:
    """For each series, links from entries that deny a figure in it. A denial is no figure of the series."""
    where: dict[tuple[str, str], tuple[str, Entry]] = {}
    denying: list[Entry] = [entry for entry in judgements if _denies(entry)]
    for key, series in found.items():
        for entry in (mention.entry for act in series.assertions for mention in act.mentions):
            where[entry.printed.document, entry.claim.id] = (key, entry)
            if _denies(entry):
                denying.append(entry)
    made: dict[str, list[Link]] = defaultdict(list)
    for entry in sorted(denying, key=lambda e: e.id):
        for ident in entry.claim.disputes:
            key, other = where.get((entry.printed.document, ident), ("", None))
            if other is None or other.id == entry.id:
                continue
            words = f"{origin_in(entry).name} denies it: “{' '.join(entry.claim.span.quote.split())}”"
            made[key].append(Link(entry.id, other.id, Judgement.DIFFERENT, None, (Reason(DENIES, 0.0, words),)))
    return {key: tuple(links) for key, links in made.items()}


def _denies(entry: Entry) -> bool:
    claim = entry.claim
    return bool(claim.disputes) and (
        claim.kind is Kind.DENIAL or claim.modality is Modality.DENIED or claim.figure is None
    )


def unsure_links(
    groups: Mapping[str, Sequence[Resolved]], found: Mapping[str, Series], decisions: Sequence[Decision]
) -> dict[str, tuple[Link, ...]]:
    """For each series of totals, what may belong to it and waits for a person, and what a person is unsure of.

    Series of one toll and side are set against those that name no place, the same place or the country around it;
    never all against all.
    """
    made: dict[str, list[Link]] = defaultdict(list)
    index: dict[tuple[str, str | None, str | None], list[str]] = defaultdict(list)
    totals = {key: members[0] for key, members in groups.items() if not is_flow(members[0]) and not _mood(members[0])}
    for key, member in totals.items():
        index[member.scope.toll, member.scope.side, member.scope.place].append(key)
    judged_already = latest_links(decisions)
    for key, member in sorted(totals.items()):
        scope = member.scope
        places = {None, scope.place, scope.country}
        for other_key in sorted({k for place in places for k in index[scope.toll, scope.side, place]} - {key}):
            one, other = found[key].assertions[0].entry, found[other_key].assertions[0].entry
            left, right = side_of(one), side_of(other)
            pair = (one.id, other.id) if one.id < other.id else (other.id, one.id)
            if left is None or right is None or pair in judged_already:
                continue
            score, reasons = weigh(left._replace(scope=scope), right._replace(scope=totals[other_key].scope))
            if judged(score) is not Judgement.DIFFERENT:
                made[key].append(Link(other.id, one.id, Judgement.UNSURE, score, reasons))
    for key, series in found.items():
        made[key] += [_alike(series, a.left.key, a.right.key, a.words) for a in _open_alikes(series)]
        inside = {entry.id for entry in series.entries} if judged_already else set()
        for pair, decision in sorted(judged_already.items()):
            if decision.verdict == Judgement.UNSURE and inside & set(pair):
                made[key].append(as_link(decision))
    return {key: tuple(links) for key, links in made.items() if links}


def _mood(member: Resolved) -> bool:
    return mood_of(member.entry) is not None


def _open_alikes(series: Series) -> list[Alike]:
    keys = {act.origin.key for act in series.assertions}
    return [
        alike
        for alike in sound_alikes([act.entry for act in series.assertions])
        if not alike.same and {alike.left.key, alike.right.key} <= keys
    ]


def _alike(series: Series, left: str, right: str, words: str) -> Link:
    """Two persons whose names sound alike, as a question about their first entries."""
    first = {act.origin.key: act.entry.id for act in reversed(series.assertions)}
    return Link(first[left], first[right], Judgement.UNSURE, None, (Reason("similar_names", 0.0, words),))
