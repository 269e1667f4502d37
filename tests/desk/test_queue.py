"""The review queue: in the order of doubt and consequence, judged one after the other, undone; and agreement told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from litestar.testing import TestClient
from tests.desk.forms import hidden, send

from reportedly.desk import Options, build
from reportedly.desk.agreement import agreements, kappa, verdicts
from reportedly.desk.held import Held
from reportedly.desk.pages import queue
from reportedly.ledger import Ledger
from reportedly.store.seeking import Line

if TYPE_CHECKING:
    from reportedly.store import Store


def asking(store: Store, person: str) -> TestClient:
    return TestClient(build(store, Options(hosts=("testserver.local",), person=person)))


def line(confidence: float | None, toll: str | None = "killed") -> Line:
    return Line(1, "a", toll, None, None, None, "asserted", None, None, confidence)


def test_doubt_and_consequence_order_the_queue() -> None:
    assert queue.weight(line(0.2)) > queue.weight(line(0.9))
    assert queue.weight(line(0.5)) == queue.weight(line(None))
    assert queue.weight(line(0.5)) > queue.weight(line(0.5, toll=None))
    assert queue.weight(line(0.5), found=1.0) > queue.weight(line(0.5), found=0.25)
    assert queue.weight(line(0.5), found=99) == queue.weight(line(0.5), found=2)


def test_what_is_judged_leaves_the_queue_and_comes_back_when_undone(mine: Store) -> None:
    with asking(mine, "Mara Lind") as mara:
        page = queue.context(Held(mine).ledger())
        first = page.rows[0].entry
        fields = {**hidden(mara, "/review"), "state": "-"}
        done = send(mara, f"/review/{first}/accept", {**fields, "reason": ""})
        assert done.headers["location"] == f"/review?done={first}"
        after = queue.context(Held(mine).ledger(), done=first)
        assert after.waiting == page.waiting - 1
        assert first not in {row.entry for row in after.rows}
        assert after.done is not None
        assert after.done.verdict == "accepted"
        assert Ledger(mine).decisions()[-1].reason == queue.READ
        send(mara, f"/review/{first}/undo", {**fields, "state": after.done.state, "reason": "a slip"})
    assert queue.context(Held(mine).ledger()).rows[0].entry == first


def test_a_claim_is_rejected_with_a_reason_only(mine: Store) -> None:
    with asking(mine, "Mara Lind") as mara:
        first = queue.context(Held(mine).ledger()).rows[0].entry
        fields = {**hidden(mara, "/review"), "state": "-"}
        assert send(mara, f"/review/{first}/reject", {**fields, "reason": " "}).status_code == 400
        assert send(mara, f"/review/{first}/shred", {**fields, "reason": "why"}).status_code == 400
        assert send(mara, f"/review/{first}/reject", {**fields, "reason": "another war"}).status_code == 303
        assert send(mara, f"/review/{first}/accept", {**fields, "reason": "fine"}).status_code == 409


def test_a_second_opinion_is_asked_of_who_has_not_judged_and_agreement_is_told(mine: Store) -> None:
    ledger = Ledger(mine)
    names = [row.entry for row in queue.context(Held(mine).ledger()).rows[:4]]
    for name, verdict in zip(names, ("accepted", "accepted", "rejected", "rejected"), strict=True):
        ledger.decide("review", (name,), verdict, reason="read", by="Mara Lind")
    theirs = queue.context(Held(mine).ledger(), "Jonas Berg", second=True)
    assert {row.entry for row in theirs.rows} == set(names)
    assert queue.context(Held(mine).ledger(), "Mara Lind", second=True).rows == ()
    assert theirs.agreed == ()
    for name, verdict in zip(names, ("accepted", "rejected", "rejected", "rejected"), strict=True):
        ledger.decide("review", (name,), verdict, reason="read", by="Jonas Berg")
    page = queue.context(Held(mine).ledger(), "Jonas Berg", second=True)
    assert page.rows == ()
    (agreed,) = page.agreed
    assert (agreed.one, agreed.other, agreed.both, agreed.share) == ("Jonas Berg", "Mara Lind", 4, 0.75)
    assert agreed.kappa == pytest.approx(0.5)
    with asking(mine, "Jonas Berg") as jonas:
        assert "Cohen’s kappa" in jonas.get("/review").text


def test_kappa_is_that_of_the_textbooks_and_silent_where_chance_always_agrees() -> None:
    # 20 yes and yes, 5 yes and no, 10 no and yes, 15 no and no: 0.7 observed, 0.5 by chance.
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert kappa(pairs) == pytest.approx(0.4)
    assert kappa([("y", "y")] * 9) is None


def test_what_was_taken_back_was_not_said(mine: Store) -> None:
    ledger = Ledger(mine)
    name = queue.context(Held(mine).ledger()).rows[0].entry
    ledger.decide("review", (name,), "accepted", reason="read", by="Mara Lind")
    ledger.decide("review", (name,), "withdrawn", reason="a slip", by="Mara Lind")
    ledger.decide("review", (name,), "accepted", reason="read", by="Jonas Berg")
    said = verdicts(mine.tail.decisions(9))
    assert said["Mara Lind"] == {}
    assert agreements(said) == ()
