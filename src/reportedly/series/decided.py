"""What people decided about entries, laid over what the machine grouped: a person always wins.

Groups of entries by series and decisions in; the groups are put in order. The latest decision on a pair counts. "Same"
brings an entry into the series of the other, "different" takes one of two out into a series of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.records.decision import Judgement, Link, Reason, Subject

if TYPE_CHECKING:
    from collections.abc import Iterable, MutableMapping, Sequence

    from reportedly.records.decision import Decision
    from reportedly.series.resolve import Resolved

APART = "apart"
_SHOWN = 8  # digits of an entry's id in the name of a series of its own
_PAIR = 2


def latest_links(decisions: Iterable[Decision]) -> dict[tuple[str, str], Decision]:
    """The decision that counts on each pair of entries, given in order of recording."""
    made: dict[tuple[str, str], Decision] = {}
    for decision in decisions:
        if decision.subject is Subject.LINK and decision.closed_at is None and len(decision.subjects) == _PAIR:
            left, right = sorted(decision.subjects)
            made[left, right] = decision
    return made


def regrouped(groups: MutableMapping[str, list[Resolved]], decisions: Sequence[Decision]) -> None:
    """Move entries as people decided. Groups that lose their last entry go."""
    links = latest_links(decisions)
    if not links:
        return
    where = {member.entry.id: (key, member) for key, members in groups.items() for member in members}
    for pair, decision in sorted(links.items()):
        if not all(ident in where for ident in pair):
            continue
        (one, mine), (two, theirs) = where[pair[0]], where[pair[1]]
        if decision.verdict == Judgement.SAME and one != two:
            # The entry goes to the larger series; of two alike to the one whose id comes first.
            target, source, member = (
                (one, two, theirs) if (-len(groups[one]), one) <= (-len(groups[two]), two) else (two, one, mine)
            )
        elif decision.verdict == Judgement.DIFFERENT and one == two and len(groups[one]) > 1:
            # The one that says less of its scope leaves; of two alike the later one.
            member = max((mine, theirs), key=lambda m: (len(m.reasons), m.entry.known_on or "", m.entry.id))
            source, target = one, f"{one}.{APART}-{member.entry.id[:_SHOWN]}"
        else:
            continue
        groups[source].remove(member)
        groups.setdefault(target, []).append(member)
        groups[target].sort(key=lambda m: m.entry.id)
        where[member.entry.id] = (target, member)
        if not groups[source]:
            del groups[source]


def as_link(decision: Decision) -> Link:
    """A person's decision on two entries, as a link."""
    left, right = sorted(decision.subjects)
    reason = Reason("decided", 1.0, decision.reason)
    return Link(left, right, Judgement(decision.verdict), None, (reason,), decision.by)
