"""A package takes a ledger elsewhere: valid by the standard's own validator, and back without loss."""

from __future__ import annotations

import csv
import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from tests.exchange.holdings import holdings

from reportedly.errors import ExchangeError
from reportedly.examples import REPORTS
from reportedly.exchange.tables import CLAIMS
from reportedly.ledger import Ledger
from reportedly.store import Store

if TYPE_CHECKING:
    from reportedly.records.batch import Batch, Kept
    from reportedly.records.decision import Decision


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """What the example reports claim, with one report in two editions, a decision and an estimate."""
    opened = Ledger.open(tmp_path / "ledger.db")
    for report in REPORTS:
        opened.add(report)
    page = tmp_path / "note.md"
    page.write_text("At least 12 people were killed in Kharkiv, the mayor said.\n")
    opened.add(page)
    page.write_text("At least 14 people were killed in Kharkiv, the mayor said.\n")
    opened.add(page)
    series = next(one for one in opened.series() if len(one.entries) > 1)
    opened.decide("rank", (series.id, series.entries[0].origin.key), "preferred", reason="it counts", by="A. Reader")
    opened.keep(opened._ranged(series, (), "ucdp"))
    return opened


def held(address: Path) -> tuple[list[Batch], tuple[Decision, ...], tuple[Kept, ...]]:
    with Store.open(address) as store:
        return list(store.batches()), store.judged(), store.estimated()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(holdings())
def test_a_ledger_made_by_chance_comes_back_as_it_was(what: tuple[list[Batch], list[Decision], list[Kept]]) -> None:
    batches, decisions, estimates = what
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Store.open(folder / "old.db") as store:
            store.bulk(batches)
            for decision in decisions:
                store.decide(decision)
            for kept in estimates:
                store.keep(kept.estimate, kept.recorded_at)
        with Ledger.open(folder / "old.db") as old:
            old.export(folder / "package", texts=True)
        with (folder / "package" / "claims.csv").open(newline="", encoding="utf-8") as file:
            told = [(row["quote"], row["sentence"]) for row in csv.DictReader(file)]
        assert told == [(entry.claim.span.quote, entry.sentence) for batch in batches for entry in batch.entries]
        with Ledger.open(folder / "new.db") as new:
            new.import_(folder / "package")
            assert new.verify().entries == sum(len(batch.entries) for batch in batches)
        assert held(folder / "new.db") == held(folder / "old.db") == (batches, tuple(decisions), tuple(estimates))


def test_a_real_ledger_comes_back_with_its_closed_rows_times_decisions_and_estimates(
    ledger: Ledger, tmp_path: Path
) -> None:
    ledger.export(tmp_path / "package", texts=True)
    with Ledger.open(tmp_path / "new.db") as new:
        done = new.import_(tmp_path / "package")
        new.verify()
        assert done.head == ledger._store.head()
        assert [s.id for s in new.series()] == [s.id for s in ledger.series()]
    old, fresh = held(tmp_path / "ledger.db"), held(tmp_path / "new.db")
    assert any(batch.closed_at for batch in old[0])
    assert [b.place for b in fresh[0]] == [None] * len(fresh[0])  # the folders of one machine stay there
    assert fresh[1:] == old[1:]
    for before, after in zip(old[0], fresh[0], strict=True):
        assert (after.document, after.printed, after.entries) == (before.document, before.printed, before.entries)
        assert (after.recorded_at, after.closed_at, after.reader) == (
            before.recorded_at,
            before.closed_at,
            before.reader,
        )


def test_a_package_taken_in_twice_changes_nothing(ledger: Ledger, tmp_path: Path) -> None:
    ledger.export(tmp_path / "package", texts=True)
    with Ledger.open(tmp_path / "new.db") as new:
        first = new.import_(tmp_path / "package")
        before = held(tmp_path / "new.db")
        again = new.import_(tmp_path / "package")
    assert (first.known, again.known, again.entries) == (0, first.rows, 0)
    assert held(tmp_path / "new.db") == before


@pytest.mark.parametrize("texts", [True, False])
def test_the_standard_validator_passes_the_package(ledger: Ledger, tmp_path: Path, texts: bool) -> None:
    frictionless = pytest.importorskip("frictionless")
    ledger.export(tmp_path / "package", texts=texts)
    report = frictionless.validate(str(tmp_path / "package" / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])[:5]
    assert {task.name for task in report.tasks} >= {"documents", "claims", "chain", "spans", "decisions", "estimates"}


def test_the_validator_sees_a_claim_whose_document_is_gone(ledger: Ledger, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    ledger.export(tmp_path / "package")
    file = tmp_path / "package" / "documents.csv"
    file.write_text("".join(file.read_text().splitlines(keepends=True)[:-1]))
    report = frictionless.validate(str(tmp_path / "package" / "datapackage.json"))
    assert "foreign-key" in {row[0] for row in report.flatten(["type"])}


def test_no_whole_text_leaves_unless_it_is_asked_for(ledger: Ledger, tmp_path: Path) -> None:
    ledger.export(tmp_path / "package")
    assert not (tmp_path / "package" / "ledger").exists()
    texts = [batch.document.text for batch in ledger._store.batches()]
    for file in (tmp_path / "package").iterdir():
        said = file.read_text()
        assert not any(text in said for text in texts if len(text) > 200)
    with pytest.raises(ExchangeError, match="made without texts"), Ledger.open(tmp_path / "new.db") as new:
        new.import_(tmp_path / "package")


def test_a_changed_file_of_a_package_is_noticed_and_nothing_is_taken_in(ledger: Ledger, tmp_path: Path) -> None:
    ledger.export(tmp_path / "package", texts=True)
    file = tmp_path / "package" / "ledger" / "entries.jsonl"
    file.write_bytes(file.read_bytes().replace(b'"killed"', b'"wounded"', 1))
    with Ledger.open(tmp_path / "new.db") as new:
        with pytest.raises(ExchangeError, match=r"entries.jsonl is not what was exported"):
            new.import_(tmp_path / "package")
        assert list(new.entries()) == []


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda p: (p / "datapackage.json").write_text("{}"), "is not of a package that reportedly made"),
        (lambda p: (p / "datapackage.json").write_text("{"), "is not of a package that reportedly made"),
        (lambda p: (p / "ledger" / "decisions.jsonl").unlink(), "lacks ledger/decisions.jsonl"),
    ],
)
def test_a_damaged_package_is_said_in_one_sentence(ledger: Ledger, tmp_path: Path, damage, said: str) -> None:
    ledger.export(tmp_path / "package", texts=True)
    damage(tmp_path / "package")
    with Ledger.open(tmp_path / "new.db") as new, pytest.raises(ExchangeError, match=said):
        new.import_(tmp_path / "package")


def test_every_span_of_the_package_is_cut_from_its_text(ledger: Ledger, tmp_path: Path) -> None:
    ledger.export(tmp_path / "package")
    texts = {batch.printed.document: batch.document.text for batch in ledger._store.batches()}
    with (tmp_path / "package" / "claims.csv").open(newline="") as file:
        documents = {row["id"]: row["document"] for row in csv.DictReader(file)}
    with (tmp_path / "package" / "spans.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["part"] for row in rows} >= {"content", "sentence", "figure", "hop", "cue"}
    for row in rows:
        text, start, end = texts[documents[row["claim"]]], int(row["start"]), int(row["end"])
        assert text[start:end] == row["exact"]
        assert text[:start].endswith(row["prefix"])
        assert text[end:].startswith(row["suffix"])


def test_a_package_of_one_series_holds_its_claims_alone(ledger: Ledger, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    series = next(one for one in ledger.series() if len(one.entries) > 1)
    count = ledger.export(tmp_path / "package", series=series.id)
    assert count == len(series.entries)
    assert frictionless.validate(str(tmp_path / "package" / "datapackage.json")).valid
    with pytest.raises(ExchangeError, match="holds the whole ledger"):
        ledger.export(tmp_path / "other", series=series.id, texts=True)


def test_a_folder_that_holds_something_else_is_left_alone(ledger: Ledger, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "thesis.txt").write_text("years of work")
    with pytest.raises(ExchangeError, match="holds something else"):
        ledger.export(folder)
    assert (folder / "thesis.txt").read_text() == "years of work"
    shutil.rmtree(folder)
    ledger.export(folder)
    ledger.export(folder)
    assert json.loads((folder / "datapackage.json").read_text())["reportedly"]["counts"][CLAIMS.name] > 0
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_package_that_cannot_be_finished_leaves_the_one_before(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger.export(tmp_path / "package")
    before = (tmp_path / "package" / "claims.csv").read_bytes()

    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("reportedly.exchange.package.decision_row", broken)
    with pytest.raises(ExchangeError, match="cannot be written: no space left on device"):
        ledger.export(tmp_path / "package")
    assert (tmp_path / "package" / "claims.csv").read_bytes() == before
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]
