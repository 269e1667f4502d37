"""Figures alone: the same figures as among all that a text claims, by whichever reader, and nothing asked in vain."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bench.material import articles
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly import Document, read
from reportedly.attribution import named
from reportedly.attribution.tagger import is_there
from reportedly.cli.main import group
from reportedly.examples import REPORTS, SERIES
from reportedly.records.claim import Kind
from reportedly.records.reading import Only

if TYPE_CHECKING:
    from reportedly.records.claim import Claim

CORPUS = Path(__file__).parent.parent / "training" / "corpus"
BUNDLED = [Path(path).read_text(encoding="utf-8") for path in (*REPORTS, *SERIES)]
# Each bears on a figure in the paragraph before it, or looks as though it did.
SENTENCES = (
    "The ministry said on Monday that 12 soldiers had been killed and 30 wounded.",
    "“Nine people died,” he said. “We saw it.",
    "“Nine people have died.”",
    "said the mayor of Bakoura.",
    "The figures could not be independently verified.",
    "They also said that four were missing.",
    "The governor said in a statement:",
    "Of those, seven are in hospital.",
    "“The mill burned too, and the reports are false,” she added.",
    "The rebels deny it (Harbour News Agency).",
    "GOMA (AFP) – The town was quiet.",
    "Nobody spoke of a battle.",
    "Seoul: 300 killed, 2,700 hurt",
    "The harvest was good, farmers said.",
)
texts = st.lists(
    st.tuples(st.sampled_from(SENTENCES), st.sampled_from((" ", "\n\n", "\n"))), min_size=1, max_size=9
).map(lambda parts: "".join(sentence + gap for sentence, gap in parts))


def _both(text: str, tagger: str) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    document = Document(text, language="en", published_at="2025-03-27", publisher="The Harbour Ledger")
    whole = read(document, attributor=named(tagger))
    alone = read(document, attributor=named(tagger), only=Only.FIGURES)
    return tuple(claim for claim in whole.claims if claim.kind is Kind.FIGURE), alone.claims


@settings(max_examples=300, deadline=None)
@given(texts)
def test_figures_alone_are_the_figures_of_the_whole_reading(text: str) -> None:
    whole, alone = _both(text, "rules")
    assert alone == whole


def test_in_reports_of_every_kind_too() -> None:
    some = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.rglob("*.txt"))[::6]]
    for text in (*BUNDLED, *articles(60_000), *some):
        whole, alone = _both(text, "rules")
        assert alone == whole


@pytest.mark.skipif(not is_there(), reason="the model is not part of this checkout")
def test_with_the_network_as_well() -> None:
    fixed = [" ".join(SENTENCES), "\n\n".join(SENTENCES), "\n\n".join(reversed(SENTENCES))]
    turned = ["\n\n".join((*SENTENCES[at:], *SENTENCES[:at])) for at in range(1, len(SENTENCES), 3)]
    for text in (*BUNDLED[::4], *fixed, *turned):
        whole, alone = _both(text, "learned")
        assert alone == whole


def test_a_text_that_counts_nobody_asks_nobody_who_said_what() -> None:
    class Never:
        name = "never"

        def attribute(self, *_: object) -> tuple[()]:
            raise AssertionError("asked in vain")

    reading = read(Document("The minister said that talks go on.", language="en"), None, Never(), only=Only.FIGURES)
    assert reading.claims == ()
    assert [note.code for note in reading.notes] == ["figures_alone"]


def test_the_command_gives_figures_alone(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("The army said that the bridge was lost.\n\nPolice said nine people died.\n", encoding="utf-8")
    run = CliRunner().invoke(group, ["read", "--json", "--only", "figures", "--tagger", "rules", str(report)])
    assert run.exit_code == 0
    assert run.output.count('"kind":"figure"') == 1
    assert '"kind":"event"' not in run.output
