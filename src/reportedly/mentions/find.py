"""All that a text mentions: quantities, times, actors and places, each by its own finder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from reportedly.mentions.actors import find_actors
from reportedly.mentions.dates import find_periods
from reportedly.mentions.places import find_places
from reportedly.mentions.quantities import find_quantities
from reportedly.records.mention import Mentions

if TYPE_CHECKING:
    from reportedly.lexicon import Lexicon
    from reportedly.text.segment import Text


def find(text: Text, lexicon: Lexicon) -> Mentions:
    """The mentions of a text."""
    return with_names(find_numbers(text, lexicon), text, lexicon)


def find_numbers(text: Text, lexicon: Lexicon) -> Mentions:
    """The quantities and times alone. Times come first, since "3 May" and "in 2024" must not be counted."""
    periods = find_periods(text, lexicon)
    return Mentions(quantities=find_quantities(text, periods, lexicon), periods=periods)


def with_names(mentions: Mentions, text: Text, lexicon: Lexicon) -> Mentions:
    """The same mentions with those of actors and places."""
    return msgspec.structs.replace(mentions, actors=find_actors(text, lexicon), places=find_places(text, lexicon))
