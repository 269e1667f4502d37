"""What people decide on the desk: kept under their name, undone, and refused where the page was old."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from litestar.testing import TestClient
from tests.desk.browser import CLAIM, looked_at, served
from tests.desk.forms import hidden, send

from reportedly.desk import Options, build
from reportedly.errors import Conflict
from reportedly.ledger import Ledger
from reportedly.records.decision import Subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from reportedly.store import Store


def asking(store: Store, **options: str) -> TestClient:
    return TestClient(build(store, Options(hosts=("testserver.local",), **options)))


@pytest.fixture
def mara(mine: Store) -> Iterator[TestClient]:
    with asking(mine, person="Mara Lind") as made:
        yield made


@pytest.fixture
def jonas(mine: Store) -> Iterator[TestClient]:
    with asking(mine, person="Jonas Berg") as made:
        yield made


def verdicts(store: Store) -> list[tuple[str, str, str, bool]]:
    found = store.tail.decided(Subject.REVIEW, (store.entry(CLAIM).id,))
    return [(one.verdict, one.by, one.reason, one.closed_at is None) for one in found]


def test_a_judgement_is_kept_under_the_persons_name_and_can_be_undone(mara: TestClient, mine: Store) -> None:
    page = f"/claims/{CLAIM}"
    done = send(mara, f"{page}/accept", {**hidden(mara, page), "reason": "seen on tape"})
    assert done.status_code == 303
    send(mara, f"{page}/undo", {**hidden(mara, page), "reason": "the tape was another"})
    assert verdicts(mine) == [
        ("accepted", "Mara Lind", "seen on tape", False),
        ("withdrawn", "Mara Lind", "the tape was another", True),
    ]
    text = mara.get(page).text
    assert "seen on tape" in text
    assert "Undo" not in text


def test_a_decision_made_on_an_old_page_is_refused_with_what_changed(
    mara: TestClient, jonas: TestClient, mine: Store
) -> None:
    page = f"/claims/{CLAIM}"
    old = hidden(jonas, page)
    send(mara, f"{page}/reject", {**hidden(mara, page), "reason": "a slip of the reader"})
    refused = send(jonas, f"{page}/accept", {**old, "reason": "fine"})
    assert refused.status_code == 409
    assert "Meanwhile Mara Lind decided “rejected” (“a slip of the reader”)." in refused.text
    assert [verdict for verdict, *_ in verdicts(mine)] == ["rejected"]


def test_of_many_who_decide_at_once_one_is_heard(mine: Store) -> None:
    ledger = Ledger(mine)
    entry = ledger.entry(CLAIM).id
    kept: list[str] = []
    refused: list[str] = []

    def decide(name: str) -> None:
        try:
            ledger.decide(Subject.REVIEW, (entry,), "accepted", reason="seen", by=name, after=None)
            kept.append(name)
        except Conflict as conflict:
            refused.append(str(conflict))

    threads = [threading.Thread(target=decide, args=(f"reader {n}",)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(kept) == 1
    assert all(f"Meanwhile {kept[0]} decided" in one for one in refused)


def test_a_name_is_asked_once(mine: Store) -> None:
    page = f"/claims/{CLAIM}"
    with asking(mine) as client:
        assert "Your name, asked once" in client.get(page).text
        nameless = send(client, f"{page}/accept", {**hidden(client, page), "reason": "seen"})
        assert nameless.status_code == 400
        assert "say yours" in nameless.text
        send(client, f"{page}/accept", {**hidden(client, page), "reason": "seen", "by": "  Noor  El-Amin "})
        assert "Your name, asked once" not in client.get(page).text
    assert verdicts(mine) == [("accepted", "Noor El-Amin", "seen", True)]


@pytest.mark.parametrize("lacking", ["reason", "state", "_csrf_token"])
def test_a_form_that_lacks_a_part_decides_nothing(mara: TestClient, mine: Store, lacking: str) -> None:
    page = f"/claims/{CLAIM}"
    fields = {**hidden(mara, page), "reason": "seen"}
    del fields[lacking]
    assert send(mara, f"{page}/accept", fields).status_code in (400, 403)
    assert verdicts(mine) == []


def test_a_post_from_another_site_is_refused(mara: TestClient, mine: Store) -> None:
    page = f"/claims/{CLAIM}"
    forged = {**hidden(mara, page), "reason": "seen", "_csrf_token": "0" * 128}
    assert send(mara, f"{page}/accept", forged).status_code == 403
    assert verdicts(mine) == []


def test_a_body_that_is_too_large_is_refused(mara: TestClient, mine: Store) -> None:
    page = f"/claims/{CLAIM}"
    fields = {**hidden(mara, page), "reason": "x" * 2_000_000}
    assert send(mara, f"{page}/accept", fields).status_code == 413
    long = {**hidden(mara, page), "reason": "x" * 3_000}
    assert "at most 2,000 characters" in send(mara, f"{page}/accept", long).text
    assert verdicts(mine) == []


def test_words_of_a_decision_run_no_script(browser: Browser, mine: Store) -> None:
    with served(mine) as base, looked_at(browser, f"{base}/claims/{CLAIM}") as seen:
        seen.page.get_by_label("Why", exact=True).fill("<script>document.title='owned'</script>")
        seen.page.get_by_role("button", name="Accept").click()
        seen.page.wait_for_url("**#history")
        assert seen.page.title() != "owned"
        assert "<script>document.title='owned'</script>" in seen.page.locator("#history + ol").inner_text()
        assert seen.complaints == []


def test_a_claim_is_judged_by_keyboard_alone(browser: Browser, mine: Store) -> None:
    with served(mine) as base, looked_at(browser, f"{base}/claims/{CLAIM}") as seen:
        seen.page.get_by_label("Why", exact=True).focus()
        seen.page.keyboard.type("seen on tape")
        seen.page.keyboard.press("Tab")
        seen.page.keyboard.press("Enter")
        seen.page.wait_for_url("**#history")
    assert verdicts(mine) == [("accepted", "Mara Lind", "seen on tape", True)]
