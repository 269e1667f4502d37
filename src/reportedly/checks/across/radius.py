"""How far figures are from agreeing: the contradiction radius.

Numbers as they were given and rules that must hold between them in; the least share by which some number must be wrong,
and the smallest set of numbers and rules that forces it, out. It is one linear programme,

    minimise r  such that  |x_j - v_j| <= r * v_j  for every number v_j,  and every rule holds of x,

after the contradiction radius of Silver-Davi, "casualty-source-aggregation" (name which measurement is wrong, and by
how much). A bound that the words leave open binds on one side only. Zero is agreement; 0.25 says that some number must
be wrong by a quarter or more. scipy is imported when the first radius is asked for.
"""

from __future__ import annotations

from typing import NamedTuple

_TIGHT = 1e-6


class Number(NamedTuple):
    """A number as given, from its lowest to its highest; None where the words leave an end open."""

    name: str
    low: float | None
    high: float | None


class Rule(NamedTuple):
    """What must hold: the weighted sum of numbers is zero, or no more than zero. `words` says it to a reader."""

    words: str
    terms: tuple[tuple[str, float], ...]
    equal: bool = False


class Radius(NamedTuple):
    """The least share by which some number must be wrong, and what forces it.

    `numbers` and `rules` are minimal: without any one of them the rest would be nearer to agreeing.
    """

    share: float
    numbers: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


def radius(numbers: tuple[Number, ...], rules: tuple[Rule, ...]) -> Radius:
    """How far `numbers` are from obeying `rules`.

    Raises:
        KeyError: a rule names a number that is not among them.
    """
    share = _least(numbers, rules)
    if share <= _TIGHT:
        return Radius(0.0)
    kept, binding = list(numbers), list(rules)
    for rule in rules:
        fewer = [r for r in binding if r is not rule]
        if _least(tuple(kept), tuple(fewer)) >= share - _TIGHT:
            binding = fewer
    for number in numbers:
        free = tuple(Number(n.name, None, None) if n is number else n for n in kept)
        if _least(free, tuple(binding)) >= share - _TIGHT:
            kept = list(free)
    bound = tuple(n.name for n in kept if n.low is not None or n.high is not None)
    return Radius(share, bound, tuple(rule.words for rule in binding))


def _least(numbers: tuple[Number, ...], rules: tuple[Rule, ...]) -> float:
    """The least r: the last variable of the programme, behind one for each number."""
    from scipy.optimize import linprog  # noqa: PLC0415 - a quarter of a second that `read` must not pay

    if not rules:
        return 0.0
    place = {number.name: i for i, number in enumerate(numbers)}
    width = len(numbers) + 1
    at_most: list[list[float]] = []
    limits: list[float] = []
    for i, number in enumerate(numbers):
        for bound, sign in ((number.high, 1.0), (number.low, -1.0)):
            if bound is None:
                continue
            row = [0.0] * width
            row[i], row[-1] = sign, -max(abs(bound), _TIGHT)
            at_most.append(row)
            limits.append(sign * bound)
    equal: list[list[float]] = []
    for rule in rules:
        row = [0.0] * width
        for name, weight in rule.terms:
            row[place[name]] += weight
        if rule.equal:
            equal.append(row)
        else:
            at_most.append(row)
            limits.append(0.0)
    found = linprog(
        c=[0.0] * len(numbers) + [1.0],
        A_ub=at_most or None,
        b_ub=limits or None,
        A_eq=equal or None,
        b_eq=[0.0] * len(equal) or None,
        bounds=[(0, None)] * width,
        method="highs",
    )
    return float(found.x[-1]) if found.success else 0.0
