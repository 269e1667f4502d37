"""Feeds: which ones are followed, and what stands in them."""

from reportedly.gather.feeds.items import Feed, Item
from reportedly.gather.feeds.listed import Listed, Watched, listed
from reportedly.gather.feeds.parsed import parsed

__all__ = ["Feed", "Item", "Listed", "Watched", "listed", "parsed"]
