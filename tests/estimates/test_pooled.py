"""The pooled model: who reads higher than whom, and what it does without its library."""

from __future__ import annotations

import sys

import pytest
from tests.estimates.rows import said, series

from reportedly.errors import MissingExtra, OptionError
from reportedly.estimates.pooled import claims_of, pooled

DAYS = [f"2025-{month:02}-{day:02}" for month in (1, 2, 3) for day in (1, 11, 21)]


SLIPS = (1.05, 0.96, 1.02, 0.93, 1.04, 0.98, 1.06, 0.97, 1.01)


def two_voices(factor: float):
    """One running total as two families tell it, each a little off: one reads so many times as high as the other."""
    rows = []
    for n, day in enumerate(DAYS):
        truth = 500 + 300 * n
        rows += [
            said(round(truth * SLIPS[n]), "NIS", day),
            said(round(truth * factor * SLIPS[-n]), "HUR", day),
        ]
    return series(*rows, toll="killed")


def test_without_the_library_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "numpyro", None)
    with pytest.raises(MissingExtra, match=r'pip install "reportedly\[model\]"'):
        pooled([two_voices(2)])


def test_one_voice_alone_says_nothing_about_bias() -> None:
    with pytest.raises(OptionError, match="No two voices speak"):
        pooled([series(said(300, "NIS", DAYS[0]), said(600, "NIS", DAYS[1]))])


def test_bounds_are_taken_as_open_ends_and_words_as_what_they_allow() -> None:
    told = claims_of(
        [
            series(
                said(100, "NIS", DAYS[0], "at_least"),
                said(200, "HUR", DAYS[0], "up_to"),
                said((200, 900), "Pentagon", DAYS[1], "vague"),
                said(300, "UK DI", DAYS[1]),
            )
        ]
    )
    ends = {claim.group.voice: (claim.low is None, claim.high is None) for claim in told}
    assert ends == {
        "NIS": (False, True),
        "HUR": (True, False),
        "Pentagon": (False, False),
        "UK DI": (False, False),
    }
    point = next(claim for claim in told if claim.group.voice == "UK DI")
    assert point.low == point.high


def test_a_voice_that_reads_twice_as_high_is_found_out() -> None:
    pytest.importorskip("numpyro")
    found = pooled([two_voices(2)], draws=60, warmup=100)
    by_voice = {bias.voice: bias for bias in found.biases}
    assert by_voice["HUR"].factor == pytest.approx(2, rel=0.1)
    assert by_voice["NIS"].factor == pytest.approx(0.5, rel=0.1)
    assert by_voice["HUR"].low < 2 < by_voice["HUR"].high
