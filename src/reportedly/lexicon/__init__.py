"""Vocabulary as data: words, what they mean to the reader, and the sentences that prove it."""

from reportedly.lexicon.load import Lexicon, languages, load
from reportedly.lexicon.match import Hit

__all__ = ["Hit", "Lexicon", "languages", "load"]
