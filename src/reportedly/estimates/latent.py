"""The model itself, in NumPyro: claims as readings of latent running totals. Imported only with the extra `model`.

Arrays in (`Data`), sample sites out; `effect` holds how high each voice reads in each series, against the mean of
all claims there. Distances are in logarithms. The noise is logistic: its tails are wide enough for a slip of the
pen, and its distribution function is exact, so that "at least 3,000" is the probability of reading 3,000 or more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
from jax.nn import log_sigmoid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.estimates.pooled import Claim, Group

WIDE = 2.0  # a level may be e^2, seven times, off the first figures
PACE = 1.0  # a total may grow so many logs from one knot to the next
SPREAD = 1.0  # of the biases, in logs
APART = 0.5  # how far a voice's bias may differ from one series to another
NOISE = 0.3  # of one reading
ROUNDING = 0.01  # and never less: figures are given in round numbers


class Data(NamedTuple):
    """Claims as arrays: one row for each claim, series and groups by number."""

    series: np.ndarray
    group: np.ndarray
    left: np.ndarray  # the knot before the day
    share: np.ndarray  # how far the day is on the way to the next knot
    low: np.ndarray  # logs; where open, anything
    high: np.ndarray
    kind: np.ndarray  # 0 a point, 1 open above, 2 open below, 3 between two ends
    start: np.ndarray  # by series: the log of its first figures
    pair: np.ndarray  # by claim: which voice in which series
    pair_series: np.ndarray  # by pair: its series
    pair_group: np.ndarray  # and its group
    groups: int
    knots: int

    @classmethod
    def of(cls, told: Sequence[Claim], groups: Sequence[Group], knots: int) -> Data:
        """The arrays of some claims."""
        names = sorted({c.series for c in told})
        series = np.array([names.index(c.series) for c in told])
        group = np.array([groups.index(c.group) for c in told])
        days = np.array([c.day for c in told], dtype=float)
        left, share = np.zeros(len(told), dtype=int), np.zeros(len(told))
        start = np.zeros(len(names))
        points = np.array([_middle(c) for c in told])
        for at in range(len(names)):
            mine = np.flatnonzero(series == at)
            places = np.unique(np.quantile(days[mine], np.linspace(0, 1, knots)))
            places = np.append(places, places[-1] + 1 + np.arange(knots - len(places)))  # unused ones lie behind
            before = np.clip(np.searchsorted(places, days[mine], side="right") - 1, 0, knots - 2)
            left[mine] = before
            share[mine] = (days[mine] - places[before]) / (places[before + 1] - places[before])
            start[at] = np.median(points[mine][np.argsort(days[mine])][: max(3, len(mine) // 20)])
        kind = np.array([_kind(c) for c in told])
        pairs = sorted(set(zip(series.tolist(), group.tolist(), strict=True)))
        return cls(
            series,
            group,
            left,
            share,
            np.array([c.low if c.low is not None else 0.0 for c in told]),
            np.array([c.high if c.high is not None else 0.0 for c in told]),
            kind,
            start,
            np.array([pairs.index(p) for p in zip(series.tolist(), group.tolist(), strict=True)]),
            np.array([p[0] for p in pairs]),
            np.array([p[1] for p in pairs]),
            len(groups),
            knots,
        )


def _middle(claim: Claim) -> float:
    ends = [end for end in (claim.low, claim.high) if end is not None]
    return sum(ends) / len(ends)


def _kind(claim: Claim) -> int:
    if claim.high is None:
        return 1
    if claim.low is None:
        return 2
    return 0 if claim.low == claim.high else 3


def latent(data: Data) -> None:
    """Draw levels, paces and biases, and weigh the claims by them."""
    series, groups, pairs = len(data.start), data.groups, len(data.pair_series)
    level = data.start + WIDE * numpyro.sample("level", dist.Normal(0, 1).expand([series]).to_event(1))
    steps = numpyro.sample("steps", dist.HalfNormal(PACE).expand([series, data.knots - 1]).to_event(2))
    theta = level[:, None] + jnp.concatenate([jnp.zeros((series, 1)), jnp.cumsum(steps, axis=1)], axis=1)
    spread = numpyro.sample("spread", dist.HalfNormal(SPREAD))
    offset = spread * numpyro.sample("offset", dist.Normal(0, 1).expand([groups]).to_event(1))
    apart = numpyro.sample("apart", dist.HalfNormal(APART))
    own = apart * numpyro.sample("own", dist.Normal(0, 1).expand([pairs]).to_event(1))
    effect = numpyro.deterministic("effect", _centred(offset[data.pair_group] + own, data))
    noise = numpyro.sample("noise", dist.HalfNormal(NOISE).expand([groups]).to_event(1))[data.group] + ROUNDING
    before, after = theta[data.series, data.left], theta[data.series, data.left + 1]
    mean = before + data.share * (after - before) + effect[data.pair]
    numpyro.factor("claims", _log_likelihood(data, mean, noise))


def _log_likelihood(data: Data, mean: Any, noise: Any) -> Any:
    """Of all claims, by their kind: density, survival, distribution, and the mass between two ends."""
    point, over, under, between = (np.flatnonzero(data.kind == kind) for kind in range(4))

    def at(ends: np.ndarray, rows: np.ndarray) -> Any:
        return (ends[rows] - mean[rows]) / noise[rows]

    here = at(data.low, point)
    total = jnp.sum(log_sigmoid(here) + log_sigmoid(-here) - jnp.log(noise[point]))
    total += jnp.sum(log_sigmoid(-at(data.low, over))) + jnp.sum(log_sigmoid(at(data.high, under)))
    low, high = at(data.low, between), at(data.high, between)
    # log(F(high) - F(low)) of the logistic, without cancellation
    return total + jnp.sum(log_sigmoid(high) + log_sigmoid(-low) + jnp.log1p(-jnp.exp(-jnp.maximum(high - low, 1e-6))))


def _centred(values: Any, data: Data) -> Any:
    """Values by pair less their mean in the series, each weighed by its claims; contrasts stay what they are.

    What all share cannot be told from the level. Weighed so, the level is where most claims lie and hardly hangs on the
    biases of voices that speak seldom, which spares the sampler a narrow ridge.
    """
    weight = np.bincount(data.pair, minlength=len(data.pair_series)).astype(float)
    weight /= np.bincount(data.pair_series, weights=weight)[data.pair_series]
    means = jnp.zeros(len(data.start)).at[data.pair_series].add(values * weight)
    return values - means[data.pair_series]
