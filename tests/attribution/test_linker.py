"""From labelled spans to attributions, and from scores to labels: what the tagger's parts promise."""

from __future__ import annotations

import numpy as np

from reportedly.attribution.labels import LABELS, Order, runs
from reportedly.attribution.linker import Run, link


def run(role, first, last, sentence=0, *, quoted=False):
    return Run(role, first, last, sentence, sentence, 0.9, quoted)


def shown(groups):
    return [
        (
            group.cue.words if group.cue else None,
            group.source.words if group.source else None,
            [content.words for content in group.contents],
        )
        for group in groups
    ]


def test_a_content_behind_a_cue_is_that_cues_own():
    # The mayor said nine died, and the army said two did.
    spans = [run("source", 0, 2), run("cue", 2, 3), run("content", 3, 5), run("source", 7, 9), run("cue", 9, 10)]
    groups = link([*spans, run("content", 10, 12)])
    assert shown(groups) == [((2, 3), (0, 2), [(3, 5)]), ((9, 10), (7, 9), [(10, 12)])]


def test_a_quotation_that_goes_on_stays_with_its_speaker():
    # "The mill burned," Lund said. "So did the barn." Police found nothing.
    spans = [
        run("content", 0, 5, quoted=True),
        run("source", 6, 7),
        run("cue", 7, 8),
        run("content", 9, 15, 1, quoted=True),
        run("source", 15, 16, 2),
        run("cue", 16, 17, 2),
        run("content", 17, 18, 2),
    ]
    assert shown(link(spans)) == [((7, 8), (6, 7), [(0, 5), (9, 15)]), ((16, 17), (15, 16), [(17, 18)])]


def test_a_cue_without_a_source_shares_that_of_its_sentence():
    # Police said nobody was hurt, adding that the road was open.
    spans = [run("source", 0, 1), run("cue", 1, 2), run("content", 2, 5), run("cue", 6, 7), run("content", 7, 12)]
    groups = link(spans)
    assert shown(groups)[1] == ((6, 7), (0, 1), [(7, 12)])
    assert groups[1].shared is groups[0]


def test_a_paragraph_that_is_only_content_is_an_attribution_without_a_cue():
    assert shown(link([run("content", 0, 9, quoted=True)])) == [(None, None, [(0, 9)])]


def test_spans_without_cue_and_content_are_nothing():
    assert link([run("source", 0, 2)]) == []


def test_a_relay_goes_to_the_nearest_attribution():
    groups = link([run("source", 0, 1), run("cue", 1, 2), run("relay", 2, 3), run("content", 3, 9)])
    assert [relay.words for relay in groups[0].relays] == [(2, 3)]


def test_no_span_goes_on_without_a_beginning():
    scores = np.zeros((3, len(LABELS)), np.float32)
    scores[0, LABELS.index("B-source")] = 5
    scores[1, LABELS.index("I-cue")] = 3  # the best by itself, but no cue began
    scores[1, LABELS.index("B-cue")] = 2.5
    scores[2, LABELS.index("I-cue")] = 5
    labels = Order().best(scores)
    assert [LABELS[label] for label in labels] == ["B-source", "B-cue", "I-cue"]
    assert runs(labels) == [("source", 0, 1), ("cue", 1, 3)]


def test_no_words_have_no_labels():
    assert Order().best(np.zeros((0, len(LABELS)), np.float32)) == []


def test_a_learnt_move_outweighs_a_slightly_better_score():
    moves = np.zeros((len(LABELS) + 1, len(LABELS)))
    moves[LABELS.index("B-content"), LABELS.index("I-content")] = 2
    scores = np.zeros((2, len(LABELS)), np.float32)
    scores[0, LABELS.index("B-content")] = 5
    scores[1, LABELS.index("O")] = 1
    assert [LABELS[label] for label in Order().best(scores)] == ["B-content", "O"]
    assert [LABELS[label] for label in Order(moves.tolist()).best(scores)] == ["B-content", "I-content"]


def test_the_shares_of_a_words_labels_are_those_of_all_sequences():
    rng = np.random.default_rng(3)
    scores = rng.normal(size=(3, len(LABELS))).astype(np.float32)
    order = Order(rng.normal(size=(len(LABELS) + 1, len(LABELS))).tolist())
    total, by_label = 0.0, np.zeros((3, len(LABELS)))
    for path in np.ndindex(*[len(LABELS)] * 3):
        steps = [-1, *path]
        weight = np.exp(
            sum(order._cost[a, b] for a, b in zip(steps, path, strict=False))
            + sum(scores[i, b] for i, b in enumerate(path))
        )
        total += weight
        for at, label in enumerate(path):
            by_label[at, label] += weight
    assert np.allclose(order.shares(scores), by_label / total, atol=1e-4)
