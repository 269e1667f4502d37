"""What a batch came to: documents read, claims found, and what was left out and why, in one sentence each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.records.reading import Reading

LANGUAGE = "language_not_read"


class Tally:
    """Counts while a batch goes on."""

    def __init__(self) -> None:
        self.read = self.claims = self.figures = self.findings = 0
        self.left_out: Counter[str] = Counter()
        self.unread = 0

    def add(self, reading: Reading) -> None:
        """Count a reading; one in a language without a reader is left out, though it is answered."""
        if any(note.code == LANGUAGE for note in reading.notes):
            self.unread += 1
            return
        self.read += 1
        self.claims += len(reading.claims)
        self.figures += sum(claim.figure is not None for claim in reading.claims)
        self.findings += len(reading.findings)

    def leave_out(self, reason: str) -> None:
        """Count something that no document could be made of."""
        self.left_out[reason] += 1

    @property
    def answered(self) -> int:
        """How many documents there is a reading for, be it one that says why it is empty."""
        return self.read + self.unread

    @property
    def complete(self) -> bool:
        """Whether nothing was left out."""
        return not self.unread and not self.left_out

    def __str__(self) -> str:
        found = ", ".join(
            (_number(self.claims, "claim"), _number(self.figures, "figure"), _number(self.findings, "finding"))
        )
        sentences = [f"{_number(self.read, 'document')} read: {found}."]
        reasons = self.left_out + Counter({"another language": self.unread})
        if reasons:
            whys = ", ".join(f"{count} {reason}" for reason, count in sorted(reasons.items()))
            only = next(iter(reasons)) if len(reasons) == 1 else whys
            sentences.append(f"{reasons.total()} left out ({only}).")
        return " ".join(sentences)


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
