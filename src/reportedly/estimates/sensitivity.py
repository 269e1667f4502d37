"""How far a range hangs on our choices: one family left out at a time, the other presets, other windows.

Printed with every estimate. A range that only one family holds up says so by its own numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.estimates.presets import PRESETS, WINDOWS
from reportedly.estimates.range import Range, range_of
from reportedly.records.estimate import Choice, Swing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reportedly.estimates.presets import Preset
    from reportedly.estimates.voices import Voice


def swings(
    voices_by: Callable[[Preset], Sequence[Voice]], at: str, preset: Preset, window: int, preferred: frozenset[str]
) -> tuple[Swing, ...]:
    """The range under every other choice, in the order families, presets, windows.

    Args:
        voices_by: the voices of the series by a preset.
        at: the day of the estimate.
        preset: the preset of the estimate.
        window: its window, in days.
        preferred: families that a person ranked first.
    """
    return tuple(_swings(voices_by, at, preset, window, preferred))


def _swings(
    voices_by: Callable[[Preset], Sequence[Voice]], at: str, preset: Preset, window: int, preferred: frozenset[str]
) -> Iterator[Swing]:
    voices = voices_by(preset)
    families = sorted({v.family for v in voices if not (preset.floors and v.admission)})
    if len(families) > 1:
        for family in families:
            rest = [v for v in voices if v.family != family]
            yield _swing(Choice.FAMILY, family, range_of(rest, at, preset, window, preferred))
    for other in PRESETS:
        if other.name != preset.name:
            yield _swing(Choice.PRESET, other.name, range_of(voices_by(other), at, other, window, preferred))
    for days in WINDOWS:
        if days != window:
            yield _swing(Choice.WINDOW, str(days), range_of(voices, at, preset, days, preferred))


def _swing(choice: Choice, value: str, found: Range) -> Swing:
    return Swing(choice, value, found.low, found.best, found.high)
