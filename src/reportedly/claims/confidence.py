"""How sure a claim is: the share of claims like it that were right on annotated reports.

What was seen on the way to a claim in (the rule that measured it, whether rules and network agree, how sure the network
was), a probability out: a logistic model (Cox, 1958) whose weights are data, fitted by `training.calibrate`.
For figures "right" asks for number, qualifier, measure and source; for all else for whoever is credited.
"""

from __future__ import annotations

import math
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from reportedly.records.attribution import Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportedly.records.attribution import Attribution
    from reportedly.records.claim import Claim

WEIGHTS = Path(__file__).parent / "confidence.toml"
_SURE = 0.995  # a network is never surer than this
FIGURE, JUDGEMENT = "figure", "judgement"
_RELATION = "relation:"


class Weights(NamedTuple):
    """One model: what it begins with, and what each sign adds."""

    bias: float
    signs: Mapping[str, float]


def weighed(claims: Iterable[Claim], attributions: Sequence[Attribution]) -> tuple[Claim, ...]:
    """The claims with their confidence; `attributions` are those that they were made from."""
    by_credit = {id(one.credit): one for one in attributions}
    return tuple(
        msgspec.structs.replace(claim, confidence=confidence(claim, by_credit.get(id(claim.attribution))))
        for claim in claims
    )


def confidence(claim: Claim, attribution: Attribution | None) -> float:
    """The probability that a claim is right, in hundredths."""
    weights = _weights()[group_of(claim)]
    signs = signs_of(claim, attribution)
    total = weights.bias + sum(value * weights.signs.get(name, 0.0) for name, value in signs.items())
    return round(1 / (1 + math.exp(-total)), 2)


@cache
def _weights() -> dict[str, Weights]:
    table = tomllib.loads(WEIGHTS.read_text(encoding="utf-8"))
    return {group: Weights(table[group]["bias"], table[group]["signs"]) for group in (FIGURE, JUDGEMENT)}


def group_of(claim: Claim) -> str:
    """Which model speaks of a claim."""
    return FIGURE if claim.figure is not None else JUDGEMENT


def signs_of(claim: Claim, attribution: Attribution | None) -> dict[str, float]:
    """What tells how sure a claim is."""
    signs = {f"kind {claim.kind}": 1.0, f"modality {claim.modality}": 1.0, **_credit_signs(attribution)}
    figure = claim.figure
    if figure is not None:
        relation = next((why for why in claim.why if why.startswith(_RELATION)), "")
        signs |= {
            relation.replace(":", " "): 1.0,
            f"measure {figure.measure}": 1.0,
            f"qualifier {figure.qualifier}": 1.0,
            "nobody counted": float(figure.counted is None),
            "in a share": float(figure.of is not None),
        }
    return signs


def _credit_signs(attribution: Attribution | None) -> dict[str, float]:
    """What tells how sure a crediting is: who found it, and how sure the network was."""
    if attribution is None:
        return {"own voice": 1.0}
    signs = {
        f"found by {attribution.finder}": 1.0,
        f"manner {attribution.credit.manner}": 1.0,
        "nested": float(attribution.inside is not None),
        "nobody named": float(attribution.credit.origin is None),
        "no cue": float(attribution.cue is None),
        "not affirmed": float(attribution.credit.stance is not Stance.AFFIRMS),
    }
    if attribution.score is not None:
        share = min(max(attribution.score, 1 - _SURE), _SURE)
        signs[f"score of {attribution.finder}"] = math.log(share / (1 - share))
    return signs
