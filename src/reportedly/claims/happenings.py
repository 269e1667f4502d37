"""What a sentence says happened, in passing: "after a short retreat from the river, 3,000 more were sent".

A sentence in, the stretches of such noun phrases out. A happening counts when it says more than its bare noun: where,
by whom or of which kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from reportedly.claims.clauses import verbs_of
from reportedly.lexicon.entries import Sign
from reportedly.lexicon.words import NUMBER, WORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.lexicon import Lexicon
    from reportedly.text.segment import Sentence, Text

_LEAD = 8  # so many tokens may stand between "after" and the noun: "a brief and unexplained withdrawal"
_LENGTH = 24


def happenings(text: Text, sentence: Sentence, lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """The happenings named in a sentence: start, end, and what showed them."""
    verbs = verbs_of(lexicon)
    after, definite = verbs.groups.get("after", frozenset()), lexicon.word_class("definite")
    tokens, reach = text.tokens, sentence.first
    for hit in text.hits(Sign, sentence.first, sentence.last):
        entry = cast("Sign", hit.entry)
        if entry.construction != "noun" or hit.first < reach:
            continue
        opener = hit.first - 1
        while opener > max(reach, hit.first - _LEAD) and tokens.lower[opener] not in after:
            if tokens.kind[opener] != WORD and tokens.lower[opener] != "-":
                break
            opener -= 1
        if opener < sentence.first or tokens.lower[opener] not in after:
            continue
        if any(_is_verb(text, i, lexicon) for i in range(opener + 1, hit.first)):
            continue  # "after troops abandoned the siege" is a clause, and tells it as one
        last = hit.last
        while last < min(sentence.last, hit.last + _LENGTH) and not _ends(text, last, lexicon):
            last += 1
        if last - opener - 1 <= hit.last - hit.first + 1:
            continue  # "after the attack" says nothing new
        if last == hit.last and tokens.lower[opener + 1] in definite:
            continue  # nor does "since the ground offensive began": it is known already
        reach = last
        yield tokens.start[opener + 1], tokens.end[last - 1], entry.name


def _is_verb(text: Text, i: int, lexicon: Lexicon) -> bool:
    verbs = verbs_of(lexicon)
    return text.tokens.lower[i] in verbs.auxiliary or text.tokens.lower[i] in verbs.irregular


def _ends(text: Text, i: int, lexicon: Lexicon) -> bool:
    """Whether a noun phrase is over at a token: a mark, a verb, "who", or a figure that is counted elsewhere."""
    verbs, tokens = verbs_of(lexicon), text.tokens
    word = tokens.lower[i]
    if tokens.kind[i] == NUMBER:
        return False
    if tokens.kind[i] != WORD:
        return word not in "-–'’"
    return word in verbs.auxiliary or word in verbs.relative or word in verbs.irregular
