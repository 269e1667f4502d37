"""A quantity in its noun phrase: where the phrase ends, who is counted in it, and which words stand around it.

Shallow on purpose: no parser is at hand in every language, so a phrase ends at the first function word, mark or verb.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportedly.lexicon.entries import Country, Cue, Noun, Trigger
from reportedly.lexicon.words import NUMBER, WORD
from reportedly.records.mention import Shape

if TYPE_CHECKING:
    from reportedly.lexicon import Hit, Lexicon
    from reportedly.records.mention import Quantity
    from reportedly.text.segment import Sentence, Text

_PEOPLES = ("people", "demonym")  # "Kenyans", "a Brazilian"
_LONGEST_NOTE = 12  # tokens in the brackets of a note
_HELD = frozenset(("passive", "active", "middle", "predicate"))  # constructions that end a phrase


class Words(NamedTuple):
    """The word classes that the rules of this room ask for, looked up once per lexicon."""

    closed: frozenset[str]
    be: frozenset[str]
    have: frozenset[str]
    aux: frozenset[str]
    and_: frozenset[str]
    coordinators: frozenset[str]
    relative: frozenset[str]
    preposition: frozenset[str]
    definite: frozenset[str]
    indefinite: frozenset[str]
    addition: frozenset[str]
    adverb: frozenset[str]
    of: frozenset[str]
    toll_link: frozenset[str]
    toll_verb: frozenset[str]
    number_noun: frozenset[str]
    part_of: frozenset[str]
    anaphor: frozenset[str]
    others: frozenset[str]
    rate_opener: frozenset[str]
    daily: frozenset[str]
    negation: frozenset[str]
    subordinator: frozenset[str]
    increment: frozenset[str]
    pronoun: frozenset[str]
    from_: frozenset[str]
    to: frozenset[str]
    up_down: frozenset[str]
    than: frozenset[str]
    leave: frozenset[str]
    person_ending: tuple[str, ...]
    men: frozenset[str]
    companion: frozenset[str]
    soldierly: frozenset[str]
    apart: frozenset[str]
    complementizer: frozenset[str]
    likewise: frozenset[str]
    own: frozenset[str]
    kin: frozenset[str]
    generic: frozenset[str]
    order: frozenset[str]
    crowd: frozenset[str]
    siege: frozenset[str]
    estimate_noun: frozenset[str]
    medical: frozenset[str]
    receiving: frozenset[str]
    case_noun: frozenset[str]
    disease: frozenset[str]


@lru_cache(maxsize=8)
def words_of(lexicon: Lexicon) -> Words:
    """The word classes of one language."""
    get = lexicon.word_class
    aux = get("be") | get("have") | get("modal") | get("do") | get("get")
    closed = (
        (
            aux
            | get("preposition")
            | get("definite")
            | get("indefinite")
            | get("pronoun")
            | get("relative")
            | get("and")
            | get("or")
            | get("but")
            | get("subordinator")
            | get("complementizer")
            | get("negation")
            | get("adverb")
            | get("contrast")
            | get("toll_verb")
            | get("share_verb")
            | get("raising_verb")
        )
        - get("others")
        - get("addition")
    )
    return Words(
        closed,
        get("be"),
        get("have"),
        aux,
        get("and"),
        get("and") | get("or") | get("but"),
        get("relative"),
        get("preposition"),
        get("definite"),
        get("indefinite"),
        get("addition"),
        get("adverb"),
        get("of"),
        get("toll_link"),
        get("toll_verb"),
        get("number_noun"),
        get("part_of"),
        get("anaphor"),
        get("others"),
        get("rate_opener"),
        get("daily"),
        get("negation"),
        get("subordinator"),
        get("increment"),
        get("pronoun"),
        get("from"),
        get("to"),
        get("up_down"),
        get("than"),
        get("leave"),
        tuple(sorted(get("person_ending"))),
        get("men"),
        get("companion"),
        get("soldierly"),
        get("apart"),
        get("complementizer"),
        get("likewise"),
        get("one_possessive"),
        get("kin"),
        get("generic"),
        get("order"),
        get("crowd"),
        get("siege"),
        get("estimate_noun"),
        get("medical"),
        get("receiving"),
        get("case_noun"),
        get("disease"),
    )


class Phrase(NamedTuple):
    """A quantity with its tokens: bounds from `first`, the number [core, after), the noun phrase up to `end`.

    `noun` is the head that the lexicon knows, if any; `bare` says that no noun follows at all ("12 were killed");
    `base` is where the noun phrase behind a partitive starts ("3,000 of | the 11,000 soldiers").
    """

    quantity: Quantity
    first: int
    core: int
    after: int
    end: int
    noun: Hit | None
    bare: bool
    base: int | None

    @property
    def what(self) -> str | None:
        """What sort of thing the head noun is: person, equipment …; None for an unknown or absent head."""
        entry = self.noun.entry if self.noun else None
        return entry.what if isinstance(entry, Noun) else None


def phrase_of(
    quantity: Quantity, sentence: Sentence, text: Text, words: Words, dated: frozenset[int] = frozenset()
) -> Phrase:
    """The noun phrase that a quantity opens; times end it: 'rose to 15 *overnight*'."""
    tokens = text.tokens
    first = text.token_at(quantity.span.start)
    core = text.token_at(quantity.core.start)
    after = text.token_at(quantity.span.end - 1) + 1
    base: int | None = None
    single = quantity.shape is Shape.ARTICLE  # its span already holds the whole phrase
    end = after if single else _run(text, after, sentence.last, words, dated)
    noun = _head(text, first if single else after, end)
    at = end
    if at < sentence.last and tokens.lower[at] in words.of:
        # "3,000 of its soldiers", "members of the security forces", "12 of them", "dozens of RSF fighters"
        start = at + 1
        while start < sentence.last and (
            tokens.lower[start] in words.definite or tokens.lower[start] in words.indefinite
        ):
            start += 1
        head = start + 1 if start < sentence.last and tokens.kind[start] == NUMBER else start
        tail = _run(text, head, sentence.last, words, dated)
        inner = _head(text, head, tail)
        base = start if start < sentence.last else None
        if tail > start and (noun is None or inner is not None):
            if tokens.kind[start] != NUMBER:
                end = tail
            noun = noun if inner is None or (_is_person(noun) and not _is_person(inner)) else inner
    bare = all(tokens.lower[i] in words.addition or tokens.lower[i] in words.others for i in range(after, end))
    return Phrase(quantity, first, core, after, end, noun, bare, base)


def _is_person(noun: Hit | None) -> bool:
    """Whether a head is people, whatever they belong to: 'five *crew members* of a helicopter'."""
    return noun is not None and isinstance(noun.entry, Noun) and noun.entry.what == "person"


def _run(text: Text, at: int, limit: int, words: Words, dated: frozenset[int]) -> int:
    """Where the run of nouns and adjectives that starts at `at` ends."""
    tokens = text.tokens
    seen = False
    while at < limit:
        word = tokens.lower[at]
        if at in dated:
            break
        if tokens.kind[at] == WORD:
            nouns = text.hits(Noun, at, at + 1)
            if nouns:  # one noun in several words: "prisoners of war"
                seen, at = True, min(limit, max(hit.last for hit in nouns))
                continue
            if word in words.closed and not (word in words.others or word in words.addition or _is_initials(text, at)):
                break
            if seen and _is_verb(text, at):
                break
            if not seen and _is_verb(text, at) and not _heads_noun(text, at, limit, words):
                break
            seen = True
            at += 1
        elif word == "(" and seen and _bracketed(text, at, limit, words):
            at += 3  # "two National Liberation Army (ELN) rebels"
        elif word == "[" and seen and (behind := _explained(text, at, limit, words)) is not None:
            at = behind  # "six UCA [Central American University] students", as monitors of foreign wires explain
        elif word == "-" and tokens.joined(at) and at + 1 < limit and tokens.joined(at + 1):
            at += 2 if tokens.kind[at + 1] == NUMBER else 1  # "two T-72 tanks"
        elif word in "\"“”'’«»" and at + 1 < limit and tokens.kind[at + 1] == WORD and not tokens.joined(at):
            at += 1
        else:
            break
    return at


def _is_initials(text: Text, at: int) -> bool:
    """Whether a word in capitals is a country and no small word: "five US soldiers"."""
    return text.tokens.text[at].isupper() and bool(text.hits(Country, at, at + 1))


def _explained(text: Text, at: int, limit: int, words: Words) -> int | None:
    """Behind square brackets that stand inside a noun phrase, with its noun behind; None where they close it."""
    tokens = text.tokens
    for close in range(at + 2, min(limit - 1, at + _LONGEST_NOTE)):
        if tokens.text[close] == "]":
            noun = tokens.kind[close + 1] == WORD and tokens.lower[close + 1] not in words.closed
            return close + 1 if noun and not _is_verb(text, close + 1) else None
    return None


def _bracketed(text: Text, at: int, limit: int, words: Words) -> bool:
    """Whether one word in brackets stands inside a noun phrase, with its noun behind."""
    tokens = text.tokens
    return (
        at + 3 < limit
        and tokens.text[at + 2] == ")"
        and tokens.kind[at + 3] == WORD
        and tokens.lower[at + 3] not in words.closed
        and not _is_verb(text, at + 3)
    )


def _is_verb(text: Text, at: int) -> bool:
    """Whether a word that may be a verb starts here and no noun of those who are counted."""
    nouns = text.hits(Noun, at, at + 1)
    held = any(trigger.construction in _HELD for trigger in text.entries(Trigger, at, at + 1))
    if nouns:
        return False
    return held or any(cue.construction == "verb" for cue in text.entries(Cue, at, at + 1))


def _heads_noun(text: Text, at: int, limit: int, words: Words) -> bool:
    """Whether a participle stands before its noun: '16 wounded soldiers', '300 displaced families'."""
    held = [hit.last for hit, trigger in text.found(Trigger, at, at + 1) if trigger.construction in _HELD]
    after = max(held, default=at + 1)
    return (
        after < limit
        and text.tokens.kind[after] == WORD
        and text.tokens.lower[after] not in words.closed
        and bool(text.hits(Noun, after, min(limit, after + 3)))
    )


def _head(text: Text, first: int, end: int) -> Hit | None:
    """The last known noun of a run, or a word for a people: 'Kenyans', 'Syrians'."""
    nouns = [hit for hit in text.hits(Noun, first, end) if hit.last <= end]
    if nouns:
        best = max(nouns, key=lambda hit: (hit.last, hit.last - hit.first))
        if best.last == end or not _is_modifier(text, best, end):
            return best
    people = [hit for hit in text.hits(Country, first, end) if hit.way in _PEOPLES and hit.last == end]
    return people[-1] if people else None


def _is_modifier(text: Text, hit: Hit, end: int) -> bool:
    """Whether a known noun only modifies an unknown head: 'soldier graves', 'police cars'."""
    tail = text.tokens.lower[hit.last : end]
    return bool(tail) and tail[0] not in ("'s", "’s", "-") and hit.last < end and text.tokens.kind[end - 1] == WORD
