"""Presets: the rules by which a range is put together, as records that can be read aloud and compared.

The rules follow how the field works by hand: UCDP's low, best and high; ACLED's most conservative number; Airwars'
minimum and maximum over sources with a grade. A preset is ours, made after their published manuals, and no product
of theirs (docs/estimates.md names the sources).
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from reportedly.errors import OptionError

WINDOW = 60  # days after which a figure is stale (docs/estimates.md shows what other windows do)
WINDOWS = (30, 60, 90, 120)
TOP_UP = 2  # families that a range is put together from at the least, where there are as many


class Unit(StrEnum):
    """What is set side by side, so that each counts once."""

    FAMILY = "family"  # the latest figure of each family that does not speak for itself, within the window
    MENTION = "mention"  # every print of what each origin stands by
    ASSERTION = "assertion"  # every figure ever given, the superseded too


class Preset(msgspec.Struct, frozen=True):
    """One set of rules.

    Attributes:
        name: how it is called on the command line.
        says: what it does, in one sentence.
        unit: what is set side by side.
        sets: which of low, best and high it gives.
        impartial: the counted side and its adversaries may not set `best`.
        cautious: words without a number count as one of their unit (tens 10, dozens 12, hundreds 100), ranges as
            their lower end.
        derives: whether numbers that follow from others said (a third of more than 5,000) take part.
        floors: whether what a side admits about itself stands beside the range instead of in it.
        graded: whether the support is given a grade.
    """

    name: str
    says: str
    unit: Unit = Unit.FAMILY
    sets: tuple[str, ...] = ("low", "best", "high")
    impartial: bool = False
    cautious: bool = False
    derives: bool = True
    floors: bool = True
    graded: bool = False


UCDP = Preset(
    "ucdp",
    "Lowest, highest and lower median of what each independent family said last, within the window.",
)
ACLED = Preset(
    "acled",
    "The most conservative figure alone: the lowest, with tens as 10, dozens as 12 and hundreds as 100.",
    sets=("low",),
    cautious=True,
    derives=False,
)
AIRWARS = Preset(
    "airwars",
    "Lowest and highest over every print of what each origin stands by, with a grade of the support.",
    unit=Unit.MENTION,
    sets=("low", "high"),
    derives=False,
    graded=True,
)
STRICT = Preset(
    "strict",
    "As ucdp, but neither the counted side nor its adversaries may set best.",
    impartial=True,
)
ALL = Preset(
    "all",
    "Everything ever said, raw: superseded figures and the side's own count like any other.",
    unit=Unit.ASSERTION,
    derives=False,
    floors=False,
)

PRESETS = (UCDP, ACLED, AIRWARS, STRICT, ALL)


def preset(name: str) -> Preset:
    """The preset of a name.

    Raises:
        OptionError: there is none of that name.
    """
    for one in PRESETS:
        if one.name == name:
            return one
    raise OptionError(f"There is no preset {name!r}; there are {', '.join(p.name for p in PRESETS)}.")
