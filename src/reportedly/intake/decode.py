"""Bytes in, text out: which encoding a file is in, or why it is no text at all.

The text is what was written, character by character: no line break is translated and no mark removed, apart from
the byte order mark in front, which is no part of a text.
"""

from __future__ import annotations

import codecs
import re

from reportedly.errors import IntakeError

# What a file is that is no text: the first bytes and its name.
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstandard archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "an image or a recording"),
    (b"OggS", "a recording"),
    (b"ID3", "a recording"),
    (b"\x7fELF", "a programme"),
    (b"SQLite format 3\x00", "a database"),
)
# UTF-32 first: its mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?([\w.:-]{2,40})"
    rb"|<\?xml[^>]{0,200}?encoding\s{0,5}=\s{0,5}[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
# What Python counts among encodings and no page is in; some take time that grows with the square of the text.
_NO_CHARSETS = frozenset(
    ("idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7")
)
_SAMPLE = 60_000  # bytes that the guess is made from


def decode(raw: bytes, name: str, *, page: bool = False, charset: str | None = None) -> str:
    """The text of some bytes.

    A `charset` that their sender names, and in a `page` a declared one, is believed where the bytes do not contradict
    it.

    Raises:
        IntakeError: the bytes are empty, no text, or in no encoding that can be told.
    """
    if not raw or raw.isspace():
        raise IntakeError(f"{name} is empty.", "empty")
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _marked(raw[len(mark) :], encoding, name)
    for magic, what in _MAGIC:
        if raw.startswith(magic):
            raise IntakeError(f"{name} is {what}, not text.", "binary")
    if b"\x00" in raw and (text := _sent(raw, charset, wide=True)) is not None:
        return text
    if b"\x00" in raw:
        raise IntakeError(f"{name} is a binary file, not text.", "binary")
    text = _try(raw, "utf-8")
    if text is None:
        text = _sent(raw, charset)
    if text is None and page:
        text = _declared(raw)
    if text is None:
        text = _damaged(raw)
    if text is None:
        text = _guessed(raw)
    if text is None:
        raise IntakeError(f"{name} is in no encoding that can be told; save it as UTF-8.", "encoding")
    return text


def _marked(raw: bytes, encoding: str, name: str) -> str:
    text = _try(raw, encoding)
    if text is None:
        raise IntakeError(f"{name} begins as {encoding.upper()} but does not go on as such.", "encoding")
    if not text or text.isspace():
        raise IntakeError(f"{name} is empty.", "empty")
    return text


def _try(raw: bytes, encoding: str) -> str | None:
    try:
        return None if codecs.lookup(encoding).name in _NO_CHARSETS else raw.decode(encoding)
    except (UnicodeError, LookupError, ValueError):  # ValueError: a name with a null character in it
        return None


def _sent(raw: bytes, charset: str | None, *, wide: bool = False) -> str | None:
    """The text in the charset that came with it; `wide` where the bytes hold nulls, as those of UTF-16 do."""
    if charset is None or wide != charset.strip().lower().startswith(("utf-16", "utf-32")):
        return None
    return _try(raw, _as_browsers_do(charset.strip().lower()[:40]))


def _as_browsers_do(encoding: str) -> str:
    return "cp1252" if encoding in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii") else encoding


def _declared(raw: bytes) -> str | None:
    found = _DECLARED.search(raw[:4096])
    if found is None:
        return None
    encoding = _as_browsers_do((found[1] or found[2]).decode("ascii", "replace").lower())
    return _try(raw, encoding) if encoding.replace("_", "-") not in ("utf-8", "utf8") else None


def _damaged(raw: bytes) -> str | None:
    """UTF-8 with a few broken bytes, as a bad cut leaves them: each becomes the sign for a lost character."""
    text = raw.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    whole = sum(1 for byte in raw if byte >= 0xC2) - lost
    return text if whole >= 10 * lost else None


def guess(raw: bytes) -> str | None:
    """The older encoding in which some bytes read as a text in some language; None where there is none.

    They may break off within a character of UTF-8.
    """
    try:
        codecs.getincrementaldecoder("utf-8")().decode(raw[:_SAMPLE])
    except UnicodeDecodeError:
        return next(iter(_encodings(raw)), None)
    return "utf-8"


def _guessed(raw: bytes) -> str | None:
    """A text in an older encoding, where it reads as a text in some language."""
    return next((text for encoding in _encodings(raw) if (text := _try(raw, encoding)) is not None), None)


def _encodings(raw: bytes) -> list[str]:
    """The older encodings that some bytes may be in, the likeliest first."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - nearly every text is UTF-8

    best = from_bytes(raw[:_SAMPLE]).best()
    if best is None or best.chaos > 0.1 or best.encoding.startswith(("utf_7", "utf_16", "utf_32")):
        return []
    candidates = [best.encoding, *best.could_be_from_charset]
    # Where several agree on every letter, the usual one: cp1250 and cp1252 differ in letters that are not there.
    return sorted(candidates, key=lambda encoding: encoding != "cp1252")
