"""What one document claims, all of it: the frozen result of `read`."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Any

import msgspec

from reportedly.records.attribution import Attribution  # noqa: TC001 - msgspec resolves annotations at run time
from reportedly.records.claim import Claim  # noqa: TC001
from reportedly.records.document import Document  # noqa: TC001
from reportedly.records.finding import Finding, Note
from reportedly.records.mention import Mentions

SCHEMA = "reportedly/reading/1"


class Only(StrEnum):
    """What a reading is asked for, where not all is wanted."""

    FIGURES = "figures"


class Reader(msgspec.Struct, frozen=True):
    """What made a reading: enough to make it again."""

    version: str
    lexicon: str | None
    tagger: str | None


class Face(msgspec.Struct, frozen=True):
    """The public face of a reading: exactly what `reportedly read --json` prints, one object a document."""

    schema: str
    document: Document
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    notes: tuple[Note, ...]
    reader: Reader


class Reading(msgspec.Struct, frozen=True):
    """Everything one document claims, pinned to its text.

    `mentions` and `attributions` are the steps on the way, kept so that every claim can be explained; the JSON of
    the contract leaves them out.
    """

    document: Document
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    notes: tuple[Note, ...]
    reader: Reader
    attributions: tuple[Attribution, ...] = ()
    mentions: Mentions = Mentions()

    @property
    def face(self) -> Face:
        """The part of the reading that the contract speaks of."""
        return Face(SCHEMA, self.document, self.claims, self.findings, self.notes, self.reader)

    def surer(self, floor: float) -> Reading:
        """The reading without claims less sure than `floor` and what was found about them; a note counts them."""
        kept = {claim.id for claim in self.claims if claim.confidence is None or claim.confidence >= floor}
        if len(kept) == len(self.claims):
            return self
        claims = tuple(
            msgspec.structs.replace(
                claim,
                confirms=tuple(other for other in claim.confirms if other in kept),
                disputes=tuple(other for other in claim.disputes if other in kept),
            )
            for claim in self.claims
            if claim.id in kept
        )
        less = len(self.claims) - len(claims)
        what = f"{less} claim{'s' if less > 1 else ''} less sure than {floor:g} left out."
        return msgspec.structs.replace(
            self,
            claims=claims,
            findings=tuple(finding for finding in self.findings if kept.issuperset(finding.claims)),
            notes=(*self.notes, Note("less_sure_left_out", what)),
        )

    def to_json(self) -> str:
        """One line of JSON, as `reportedly read --json` prints it."""
        try:
            return msgspec.json.encode(self.face).decode()
        except UnicodeEncodeError:  # half of a surrogate pair, which JSON can only say as an escape
            return json.dumps(self.to_dict(), separators=(",", ":"))

    def to_dict(self) -> dict[str, Any]:
        """The same as plain dictionaries and lists."""
        return msgspec.to_builtins(self.face)  # type: ignore[no-any-return]

    def claim(self, claim_id: str) -> Claim:
        """The claim of that id.

        Raises:
            KeyError: no claim of this reading has it.
        """
        for claim in self.claims:
            if claim.id == claim_id:
                return claim
        raise KeyError(claim_id)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of one line of `reportedly read --json`, made from the records themselves."""
    return msgspec.json.schema(Face)
