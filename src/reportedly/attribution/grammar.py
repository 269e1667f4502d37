"""What the small words of a language tell about a sentence: one number of flags for every word.

A lexicon comes in, a table from words to flags goes out. The room never asks for a word by its letters; it asks
whether a token is a determiner, an auxiliary, a form of saying, so a second language needs no change of code.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from reportedly.lexicon.entries import Cue

if TYPE_CHECKING:
    from reportedly.lexicon import Lexicon

DET = 1 << 0
PREP = 1 << 1
BE = 1 << 2
AUX = 1 << 3  # forms of be, have, do, and the modals
NEG = 1 << 4
AND = 1 << 5  # "and", "or"
TURN = 1 << 6  # "but", "while": somebody else may speak
COMP = 1 << 7  # "that", "whether"
REL = 1 << 8
SUB = 1 << 9
PRON = 1 << 10
ADV = 1 << 11
VERB = 1 << 12
SAYING = 1 << 13  # a one-word verb cue
NOUNCUE = 1 << 14  # the same form may be a noun: "reports", "claims"
COMMA = 1 << 15
STOP = 1 << 16  # semicolon, colon, dash
OPEN = 1 << 17
CLOSE = 1 << 18
QUOTE = 1 << 19
POSS = 1 << 20
CHANNEL = 1 << 21
AUDIENCE = 1 << 22
ATTACH = 1 << 23
OPENING = 1 << 24
TO = 1 << 25
BY = 1 << 26
ADDRESSED = 1 << 27
THAT = 1 << 28
DASH = 1 << 29
FINAL = 1 << 30
COLON = 1 << 31
PAPER = 1 << 32
TALLY = 1 << 33  # a verb only where a figure follows

FINITE = AUX | VERB

_MARKS = {
    ",": COMMA,
    ";": STOP,
    ":": STOP | COLON,
    "–": STOP | DASH,
    "—": STOP | DASH,
    "(": OPEN,
    "[": OPEN,
    ")": CLOSE,
    "]": CLOSE,
    '"': QUOTE,
    "''": QUOTE,
    "``": QUOTE,
    "“": QUOTE,
    "”": QUOTE,
    "„": QUOTE,
    "«": QUOTE,
    "»": QUOTE,
    "'": POSS,  # "the monitors' report"
    "!": FINAL,
    "?": FINAL,
    "…": FINAL,
    "।": FINAL,
    "؟": FINAL,
}

_CLASSES = (
    ("definite", DET),
    ("indefinite", DET),
    ("preposition", PREP),
    ("be", BE | AUX),
    ("have", AUX),
    ("do", AUX),
    ("modal", AUX),
    ("negation", NEG),
    ("and", AND),
    ("or", AND),
    ("relative", REL),
    ("complementizer", COMP),
    ("subordinator", SUB),
    ("speaker_pronoun", PRON),
    ("adverb", ADV),
    ("to", TO),
    ("by", BY),
)

_TABLES = (
    ("verb", VERB),
    ("channel", CHANNEL),
    ("paper", PAPER),
    ("audience", AUDIENCE),
    ("attach", ATTACH),
    ("opening", OPENING),
    ("turning", TURN),
    ("addressed", ADDRESSED),
    ("that", THAT | COMP),
)


class Grammar:
    """The flags of one language's words, and the endings that tell its verb forms apart."""

    def __init__(self, lexicon: Lexicon) -> None:
        table: dict[str, Any] = lexicon.table("attribution")
        flags: dict[str, int] = dict(_MARKS)
        for name, flag in _CLASSES:
            for word in lexicon.word_class(name):
                flags[word] = flags.get(word, 0) | flag
        for name, flag in _TABLES:
            for word in table.get(name, ()):
                flags[word] = flags.get(word, 0) | flag
        spelling = lexicon.table("spelling")
        for ending in spelling.get("endings", ()):
            flags[ending.lower().replace("’", "'")] = POSS
        for entry in lexicon.entries:
            if isinstance(entry, Cue) and entry.construction in _FORMS:
                for form in entry.forms:
                    if " " not in form:
                        low = form.lower()
                        flags[low] = flags.get(low, 0) | _FORMS[entry.construction]
        for word, flag in flags.items():
            if flag & TALLY and flag & TELLING:
                flags[word] = flag & ~TALLY
        self.flags = flags
        self.progressive: tuple[str, ...] = tuple(table.get("progressive", ()))
        self.participle: tuple[str, ...] = tuple(table.get("participle", ()))
        self.adverbial: tuple[str, ...] = tuple(table.get("adverbial", ()))
        self.irregular = frozenset(table.get("irregular", ()))
        self.authorship = frozenset(table.get("authorship", ()))
        self.label = frozenset(table.get("label", ()))
        self.via = frozenset(table.get("via", ()))
        self.quoting = frozenset(table.get("quoting", ()))
        self.nameless = frozenset(table.get("nameless", ()))
        self.modals = lexicon.word_class("modal")
        self.modal_names = frozenset(word.capitalize() for word in self.modals)
        self.nobody = lexicon.word_class("none_pronoun")
        self.of = lexicon.word_class("of")
        self.anaphor = lexicon.word_class("anaphor")
        self.indefinite = lexicon.word_class("indefinite")
        self.definite = lexicon.word_class("definite")
        self.person_pronoun = lexicon.word_class("person_pronoun")
        self.group_pronoun = lexicon.word_class("group_pronoun")
        self.body_pronoun = lexicon.word_class("body_pronoun")


TELLING = 1 << 34  # a verb whatever follows
_FORMS = {"verb": SAYING | TELLING, "figure": SAYING | TALLY, "noun": NOUNCUE}
NOUN_LIKE = NOUNCUE | CHANNEL | PAPER | PRON


@lru_cache(maxsize=8)
def grammar_of(lexicon: Lexicon) -> Grammar:
    """The grammar of a lexicon, made once."""
    return Grammar(lexicon)
