"""A table collected by hand becomes entries that are pinned to its cells."""

from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from evaluation.corpora import folder
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.errors import ExchangeError
from reportedly.exchange.cells import csv_rows, json_rows
from reportedly.exchange.collect import Collected, collect, layout, take_table
from reportedly.exchange.mapping import Mapping, built_in, load_mapping, parse_mapping
from reportedly.records.attribution import Role
from reportedly.records.claim import Kind, Measure, Modality, Reckoning
from reportedly.records.document import Document
from reportedly.records.mention import Precision, Qualifier

if TYPE_CHECKING:
    from reportedly.records.entry import Entry

AT = "2026-11-24T15:00:00.000000+00:00"
DATA = folder()

SIMPLE = """
name = "simple"
publisher = "The Gazette"
[fields]
reported = "date"
origin = "who"
measure = { value = "killed" }
value = "dead"
side = { column = "whose", find = "side" }
"""


def made(text: str, mapping: str = SIMPLE, written: str = "csv") -> Collected:
    return collect(
        Document(text, title="table.csv"), parse_mapping(mapping, "test.toml"), recorded_at=AT, written=written
    )


def test_a_figure_is_pinned_to_its_cell_and_its_sentence_is_the_row() -> None:
    text = 'date,who,dead,whose\n2025-03-01,"Ministry, of Health","1,200",Ukraine\n'
    (entry,) = made(text).entries
    figure = entry.claim.figure
    assert figure is not None
    assert figure.span.quote == "1,200"
    assert figure.span.holds(text)
    assert figure.value == 1200
    assert entry.sentence == '2025-03-01,"Ministry, of Health","1,200",Ukraine'
    assert figure.counted is not None
    assert (figure.counted.side, figure.counted.span.quote) == ("UA", "Ukraine")
    origin = entry.claim.attribution.origin
    assert (origin.span.quote, origin.span.holds(text)) == ("Ministry, of Health", True)


def test_an_offset_counts_code_points_and_survives_letters_of_any_script() -> None:
    text = "date,who,dead,whose\r\n2025-03-01,Міноборони 🇺🇦,12,\r\n2025-03-02,국정원,13,\r\n"
    for entry in made(text).entries:
        assert entry.claim.span.holds(text)
        assert entry.claim.attribution.origin.span.holds(text)
    assert [e.claim.figure.value for e in made(text).entries] == [12, 13]


def test_a_row_that_cannot_be_read_is_refused_by_its_line_and_the_rest_goes_on() -> None:
    text = (
        "date,who,dead,whose\n2025-03-01,A,twelve,\nyesterday,A,4,\n2025-03-02,A\n\n2025-03-03,A,5,\n2025-03-04,A,,\n"
    )
    table = made(text)
    assert [e.claim.figure.value for e in table.entries] == [5]
    assert [(r.line, r.reason) for r in table.refused] == [
        (2, "no number"),
        (3, "no date"),
        (4, "broken row"),
        (7, "empty"),
    ]
    assert table.refused[0].message == "Line 2: value 'twelve' is no number."
    assert table.reasons == {"no number": 1, "no date": 1, "broken row": 1, "empty": 1}
    assert table.rows == 5


def test_a_cell_may_hold_line_breaks_and_doubled_quotation_marks() -> None:
    text = 'a,b\n"one\n""two""",3\n4,"5\n'
    first, second = csv_rows(text)
    assert first.cells["a"].value == 'one\n"two"'
    assert (first.line, second.line) == (2, 4)
    assert second.broken == "a quotation mark is left open"


def test_a_table_without_a_mapped_column_is_named_in_one_sentence() -> None:
    with pytest.raises(ExchangeError, match=r"no column 'dead', which the mapping 'simple' reads; it has: date"):
        made("date,who,whose\n2025-03-01,A,B\n")


def test_a_row_of_json_is_pinned_the_same_way() -> None:
    mapping = SIMPLE.replace('"dead"', '"deaths.best"')
    text = '{"date":"2025-03-01","who":"A \\"B\\"","deaths":{"best":7,"low":null},"whose":"Ukraine"}\n{"date": }\n'
    table = made(text, mapping, "jsonl")
    (entry,) = table.entries
    assert entry.claim.figure.span.quote == "7"
    assert entry.claim.attribution.origin.text == 'A "B"'
    assert entry.claim.attribution.origin.span.holds(text)
    assert [(r.line, r.reason) for r in table.refused] == [(2, "broken row")]


def test_an_object_nested_without_end_is_a_broken_row() -> None:
    (row,) = json_rows('{"a":' * 100_000)
    assert row.broken == "it is no JSON object on one line"


def test_json_keeps_nothing_for_null_and_takes_lists_as_they_stand() -> None:
    (row,) = json_rows('{"a": null, "b": [1, {"c": 2}], "d": true, "e": ""}')
    assert {k: c.value for k, c in row.cells.items()} == {"b": '[1, {"c": 2}]', "d": "true"}


@pytest.mark.parametrize(
    ("row", "qualifier", "numbers"),
    [
        ("1500,1500,about", Qualifier.ABOUT, (1500, None, None)),
        ("30,,at_least", Qualifier.AT_LEAST, (None, 30, None)),
        (",1000,nearly", Qualifier.NEARLY, (None, None, 1000)),
        ("200,900,vague", Qualifier.VAGUE, (None, 200, 900)),
        ("5,5,", Qualifier.EXACT, (5, 5, 5)),
        ("5,9,", Qualifier.RANGE, (None, 5, 9)),
        ("5,,", Qualifier.AT_LEAST, (None, 5, None)),
        (",5,", Qualifier.UP_TO, (None, None, 5)),
    ],
)
def test_bounds_are_held_as_the_reader_of_texts_holds_them(row: str, qualifier: Qualifier, numbers: tuple) -> None:
    mapping = 'name = "b"\n[fields]\nlow = "low"\nhigh = "high"\nqualifier = "q"\nmeasure = { value = "killed" }\n'
    (entry,) = made(f"low,high,q\n{row}\n", mapping).entries
    figure = entry.claim.figure
    assert figure.qualifier is qualifier
    assert (figure.value, figure.low, figure.high) == numbers


def test_a_single_figure_need_not_be_a_list() -> None:
    mapping = 'name = "one"\n[figure]\nmeasure = { value = "killed" }\nvalue = "v"\n'
    assert [e.claim.figure.value for e in made("v\n3\n", mapping).entries] == [3]


def test_one_row_may_hold_a_figure_for_each_measure() -> None:
    mapping = """
name = "wide"
[fields]
reported = "date"
[[figure]]
measure = { value = "killed" }
low = "killed_min"
high = "killed_max"
[[figure]]
measure = { value = "wounded" }
low = "injured_min"
high = "injured_max"
"""
    text = "date,killed_min,killed_max,injured_min,injured_max\n2025-03-01,3,5,10,\n2025-03-02,,,4,4\n2025-03-03,,,,\n"
    table = made(text, mapping)
    assert [(e.measure, e.claim.figure.interval) for e in table.entries] == [
        (Measure.KILLED, (3, 5)),
        (Measure.WOUNDED, (10, None)),
        (Measure.WOUNDED, (4, 4)),
    ]
    assert table.reasons == {"empty": 1}


def test_a_gzipped_table_is_read_and_a_broken_one_is_said_so(tmp_path: Path) -> None:
    mapping = parse_mapping(SIMPLE, "test.toml")
    whole = gzip.compress(b"date,who,dead,whose\n2025-03-01,A,3,\n")
    (tmp_path / "a.csv.gz").write_bytes(whole)
    assert take_table(tmp_path / "a.csv.gz", mapping).text.startswith("date,")
    (tmp_path / "b.csv.gz").write_bytes(whole[:-12])
    with pytest.raises(ExchangeError, match="is a broken gzip file"):
        take_table(tmp_path / "b.csv.gz", mapping)
    (tmp_path / "c.csv").write_bytes(b"date\n\xff\n")
    with pytest.raises(ExchangeError, match="no text in UTF-8: byte 5"):
        take_table(tmp_path / "c.csv", mapping)
    with pytest.raises(ExchangeError, match="There is no file"):
        take_table(tmp_path / "d.csv", mapping)


def test_a_workbook_is_told_to_be_saved_as_a_table(tmp_path: Path) -> None:
    (tmp_path / "list.xlsx").write_bytes(b"PK\x03\x04\x14\x00")
    with pytest.raises(ExchangeError, match=r"list\.xlsx is a workbook or an archive; save the sheet as CSV in UTF-8"):
        take_table(tmp_path / "list.xlsx", parse_mapping(SIMPLE, "test.toml"))


def test_a_spreadsheet_with_semicolons_and_a_mark_at_its_start_is_read_as_it_is() -> None:
    text = '\ufeffdate;who;dead;whose\r\n2025-03-01;"A; B";12;Ukraine\r\n'
    (entry,) = made(text).entries
    assert entry.claim.figure.value == 12
    assert entry.claim.attribution.origin.text == "A; B"
    assert entry.claim.span.holds(text)


def test_the_built_in_layout_needs_no_more_than_who_what_when_and_where_printed() -> None:
    text = "report_date,origin,measure,value_low,publisher\n2025-03-01,Kharkiv mayor,killed,12,Port Times\n"
    table = collect(Document(text), load_mapping("claims"), recorded_at=AT)
    (entry,) = table.entries
    assert entry.claim.figure.low == 12
    assert (entry.as_of, entry.as_of_precision) == ("2025-03-01", Precision.UNKNOWN)  # no column for it: the report's
    with pytest.raises(ExchangeError, match="no column 'measure'"):
        collect(Document(text.replace("measure", "measured")), load_mapping("claims"), recorded_at=AT)


def test_what_is_written_is_told_by_the_name_or_by_the_mapping() -> None:
    mapping = parse_mapping(SIMPLE, "test.toml")
    assert [layout(name, mapping) for name in ("a.csv", "a.jsonl.gz", "a.ndjson")] == ["csv", "jsonl", "jsonl"]


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ("name = ", "is not valid TOML"),
        ('name = "x"\n[fields]\ncolour = "c"\n', "there is no field 'colour'"),
        ('name = "x"\n[fields]\nmeasure = "m"\n', "figure 1 maps none of value, low, high and words"),
        ('name = "x"\n[fields]\nvalue = { find = "side" }\n', "wants either a column or a value"),
        ('name = "x"\n[fields]\nvalue = { column = "v", match = [["(", 1]] }\n', "is no regular expression"),
        ('name = "x"\nfields = 3\n', "fields is a table of columns, not 3"),
        ('name = "x"\nfigure = [3]\n', "figure is a table of columns, not 3"),
        ('name = "x"\n[figure]\nwhen = "a"\n', "when is a table of columns, not 'a'"),
        ('name = "x"\n[fields]\nvalue = 3\n', "field 'value'"),
        ('name = "x"\n[fields]\nas_of = { column = "d", since = "spring" }\n', "counts since a day such as"),
        ('name = "x"\n[fields]\nside = { column = "v", find = "words" }\n', "can find side, country, place"),
        ('name = "x"\n[history]\nkey = 3\n[fields]\nvalue = "v"\n', "Expected"),
        ('name = "x"\nformat = "xlsx"\n[fields]\nvalue = "v"\n', "the format is csv or jsonl"),
        ('name = "x"\nfrmat = "csv"\n[fields]\nvalue = "v"\n', "unknown field `frmat`"),
    ],
)
def test_a_malformed_mapping_is_named_in_one_sentence(mapping: str, said: str) -> None:
    with pytest.raises(ExchangeError, match=said.replace("`", ".")) as error:
        parse_mapping(mapping, "my.toml")
    assert "my.toml" in str(error.value)


@pytest.mark.parametrize("name", built_in())
def test_every_mapping_of_the_package_loads(name: str) -> None:
    mapping = load_mapping(name)
    assert isinstance(mapping, Mapping)
    assert mapping.about


def test_a_mapping_that_is_not_there_lists_those_that_are() -> None:
    with pytest.raises(ExchangeError, match=r"There is no mapping file nowhere.toml; built in are: .*claims"):
        load_mapping("nowhere.toml")


@pytest.fixture(scope="module")
def series() -> Collected:
    """The North Korean series, as collected by hand: 36 rows with their chains."""
    path = DATA / "dprk-kursk" / "series.csv"
    if not path.is_file():
        pytest.skip("the series is not there; REPORTEDLY_DATA names the folder")
    mapping = load_mapping("claims")
    document = take_table(path, mapping)
    return collect(document, mapping, recorded_at=AT, written=layout(path.name, mapping))


@pytest.fixture(scope="module")
def facts(series: Collected) -> dict[str, Entry]:
    return {entry.sentence.partition(",")[0]: entry for entry in series.entries}


class TestTheWorkedTable:
    def test_every_row_comes_in(self, series: Collected) -> None:
        assert (series.rows, len(series.entries), series.refused) == (36, 36, ())

    def test_every_span_holds(self, series: Collected) -> None:
        text = series.document.text
        for entry in series.entries:
            claim = entry.claim
            assert claim.span.holds(text)
            assert claim.figure.span.holds(text)
            assert all(hop.span is None or hop.span.holds(text) for hop in claim.attribution.chain)
            assert claim.figure.period is None or claim.figure.period.span.holds(text)

    def test_a_chain_runs_from_the_origin_to_the_publisher(self, facts: dict[str, Entry]) -> None:
        chain = facts["C03"].claim.attribution.chain
        assert [(hop.role, hop.text) for hop in chain] == [
            (Role.ORIGIN, "NIS"),
            (Role.BRIEFER, "MP Lee Seong-kweun"),
            (Role.RELAY, "Reuters"),
            (Role.PUBLISHER, "Ukrainska Pravda"),
        ]
        assert chain[0].actor == "kr-nis"

    def test_as_c03_is_the_chain_of_that_row(self, facts: dict[str, Entry]) -> None:
        assert facts["C04"].claim.attribution.chain[1:3] == facts["C03"].claim.attribution.chain[1:3]

    def test_a_window_is_no_running_total(self, facts: dict[str, Entry]) -> None:
        assert facts["C07"].claim.figure.reckoning is Reckoning.WINDOW
        assert (facts["C07"].start, facts["C07"].as_of) == ("2024-12-21", "2024-12-27")
        assert facts["C08"].claim.figure.reckoning is Reckoning.CUMULATIVE
        assert facts["D06"].claim.figure.reckoning is Reckoning.STANDING

    def test_a_plan_is_no_deployment(self, facts: dict[str, Entry]) -> None:
        assert facts["D02"].claim.modality is Modality.PLANNED

    def test_a_third_of_the_casualties_is_a_share_of_the_row_above(self, facts: dict[str, Entry]) -> None:
        figure = facts["C19"].claim.figure
        assert (figure.measure, figure.item, round(figure.value, 4)) == (Measure.SHARE, "killed", 0.3333)
        assert figure.of.claim == facts["C18"].claim.id

    def test_words_without_a_number_stay_vague(self, facts: dict[str, Entry]) -> None:
        figure = facts["C02"].claim.figure
        assert (figure.qualifier, figure.value, figure.low, figure.high) == (Qualifier.VAGUE, None, 200, 900)

    def test_an_empty_as_of_day_stays_empty(self, facts: dict[str, Entry]) -> None:
        assert facts["C25"].as_of is None
        assert facts["C25"].origin.country == "KP"
        assert facts["C24"].as_of_precision is Precision.DAY

    def test_the_tables_families_are_decisions_of_its_collector(self, series: Collected) -> None:
        joined = {decision.subjects for decision in series.decisions}
        assert ("kr-jcs", "kr-nis") in joined
        assert all(decision.verdict == "join" for decision in series.decisions)


def test_a_row_that_is_no_figure_keeps_its_words() -> None:
    mapping = 'name = "t"\n[fields]\nkind = { value = "assessment" }\nvalue = "v"\nreported = "d"\n'
    (entry,) = made("d,v\n2025-01-01,the Pokrovsk direction\n", mapping).entries
    assert (entry.claim.kind, entry.claim.span.quote, entry.scope) == (Kind.ASSESSMENT, "the Pokrovsk direction", None)


@pytest.mark.parametrize("name", ["spreadsheet", "ua-losses", "palestine"])
def test_every_example_of_a_mapping_loads(name: str) -> None:
    assert load_mapping(Path(__file__).parents[2] / "examples" / "mappings" / f"{name}.toml").about


ANYTHING = st.text(st.characters(exclude_categories=("Cs",)), max_size=80)
TOUGH = st.text(st.sampled_from('",;\n\r{}[]:\\ \t0123456789aE.-é🙂'), max_size=80)


@settings(deadline=None)  # the lexicon is loaded by whichever example comes first
@given(ANYTHING | TOUGH, st.sampled_from(["csv", "jsonl"]))
def test_no_table_however_broken_ends_in_anything_but_one_sentence(rest: str, written: str) -> None:
    head = "date,who,dead,whose\n" if written == "csv" else '{"who": "A", "dead": 3}\n'
    text = head + rest
    try:
        table = made(text, written=written)
    except ExchangeError:
        return
    for entry in table.entries:
        assert entry.claim.span.holds(text)
        assert text[entry.claim.sentence.start : entry.claim.sentence.end] == entry.sentence


@settings(deadline=None)
@given(st.lists(st.lists(ANYTHING, min_size=2, max_size=2), min_size=1, max_size=5))
def test_a_table_is_cut_into_cells_as_the_standard_reader_cuts_it(rows: list[list[str]]) -> None:
    target = io.StringIO(newline="")
    csv.writer(target, quoting=csv.QUOTE_ALL).writerows([["a", "b"], *rows])
    cut = [[row.cells[name].value if name in row.cells else "" for name in "ab"] for row in csv_rows(target.getvalue())]
    wanted = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(target.getvalue(), newline=""))][1:]
    assert cut == wanted
