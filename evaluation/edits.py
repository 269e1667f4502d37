"""How desks edit agency copy, and what only looks like it: texts made from a text, the same at every run.

Each edit takes a seed and a report and gives the new text, or "" where there is nothing to edit.
"""

from __future__ import annotations

import random
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Edit = Callable[[str, str], str]

_SENTENCE = re.compile(r"(?<=[.!?”])\s+(?=[“A-Z])")
_NUMBER = re.compile(r"(?<![\d,.–-])\d{1,3}(?:,\d{3})*(?![A-Za-z]|[\d,.–-]*\d)")
_DATELINE = re.compile(r"\(([A-Z][^()]{2,30})\)")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_TABLE = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def cut(seed: str, text: str) -> str:
    """The end left out, as for want of room: between a third and two thirds stay."""
    parts = _paragraphs(text)
    if len(parts) < 4:
        return ""
    keep = max(2, round(len(parts) * random.Random(seed).uniform(0.35, 0.7)))
    return "\n\n".join(parts[:keep])


def reorder(seed: str, text: str) -> str:
    """The paragraphs behind the lead in another order."""
    head, rest = _paragraphs(text)[:2], _paragraphs(text)[2:]
    if len(rest) < 2:
        return ""
    random.Random(seed).shuffle(rest)
    return "\n\n".join([*head, *rest])


def headline(seed: str, text: str) -> str:
    """Another headline."""
    parts = _paragraphs(text)
    draw = random.Random(seed).choice(_TABLE["headlines"])
    return "\n\n".join([draw, *(parts[1:] if not parts[0].endswith((".", "”")) else parts)])


def lead(seed: str, text: str) -> str:
    """A lead of the paper's own town in front."""
    draw = random.Random(seed)
    mine = draw.choice(_TABLE["leads"]).format(town=draw.choice(_TABLE["towns"]), n=draw.randrange(3, 900))
    parts = _paragraphs(text)
    return "\n\n".join([draw.choice(_TABLE["headlines"]), mine, *parts[1:]]) if len(parts) > 2 else f"{mine}\n\n{text}"


def credit(seed: str, text: str) -> str:
    """Another credit in the dateline, and one behind the text."""
    draw = random.Random(seed)
    name = draw.choice(_TABLE["credits"])
    return _DATELINE.sub(f"({name})", text, count=1) + "\n\n" + draw.choice(_TABLE["tails"]).format(credit=name)


def spelling(_seed: str, text: str) -> str:
    """British made American."""
    for british, american in _TABLE["spellings"]:
        text = text.replace(british, american)
    return text


def numerals(_seed: str, text: str) -> str:
    """Numbers below a hundred spelled out."""
    return _NUMBER.sub(lambda match: _spelled(match[0]), text)


def rewrite(seed: str, text: str) -> str:
    """Words exchanged for others of their meaning, and a few dropped, one in eight or so."""
    draw = random.Random(seed)
    for one, other in _TABLE["synonyms"]:
        text = re.sub(rf"\b{one}\b", lambda m, o=other: o if draw.random() < 0.75 else m[0], text)
    return re.sub(
        r"\b(?:the|that|also|then|still|very|some|just|now) ", lambda m: "" if draw.random() < 0.35 else m[0], text
    )


def desk(seed: str, text: str) -> str:
    """Several of them together, as a desk does before it prints."""
    draw = random.Random(seed)
    chosen = draw.sample((headline, credit, spelling, numerals, rewrite, lead, reorder, _trim), 4)
    for edit in chosen:
        text = edit(seed, text) or text
    return text


def _trim(seed: str, text: str) -> str:
    parts = _paragraphs(text)
    return "\n\n".join(parts[: max(2, round(len(parts) * random.Random(seed).uniform(0.6, 0.9)))])


def drop(seed: str, text: str) -> str:
    """Every fourth sentence or so left out, wherever it stands."""
    draw = random.Random(seed)
    kept = []
    for part in _paragraphs(text):
        some = [sentence for sentence in _sentences(part) if draw.random() > 0.25]
        if some:
            kept.append(" ".join(some))
    return "\n\n".join(kept)


COPIES: dict[str, Edit] = {
    "cut": cut, "reordered": reorder, "headline": headline, "lead": lead, "credit": credit, "spelling": spelling,
    "numerals": numerals, "rewritten": rewrite, "thinned": drop, "desk": desk,
}  # fmt: skip


# -- telegrams ---------------------------------------------------------------------------------------------------------


def telegram(text: str) -> str:
    """The first two sentences behind the headline."""
    parts = _paragraphs(text)
    body = " ".join(parts[1:] if len(parts) > 1 and not parts[0].endswith((".", "”")) else parts)
    return " ".join(_sentences(body)[:2])


def flash(seed: str, text: str) -> str:
    """A telegram behind another credit."""
    return f"({random.Random(seed).choice(_TABLE['credits'])}) {text}"


SHORT: dict[str, Edit] = {"short_credit": flash, "short_numerals": numerals, "short_spelling": spelling}


# -- near-misses -------------------------------------------------------------------------------------------------------


def update(seed: str, text: str, figures: Sequence[str]) -> str:
    """The same agency an hour later: one of its figures has risen, the lead is new, most of the rest stays."""
    draw = random.Random(seed)
    parts = _paragraphs(text)
    old = next((m for said in figures if (m := _NUMBER.search(said)) and _value(m[0]) > 1), None)
    if old is None:
        return ""
    new = _value(old[0]) + draw.randrange(1, 9)
    rest = [re.sub(rf"(?<![\d,.]){re.escape(old[0])}(?![\d,])", f"{new:,}", part) for part in parts[1:]]
    first = f"UPDATE 1 – Number now at {new:,}, officials say"
    more = "The new number was given late in the evening and may change again."
    return "\n\n".join([first, *rest[:1], more, *rest[1:]])


def other_day(seed: str, text: str) -> str:
    """The same two sentences with other numbers, and another day of the week."""
    draw = random.Random(seed)
    if not any(_value(m[0]) < 1900 for m in _NUMBER.finditer(text)):
        return ""
    for at, day in enumerate(_DAYS):
        if day in text:
            text = text.replace(day, _DAYS[(at + draw.randrange(1, 6)) % 7])
            break
    return _NUMBER.sub(lambda m: f"{_value(m[0]) + draw.randrange(1, 30):,}", text)


def statements() -> Sequence[str]:
    """A ministry's statement of sixty days, which differs in its numbers alone."""
    draw = random.Random("statements")
    made = []
    for day in range(60):
        n = [draw.randrange(2, 1500) for _ in range(9)]
        made.append(_TABLE["statement"].format(day % 28 + 1, *n))
    return made


def briefings() -> Sequence[str]:
    """Four briefings, each told by two or three papers that were in the room and quote the same words."""
    found: list[str] = _TABLE["briefings"]
    return found


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.split("\n\n") if part.strip()]


def _sentences(text: str) -> list[str]:
    return _SENTENCE.split(text)


def _value(written: str) -> int:
    return int(written.replace(",", ""))


def _spelled(written: str) -> str:
    table = load("en").table("numerals")
    value = _value(written)
    units = {int(number): word for word, number in reversed(list(table["units"].items()))}
    tens = {int(number): word for word, number in table["tens"].items() if word != "fourty"}
    if value in units:
        return units[value]
    if value < 100:
        return tens[value // 10 * 10] + (f"-{units[value % 10]}" if value % 10 else "")
    if value < 1000 and value % 100 == 0:
        return f"{units[value // 100]} hundred"
    return written
