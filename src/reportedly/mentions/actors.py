"""Who is named in a text: known parties, bodies of a country, governments by their capital, persons with a title.

A `Text` goes in, `Actor` mentions in the order of the text come out. What a given noun phrase names is `resolve`,
to whom the counted belong is `side_of`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.mentions.naming import resolve
from reportedly.mentions.sides import side_of

if TYPE_CHECKING:
    from reportedly.lexicon import Lexicon
    from reportedly.records.mention import Actor
    from reportedly.text.segment import Text

__all__ = ["find_actors", "resolve", "side_of"]


def find_actors(text: Text, lexicon: Lexicon) -> tuple[Actor, ...]:
    """The actors named in a text, in order."""
    return ()
