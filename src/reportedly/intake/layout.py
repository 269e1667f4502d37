"""The text of a document being put together, and which stretches of it are parts with a time or an author of their own.

Blocks in, one text out, every part with its place in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.intake.embeds import number_of
from reportedly.records.page import Aside, AsideKind, Part, PartKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.intake.embeds import Quoted
    from reportedly.intake.posts import Post

_BETWEEN = "\n\n"


class Layout:
    """Collects the blocks of a text in their order."""

    def __init__(self) -> None:
        self._blocks: list[str] = []
        self._length = 0
        self._parts: list[Part] = []
        self._placed: set[int] = set()
        self._prose: list[str] = []

    def report(self, blocks: Iterable[str], quoted: Sequence[Quoted]) -> None:
        """Add the blocks of the report itself; where one stands for a quoted post, that post."""
        for block in blocks:
            number = number_of(block)
            if number is None:
                self._add(block)
                self._prose.append(block)
            elif number < len(quoted) and number not in self._placed:
                self._placed.add(number)
                self._part(PartKind.QUOTED, quoted[number].blocks, quoted[number])

    def post(self, post: Post, quoted: Sequence[Quoted]) -> None:
        """Add a post of a live blog."""
        start = self._next
        self.report(post.blocks, quoted)
        if self._length > start:
            made = Part(PartKind.POST, start, self._length, post.title, post.author, post.published_at, post.address)
            self._parts.append(made)

    @property
    def text(self) -> str:
        """The text, with a line break at its end."""
        return _BETWEEN.join(self._blocks) + "\n"

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts, in the order of the text, the larger first."""
        return tuple(sorted(self._parts, key=lambda part: (part.start, -part.end)))

    @property
    def prose(self) -> list[str]:
        """The blocks that are the report's own words."""
        return self._prose

    def left_over(self, quoted: Sequence[Quoted]) -> tuple[Aside, ...]:
        """The quoted posts whose place in the text was lost."""
        rest = [one for at, one in enumerate(quoted) if at not in self._placed]
        return tuple(Aside(AsideKind.QUOTED, "\n".join(one.blocks)[:4000], one.address) for one in rest)

    @property
    def _next(self) -> int:
        return self._length + (len(_BETWEEN) if self._blocks else 0)

    def _add(self, block: str) -> None:
        self._length = self._next + len(block)
        self._blocks.append(block)

    def _part(self, kind: PartKind, blocks: Iterable[str], quoted: Quoted) -> None:
        start = self._next
        for block in blocks:
            self._add(block)
        if self._length > start:
            self._parts.append(
                Part(kind, start, self._length, None, quoted.author, quoted.published_at, quoted.address)
            )
