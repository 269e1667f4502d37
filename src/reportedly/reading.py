"""Reading, from one end to the other: a document comes in, everything it claims goes out.

Pure: text in, claims out; no network, no database, no clock, so it runs unchanged on any worker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from reportedly.attribution import best_for
from reportedly.attribution.surroundings import surround, through
from reportedly.checks import check
from reportedly.claims.assemble import assemble, assemble_figures
from reportedly.claims.counts import count
from reportedly.lexicon import load
from reportedly.mentions.find import find, find_numbers, with_names
from reportedly.records.document import Document
from reportedly.records.finding import Note
from reportedly.records.reading import Only, Reader, Reading
from reportedly.text.language import language_of
from reportedly.text.segment import segment
from reportedly.version import __version__

if TYPE_CHECKING:
    from reportedly.attribution import Attributor
    from reportedly.lexicon import Lexicon
    from reportedly.records.attribution import Attribution
    from reportedly.records.claim import Claim
    from reportedly.records.mention import Mentions
    from reportedly.text.segment import Text

    _Found = tuple[Mentions, tuple[Attribution, ...], tuple[Claim, ...]]

_FIGURES_ALONE = Note("figures_alone", "Only figures were asked for; what else this text claims was not looked for.")


def read(
    document: Document,
    lexicon: Lexicon | None = None,
    attributor: Attributor | None = None,
    *,
    only: Only | None = None,
) -> Reading:
    """Everything one article claims, pinned to its text.

    Without a `lexicon` the document's own language decides; a language that has no pack yields a reading without
    claims and a note that says so, never a wrong reading. Without an `attributor` the learned tagger reads the
    languages it was trained on and the rules all others; `reading.reader.tagger` says which it was.

    With `only` figures the claims are those of the whole reading that are figures, to the letter, and a note says that
    nothing else was looked for. A text that counts nobody costs little, and of any other no more is read than can bear
    on its figures; `attributions` and `mentions` then hold what was needed.

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
    attributor = attributor or best_for(lexicon.language)
    found = _all if only is None else _figures
    mentions, attributions, claims = found(text, lexicon, attributor)
    claims = through(claims, document, lexicon)
    return Reading(
        document=document,
        claims=claims,
        findings=check(claims, document, lexicon),
        notes=(*_notes(document), *text.notes, *(() if only is None else (_FIGURES_ALONE,))),
        reader=Reader(__version__, lexicon.version, attributor.name),
        attributions=attributions,
        mentions=mentions,
    )


def _all(text: Text, lexicon: Lexicon, attributor: Attributor) -> _Found:
    """Everything that a text claims, with the steps on the way."""
    mentions = find(text, lexicon)
    attributions = surround(attributor.attribute(text, mentions, lexicon), text, lexicon)
    return mentions, attributions, assemble(text, mentions, attributions, lexicon)


def _figures(text: Text, lexicon: Lexicon, attributor: Attributor) -> _Found:
    """The figures of a text. What counts nobody needs no source, and nobody is asked about what follows the last."""
    mentions = find_numbers(text, lexicon)
    counts = count(text, mentions, lexicon)
    end = counts.end(text)
    if not end:
        return mentions, (), ()
    mentions = with_names(mentions, text, lexicon)
    attributions = surround(attributor.attribute(text.asked_until(end), mentions, lexicon), text, lexicon)
    return mentions, attributions, assemble_figures(text, mentions, counts, attributions, lexicon)


def _in_language(document: Document, code: str | None) -> Document:
    """The document with its language, where nobody had declared one and its words tell."""
    return document if document.language or code is None else msgspec.structs.replace(document, language=code)


def _unread(document: Document, message: str) -> Reading:
    note = Note("language_not_read", message)
    return Reading(document, (), (), (*_notes(document), note), Reader(__version__, None, None))


def _notes(document: Document) -> tuple[Note, ...]:
    """What the porch had to say about the page."""
    return document.page.notes if document.page is not None else ()
