"""Which family an origin counts with: the families of a series and of others beside it in, names by origin out.

A derived number may be of an origin that says nothing else in the series. It then counts with the family that it
belongs to elsewhere, and that family with whoever of it speaks here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.records.entry import Origin
    from reportedly.records.series import Family, Series


class Kin:
    """Families by the key of an origin; one that no family knows stands for itself."""

    def __init__(self, series: Series, beside: Sequence[Series] = ()) -> None:
        self.names = {o.key: f.name for f in series.families for o in f.origins}
        elsewhere = sorted(
            (f for other in beside for f in other.families),
            key=lambda f: (not self._here(f), -len(f.origins), f.id),
        )
        for family in elsewhere:
            name = self._here(family) or family.name
            for origin in family.origins:
                self.names.setdefault(origin.key, name)

    def __call__(self, origin: Origin) -> str:
        """The name of the family of an origin."""
        return self.names.get(origin.key, origin.name)

    def of_keys(self, keys: Iterable[str]) -> frozenset[str]:
        """The names of the families of some origins' keys."""
        return frozenset(self.names.get(key, key) for key in keys)

    def _here(self, family: Family) -> str | None:
        """What the series itself calls a family that is known elsewhere, by any origin they share."""
        return next((self.names[o.key] for o in family.origins if o.key in self.names), None)
