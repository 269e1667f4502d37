"""Labelled spans joined to attributions: which source and which content belong to which cue.

The spans of one paragraph in, groups out. Every cue is one attribution; a content goes to the cue in front of it, else
to the nearest; a source to the nearest cue that has none; a cue without a source shares that of its sentence.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reportedly.attribution.view import Words

_OTHER_SENTENCE = 50  # tokens that a sentence's end is worth
_OTHER_CUE = 20
_FAR = 60


class Run(NamedTuple):
    """A labelled stretch: its role, its tokens [first, last), the sentences of its ends, and how sure it is."""

    role: str
    first: int
    last: int
    opens: int
    closes: int
    score: float
    quoted: bool = False  # it begins with a quotation mark

    @property
    def words(self) -> Words:
        """Its tokens."""
        return self.first, self.last


@dataclass(slots=True, eq=False)
class Group:
    """One attribution in the making."""

    cue: Run | None
    source: Run | None = None
    contents: list[Run] = field(default_factory=list)
    relays: list[Run] = field(default_factory=list)
    shared: Group | None = None  # the one whose source it shares

    @property
    def score(self) -> float:
        """The mean of how sure its parts are."""
        parts = [run.score for run in (self.cue, self.source, *self.contents) if run is not None]
        return sum(parts) / len(parts)


def link(runs: list[Run]) -> list[Group]:
    """The attributions of one paragraph."""
    by_role: dict[str, list[Run]] = {role: [run for run in runs if run.role == role] for role in ("cue", "content")}
    sources = [run for run in runs if run.role == "source"]
    relays = [run for run in runs if run.role == "relay"]
    groups = [Group(cue) for cue in by_role["cue"]]
    if not groups:
        if not by_role["content"]:
            return []
        only = Group(None, sources[0] if sources else None, by_role["content"])
        return [only]
    behind = {group.cue.last: group for group in groups if group.cue is not None}
    spoken: Group | None = None  # whose quotation was the last
    for content in by_role["content"]:
        group = behind.get(content.first)
        if (
            group is None
            and content.quoted
            and not any(content.opens <= _cue(g).opens <= content.closes for g in groups)
        ):
            group = spoken  # "…," he said. "And the mill burned too."
        if group is None:
            group = min(groups, key=lambda group: (_distance(content, group, groups), -_cue(group).first))
        group.contents.append(content)
        if content.quoted:
            spoken = group
    _give_sources(groups, sources)
    _share(groups)
    for relay in relays:
        min(groups, key=lambda group: _distance(relay, group, groups)).relays.append(relay)
    return groups


def _cue(group: Group) -> Run:
    assert group.cue is not None  # noqa: S101 - groups without a cue come alone
    return group.cue


def _distance(run: Run, group: Group, groups: list[Group]) -> int:
    """How far a span is from a cue, in tokens; other sentences and other cues between them count more."""
    cue = _cue(group)
    gap = max(0, cue.first - run.last, run.first - cue.last)
    if not run.opens <= cue.opens <= run.closes:
        gap += _OTHER_SENTENCE * min(abs(cue.opens - run.opens), abs(cue.opens - run.closes))
    low, high = (run.last, cue.first) if run.last <= cue.first else (cue.last, run.first)
    return gap + _OTHER_CUE * sum(1 for other in groups if low <= _cue(other).first and _cue(other).last <= high)


def _give_sources(groups: list[Group], sources: list[Run]) -> None:
    """One source a cue, the nearest pairs first."""
    pairs = sorted(
        (distance, i, k)
        for i, source in enumerate(sources)
        for k, group in enumerate(groups)
        if (distance := _distance(source, group, groups)) <= _FAR
    )
    given: set[int] = set()
    for _, i, k in pairs:
        if i not in given and groups[k].source is None:
            given.add(i)
            groups[k].source = sources[i]


def _share(groups: list[Group]) -> None:
    """As in "X criticised A and praised B", "X left, saying B": a cue without a source has that of another."""
    own = [group for group in groups if group.source is not None]
    for k, group in enumerate(groups):
        if group.source is not None:
            continue
        for other in (*reversed(groups[:k]), *groups[k + 1 : k + 2]):
            if other in own and _cue(other).opens == _cue(group).opens:
                group.source, group.shared = other.source, other
                break
