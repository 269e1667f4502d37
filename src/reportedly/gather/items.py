"""Words of the command line in, what they stand for out: addresses fetched, paths found and read.

Nothing stops a batch: what no document can be made of comes out as `Refused`, with the reason it is counted under.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Self

from msgspec.structs import replace

from reportedly.errors import IntakeError, MissingExtra, ReportedlyError
from reportedly.gather import archives
from reportedly.gather.options import Gather
from reportedly.gather.pdf import Reader, is_pdf
from reportedly.intake import files
from reportedly.intake.files import Refused, Taken, of_bytes
from reportedly.records.page import Agency, Page, Way

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import BinaryIO

    from reportedly.gather.fetch import Web
    from reportedly.gather.options import Known
    from reportedly.gather.raw import Raw
    from reportedly.intake.options import Intake
    from reportedly.records.document import Document


_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")  # of two letters at least: C: is a drive
_OTHER = frozenset(("about", "blob", "data", "file", "ftp", "ftps", "gopher", "javascript", "mailto", "view-source"))


def find(words: Iterable[str]) -> Iterator[str | Refused]:
    """What is named: addresses as they are, files, and the files in folders."""
    for word in words:
        if is_web(word):
            yield word
        else:
            yield from files.find([word], archives.SUFFIXES)


def is_web(word: str) -> bool:
    """Whether a word is an address, be it one that is refused, and no file that happens to be called so."""
    found = _SCHEME.match(word)
    if found is None or not (word.startswith("//", found.end()) or found[1].lower() in _OTHER):
        return False
    return not os.path.lexists(word)


def place_of(word: str | os.PathLike[str]) -> str:
    """The place of a file, as its editions share it; of a document of the web, the address that was asked for."""
    word = os.fspath(word)
    return word if is_web(word) else "file:" + os.path.realpath(word)


class Gathering:
    """One round of gathering: what it has learnt of hosts holds for all of its words. To be used in a `with`.

    A `web` that is given is left open, for whoever gave it.
    """

    def __init__(
        self,
        options: Gather,
        *,
        stream: BinaryIO | None = None,
        web: Web | None = None,
        known: Callable[[str], Known | None] | None = None,
    ) -> None:
        self.options = options
        self._stream = stream
        self._web = web
        self._own = web is None
        self._known = known
        self._reader: Reader | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._web is not None and self._own:
            self._web.close()
        if self._reader is not None:
            self._reader.close()

    def open(self, word: str) -> Iterator[Raw | Taken | Refused]:
        """What one word stands for.

        Raises:
            MissingExtra: it needs a library that is not installed.
        """
        kind = None if is_web(word) or word == files.STANDARD_INPUT else archives.kind_of(word)
        try:
            if kind is not None:
                yield from archives.opened(word, kind, self.options)
            elif is_web(word):
                yield self._fetched(word)
            else:
                yield files.take(word, self.options.intake, self._stream)
        except IntakeError as error:
            yield Refused(files.shown(word), error.reason, str(error))
        except ReportedlyError:
            raise
        except Exception as error:  # the last line: a batch of thousands must not end here
            if os.environ.get("REPORTEDLY_TRACEBACK"):
                raise
            yield _mistake(files.shown(word), error)

    def documents(self, word: str) -> Iterator[tuple[Taken | Refused, Raw | None]]:
        """What one word stands for, made into documents, each with what came before it was made."""
        for item in self.open(word):
            if isinstance(item, Taken | Refused):
                yield item, None
            elif item.unchanged:
                yield Refused(item.name, "unchanged", f"{item.name} has not changed.", aside=True), item
            else:
                if self._reader is None and is_pdf(item.body, item.media):
                    self._reader = Reader(self.options.seconds)
                yield document(item, self.options, self._reader), item
                if self._reader is not None and is_pdf(item.body, item.media) and self._reader.pictures:
                    yield _pictures(item.name, self._reader.pictures), None

    def _fetched(self, address: str) -> Raw:
        if self._web is None:
            from reportedly.gather.fetch import Web  # noqa: PLC0415 - who reads files need not wait for it

            self._web = Web(self.options)
        return self._web.fetch(address, self._known(address) if self._known else None)


def one(word: str | os.PathLike[str], options: Gather | None = None) -> tuple[Document, Raw | None]:
    """The document that one word stands for, and what came before it was made, where it was fetched.

    Raises:
        IntakeError: there is none; the message says why.
    """
    with Gathering(options or Gather()) as gathering:
        taken, raw = next(gathering.documents(os.fspath(word)))
    if isinstance(taken, Refused):
        raise IntakeError(taken.message, taken.reason)
    return taken.document, raw


def open_items(word: str, options: Gather) -> Iterator[Raw | Taken | Refused]:
    """What one word stands for: see `Gathering.open`."""
    with Gathering(options) as gathering:
        yield from gathering.open(word)


def document(raw: Raw, options: Gather, reader: Reader | None = None) -> Taken | Refused:
    """The document of what came, or why there is none. `reader` reads PDFs, where there are several to read."""
    about = raw.about
    intake = replace(options.intake, found_at=raw.address, retrieved_at=raw.retrieved_at, charset=raw.charset)
    name = files.shown(raw.name)
    try:
        if about is not None:
            intake = replace(
                intake,
                title=intake.title or about.title,
                publisher=intake.publisher or about.publisher,
                published_at=intake.published_at or about.published_at,
                language=intake.language or about.language,
            )
        if is_pdf(raw.body, raw.media):
            made = _paper(raw, name, intake, options, reader)
        else:
            made = of_bytes(raw.body, name, intake, raw.media)
        if raw.locators and not made.locators:
            made = replace(made, locators=raw.locators)
        if raw.passed:
            page = made.page or Page()
            made = replace(made, page=replace(page, agencies=(*map(passing, raw.passed), *page.agencies)))
        if about is not None:
            made = replace(made, author=made.author or about.author, modified_at=made.modified_at or about.modified_at)
    except IntakeError as error:
        return Refused(name, error.reason, str(error))
    except MissingExtra as error:
        return Refused(name, "missing extra", f"{name} is left out. {error}")
    except ReportedlyError as error:
        return Refused(name, "option", str(error))
    except Exception as error:  # likewise
        if os.environ.get("REPORTEDLY_TRACEBACK"):
            raise
        return _mistake(name, error)
    return Taken(name, made)


def _paper(raw: Raw, name: str, intake: Intake, options: Gather, reader: Reader | None) -> Document:
    if reader is not None:
        return reader.document(raw.body, name, intake)
    with Reader(options.seconds) as own:
        return own.document(raw.body, name, intake)


def passing(name: str) -> Agency:
    """Whose words a publisher passes on, as its container says: the channel of a message, the source of an item."""
    return Agency(name, name, whole=True, way=Way.OPTION)


def _pictures(name: str, pages: tuple[int, ...]) -> Refused:
    """What is said of a PDF of which some pages are scans."""
    shown = ", ".join(map(str, pages[:10])) + (" …" if len(pages) > 10 else "")
    these = f"{'pages' if len(pages) > 1 else 'page'} {shown}"
    what = f"{files.shown(name)} has pictures without words on its {these}; they are not read."
    return Refused(f"{files.shown(name)}, {these}", "scanned pages", what)


def _mistake(name: str, error: Exception) -> Refused:
    what = f"{name} met a mistake in reportedly itself ({type(error).__name__}); please report it."
    return Refused(name, "our mistake", what)
