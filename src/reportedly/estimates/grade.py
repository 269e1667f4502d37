"""A grade of the support, in Airwars' own words, beside what it rests on.

Airwars grades an incident *fair* with two or more credible sources, *weak* with one, *contested* where parties
blame one another, *confirmed* where a belligerent accepts responsibility, *discounted* where the dead were combatants.
Figures tell how many sources there are; the other three need more than figures, and are left to a person.
Two outlets that print one ministry are two sources and one origin, so both counts are said.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportedly.estimates.voices import Voice


def grade(voices: Sequence[Voice], texts: Mapping[str, str] = MappingProxyType({})) -> str | None:
    """The grade with what it rests on, such as "fair by 3 publishers, who go back to 1 independent family".

    `texts` names the text that a document prints with others: under however many mastheads, it is one publisher's.
    """
    if not voices:
        return None
    prints = [mention.entry.printed for voice in voices for mention in voice.assertion.mentions]
    publishers = {texts.get(printed.document) or printed.publisher or printed.article for printed in prints}
    families = {v.family for v in voices}
    word = "fair" if len(publishers) > 1 else "weak"
    who = f"{len(publishers)} publishers, who go" if len(publishers) > 1 else "1 publisher, who goes"
    kin = "1 independent family" if len(families) == 1 else f"{len(families)} independent families"
    return f"{word} by {who} back to {kin}"
