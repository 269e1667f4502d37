"""What a lexicon entry is: words, what they mean to the reader, and sentences that prove it.

Every entry carries an `example`, and where a misreading is near also a `not`; `tests/test_lexicon.py` reads them
all. Marks in examples: `(source) {cue} [content] <figure or words in question>`. Forms are written out, since how a
word is inflected is a matter of its language. A form in capitals ("US", "WHO") matches capitals only; `cased`
does the same for a form such as "March".
"""

from __future__ import annotations

import msgspec

from reportedly.records.attribution import Anonymity, Role, Stance
from reportedly.records.claim import Kind, Measure, Modality
from reportedly.records.mention import ActorKind, Qualifier


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename={"not_": "not"}):
    """What all entries share."""

    forms: tuple[str, ...]
    example: str = ""
    not_: str = ""
    cased: bool = False

    @property
    def name(self) -> str:
        """How a claim's `why` speaks of this entry."""
        return f"{type(self).__name__.lower()}:{self.forms[0]}"


class Cue(Entry, frozen=True, kw_only=True):
    """Words that credit. `form` of construction:

    verb         (source) {said} [content] and its inversions
    noun         {a report} by (source) says; {claims} that [content]
    preposition  {according to} (source), [content]
    passive      [content] {was reported by} (source); {is believed to} with no source
    figure       (source) {put the toll at} [figure]; the object is the figure itself
    """

    construction: str = "verb"
    stance: Stance = Stance.AFFIRMS
    role: Role = Role.ORIGIN  # RELAY for "quoted by", "citing": whoever stands beside it passes on
    kind: Kind | None = None  # "warned" makes a warning, "predicts" a forecast, "confirmed" a confirmation
    modality: Modality | None = None
    speech: bool = False  # may follow a quotation: "…," said the mayor
    core: bool = True  # reporting proper; False for attitudes such as "hopes", "believes"


class HedgeWord(Entry, frozen=True, kw_only=True):
    """Words that hold a content at a distance. Grades: doubtful, unverified, possible, likely, highly_likely."""

    grade: str


class QualifierWord(Entry, frozen=True, kw_only=True):
    """Words that bound a number. `place` is before ("at least 3"), after ("3 or more") or verb ("exceeded 3")."""

    qualifier: Qualifier
    place: str = "before"
    hedged: bool = False


class Unit(Entry, frozen=True, kw_only=True):
    """Words that make a number a measure of something that is not counted heads: km, dollars, hours, degrees."""

    what: str
    place: str = "after"


class Noun(Entry, frozen=True, kw_only=True):
    """Words for those who are counted. `what`: person, force, unit, equipment, animal, thing.

    `one` lists the forms that stand for a single one ("soldier"), which an article can count.
    """

    what: str
    one: tuple[str, ...] = ()
    military: bool = False
    side: str | None = None
    item: str | None = None


class Trigger(Entry, frozen=True, kw_only=True):
    """Words that say what happened to the counted. `construction`:

    passive      the subject is counted:     12 people were {killed}
    active       the object is counted:      the strike {killed} 12
    middle       the subject is counted:     12 people {died}
    predicate    a word after be, or alone:  12 {dead}; 12 people are {missing}
    noun         counted in itself:          12 {casualties}; {casualties} of 12
    toll         a number of something:      the {death toll} rose to 12
    """

    measure: Measure
    construction: str
    modality: Modality | None = None
    plural: bool = True


class RoleWord(Entry, frozen=True, kw_only=True):
    """Words that make a noun phrase a speaker: ministry, army, officials, spokesman, report."""

    kind: ActorKind
    anonymity: Anonymity = Anonymity.OFFICE


class Country(Entry, frozen=True, kw_only=True):
    """A country or territory: names in `forms`, the adjective and the people in `demonyms`, the seat in `capital`."""

    id: str
    demonyms: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital: tuple[str, ...] = ()


class ActorName(Entry, frozen=True, kw_only=True):
    """A known party. `principal` marks the body that a bare description means ("South Korean intelligence")."""

    id: str
    label: str
    kind: ActorKind
    country: str | None = None
    principal: bool = False
    side: str | None = None


class PlaceName(Entry, frozen=True, kw_only=True):
    """A known place below the level of countries."""

    id: str
    country: str | None = None


class Sign(Entry, frozen=True, kw_only=True):
    """Words that show what kind of claim a sentence makes, or in which mood it holds it."""

    kind: Kind | None = None
    modality: Modality | None = None


TABLES: dict[str, type[Entry]] = {
    "cue": Cue,
    "hedge": HedgeWord,
    "qualifier": QualifierWord,
    "unit": Unit,
    "noun": Noun,
    "trigger": Trigger,
    "role": RoleWord,
    "country": Country,
    "actor": ActorName,
    "place": PlaceName,
    "sign": Sign,
}
