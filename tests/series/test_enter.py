"""From readings to rows of the ledger."""

from __future__ import annotations

from tests.rows import row

from reportedly import Document, read
from reportedly.records.entry import Cut, Printed
from reportedly.series import cut, enter

AT = "2026-11-24T12:00:00.000000Z"


def entered(text: str, published: str | None = "2025-05-01", publisher: str = "The Paper"):
    reading = read(Document(text, published_at=published, publisher=publisher, language="en"))
    return enter(reading, Printed("d1", "a1", publisher=publisher), AT)


def test_every_claim_becomes_an_entry_pinned_to_its_words() -> None:
    text = "Seoul's spy agency said about 300 North Korean soldiers had been killed in Kursk."
    (entry,) = entered(text)

    assert entry.sentence == text
    assert (entry.scope.toll, entry.scope.side, entry.scope.counted, entry.scope.place) == (
        "killed",
        "KP",
        "military",
        "ru-kursk",
    )
    assert entry.origin.key == "kr-nis"
    assert entry.reported_on == "2025-05-01"
    assert entry.recorded_at == AT


def test_spellings_of_one_president_are_one_origin() -> None:
    said = "{} said 3,800 North Korean soldiers had been killed or wounded in Kursk."
    names = ["President Volodymyr Zelensky", "Volodymyr Zelenskyy", "Ukrainian President Zelenskiy"]

    assert {entered(said.format(name))[0].origin.key for name in names} == {"ua-zelensky"}


def test_the_day_of_speaking_is_no_day_of_the_figure() -> None:
    (entry,) = entered("Britain's Defence Intelligence said on 28 March that 5,000 soldiers had been killed.")

    assert (entry.stated_on, entry.as_of) == ("2025-03-28", "2025-03-28")


def test_a_claim_that_nobody_is_credited_with_is_the_publishers_own() -> None:
    (entry,) = entered("Twelve people were killed in Kharkiv on Tuesday.")

    assert entry.origin.own_voice
    assert entry.origin.name == "The Paper"


def test_a_cut_by_report_leaves_out_what_was_printed_later() -> None:
    entries = [row(300, on="2025-01-13"), row(600, on="2025-04-30"), row(900, on=None)]

    assert cut(entries, Cut(reported="2025-04-29")) == (entries[0],)


def test_a_cut_by_record_sees_what_the_ledger_held_then() -> None:
    old = row(300, recorded="2026-01-01T00:00:00.000000Z")
    from msgspec.structs import replace

    closed = replace(old, closed_at="2026-03-01T09:00:00.000000Z")

    assert cut([closed], Cut()) == ()
    assert cut([closed], Cut(recorded="2026-02-01")) == (closed,)
    assert cut([closed], Cut(recorded="2026-03-01T08:59:59Z")) == (closed,)
    assert cut([closed], Cut(recorded="2026-03-01")) == ()
    assert cut([closed], Cut(recorded="2025-12-31")) == ()
