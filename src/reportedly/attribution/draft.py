"""An attribution in the making: token pairs that later steps fill in, turned into records at the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportedly.records.attribution import Stance

if TYPE_CHECKING:
    from reportedly.attribution.parties import Party
    from reportedly.attribution.view import Words
    from reportedly.lexicon.entries import Cue
    from reportedly.records.attribution import Hedge, Role


@dataclass(slots=True, eq=False)
class Draft:
    """One cue with what was found around it.

    `low` and `high` hold source, cue and the adjuncts between them ("told Reuters on Monday"); the content lies to
    the `right` of them (from `after` on), to the `left`, or `around` them.
    """

    cue: Words | None
    source: Words | None
    low: int
    high: int
    side: str
    after: int
    rule: str
    entry: Cue | None = None
    stance: Stance = Stance.AFFIRMS
    answered: Draft | None = None  # whose content this one takes up: "…, which the army denies"
    heir: Draft | None = None  # whose source this one shares: "…, adding that …"
    origin: Words | None = None  # whoever stands behind the source: "citing a lawmaker who was briefed by the service"
    briefers: list[Words] = field(default_factory=list)
    relays: list[Words] = field(default_factory=list)
    content: list[Words] = field(default_factory=list)
    tail: Words | None = None  # a remark on the content that ends its sentence: "a figure that could not be verified"
    carried: bool = False  # no source of its own: the sentence before has it
    parent: Draft | None = None
    party: Party | None = None  # the source, resolved to its antecedent
    passed: list[tuple[Role, Party]] = field(default_factory=list)  # briefers and relays, from the origin on
    distance: list[Hedge] = field(default_factory=list)  # hedges in the sentence after it
    resolved: bool = False
    score: float | None = None  # how sure the tagger is, None for rules
    reports: bool = True  # False for a wish, a plan, a gesture: nothing is claimed
