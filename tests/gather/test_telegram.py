"""Exports of Telegram, and what the auto-archiver leaves: messages with time, channel and way; copies as evidence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.gather.containers import SAID, export, gathered, held, left, message, reasons

from reportedly import read
from reportedly.ledger import Ledger

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def result(tmp_path: Path) -> Path:
    pytest.importorskip("ijson", reason='needs the extra: pip install "reportedly[json]"')
    return tmp_path / "result.json"


def test_every_message_with_words_is_a_document_of_its_channel(result: Path) -> None:
    pieces = [
        "At least ",
        {"type": "bold", "text": "600"},
        " were killed, ",
        {"type": "link", "text": "the ministry"},
        " said.",
    ]
    content = export(
        message(7, pieces), {"id": 8, "type": "service", "action": "pin_message"}, message(9, "", photo="p")
    )
    (taken,) = held(result, content)
    assert taken.document.text == "At least 600 were killed, the ministry said."
    assert taken.document.publisher == "Front Notes"
    assert taken.document.published_at == "2025-05-01T12:00:00Z"
    assert taken.document.address == "https://t.me/c/1234567/7"
    assert reasons(result, content) == ["no message", "no words"]


def test_whoever_wrote_a_forwarded_message_is_kept_beside_it(result: Path) -> None:
    result.write_bytes(export(message(7, forwarded_from="Kursk Watch"), message(8, forwarded_from="Front Notes")))
    (_, first), (_, second) = gathered(result)
    assert first is not None
    assert second is not None
    assert first.passed == ("Kursk Watch",)
    assert second.passed == ()


def test_a_figure_that_a_hundred_channels_forward_has_one_origin(result: Path) -> None:
    words = "At least 600 North Korean soldiers have been killed in the Kursk region."
    said = "The ministry said at least 700 North Korean soldiers have been killed in the Kursk region."
    content = export(message(7, words, forwarded_from="Kursk Watch"), message(8, said, forwarded_from="Kursk Watch"))
    plain, credited = (read(taken.document).claims[0] for taken in held(result, content))
    assert plain.attribution is not None
    assert [(hop.role.value, hop.text) for hop in plain.attribution.chain] == [
        ("relay", "Kursk Watch"),
        ("publisher", "Front Notes"),
    ]
    assert credited.attribution is not None
    roles = [hop.role.value for hop in credited.attribution.chain]
    assert roles == ["origin", "relay", "publisher"]
    with Ledger.open(result.parent / "l.db") as ledger:
        for taken in held(result, content):
            ledger.add(taken.document)
        assert "kursk watch" in {entry.origin.key for entry in ledger.entries() if entry.origin}


def test_an_edited_message_is_known_again_and_says_when_it_was_edited(result: Path) -> None:
    result.write_bytes(export(message(7, edited="2025-05-02T10:00:00", edited_unixtime="1746172800")))
    taken, raw = gathered(result)[0]
    assert raw is not None
    assert raw.place == "telegram:1234567/7"
    assert taken.document.modified_at == "2025-05-02T08:00:00Z"


def test_an_export_of_everything_gives_the_messages_of_every_chat(result: Path) -> None:
    chat = json.loads(export(message(7)))
    other = json.loads(export(message(7), name="Desk", type="private_group", id=9))
    whole = {"about": "…", "personal_information": {"user_id": 1}, "chats": {"about": "…", "list": [chat, other]}}
    found = held(result, json.dumps(whole).encode())
    assert [taken.document.publisher for taken in found] == ["Front Notes", "Desk"]
    assert found[1].document.address is None


def test_an_older_export_without_zones_keeps_its_times_as_they_are(result: Path) -> None:
    one = {"id": 7, "type": "message", "date": "2025-05-01T14:00:00", "text": SAID}
    (taken,) = held(result, export(one))
    assert taken.document.published_at == "2025-05-01T14:00:00"


@pytest.mark.parametrize(
    "odd",
    [
        {"id": None, "type": "message", "text": SAID},
        {"id": "x" * 500, "type": "message", "text": SAID, "date_unixtime": "never", "date": 5},
        {"id": 7, "type": "message", "text": {"not": "a list"}},
        {"id": 7, "type": "message", "text": [[SAID]], "from": 7},
        {"id": 7, "type": "message", "text": SAID, "date_unixtime": "9" * 400},
        [],
        "words",
        None,
    ],
)
def test_an_odd_message_costs_no_other(result: Path, odd: Any) -> None:
    result.write_bytes(export(odd, message(8)))
    found = gathered(result)
    assert len(found) == 2
    assert found[1][0].document.address == "https://t.me/c/1234567/8"


def test_an_export_that_breaks_off_keeps_what_came_before(result: Path) -> None:
    content = export(message(7), message(8), message(9))
    assert len(held(result, content[: len(content) * 2 // 3])) >= 1
    assert reasons(result, content[: len(content) * 2 // 3])[-1] == "cut short"


def test_a_message_that_is_too_large_or_too_deep_ends_the_export_in_one_sentence(result: Path) -> None:
    large = export(message(7), message(8, "a" * 5_000_000), message(9))
    assert left(result, large, max_bytes=100_000)[-1].reason == "too large"
    assert len(held(result, large, max_bytes=100_000)) == 1
    deep: Any = "words"
    for _ in range(100):
        deep = [deep]
    assert reasons(result, export(message(7), message(8, deep))) == ["nested"]


# -- the auto-archiver ---------------------------------------------------------------------------------------------

SHEET = (
    "Link,Archive status,Archive location,Archive date,Upload timestamp,Upload title,Text content,Hash\r\n"
    f'https://social.example/1,telegram: success,https://kept.example/1.html,2025-05-02T08:00:00+00:00,2025-05-01T12:00:00+00:00,,"{SAID}",SHA-256:ab12\r\n'
    "https://social.example/2,Archive failed,,,,,,\r\n"
)
PRINTED = (
    "status,metadata,media\r\n"
    '"telegram: success","{\'_processed_at\': datetime.datetime(2025, 5, 2, 8, 0, tzinfo=datetime.timezone.utc), '
    "'url': 'https://social.example/1', 'content': 'Some 600 soldiers were killed, the ministry said on Friday.', "
    "'timestamp': datetime.datetime(2025, 5, 1, 12, 0, tzinfo=datetime.timezone.utc)}\","
    "\"[{'filename': 'a.html', 'urls': ['https://kept.example/1.html'], "
    "'properties': {'id': '_final_media', 'hash': 'SHA-256:ab12'}}]\"\r\n"
)


def test_a_sheet_of_the_auto_archiver_keeps_where_the_copy_is_and_its_digest(tmp_path: Path) -> None:
    for content in (SHEET, PRINTED):
        (tmp_path / "db.csv").write_text(content)
        taken, raw = gathered(tmp_path / "db.csv")[0]
        assert raw is not None
        assert taken.document.address == "https://social.example/1"
        assert taken.document.published_at == "2025-05-01T12:00:00+00:00"
        assert [(copy.address, copy.digest) for copy in raw.copies] == [("https://kept.example/1.html", "SHA-256:ab12")]
    assert reasons(tmp_path / "db.csv", SHEET.encode()) == ["not archived"]


@pytest.mark.parametrize(
    "cell",
    [
        "__import__('os').system('true')",
        "{'url': open('/etc/passwd').read()}",
        "[" * 5000,
        "{'a': " * 200,
        "{**{}}",
        "{'content': datetime.datetime(1, 2)}",
        "1" * 100_000,
        "{'content': 5, 'url': -1}",
    ],
)
def test_a_cell_that_is_a_program_is_not_run(tmp_path: Path, cell: str) -> None:
    content = f'status,metadata,media\nsuccess,"{cell}",[]\n'
    assert reasons(tmp_path / "db.csv", content.encode())[0] in ("broken row", "nested", "empty", "too large")
