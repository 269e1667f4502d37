"""What people and the machine judge about entries: four answers, with reasons, author and time.

A decision of a person always outweighs the machine's. Decisions are rows of the ledger: closed, never changed.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Judgement(StrEnum):
    """Whether two entries speak of the same thing. Unsure is an answer."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    NONE = "none"  # nobody has judged


class Reason(msgspec.Struct, frozen=True, gc=False):
    """One feature that spoke for or against: its name, its weight in the score, and a sentence for the reader."""

    feature: str
    weight: float
    words: str


class Link(msgspec.Struct, frozen=True, gc=False):
    """A judgement on two entries.

    `score`, from 0 to 1, is the machine's and None for a person's; `by` is "reportedly" or a person's name.
    """

    left: str
    right: str
    judgement: Judgement
    score: float | None
    reasons: tuple[Reason, ...]
    by: str = "reportedly"


class Subject(StrEnum):
    """What a person decided about."""

    LINK = "link"  # subjects: two entries; verdict: a Judgement
    EDGE = "edge"  # subjects: two origins' keys; verdict: "cut" or "join"
    TEXT = "text"  # subjects: two documents' keys; verdict: "cut" or "join"
    ORIGIN = "origin"  # subjects: two origins' keys; verdict: "same" or "different"
    FINDING = "finding"  # subjects: the finding's id; verdict: "resolved" or "reopened"
    RANK = "rank"  # subjects: series, origin's key; verdict: "preferred", "normal" or "deprecated"
    REVIEW = "review"  # subjects: an entry; verdict: "accepted", "corrected", "rejected" or "withdrawn"


class Decision(msgspec.Struct, frozen=True):
    """One decision of one person, kept with name, time and reason; the latest on a subject counts.

    `subjects` are sorted where their order does not matter, so that one question has one key. `detail` holds what a
    verdict needs beyond a word, as JSON.
    """

    id: str
    subject: Subject
    subjects: tuple[str, ...]
    verdict: str
    reason: str
    by: str
    recorded_at: str
    closed_at: str | None = None
    detail: str | None = None
