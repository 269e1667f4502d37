"""Reports that print one text, put together: what texts share and what people decided in, families out.

A pure function of the set, so the order of adding never matters. A decision of a person outweighs the machine's: `join`
makes one family of two reports, `cut` keeps them apart, and then no other way joins them either.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from reportedly.records.copies import TextFamily, Tie
from reportedly.records.decision import Subject
from reportedly.records.document import day_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportedly.records.copies import Copy, Likeness
    from reportedly.records.decision import Decision

CUT, JOIN = "cut", "join"
WITHIN = 3  # days within which a short text is printed again; a telegram of next month in the same words is another
_CROWD = 400  # pairs of reports of two texts above which only the first of each are tied
_LATE = "9999"  # what nobody dates comes last
_Pair = tuple[str, str]


def text_families(
    copies: Iterable[Copy], likenesses: Iterable[Likeness], decisions: Iterable[Decision] = ()
) -> tuple[TextFamily, ...]:
    """The families of reports that print one text, by id; a report whose text stands nowhere else is in none."""
    made = {copy.key: copy for copy in copies}
    joined, apart = _decided(decisions, made)
    ties = [
        *joined,
        *sorted(_ties(made.values(), likenesses), key=lambda tie: (-(tie.shared or 0), tie.left, tie.right)),
    ]
    parts, ties = _parts(ties, apart)
    found = []
    for part in parts:
        members = sorted((made[key] for key in part), key=_order)
        inside = tuple(tie for tie in ties if tie.left in part or tie.right in part)
        found.append(TextFamily(min(part), tuple(members), inside))
    return tuple(sorted(found, key=lambda family: family.id))


def by_document(families: Iterable[TextFamily]) -> dict[str, str]:
    """The family of each document, by their keys."""
    return {copy.key: family.id for family in families for copy in family.copies}


def _decided(decisions: Iterable[Decision], known: Mapping[str, Copy]) -> tuple[list[Tie], set[_Pair]]:
    """What people joined, and the pairs that they cut; the latest decision on a pair counts."""
    latest: dict[_Pair, Decision] = {}
    for decision in sorted(decisions, key=lambda one: (one.recorded_at, one.id)):
        if decision.subject is Subject.TEXT and decision.closed_at is None and len(decision.subjects) == 2:
            left, right = sorted(decision.subjects)
            latest[left, right] = decision
    joined = [
        Tie(left, right, f"{decision.by}: {decision.reason}")
        for (left, right), decision in sorted(latest.items())
        if decision.verdict == JOIN and left in known and right in known
    ]
    return joined, {pair for pair, decision in latest.items() if decision.verdict == CUT}


def _ties(copies: Iterable[Copy], likenesses: Iterable[Likeness]) -> Iterator[Tie]:
    """Pairs of reports that print one text, whatever people say."""
    prints: dict[str, list[Copy]] = defaultdict(list)
    for copy in sorted(copies, key=_order):
        prints[copy.text].append(copy)
    for likeness in likenesses:
        left, right = prints.get(likeness.left, []), prints.get(likeness.right, [])
        for one, other in _pairs(left, right, short=likeness.short):
            if one.printed.article != other.printed.article:
                low, high = sorted((one.key, other.key))
                yield Tie(low, high, words(likeness), likeness.shared)


def _order(copy: Copy) -> tuple[str, int, str]:
    """First print first; of those of one moment the longest."""
    return (copy.reported_at or _LATE, -copy.size, copy.key)


def words(likeness: Likeness) -> str:
    """How much two texts share, in one sentence."""
    if likeness.left == likeness.right:
        return "One text, word for word."
    return f"{likeness.shared:.0%} of the shorter text stands in the longer."


def _pairs(left: Sequence[Copy], right: Sequence[Copy], *, short: bool) -> Iterator[tuple[Copy, Copy]]:
    """The reports of two texts, or of one, that are to be tied: each with each, of a crowd each with the first."""
    if not left or not right:
        return
    same = left[0].text == right[0].text
    if len(left) * len(right) > _CROWD and not short:
        yield from ((left[0], other) for other in (right[1:] if same else right))
        yield from ((one, right[0]) for one in (() if same else left[1:]))
        return
    for at, one in enumerate(left):
        for other in right[at + 1 :] if same else right:
            if not short or _near(one, other):
                yield one, other


def _near(one: Copy, other: Copy) -> bool:
    """Whether two reports were printed within days; one of no day may have been."""
    days = [day for copy in (one, other) if copy.reported_at and (day := day_of(copy.reported_at))]
    return len(days) < 2 or abs((days[0] - days[1]).days) <= WITHIN


def _parts(ties: Iterable[Tie], apart: set[_Pair]) -> tuple[list[set[str]], list[Tie]]:
    """Connected parts, the surest ties first, never joining what people cut; and the ties, those not used marked so."""
    part: dict[str, set[str]] = {}
    kept = []
    for tie in ties:
        one = part.setdefault(tie.left, {tie.left})
        other = part.setdefault(tie.right, {tie.right})
        cut = (tie.left, tie.right) in apart or (
            bool(apart) and one is not other and any((min(a, b), max(a, b)) in apart for a in one for b in other)
        )
        kept.append(Tie(tie.left, tie.right, tie.words, tie.shared, cut=True) if cut else tie)
        if cut or one is other:
            continue
        one |= other
        for key in other:
            part[key] = one
    unique = {id(group): group for group in part.values() if len(group) > 1}
    return list(unique.values()), kept
