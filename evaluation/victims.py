"""Victims on the wires of MUC-3 and MUC-4: which keyed numbers were read, and what happened to those counted.

A keyed number is a number fill of a victim that the key does not make optional, with a bound (exact, about, at
least, at most, range); fills that only say "plural" hold no number. A victim known by name alone is no figure: such
keys are asked in `keyed_recall` only. Several number fills under several effects are several numbers, otherwise
alternatives. Numbers and figures are matched one-to-one, best match first: effect and bound, effect, number alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evaluation.corpora import reading_of, records
from evaluation.scores import Outcome, Record, assigned, near, ratio

if TYPE_CHECKING:
    from pathlib import Path

    from reportedly.records.claim import Claim, Figure

# What an effect of the key looks like in the contract; those who are missing here have no measure.
FITS = {
    "DEATH": {"killed", "killed_or_wounded", "casualties", "losses"},
    "INJURY": {"wounded", "killed_or_wounded", "casualties"},
    "REGAINED FREEDOM": {"released", "returned"},
}
BOUNDS = {
    "exact": {"exact", "about", "at_least", "more_than", "nearly"},  # "about 50" is often keyed as plain 50
    "about": {"about", "nearly", "range"},
    "at_least": {"at_least", "more_than"},
    "at_most": {"up_to", "fewer_than", "nearly"},
    "range": {"range"},
}
VICTIMS = {*(measure for fit in FITS.values() for measure in fit), "missing", "captured", "detained"}


@dataclass(frozen=True)
class Key:
    """One number that the key holds: the fills that are as good, the effects that fit, and whether it is asked."""

    fills: tuple[Record, ...]
    effects: frozenset[str]
    asked: bool
    named: bool
    shown: str

    @property
    def measures(self) -> set[str]:
        """The measures of the contract that fit the effects."""
        return {measure for effect in self.effects for measure in FITS.get(effect, ())}


def score(file: Path, language: str | None = None) -> Outcome:
    """Read every wire and compare its figures with the key."""
    counts = dict.fromkeys(("asked", "number", "bound", "effects", "effect", "keyed", "found", "claimed", "right"), 0)
    out = Outcome({})
    rows = [row for row in records(file) if language is None or row.get("lang", language) == language]
    for row in rows:
        reading = reading_of(row, row.get("lang", "en"))
        claims = [c for c in reading.claims if c.figure is not None and c.figure.measure in VICTIMS]
        _compare(row, keys(row), claims, counts, out)
    out.metrics.update(
        documents=len(rows),
        asked=counts["asked"],
        number_recall=ratio(counts["number"], counts["asked"]),
        effect_recall=ratio(counts["effect"], counts["effects"]),
        bound_recall=ratio(counts["bound"], counts["asked"]),
        number_precision=ratio(counts["right"], counts["claimed"]),
        keyed_recall=ratio(counts["found"], counts["keyed"]),
    )
    return out


def keys(row: Record) -> list[Key]:
    """All numbers of a key."""
    found = []
    for template in row["templates"]:
        for victim in template["victims"]:
            fills = [fill for fill in victim["number"] if fill["bound"] != "plural"]
            effects = [frozenset(effect) for effect in victim["effect"]]
            asked = not (template["optional"] or victim["optional"])
            groups = [(fill,) for fill in fills] if len(effects) > 1 else [tuple(fills)] if fills else []
            for group in groups:
                names = victim["description"] or victim["name"] or ["?"]
                shown = f"{[_shown(fill) for fill in group]} {names[0]} {sorted(map(sorted, effects))}"
                found.append(Key(group, frozenset().union(*effects), asked, bool(victim["name"]), shown))
        found.extend(
            Key((total,), frozenset(), asked=False, named=False, shown=f"total {_shown(total)}")
            for total in template.get("victims_total") or []
        )
    return found


def _compare(row: Record, wanted: list[Key], claims: list[Claim], counts: dict[str, int], out: Outcome) -> None:
    pairs = [
        (rank, i, j)
        for i, key in enumerate(wanted)
        for j, claim in enumerate(claims)
        if claim.figure is not None and (rank := _rank(key, claim.figure))
    ]
    partner = assigned(pairs)
    for i, key in enumerate(wanted):
        figure = claims[partner[i]].figure if i in partner else None
        if not key.asked:
            continue
        counts["keyed"] += 1
        counts["found"] += figure is not None
        if key.named:
            continue
        counts["asked"] += 1
        counts["number"] += figure is not None
        counts["bound"] += figure is not None and _bounded(key, figure)
        counts["effects"] += bool(key.measures)
        counts["effect"] += figure is not None and figure.measure in key.measures
        if figure is None:
            out.mistake("number missed", row["id"], key.shown)
        elif key.measures and figure.measure not in key.measures:
            out.mistake("effect", row["id"], f"{key.shown} got {figure.measure.value} {figure.span.quote!r}")
        elif not _bounded(key, figure):
            out.mistake("bound", row["id"], f"{key.shown} got {figure.qualifier.value}")
    free = {j for i, j in partner.items() if not wanted[i].asked}
    counts["claimed"] += len(claims) - len(free)
    counts["right"] += len(set(partner.values()) - free)
    for j, claim in enumerate(claims):
        if j not in partner.values() and claim.figure is not None:
            shown = " ".join(row["text"][claim.sentence.start : claim.sentence.end].split())
            out.mistake("not keyed", row["id"], f"{claim.figure.span.quote!r} {claim.figure.measure.value}: {shown}")


def _rank(key: Key, figure: Figure) -> float:
    """How well a figure fits a key: 0 not at all, 1 the number, 2 its effect too, 3 its bound too."""
    if not any(_same(fill, figure) for fill in key.fills):
        return 0.0
    fits = not key.measures or figure.measure in key.measures
    asked = 0.1 * key.asked + 0.1 * (not key.named)  # a figure that serves two keys serves the one that asks for it
    return 1.0 + fits + (fits and _bounded(key, figure)) + asked


def _same(fill: Record, figure: Figure) -> bool:
    low, high = fill.get("low"), fill.get("high")
    if fill["bound"] == "range":
        return near([low, high], [figure.low, figure.high]) or figure.principal in (low, high)
    want = low if low is not None else high
    if figure.qualifier == "range":
        return near(want, figure.low) or near(want, figure.high)
    return near(want, figure.principal)


def _bounded(key: Key, figure: Figure) -> bool:
    return any(_same(fill, figure) and figure.qualifier in BOUNDS[fill["bound"]] for fill in key.fills)


def _shown(fill: Record) -> str:
    low, high = fill.get("low"), fill.get("high")
    return f"{fill['bound']} {low if low is not None else high}"
