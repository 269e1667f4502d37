"""Web archive collections (WACZ): a ZIP with WARC files in it, the list of its pages and a digest of everything.

A file in, what its pages hold out. A collection says which of its records are pages, so that no part of one is taken
for one, and a WARC that is not what the collection says it is is not read.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import msgspec

from reportedly.errors import IntakeError
from reportedly.gather.archives import warc
from reportedly.gather.archives.zipped import Box
from reportedly.intake.files import Refused, shown
from reportedly.intake.options import MEGABYTE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from reportedly.gather.raw import Raw

_PACKAGE = "datapackage.json"
_SEAL = "datapackage-digest.json"
_LISTS = ("pages/pages.jsonl", "pages/extraPages.jsonl")
_LARGEST = 50 * MEGABYTE  # of a list of pages, or of what the collection says of itself
_PAGES = 200_000
_ENDS = (".warc", ".warc.gz", ".warc.zst")
_PIECE = MEGABYTE


def pages(file: BinaryIO, name: str, limit: int, *, container: str | None = None) -> Iterator[Raw | Refused]:
    """What the pages of a collection hold. `limit` is the most bytes of a document.

    Raises:
        MissingExtra: FastWARC is not installed.
        IntakeError: the file is no collection, is not what it was when it was packed, or cannot be read.
    """
    box = Box(file, name)
    for member, error in box.refused:
        yield Refused(f"{name}#{member}", error.reason, str(error))
    digests = _digests(box)
    listed = _listed(box)
    archives = [member for member in box.members if member.startswith("archive/") and member.endswith(_ENDS)]
    if not archives:
        raise IntakeError(f"{name} holds no web archive: a WACZ keeps them below archive/.", "broken archive")
    for member in archives:
        what = f"{name}#{shown(member)}"
        try:
            _prove(box, member, digests.get(member), what)
            with box.open(member) as stream:
                yield from warc.records(
                    stream,
                    what,
                    limit,
                    container=container,
                    wanted=(lambda address: _page(address) in listed) if listed else None,
                )
        except IntakeError as error:
            yield Refused(what, error.reason, str(error))


def _digests(box: Box) -> dict[str, str]:
    """The SHA-256 of each member, as the collection says it; nothing where it says nothing.

    Raises:
        IntakeError: what it says is not what was sealed.
    """
    if _PACKAGE not in box.members:
        return {}
    content = box.read(_PACKAGE, _LARGEST)
    if _SEAL in box.members:
        seal = _json(box.read(_SEAL, _LARGEST), f"{box.name}#{_SEAL}")
        said = seal.get("hash") if isinstance(seal, dict) else None
        if isinstance(said, str) and said.startswith("sha256:") and said[7:] != hashlib.sha256(content).hexdigest():
            raise IntakeError(f"{box.name} was changed after it was sealed: its list of files is another.", "changed")
    package = _json(content, f"{box.name}#{_PACKAGE}")
    resources = package.get("resources") if isinstance(package, dict) else None
    found = {}
    for resource in resources if isinstance(resources, list) else ():
        if isinstance(resource, dict) and isinstance(path := resource.get("path"), str):
            digest = resource.get("hash")
            if isinstance(digest, str) and digest.startswith("sha256:"):
                found[path] = digest[7:].lower()
    return found


def _prove(box: Box, member: str, digest: str | None, name: str) -> None:
    if digest is None:
        return
    sha = hashlib.sha256()
    with box.open(member) as stream:
        while piece := stream.read(_PIECE):
            sha.update(piece)
    if sha.hexdigest() != digest:
        raise IntakeError(f"{name} is not what the collection says it is: its digest is another.", "changed")


def _listed(box: Box) -> frozenset[str]:
    """The addresses of the pages; nothing where the collection does not list them."""
    found: set[str] = set()
    for member in _LISTS:
        if member not in box.members:
            continue
        for line in box.read(member, _LARGEST).splitlines():
            try:
                page = msgspec.json.decode(line)
            except (msgspec.DecodeError, RecursionError):
                continue
            if isinstance(page, dict) and isinstance(url := page.get("url"), str) and len(found) < _PAGES:
                found.add(_page(url))
    return frozenset(found)


def _page(address: str) -> str:
    return address.partition("#")[0].rstrip("/")


def _json(content: bytes, name: str) -> Any:
    try:
        return msgspec.json.decode(content)
    except (msgspec.DecodeError, RecursionError):
        raise IntakeError(f"{name} is not valid JSON.", "broken archive") from None
