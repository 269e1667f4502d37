"""Killed at any moment and started again, commands that fetch neither lose nor repeat a document."""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING

import pytest
from tests.killing import killed_again_and_again, served

pytest.importorskip("feedparser", reason='needs the extra: pip install "reportedly[feeds]"')
pytest.importorskip("fastwarc", reason='needs the extra: pip install "reportedly[warc]"')
pytest.importorskip("httpcore2", reason='needs the extra: pip install "reportedly[web]"')

if TYPE_CHECKING:
    from pathlib import Path

KILLS = 12  # bench/following.py does many more

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")


@pytest.fixture(autouse=True)
def without_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    from reportedly.gather import fetch

    monkeypatch.setattr(fetch.Web, "_leave_a_pause", lambda *_: None)


def test_add_killed_at_any_moment_neither_loses_nor_repeats_a_document(tmp_path: Path) -> None:
    with served(1, 12) as site:
        words = ["add", *(f"{site}/p{n}" for n in range(12))]
        held = killed_again_and_again(words, tmp_path / "l.db", KILLS, random.Random(1))
    assert held == sorted(held)
    assert held[-1] == 12


def test_watch_killed_at_any_moment_neither_loses_nor_repeats_a_document(tmp_path: Path) -> None:
    with served(3, 4) as site:
        feeds = tmp_path / "feeds.toml"
        feeds.write_text("".join(f'[[feed]]\naddress = "{site}/feed{at}"\n' for at in range(3)))
        words = ["watch", str(feeds), "--once"]
        held = killed_again_and_again(words, tmp_path / "l.db", KILLS, random.Random(2))
    assert held == sorted(held)
    assert held[-1] == 12
