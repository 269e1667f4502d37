"""Following feeds: what is listed in, what became of each item out, round after round.

A round asks every feed whether it has changed, and the pages of items that are new or changed; pages that were asked
for lately are asked again after an hour and then after twice the time each, since papers change reports in silence.
Whatever is dealt with is written down at once, so whoever is stopped or killed goes on where it was.
"""

from __future__ import annotations

import contextlib
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple, Self, cast

from msgspec.structs import replace

from reportedly.errors import IntakeError
from reportedly.gather import Gathering, Known, document, keeping
from reportedly.gather.clock import Clock
from reportedly.gather.feeds.carried import carried, completed
from reportedly.gather.feeds.items import Item
from reportedly.gather.feeds.parsed import parsed
from reportedly.gather.fetch import Web
from reportedly.gather.guard import parsed as target_of
from reportedly.intake.files import Refused, Taken
from reportedly.records.feed import Seen
from reportedly.store import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from reportedly.collecting import Collecting
    from reportedly.gather import Gather, Raw
    from reportedly.gather.feeds.listed import Watched
    from reportedly.records.custody import Custody
    from reportedly.store import Added

_UNCHANGED = "unchanged"
_AGAIN = timedelta(hours=1)  # until a page is asked for again, the first time
_FAILED = timedelta(minutes=10)  # and one that could not be had
_NEVER = frozenset(("scheme", "address", "private address"))  # reasons that no time mends


class Outcome(NamedTuple):
    """What became of a feed, or of one of its items.

    `state` is the word that it is counted under: "new", "edition", "unchanged" or "failed" for an item; "read",
    "unchanged" or "failed" for a feed. `added` is what the ledger has of it, or why it has nothing.
    """

    feed: Watched
    name: str
    state: str
    added: Added | Refused | None = None
    is_feed: bool = False


class Watching:
    """Feeds on their way into a ledger. Use it in a `with`; it keeps no more than one feed in memory.

    `days` is how long a page is asked for again, `going` whether to go on, asked between two documents, and
    `abandonable` what the waiting for somebody else's machine is done in.
    """

    def __init__(
        self,
        feeds: Sequence[Watched],
        collecting: Collecting,
        gather: Gather,
        *,
        days: float = 7,
        clock: Clock | None = None,
        going: Callable[[], bool] = lambda: True,
        abandonable: Callable[[], AbstractContextManager[None]] = contextlib.nullcontext,
    ) -> None:
        self.feeds = feeds
        self._collecting = collecting
        self._followed = collecting.ledger.followed
        self._clock = clock or Clock()
        named = frozenset(target_of(feed.address).authority for feed in feeds)
        self._gather = replace(gather, named=named)
        self._web = Web(self._gather, clock=self._clock)
        self._days = timedelta(days=days)
        self._going = going
        self._abandonable = abandonable
        self._asked: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._web.close()

    def round(self) -> Iterator[Outcome]:
        """Ask every feed once, and give what became of each and of its items.

        Raises:
            LedgerError: the ledger cannot be written.
            MissingExtra: a library is not installed.
        """
        self._asked.clear()
        for feed in self.feeds:
            if not self._going():
                return
            yield from self._feed(feed)

    def _feed(self, feed: Watched) -> Iterator[Outcome]:
        """One feed: what is new in it, and what of it is due to be asked for again."""
        stood = self._followed.last(feed.address)
        raw = self._fetched(feed, stood.custody if stood else None)
        if isinstance(raw, Refused):
            yield self._failed(feed, raw, None)
        elif raw.unchanged or (stood is not None and stood.mark == raw.sha256):
            yield Outcome(feed, feed.called, _UNCHANGED, is_feed=True)
        else:
            yield from self._changed(feed, raw)
        for seen in self._due(feed):
            if not self._going():
                return
            item = _item_of(seen)
            for added in self._page(feed, item):
                yield self._written(feed, seen, added)

    def _changed(self, feed: Watched, raw: Raw) -> Iterator[Outcome]:
        """A feed that says something else than it did: its items from the top."""
        path = self._collecting.archived(raw, feed.called)
        if isinstance(path, Refused):
            yield self._failed(feed, path, raw)
            return
        try:
            found = parsed(raw)
        except IntakeError as error:
            yield self._failed(feed, Refused(feed.called, error.reason, str(error)), raw, path)
            return
        came = keeping.custody(raw, self._collecting.by, path)
        items = {item.key: item for item in reversed(found.items)}  # of two alike the upper one
        stand = self._followed.items(feed.address, list(items))
        for item in reversed(items.values()):
            if not self._going():
                return
            before = stand.get(item.key)
            if before is not None and before.mark == item.mark:
                yield Outcome(feed, item.title or item.id, _UNCHANGED)
                continue
            seen = _seen(feed, item, self._now())
            for added in self._dealt_with(feed, item, raw, came):
                yield self._written(feed, seen, added)
        at = self._now()
        whole = Seen(
            feed=feed.address, mark=raw.sha256, outcome="read", first=at, at=at, title=found.title, custody=came
        )
        self._followed.keep(whole)
        yield Outcome(feed, feed.called, "read", is_feed=True)
        if found.left_out:
            what = f"{feed.called} lists {found.left_out} items more than are looked at."
            yield Outcome(feed, feed.called, "failed", Refused(feed.called, "too many", what))

    def _failed(self, feed: Watched, refused: Refused, raw: Raw | None, path: Path | None = None) -> Outcome:
        self._collecting.refuse(feed.address, refused, raw, path)
        return Outcome(feed, feed.called, "failed", refused, is_feed=True)

    def _dealt_with(self, feed: Watched, item: Item, raw: Raw, came: Custody) -> list[Added | Refused | None]:
        """What became of an item: of its page, or where that cannot be had, of what the feed carries of it."""
        if not feed.pages or item.link is None:
            if item.content is None or (feed.pages and not item.whole):
                what = f"{item.title or item.id} in {feed.called} has no page, and stands there in part at most."
                return [Refused(feed.called, "no page", what)]
            return [self._carried(feed, item, raw, came)]
        added = self._page(feed, item)
        if item.whole and added and all(isinstance(each, Refused) and not each.aside for each in added):
            return [self._carried(feed, item, raw, came)]
        return added

    def _page(self, feed: Watched, item: Item) -> list[Added | Refused | None]:
        """What became of an item's page; None where another feed has led there in this round."""
        link = item.link or ""
        if link in self._asked:
            return [None]
        self._asked.add(link)
        with self._abandonable(), self._gathering(feed, self._collecting.known) as gathering:
            taken = list(gathering.documents(link))
        return [
            self._collecting.keep(
                link, made._replace(document=completed(made.document, item)) if isinstance(made, Taken) else made, raw
            )
            for made, raw in taken
        ]

    def _carried(self, feed: Watched, item: Item, raw: Raw, came: Custody) -> Added | Refused:
        """What became of a report that the feed itself carries: it came in with the feed."""
        own = carried(item, raw)
        made = document(own, self._gathering(feed).options)
        if isinstance(made, Refused):
            return self._collecting.refuse(own.name, made, own)
        how = replace(came, asked=own.name, etag=None, last_modified=None)
        return self._collecting.store(made, own.name, how)

    # -- what is asked for again -----------------------------------------------------------------------------------

    def _due(self, feed: Watched) -> Iterator[Seen]:
        """Items of a feed whose pages are to be asked for again."""
        now = self._clock.now()
        for seen in self._followed.lately(feed.address, (now - self._days).isoformat()):
            if feed.pages and seen.address is not None and seen.outcome not in _NEVER and self._is_due(seen, now):
                yield seen

    def _is_due(self, seen: Seen, now: datetime) -> bool:
        first, last = _moment(seen.first), _moment(seen.at)
        least = _AGAIN if seen.outcome in (*State, _UNCHANGED) else _FAILED
        return first >= now - self._days and now - last >= max(least, last - first)

    # -- asking and writing ----------------------------------------------------------------------------------------

    def _fetched(self, feed: Watched, last: Custody | None) -> Raw | Refused:
        known = None
        if last is not None and not (self._collecting.archive and not last.archive):
            known = Known(last.address, last.etag, last.last_modified)
        with self._abandonable():
            found = next(self._gathering(feed, lambda _: known).open(feed.address))
        return cast("Raw | Refused", found)  # `Taken` is what files give

    def _gathering(self, feed: Watched, known: Callable[[str], Known | None] | None = None) -> Gathering:
        intake = replace(self._gather.intake, publisher=feed.publisher, language=feed.language)
        return Gathering(replace(self._gather, intake=intake), web=self._web, known=known)

    def _written(self, feed: Watched, seen: Seen, added: Added | Refused | None) -> Outcome:
        """Write down what became of an item, and say it."""
        name = seen.title or seen.address or feed.called
        if isinstance(added, Refused):
            self._followed.keep(replace(seen, at=self._now(), outcome=added.reason, document=None))
            return Outcome(feed, name, _UNCHANGED if added.aside else "failed", added)
        outcome = str(added.state) if added is not None else _UNCHANGED
        key = added.printed.document if added is not None else seen.document
        self._followed.keep(replace(seen, at=self._now(), outcome=outcome, document=key))
        return Outcome(feed, name, outcome, added)

    def _now(self) -> str:
        return self._clock.now().isoformat(timespec="microseconds")


def _seen(feed: Watched, item: Item, at: str) -> Seen:
    """An item as it is written down, before anything has come of it."""
    return Seen(
        feed=feed.address,
        item=item.key,
        mark=item.mark,
        outcome="",
        first=at,
        at=at,
        address=item.link if feed.pages else None,
        title=item.title,
        published_at=item.published_at,
        author=item.author,
        language=item.language,
        source=item.source,
        source_address=item.source_address,
    )


def _item_of(seen: Seen) -> Item:
    """What a feed said of an item, without the words that it carried."""
    return Item(
        id=seen.item,
        link=seen.address,
        title=seen.title,
        published_at=seen.published_at,
        author=seen.author,
        language=seen.language,
        source=seen.source,
        source_address=seen.source_address,
    )


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
