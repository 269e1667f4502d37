"""The range of live claims: voices in, low, best and high out, each a number that somebody said.

    fresh = families whose figure is not older than the window, topped up to two by the most recent of the others
    low, high = the lowest and the highest of them; best = the family a person prefers, else the lower median

No running maximum across families: a family's later figure replaces its earlier one, downward too. (Tried on the
North Korean dead in Kursk, a running maximum kept the low at 1,667 when the origin said 600.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.estimates.presets import TOP_UP, Unit
from reportedly.estimates.stance import Stance
from reportedly.records.estimate import Bound
from reportedly.records.mention import Qualifier

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportedly.estimates.presets import Preset
    from reportedly.estimates.voices import Voice

_OPEN_DOWN = (Qualifier.UP_TO, Qualifier.FEWER_THAN)


class Range(NamedTuple):
    """Low, best and high of one set of voices, those it was put together from, and how best was chosen."""

    low: Bound | None
    best: Bound | None
    high: Bound | None
    fresh: tuple[Voice, ...]
    lower_of_two: bool = False


def range_of(
    voices: Sequence[Voice], at: str, preset: Preset, window: int, preferred: frozenset[str] = frozenset()
) -> Range:
    """The range of some voices on a day. `preferred` are families that a person has ranked first."""
    speaking = [v for v in voices if not (preset.floors and v.admission)]
    fresh = _fresh(speaking, at, window) if preset.unit is Unit.FAMILY else speaking
    if not fresh:
        return Range(None, None, None, ())
    make = _Maker(speaking, at, window)
    low = high = best = None
    two = False
    if "low" in preset.sets:
        value = _cautious if preset.cautious else _lower
        low = make(min(fresh, key=lambda v: (value(v), not _open_down(v))), value, opened=_open_down)
    if "high" in preset.sets:
        setter = max(fresh, key=lambda v: (v.upper, _open_up(v)))
        high = make(setter, _upper, opened=_open_up)
    if "best" in preset.sets:
        chosen = [v for v in speaking if v.family in preferred]
        pool = chosen or [v for v in fresh if not preset.impartial or v.stance is Stance.THIRD]
        if pool:
            setter = _lower_median(pool)
            best = make(setter, _lower, opened=_closed)
            two = not chosen and len({v.family for v in pool}) == 2 and len({v.lower for v in pool}) == 2
    return Range(low, best, high, tuple(fresh), two)


def bound_of(voice: Voice, at: str, window: int) -> Bound:
    """A voice as a bound, by the number it names."""
    return _Maker((), at, window)(voice, _lower, opened=_open_up)


class _Maker:
    """Makes bounds, and says which other families name the same number."""

    def __init__(self, voices: Sequence[Voice], at: str, window: int) -> None:
        self.voices = voices
        self.at = at
        self.window = window

    def __call__(self, voice: Voice, value: Callable[[Voice], float], opened: Callable[[Voice], bool]) -> Bound:
        assertion, entry = voice.assertion, voice.entry
        number = value(voice)
        figure = entry.claim.figure
        return Bound(
            value=number,
            entry=entry.id,
            assertion=assertion.id,
            words=figure.span.quote if figure else entry.claim.span.quote,
            origin=assertion.origin.key,
            family=voice.family,
            as_of=assertion.as_of,
            reported_on=entry.reported_on,
            open=opened(voice),
            vague=voice.reach.vague,
            stale=self._stale(voice),
            derived=voice.reach.derived,
            name=assertion.origin.name,
            publisher=entry.printed.publisher,
            of=voice.of,
            also=tuple(
                sorted(
                    {
                        v.family
                        for v in self.voices
                        if v.family != voice.family and value(v) == number and not self._stale(v)
                    }
                )
            ),
        )

    def _stale(self, voice: Voice) -> bool:
        age = voice.age(self.at)
        return age is None or age > self.window


def _fresh(voices: Sequence[Voice], at: str, window: int) -> list[Voice]:
    """Families within the window, topped up by the most recent of the others; voices come latest first."""
    ages = [(v, v.age(at)) for v in voices]
    within = [v for v, age in ages if age is not None and age <= window]
    beyond = [v for v, age in ages if age is None or age > window]
    return within + beyond[: max(0, TOP_UP - len(within))]


def _lower_median(voices: Sequence[Voice]) -> Voice:
    """The middle one by number, the lower of two; among equals the latest stands first, as the voices come."""
    ordered = sorted(voices, key=lambda v: v.lower)
    return ordered[(len(ordered) - 1) // 2]


def _lower(voice: Voice) -> float:
    return voice.lower


def _upper(voice: Voice) -> float:
    return voice.upper


def _cautious(voice: Voice) -> float:
    return voice.cautious


def _closed(_: Voice) -> bool:
    """Best is a number, and no bound."""
    return False


def _open_up(voice: Voice) -> bool:
    """Whether the words leave the number open upward: 'more than 3,000'."""
    return voice.reach.high is None


def _open_down(voice: Voice) -> bool:
    """Whether the words leave the number open downward: 'up to 300'."""
    figure = voice.entry.claim.figure
    return voice.reach.derived is None and figure is not None and figure.qualifier in _OPEN_DOWN
