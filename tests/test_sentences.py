"""The specification, sentence by sentence: every `tests/sentences/*.toml` is read and compared.

A row states what it wants and nothing else is compared; a list is complete: `figures = []` means that the sentence
holds none. A row with `optional = true` may be there or not. Each is read twice: by the rules alone, and as `read` does
by itself; attributions word for word are asked of the rules alone. `xfail = "reason"` marks a sentence that is known to
be read wrongly; it fails once it is read right.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from reportedly.attribution import RULES
from reportedly.lexicon import load
from reportedly.reading import read
from reportedly.records.claim import Claim, Kind
from reportedly.records.document import Document
from reportedly.records.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reportedly.records.attribution import Attribution, Credit
    from reportedly.records.mention import Actor, Period, Place, Quantity
    from reportedly.records.reading import Reading

HERE = Path(__file__).parent / "sentences"
ABOUT = {"text", "why", "class", "published", "publisher", "title", "language", "xfail"}
ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
EDGE = " \t\n.,;:\"'“”‘’«»()[]"

Row = dict[str, Any]


def plain(words: str | None) -> str:
    """Words as they are compared: no leading article, no mark at the edge, no difference of case."""
    return ARTICLE.sub("", (words or "").strip(EDGE)).casefold()


def principal(figure: Any) -> Any:
    if figure.qualifier == "range":
        return [figure.low, figure.high]
    return next((n for n in (figure.value, figure.low, figure.high) if n is not None), None)


def origin(credit: Credit | None) -> str:
    return credit.origin.text if credit is not None and credit.origin is not None else ""


def relays(credit: Credit | None) -> list[str]:
    return [hop.text for hop in credit.relays] if credit is not None else []


def claim_row(claim: Claim) -> Row:
    credit = claim.attribution
    row: Row = {
        "kind": claim.kind,
        "modality": claim.modality,
        "content": claim.span.quote,
        "quote": claim.span.quote,
        "source": origin(credit),
        "origin": origin(credit),
        "relays": relays(credit),
        "cue": credit.cue.quote if credit is not None and credit.cue is not None else "",
        "stance": credit.stance if credit is not None else "",
        "hedges": [hedge.span.quote for hedge in credit.hedges] if credit is not None else [],
        "confirms": len(claim.confirms),
        "disputes": len(claim.disputes),
    }
    if claim.figure is not None:
        row |= figure_row(claim)
    return row


def figure_row(claim: Claim) -> Row:
    figure = claim.figure
    assert figure is not None
    return {
        "quote": figure.span.quote,
        "at": figure.span.quote,
        "qualifier": figure.qualifier,
        "number": principal(figure),
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "measure": figure.measure,
        "item": figure.item or "",
        "counted": figure.counted.text if figure.counted else "",
        "side": (figure.counted.side if figure.counted else None) or "",
        "reckoning": figure.reckoning or "",
        "period": figure.period.words if figure.period else "",
        "place": figure.place.text if figure.place else "",
        "of": figure.of.span.quote if figure.of else "",
    }


def attribution_row(attribution: Attribution) -> Row:
    credit = attribution.credit
    return {
        "source": attribution.source.quote if attribution.source else "",
        "cue": attribution.cue.quote if attribution.cue else "",
        "content": " … ".join(piece.quote.strip(EDGE) for piece in attribution.content),
        "origin": origin(credit),
        "relays": relays(credit),
        "stance": credit.stance,
        "manner": credit.manner,
        "hedges": [hedge.span.quote for hedge in credit.hedges],
        "grades": [hedge.grade for hedge in credit.hedges],
        "chain": [f"{hop.role}: {hop.text}" for hop in credit.chain],
        "kind": (credit.origin.kind if credit.origin else None) or "",
        "actor": (credit.origin.actor if credit.origin else None) or "",
        "country": (credit.origin.country if credit.origin else None) or "",
        "anonymity": credit.origin.anonymity if credit.origin else "",
        "antecedent": credit.origin.antecedent.quote if credit.origin and credit.origin.antecedent else "",
        "inside": -1 if attribution.inside is None else attribution.inside,
    }


def quantity_row(quantity: Quantity) -> Row:
    return {
        "quote": quantity.span.quote,
        "at": quantity.span.quote,
        "core": quantity.core.quote,
        "qualifier": quantity.qualifier,
        "number": principal(quantity),
        "value": quantity.value,
        "low": quantity.low,
        "high": quantity.high,
        "shape": quantity.shape,
        "more": quantity.more,
    }


def period_row(period: Period) -> Row:
    return {
        "words": period.words,
        "start": period.start or "",
        "end": period.end or "",
        "precision": period.precision,
        "bearing": period.bearing,
    }


def actor_row(actor: Actor) -> Row:
    return {
        "quote": actor.span.quote,
        "id": actor.id or "",
        "name": actor.name or "",
        "kind": actor.kind or "",
        "country": actor.country or "",
    }


def place_row(place: Place) -> Row:
    return {"quote": place.text, "id": place.id or "", "country": place.country or ""}


ROWS: dict[str, Callable[[Reading], list[Row]]] = {
    "figures": lambda r: [claim_row(c) | {"quote": figure_row(c)["quote"]} for c in r.claims if c.kind is Kind.FIGURE],
    "claims": lambda r: [claim_row(c) for c in r.claims],
    "attributions": lambda r: [attribution_row(a) for a in r.attributions],
    "quantities": lambda r: [quantity_row(q) for q in r.mentions.quantities],
    "periods": lambda r: [period_row(p) for p in r.mentions.periods],
    "actors": lambda r: [actor_row(a) for a in r.mentions.actors],
    "places": lambda r: [place_row(p) for p in r.mentions.places],
    "findings": lambda r: [
        {"check": f.check, "severity": f.severity, "explanation": f.explanation} for f in r.findings
    ],
    "notes": lambda r: [{"code": n.code, "message": n.message} for n in r.notes],
}
WITHIN = {"counted", "place", "period", "of"}  # one may well say a little more or less than the other
OVERLAP = {"at"}  # the extent is open, the words are not


def same(key: str, want: Any, got: Any) -> bool:
    """Whether a value that the specification states is the one that was read."""
    if isinstance(want, bool):
        return bool(got) is want
    if isinstance(want, int | float):
        return isinstance(got, int | float) and abs(want - got) <= 1e-9 + 1e-3 * abs(want)
    if isinstance(want, list):
        return isinstance(got, list) and len(want) == len(got) and all(map(same, [key] * len(want), want, got))
    want, got = plain(str(want)), plain(None if got is None else str(got))
    if key in OVERLAP or (key in WITHIN and want and got):
        return bool(re.search(rf"\b{re.escape(want)}\b", got) or re.search(rf"\b{re.escape(got)}\b", want))
    return want == got


def anchor(key: str) -> tuple[str, ...]:
    """The keys by which a wanted row finds its partner, so that one miss does not spoil the rows after it."""
    return {"periods": ("words",), "attributions": ("cue", "content")}.get(
        key, ("quote", "at", "check", "code", "content")
    )


def differences(key: str, wants: list[Row], gots: list[Row]) -> list[str]:
    """What is missing, what is too much, and what differs, in words."""
    found: list[str] = []
    left = list(gots)
    for want in wants:
        keys = [k for k in anchor(key) if k in want]
        partner = next((g for g in left if all(same(k, want[k], g.get(k)) for k in keys)), None)
        if partner is None and want.get("optional"):
            continue
        if partner is None and len(wants) == len(gots):
            partner = left[0]
        if partner is None:
            found.append(f"{key}: missing {want}")
            continue
        left.remove(partner)
        found.extend(
            f"{key}: {want.get('quote') or want.get('cue') or want.get('words') or want.get('at')!r}: "
            f"{name}: want {value!r}, got {partner.get(name)!r}"
            for name, value in want.items()
            if name != "optional" and not same(name, value, partner.get(name))
        )
    found.extend(f"{key}: not wanted { {k: v for k, v in row.items() if v not in ('', [], None)} }" for row in left)
    return found


def sentences() -> Iterable[Any]:
    """One case a sentence, named after its file, its line and its first words."""
    for file in sorted(HERE.glob("*.toml")):
        source = file.read_text(encoding="utf-8")
        lines = [source.count("\n", 0, m.start()) + 1 for m in re.finditer(r"^\[\[sentence\]\]", source, re.MULTILINE)]
        for line, row in zip(lines, tomllib.loads(source)["sentence"], strict=True):
            marks = [pytest.mark.xfail(reason=row["xfail"], strict=True)] if "xfail" in row else []
            label = re.sub(r"[^\w ,.%-]", "", row.get("text", "?"))[:40].encode("ascii", "replace").decode()
            yield pytest.param(row, f"{file.name}:{line}", id=f"{file.name}:{line}/{label}", marks=marks)


def spans(value: Any) -> Iterable[Span]:
    """All spans inside a record."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple | list):
        for part in value:
            yield from spans(part)
    elif hasattr(value, "__struct_fields__"):
        for name in value.__struct_fields__:
            yield from spans(getattr(value, name))


@cache
def pack(language: str) -> Any:
    return load(language)


BY_RULES_ALONE = {"attributions", "notes"}  # where spans end is the rules' own; the network marks as annotators do


@pytest.mark.parametrize("tagger", ["rules", "auto"])
@pytest.mark.parametrize("row, where", list(sentences()))
def test_a_sentence_is_read_as_specified(row: Row, where: str, tagger: str, record_property: Any) -> None:
    if tagger == "rules":
        record_property("class", f"{where.split('.')[0]}: {row.get('class', 'all others')}")
    unknown = set(row) - ABOUT - set(ROWS)
    assert not unknown, f"{where}: unknown keys {sorted(unknown)}"
    language = row.get("language", "en")
    document = Document(
        row["text"],
        language=language,
        published_at=str(row["published"]) if "published" in row else None,
        publisher=row.get("publisher"),
        title=row.get("title"),
    )
    reading = read(document, pack(language), RULES if tagger == "rules" else None)
    broken = [
        span
        for span in spans((reading.claims, reading.attributions, reading.mentions))
        if not span.holds(document.text)
    ]
    assert not broken, f"{where}: these words do not stand where their span says: {broken}"
    found: list[str] = []
    for key in ROWS:
        if key in row and not (tagger != "rules" and key in BY_RULES_ALONE):
            gots = ROWS[key](reading)
            known = gots[0].keys() if gots else None
            for want in row[key]:
                assert known is None or set(want) - {"optional"} <= set(known), (
                    f"{where}: unknown in {key}: {sorted(set(want) - set(known))}"
                )
            found.extend(differences(key, row[key], gots))
    if found:
        pytest.fail("\n".join([where, row["text"], f"({row.get('why', 'no reason given')})", *found]), pytrace=False)
