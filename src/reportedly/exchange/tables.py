"""The tables that leave the ledger: their columns in frozen order, what each means, and how they hang together.

docs/tables.md is made from here. A column is only ever added at the end of its table. `rows.py` of the importing
half reads tables of others; this is ours.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from reportedly.records.attribution import Anonymity, Manner, Role, Stance
from reportedly.records.claim import Kind, Measure, Modality, Reckoning
from reportedly.records.decision import Subject
from reportedly.records.mention import ActorKind, Precision, Qualifier
from reportedly.records.series import Relation


class Type(StrEnum):
    """What a column holds. Times are strings in the precision that was given; days are ISO 8601 dates."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    LIST = "array"  # of strings


class Column(NamedTuple):
    """One column. `words` lists the only values it may have; `needed` says that it is never empty."""

    name: str
    type: Type
    about: str
    needed: bool = False
    words: tuple[str, ...] = ()


class Table(NamedTuple):
    """One table. `key` names the columns that tell its rows apart, `refers` which column holds a key of which table."""

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    refers: tuple[tuple[str, str], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)


class Part(StrEnum):
    """What of a claim a span shows."""

    CONTENT = "content"
    SENTENCE = "sentence"
    FIGURE = "figure"
    COUNTED = "counted"
    PERIOD = "period"
    PLACE = "place"
    OF = "of"
    CUE = "cue"
    HEDGE = "hedge"
    HOP = "hop"
    ANTECEDENT = "antecedent"


def _words(kind: type[StrEnum]) -> tuple[str, ...]:
    return tuple(str(word) for word in kind)


S, I, N, B, D, L = Type.STRING, Type.INTEGER, Type.NUMBER, Type.BOOLEAN, Type.DATE, Type.LIST  # noqa: E741

DOCUMENTS = Table(
    "documents",
    "One edition of one article, as it was taken in.",
    (
        Column("key", S, "the ledger's own name for this edition", needed=True),
        Column("article", S, "what the editions of one article share", needed=True),
        Column("edition", I, "counted from 1", needed=True),
        Column("title", S, "the headline"),
        Column("language", S, "ISO 639-1"),
        Column("publisher", S, "who printed it"),
        Column("author", S, "who is named as its writer"),
        Column("address", S, "where it is printed"),
        Column("published_at", S, "a day or a moment, ISO 8601"),
        Column("modified_at", S, "likewise, of its last change"),
        Column("retrieved_at", S, "when it was fetched"),
        Column("id", S, "SHA-256 of the bytes that came in", needed=True),
        Column("text_sha256", S, "SHA-256 of the text that all offsets point into", needed=True),
        Column("characters", I, "length of the text in code points", needed=True),
        Column("reader", S, "version of reportedly that read it; empty for tables"),
        Column("recorded_at", S, "when the ledger took it in", needed=True),
        Column("closed_at", S, "when a later edition replaced it"),
    ),
    ("key",),
)

CLAIMS = Table(
    "claims",
    "One claim as one document prints it.",
    (
        Column("id", S, "the ledger's name for this row", needed=True),
        Column("document", S, "the edition it stands in", needed=True),
        Column("claim", S, "the id that any reader of this text gives the claim", needed=True),
        Column("kind", S, "what sort of thing is claimed", needed=True, words=_words(Kind)),
        Column("measure", S, "what happened to the counted", words=_words(Measure)),
        Column("item", S, "the sort of equipment or thing; for a share, the measure it is a share of"),
        Column("qualifier", S, "how the words bound the number", words=_words(Qualifier)),
        Column("value", N, "the number, where the words name one; for a share a fraction of one"),
        Column("low", N, "the lower bound that the words set"),
        Column("high", N, "the upper bound that the words set"),
        Column("words", S, "the figure as it is printed, with its qualifier"),
        Column("toll", S, "the name that measures of one loss share"),
        Column("side", S, "to whom the counted belong: ISO 3166-1 alpha-2, or the lexicon's id of a force"),
        Column("counted", S, "the class of people, or the item"),
        Column("counted_words", S, "who or what is counted, as printed"),
        Column("place", S, "the lexicon's id of the place, or its words in small letters"),
        Column("place_words", S, "the place as printed"),
        Column("country", S, "the country of the place"),
        Column("reckoning", S, "cumulative, window or standing", words=_words(Reckoning)),
        Column("start", D, "first day that a figure of a window covers"),
        Column("as_of", D, "last day that the figure covers"),
        Column("as_of_precision", S, "how exactly that day was given", words=_words(Precision)),
        Column("stated_on", D, "the day on which the origin spoke, where the text tells"),
        Column("reported_at", S, "when it was printed, a day or a moment"),
        Column("modality", S, "how the claim holds its content", needed=True, words=_words(Modality)),
        Column("stance", S, "how the source stands to it", words=_words(Stance)),
        Column("manner", S, "how it is quoted", words=_words(Manner)),
        Column("hedges", L, "words that hold it at a distance"),
        Column("hedge_grades", L, "their grades, in the same order"),
        Column("origin", S, "whom it goes back to: one key for all spellings"),
        Column("origin_name", S, "the origin's name"),
        Column("origin_kind", S, "what sort of party it is", words=_words(ActorKind)),
        Column("origin_country", S, "its country"),
        Column("own_voice", B, "whether the publisher says it itself"),
        Column("hops", I, "how many parties stand between origin and publisher", needed=True),
        Column("publisher", S, "who printed it"),
        Column("address", S, "where it is printed"),
        Column("title", S, "the headline it stands under"),
        Column("whole", S, "for a share or a part: the claim it is a share or part of"),
        Column("confirms", L, "claims of the same document that it confirms"),
        Column("disputes", L, "claims of the same document that it disputes"),
        Column("quote", S, "the words that are claimed", needed=True),
        Column("sentence", S, "the sentence, or the row of a table, that it stands in", needed=True),
        Column("locator", S, "where that is in what the document was made of: p. 4, message 10233"),
        Column("recorded_at", S, "when the ledger learned of it", needed=True),
        Column("closed_at", S, "when the ledger closed the row"),
    ),
    ("id",),
    (("document", "documents"),),
)

CHAIN = Table(
    "chain",
    "Who passed a claim on, from origin to publisher.",
    (
        Column("claim", S, "the row of claims", needed=True),
        Column("hop", I, "counted from 1 at the origin", needed=True),
        Column("role", S, "the party's place in the chain", needed=True, words=_words(Role)),
        Column("text", S, "what the text calls it"),
        Column("name", S, "its own name"),
        Column("actor", S, "the lexicon's id"),
        Column("kind", S, "what sort of party it is", words=_words(ActorKind)),
        Column("country", S, "its country"),
        Column("anonymity", S, "how far it is named", needed=True, words=_words(Anonymity)),
    ),
    ("claim", "hop"),
    (("claim", "claims"),),
)

SPANS = Table(
    "spans",
    "Where each part of a claim stands: offsets and words, both, as in the Web Annotation standard.",
    (
        Column("claim", S, "the row of claims", needed=True),
        Column("part", S, "what of the claim it shows", needed=True, words=_words(Part)),
        Column("number", I, "counted from 1 among spans of that part; for hops, the hop", needed=True),
        Column("start", I, "code points from the start of the text", needed=True),
        Column("end", I, "the offset behind the last character", needed=True),
        Column("exact", S, "the words", needed=True),
        Column("prefix", S, "up to 32 characters before them"),
        Column("suffix", S, "up to 32 characters behind them"),
    ),
    ("claim", "part", "number"),
    (("claim", "claims"),),
)

SERIES = Table(
    "series",
    "Which claim stands in which series, and what became of it. Derived: made anew from claims and decisions.",
    (
        Column("series", S, "the series' id", needed=True),
        Column("claim", S, "the row of claims", needed=True),
        Column("assertion", S, "the origin's speech act that it prints", needed=True),
        Column("relation", S, "how this print stands to it", needed=True, words=_words(Relation)),
        Column("as_of", D, "the day that the figure speaks of"),
        Column("reported_on", D, "when it was first printed"),
        Column("low", N, "where the number may lie by its words"),
        Column("point", N, "the number named", needed=True),
        Column("high", N, "empty for an open end"),
        Column("vague", B, "whether the words name no number", needed=True),
        Column("live", B, "whether the origin has given no later figure", needed=True),
        Column("superseded_by", S, "the assertion that replaced it"),
        Column("origin", S, "the origin's key", needed=True),
        Column("family", S, "origins of one family count as one voice"),
        Column("drift", S, "what this print says otherwise, in one sentence"),
    ),
    ("series", "claim"),
    (("claim", "claims"),),
)

DECISIONS = Table(
    "decisions",
    "What people decided, with name, time and reason.",
    (
        Column("id", S, "the decision's id", needed=True),
        Column("subject", S, "what it is about", needed=True, words=_words(Subject)),
        Column("subjects", L, "the rows, origins or series it is about", needed=True),
        Column("verdict", S, "what was decided", needed=True),
        Column("reason", S, "why", needed=True),
        Column("by", S, "who decided", needed=True),
        Column("recorded_at", S, "when", needed=True),
        Column("closed_at", S, "when a later decision replaced it"),
        Column("detail", S, "more, as JSON"),
    ),
    ("id",),
)


def _bound(name: str, what: str) -> tuple[Column, ...]:
    return (
        Column(name, N, f"{what}; a figure somebody said"),
        Column(f"{name}_claim", S, "the row of claims that set it"),
        Column(f"{name}_words", S, "its words"),
        Column(f"{name}_origin", S, "whom it goes back to"),
        Column(f"{name}_family", S, "the family of that origin"),
        Column(f"{name}_as_of", D, "the day it speaks of"),
        Column(f"{name}_open", B, "whether the words leave the end open"),
        Column(f"{name}_stale", B, "whether it is older than the window"),
        Column(f"{name}_vague", B, "whether the words name no number"),
        Column(f"{name}_derived", S, "the formula, where the number follows from others said"),
    )


ESTIMATES = Table(
    "estimates",
    "The range of live claims of a series on a day: computed, never reported, and no confidence interval.",
    (
        Column("number", I, "counted from 1 in the order of keeping", needed=True),
        Column("series", S, "the series' id", needed=True),
        Column("at", D, "the day it speaks of", needed=True),
        Column("known", S, "the day at which knowledge was cut", needed=True),
        Column("preset", S, "the rules, by name", needed=True),
        *_bound("low", "the lowest live figure"),
        *_bound("best", "the figure that the rules prefer"),
        *_bound("high", "the highest live figure"),
        Column("flags", L, "what a reader must know first"),
        Column("mentions", I, "how many prints stand behind it", needed=True),
        Column("origins", I, "how many origins", needed=True),
        Column("families", I, "how many independent families of origins", needed=True),
        Column("fresh", I, "how many families spoke within the window", needed=True),
        Column("window", I, "days", needed=True),
        Column("inputs", L, "the rows of claims that went in"),
        Column("grade", S, "the support in Airwars' words, where the preset has grades"),
        Column("code", S, "version of the code"),
        Column("recorded_at", S, "when it was kept", needed=True),
    ),
    ("number",),
)

TABLES = (DOCUMENTS, CLAIMS, CHAIN, SPANS, SERIES, DECISIONS, ESTIMATES)
