"""Which language a document is in, and whether there is a pack to read it with.

Document in, `Language` out. A wrong reading is worse than none, so a pack must earn the text: by words of its own
that stand there, which hold for a headline as for a book, and for wires all in capitals. Statistics of letters
(resiliparse) are asked only in doubt, and for the name of the language that a message says.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from functools import lru_cache
from importlib import resources
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from reportedly.lexicon import languages, load
from reportedly.lexicon.entries import ActorName, Country, PlaceName
from reportedly.lexicon.signature import signature

if TYPE_CHECKING:
    from reportedly.records.document import Document

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NAMES = (ActorName, Country, PlaceName)  # "Ukraine" and "Hamas" stand in texts of every language
_SAMPLE = 2000  # characters, taken at the start, in the middle and at the end
_FEW = 10  # with fewer words than this the letters give a name that is as often wrong as right

# Shares of a text's words. Measured on reports, sentences and scraps in 19 languages: of ten words or more 0.2 are a
# pack's own in 99 of 100 English texts, and in 1 of 200 others. The distances are those of the letter statistics.
_SURE = 0.2
_NEAREST, _NEAR = (0.2, 0), (0.4, 30)


class Language(NamedTuple):
    """The language of a document: the pack to read it with, or None and one sentence why not.

    `code` is what the document is in as far as one can tell, with a pack or without.
    """

    pack: str | None
    message: str = ""
    code: str | None = None


def language_of(document: Document) -> Language:
    """The language of a document: the declared one, unless its words speak against it; else what the words say."""
    sample = _sample(document.text)
    declared = _code(document.language)
    if declared is None:
        return _detected(sample)
    if declared not in languages():
        return Language(None, f"This text is declared to be in {_name(declared)}. {_readers()}", declared)
    words = _words(sample)
    other = _named(sample) if len(words) >= 2 * _FEW and _own_share(words, declared) < _SURE / 4 else declared
    if other is None or other == declared:
        return Language(declared, code=declared)
    message = f"This text is declared to be in {_name(declared)} but is in {_name(other)}. {_readers()}"
    return Language(None, message, other)


def _detected(sample: str) -> Language:
    words = _words(sample)
    if not words:
        return Language(None, "There are no words in this text, so nothing was read.")
    share, pack = max((_own_share(words, code), code) for code in languages())
    if share >= _SURE:
        return Language(pack, code=pack)
    share, pack = max((_known_share(sample, code), code) for code in languages())
    if any(share >= least and _distance(sample, pack) <= most for least, most in (_NEAREST, _NEAR)):
        return Language(pack, code=pack)
    named = _named(sample)
    if named is None or named in languages():
        return Language(None, f"It is not clear which language this text is in. {_readers()}")
    return Language(None, f"This text is in {_name(named)}. {_readers()}", named)


def _sample(text: str) -> str:
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = (len(text) - _SAMPLE) // 2
    return "\n".join((text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]))


def _words(sample: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in _WORD.findall(sample)]


def _own_share(words: list[str], pack: str) -> float:
    """How many of the words that tell anything are a pack's own."""
    own, shared = signature(pack)
    telling = [word for word in words if word not in shared]
    return sum(word in own for word in telling) / len(telling) if telling else 0.0


def _known_share(sample: str, pack: str) -> float:
    """The same with all of the lexicon's words, and names left out: "Seoul: 12 casualties"."""
    own, shared = signature(pack)
    known = _vocabulary(pack)
    hits = total = 0
    for word in _WORD.findall(sample):
        low = word.lower().replace("’", "'")
        if low in own or (low in known and low not in shared):
            hits += 1
            total += 1
        elif low not in shared and (word.isupper() or word[0].islower()):
            total += 1
    return hits / total if total else 0.0


@lru_cache(maxsize=8)
def _vocabulary(pack: str) -> frozenset[str]:
    """The function words of a pack and the single words of its entries, without names."""
    lexicon = load(pack)
    forms = (form for entry in lexicon.entries if not isinstance(entry, _NAMES) for form in entry.forms)
    return lexicon.word_class("function").union(form for form in forms if form.islower() and form.isalpha())


def _distance(sample: str, pack: str) -> int:
    """How much farther the letters of a text are from a pack's language than from the nearest other one."""
    ranks: dict[str, int] = dict(_ranks(sample, 100_000))
    own = ranks.pop(pack, 100_000)
    return own - min(ranks.values(), default=0)


def _named(sample: str) -> str | None:
    """The language that the letters of a text speak for, or None where they do not tell."""
    by_script = _script(sample)
    if by_script is not None or len(_words(sample)) < _FEW:
        return by_script
    ranks = _ranks(sample, 1200)
    return ranks[0][0] if ranks else None


def _ranks(sample: str, cutoff: int) -> list[tuple[str, int]]:
    from resiliparse.parse.lang import detect_fast  # noqa: PLC0415 - most texts never need it

    letters = unicodedata.normalize("NFC", sample).lower().encode("utf-8", "replace").decode()
    return cast("list[tuple[str, int]]", detect_fast(letters, cutoff=cutoff, n_results=200))


def _script(sample: str) -> str | None:
    """The language that is known by its script, from the most frequent script among the first letters."""
    letters = islice((char for char in sample if char.isalpha()), 400)
    scripts = Counter(unicodedata.name(char, "?").split(maxsplit=1)[0].split("-")[0] for char in letters)
    table: dict[str, str] = _table()["scripts"]
    main = scripts.most_common(1)[0][0] if scripts else ""
    if "HIRAGANA" in scripts and table.get(main) in ("zh", "ja"):  # Japanese is written with Chinese signs too
        main = "HIRAGANA"
    return table.get(main)


def _code(tag: str | None) -> str | None:
    """The language of a tag: "en" of "en-GB" and of "EN_us"."""
    return (re.split(r"[-_.]", tag.strip().lower(), maxsplit=1)[0] or None) if tag else None


def _name(code: str) -> str:
    name: str = _table()["names"].get(code, f"the language {code!r}")
    return name


def _readers() -> str:
    names = [_name(code) for code in languages()]
    return f"There is a reader for {' and '.join(names)} only so far; nothing was read."


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files("reportedly.text").joinpath("languages.toml").read_text(encoding="utf-8"))
