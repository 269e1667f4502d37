"""What came, before anything is made of it: the bytes, their digest, and where and when they came from."""

from __future__ import annotations

import hashlib

import msgspec

from reportedly.intake.options import About  # noqa: TC001 - msgspec resolves annotations at run time
from reportedly.records.custody import Copy  # noqa: TC001
from reportedly.records.locator import Locator  # noqa: TC001


class Raw(msgspec.Struct, frozen=True, kw_only=True):
    """The bytes of one document, as a server or a container gave them.

    `address` is where they were in the end, after redirects, and `asked` the address that was asked for. `media` and
    `charset` are as the sender says, `retrieved_at` is ISO 8601 in UTC. `robots` says what robots.txt had to say:
    "allowed", "none" where the host has no such file, "ignored" where nobody asked. A `status` of 304 comes without
    bytes: what is held already still stands.
    """

    name: str  # how messages call it: a path, an address, "archive.warc.gz#12"
    body: bytes
    sha256: str = ""
    address: str | None = None
    asked: str | None = None
    media: str | None = None
    charset: str | None = None
    retrieved_at: str | None = None
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    sent: tuple[tuple[str, str], ...] = ()  # the headers of the request
    about: About | None = None  # what the container says: title, published, author, publisher, language
    hops: tuple[str, ...] = ()  # every address on the way, the one that was asked for first
    robots: str | None = None
    container: str | None = None  # the file that it was taken out of
    locators: tuple[Locator, ...] = ()  # where in it
    place: str | None = None  # what its editions share, where they have no address and a name of their own
    passed: tuple[str, ...] = ()  # through whom it came to its publisher, the far end first
    copies: tuple[Copy, ...] = ()

    def __post_init__(self) -> None:
        if not self.sha256:
            msgspec.structs.force_setattr(self, "sha256", hashlib.sha256(self.body).hexdigest())

    @property
    def fetched(self) -> bool:
        """Whether a server was asked for it, by us and now."""
        return self.container is None and self.status is not None

    @property
    def unchanged(self) -> bool:
        """Whether the server says that nothing has changed since it was last asked."""
        return self.status == 304

    def header(self, name: str) -> str | None:
        """The first header of that name, in lower case; None where there is none."""
        return next((value for key, value in self.headers if key.lower() == name), None)
