"""Whether two names may be one person's under two transliterations.

Two names in, yes or no out: Lee Seong-kweun, Li Song Kwun and Lee Sung-kwon share the order of their consonants and the
place of the surname. That is a reason to look closer and never proof, so the caller asks for a shared office too.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LEAST = 4  # consonants that two names must share; fewer are shared by chance

# Letters that transliterations exchange, longest first: Selenskyj and Zelensky, Lee and Ri, Park and Bak, Kim and Gim.
_SOUNDS = (
    ("tch", "c"),
    ("sch", "s"),
    ("sh", "s"),
    ("ch", "c"),
    ("zh", "c"),
    ("dj", "c"),
    ("kh", "k"),
    ("gh", "k"),
    ("ph", "f"),
    ("th", "t"),
    ("ck", "k"),
    ("qu", "k"),
    ("x", "ks"),
)
_ONE = str.maketrans("zśjqgdbr", "ssckktpl")
_FIRST = re.compile(r"^[wv]")  # Volodymyr and Wolodymyr; later in a name both fall silent, as in Budanow
_LAST = re.compile(r"[jy]+$")
_SILENT = re.compile(r"[aeiouywvh]")
_DOUBLED = re.compile(r"(.)\1+")
_PARTS = re.compile(r"[^\W\d_]+")


def may_be_one(name: str, other: str) -> bool:
    """Whether two names sound alike, surname for surname.

    The first parts must match and so must all parts together, or both the other way round: "Song Kwun Li" is no
    "Li Song Kwun" unless the last part of one is the first of the other.
    """
    one, two = sounds(name), sounds(other)
    if len(one) < 2 or len(two) < 2 or len("".join(one)) < LEAST:
        return False
    same_order = one[0] == two[0] and "".join(one[1:]) == "".join(two[1:])
    turned = one[0] == two[-1] and "".join(one[1:]) == "".join(two[:-1])
    turned = turned or (two[0] == one[-1] and "".join(two[1:]) == "".join(one[:-1]))
    return same_order or turned


@lru_cache(maxsize=4096)
def sounds(name: str) -> tuple[str, ...]:
    """The consonants of each part of a name, with those that transliterations exchange made one."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return tuple(_skeleton(part) for part in _PARTS.findall(plain))


def _skeleton(part: str) -> str:
    part = _LAST.sub("", _FIRST.sub("f", part))
    for written, sound in _SOUNDS:
        part = part.replace(written, sound)
    part = part.translate(_ONE)
    return _DOUBLED.sub(r"\1", _SILENT.sub("", part)) or part[:1]
