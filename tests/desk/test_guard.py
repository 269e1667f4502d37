"""What keeps strangers out: headers, hosts, paths and forms."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from litestar.testing import TestClient
from tests.desk.browser import looked_at, served, walk

from reportedly.cli.main import group
from reportedly.desk import Options, build
from reportedly.errors import MissingExtra
from reportedly.ledger import Ledger
from reportedly.records.document import Document
from reportedly.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

HOSTILE = '<script>document.title = "owned"</script><img src=x onerror="document.title=\'owned\'">"\'--></style>'


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[Store]:
    """A report all of whose words and particulars are markup."""
    with Ledger.open(tmp_path / "hostile.db") as ledger:
        for n in (1, 2):
            ledger.add(
                Document(
                    f"{HOSTILE} said on Monday that 4{n} people were killed in Kharkiv. “{HOSTILE}”, said the mayor.\n",
                    title=HOSTILE,
                    publisher=HOSTILE,
                    author=HOSTILE,
                    address="javascript:alert(1)",
                    published_at=f"2025-03-0{n}",
                )
            )
    with Store.open(tmp_path / "hostile.db") as store:
        yield store


def test_every_answer_forbids_what_is_not_ours(client: TestClient, store: Store) -> None:
    for path in (*walk(store).values(), "/nowhere", "/static/desk.css"):
        policy = client.get(path).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_another_host_is_refused(client: TestClient) -> None:
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 400


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd"]
)
def test_nothing_but_the_static_files_can_be_reached(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_hostile_article_runs_no_script(browser: Browser, hostile: Store) -> None:
    entry = next(iter(hostile.entries()))
    with served(hostile) as base:
        for path in ("/", "/series", "/documents", f"/documents/{entry.printed.document}", f"/claims/{entry.id}"):
            with looked_at(browser, base + path) as seen:
                assert "owned" not in seen.page.title() or "<script>" in seen.page.title(), path
                assert seen.page.evaluate("document.title") != "owned", path
                assert seen.page.locator("main script, main img").count() == 0, path
                assert seen.page.locator('a[href^="javascript"]').count() == 0, path
                assert seen.complaints == [], path


def test_words_in_an_address_run_no_script(client: TestClient) -> None:
    for path in ("/series/{}", "/claims/{}", "/documents/{}", "/?as_of={}", "/series?toll={}"):
        assert "<script>" not in client.get(path.format("<script>alert(1)</script>")).text


def test_without_the_extra_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    found = CliRunner().invoke(group, ["desk", "--no-browser"])
    assert isinstance(found.exception, MissingExtra)
    assert 'pip install "reportedly[desk]"' in str(found.exception)


def test_a_desk_without_a_ledger_says_so(tmp_path: Path) -> None:
    found = CliRunner().invoke(group, ["desk", "--no-browser", "--ledger", str(tmp_path / "none.db")])
    assert "There is no ledger at" in str(found.exception)


def test_an_empty_ledger_says_how_to_fill_it(tmp_path: Path) -> None:
    with (
        Store.open(tmp_path / "new.db") as store,
        TestClient(build(store, Options(hosts=("testserver.local",)))) as client,
    ):
        assert "Nothing has been read yet" in client.get("/").text
        assert client.get("/series").status_code == 200
        assert client.get("/documents").status_code == 200
