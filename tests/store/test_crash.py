"""Killed at any moment, with others at work, on a full disk: what was acknowledged is there, and all of it or none.

Children are forked with everything loaded, and what they add is made beforehand, so that a kill costs milliseconds.
"""

from __future__ import annotations

import os
import random
import resource
import select
import signal
import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event
from tests.store.rows import AT, LATER, add, entry

from reportedly.errors import LedgerError
from reportedly.records.document import Document
from reportedly.records.entry import Cut, Printed
from reportedly.store import Batch, State, Store
from reportedly.store.editions import key_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KILLS = {"sqlite": 200, "postgresql": 20}
QUOTES = ("600 dead", "90 hurt", "12 missing")

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")


def report(number: int, edition: int = 1) -> Document:
    """A report of three figures; its editions share an address."""
    text = f"Report {number}, edition {edition}: 600 dead.\nAnd 90 hurt.\nAnd 12 missing. " + "So it goes. " * 40
    return Document(text, address=f"https://a.test/{number}", published_at="2025-05-01")


def child(work: Callable[[int], None]) -> tuple[int, int]:
    """Fork a process that works and is heard through a pipe; its number and the pipe's end."""
    ours, theirs = os.pipe()
    number = os.fork()
    if number == 0:
        code = 1
        try:
            os.close(ours)
            work(theirs)
            code = 0
        finally:
            os._exit(code)
    os.close(theirs)
    return number, ours


def heard(pipe: int) -> str:
    """All that a child said until it ended."""
    said = b""
    while some := os.read(pipe, 65536):
        said += some
    os.close(pipe)
    return said.decode()


def ended_well(number: int) -> bool:
    return os.waitstatus_to_exitcode(os.waitpid(number, 0)[1]) == 0


def whole(store: Store, key: str) -> bool:
    """Whether a document is there with all its entries, standing or closed together."""
    stored = store.document(key)
    cut = Cut(recorded=stored.recorded_at) if stored.closed_at else Cut()
    found = list(store.entries(cut, document=key))
    return [e.claim.span.quote for e in found] == list(QUOTES) and {e.closed_at for e in found} == {stored.closed_at}


def test_killed_at_random_moments_nothing_acknowledged_is_lost_and_nothing_half_written_is_seen(address: str) -> None:
    chance = random.Random(20250501)
    acknowledged: list[str] = []
    Store.open(address).close()
    in_the_middle = 0
    for kill in range(KILLS["sqlite" if address.endswith(".db") else "postgresql"]):
        # Every second child brings other editions, which close what the one before it opened.
        reports = [report(kill // 2 * 100 + at, 1 + kill % 2) for at in range(8)]
        at = LATER if kill % 2 else AT

        def work(pipe: int, reports: list[Document] = reports, at: str = at) -> None:
            with Store.open(address) as store:
                for document in reports:
                    added = add(store, document, *QUOTES, at=at)
                    os.write(pipe, f"{added.printed.document}\n".encode())

        number, pipe = child(work)
        said = b""
        for _ in range(chance.randrange(6)):  # so many are acknowledged, and then some time goes by
            said += os.read(pipe, 18)
        time.sleep(chance.uniform(0, 0.008))
        os.kill(number, signal.SIGKILL)
        os.waitpid(number, 0)
        keys = (said.decode() + heard(pipe)).split()
        acknowledged += keys
        in_the_middle += 0 < len(keys) < len(reports)
        with Store.open(address) as store:
            for document in reports:
                placed = store.placing(document)
                assert placed.state is State.UNCHANGED or placed.printed.document not in keys
                if placed.state is State.UNCHANGED:
                    assert whole(store, placed.printed.document)
            if kill % 50 == 0:
                store.verify()
    with Store.open(address) as store:
        assert all(whole(store, key) for key in acknowledged)
        proved = store.verify()
        assert proved.entries % len(QUOTES) == 0
        assert in_the_middle > kill / 4


def test_two_readers_see_whole_documents_while_a_writer_adds_and_closes_them(address: str) -> None:
    Store.open(address).close()
    rounds = 30

    def write(pipe: int) -> None:
        with Store.open(address) as store:
            for at in range(rounds):
                add(store, report(at % 10, 1 + at // 10), *QUOTES)
            os.write(pipe, b"done")

    def read(pipe: int) -> None:
        seen = 0
        with Store.open(address, read_only=True) as store:
            while seen < 10 or store.placing(report(9, 3)).state is not State.UNCHANGED:
                counted = Counter(e.printed.article for e in store.entries())
                assert set(counted.values()) <= {len(QUOTES)}
                assert len(counted) >= seen, "a document that was there is gone"
                seen = len(counted)
        os.write(pipe, b"done")

    children = [child(write), child(read), child(read)]
    assert [heard(pipe) for _, pipe in children] == ["done"] * 3
    assert [ended_well(number) for number, _ in children] == [True] * 3
    with Store.open(address) as store:
        assert store.verify().transactions == rounds


def test_several_writers_at_once_lose_nothing(address: str) -> None:
    Store.open(address).close()

    def write(first: int) -> Callable[[int], None]:
        def work(_pipe: int) -> None:
            with Store.open(address) as store:
                for at in range(15):
                    add(store, report(first + at), *QUOTES)
                    add(store, report(at), *QUOTES)  # which the other adds as well

        return work

    children = [child(write(100)), child(write(200))]
    for number, pipe in children:
        heard(pipe)
        assert ended_well(number)
    with Store.open(address) as store:
        assert store.verify().entries == 45 * len(QUOTES)


def test_two_processes_may_make_the_ledger_at_once(address: str) -> None:
    def make(_pipe: int) -> None:
        Store.open(address).close()

    children = [child(make) for _ in range(4)]
    for number, pipe in children:
        heard(pipe)
        assert ended_well(number)
    with Store.open(address) as store:
        assert store.verify().transactions == 0


def fill_up(store: Store) -> None:
    for at in range(1, 200):
        add(store, report(at), *QUOTES)


def test_a_full_disk_is_told_in_one_sentence_and_what_was_there_stays(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with Store.open(path) as store:
        add(store, report(0), *QUOTES)
    with Store.open(path) as store:

        @event.listens_for(store._engine, "checkout")
        def fill(connection: object, *_: object) -> None:
            connection.execute("PRAGMA max_page_count = 1")  # type: ignore[attr-defined]  # no page more than there are

        store._engine.dispose()
        with pytest.raises(LedgerError, match="no room left") as caught:
            fill_up(store)
        assert "\n" not in str(caught.value)
    with Store.open(path) as store:
        assert whole(store, store.placing(report(0)).printed.document)
        before = store.verify()
        add(store, report(500), *QUOTES)
        assert store.verify(before.head).transactions == before.transactions + 1


def test_a_file_that_may_grow_no_further_is_told_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with Store.open(path) as store:
        add(store, report(0), *QUOTES)
    size = path.stat().st_size

    def work(pipe: int) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 40_000, size + 40_000))
        with Store.open(path) as store:
            try:
                for at in range(1, 200):
                    add(store, report(at), *QUOTES)
                    os.write(pipe, b"added\n")
            except LedgerError as error:
                os.write(pipe, str(error).encode())

    number, pipe = child(work)
    *added, last = heard(pipe).splitlines()
    assert ended_well(number)
    assert "untouched" in last
    with Store.open(path) as store:
        assert store.verify().transactions == 1 + len(added)


def test_a_bulk_load_that_is_killed_goes_on_where_it_stopped(address: str) -> None:
    Store.open(address).close()
    batches = []
    for at in range(1200):
        document = report(at)
        printed = Printed(key_of(document), f"a{at}", address=document.address)
        batches.append(Batch(document, printed, tuple(entry(document, printed, quote) for quote in QUOTES), AT))

    def work(pipe: int) -> None:
        with Store.open(address) as store:
            os.write(pipe, b"open\n")
            store.bulk(batches)

    number, pipe = child(work)
    select.select([pipe], [], [], 30)
    time.sleep(0.1)
    os.kill(number, signal.SIGKILL)
    os.waitpid(number, 0)
    heard(pipe)
    with Store.open(address) as store:
        before = store.verify().entries
        loaded = store.bulk(batches)
        assert loaded.entries + before == len(batches) * len(QUOTES)
        assert loaded.documents + loaded.unchanged == len(batches)
        assert store.verify().entries == len(batches) * len(QUOTES)
