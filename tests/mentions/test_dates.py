"""Times in the text: what they cover, what they are called, and what they never become."""

from __future__ import annotations

import random
from datetime import date
from itertools import pairwise

import pytest

from reportedly.lexicon import load
from reportedly.mentions.calendar import Day, Grade, Months, Relative, Weekday, When, shifted, unit_around
from reportedly.mentions.compound import FromTo, Nth, Part
from reportedly.mentions.dates import covers, find_periods
from reportedly.records.document import Document
from reportedly.records.mention import Bearing, Period, Precision
from reportedly.text.segment import segment

LEXICON = load("en")
SCRAPS = """
    Monday May may 3 2025 31 12 : - – . , the of a first last week year years ago since until between and from
    to 1990 s in on Q 2 noon am p.m. GMT past two hundred half quarter early mid end beginning 'nd st / 02 T Z
    ( ) today overnight by by as of war began said soldiers 9999999 0 00 winter Christmas few same day before
    after Sept Feb. Wed. this next over within hours
"""
THURSDAY = "2025-03-27"


def read(text: str, published: str | None = THURSDAY) -> tuple[Period, ...]:
    return find_periods(segment(Document(text, published_at=published), LEXICON), LEXICON)


def words(text: str) -> list[str]:
    return [period.words for period in read(text)]


def only(text: str, published: str | None = THURSDAY) -> Period:
    (period,) = read(text, published)
    return period


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Nine died on Monday.", "Monday"),
        ("Nine died on Monday night, the mayor said.", "Monday night"),
        ("Nine died in January.", "January"),
        ("Nine died at the beginning of the year.", "the beginning of the year"),
        ("Nine died during the 1990s.", "during the 1990s"),
        ("Nine have died since January.", "since January"),
        ("Nine had died by mid-January.", "by mid-January"),
        ("Nine died over the past week.", "over the past week"),
        ("Nine died between 3 and 5 May.", "between 3 and 5 May"),
    ],
)
def test_a_preposition_belongs_to_the_words_only_where_it_bears_meaning(text: str, expected: str) -> None:
    assert words(text) == [expected]


def test_a_possessive_is_no_part_of_the_day() -> None:
    assert words("Monday's attack followed last week's truce.") == ["Monday", "last week"]


def test_several_times_in_one_sentence_stand_in_order_and_apart() -> None:
    text = "Between 1 and 15 January 40 died, on 3 February 12, and last week at least 2."
    found = read(text)
    assert [period.words for period in found] == ["Between 1 and 15 January", "3 February", "last week"]
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


def test_offsets_hold_beside_marks_and_other_scripts() -> None:
    text = "«Сьогодні» 😀 — Kyiv: on 3 March 2025 (Monday), at 12:46 p.m., nine died."
    for period in read(text):
        assert text[period.span.start : period.span.end] == period.words
    assert words(text)[0] == "3 March 2025"


def test_a_time_never_reaches_over_the_end_of_a_sentence() -> None:
    assert words("They came in May. 2025 was worse for them. It was Monday. 12 died.")[:1] == ["May"]
    assert "Monday" in words("They came in May. It was Monday. 12 died.")


def test_without_a_day_of_publication_relative_words_keep_their_precision_and_no_days() -> None:
    for text, precision in (("Last week nine died.", Precision.WEEK), ("Nine died on 3 May.", Precision.DAY)):
        period = only(text, None)
        assert (period.start, period.end, period.precision) == (None, None, precision)


def test_without_a_day_of_publication_a_full_date_still_has_its_day() -> None:
    assert only("Nine died on 3 May 2024.", None).start == "2024-05-03"
    assert only("Nine have died since May 2024.", None).end is None


def test_the_hour_of_publication_does_not_matter() -> None:
    assert only("Nine died today.", "2025-03-27T23:59:00+09:00").start == "2025-03-27"


def test_every_time_says_which_rule_read_it() -> None:
    assert only("Nine died on Monday.").why == ("period:weekday",)


@pytest.mark.parametrize(
    "text, bearing",
    [
        ("Nine died on 3 March.", Bearing.AT),
        ("Nine have died since 3 March.", Bearing.SINCE),
        ("Nine had died as of 3 March.", Bearing.UNTIL),
        ("Nine died between 3 and 5 March.", Bearing.DURING),
        ("Nine died in the past week.", Bearing.DURING),
    ],
)
def test_the_word_in_front_says_what_a_time_means_for_the_figure(text: str, bearing: Bearing) -> None:
    assert only(text).bearing is bearing


def test_a_number_inside_a_time_is_covered_and_one_beside_it_is_not() -> None:
    text = "On 3 May 2024 at 12:46, 14 men died; in the past 24 hours 9."
    found = read(text)
    for number in ("3 May", "2024", "12:46", "24 hours"):
        at = text.index(number)
        assert covers(found, at, at + 1), number
    for number in ("14", "9."):
        at = text.index(number)
        assert not covers(found, at, at + 1), number
    assert not covers((), 0, 5)


@pytest.mark.parametrize(
    "text",
    [
        "In 2000 villages, 2000 soldiers and 1999 policemen searched.",
        "Nearly 2024 troops, up to 2025 guns and more than 1990 graves.",
        "On May 3,200 people marched; May 10-12,000 come?",
        "A 1990-strong force, 2000m above the sea, paid €2024.",
        "The second, third and fourth brigades march on; they may 3 times rest.",
    ],
)
def test_counts_are_not_taken_for_years_or_days(text: str) -> None:
    assert [w for w in words(text) if any(c.isdigit() for c in w)] == []


def test_a_text_in_capitals_is_read_like_any_other() -> None:
    text = "PORTO NOVO, 8 JUN 87 (ABP) -- THE NAVY MAY HAVE LOST 12 MEN SINCE 30 MAY. " * 3
    found = [period.words for period in read(text, "1987-06-09")]
    assert found == ["8 JUN 87", "SINCE 30 MAY"] * 3


def test_words_of_time_thrown_together_never_break_the_reader() -> None:
    dice = random.Random(7)
    vocabulary = SCRAPS.split()
    for _ in range(400):
        text = dice.choice(("", " ")).join(dice.choice(vocabulary) for _ in range(30)) + "."
        for period in read(text, dice.choice((None, THURSDAY, "0001-01-01", "9999-12-31", "2024-02-29"))):
            assert text[period.span.start : period.span.end] == period.words
            if period.start and period.end:
                assert period.start <= period.end, (text, period)


# -- the calendar ------------------------------------------------------------------------------------------------

MARCH_27 = When(date(2025, 3, 27))


def days(moment: object, when: When = MARCH_27) -> tuple[str, str]:
    stretch = moment.stretch(when)  # type: ignore[attr-defined]
    return str(stretch.start), str(stretch.end)


def test_a_date_without_year_is_the_last_one_unless_the_next_is_close() -> None:
    assert days(Day(12, 24))[0] == "2024-12-24"
    assert days(Day(5, 9))[0] == "2025-05-09"
    assert days(Day(5, 9), When(MARCH_27.published, past=True))[0] == "2024-05-09"


def test_a_weekday_is_the_last_one_and_next_is_the_coming_one() -> None:
    assert days(Weekday(4))[0] == "2025-03-27"
    assert days(Weekday(4, -1))[0] == "2025-03-20"
    assert days(Weekday(4, 1))[0] == "2025-04-03"
    assert days(Weekday(5, 1))[0] == "2025-03-28"


def test_a_winter_runs_over_the_turn_of_the_year() -> None:
    assert days(Months(12, 3, Grade.SEASON, 2023)) == ("2023-12-01", "2024-02-29")
    assert days(Months(12, 3, Grade.SEASON, None, -1)) == ("2024-12-01", "2025-02-28")


def test_parts_of_a_month_and_of_a_year_meet_without_gap() -> None:
    april = Months(4, 1, Grade.MONTH, 2024)
    thirds = [days(Part(april, Grade.MONTH, *share)) for share in ((0.0, 0.334), (0.334, 0.667), (0.667, 1.0))]
    assert thirds == [("2024-04-01", "2024-04-10"), ("2024-04-11", "2024-04-20"), ("2024-04-21", "2024-04-30")]


def test_units_are_counted_inside_a_time_and_not_beyond_it() -> None:
    january = Months(1, 1, Grade.MONTH, 2025)
    assert days(Nth(january, 5, 1, Grade.WEEK)) == ("2025-01-29", "2025-01-31")
    assert days(Nth(january, 6, 1, Grade.WEEK)) == ("None", "None")
    assert days(Nth(january, -1, 3, Grade.DAY)) == ("2025-01-29", "2025-01-31")


def test_the_later_end_of_a_range_dates_the_earlier_one() -> None:
    assert days(FromTo(Day(11, 30), Day(2, 2, 2025))) == ("2024-11-30", "2025-02-02")
    assert days(FromTo(Day(11, 30, 2023), Day(2, 2))) == ("2023-11-30", "2024-02-02")


def test_last_weekend_has_just_ended_on_a_monday_and_lies_a_week_back_on_a_sunday() -> None:
    assert days(Relative(Grade.WEEKEND, -1), When(date(2025, 3, 24))) == ("2025-03-22", "2025-03-23")
    assert days(Relative(Grade.WEEKEND, -1), When(date(2025, 3, 23))) == ("2025-03-15", "2025-03-16")


def test_a_month_back_from_its_last_day_is_the_last_day_of_a_shorter_one() -> None:
    assert shifted(date(2025, 3, 31), Grade.MONTH, -1) == date(2025, 2, 28)


@pytest.mark.parametrize("grade", Grade)
@pytest.mark.parametrize("day", [date.min, date.max, date(2024, 2, 29)])
def test_the_ends_of_the_calendar_hold(grade: Grade, day: date) -> None:
    start, end = unit_around(day, grade)
    assert start <= end
    assert date.min <= shifted(day, grade, -5000) <= shifted(day, grade, 5000) <= date.max
