"""Who may come in: a file of users with their roles and the digests of their tokens.

A token is 256 random bits, so that a plain digest of it is as good as a slow one, and it is never written down by us.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import tomllib
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from reportedly.errors import OptionError

if TYPE_CHECKING:
    from pathlib import Path


class Role(StrEnum):
    """What somebody may do."""

    READER = "reader"
    EDITOR = "editor"  # reads and decides


class User(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A person with a role; `name` is "" for whoever holds a token of one run, and says a name at the door."""

    name: str
    role: Role
    token_sha256: str


def new_token() -> str:
    """A token that nobody can guess."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.strip().encode("utf-8", "surrogatepass")).hexdigest()


def holder(users: tuple[User, ...], token: str) -> User | None:
    """The user who holds a token; every user is compared, so that the time taken says nothing."""
    given = digest(token)
    found = None
    for user in users:
        if hmac.compare_digest(user.token_sha256, given):
            found = user
    return found


def read(file: Path) -> tuple[User, ...]:
    """The users of a file.

    Raises:
        OptionError: the file is not there, or is no list of users.
    """
    try:
        rows = tomllib.loads(file.read_text(encoding="utf-8")).get("user", [])
        users = msgspec.convert(rows, tuple[User, ...])
    except OSError as error:
        raise OptionError(f"{file} cannot be read: {(error.strerror or str(error)).lower()}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise OptionError(f"{file} is no list of users: {error}.") from None
    if not users:
        raise OptionError(f"{file} names no user; `reportedly desk --new-user NAME --users {file}` adds one.")
    return users


def add(file: Path, name: str, role: Role) -> str:
    """Add a user to a file, which only its owner may read, and give the token, which is kept nowhere.

    Raises:
        OptionError: the name is taken or empty, or the file cannot be written.
    """
    plain = " ".join(name.split())
    if not plain:
        raise OptionError("A user needs a name.")
    if file.exists() and any(user.name == plain for user in read(file)):
        raise OptionError(f"There is a user {plain!r} in {file} already.")
    token = new_token()
    quoted = msgspec.json.encode(plain).decode()  # a JSON string is a TOML string
    try:
        if not file.exists():
            file.touch(mode=0o600)
        with file.open("a", encoding="utf-8") as out:
            out.write(f'[[user]]\nname = {quoted}\nrole = "{role}"\ntoken_sha256 = "{digest(token)}"\n\n')
    except OSError as error:
        raise OptionError(f"{file} cannot be written: {(error.strerror or str(error)).lower()}.") from None
    return token
