"""What is passed over unread yields nothing: readings are the same where nothing is passed over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bench.material import articles
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly import Document, read
from reportedly.attribution import RULES
from reportedly.claims import measure
from reportedly.examples import REPORTS, SERIES

if TYPE_CHECKING:
    import pytest

    from reportedly import Reading

WORDS = (
    "a soldier", "another man", "his driver", "the minister's driver", "nobody", "no casualties", "of the", "one of",
    "two of", "were", "was", "killed", "hurt", "the", "of", "and", "people", "12", "a third", "including", "said",
    "officials", ",", ".",
)  # fmt: skip
BUNDLED = [Path(path).read_text(encoding="utf-8") for path in (*REPORTS, *SERIES)]


def _read(text: str) -> Reading:
    return read(Document(text, language="en", published_at="2025-03-27"), attributor=RULES)


def _without(monkeypatch: pytest.MonkeyPatch, text: str) -> Reading:
    with monkeypatch.context() as patch:
        patch.setattr(measure, "_are_single", lambda *_: False)
        return _read(text)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(WORDS), min_size=2, max_size=14))
def test_articles_to_whom_nothing_happened_count_nobody(monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    text = " ".join(words)
    assert _read(text) == _without(monkeypatch, text)


def test_nor_do_they_in_whole_reports(monkeypatch: pytest.MonkeyPatch) -> None:
    for text in (*BUNDLED, *articles(40_000)):
        assert _read(text) == _without(monkeypatch, text)
