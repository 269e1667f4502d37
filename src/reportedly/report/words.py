"""How a claim is put in words, the same in the terminal and on the page: records in, short plain phrases out.

Only what the record holds is said; where the text gave no number, its own words stand. Pure, and free of markup.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reportedly.checks.bounds import bounded, number
from reportedly.records.attribution import Anonymity, Role, Stance
from reportedly.records.claim import Kind, Measure, Modality, Reckoning
from reportedly.records.finding import Severity
from reportedly.records.mention import Precision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.records.attribution import Hop
    from reportedly.records.claim import Claim, Figure, Time
    from reportedly.records.document import Document

THIS_REPORT = "this report"
OWN_VOICE = "no source given"

_MEASURES = {
    Measure.KILLED_OR_WOUNDED: "killed or wounded",
    Measure.CASUALTIES: "casualties",
    Measure.REINFORCEMENT: "sent as reinforcement",
    Measure.PLANNED_DEPLOYMENT: "to be deployed",
    Measure.RATE: "rate",
    Measure.OTHER: "counted",
}
_KINDS = {Kind.FIGURE: "figure", Kind.CONFIRMATION: "confirmation", Kind.DENIAL: "denial"}
_RECKONINGS = {
    Reckoning.CUMULATIVE: "running total",
    Reckoning.WINDOW: "in that period",
    Reckoning.STANDING: "at that time",
}
_MODALITIES = {
    Modality.HEDGED: "hedged",
    Modality.DENIED: "denied",
    Modality.PLANNED: "planned",
    Modality.PROJECTED: "projected",
    Modality.HYPOTHETICAL: "hypothetical",
    Modality.SUPERSEDED: "superseded",
}
_SAID_BY_KIND = {Kind.DENIAL: Modality.DENIED, Kind.FORECAST: Modality.PROJECTED}
_STANCES = {Stance.DENIES: "the source denies it", Stance.DOUBTS: "the source doubts it"}
_SIGNS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.INFORMATION: "i"}

# Not for a reader's eyes: control characters, which can steer a terminal, and the marks that turn the direction of
# what follows, which can make 4,000 look like 000,4. Joiners and plain direction marks stay, since spelling needs them.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff]")
_BREAK = re.compile("[\t\x0b\x0c\u0085\u2028\u2029\r]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SPACE = re.compile(r"\s+")
# Marks of Markdown, which a cut quotation may hold one half of: "At least **80", "the [health ministry".
_LINK = re.compile(r"\[([^\[\]\n]{0,300})\]\([^()\s]{0,2000}\)")
_HALF_LINK = re.compile(r"\]\([^()\s]{0,2000}\)?|\[(?=[^\[\]]*\Z)")
_STRONG = re.compile(r"\*\*|__")


def shown(text: str) -> str:
    """The text with nothing in it that could steer a display; for the eye only, offsets do not survive."""
    if text.isprintable() and text.isascii():
        return text
    return _CONTROL.sub("\ufffd", _BREAK.sub(" ", _TURNING.sub("", text)))


def line(text: str) -> str:
    """The same on one line, with single spaces and without the marks of Markdown."""
    return _SPACE.sub(" ", plain(shown(text))).strip()


def plain(text: str) -> str:
    """The text without the marks of Markdown: links by their words, nothing bold."""
    if "[" in text or "](" in text:  # "[sic]" stays
        text = _LINK.sub(r"\1", text)
        text = _HALF_LINK.sub("", text)
    return _STRONG.sub("", text) if "**" in text or "__" in text else text


def amount(figure: Figure) -> str:
    """The figure in words with its bound kept, such as "more than 4,000"; the text's own words where it is vague."""
    return bounded(figure) or line(figure.span.quote)


def measure(figure: Figure) -> str:
    """What happened to the counted, such as "killed or wounded"."""
    label = _MEASURES.get(figure.measure, figure.measure.value.replace("_", " "))
    return f"{label}: {line(figure.item)}" if figure.item else label


def part_of(figure: Figure) -> str | None:
    """What the figure is a share or a part of."""
    if figure.of is None:
        return None
    whole = line(figure.of.span.quote)
    return f"of {whole}" if figure.measure is Measure.SHARE else f"part of {whole}"


def counted(figure: Figure) -> str | None:
    """Who or what is counted, in the words of the text, where the measure has not said so ("equipment: boats")."""
    words = line(figure.counted.text) if figure.counted else ""
    return None if not words or words.casefold() == (figure.item or "").casefold() else words


def kind(claim: Claim) -> str:
    """What sort of claim it is."""
    return _KINDS.get(claim.kind, claim.kind.value)


def when(figure: Figure) -> tuple[str, ...]:
    """The time and the reckoning of a figure, as far as the words tell."""
    found = []
    if figure.period is not None:
        words, days = line(figure.period.words), dates(figure.period)
        found.append(f"{words} ({days})" if days and days not in words else words)
    if figure.reckoning is not None and not (figure.reckoning is Reckoning.WINDOW and figure.period is None):
        found.append(_RECKONINGS[figure.reckoning])
    return tuple(found)


def dates(time: Time) -> str | None:
    """The resolved days of a time, no sharper than the words were."""
    start, end = time.start, time.end
    if start is None and end is None:
        return None
    if start is None or end is None:
        return f"from {start}" if start else f"until {end}"
    if time.precision is Precision.YEAR and start[:4] == end[:4]:
        return start[:4]
    if time.precision is Precision.MONTH and start[:7] == end[:7]:
        return start[:7]
    return start if start == end else f"{start} to {end}"


def where(figure: Figure) -> str | None:
    """The place a figure speaks of, in the words of the text."""
    return (line(figure.place.text) or None) if figure.place else None


def held(claim: Claim) -> tuple[str, ...]:
    """How the content is held: modality, hedges with their grade, a source that denies; empty where simply asserted."""
    state = None if claim.modality is _SAID_BY_KIND.get(claim.kind) else _MODALITIES.get(claim.modality)
    found = [state] if state else []
    if claim.attribution is not None:
        hedges = [f"“{line(h.span.quote)}” ({h.grade.replace('_', ' ')})" for h in claim.attribution.hedges]
        if hedges:
            found = [": ".join((*found, ", ".join(dict.fromkeys(hedges))))]
        stance = _STANCES.get(claim.attribution.stance)
        if stance is not None and claim.kind is not Kind.DENIAL and claim.modality is not Modality.DENIED:
            found.append(stance)
    return tuple(found)


class Link(NamedTuple):
    """One party of a drawn chain: what to write, its own name where that says more, and how far it is named."""

    role: Role
    text: str
    name: str | None
    note: str | None


def chain(claim: Claim, document: Document) -> tuple[Link, ...]:
    """The parties from origin to publisher; of a claim in the report's own voice the publisher alone."""
    hops = claim.attribution.chain if claim.attribution else ()
    links = [_link(hop, document) for hop in hops]
    if not links or links[-1].role is not Role.PUBLISHER:
        links.append(Link(Role.PUBLISHER, line(document.publisher or "") or THIS_REPORT, None, None))
    return tuple(links)


def own_voice(claim: Claim) -> bool:
    """Whether the publisher says it with no source."""
    return claim.attribution is None


def _link(hop: Hop, document: Document) -> Link:
    text = line(hop.text)
    if hop.role is Role.PUBLISHER:
        return Link(hop.role, text or line(document.publisher or "") or THIS_REPORT, None, None)
    if not text:
        text = line(hop.name or (hop.antecedent.quote if hop.antecedent else "")) or "nobody named"
    name = line(hop.name) if hop.name else None
    if name is not None and name.casefold() in text.casefold():
        name = None
    note = "not named" if hop.anonymity is Anonymity.NONE_GIVEN and text != "nobody named" else None
    return Link(hop.role, text, name, note)


def labels(claims: Sequence[Claim]) -> tuple[str, ...]:
    """What a view calls each claim: figures 1, 2, 3 and judgements A, B, C, each in the order of the claims."""
    found, figures, judgements = [], 0, 0
    for claim in claims:
        if claim.figure is not None:
            figures += 1
            found.append(str(figures))
        else:
            judgements += 1
            found.append(_letters(judgements))
    return tuple(found)


def _letters(n: int) -> str:
    letters = ""
    while n:
        n, rest = divmod(n - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def sign(severity: Severity) -> str:
    """A mark for a severity that can be told without colour."""
    return _SIGNS[severity]


def severity_name(severity: Severity) -> str:
    """The word beside the mark."""
    return "note" if severity is Severity.INFORMATION else severity.value


def counted_as(n: int, noun: str, several: str = "") -> str:
    """A noun with its number: "1 figure", "7 figures"; `several` where an s does not make the plural."""
    return f"{number(n)} {noun}" if n == 1 else f"{number(n)} {several or noun + 's'}"


def counts(figures: int, judgements: int, findings: int) -> str:
    """How much was found: "7 figures, 13 judgements, 1 finding"."""
    found = ((figures, "figure"), (judgements, "judgement"), (findings, "finding"))
    return ", ".join(counted_as(n, noun) for n, noun in found)


def imprint(document: Document) -> tuple[str, ...]:
    """Publisher, author and day of publication, as far as they are known."""
    published = document.published_on
    parts = (document.publisher, document.author, published.isoformat() if published else None)
    return tuple(line(part) for part in parts if part and line(part))


def title(document: Document) -> str:
    """The title; without one the first words of the text."""
    if document.title and line(document.title):
        return line(document.title)
    lines = document.text.strip()[:400].splitlines()
    return excerpt(lines[0] if lines else "") or "Untitled report"


def excerpt(text: str) -> str:
    """The first words of a text, on one line."""
    first = line(text)
    return first if len(first) <= 80 else first[:80].rsplit(" ", 1)[0] + " …"
