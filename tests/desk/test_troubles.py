"""Findings on the desk: chosen by check and severity, resolved and reopened with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from litestar.testing import TestClient
from tests.desk.forms import hidden, send

from reportedly.desk import Options, build, disagreeing
from reportedly.desk.held import Held
from reportedly.desk.pages import troubles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.store import Store


@pytest.fixture
def mara(mine: Store) -> Iterator[TestClient]:
    with TestClient(build(mine, Options(hosts=("testserver.local",), person="Mara Lind"))) as made:
        yield made


def test_findings_come_the_gravest_first_with_what_was_expected_and_seen(store: Store) -> None:
    page = troubles.context(Held(store).ledger())
    ranks = [troubles.RANK[row.finding.severity] for row in page.rows]
    assert ranks == sorted(ranks)
    assert page.open == page.total > 0
    assert any(row.finding.expected and row.finding.observed for row in page.rows)
    assert all(row.finding.passages for row in page.rows)


def test_findings_are_chosen_by_check_and_severity_and_counted(store: Store) -> None:
    ledger = Held(store).ledger()
    for name, n in troubles.context(ledger).checks:
        chosen = troubles.context(ledger, check=name)
        assert chosen.total == n
        assert {row.finding.check for row in chosen.rows} == {name.replace("_", " ")}
    for severity, n in troubles.context(ledger).severities:
        assert troubles.context(ledger, severity=severity).total == n


def test_the_list_goes_on_where_it_ended(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(troubles, "_LISTED", 2)
    ledger = Held(store).ledger()
    seen: list[str] = []
    after = ""
    while True:
        page = troubles.context(ledger, after=after)
        seen += [row.finding.id for row in page.rows]
        if not (after := page.more):
            break
    assert len(seen) == len(set(seen)) == page.total


def test_of_a_large_ledger_the_last_reports_are_checked_each_by_itself(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = {one.id for one in disagreeing.found(Held(store).ledger()).findings}
    monkeypatch.setattr(disagreeing, "SMALL", 0)
    lately = disagreeing.found(Held(store).ledger())
    assert not lately.whole
    assert {one.id for one in lately.findings} <= whole


def test_a_finding_is_resolved_with_a_reason_and_opened_again(mara: TestClient, mine: Store) -> None:
    finding = troubles.context(Held(mine).ledger()).rows[0].finding.id
    page = f"/findings/{finding}"
    done = send(mara, f"{page}/resolve", {**hidden(mara, page), "reason": "the paper printed a correction"})
    assert (done.status_code, done.headers["location"]) == (303, page)
    assert "Resolved by Mara Lind" in mara.get(page).text
    assert finding not in {row.finding.id for row in troubles.context(Held(mine).ledger()).rows}
    assert f'id="f-{finding}"' in mara.get("/findings?settled=yes").text
    send(mara, f"{page}/reopen", {**hidden(mara, page), "reason": "it was another paper"})
    assert troubles.context(Held(mine).ledger()).settled == 0


def test_who_resolves_on_an_old_page_is_told_what_changed(mara: TestClient, mine: Store) -> None:
    finding = troubles.context(Held(mine).ledger()).rows[0].finding.id
    page = f"/findings/{finding}"
    old = hidden(mara, page)
    send(mara, f"{page}/resolve", {**old, "reason": "settled"})
    refused = send(mara, f"{page}/resolve", {**old, "reason": "settled again"})
    assert refused.status_code == 409
    assert "Mara Lind decided “resolved”" in refused.text


@pytest.mark.parametrize(
    "path, status", [("/findings/zzz", 404), ("/findings?severity=grim", 400), ("/findings?after=gone", 200)]
)
def test_what_is_not_there_is_said(mara: TestClient, path: str, status: int) -> None:
    assert mara.get(path).status_code == status
