"""A desk for a team: tokens, roles, sessions, limits, and the trail of who tried what."""

from __future__ import annotations

import json
from http.cookiejar import CookieJar
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from litestar.testing import TestClient
from tests.desk.browser import CLAIM, walk
from tests.desk.forms import hidden, send

from reportedly.cli.main import group
from reportedly.desk import Options, build, users
from reportedly.desk.pages.door import onward
from reportedly.desk.users import Role, User
from reportedly.errors import OptionError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reportedly.store import Store

PAGE = f"/claims/{CLAIM}"
TOKENS = {"Mara Lind": "mara-token", "Rea Reader": "rea-token"}
USERS = (
    User("Mara Lind", Role.EDITOR, users.digest("mara-token")),
    User("Rea Reader", Role.READER, users.digest("rea-token")),
)


class Visitor:
    """One browser among several at one desk: it has cookies of its own."""

    def __init__(self, client: TestClient) -> None:
        self._client = client
        self._cookies = CookieJar()

    def _asked(self, how: str, path: str, **asked: Any) -> Any:
        self._client.cookies.jar = self._cookies
        return self._client.request(how, path, **asked)

    def get(self, path: str, **asked: Any) -> Any:
        return self._asked("GET", path, **asked)

    def post(self, path: str, **asked: Any) -> Any:
        return self._asked("POST", path, **asked)


@pytest.fixture
def team(mine: Store, tmp_path: Path) -> Iterator[Callable[[str], Visitor]]:
    """Browsers at a team's desk: of whoever holds a token, or of a stranger for ""."""
    app = build(mine, Options(hosts=("testserver.local",), users=USERS, audit=tmp_path / "audit.jsonl"))
    with TestClient(app) as client:

        def come(name: str) -> Visitor:
            visitor = Visitor(client)
            if name:
                send(visitor, "/door", {**hidden(visitor, "/door"), "token": TOKENS[name]})
            return visitor

        yield come


def test_a_stranger_sees_nothing_and_is_led_to_the_door(team: Callable[[str], Visitor], mine: Store) -> None:
    stranger = team("")
    for path in (*walk(mine).values(), "/series/killed.kp.ru-kursk/table.csv"):
        answer = stranger.get(path, follow_redirects=False)
        assert answer.status_code == 302, path
        assert answer.headers["location"].startswith("/door?next=%2F"), path
        assert "killed" not in answer.text


def test_whoever_shows_a_token_comes_in_and_goes_on(team: Callable[[str], Visitor]) -> None:
    client = team("")
    fields = {**hidden(client, f"/door?next={PAGE}"), "token": "mara-token"}
    assert send(client, "/door", fields).headers["location"] == PAGE
    assert "Mara Lind" in client.get(PAGE).text
    send(client, "/leave", hidden(client, PAGE))
    assert client.get(PAGE, follow_redirects=False).status_code == 302


def test_a_wrong_token_opens_nothing_and_tries_run_out(team: Callable[[str], Visitor]) -> None:
    client = team("")
    fields = {**hidden(client, "/door"), "token": "guess"}
    answers = [send(client, "/door", fields).status_code for _ in range(12)]
    assert answers[0] == 401
    assert answers[-1] == 429
    assert client.get("/", follow_redirects=False).status_code == 302


def test_a_reader_reads_and_does_not_decide(team: Callable[[str], Visitor], mine: Store) -> None:
    reader, editor = team("Rea Reader"), team("Mara Lind")
    assert "not decide" in reader.get(PAGE).text
    fields = {**hidden(editor, PAGE), "reason": "seen"}
    forged = {**fields, "_csrf_token": hidden(reader, "/")["_csrf_token"]}
    refused = send(reader, f"{PAGE}/accept", forged)
    assert refused.status_code == 403
    assert "ask for the role of an editor" in refused.text
    assert send(editor, f"{PAGE}/accept", fields).status_code == 303
    assert [one.by for one in mine.decisions()] == ["Mara Lind"]


def test_nobody_decides_under_anothers_name(team: Callable[[str], Visitor], mine: Store) -> None:
    editor = team("Mara Lind")
    send(editor, f"{PAGE}/accept", {**hidden(editor, PAGE), "reason": "seen", "by": "Somebody Else"})
    assert [one.by for one in mine.decisions()] == ["Mara Lind"]


def test_a_token_in_a_header_serves_a_program(team: Callable[[str], Visitor]) -> None:
    stranger = team("")
    assert stranger.get("/", headers={"Authorization": "Bearer mara-token"}).status_code == 200
    assert stranger.get("/", headers={"Authorization": "Bearer no"}, follow_redirects=False).status_code == 302


def test_the_trail_says_who_tried_what_and_how_it_ended(team: Callable[[str], Visitor], tmp_path: Path) -> None:
    editor, stranger = team("Mara Lind"), team("")
    send(editor, f"{PAGE}/accept", {**hidden(editor, PAGE), "reason": "seen"})
    send(stranger, f"{PAGE}/reject", {**hidden(stranger, "/door"), "reason": "seen"})
    lines = [json.loads(line) for line in (tmp_path / "audit.jsonl").read_text().splitlines()]
    assert [(line["by"], line["path"], line["status"]) for line in lines[1:]] == [
        ("Mara Lind", f"{PAGE}/accept", 303),
        ("", f"{PAGE}/reject", 302),
    ]
    assert "mara-token" not in (tmp_path / "audit.jsonl").read_text()


@pytest.mark.parametrize("path", ["//evil.example", "/\\evil.example", "https://evil.example", "", None, "/a\nb"])
def test_the_door_leads_nowhere_but_into_the_desk(path: str | None) -> None:
    assert onward(path) == "/"


def test_a_user_is_added_by_command_and_the_token_is_kept_nowhere(tmp_path: Path) -> None:
    file = tmp_path / "users.toml"
    command = ["desk", "--users", str(file), "--new-user", 'Noor "El" Amin', "--role", "reader"]
    found = CliRunner().invoke(group, command)
    token = found.stdout.strip()
    assert users.holder(users.read(file), token) == User('Noor "El" Amin', Role.READER, users.digest(token))
    assert token not in file.read_text()
    assert file.stat().st_mode & 0o077 == 0
    assert "already" in str(CliRunner().invoke(group, command).exception)


@pytest.mark.parametrize("content", ["", "user = 3", '[[user]]\nname = "x"', "nonsense ["])
def test_a_file_that_lists_no_users_is_refused_in_one_sentence(tmp_path: Path, content: str) -> None:
    file = tmp_path / "users.toml"
    file.write_text(content)
    with pytest.raises(OptionError, match=r"users\.toml"):
        users.read(file)
