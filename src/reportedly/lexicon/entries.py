"""What a lexicon entry is: words, what they mean to the reader, and sentences that prove it.

Every entry carries an `example`, and where a misreading is near also a `not`; `tests/test_lexicon.py` reads them
all. Marks in examples: `(source) {cue} [content] <figure or words in question>`. Forms are written out, since how a
word is inflected is a matter of its language. A form in capitals ("US", "WHO") matches capitals only; `cased`
does the same for a form such as "March". A "…" in a form stands for up to four words ("in … hospitals").
"""

from __future__ import annotations

import msgspec

from reportedly.records.attribution import Anonymity, Role, Stance
from reportedly.records.claim import Kind, Measure, Modality  # noqa: TC001 - msgspec resolves annotations
from reportedly.records.mention import ActorKind, Qualifier  # noqa: TC001


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag=True, rename={"not_": "not"}):
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
    """Words that credit; their construction says how they stand beside source and content.

    verb         (source) {said} [content] and its inversions
    figure       (source) {put the toll at} [figure]; counts only where a figure follows
    noun         (source)'s {claim} that [content]
    preposition  {according to} (source), [content]
    passive      [content] {was reported} by (source); {is believed to} with no source
    citing       a relay, {citing} (source), said [content]
    quoted       (source), {as quoted by} a relay, said [content]
    briefed      a briefer, {who was briefed by} (source), said [content]
    as_saying    a relay {quoted} (source) as saying [content]
    opener       {Of those}, [content]: goes on with what the sentence before it credits

    `takes` says what a verb's content may be: "that" only what a that, a colon or a quotation mark opens, "clause" also
    words with a finite verb ("added nine had died"), "figure" also a figure ("spoke of nine"), "paper" a noun phrase
    where the subject is a report or the like ("figures show nine dead"), "agent" any noun phrase
    where the subject is somebody who speaks ("the blast claimed twelve lives" claims nothing), "deed" the same, but
    of a deed without what a relative clause says of it ("claimed the attack, which killed nine"), "object" any noun
    phrase of anybody ("denied the charge").
    `particle` lists words of which one must stand between the cue and the figure ("put … at").
    """

    construction: str = "verb"
    stance: Stance = Stance.AFFIRMS
    role: Role = Role.ORIGIN  # RELAY for "quoted by", "citing": whoever stands beside it passes on
    kind: Kind | None = None  # "warned" makes a warning, "predicts" a forecast, "confirmed" a confirmation
    modality: Modality | None = None
    speech: bool = False  # may follow a quotation: "…," said the mayor
    core: bool = True  # reporting proper; False for attitudes such as "hopes", "believes"
    particle: tuple[str, ...] = ()
    takes: str = "clause"


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
    """Words for those who are counted: `what` is person, unit, equipment, animal or thing.

    `one` lists the forms that stand for a single one ("soldier"), which an article can count.
    """

    what: str
    one: tuple[str, ...] = ()
    military: bool = False
    side: str | None = None
    item: str | None = None


class Trigger(Entry, frozen=True, kw_only=True):
    """Words that say what happened to the counted; their construction says how they stand beside it.

    passive      the subject is counted:     12 people were {killed}
    active       the object is counted:      the strike {killed} 12
    middle       the subject is counted:     12 people {died}
    predicate    a word after be, or alone:  12 {dead}; 12 people are {missing}
    noun         counted in itself:          12 {casualties}; {casualties} of 12
    toll         a number of something:      the {death toll} rose to 12
    holding      the object is there:        it {has} 900 soldiers in the country

    `military` entries speak of soldiers only.
    """

    measure: Measure
    construction: str
    modality: Modality | None = None
    military: bool = False


class RoleWord(Entry, frozen=True, kw_only=True):
    """Words that make a noun phrase a speaker: ministry, army, officials, spokesman, report.

    `body` is the sort of body meant, which a country makes one body: "Lebanese" and health-ministry.
    """

    kind: ActorKind
    anonymity: Anonymity = Anonymity.OFFICE
    body: str | None = None
    person: bool = False  # stands before the name of one person: "Governor Smith", "lawmaker Lee"
    voice: bool = False  # speaks for the body beside it: an "army spokesman" is the army, "NIS data" the NIS


class Country(Entry, frozen=True, kw_only=True):
    """A country or territory: names in `forms`, the adjective and the people in `demonyms`, the seat in `capital`."""

    cased: bool = True  # "turkey", "polish" and "jordan" are other words
    id: str
    demonyms: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital: tuple[str, ...] = ()


class ActorName(Entry, frozen=True, kw_only=True):
    """A known party; its first form is its own name.

    `bodies` lists what, said of its country, means it: intelligence, for "South Korean intelligence". `side` is where
    its dead are counted when that is not its country.
    """

    id: str
    kind: ActorKind
    country: str | None = None
    bodies: tuple[str, ...] = ()
    side: str | None = None

    @property
    def label(self) -> str:
        """Its own name."""
        return self.forms[0]


class PlaceName(Entry, frozen=True, kw_only=True):
    """A known place below the level of countries."""

    cased: bool = True
    id: str
    country: str | None = None


class Sign(Entry, frozen=True, kw_only=True):
    """Words that show what kind of claim a sentence makes, or in which mood it holds it.

    `construction` is one of:


    verb    in or beside the finite verb:            the truce {is likely to} hold
    before  as verb, but only with harm behind it:   {ready to} strike; never "ready to help"
    noun    a happening in one word, which counts after words such as "following": after a {withdrawal} from the town

    `near` names the group of words in the table `judgement` of which one must follow `before`.
    """

    kind: Kind | None = None
    modality: Modality | None = None
    construction: str = "verb"
    near: str = "harm"


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
