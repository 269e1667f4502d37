"""Formats that other projects read: their columns, their schemas, their own validators."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import pytest
from evaluation.corpora import folder

from reportedly.examples import REPORTS
from reportedly.exchange.losses import as_r
from reportedly.exchange.presets import ACLED_COLUMNS, UCDP_COLUMNS
from reportedly.ledger import Ledger
from reportedly.records.document import Document

if TYPE_CHECKING:
    from pathlib import Path

DATA = folder()

# Numbers of an invented series, told by two papers.
TOLD = (
    (
        "The Harbour Ledger",
        "2025-03-02",
        "At least 30 Ukrainian civilians have been killed in Kharkiv, the mayor said.",
    ),
    ("Port Times", "2025-03-04", "Some 45 Ukrainian civilians have been killed in Kharkiv, the United Nations said."),
)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    opened = Ledger.open(tmp_path / "ledger.db")
    for report in REPORTS:
        opened.add(report)
    return opened


@pytest.fixture
def told(tmp_path: Path) -> Ledger:
    opened = Ledger.open(tmp_path / "told.db")
    for publisher, day, text in TOLD:
        opened.add(Document(text, publisher=publisher, published_at=day, title=f"From {publisher}", language="en"))
    return opened


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_ucdp_has_its_forty_nine_columns_and_acled_its_thirty_one(told: Ledger, tmp_path: Path) -> None:
    assert (len(set(UCDP_COLUMNS)), len(set(ACLED_COLUMNS))) == (49, 31)
    told.export(tmp_path / "u.csv", "ucdp")
    told.export(tmp_path / "a.csv", "acled")
    assert tuple(rows(tmp_path / "u.csv")[0]) == UCDP_COLUMNS
    assert tuple(rows(tmp_path / "a.csv")[0]) == ACLED_COLUMNS


def test_ucdp_gets_low_best_and_high_with_the_source_behind_the_paper(told: Ledger, tmp_path: Path) -> None:
    assert told.export(tmp_path / "u.csv", "ucdp") == 1
    (row,) = rows(tmp_path / "u.csv")
    assert (row["low"], row["best"], row["high"]) == ("30", "30", "45")
    assert (row["deaths_civilians"], row["deaths_unknown"]) == ("30", "0")
    assert (row["source_office"], row["source_date"]) == ("The Harbour Ledger", "2025-03-02")
    assert "mayor" in row["source_original"]
    assert row["source_article"] == (
        '"The Harbour Ledger,2025-03-02,From The Harbour Ledger";"Port Times,2025-03-04,From Port Times"'
    )
    assert (row["country"], row["where_coordinates"]) == ("Ukraine", "Kharkiv")
    assert row["latitude"] == ""  # nobody said where exactly


def test_acled_gets_the_conservative_number_and_the_dispute_in_its_notes(told: Ledger, tmp_path: Path) -> None:
    told.export(tmp_path / "a.csv", "acled")
    (row,) = rows(tmp_path / "a.csv")
    assert row["fatalities"] == "30"
    assert "'At least 30' by" in row["notes"]
    assert "2 reports go back to 2 independent families of sources." in row["notes"]
    assert row["civilian_targeting"] == "Civilian targeting"


def test_a_web_annotation_holds_both_selectors_and_both_are_true(ledger: Ledger, tmp_path: Path) -> None:
    count = ledger.export(tmp_path / "a.jsonld")
    page = json.loads((tmp_path / "a.jsonld").read_text(encoding="utf-8"))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert len(page["items"]) == count > 0
    texts = {}
    for batch in ledger._store.batches():
        texts[batch.printed.address or f"urn:reportedly:document:{batch.printed.document}"] = batch.document.text
    assert len({item["id"] for item in page["items"]}) == count
    for item in page["items"]:
        text = texts[item["target"]["source"]]
        place, quote = item["target"]["selector"]
        assert (place["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def test_a_claim_of_schema_org_names_its_author_and_where_it_appears(told: Ledger, tmp_path: Path) -> None:
    told.export(tmp_path / "c.jsonld", "claimreview")
    graph = json.loads((tmp_path / "c.jsonld").read_text())["@graph"]
    claim = next(one for one in graph if "45" in one["text"])
    assert claim["@type"] == "Claim"
    assert claim["author"]["name"] == "United Nations"
    assert claim["appearance"]["publisher"] == {"@type": "Organization", "name": "Port Times"}
    assert claim["appearance"]["datePublished"] == "2025-03-04"
    assert not [one for one in graph if one["@type"] == "ClaimReview"]  # the machine gives no verdict


def test_a_review_is_a_persons_with_name_and_reason(told: Ledger, tmp_path: Path) -> None:
    entry = next(iter(told.entries()))
    told.decide("review", (entry.id,), "accepted", reason="The hospital's list agrees.", by="A. Reader")
    told.export(tmp_path / "c.jsonld", "claimreview")
    graph = json.loads((tmp_path / "c.jsonld").read_text())["@graph"]
    (review,) = [one for one in graph if one["@type"] == "ClaimReview"]
    assert review["author"]["name"] == "A. Reader"
    assert review["reviewBody"] == "The hospital's list agrees."
    assert review["itemReviewed"]["@id"] in {one["@id"] for one in graph if one["@type"] == "Claim"}


def test_followthemoney_itself_reads_and_validates_every_entity(ledger: Ledger, tmp_path: Path) -> None:
    pytest.importorskip("followthemoney")
    from followthemoney import model

    count = ledger.export(tmp_path / "e.ftm.json")
    made: dict[str, Any] = {}
    for line in (tmp_path / "e.ftm.json").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        entity = model.get_proxy(record)  # cleans every value again and drops those that do not pass
        assert entity.to_dict()["properties"] == {k: v for k, v in entity.to_dict()["properties"].items() if v}
        assert {k: sorted(v) for k, v in entity.to_dict()["properties"].items()} == {
            k: sorted(v) for k, v in record["properties"].items()
        }
        entity.schema.validate(record)
        made[entity.id] = entity
    assert len(made) == count
    schemata = {entity.schema.name for entity in made.values()}
    assert {"Article", "Note", "Documentation", "PublicBody"} <= schemata
    for entity in made.values():  # whatever points somewhere points at something that is there
        for prop in entity.iterprops():
            if prop.type.name == "entity":
                assert set(entity.get(prop)) <= made.keys()


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (100000, "1e+05"),
        (200000, "2e+05"),
        (15000, "15000"),
        (10000, "10000"),
        (1000000, "1e+06"),
        (123456, "123456"),
        (110000, "110000"),
        (1100000, "1100000"),
        (12.5, "12.5"),
        (0, "0"),
    ],
)
def test_a_number_is_written_as_r_writes_it(number: float, written: str) -> None:
    assert as_r(float(number)) == written


LOSSES = (
    '"days","loss_count","loss_type","claim_source","time_frame","loss_country","minimum","maximum","category",'
    '"source_target"\n'
    '1,10,"Civilian Deaths-Ukraine","UA Source","Day","Ukraine",0,0,"Civilian Deaths","UA Source-Ukraine"\n'
    '4,56,"Tanks-Russia","OSI","Cumulative","Russia",1,0,"Tanks","OSI-Russia"\n'
    '300,1e+05,"Military Casualties-Russia","United Nations","Cumulative","Russia",0,1,"Military Casualties",'
    '"United Nations-Russia"\n'
)


def round_trip(source: Path, folder: Path) -> bytes:
    with Ledger.open(folder / "losses.db") as ledger:
        ledger.import_(source, "pnas2023")
        ledger.export(folder / "out.csv", "pnas2023")
    return (folder / "out.csv").read_bytes()


def test_a_table_of_losses_goes_in_and_comes_out_byte_for_byte(tmp_path: Path) -> None:
    (tmp_path / "claims.csv").write_text(LOSSES)
    assert round_trip(tmp_path / "claims.csv", tmp_path) == LOSSES.encode()


def test_the_published_table_of_losses_comes_out_byte_for_byte(tmp_path: Path) -> None:
    source = DATA / "ukraine-loss-claims" / "claims.csv"
    if not source.is_file():
        pytest.skip("the table is not there; REPORTEDLY_DATA names the folder")
    assert round_trip(source, tmp_path) == source.read_bytes()


def test_claims_read_from_texts_find_their_place_in_that_shape(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.db") as ledger:
        text = "Ukraine's General Staff said more than 1,200 Russian tanks had been destroyed since the invasion began."
        ledger.add(Document(text, published_at="2022-05-13", publisher="Port Times", language="en"))
        ledger.export(tmp_path / "out.csv", "pnas2023")
    (row,) = rows(tmp_path / "out.csv")
    assert (row["loss_count"], row["category"], row["claim_source"], row["minimum"]) == (
        "1200",
        "Tanks",
        "UA Source",
        "1",
    )
