"""A second opinion: how high each voice reads against the others, by a model that pools all series. Never the headline.

Series in, one `Bias` for each voice and counted side out. Every claim is a noisy reading, biased by its source, of one
latent running total that never falls; bounds are censored readings. After Radford, Dai, Stoehr, Schein, Fernandez and
Sajid, "Estimating conflict losses and reporting biases", PNAS 2023, in a simpler form:

    log v_i = theta_s(day_i) + b_voice + d_voice,s + e_i        theta_s never falls, e_i logistic, by voice

A voice is set against the others in the series where it speaks. How high all of them read together cannot be told from
claims alone, so only contrasts are given: "reads 1.6 times as high as the others". NumPyro draws from the posterior; it
comes with the extra `model`, and nothing else needs it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from math import log
from typing import TYPE_CHECKING, NamedTuple

from reportedly.errors import MissingExtra, OptionError
from reportedly.estimates.stance import is_civil
from reportedly.estimates.voices import counts, day_of
from reportedly.records.claim import Measure, Reckoning
from reportedly.records.estimate import Bias, Pooled
from reportedly.records.mention import Qualifier
from reportedly.records.series import Basis
from reportedly.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    import numpy.typing as npt

    from reportedly.records.series import Assertion, Series

    Array = npt.NDArray[np.float64]

KNOTS = 12  # places at which a latent series may change its pace
BAND = 0.90  # of the posterior between `low` and `high`
_ONE_VOICE = {Basis.SAME_STATE, Basis.DECIDED}
_DEPTH = 6  # of one step of the sampler, 63 leaps: deeper ones cost more and changed no bias by a hundredth
_OVER = {Qualifier.AT_LEAST, Qualifier.MORE_THAN}
_UNDER = {Qualifier.UP_TO, Qualifier.FEWER_THAN, Qualifier.NEARLY}


class Group(NamedTuple):
    """One voice about one side and one kind of loss: what a bias belongs to."""

    voice: str
    side: str | None
    kind: str


class Claim(NamedTuple):
    """One claim as the model takes it: interval of logs, None for an open end; both ends alike for a point."""

    series: int
    group: Group
    day: int
    low: float | None
    high: float | None


def pooled(series: Iterable[Series], *, draws: int = 400, warmup: int = 400, seed: int = 1) -> Pooled:
    """The relative bias of each voice, with the band that holds nine tenths of the posterior.

    Args:
        series: running totals; others, and series in which one voice alone speaks, say nothing about bias.
        draws: draws from the posterior that are kept.
        warmup: draws that are thrown away before.
        seed: the same seed gives the same answer on one machine.

    Raises:
        MissingExtra: NumPyro is not installed.
        OptionError: no two voices speak of one thing, so that nothing can be set against anything.
    """
    every = sorted((s for s in series if s.scope.reckoning is not Reckoning.WINDOW), key=lambda s: s.id)
    told = claims_of(every)
    if not told:
        raise OptionError("No two voices speak of one running total; there is nothing to set against one another.")
    effects = _sample(told, draws, warmup, seed)
    return Pooled(
        biases=_biases(told, effects),
        series=len({claim.series for claim in told}),
        claims=len(told),
        draws=draws,
        band=BAND,
        code=__version__,
    )


def claims_of(every: Sequence[Series]) -> list[Claim]:
    """What the model takes of some series: those in which at least two voices speak."""
    voices = voices_of(every)
    found: list[Claim] = []
    for at, one in enumerate(every):
        mine = []
        for a in one.assertions:
            figure, day = a.entry.claim.figure, day_of(a)
            if figure is None or day is None or a.distorted or not counts(one, a.entry) or a.reach.point <= 0:
                continue
            low, high = _ends(a)
            group = Group(voices[a.origin.key], one.scope.side, _kind(one))
            ends = (log(low) if low else None, log(high) if high else None)
            mine.append(Claim(at, group, date.fromisoformat(day[:10]).toordinal(), *ends))
        if len({claim.group for claim in mine}) > 1:
            found += mine
    return found


def voices_of(every: Sequence[Series]) -> dict[str, str]:
    """What to call the voice that each origin speaks with, by its key.

    Bodies of one state are one voice, and whoever a person joined; who gave the same number now and then is not, since
    a bias is measured on all that somebody said.
    """
    graph = parts(
        {a.origin.key for s in every for a in s.assertions},
        {(e.left, e.right) for s in every for f in s.families for e in f.edges if not e.cut and e.basis in _ONE_VOICE},
    )
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for one in every:
        for a in one.assertions:
            family = one.family(a.origin.key)
            part = graph[a.origin.key]
            alone = family is None or any(graph.get(o.key) != part for o in family.origins)
            names[part][a.origin.name if alone or family is None else family.name] += 1
    called = {part: max(sorted(by), key=lambda name: by[name]) for part, by in names.items()}
    return {key: called[part] for key, part in graph.items() if part in called}


def parts(keys: Iterable[str], edges: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The connected part of each key, by the first of its keys."""
    part = {key: key for key in sorted(keys)}
    for left, right in sorted(edges):
        if left in part and right in part:
            old, new = max(part[left], part[right]), min(part[left], part[right])
            part = {key: new if of == old else of for key, of in part.items()}
    return part


def _ends(a: Assertion) -> tuple[float | None, float | None]:
    """Where a reading may lie: a point, an open end, or what vague words and ranges allow."""
    figure = a.entry.claim.figure
    qualifier = figure.qualifier if figure else Qualifier.EXACT
    if qualifier in _OVER:
        return a.reach.point, None
    if qualifier in _UNDER and qualifier is not Qualifier.NEARLY:
        return None, a.reach.point
    if a.reach.vague or qualifier is Qualifier.RANGE:
        return a.reach.low or None, a.reach.high
    return a.reach.point, a.reach.point


def _kind(series: Series) -> str:
    if series.scope.toll == Measure.EQUIPMENT.value:
        return "equipment"
    return "civilians" if is_civil(series.scope.counted) else "people"


def _sample(told: Sequence[Claim], draws: int, warmup: int, seed: int) -> dict[tuple[int, Group], Array]:
    """Draws of how high each group reads in each series, against a level that all of them share there."""
    try:
        import jax  # noqa: PLC0415
        from numpyro.infer import MCMC, NUTS, init_to_median  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtra("The pooled model", "model") from error
    import numpy as np  # noqa: PLC0415

    from reportedly.estimates.latent import Data, latent  # noqa: PLC0415

    groups = sorted({claim.group for claim in told}, key=lambda g: (g.voice, g.side or "", g.kind))
    numbers = sorted({claim.series for claim in told})
    data = Data.of(told, groups, KNOTS)
    sampler = MCMC(
        NUTS(latent, init_strategy=init_to_median(num_samples=5), max_tree_depth=_DEPTH),
        num_warmup=warmup,
        num_samples=draws,
        progress_bar=False,
    )
    sampler.run(jax.random.PRNGKey(seed), data)
    effects = np.asarray(sampler.get_samples()["effect"], dtype=np.float64)
    pairs = zip(data.pair_series.tolist(), data.pair_group.tolist(), strict=True)
    return {(numbers[one], groups[group]): effects[:, at] for at, (one, group) in enumerate(pairs)}


def _biases(told: Sequence[Claim], effects: dict[tuple[int, Group], Array]) -> tuple[Bias, ...]:
    """Each group against the mean of the others in the series where it speaks, weighed by how much it says there."""
    import numpy as np  # noqa: PLC0415

    number = Counter((claim.series, claim.group) for claim in told)
    bounds = Counter(claim.group for claim in told if claim.low is None or claim.high is None)
    by_group: dict[Group, list[tuple[int, Array]]] = defaultdict(list)
    for (series, group), mine in effects.items():
        others = [o for (s, g), o in effects.items() if s == series and g != group]
        by_group[group].append((number[series, group], mine - np.mean(others, axis=0)))
    found = []
    for group, parts in by_group.items():
        claims = sum(weight for weight, _ in parts)
        contrast = sum(weight * part for weight, part in parts) / claims
        low, mid, high = np.exp(np.quantile(contrast, [(1 - BAND) / 2, 0.5, (1 + BAND) / 2]))
        found.append(
            Bias(group.voice, group.side, group.kind, claims, float(mid), float(low), float(high), bounds[group])
        )
    return tuple(sorted(found, key=lambda b: (b.side or "", b.kind, -b.factor, b.voice)))
