"""Claims that cannot stand side by side, and figures that cannot be set against others at all.

A `Case` in, `Trouble`s out.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from reportedly.checks.bounds import amount, interval, joined, quoted
from reportedly.checks.case import Case, Stated, Trouble, origin, party, party_name, pinned_scope, side
from reportedly.records.attribution import Stance
from reportedly.records.claim import Claim, Figure, Kind, Measure, Modality
from reportedly.records.mention import Qualifier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.records.span import Extent

_TELLING = 10  # below this the words beside it mostly tell what happened to each
_VERBS = {Kind.DENIAL: "denies", Kind.CONFIRMATION: "confirms"}
_LONG = 60  # longer descriptions of a speaker are cut
_APART = 0.10  # figures of two parties that differ by less than this are commonly said to agree
_UNNAMED = frozenset({Measure.OTHER, Measure.SHARE, Measure.RATE})  # their names say nothing behind a number
_UNDEFINED = frozenset({Measure.CASUALTIES, Measure.LOSSES})
_COMPONENTS = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.KILLED_OR_WOUNDED, Measure.MISSING, Measure.CAPTURED})


def disputed(case: Case) -> Iterator[Trouble]:
    """Claims that another source disputes, told once for all that one party says in one sentence."""
    for claim in case.claims:
        groups: dict[tuple[str | None, Extent], list[Claim]] = {}
        for other in filter(None, map(case.claim, claim.disputes)):
            groups.setdefault((party(other), other.sentence), []).append(other)
        for group in groups.values():
            said = _said(group)
            yield Trouble(
                (*(other.id for other in group), claim.id),
                f"{_speaker(group[0])} {said}; {_speaker(claim)} {_answer(claim)}.",
                observed=_gist(claim),
                expected=joined(list(dict.fromkeys(map(_gist, group)))),
            )


def _said(group: list[Claim]) -> str:
    """What is disputed: of several figures each by its number, for they share their words."""
    figures = [other.figure for other in group if other.figure is not None]
    if len(figures) > 1:
        return f"gives {joined(list(dict.fromkeys(map(_labelled, figures))))}"
    verb = _VERBS.get(group[0].kind, "says")
    return f"{verb} {joined(list(dict.fromkeys(quoted(_gist(other)) for other in group)))}"


def _answer(claim: Claim) -> str:
    """What the other party does: it denies, it disputes, or it says something else."""
    if claim.kind is not Kind.DENIAL:
        return f"says {quoted(claim.span.quote)}"
    doubts = claim.attribution is not None and claim.attribution.stance is Stance.DOUBTS
    return "disputes it" if doubts else "denies it"


def _labelled(figure: Figure) -> str:
    if figure.measure in _UNNAMED:
        return amount(figure)
    return f"{amount(figure)} {figure.measure.value.replace('_', ' ')}"


def _gist(claim: Claim) -> str:
    return claim.figure.span.quote if claim.figure and len(claim.span.quote) > 200 else claim.span.quote


def _speaker(claim: Claim) -> str:
    """The party by the words of the text, which say more of a voice than its name: "The Ukrainian side"."""
    hop = origin(claim)
    words = " ".join(((hop.text if hop else "") or party_name(claim)).split())
    if len(words) > _LONG:  # "Ana Rell, the mayor of Port Isel, who …": the name says enough
        words = words.split(",")[0] if "," in words[:_LONG] else words[:_LONG].rsplit(" ", 1)[0] + " …"
    return words[0].upper() + words[1:]


def contradiction(case: Case) -> Iterator[Trouble]:
    """Two parties whose figures for the same losses cannot both hold."""
    by_measure: dict[Measure, list[Stated]] = {}
    for claim, figure in case.figures:
        if claim.modality is Modality.ASSERTED and party(claim) is not None and figure.measure is not Measure.SHARE:
            by_measure.setdefault(figure.measure, []).append(Stated(claim, figure))
    told: set[frozenset[str | None]] = set()
    for measure, group in by_measure.items():
        for (one, first), (two, second) in combinations(group[:60], 2):
            pair = frozenset({party(one), party(two)})
            if len(pair) < 2 or pair in told or first.of or second.of or not pinned_scope(first, second):
                continue
            low, high = interval(first), interval(second)
            if low is None or high is None or not low.apart(high, _APART):
                continue
            told.add(pair)
            label = measure.value.replace("_", " ")
            yield Trouble(
                (one.id, two.id),
                f"{_speaker(one)} gives {amount(first)} {label}, {_speaker(two)} {amount(second)}: both cannot hold.",
                observed=amount(second),
                expected=amount(first),
            )


def definition_missing(case: Case) -> Iterator[Trouble]:
    """Which "casualties" or "losses" the report nowhere says what they hold: the dead, or the wounded as well."""
    defined = {side(figure) for _, figure in case.figures if figure.measure in _COMPONENTS}
    broken_down = {whole.claim.id for whole in (case.whole(claim) for claim, _ in case.figures) if whole is not None}
    seen: set[tuple[Measure, str | None]] = set()
    for claim, figure in case.figures:
        name = (figure.measure, side(figure))
        if figure.measure not in _UNDEFINED or name in seen or claim.id in broken_down:
            continue
        if side(figure) in defined or None in defined or (side(figure) is None and defined):
            continue
        if (figure.principal or 0) < _TELLING and figure.qualifier is not Qualifier.VAGUE:
            continue
        seen.add(name)
        yield Trouble(
            (claim.id,),
            f"The report does not say what {_named(figure)} holds: the dead alone or "
            "the wounded, missing and captured as well.",
            observed=figure.measure.value,
        )


def _named(figure: Figure) -> str:
    """The figure in the words of the text, with its measure where they do not hold it."""
    words, name = quoted(figure.span.quote), figure.measure.value
    return words if name in words.casefold() else f"{words} {name}"
