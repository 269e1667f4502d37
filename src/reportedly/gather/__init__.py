"""Gathering: from an address, a feed or an archive to documents, which is the only room that knows the network."""

from reportedly.gather.items import Gathering, document, find, is_web, one, open_items, place_of
from reportedly.gather.options import Gather, Known
from reportedly.gather.raw import Raw

__all__ = ["Gather", "Gathering", "Known", "Raw", "document", "find", "is_web", "one", "open_items", "place_of"]
