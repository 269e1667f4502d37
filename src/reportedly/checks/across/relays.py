"""One statement, printed by several papers with another bound, another hedge, another speaker or another place.

A `Ground` in, `Trouble`s out. One statement is one origin, one number and one side within days.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reportedly.checks.across.said import Said, agree, articles_of, by, same_people
from reportedly.checks.across.wording import first, ids, joined, name, papers, printed_as, quoted, sized
from reportedly.checks.bounds import amount
from reportedly.checks.case import Trouble
from reportedly.records.finding import Severity
from reportedly.records.mention import Qualifier

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reportedly.checks.across.ground import Ground

_LOOSELY_EQUAL = frozenset({Qualifier.EXACT, Qualifier.ABOUT})
_PRINTS = 20  # so many prints of one speaker are looked at
_UNVERIFIED = "unverified"  # "reportedly", "preliminary": not how sure the origin is


def qualifier_drift(ground: Ground) -> Iterator[Trouble]:
    """One statement printed under several bounds: "around 2,000" here, "more than 2,000" and "nearly 2,000" there."""
    for group in _same_figure(ground):
        bounds = [said for said in group if said.figure.qualifier is not Qualifier.RANGE]
        articles = by(bounds, lambda said: said.article)
        printed = [{said.figure.qualifier for said in prints} for prints in articles.values()]
        if len(articles) < 2 or set.intersection(*printed):
            continue
        variants = [prints[0] for prints in by(bounds, lambda said: said.figure.qualifier).values()]
        shown = joined([printed_as(said) for said in variants])
        loose = {said.figure.qualifier for said in variants} <= _LOOSELY_EQUAL
        yield Trouble(
            ids(bounds),
            f"One figure of {name(group[0])} is printed as {shown}.",
            observed=joined([amount(said.figure) for said in variants[1:]]),
            expected=amount(variants[0].figure),
            severity=Severity.INFORMATION if loose else None,
        )


def hedge_drift(ground: Ground) -> Iterator[Trouble]:
    """A yardstick's word weakened, strengthened or lost on the way: "highly likely" here, "likely" there."""
    for group in _same_figure(ground):
        articles = by(group, lambda said: said.article)
        held = {article: _hedges(prints) for article, prints in articles.items()}
        variants: dict[frozenset[str], tuple[Said, str]] = {}
        for article, prints in articles.items():
            grades = frozenset(held[article])
            words = joined([quoted(word) for word in held[article].values()]) if grades else "plain fact"
            variants.setdefault(grades, (prints[0], words))
        if len(variants) < 2 or any(one & other for one in variants for other in variants if one != other):
            continue
        shown = joined([f"{words} ({papers([said])})" for said, words in variants.values()])
        yield Trouble(
            ids(group),
            f"The figure of {amount(group[0].figure)} by {name(group[0])} is held as {shown}.",
            observed=joined([words for _, words in list(variants.values())[1:]]),
            expected=next(iter(variants.values()))[1],
        )


def _hedges(prints: Iterable[Said]) -> dict[str, str]:
    """The grades that an article holds a figure at, with the words; "reportedly" is no grade of the origin's."""
    found: dict[str, str] = {}
    for said in prints:
        attribution = said.entry.claim.attribution
        for hedge in attribution.hedges if attribution else ():
            if hedge.grade != _UNVERIFIED:
                found.setdefault(hedge.grade, hedge.span.quote)
    return found


def speaker_flipped(ground: Ground) -> Iterator[Trouble]:
    """A figure about one side's losses that a relay puts in that side's own mouth: "the army has reported 5,000"."""
    for group in ground.numbers:
        prints = [said for said in group if said.stated]
        theirs = [said for said in prints if said.key is not None and said.side and not _own(said, said.side)]
        if not theirs:
            continue
        behind = [said for said in theirs if said.key == theirs[0].key and same_people(said, theirs[0])]
        flipped = [said for said in prints if _own(said, behind[0].side)]
        flipped = [said for said in flipped[:_PRINTS] if _later(said, behind[0], theirs[:_PRINTS])]
        if not flipped or len(articles_of(flipped)) > len(articles_of(behind)):
            continue
        yield Trouble(
            ids((*behind, *flipped)),
            f"{first(sized(behind[0]))} is a figure of {name(behind[0])} ({papers(behind)}); "
            f"{papers(flipped)} puts it in the mouth of {name(flipped[0])}, whose own losses it counts.",
            observed=name(flipped[0]),
            expected=name(behind[0]),
        )


def _own(said: Said, side: str | None) -> bool:
    """Whether an origin speaks for the side whose losses a number counts; "5,000 casualties" may leave the side out."""
    country = said.origin.country
    counted = said.figure.counted
    named = said.side if counted is not None and counted.span is not None else side
    army = said.counted in (None, "military")  # who counts the civilians of a place does not count his own losses
    return said.key is not None and army and bool(country and side) and country == side and named == side


def _later(said: Said, other: Said, others: Iterable[Said]) -> bool:
    """Whether a print comes after the other, on a later day if it came through one of the others.

    What a side admits by the word of its enemy comes through the enemy too, but no later than the enemy says it.
    """
    if said.day is None or other.day is None:
        return False
    through = _hops(said)
    passed_on = any(_known_as(each) & through for each in others)
    return said.day > other.day if passed_on else said.day >= other.day


def chain_truncated(ground: Ground) -> Iterator[Trouble]:
    """A chain that begins with the one who passed it on: the commander's report becomes the president's own word."""
    for group in ground.numbers:
        stated = [said for said in group if said.stated and said.key is not None]
        known: dict[str, list[Said]] = {}
        for said in stated:
            for called in _known_as(said):
                known.setdefault(called, []).append(said)
        told: set[tuple[str | None, str | None]] = set()
        for whole in stated:
            heads = {said.entry.id: said for called in _hops(whole) for said in known.get(called, ())[:_PRINTS]}
            cut = [said for said in heads.values() if _is_cut(said, whole)]
            same = [said for said in cut if said.key == cut[0].key]
            if not same or (whole.key, same[0].key) in told:
                continue
            told.add((whole.key, same[0].key))
            yield Trouble(
                ids((whole, *same)),
                f"{first(sized(whole))} goes back to {name(whole)} by way of {name(same[0])} ({papers([whole])}); "
                f"{papers(same)} names {name(same[0])} alone.",
                observed=name(same[0]),
                expected=name(whole),
            )


def _is_cut(said: Said, whole: Said) -> bool:
    """Whether a print begins with somebody who only passed on what the whole chain shows."""
    if said.key == whole.key or said.article == whole.article or not same_people(said, whole):
        return False
    return not _known_as(whole) & (_hops(said) | _known_as(said))


def place_or_side(ground: Ground) -> Iterator[Trouble]:
    """One statement that most papers print of one country or side, and one paper of another."""
    for group in ground.statements:
        for prints in by((said for said in group if said.stated), lambda said: said.toll).values():
            yield from _odd_one(prints, _country, "of losses in {}", "of losses in {}")
            yield from _odd_one(prints, _side, "of {}", "of {}")


def _country(said: Said) -> str | None:
    scope = said.entry.scope
    return scope.country.upper() if scope is not None and scope.country else None


def _side(said: Said) -> str | None:
    scope = said.entry.scope
    return scope.side.upper() if scope is not None and scope.side else None


def _odd_one(
    prints: list[Said], slot: Callable[[Said], str | None], usual_words: str, odd_words: str
) -> Iterator[Trouble]:
    """The papers that fill a slot otherwise than most: two or more agree, and they are more than the others."""
    values = by((said for said in prints if slot(said)), lambda said: (said.article, slot(said)))
    count = Counter(value for _, value in values)
    articles = Counter(article for article, _ in values)
    (usual, most), *rest = count.most_common() or [("", 0)]
    if most < 2 or not usual:
        return
    for value, times in rest:
        odd = [s for (article, v), group in values.items() if v == value and articles[article] == 1 for s in group]
        if times >= most or not odd:
            continue
        agreed = [said for (_, v), group in values.items() if v == usual for said in group]
        yield Trouble(
            ids((*agreed, *odd)),
            f"{first(sized(odd[0]))}, a figure of {name(odd[0])}, is {odd_words.format(value)} in {papers(odd)}; "
            f"{most} reports print it {usual_words.format(usual)}.",
            observed=value,
            expected=usual,
        )


# -- prints of one figure ------------------------------------------------------------------------------------------


def _same_figure(ground: Ground) -> Iterator[list[Said]]:
    """Prints of one statement that count the same people under the same name and for the same sort of time."""
    for group in ground.statements:
        stated = (said for said in group if said.stated)
        for prints in by(stated, lambda said: (said.toll, said.windowed)).values():
            same = [said for said in prints if same_people(said, prints[0]) or _same_days(said, prints[0])]
            if len(articles_of(same)) > 1:
                yield same


def _same_days(said: Said, other: Said) -> bool:
    """Whether two figures of one stretch of days count the same people, be it in a village or in its region."""
    slots = said.entry.scope, other.entry.scope
    near = slots[0] is not None and slots[1] is not None and slots[0].country == slots[1].country is not None
    together = said.entry.start is not None and said.entry.start == other.entry.start and said.as_of == other.as_of
    return near and together and agree(said.side, other.side) and agree(said.counted, other.counted)


def _hops(said: Said) -> set[str]:
    """Everybody who passed a figure on, under every name they have."""
    attribution = said.entry.claim.attribution
    found: set[str] = set()
    for hop in attribution.relays if attribution else ():
        found |= {word.casefold() for word in (hop.actor, hop.name, hop.text) if word}
    return found


def _known_as(said: Said) -> set[str]:
    """The names of an origin."""
    return {word.casefold() for word in (said.origin.key, said.origin.actor, said.origin.name) if word}
