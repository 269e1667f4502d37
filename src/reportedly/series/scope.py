"""What a figure is about, in words that two reports share; and the names of series made of it.

A claim in, its `Scope` out; a scope in, a series' id such as "killed.kp.ru-kursk" out, and back to the block of
entries that must be read for it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.records.claim import Measure
from reportedly.records.entry import Scope
from reportedly.records.toll import CASUALTIES, toll_of
from reportedly.series.words import known_words, pack, words_of

if TYPE_CHECKING:
    from reportedly.lexicon import Lexicon
    from reportedly.records.claim import Claim, Figure

ANY = "any"
# What casualties fall into, and they themselves: a relay may print one as another.
LOSSES = frozenset({"killed", "wounded", CASUALTIES, "missing", "captured"})
_SLUG = re.compile(r"[^\w+]+")
_STATE = 2  # letters of a country's code, ISO 3166-1 alpha-2


def scope_of(claim: Claim, lexicon: Lexicon | None = None) -> Scope:
    """What a figure claim is about.

    Raises:
        ValueError: the claim holds no figure.
    """
    figure = claim.figure
    if figure is None:
        raise ValueError(f"claim {claim.id} holds no figure, and so no scope")
    place = figure.place
    return Scope(
        toll=toll_of(figure.measure),
        side=figure.counted.side if figure.counted else None,
        counted=counted_class(figure, lexicon or pack()),
        place=(place.id or place.text.casefold()) if place else None,
        country=place.country if place else None,
        reckoning=figure.reckoning,
    )


def counted_class(figure: Figure, lexicon: Lexicon) -> str | None:
    """The class of those who are counted, for equipment the item; None where no class is named.

    The last words count, since they are the head: "injured Ukrainian soldiers" are soldiers.
    """
    if figure.measure is Measure.EQUIPMENT:
        return (figure.item or (figure.counted.text if figure.counted else None) or "").casefold() or None
    return _class_of(figure.counted.text, lexicon) if figure.counted is not None and figure.counted.text else None


@lru_cache(maxsize=4096)
def _class_of(text: str, lexicon: Lexicon) -> str | None:
    known = known_words(lexicon)
    said = words_of(text)
    for last in range(len(said), 0, -1):
        for first in range(max(0, last - known.longest_class), last):
            found = known.classes.get(" ".join(said[first:last]))
            if found is not None:
                return found
    return None


# -- names of series ---------------------------------------------------------------------------------------------------


def series_id(scope: Scope, *more: str | None) -> str:
    """The id of the series of a resolved scope: toll, side, place, and then whatever else is set.

    >>> series_id(Scope("killed", "KP", None, "ru-kursk"))
    'killed.kp.ru-kursk'
    """
    slots = [slug(scope.toll), slug(scope.side or ANY), slug(scope.place or ANY)]
    slots += [slug(slot) for slot in (scope.counted, *more) if slot]
    return ".".join(slots)


@lru_cache(maxsize=65536)
def slug(words: str) -> str:
    """Words as one slot of an id: small letters, digits and hyphens."""
    return _SLUG.sub("-", words.casefold()).strip("-") or ANY


def beside(toll: str) -> tuple[str, ...]:
    """The tolls to read along with one, so that a figure that a paper printed under another of them can be seen.

    >>> beside("killed")
    ('captured', 'casualties', 'missing', 'wounded')
    """
    return tuple(sorted(LOSSES - {toll})) if toll in LOSSES else ()


def block_of(series_id: str) -> tuple[str, str | None]:
    """Toll and side of a series, which tell what entries to read for it; the side is None for "any".

    >>> block_of("killed.kp.ru-kursk")
    ('killed', 'KP')
    """
    toll, _, rest = series_id.partition(".")
    side = rest.partition(".")[0]
    if side in ("", ANY):
        return toll, None
    return toll, side.upper() if len(side) == _STATE else side
