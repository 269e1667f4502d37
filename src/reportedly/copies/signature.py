"""Signatures and their bands: a text in, some numbers out, of which near-copies share at least one.

A pure function without a store, so that a cluster can group texts by band as a ledger does. MinHash (Broder 1997) over
runs of three words, put into bands (locality-sensitive hashing, Indyk and Motwani 1998). The bands only propose;
`compare` decides. This is the only module that knows the library.
"""

from __future__ import annotations

import struct
from hashlib import blake2b

from rensa import RMinHash

from reportedly.copies.worded import plain

RUN = 3  # words of a shingle: a light rewrite leaves six of ten alone
ROWS, BANDS = 2, 48
SEED = 20261124
METHOD = f"rensa-r{RMinHash.ALGORITHM_VERSION}-s{SEED}-w{RUN}-b{BANDS}x{ROWS}"
FEWEST = 8  # words below which nothing is told from a formula


def signature(text: str) -> tuple[int, ...]:
    """The MinHash signature of a text, 32 bits a place; () for one that is too short to have copies."""
    words = plain(text)
    if len(words) < FEWEST:
        return ()
    minhash = RMinHash(num_perm=ROWS * BANDS, seed=SEED)
    minhash.update([" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)])
    return tuple(minhash.digest())


def bands(text: str) -> tuple[int, ...]:
    """The bands of a text, as positive 63-bit numbers; () for one that is too short to have copies.

    Two texts of which a share s of all their runs of words is common have a band in common with a chance of
    1 - (1 - s^ROWS)^BANDS.
    """
    found = signature(text)
    return tuple(_band(at // ROWS, found[at : at + ROWS]) for at in range(0, len(found), ROWS))


def _band(place: int, rows: tuple[int, ...]) -> int:
    packed = struct.pack(f"<{ROWS + 1}I", place, *rows)
    return int.from_bytes(blake2b(packed, digest_size=8).digest()) >> 1
