"""The words for times of one language, ready to be asked at a place in a line.

The tables `[dates.*]` of a pack come in; out come `Phrases`, which answer what stands at a token, and the set of words
without which no time can be named, so that most lines need no look at all.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from reportedly.mentions.calendar import Grade
from reportedly.mentions.numerals import Numerals
from reportedly.records.mention import Bearing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reportedly.lexicon import Lexicon
    from reportedly.lexicon.words import Tokeniser
    from reportedly.mentions.calendar import Moment
    from reportedly.text.segment import Text

Value = TypeVar("Value")

FIRST_YEAR, LAST_YEAR = 1700, 2099

_TRIGGER_CLASSES = (
    "this_part", "overnight", "clock_half", "clock_oclock", "zone", "event_opener", "until_now", "quarter_letter",
    "half_letter", "decade_trigger", "day_ending", "century_trigger",
)  # fmt: skip
_LEADER_CLASSES = (
    "article", "one", "of", "stop", "day_ending", "and", "dash", "to", "from", "between", "on", "day_part",
    "day_part_of", "day_hour", "window_past", "window_next", "window_apart", "recent", "coming", "few", "more",
    "loosely",
    "ago_before", "same", "beside", "ending", "week_of", "year_word", "quarter_letter", "half_letter", "clock_half",
    "apostrophe", "until_now", "bracket", "zone", "zone_behind", "century",
)  # fmt: skip
_CLOSED_CLASSES = (
    "definite", "indefinite", "be", "have", "do", "modal", "negation", "and", "or", "but", "relative",
    "complementizer", "preposition", "subordinator", "pronoun", "adverb",
)  # fmt: skip


class Line(NamedTuple):
    """The tokens of one sentence: those of the whole text, and where the sentence ends among them.

    `read` keeps what stands at each token, since ranges, bearings and lists ask again, and rows of years very often.
    """

    text: Text
    lower: list[str]
    kind: list[str]
    first: int
    last: int
    read: dict[int, Found | None]

    def joined(self, i: int) -> bool:
        """Whether token i touches the one before it."""
        return self.text.tokens.joined(i)

    def word(self, i: int) -> str:
        """Token i in lower case, empty beyond the line."""
        return self.lower[i] if self.first <= i < self.last else ""


class Found(NamedTuple):
    """A time read from a line: it ends before token `last`."""

    last: int
    moment: Moment
    grade: Grade
    rule: str
    window: bool = False  # leads up to the report or away from it: "the past week", "recent days"
    length: bool = False  # no more than a length: "72 hours", which is a time only behind "within" and the like


class Phrases(Generic[Value]):
    """Words and what they mean; of several that begin alike the longest is found."""

    def __init__(self, meanings: Mapping[str, Value], tokenise: Tokeniser) -> None:
        self._index: dict[str, list[tuple[int, list[str], Value]]] = {}
        for form, value in meanings.items():
            words = tokenise(form).lower
            self._index.setdefault(words[0], []).append((len(words), words, value))
        for bucket in self._index.values():
            bucket.sort(key=lambda row: -row[0])

    def at(self, line: Line, i: int) -> tuple[int, Value] | None:
        """Where the phrase at token i ends and what it means, None where none stands there."""
        if i >= line.last:
            return None
        bucket = self._index.get(line.lower[i])
        if bucket is None:
            return None
        for length, words, value in bucket:
            if length == 1 or (i + length <= line.last and line.lower[i : i + length] == words):
                return i + length, value
        return None

    def words(self) -> set[str]:
        """Every single word in any of the phrases."""
        return {word for bucket in self._index.values() for _, words, _ in bucket for word in words}

    def heads(self) -> set[str]:
        """The words that phrases begin with."""
        return set(self._index)

    def anchors(self) -> set[str]:
        """One word of each phrase, its last of letters or digits."""
        return {
            next((word for word in reversed(words) if word[0].isalnum()), words[-1])
            for bucket in self._index.values()
            for _, words, _ in bucket
        }


class BearingWord(NamedTuple):
    """What a word in front of a time makes of it."""

    bearing: Bearing
    windows_only: bool = False
    lengths: bool = False
    outside: bool = False
    past: bool = False


class DateWords:
    """All tables of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._table = lexicon.table("dates")
        self._tokenise = lexicon.tokeniser
        self.numerals = Numerals(lexicon)
        self.months: Phrases[int] = self._phrases("months")
        self.weekdays: Phrases[int] = self._phrases("weekdays")
        self.seasons: Phrases[list[int]] = self._phrases("seasons")
        self.days: Phrases[int] = self._phrases("days")
        self.shift: Phrases[int] = self._phrases("shift")
        self.shift_after: Phrases[int] = self._phrases("shift_after")
        self.parts: Phrases[list[float]] = self._phrases("parts")
        self.parts_of: Phrases[list[float]] = self._phrases("parts_of")
        self.sides: Phrases[int] = self._phrases("sides")
        self.ordinals: Phrases[int] = self._phrases("ordinals")
        self.holidays: Phrases[list[int]] = self._phrases("holidays")
        self.away: Phrases[int] = self._phrases("away")
        self.named = Phrases(
            {form: date.fromisoformat(day) for form, day in self._rows("named").items()}, self._tokenise
        )
        self.units = Phrases({form: Grade(unit) for form, unit in self._rows("units").items()}, self._tokenise)
        self.order: dict[str, str] = self._rows("order")
        self.bearings = Phrases(
            {form: _bearing(row) for row in self._table.get("bearing", ()) for form in row["forms"]}, self._tokenise
        )
        self._words: dict[str, list[str]] = self._rows("words")
        self.not_years = self._not_years(lexicon)
        self.articles = self.single("article")
        # The union of all function words also holds nouns that stand before numbers ("law", "line").
        self.closed = frozenset().union(*(lexicon.word_class(name) for name in _CLOSED_CLASSES))
        self.triggers = frozenset(self._triggers())
        self.leaders = frozenset(self._leaders())

    def single(self, name: str) -> frozenset[str]:
        """A class of words that each are one token."""
        return frozenset(self._words.get(name, ()))

    def phrases(self, name: str) -> Phrases[None]:
        """A class of words, some of them of several tokens."""
        return Phrases(dict.fromkeys(self._words.get(name, ())), self._tokenise)

    def _rows(self, name: str) -> dict[str, Any]:
        rows: dict[str, Any] = self._table.get(name, {})
        return rows

    def _phrases(self, name: str) -> Phrases[Any]:
        return Phrases(self._rows(name), self._tokenise)

    def _not_years(self, lexicon: Lexicon) -> frozenset[str]:
        """Words before four digits that make them something else: money and designations."""
        return lexicon.word_class("money_sign") | (lexicon.word_class("designator") - self.single("year_word"))

    def _triggers(self) -> set[str]:
        """A set of words of which every time holds at least one."""
        found = {str(year) for year in range(FIRST_YEAR, LAST_YEAR + 1)}
        for table in (self.months, self.weekdays, self.units, self.days, self.holidays, self.seasons):
            found |= table.anchors()
        for name in _TRIGGER_CLASSES:
            found |= self.phrases(name).anchors()
        early = {f"0{hour}{minute:02}" for hour in range(10) for minute in range(60)}  # "at 0430"
        return found | early | {":"} | {mark for mark, order in self.order.items() if order == "" and mark != "-"}

    def _leaders(self) -> set[str]:
        """The words that may stand in a time in front of such a word."""
        found = set(self.numerals.starters)
        tables: Iterable[Phrases[Any]] = (
            self.months,
            self.weekdays,
            self.seasons,
            self.days,
            self.shift,
            self.parts,
            self.parts_of,
            self.sides,
            self.ordinals,
            self.units,
            self.holidays,
            self.named,
            self.away,
            self.bearings,
            self.shift_after,
        )
        for table in tables:
            found |= table.words()
        for name in _LEADER_CLASSES:
            found |= self.phrases(name).words()
        return (found | set(self.order)) - self.single("comma")


def _bearing(row: dict[str, Any]) -> BearingWord:
    return BearingWord(
        Bearing(row["bearing"]),
        windows_only=row.get("only") == "window",
        lengths=row.get("lengths", False),
        outside=row.get("outside", False),
        past=row.get("past", False) or row["bearing"] == Bearing.SINCE,
    )
