"""Bands: near-copies have one in common, on every machine, and nothing else decides it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.copies.test_likeness import AGENCY

from reportedly.copies import METHOD, bands


def test_a_copy_cut_to_its_half_shares_a_band_and_another_report_none() -> None:
    half = "\n\n".join(AGENCY.split("\n\n")[:3])
    other = "The council of Teren met on Friday to speak of the bridge, which has been closed since a lorry fell."
    assert not set(bands(AGENCY)).isdisjoint(bands(half))
    assert set(bands(AGENCY)).isdisjoint(bands(other))


def test_bands_are_the_same_on_every_machine_as_long_as_the_method_has_its_name() -> None:
    # Bands are kept in ledgers: where these numbers change, METHOD must change with them.
    assert METHOD == "rensa-r2-s20261124-w3-b48x2"
    assert bands(AGENCY)[:2] == (7653279941072294203, 2434785865886132046)


def test_a_text_of_a_few_words_has_no_bands() -> None:
    assert bands("Three people were killed on Monday.") == ()
    assert bands("") == ()


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_bands_fit_into_a_database_whatever_the_text(text: str) -> None:
    found = bands(text)
    assert found == bands(text)
    assert all(0 <= band < 2**63 for band in found)
