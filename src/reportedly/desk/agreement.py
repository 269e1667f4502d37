"""How far people agree who judged the same claims: decisions in, a share and Cohen's kappa for each pair out."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from reportedly.records.decision import Subject

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.records.decision import Decision

JUDGED = ("accepted", "corrected", "rejected")


class Agreement(NamedTuple):
    """Two people, how many claims both judged, the share of those that they judged alike, and Cohen's kappa.

    `kappa` is 1 for full agreement and 0 for as much as chance would give; None where each of them judged everything
    alike, so that chance cannot be told from agreement. J. Cohen, "A coefficient of agreement for nominal scales",
    Educational and Psychological Measurement 20 (1960), 37-46.
    """

    one: str
    other: str
    both: int
    share: float
    kappa: float | None


def verdicts(decisions: Iterable[Decision]) -> dict[str, dict[str, str]]:
    """What each person last said of each claim, closed decisions too: people, then claims, then verdicts.

    What somebody took back was not said.
    """
    found: dict[str, dict[str, str]] = {}
    for one in sorted(decisions, key=lambda d: (d.recorded_at, d.id)):
        if one.subject is not Subject.REVIEW:
            continue
        said = found.setdefault(one.by, {})
        said.pop(one.subjects[0], None)
        if one.verdict in JUDGED:
            said[one.subjects[0]] = one.verdict
    return found


def agreements(said: dict[str, dict[str, str]]) -> tuple[Agreement, ...]:
    """Every pair of people who judged some claims both, those with most in common first."""
    made = []
    for one, other in combinations(sorted(said), 2):
        pairs = [(said[one][claim], said[other][claim]) for claim in said[one].keys() & said[other].keys()]
        if pairs:
            made.append(Agreement(one, other, len(pairs), _share(pairs), kappa(pairs)))
    return tuple(sorted(made, key=lambda each: (-each.both, each.one, each.other)))


def kappa(pairs: list[tuple[str, str]]) -> float | None:
    """Cohen's kappa of pairs of verdicts; None where chance alone would agree always."""
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(first[name] * second[name] for name in first) / len(pairs) ** 2
    return None if chance == 1 else (_share(pairs) - chance) / (1 - chance)


def _share(pairs: list[tuple[str, str]]) -> float:
    return sum(one == other for one, other in pairs) / len(pairs)
