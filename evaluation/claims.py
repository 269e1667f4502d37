"""Every claim of one report, annotated whole: kind, origin and relays right, and the findings.

Each gold claim is matched with at most one claim of the reading: a figure with one whose figure overlaps, any other
with one whose words lie in the same sentence. A claim counts as right when kind, origin and relays all are.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from evaluation.figures import overlap, words
from evaluation.scores import Outcome, Record, assigned, ratio
from reportedly.reading import read
from reportedly.records.document import Document

if TYPE_CHECKING:
    from pathlib import Path

    from reportedly.records.claim import Claim
    from reportedly.records.reading import Reading


def score(file: Path, language: str | None = None) -> Outcome:
    """Compare the reading of the text beside a gold file with that gold."""
    gold: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    text = (file.parent / gold["document"]["file"]).read_text(encoding="utf-8")
    reading = read(Document(text, language=language or gold["document"].get("language")))
    out = Outcome({})
    pairs = []
    for i, want in enumerate(gold["claims"]):
        for j, claim in enumerate(reading.claims):
            if rank := _rank(want, claim, text):
                pairs.append((rank, i, j))
    partner = assigned(pairs)
    right = dict.fromkeys(("claims", "kind", "origin", "relays", "modality"), 0)
    for i, want in enumerate(gold["claims"]):
        name = f"{want['kind']} {(want.get('figure') or {}).get('quote') or want.get('gist')!r}"
        if i not in partner:
            out.mistake("missed", file.name, name)
            continue
        claim = reading.claims[partner[i]]
        judged = _judge(want, claim)
        for part, good in judged.items():
            right[part] += good
            if not good:
                out.mistake(part, file.name, f"{name}: want {want.get(part)} got {_got(part, claim)}")
        right["claims"] += judged["kind"] and judged["origin"] and judged["relays"]
    for j, claim in enumerate(reading.claims):
        if j not in partner.values():
            out.mistake("extra", file.name, f"{claim.kind.value} {claim.span.quote!r}")
    out.metrics.update(
        gold=len(gold["claims"]),
        **{name: ratio(count, len(gold["claims"])) for name, count in right.items()},
        extra=len(reading.claims) - len(partner),
        findings=_findings(gold, reading, out, file.name),
    )
    return out


def _rank(want: Record, claim: Claim, text: str) -> float:
    """How well a claim fits a gold claim: nothing unless its figure, or else its sentence, is the same."""
    if (want["kind"] == "figure") != (claim.figure is not None):
        return 0.0
    if claim.figure is not None:
        start, end = want["figure"]["span"]
        if not overlap((start, end), (claim.figure.span.start, claim.figure.span.end), text):
            return 0.0
    elif not claim.span.overlaps(*want["sentence"]):
        return 0.0
    return 1.0 + sum(_judge(want, claim).values())


def _judge(want: Record, claim: Claim) -> dict[str, bool]:
    credit = claim.attribution
    origin = credit.origin if credit else None
    relays = credit.relays if credit else ()
    return {
        "kind": want["kind"] == claim.kind,
        "origin": _party(want["origin"], origin),
        "relays": len(relays) == len(want["relays"]) and all(map(_party, want["relays"], relays)),
        "modality": want["modality"] == claim.modality,
    }


def _party(want: Record | None, got: Any) -> bool:
    """Whether two parties are the same, by a word that mention or name share; nobody is nobody."""
    if want is None or got is None:
        return want is None and got is None
    wanted = words(want.get("mention")) | words(want.get("name"))
    return bool(wanted & (words(got.text) | words(got.name)))


def _got(part: str, claim: Claim) -> Any:
    credit = claim.attribution
    if part == "origin":
        return credit.origin.text if credit and credit.origin else None
    if part == "relays":
        return [hop.text for hop in credit.relays] if credit else []
    return getattr(claim, part).value


def _findings(gold: Record, reading: Reading, out: Outcome, where: str) -> float:
    """The share of gold findings that a check of that name made about at least one of the same places."""
    found = 0
    text = reading.document.text
    for want in gold["findings"]:
        hit = False
        for finding in reading.findings:
            claims = [reading.claim(name) for name in finding.claims]
            said = " ".join(text[c.sentence.start : c.sentence.end] for c in claims) + finding.explanation
            hit = hit or (finding.check == want["check"] and any(about in said for about in want["about"]))
        found += hit
        if not hit:
            out.mistake("finding missed", where, f"{want['check']}: {want['note']}")
    return ratio(found, len(gold["findings"]))
