"""The subject in front of a cue: who is credited.

A view of the text and a place in, token pairs out. There is no tagger below: a phrase ends where the small words,
the marks and the verbs around it say so. "(Li, the head of the committee), confirmed", "said (the mayor of Ternopil)".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.attribution import grammar as g
from reportedly.attribution.phrases import WALL, apposition_after, phrase_after, relative_before
from reportedly.attribution.view import REACH

if TYPE_CHECKING:
    from reportedly.attribution.view import View, Words

_LOOSE = 4
_BULLETS = frozenset("-–—•*·")


def subject_before(view: View, low: int, verb: int) -> Words | None:
    """The subject that ends in front of token `verb`, with its appositions; None where there is none."""
    low = max(low, verb - 4 * REACH)
    end = _without_time(view, low, verb)
    end = view.holes.get(end, end)
    if end <= low or view.flags[end - 1] & (g.AND | g.TURN):
        return None
    if view.flags[end - 1] & g.COMMA:
        return _with_apposition(view, low, end - 1)
    if view.flags[end - 1] & g.REL and not view.flags[end - 1] & (g.COMP | g.SUB):
        return _antecedent(view, low, end - 1)
    found = _scan(view, max(low, end - REACH), end)[0]
    subject = _subject(view, found, end)
    return _with_list(view, low, subject) if subject is not None else None


def _antecedent(view: View, low: int, relative: int) -> Words | None:
    """As in "(the farmer), who said …": whoever stands in front of the relative pronoun."""
    end = relative - 1
    if end <= low or not view.flags[end] & g.COMMA:
        return None
    start, _ = _scan(view, max(low, end - REACH), end)
    found = _subject(view, start, end)
    return found if found is not None and view.speaker_in(*found) else None


def _with_list(view: View, low: int, subject: Words) -> Words:
    """As in "police, medics and witnesses": the front of a list, which its "and" closes."""
    first, last = subject
    flags = view.flags
    if not any(flags[i] & g.AND for i in range(first, last)):
        return subject
    for _ in range(4):
        if first - 1 <= low or not flags[first - 1] & g.COMMA:
            break
        start, verb = _scan(view, max(low, first - 1 - REACH), first - 1)
        found = _subject(view, start, first - 1)
        if verb or found is None or found[0] != start or first - 1 - start > 5 or first - 1 in view.period_end:
            break
        if not view.speaker_in(*found):
            break
        first = start
    return first, last


def _without_time(view: View, low: int, end: int) -> int:
    """As in "the ministry on Monday said": the subject ends before the time."""
    while end in view.period_end and view.period_end[end] > low:
        end = view.period_end[end]
        if view.flags[end - 1] & g.PREP:
            end -= 1
    return end


def _scan(view: View, low: int, end: int, *, listed: bool = False) -> tuple[int, bool]:
    """Where a phrase that ends at `end` begins, and whether a verb stopped the search."""
    flags = view.flags
    i = end
    while i > low:
        if i in view.holes:
            i = view.holes[i]
            continue
        if i in view.period_end and i != end:
            return i, False
        j = i - 1
        flag = flags[j]
        if flag & g.CLOSE:
            opened = view.bracket_before(j, low)
            if opened is None:
                return i, False
            i = opened
            continue
        if flag & (WALL | g.COMMA | g.OPEN):
            return i, False
        if flag & g.DET:
            return _determined(view, low, j)
        if flag & g.PRON:
            return (j, False) if i == end else (i, False)
        if flag & g.REL:
            if j > low and i != end and view.reduced(i) and view.persons_in(j - 1, j):
                i = j  # "residents who escaped by boat said"
                continue
            return i, False
        if flag & g.SUB and not flag & g.ATTACH:
            return i, False
        if flag & g.AND:
            start, verb = _scan(view, low, j, listed=True) if not listed or j > low + 1 else (j, False)
            if verb or start == j or flags[start] & g.PREP:
                return i, verb
            return start, False
        if flag & g.TURN and not flag & g.ATTACH:
            return i, False
        if view.verbish(j) and not (view.reduced(j) and i != end):
            head = relative_before(view, low, j)
            if head is None:
                return i, True
            i = head
            continue
        i = j
    return i, False


def _determined(view: View, low: int, det: int) -> tuple[int, bool]:
    """A determiner opens its phrase; only a preposition ties that to a noun before it ("the head of the army")."""
    flags = view.flags
    if det > low and flags[det - 1] & g.ATTACH and det - 1 > low and not flags[det - 2] & (g.COMMA | WALL):
        start, verb = _scan(view, low, det - 1)
        if start < det - 1 and not flags[start] & g.PREP:
            return start, verb
        return det, verb
    if det > low and view.reduced_before(det):
        return _scan(view, low, det)
    if det > low and flags[det - 1] & g.AND:
        start, verb = _scan(view, low, det - 1, listed=True)
        if not verb and start < det - 1 and not flags[start] & g.PREP:
            return start, False
        return det, verb
    return det, det > low and view.verbish(det - 1)


def _subject(view: View, first: int, last: int) -> Words | None:
    found = view.trimmed(first, last)
    if found is None:
        return None
    first, last = found
    counted = first in view.figure_at or first + 1 in view.figure_at  # "about half of the voters"
    if view.flags[first] & g.PREP and not view.flags[first] & g.DET and not counted:
        return _behind_preposition(view, first, last)
    if first in view.period_at and view.period_at[first] < last:
        found = view.trimmed(view.period_at[first], last)
        if found is None:
            return None
        first, last = found
    pronoun = last - first == 1 and view.flags[first] & g.PRON
    if (view.flags[last - 1] & g.PREP and not view.is_name(last - 1)) or not (pronoun or view.noun_in(first, last)):
        return None
    if view.words[first] in _BULLETS and first + 1 < last:
        first += 1
    if view.figure_at.get(first, last) < last and not view.persons_in(first, last):
        return None  # "1,204 new (suspected) cases", "31 deaths said to be linked"
    bare = any(view.figure_at.get(i) == last for i in range(first, last)) and not view.flags[first] & g.NEG
    if bare and not _goes_on_as_clause(view, last):
        return None  # "killed four alleged smugglers", "reports nine suspected cases"; but "two said they had fled"
    return (first, last)


def _goes_on_as_clause(view: View, verb: int) -> bool:
    """Whether behind a verb stands what a clause begins with, or nothing: no adjective before its noun."""
    after = verb + 1
    return after >= len(view.flags) or bool(
        view.flags[after] & (g.COMP | g.PRON | g.DET | g.QUOTE | g.COMMA | g.STOP | g.FINAL)
    )


def _behind_preposition(view: View, first: int, last: int) -> Words | None:
    """As in "In Kyiv officials said", "In a statement the ministry said": the subject comes after the place."""
    flags = view.flags
    for j in range(first + 2, last):
        if flags[j] & g.DET and not flags[j - 1] & (g.ATTACH | g.AND):
            return (j, last)
    j = first + 1
    while j < last and view.is_name(j):
        j += 1
    return (j, last) if first + 1 < j < last and not flags[j] & (g.PREP | g.AND) else None


def _with_apposition(view: View, low: int, comma: int) -> Words | None:
    """A subject whose apposition ends at `comma`: "Li, head of the service in Kharkiv, Ukraine, confirmed"."""
    flags = view.flags
    best: Words | None = None
    end = comma
    for _ in range(4):
        start = _segment(view, low, end)
        if start is None or not _appositive(view, start, end):
            break
        before = start - 1  # the comma in front of the segment
        if before <= low:
            break
        head, verb = _scan(view, max(low, before - REACH), before)
        subject = _subject(view, head, before)
        if subject is not None and not verb and _can_speak(view, *subject):
            loose = best is None and _loose(view, start, end)
            best = (subject[0], before if loose else comma)
            if subject[0] == low or not flags[subject[0] - 1] & g.COMMA or view.is_name(subject[0]):
                break
            if _is_person(view, start, end) and view.role_in(*subject):
                break  # "…, killing 19, (the mayor of Kaya, Issa Barkou), said": a name belongs to the office before it
        end = before
    return best


def _is_person(view: View, first: int, last: int) -> bool:
    """Whether the words between two commas are a name of several words, and no country."""
    return last - first > 1 and all(view.is_name(i) and i not in view.nations for i in range(first, last))


def _loose(view: View, first: int, last: int) -> bool:
    """As in "Moscow, for its part, said": the words between two commas name nobody."""
    if not view.flags[first] & g.PREP or last - first > _LOOSE or view.role_in(first, last):
        return False
    return not any(view.is_name(i) for i in range(first, last))


def _segment(view: View, low: int, end: int) -> int | None:
    """The first token after the comma that opens the segment ending at `end`."""
    i = end
    low = max(low, end - REACH)
    while i > low:
        j = i - 1
        flag = view.flags[j]
        if flag & g.COMMA:
            return i if i < end else None
        if flag & g.CLOSE:
            opened = view.bracket_before(j, low)
            if opened is None:
                return None
            i = opened
            continue
        if flag & (g.STOP | g.QUOTE | g.FINAL):
            return None
        i = j
    return None


def _appositive(view: View, first: int, last: int) -> bool:
    """Whether the words between two commas describe the noun before them."""
    flag = view.flags[first]
    if flag & g.AND and first + 1 < last:
        flag = view.flags[first + 1]  # "An imam who survived, *and who asked* not to be named, said"
    if flag & g.REL:
        return True
    if view.progressive(first) or view.lower[first].endswith(view.grammar.participle):
        return True
    if any(
        view.verbish(i) and not view.reduced(i) and relative_before(view, first, i) is None for i in range(first, last)
    ):
        return False
    return bool(flag & (g.DET | g.PREP)) or view.role_in(first, last) or view.is_name(first) or view.kinds[first] == "n"


def main_subject(view: View, low: int, verb: int) -> Words | None:
    """The subject of the clause in which a later verb or participle hangs: "(The army) denied it and said"."""
    start = low
    flags = view.flags
    while start < min(verb, low + REACH) and (
        flags[start] & (g.OPENING | g.COMMA | g.QUOTE) or start in view.period_at
    ):
        if flags[start] & g.DET:
            break
        start = view.period_at.get(start, start + 1)
    if (start < verb and flags[start] & (g.PREP | g.SUB)) or (start < verb and view.progressive(start)):
        for i in range(start, min(verb, start + REACH)):
            if flags[i] & g.COMMA:
                start = i + 1
                break
        else:
            return None
    end = phrase_after(view, start, verb)
    if end >= verb or not view.verbish(end):  # "The mayor called for calm, saying": no verb but this one
        end = next((i for i in range(start + 1, end) if view.reduced(i)), end)
    end = apposition_after(view, start, end, verb)
    found = view.trimmed(start, end)
    if found is None or not _can_speak(view, *found):
        return None
    return found


def _can_speak(view: View, first: int, last: int) -> bool:
    """Whether a phrase may be somebody who says something: no figure without persons."""
    if view.words[first] in _BULLETS and first + 1 < last:
        first += 1  # "- 1,204 new suspected cases and 31 deaths were reported"
    if first in view.figure_at and not view.persons_in(first, last):
        return False
    return not view.flags[first] & g.SUB or view.is_name(first)
