"""The command that follows feeds: one line a round, and a clean stop."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from tests.gather.web import Site, site

from reportedly import Ledger
from reportedly.cli.main import group

pytest.importorskip("feedparser", reason='needs the extra: pip install "reportedly[feeds]"')
pytest.importorskip("httpcore2", reason='needs the extra: pip install "reportedly[web]"')

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from click.testing import Result

FEED = "<rss version='2.0'><channel><title>T</title>{}</channel></rss>"
ONE = "<item><title>A</title><link>/page</link></item>"


@pytest.fixture
def server() -> Iterator[Site]:
    with site() as made:
        made.tags = True
        made.pages["/feed"] = (FEED.format(ONE), "application/rss+xml")
        yield made


def listing(folder: Path, *addresses: str) -> str:
    path = folder / "feeds.toml"
    path.write_text("".join(f'[[feed]]\naddress = "{address}"\n' for address in addresses))
    return str(path)


def watch(folder: Path, *words: str) -> Result:
    where = ["--ledger", str(folder / "l.db"), "--allow-private", "--ignore-robots"]
    return CliRunner().invoke(group, ["watch", *words, *where])


def test_a_round_is_told_in_one_line_and_its_reports_above(server: Site, tmp_path: Path) -> None:
    feeds = listing(tmp_path, server.at("/feed"), server.at("/gone"))
    result = watch(tmp_path, feeds, "--once")
    assert result.exit_code == 0
    assert "kept  The toll rises" in result.stdout
    line = result.stderr.splitlines()[-1]
    assert line.endswith("2 feeds, 0 unchanged; reports: 1 new, 0 changed, 0 unchanged, 1 failed (1 http 404).")
    quiet = watch(tmp_path, feeds, "--once", "-q")
    assert quiet.stdout == ""
    assert "2 feeds, 1 unchanged; reports: 0 new" in quiet.stderr


def test_a_round_in_which_no_feed_could_be_had_ends_with_one(server: Site, tmp_path: Path) -> None:
    assert watch(tmp_path, listing(tmp_path, server.at("/gone")), "--once").exit_code == 1


def test_a_mistake_in_the_list_is_one_sentence_and_leaves_no_ledger(tmp_path: Path) -> None:
    result = watch(tmp_path, listing(tmp_path, "gopher://x.example"), "--once")
    assert result.exit_code == 1
    assert "which is no address of the web" in str(result.exception)
    assert not (tmp_path / "l.db").exists()


def test_opml_is_taken_over_into_the_list_and_nothing_is_fetched(server: Site, tmp_path: Path) -> None:
    opml = tmp_path / "feeds.opml"
    opml.write_text(f'<opml version="2.0"><body><outline text="A" xmlUrl="{server.at("/feed")}"/></body></opml>')
    result = watch(tmp_path, str(tmp_path / "feeds.toml"), "--opml", str(opml))
    assert "1 added to" in result.stderr
    assert server.asked == []
    assert watch(tmp_path, str(tmp_path / "feeds.toml"), "--once").exit_code == 0


def started(folder: Path, feeds: str, *words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "reportedly", "watch", feeds, "--ledger", str(folder / "l.db")]
    return subprocess.Popen(
        [*command, "--allow-private", "--ignore-robots", *words], stderr=subprocess.PIPE, text=True, env=os.environ
    )


@pytest.mark.skipif(sys.platform == "win32", reason="signals of another kind")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_whoever_rests_between_rounds_stops_when_asked(server: Site, tmp_path: Path, number: signal.Signals) -> None:
    watching = started(tmp_path, listing(tmp_path, server.at("/feed")))
    assert watching.stderr is not None
    assert "1 new" in watching.stderr.readline()
    watching.send_signal(number)
    assert watching.wait(30) == 0
    assert watching.stderr.read() == ""
    with Ledger.open(tmp_path / "l.db") as ledger:
        assert ledger.verify().transactions == 3


@pytest.mark.skipif(sys.platform == "win32", reason="signals of another kind")
def test_whoever_waits_for_a_silent_server_leaves_it_when_asked(server: Site, tmp_path: Path) -> None:
    watching = started(tmp_path, listing(tmp_path, server.at("/feed"), server.at("/silent")))
    until = time.monotonic() + 30
    while "/silent" not in server.paths() and time.monotonic() < until:
        time.sleep(0.02)
    watching.send_signal(signal.SIGTERM)
    _, said = watching.communicate(timeout=25)  # the server would be waited for twice as long
    assert watching.returncode == 0
    assert said.rstrip().endswith("1 new, 0 changed, 0 unchanged, none failed, stopped before its end.")
    with Ledger.open(tmp_path / "l.db") as ledger:
        assert [each.reason for each in ledger.custody.refused()] == []
        ledger.verify()
