"""Documents: the latest of them, and one with all its marks, its claims, and its editions word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

import msgspec
from litestar import Response, get

from reportedly.desk.handling import Asked, Holding, Name, Number, Word
from reportedly.desk.held import Known
from reportedly.desk.marked import Paragraph, article
from reportedly.desk.render import show
from reportedly.records.claim import Kind
from reportedly.records.entry import Cut
from reportedly.report import words

if TYPE_CHECKING:
    from reportedly.records.entry import Entry
    from reportedly.store import Stored

_WORD = re.compile(r"\s+|\w+|[^\w\s]")
_LONGEST = 40_000  # words of an edition that are compared
_LISTED = 50


class Line(msgspec.Struct, frozen=True):
    """A document in the list."""

    key: str
    title: str
    publisher: str
    day: str | None
    edition: int


class Shelf(msgspec.Struct, frozen=True):
    """The context of the list; `more` is where it goes on, None at its end."""

    rows: tuple[Line, ...]
    more: int | None


class Row(msgspec.Struct, frozen=True):
    """A claim of the document: its label in the text, its figure or kind, and who says so."""

    label: str
    entry: str
    kind: str
    what: str
    held: str
    chain: tuple[str, ...]
    confidence: float | None


class Edition(msgspec.Struct, frozen=True):
    """An edition of the article: its key, its number, when it was recorded and closed."""

    key: str
    number: int
    recorded: str
    closed: str


class Change(msgspec.Struct, frozen=True):
    """A stretch of two editions: "same", "gone" or "new"; a long stretch that is the same is cut in its middle."""

    how: str
    text: str


class DocumentPage(msgspec.Struct, frozen=True):
    """The context of the page.

    Attributes:
        kind: the kind of claims that is marked; "" for all.
        kinds: kinds that the document has, with how many claims of each.
        compared: the number of the edition that this one is compared with; 0 where it is not.
        changes: the two editions word by word; empty where they are not compared.
        copies: how it came in: moment, by whom, from where, and whether a copy was kept.
    """

    key: str
    title: str
    publisher: str
    author: str
    day: str | None
    address: str
    language: str
    edition: int
    reader: str
    place: str
    kind: str
    kinds: tuple[tuple[str, int], ...]
    paragraphs: tuple[Paragraph, ...]
    rows: tuple[Row, ...]
    editions: tuple[Edition, ...]
    compared: int
    changes: tuple[Change, ...]
    copies: tuple[tuple[str, str, str, bool], ...]
    closed: str


def context(ledger: Known, key: str, kind: str = "", against: int = 0) -> DocumentPage:
    """One document, with the marks of all its claims or of those of a kind.

    Raises:
        NoSuchRow: the ledger holds none of that key.
    """
    stored = ledger.document(key)
    document, printed = stored.document, stored.printed
    then = Known(ledger.held, Cut(recorded=stored.recorded_at if stored.closed_at else None))
    entries = list(then.entries(document=printed.document))
    labels = words.labels([entry.claim for entry in entries])
    chosen = [n for n, entry in enumerate(entries) if not kind or entry.claim.kind == kind]
    editions = ledger.editions(printed.article)
    other = next((one for one in editions if one.printed.edition == against), None)
    counted = {each: sum(entry.claim.kind is each for entry in entries) for each in Kind}
    return DocumentPage(
        printed.document,
        words.title(document),
        words.line(document.publisher or ""),
        words.line(document.author or ""),
        document.published_at,
        document.address or "",
        document.language or "",
        printed.edition,
        stored.reader.version if stored.reader else "",
        stored.place or "",
        kind,
        tuple((each.value, n) for each, n in counted.items() if n),
        article(document, [entries[n] for n in chosen], [labels[n] for n in chosen]),
        tuple(_row(labels[n], entries[n]) for n in chosen),
        tuple(map(_edition, editions)) if len(editions) > 1 else (),
        other.printed.edition if other else 0,
        _changes(other, stored) if other else (),
        tuple(
            (each.at[:16].replace("T", " "), each.by, each.asked, bool(each.archive))
            for each in ledger.custody.of(printed.document)
        ),
        (stored.closed_at or "")[:10],
    )


def _row(label: str, entry: Entry) -> Row:
    claim, figure = entry.claim, entry.claim.figure
    credit = claim.attribution
    hops = [hop for hop in credit.chain if hop.role.value != "publisher"] if credit else []
    said = tuple(words.line(hop.text) or words.line(hop.name or "") or "nobody named" for hop in hops)
    return Row(
        label,
        entry.id,
        claim.kind.value,
        f"{words.amount(figure)} {words.measure(figure)}" if figure else words.excerpt(claim.span.quote),
        " · ".join(words.held(claim)),
        said or (words.OWN_VOICE,),
        claim.confidence,
    )


def _edition(one: Stored) -> Edition:
    return Edition(one.printed.document, one.printed.edition, one.recorded_at[:10], (one.closed_at or "")[:10])


def _changes(before: Stored, after: Stored) -> tuple[Change, ...]:
    """Two texts word by word, the older first."""
    if before.printed.edition > after.printed.edition:
        before, after = after, before
    old, new = (_WORD.findall(one.document.text)[:_LONGEST] for one in (before, after))
    made = []
    for how, i, j, k, m in SequenceMatcher(None, old, new, autojunk=len(old) > 5_000).get_opcodes():
        if how == "equal":
            made.append(Change("same", _cut("".join(old[i:j]))))
            continue
        if j > i:
            made.append(Change("gone", words.shown("".join(old[i:j]))))
        if m > k:
            made.append(Change("new", words.shown("".join(new[k:m]))))
    return tuple(made)


def _cut(text: str, most: int = 400) -> str:
    text = words.shown(text)
    return (
        text
        if len(text) <= most
        else f"{text[: most // 2].rsplit(' ', 1)[0]} […] {text[-most // 2 :].split(' ', 1)[-1]}"
    )


def shelf(ledger: Known, before: int | None) -> Shelf:
    """The documents recorded last, or those before a place in the ledger."""
    rows = ledger.held.store.tail.documents(_LISTED + 1, before)
    made = tuple(
        Line(
            one.printed.document,
            words.title(one.document),
            words.line(one.document.publisher or ""),
            one.document.published_at,
            one.printed.edition,
        )
        for _, one in rows[:_LISTED]
    )
    return Shelf(made, rows[_LISTED - 1][0] if len(rows) > _LISTED else None)


@get("/documents", sync_to_thread=True)
def listed(request: Asked, held: Holding, before: Number = None) -> Response[str]:
    """The list of documents."""
    return show(request, "documents.html", shelf(held.ledger(), before), title="Documents", here="documents")


@get("/documents/{key:str}", sync_to_thread=True)
def page(
    request: Asked,
    held: Holding,
    key: Name,
    kind: Word = None,
    against: Number = None,
) -> Response[str]:
    """One document."""
    chosen = kind if kind in {each.value for each in Kind} else ""
    made = context(held.ledger(), key, chosen or "", against or 0)
    return show(request, "document.html", made, title=made.title, here="documents")


HANDLERS = (listed, page)
