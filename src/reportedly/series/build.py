"""Entries put together into series: what speaks of the same thing, as assertions, with the families behind them.

Entries and people's decisions in, series out. A pure function of the set: the order of adding never matters, and a
person's decision always outweighs the machine's.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from reportedly.records.decision import Judgement, Link
from reportedly.records.series import Series
from reportedly.series.assertions import Told, drafted, finished
from reportedly.series.decided import regrouped
from reportedly.series.distortion import distorted
from reportedly.series.families import families
from reportedly.series.incidents import incidents, is_flow, one_act_told_of_two_places
from reportedly.series.match import judged, side_of, weigh
from reportedly.series.names import series_name
from reportedly.series.prints import NO_TEXTS
from reportedly.series.resolve import resolve, series_key
from reportedly.series.reviewed import reviewed
from reportedly.series.ties import denials, unsure_links
from reportedly.series.voices import body_meant, origin_in, voices

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportedly.records.decision import Decision
    from reportedly.records.entry import Entry, Origin
    from reportedly.series.resolve import Resolved


class _Block(NamedTuple):
    """The entries of one toll and side by the series they stand in, and who is heard in them."""

    groups: dict[str, list[Resolved]]
    heard: dict[str, Origin]


def build(
    entries: Iterable[Entry], decisions: Iterable[Decision] = (), texts: Mapping[str, str] = NO_TEXTS
) -> tuple[Series, ...]:
    """The series of some entries, by id.

    Entries without a figure belong to none, and only tell who confirms and who denies whose figure. `texts` names
    the text that a document prints, by the document's key, for those whose text stands in several.
    """
    decided = sorted(decisions, key=lambda decision: (decision.recorded_at, decision.id))
    counted = reviewed({entry.id: entry for entry in entries}.values(), decided)
    kept = sorted(counted, key=lambda entry: entry.id)
    judgements = [entry for entry in kept if entry.scope is None]
    groups: dict[str, list[Resolved]] = {}
    heard: dict[str, Origin] = {}
    for block in _blocks(kept).values():
        made = _grouped(block, decided)
        groups.update(made.groups)
        heard.update(made.heard)
    regrouped(groups, decided)
    drafts = {key: drafted(_told(members, heard), key, texts) for key, members in groups.items()}
    lost = distorted(drafts, texts)
    found = {
        key: Series(
            id=key,
            scope=members[0].scope,
            name=series_name(key, members[0]),
            assertions=(acts := finished(drafts[key], lost)),
            families=families(acts, decided, judgements, texts),
            links=_links(members, acts[0].entry),
            texts=_texts(members, texts),
        )
        for key, members in groups.items()
    }
    denied = denials(found, judgements)
    open_ = unsure_links(groups, found, decided)
    return tuple(
        msgspec.structs.replace(found[key], links=found[key].links + denied.get(key, ()), unsure=open_.get(key, ()))
        for key in sorted(found)
    )


def _blocks(entries: Sequence[Entry]) -> dict[tuple[str, str | None], list[Entry]]:
    blocks: dict[tuple[str, str | None], list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.scope is not None:
            blocks[entry.scope.toll, entry.scope.side].append(entry)
    return blocks


def _grouped(block: Sequence[Entry], decisions: Sequence[Decision]) -> _Block:
    """The entries of one block by the series they stand in."""
    groups: dict[str, list[Resolved]] = defaultdict(list)
    flows: dict[str, list[Resolved]] = defaultdict(list)
    for member in resolve(block):
        (flows if is_flow(member) else groups)[series_key(member)].append(member)
    clusters = [one for members in flows.values() for one in incidents(members)]
    for day, cluster in one_act_told_of_two_places(clusters):
        groups[series_key(cluster[0], day)].extend(cluster)
    return _Block(groups, voices(block, decisions))


def _told(members: Sequence[Resolved], heard: dict[str, Origin]) -> list[Told]:
    """The entries of one series with whoever is heard in each; a state as such is the body of it that said the same."""
    told = [Told(member.entry, heard.get(member.entry.id) or origin_in(member.entry)) for member in members]
    meant = body_meant(told)
    return [Told(one.entry, meant.get(one.entry.id, one.origin)) for one in told]


def _texts(members: Sequence[Resolved], texts: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The documents of a series that print a text which others print too, each with that text."""
    documents = sorted({member.entry.printed.document for member in members})
    return tuple((key, texts[key]) for key in documents if key in texts)


def _links(members: Sequence[Resolved], first: Entry) -> tuple[Link, ...]:
    """Why each entry stands in the series: what it shares with the first, and how its open slots were understood."""
    found = []
    other = side_of(first)
    for member in members:
        one = side_of(member.entry)
        if member.entry is first or one is None or other is None:
            continue
        score, reasons = weigh(one, other)
        answer = Judgement.SAME if member.reasons else judged(score)
        found.append(Link(member.entry.id, first.id, answer, score, (*reasons, *member.reasons)))
    return tuple(found)
