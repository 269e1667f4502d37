"""Reading, from one end to the other: a document comes in, everything it claims goes out.

Pure: text in, claims out; no network, no database, no clock, so it runs unchanged on any worker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from reportedly.attribution import best_for
from reportedly.attribution.surroundings import surround, through
from reportedly.checks import check
from reportedly.claims.assemble import assemble
from reportedly.lexicon import load
from reportedly.mentions.find import find
from reportedly.records.document import Document
from reportedly.records.finding import Note
from reportedly.records.reading import Reader, Reading
from reportedly.text.language import language_of
from reportedly.text.segment import segment
from reportedly.version import __version__

if TYPE_CHECKING:
    from reportedly.attribution import Attributor
    from reportedly.lexicon import Lexicon


def read(document: Document, lexicon: Lexicon | None = None, attributor: Attributor | None = None) -> Reading:
    """Everything one article claims, pinned to its text.

    Without a `lexicon` the document's own language decides; a language that has no pack yields a reading without
    claims and a note that says so, never a wrong reading. Without an `attributor` the learned tagger reads the
    languages it was trained on and the rules all others; `reading.reader.tagger` says which it was.

    Raises:
        TypeError: what came in is no Document.
    """
    if not isinstance(document, Document):
        raise TypeError("read takes a Document: read(Document(text)).")
    if lexicon is None:
        language = language_of(document)
        document = _in_language(document, language.code)
        if language.pack is None:
            return _unread(document, language.message)
        lexicon = load(language.pack)
    text = segment(document, lexicon)
    mentions = find(text, lexicon)
    attributor = attributor or best_for(lexicon.language)
    attributions = surround(attributor.attribute(text, mentions, lexicon), text, lexicon)
    claims = through(assemble(text, mentions, attributions, lexicon), document, lexicon)
    return Reading(
        document=document,
        claims=claims,
        findings=check(claims, document, lexicon),
        notes=(*_notes(document), *text.notes),
        reader=Reader(__version__, lexicon.version, attributor.name),
        attributions=attributions,
        mentions=mentions,
    )


def _in_language(document: Document, code: str | None) -> Document:
    """The document with its language, where nobody had declared one and its words tell."""
    return document if document.language or code is None else msgspec.structs.replace(document, language=code)


def _unread(document: Document, message: str) -> Reading:
    note = Note("language_not_read", message)
    return Reading(document, (), (), (*_notes(document), note), Reader(__version__, None, None))


def _notes(document: Document) -> tuple[Note, ...]:
    """What the porch had to say about the page."""
    return document.page.notes if document.page is not None else ()
